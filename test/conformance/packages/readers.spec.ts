import { describe, expect, it } from '@jest/globals';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { openPackageZip, readManifest } from '@examport/packager';
import { makeZip } from './zip-maker.js';

const MANIFEST = `<?xml version="1.0" encoding="UTF-8"?>
<manifest identifier="M" xmlns="http://www.imsproject.org/xsd/imscp_rootv1p1p2" xmlns:adlcp="http://www.adlnet.org/xsd/adlcp_rootv1p2">
  <metadata><schema>ADL SCORM</schema><schemaversion>1.2</schemaversion></metadata>
  <organizations default="B">
    <organization identifier="A"><title>Not this</title></organization>
    <organization identifier="B"><title>Ethics &amp; care</title>
      <item identifier="I1"><title>Part</title>
        <item identifier="I2" identifierref="R1" parameters="?quiz=1&amp;x=2" isvisible="false"><title>Quiz</title>
          <adlcp:datafromlms>cfg=1</adlcp:datafromlms><adlcp:masteryscore>80</adlcp:masteryscore></item>
      </item>
    </organization>
  </organizations>
  <resources xml:base="content/">
    <resource identifier="R1" type="webcontent" adlcp:scormtype="sco" href="a%20b.html#top" xml:base="one/"><file href="a%20b.html"/><dependency identifierref="R2"/></resource>
    <resource identifier="R2" type="webcontent" adlcp:scormtype="asset"><file href="x.js"/></resource>
  </resources>
</manifest>`;

describe('openPackageZip', () => {
  it('lists entries as the directory names them and reads them in any order', async () => {
    const zip = await openPackageZip(
      makeZip({
        entries: [
          { name: 'a\\b.txt', data: 'stored' },
          { name: '../é.txt', data: 'deflated '.repeat(50), method: 8 },
          { name: 'dir/', externalAttributes: 0o040755 * 0x10000 + 16 },
        ],
      }),
    );
    expect(zip.entries.map(({ name }) => name)).toEqual(['a\\b.txt', '../é.txt', 'dir/']);
    expect(zip.entries[2]).toMatchObject({ directory: true, unixMode: 0o040755, encrypted: false });
    expect(Buffer.from(await zip.read('../é.txt')).toString()).toBe('deflated '.repeat(50));
    expect(Buffer.from(await zip.read('a\\b.txt')).toString()).toBe('stored');
    await zip.close();
  });

  it('reads and streams a file from disk across the cache’s blocks', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'zip-'));
    const file = path.join(folder, 'x.zip');
    const big = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
    await writeFile(
      file,
      makeZip({
        entries: [
          { name: 'big', data: big },
          { name: 'big8', data: big, method: 8 },
        ],
      }),
    );
    const zip = await openPackageZip(file);
    expect(Buffer.compare(await zip.read('big'), big)).toBe(0);
    for (const name of ['big', 'big8']) {
      const chunks: Buffer[] = [];
      for await (const chunk of await zip.stream(name)) chunks.push(chunk as Buffer);
      expect(Buffer.compare(Buffer.concat(chunks), big)).toBe(0);
    }
    await zip.close();
    await rm(folder, { recursive: true });
  });

  it('keeps the entries before a break in the directory and says that it broke', async () => {
    const zip = await openPackageZip(makeZip({ entries: [{ name: 'a' }, { name: 'b' }], count: 9 }));
    expect(zip.entries).toHaveLength(2);
    expect(zip.directoryProblem).toBe('the file ends too early');
  });

  it('sees a record that the end record does not count', async () => {
    const zip = await openPackageZip(makeZip({ entries: [{ name: 'a' }, { name: 'b' }], count: 1 }));
    expect(zip.entries).toHaveLength(1);
    expect(zip.hiddenEntries).toBe(true);
  });

  it.each([
    ['an entry that is not there', 'none', {}, 'packager.entry_missing'],
    ['an encrypted entry', 'x', { flags: 1 }, 'packager.entry_unreadable'],
    ['an unknown method', 'x', { method: 12 }, 'packager.entry_unreadable'],
    ['more than the limit', 'x', { data: 'a'.repeat(200) }, 'packager.entry_too_large'],
    [
      'data that is longer than it says',
      'x',
      { data: 'a'.repeat(90), method: 8, size: 10 },
      'packager.entry_unreadable',
    ],
    [
      'data that is shorter than it says',
      'x',
      { data: 'a'.repeat(9), method: 8, size: 50 },
      'packager.entry_unreadable',
    ],
    ['an offset outside the file', 'x', { offset: 0x7fffffff }, 'packager.entry_unreadable'],
  ])('refuses to read %s', async (_what, name, draft, code) => {
    const zip = await openPackageZip(makeZip({ entries: [{ name: 'x', data: 'data', ...draft }] }));
    await expect(zip.read(name, 100)).rejects.toMatchObject({ name: 'PackageReadError', code });
  });

  it('tells a file that is no zip from a file that cannot be read', async () => {
    await expect(openPackageZip(Buffer.from('<html>'))).rejects.toMatchObject({ code: 'packager.not_a_zip' });
    await expect(openPackageZip(new Uint8Array())).rejects.toMatchObject({ code: 'packager.not_a_zip' });
    await expect(openPackageZip('/nowhere/x.zip')).rejects.toMatchObject({ code: 'packager.file_unreadable' });
    await expect(openPackageZip(tmpdir())).rejects.toMatchObject({ code: 'packager.file_unreadable' });
  });
});

describe('readManifest', () => {
  it('gives the default organization, launch URLs below xml:base with parameters, and what an LMS hands to a SCO', async () => {
    const manifest = await readManifest(
      await openPackageZip(makeZip({ entries: [{ name: 'imsmanifest.xml', data: MANIFEST }] })),
    );
    expect(manifest).toMatchObject({ edition: '1.2', title: 'Ethics & care', identifier: 'M', schemaVersion: '1.2' });
    const cluster = manifest.organization?.items[0];
    expect(cluster).toMatchObject({ identifier: 'I1', href: null, isVisible: true });
    expect(cluster?.items[0]).toMatchObject({
      identifier: 'I2',
      title: 'Quiz',
      href: 'content/one/a%20b.html?quiz=1&x=2#top',
      path: 'content/one/a b.html',
      scormType: 'sco',
      isVisible: false,
      masteryScore: 80,
      dataFromLms: 'cfg=1',
    });
    expect(manifest.resources[1]).toMatchObject({
      scormType: 'asset',
      files: [{ href: 'content/x.js', path: 'content/x.js' }],
    });
  });

  it('reads the passing measure of 2004, also through a shared sequencing', async () => {
    const manifest = await readManifest(
      await openPackageZip(
        makeZip({
          entries: [
            {
              name: 'imsmanifest.xml',
              data: `<manifest identifier="M" xmlns="http://www.imsglobal.org/xsd/imscp_v1p1" xmlns:imsss="http://www.imsglobal.org/xsd/imsss">
<metadata><schema>ADL SCORM</schema><schemaversion>2004 3rd Edition</schemaversion></metadata>
<organizations default="O"><organization identifier="O"><title>T</title>
<item identifier="I"><title>I</title><imsss:sequencing IDRef="S"/></item></organization></organizations><resources/>
<imsss:sequencingCollection><imsss:sequencing ID="S"><imsss:objectives><imsss:primaryObjective objectiveID="P" satisfiedByMeasure="true"><imsss:minNormalizedMeasure>0.7</imsss:minNormalizedMeasure></imsss:primaryObjective></imsss:objectives></imsss:sequencing></imsss:sequencingCollection></manifest>`,
            },
          ],
        }),
      ),
    );
    expect(manifest.edition).toBe('2004 3rd Edition');
    expect(manifest.organization?.items[0]).toMatchObject({ minNormalizedMeasure: 0.7, primaryObjective: 'P' });
  });

  it('says where a manifest is not well-formed', async () => {
    const zip = await openPackageZip(
      makeZip({ entries: [{ name: 'imsmanifest.xml', data: '<manifest>\n <a></b>\n</manifest>' }] }),
    );
    await expect(readManifest(zip)).rejects.toMatchObject({
      code: 'packager.manifest_unreadable',
      details: { line: 2, column: 5, reason: '</b> closes <a> of line 2' },
    });
  });
});
