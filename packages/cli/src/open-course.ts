/** A course folder on disk as something that can be packaged. */
import path from 'node:path';
import type { Release } from '@examport/content';
import { readCourseFolder, type Diagnostic } from '@examport/formats';
import { openFolder } from '@examport/formats/node';
import type { AssetSource } from '@examport/packager';

export interface OpenedCourse {
  /** Null when there is an error among the diagnostics. */
  course: { release: Release; assets: AssetSource } | null;
  /** Errors and warnings, in order of file and line. */
  diagnostics: Diagnostic[];
}

/**
 * Reads a course folder and freezes it into a release. Call it once for any number of packages.
 * @param folder absolute, or relative to the current directory
 * @throws FormatsError when the folder or a file in it cannot be read
 */
export async function openCourse(folder: string): Promise<OpenedCourse> {
  const tree = await openFolder(path.resolve(folder));
  const { value, diagnostics } = await readCourseFolder(tree);
  if (!value) return { course: null, diagnostics };
  const pathOf = (sha256: string): string => {
    const file = value.assets.get(sha256);
    if (file === undefined) throw new Error(`the release names no asset ${sha256}`);
    return file;
  };
  const assets: AssetSource = {
    read: (sha256, into) => tree.read(pathOf(sha256), into),
    stream: (sha256) => tree.stream(pathOf(sha256)),
  };
  return { course: { release: value.release, assets }, diagnostics };
}
