import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { validatePackage } from '@examport/packager';
import { content, draft, schemaSet, zipOf, type Edition } from './good.js';

const MANIFESTS = new URL('./manifests/', import.meta.url);

function editionOfSample(name: string): Edition {
  if (name.startsWith('scorm12')) return '1.2';
  return name.startsWith('2004-3') ? '2004-3' : '2004-4';
}

describe('validatePackage', () => {
  it.each(['1.2', '2004-3', '2004-4'] as const)('finds nothing in a good package of %s', async (edition) => {
    const report = await validatePackage(zipOf(draft(edition)));
    expect(report.findings).toEqual([]);
    expect(report).toMatchObject({ ok: true, title: 'Care', scos: 2 });
  });

  it.each(readdirSync(MANIFESTS).sort())('passes %s, which ADL’s checker passes', async (name) => {
    const edition = editionOfSample(name);
    const manifest = readFileSync(new URL(name, MANIFESTS), 'utf8');
    const report = await validatePackage(
      zipOf({ manifest, files: new Map<string, string | Uint8Array>([...schemaSet(edition), ...content(edition)]) }),
    );
    expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    // What is left are true warnings: the sequenced one does have global objectives.
    const warned = name.includes('pre-post') ? ['sequencing.map-info', 'sequencing.shared-writers'] : [];
    expect(report.findings.map(({ code }) => code)).toEqual(warned);
    expect(report.ok).toBe(true);
  });

  it.each<[string, Edition, (manifest: string) => string]>([
    [
      'extensions of an item in another order',
      '1.2',
      (manifest) => manifest.replace(/(<adlcp:prereq.*\n)(\s*<adlcp:maxtime.*\n)/, '$2$1'),
    ],
    [
      'a path that turns around inside the package',
      '1.2',
      (manifest) => manifest.replace('<file href="shared/api.js"/>', '<file href="./lesson/../shared/api.js"/>'),
    ],
    [
      'spaces around the schema version',
      '2004-3',
      (manifest) => manifest.replace('2004 3rd Edition<', ' 2004 3rd Edition\n<'),
    ],
  ])('finds no error in %s', async (_what, edition, change) => {
    const good = draft(edition);
    const manifest = change(good.manifest);
    expect(manifest).not.toBe(good.manifest);
    expect((await validatePackage(zipOf({ ...good, manifest }))).findings).toEqual([]);
  });

  it('asks only for the control documents of namespaces that the manifest declares', async () => {
    const good = draft('2004-4');
    good.manifest = good.manifest
      .replace(/\s+xmlns:adlnav="[^"]*"/, '')
      .replace('http://www.adlnet.org/xsd/adlnav_v1p3 adlnav_v1p3.xsd ', '');
    good.files.delete('adlnav_v1p3.xsd');
    expect((await validatePackage(zipOf(good))).findings).toEqual([]);
  });
});
