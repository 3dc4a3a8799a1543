/** The schema files that a package carries at its root, per edition: copied into `dist` by this package's build, unmodified. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Profile } from '@examport/content';
import { PackagerError } from './errors.js';

export interface ControlDocument {
  name: string;
  bytes: Uint8Array;
}

const SETS: Record<Profile, string> = {
  scorm12: 'scorm12',
  'scorm2004-3': 'scorm2004-3',
  'scorm2004-4': 'scorm2004-4',
  'scorm2004-4-sequenced': 'scorm2004-4',
};

const loaded = new Map<string, Promise<ControlDocument[]>>();

/** The whole set of a profile's edition, by name. Read once a process. */
export function controlDocuments(profile: Profile): Promise<ControlDocument[]> {
  const set = SETS[profile];
  let documents = loaded.get(set);
  if (!documents) {
    documents = readSet(set);
    loaded.set(set, documents);
  }
  return documents;
}

async function readSet(set: string): Promise<ControlDocument[]> {
  // Beside the bundle in `dist`, or, from the sources, in the package's `dist`.
  const here = path.dirname(fileURLToPath(import.meta.url));
  const folder = [path.join(here, 'schemas', set), path.join(here, '../../dist/schemas', set)].find((each) =>
    existsSync(each),
  );
  if (folder === undefined) {
    throw new PackagerError('packager.not_built', 'The control documents are missing: run "npm run build".', { set });
  }
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(path.join(folder, name)) })));
}
