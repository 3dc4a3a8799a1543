import { describe, expect, it } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import { PLAYER_LANGUAGES, playerBundle } from './bundle.js';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');

describe.each(['scorm12', 'scorm2004'] as const)('the bundle for %s', (runtime) => {
  it.each(PLAYER_LANGUAGES)('is under 45,000 bytes gzipped, words in %s and styles included', (language) => {
    const { js, css } = playerBundle(runtime, language);
    expect(gzipSync(js, { level: 9 }).length + gzipSync(css, { level: 9 }).length).toBeLessThan(45_000);
  });

  it('holds no schema library, no eval, no source map and no address to ask', () => {
    const js = text(playerBundle(runtime).js);
    expect(js).not.toMatch(
      /ZodError|\beval\(|new Function|sourceMappingURL|XMLHttpRequest|\bfetch\(|sendBeacon|import\(/,
    );
    expect(text(playerBundle(runtime).css)).not.toMatch(/url\(|@import|@font-face/);
  });

  it('holds the words of the language that was asked for, and English for one that there is not', () => {
    expect(text(playerBundle(runtime, 'es-MX').js)).toContain('Guardar y salir');
    expect(text(playerBundle(runtime, 'es-MX').js)).not.toContain('Save and exit');
    expect(text(playerBundle(runtime, 'fr').js)).toContain('Save and exit');
    for (const word of ['Save and exit', 'Guardar y salir', 'حفظ وخروج'])
      expect(text(playerBundle(runtime).js)).toContain(word);
  });
});
