/** What stands in a bundle beside its packages. Pure: the same packages give the same bytes. */
import type { BundleEntry } from './package-task.js';
import type { BundlePart } from './packages.queries.js';

/** A package of a bundle that has been built. */
export interface BuiltPart {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly title: string;
  readonly release: string;
  readonly profile: string;
  readonly layout: string;
}

/** Null for one that has no file. */
export function builtPart(part: BundlePart): BuiltPart | null {
  const { state, file_name: fileName, sha256, bytes, report, release_id: release, profile, layout } = part;
  if (state !== 'succeeded' || fileName === null || sha256 === null) return null;
  return { fileName, sha256, bytes: Number(bytes), title: report?.title ?? '', release, profile, layout };
}

/** The entries of a bundle's zip: an index for people, one for programs, and each package under a name of its own. */
export function bundleEntries(program: string, parts: readonly BuiltPart[]): BundleEntry[] {
  const taken = new Set<string>();
  const files = parts.map(({ fileName, ...part }) => ({ file: freeName(fileName, taken), ...part }));
  const index = {
    format: 'examport-bundle',
    version: 1,
    program,
    packages: files,
  };
  const lines = files.map(({ file, title, sha256 }) => `${file}\n  ${title}\n  SHA-256 ${sha256}\n`);
  return [
    { name: 'index.json', text: `${JSON.stringify(index, null, 2)}\n` },
    { name: 'README.txt', text: `${HEAD}\n${lines.join('\n')}` },
    ...files.map(({ file, sha256 }) => ({ name: file, sha256 })),
  ];
}

const HEAD = 'Unpack this archive first: each zip in it is one package for an LMS.\n';

/** File systems that fold case take two names for one. */
function freeName(name: string, taken: Set<string>): string {
  const stem = name.replace(/\.zip$/, '');
  let free = name;
  for (let n = 2; taken.has(free.toLowerCase()); n++) free = `${stem}-${n}.zip`;
  taken.add(free.toLowerCase());
  return free;
}
