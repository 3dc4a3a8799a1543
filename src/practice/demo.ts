/** The demo: one course, packaged with every profile and layout. */
import { readdir, mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { openCourse, packageCourse } from '@examport/cli';
import type { Layout, Profile } from '@examport/content';
import type { Diagnostic } from '@examport/formats';
import { PackageShelf, type Candidate, type ShelvedPackage } from './package-shelf.js';

const VARIANTS: readonly (readonly [Profile, Layout])[] = [
  ['scorm12', 'single'],
  ['scorm12', 'multi'],
  ['scorm2004-3', 'single'],
  ['scorm2004-3', 'multi'],
  ['scorm2004-4', 'single'],
  ['scorm2004-4', 'multi'],
  ['scorm2004-4-sequenced', 'multi'],
];

/** Builds wait on the disk and on the schemas' worker, so a few side by side finish sooner. */
const SIDE_BY_SIDE = 3;

export interface DemoPackage {
  profile: Profile;
  layout: Layout;
  package: ShelvedPackage;
  milliseconds: number;
}

export type DemoResult =
  | { ok: true; packages: DemoPackage[] }
  /** The course has errors; nothing was built. */
  | { ok: false; diagnostics: Diagnostic[] };

/**
 * Packages a course folder in every way into `folder` and shelves the results; zips from earlier runs are removed.
 * @throws FormatsError, OutputError, PackagerError
 */
export async function packageDemo(
  course: string,
  folder: string,
  shelf: PackageShelf,
  signal: AbortSignal,
): Promise<DemoResult> {
  const opened = await openCourse(course);
  if (!opened.course) return { ok: false, diagnostics: opened.diagnostics };
  const release = opened.course;
  await mkdir(folder, { recursive: true });

  const built: { candidate: Candidate; profile: Profile; layout: Layout; milliseconds: number }[] = [];
  const waiting = [...VARIANTS.entries()];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [index, [profile, layout]] = next;
      const begun = performance.now();
      const outcome = await packageCourse(release, { profile, layout }, { out: folder + path.sep, signal });
      if (!outcome.ok)
        throw new Error(`${profile}, ${layout} breaks its own rules: ${outcome.report.findings[0]?.message}`);
      const { file, report } = outcome;
      const fileName = path.basename(file);
      const variant = `${profile}, ${layout}`;
      const candidate: Candidate = { file, fileName, origin: 'own', variant, ...(report && { report }) };
      built[index] = { candidate, profile, layout, milliseconds: performance.now() - begun };
    }
  };
  await Promise.all(Array.from({ length: SIDE_BY_SIDE }, work));

  // Shelved in the order of the list above, not in that of finishing.
  const packages: DemoPackage[] = [];
  for (const { candidate, ...rest } of built) packages.push({ ...rest, package: await shelf.add(candidate) });
  await removeStale(folder, new Set(packages.map((each) => each.package.fileName)));
  return { ok: true, packages };
}

/** What an earlier course or version left, and what a killed run left half done. */
async function removeStale(folder: string, current: ReadonlySet<string>): Promise<void> {
  for (const name of await readdir(folder)) {
    if (current.has(name) || !/^[^.].*\.zip$|^\.examport-\d+-[0-9a-f]+\.part$/.test(name)) continue;
    await rm(path.join(folder, name), { force: true });
  }
}
