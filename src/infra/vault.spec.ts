import { describe, expect, it } from '@jest/globals';
import { randomBytes } from 'node:crypto';
import { Vault } from './vault.js';

describe('a sealed secret', () => {
  const vault = new Vault(randomBytes(32));

  it('opens under the same key at the same place', () => {
    const sealed = vault.seal('p4ss wörd', 'a/1');
    expect(sealed.includes(Buffer.from('p4ss'))).toBe(false);
    expect(vault.open(sealed, 'a/1')).toBe('p4ss wörd');
  });

  it('is sealed differently each time', () => {
    expect(vault.seal('x', 'a').equals(vault.seal('x', 'a'))).toBe(false);
  });

  it('does not open at another place, under another key, or when a byte was changed', () => {
    const sealed = vault.seal('secret', 'a/1');
    expect(() => vault.open(sealed, 'a/2')).toThrow();
    expect(() => new Vault(randomBytes(32)).open(sealed, 'a/1')).toThrow();
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = Buffer.from(sealed);
      changed[index] = (changed[index] ?? 0) ^ 1;
      expect(() => vault.open(changed, 'a/1')).toThrow();
    }
  });
});
