import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { validateXML } from 'xmllint-wasm';
import { validatePackage } from '@examport/packager';
import { makeZip } from './zip-maker.js';

const PIECES = [
  '<a>',
  '</a>',
  '<a/>',
  '<b x="1">',
  '</b>',
  '<p:c/>',
  ' ',
  'text',
  '&amp;',
  '&#65;',
  '&#0;',
  '&x;',
  '&',
  '<',
  '>',
  '"',
  "'",
  ']]>',
  '<![CDATA[',
  '<!--',
  '-->',
  '--',
  '<?pi x?>',
  '<?xml version="1.0"?>',
  '=',
  '<a x="1" x="2"/>',
  '<a x="1"y="2"/>',
  '<a xmlns:p="u">',
  '<a xmlns=""/>',
  '<a b="&lt;"/>',
  '<a b="<"/>',
  '\u0001',
  'é',
  '<é/>',
  '<1/>',
  '<a:b:c/>',
  ':',
];

/** What libxml2 says of each: true when it parses without complaint. */
async function libxmlAccepts(documents: readonly string[]): Promise<boolean[]> {
  const xml = documents.map((contents, i) => ({ fileName: `d${i}.xml`, contents }));
  const output = await validateXML({ xml, normalization: 'c14n' }).then(
    ({ rawOutput }) => rawOutput,
    (error: unknown) => (error as Error).message,
  );
  const refused = new Set(
    [...output.matchAll(/^d(\d+)\.xml:\d+: (?:parser|namespace) error/gm)].map((match) => Number(match[1])),
  );
  return documents.map((_, i) => !refused.has(i));
}

async function weAccept(contents: string): Promise<boolean> {
  const { findings } = await validatePackage(makeZip({ entries: [{ name: 'imsmanifest.xml', data: contents }] }));
  return !findings.some(({ code }) => code === 'manifest.not-well-formed');
}

describe('the manifest’s reader', () => {
  it('takes and refuses the same documents as libxml2', async () => {
    const inside = fc.array(fc.constantFrom(...PIECES), { maxLength: 5 }).map((pieces) => pieces.join(''));
    const documents = fc.sample(
      fc.oneof(
        inside,
        inside.map((text) => `<r>${text}</r>`),
        inside.map((text) => `<?xml version="1.0"?><r>${text}</r>`),
      ),
      { numRuns: 1_000, seed: 20_260_101 },
    );
    const theirs = await libxmlAccepts(documents);
    const accepted = theirs.filter(Boolean).length;
    expect(Math.min(accepted, documents.length - accepted)).toBeGreaterThan(100);
    const ours = await Promise.all(documents.map(weAccept));
    expect(documents.filter((_, i) => ours[i] !== theirs[i])).toEqual([]);
  });
});
