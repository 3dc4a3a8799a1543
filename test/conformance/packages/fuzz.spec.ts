import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  openPackageZip,
  PackageReadError,
  readManifest,
  validatePackage,
  type ValidationReport,
} from '@examport/packager';
import { draft, zipOf, type Edition } from './good.js';
import { makeZip } from './zip-maker.js';

const EDITIONS: readonly Edition[] = ['1.2', '2004-3', '2004-4'];

/** A report, or the one error that a caller has to expect. */
async function outcome(bytes: Uint8Array): Promise<ValidationReport | PackageReadError> {
  try {
    return await validatePackage(bytes);
  } catch (error) {
    if (error instanceof PackageReadError) return error;
    throw error;
  }
}

function expectReport(result: ValidationReport | PackageReadError): void {
  if (result instanceof PackageReadError) {
    expect(result.code).toBe('packager.not_a_zip');
    return;
  }
  expect(result.ok).toBe(!result.findings.some(({ severity }) => severity === 'error'));
  for (const { place, message } of result.findings) expect(`${place.file}${message}`).not.toMatch(/\p{Cc}/u);
}

/** Bytes or words that sit where they hurt. */
const HOSTILE = [
  '<',
  '>',
  '&',
  '"',
  '&#0;',
  '&#x110000;',
  '<!--',
  ']]>',
  '<![CDATA[',
  '<?xml?>',
  '<!DOCTYPE x [',
  ':',
  '\u0000',
  '\ud800',
  'xmlns=""',
  '../',
  'C:\\',
  '%zz',
  '-1',
  '1e999',
  '',
];

const edits = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<{ at: number; length: number; value: T }[]> =>
  fc.array(
    fc.record({ at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }), length: fc.nat(12), value }),
    { minLength: 1, maxLength: 6 },
  );

describe('a damaged package', () => {
  it('with any bytes of the archive changed gives a report or is no zip', async () => {
    const good = zipOf(draft('1.2'));
    // The end of the archive, where the directory is, deserves more than its share of the damage.
    const place = fc.oneof(
      fc.integer({ min: 0, max: good.length - 1 }),
      fc.integer({ min: good.length - 800, max: good.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { minLength: 1, maxLength: 8 }),
        fc.option(fc.nat(400)),
        async (changes, cut) => {
          const bytes = Buffer.from(cut === null ? good : good.subarray(0, good.length - cut));
          for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
          expectReport(await outcome(bytes));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('with any text of the manifest changed gives a report', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...EDITIONS),
        edits(fc.oneof(fc.constantFrom(...HOSTILE), fc.string({ unit: 'binary', maxLength: 8 }))),
        async (edition, changes) => {
          const broke = draft(edition);
          for (const { at, length, value } of changes) {
            const start = Math.floor(at * broke.manifest.length);
            broke.manifest = broke.manifest.slice(0, start) + value + broke.manifest.slice(start + length);
          }
          expectReport(await outcome(zipOf(broke)));
        },
      ),
      { numRuns: 30 },
    );
  });

  it('with any values in the manifest changed gives the same report each time', async () => {
    const values = fc.oneof(
      fc.constantFrom('', ' ', '0', '-1', 'true', 'a:b', '../../x', 'http://x/', '1 2', 'QUIZ', 'RES-SHARED'),
      fc.string({ maxLength: 12 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...EDITIONS),
        fc.array(fc.tuple(fc.nat(80), values), { minLength: 1, maxLength: 5 }),
        async (edition, changes) => {
          const broke = draft(edition);
          for (const [which, value] of changes) {
            let index = 0;
            const escaped = value.replace(/[&<>"]/g, '');
            broke.manifest = broke.manifest.replace(/="[^"]*"|>[^<>\s][^<>]*</g, (all) => {
              if (index++ !== which) return all;
              return all.startsWith('=') ? `="${escaped}"` : `>${escaped}<`;
            });
          }
          const bytes = zipOf(broke);
          const result = await outcome(bytes);
          expectReport(result);
          expect(await outcome(bytes)).toEqual(result);
        },
      ),
      { numRuns: 12 },
    );
  });

  it('that is nothing but random bytes is no zip', async () => {
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => expectReport(await outcome(bytes))),
      { numRuns: 100 },
    );
  });

  it('never makes the readers throw anything but their own error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.string({ unit: 'binary', maxLength: 200 }),
        fc.record(
          { size: fc.nat(), offset: fc.nat(), compressedSize: fc.nat(), method: fc.nat(20), flags: fc.nat(0xffff) },
          { requiredKeys: [] },
        ),
        async (text, lies) => {
          const zip = await openPackageZip(
            makeZip({ entries: [{ name: 'imsmanifest.xml', data: `<manifest>${text}</manifest>`, ...lies }] }),
          );
          const error: unknown = await readManifest(zip).then(
            () => null,
            (reason: unknown) => reason,
          );
          expect(error === null || error instanceof PackageReadError).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });
});

describe('a bomb', () => {
  it('is told by its claims and never unpacked', async () => {
    const before = process.memoryUsage().arrayBuffers;
    const entries = Array.from({ length: 50 }, (_, i) => ({
      name: `b${i}`,
      data: new Uint8Array(1_000),
      method: 8,
      size: 4_000_000_000,
    }));
    const report = await validatePackage(makeZip({ entries }));
    expect(report.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['zip.total-size', 'zip.compression-ratio']),
    );
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(50_000_000);
  });

  it('that lies about its size is unpacked no further than it claims', async () => {
    const report = await validatePackage(
      makeZip({ entries: [{ name: 'b', data: new Uint8Array(50_000_000), method: 8, size: 100 }] }),
    );
    expect(report.findings.find(({ code }) => code === 'zip.size-mismatch')?.message).toBe(
      'Said to be 100 bytes, in truth more.',
    );
  });

  it('of many equal faults lists the first fifty and counts the rest', async () => {
    const entries = Array.from({ length: 200 }, (_, i) => ({ name: `../${i}/` }));
    const report = await validatePackage(makeZip({ entries }));
    const found = report.findings.filter(({ code }) => code === 'zip.path-traversal');
    expect(found).toHaveLength(51);
    expect(found.map(({ message }) => message)).toContain('The same in 150 more places.');
  });
});

describe('a manifest made to keep the reader busy', () => {
  const frame = (inside: string, more = ''): string =>
    `<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:imsss="http://www.imsglobal.org/xsd/imsss"${more}>` +
    `<metadata><schema>ADL SCORM</schema><schemaversion>2004 4th Edition</schemaversion></metadata>${inside}</manifest>`;
  const many = (count: number, one: (i: number) => string): string =>
    Array.from({ length: count }, (_, i) => one(i)).join('');
  const cases: [string, string][] = [
    [
      'with a fault in every one of its siblings',
      frame(`<resources>${many(30_000, () => '<resource identifier="R" href="x"/>')}</resources>`),
    ],
    [
      'that declares prefixes without end',
      frame('', ` ${many(400, (i) => `xmlns:p${i}="u"`).replaceAll('"x', '" x')}`),
    ],
    [
      'whose bases are nested',
      frame(
        `${'<a xml:base="some/long/folder/name/">'.repeat(150)}${many(15_000, () => '<file href="x"/>')}${'</a>'.repeat(150)}`,
      ),
    ],
    [
      'whose items all lean on one large sequencing',
      frame(
        `<organizations><organization identifier="O">${many(10_000, () => '<item><imsss:sequencing IDRef="S"><imsss:sequencingRules/></imsss:sequencing></item>')}</organization></organizations><imsss:sequencingCollection><imsss:sequencing ID="S"><imsss:objectives>${many(10_000, (i) => `<imsss:objective objectiveID="o${i}"/>`)}</imsss:objectives></imsss:sequencing></imsss:sequencingCollection>`,
      ),
    ],
    [
      'of numbers that never end',
      frame(
        `<organizations><organization identifier="O"><item parameters="${'&amp;'.repeat(200_000)} "><imsss:sequencing><imsss:objectives><imsss:minNormalizedMeasure>${'1'.repeat(500_000)}x</imsss:minNormalizedMeasure></imsss:objectives></imsss:sequencing></item></organization></organizations>`,
      ),
    ],
  ];

  // No clock here: what takes more than quadratic time with such sizes never ends within the runner's limit.
  it.each(cases)('%s still gets a report', async (_what, manifest) => {
    const report = await validatePackage(
      makeZip({ entries: [{ name: 'imsmanifest.xml', data: manifest, method: 8 }] }),
    );
    expect(report.ok).toBe(false);
    expect(report.findings.length).toBeLessThan(5_000);
  });

  it.each([
    ['tags that never end', '<script '.repeat(200_000)],
    ['spaces without end', `<script src${' '.repeat(1_000_000)}location${' '.repeat(500_000)}`],
    ['line breaks without end', '\n'.repeat(1_500_000)],
  ])('nor does a page of %s', async (_what, html) => {
    const broke = draft('2004-4');
    broke.files.set('lesson/index.html', html);
    const report = await validatePackage(zipOf(broke));
    expect(report.edition).toBe('2004 4th Edition');
  });
});
