import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { fileURLToPath } from 'node:url';
import { apportion, canonicalJson, releaseJsonSchema, sha256Hex } from './index.js';
import { HTML_FIELDS, HTML_OBJECTS } from './rich-text.js';

describe('canonicalJson (RFC 8785)', () => {
  it('writes the example of section 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"\u002f',
      literals: [null, true, false],
    };
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units (3.2.3)', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    expect(Object.values(JSON.parse(canonicalJson(value)) as object)).toHaveLength(7);
    expect([...canonicalJson(value).matchAll(/:(\d)/g)].map((m) => m[1])).toEqual(['2', '4', '6', '7', '1', '5', '3']);
  });

  it('reads back as what it was, for any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const plain = JSON.parse(JSON.stringify(value)) as unknown;
        expect(JSON.parse(canonicalJson(value))).toEqual(plain);
      }),
    );
  });

  it('leaves undefined members out', () => {
    expect(canonicalJson({ b: undefined, a: 1 })).toBe('{"a":1}');
  });

  it.each([[NaN], [Infinity], [1n], [() => 1], ['\ud800'], [[undefined]], [{ '\udc00': 1 }]])('refuses %p', (value) => {
    expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'content.not_json' }));
  });
});

describe('sha256Hex (FIPS 180-4)', () => {
  it.each([
    ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
    ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  ])('hashes %j', (text, hash) => {
    expect(sha256Hex(text)).toBe(hash);
  });

  it('agrees with Node for any bytes and any text', () => {
    const node = (data: string | Uint8Array) => createHash('sha256').update(data).digest('hex');
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => expect(sha256Hex(bytes)).toBe(node(bytes))));
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(sha256Hex(text)).toBe(node(text))));
  });
});

describe('apportion', () => {
  it.each([
    [50, [25, 20, 20, 20, 15], [13, 10, 10, 10, 7]],
    [10, [1, 1, 1], [4, 3, 3]],
    [7, [60, 40], [4, 3]],
    [0, [1, 2], [0, 0]],
    [5, [], []],
    [10, [0.1, 0.2, 0.7], [1, 2, 7]],
  ])('gives of %i by weights %j the shares %j', (total, weights, shares) => {
    expect(apportion(total, weights)).toEqual(shares);
  });

  it('sums to the total and keeps within one of the exact share', () => {
    const weights = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), weights, (total, list) => {
        const shares = apportion(total, list);
        const sum = list.reduce((a, b) => a + b, 0);
        expect(shares.reduce((a, b) => a + b, 0)).toBe(total);
        shares.forEach((share, i) => expect(Math.abs(share - (total * list[i]!) / sum)).toBeLessThan(1));
      }),
    );
  });
});

describe('docs/release.schema.json', () => {
  const file = fileURLToPath(new URL('../../../docs/release.schema.json', import.meta.url));

  it('is what the schemas say (npm run build writes it)', async () => {
    const config = await resolveConfig(file);
    const generated = await format(JSON.stringify(releaseJsonSchema()), { ...config, parser: 'json' });
    expect(readFileSync(file, 'utf8')).toBe(generated);
  });

  it('has no rich text that the HTML policy would not see', () => {
    const rich = new Set<string>();
    const visit = (schema: unknown, key: string, parent: string): void => {
      if (typeof schema !== 'object' || schema === null) return;
      const node = schema as Record<string, unknown>;
      if (node.type === 'string' && node.maxLength === 1_000_000) rich.add(HTML_OBJECTS.has(parent) ? parent : key);
      for (const [name, inner] of Object.entries(node)) {
        if (name !== 'properties') visit(inner, key, parent);
        else for (const [property, value] of Object.entries(inner as object)) visit(value, property, key);
      }
    };
    visit(releaseJsonSchema(), '', '');
    expect([...rich].sort()).toEqual([...HTML_FIELDS, ...HTML_OBJECTS].sort());
  });
});
