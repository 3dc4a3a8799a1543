import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';

interface Locked {
  version?: string;
  optionalDependencies?: Record<string, string>;
}

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };

describe('package-lock.json', () => {
  // npm drops the binaries of other platforms when it adds a dependency over an existing node_modules; `npm ci` then refuses the lock.
  it('holds the optional binaries of every platform, so that npm ci works on each', () => {
    const locked = new Set(Object.keys(lock.packages).map((place) => place.split('node_modules/').at(-1)));
    const missing = Object.entries(lock.packages).flatMap(([place, entry]) =>
      Object.keys(entry.optionalDependencies ?? {})
        .filter((name) => !locked.has(name))
        .map((name) => `${name} (of ${place})`),
    );
    expect(missing).toEqual([]);
  });

  it('names no download address, so that any registry serves', () => {
    const addresses = Object.values(lock.packages).filter((entry) =>
      /^https?:/.test(String((entry as { resolved?: string }).resolved ?? '')),
    );
    expect(addresses).toEqual([]);
  });
});
