/** A package on disk, whole or not at all. */
import { randomBytes } from 'node:crypto';
import { mkdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import {
  buildPackageFile,
  validatePackage,
  type BuildProgress,
  type BuiltPackage,
  type PackageRequest,
  type ValidationReport,
} from '@examport/packager';
import { playerBundle } from '@examport/player/bundle';
import { asOutputError, OutputError } from './errors.js';
import type { OpenedCourse } from './open-course.js';

export interface PackageCourseOptions {
  /** File to write; an existing folder, or a name that ends in a separator, gets the package's own name in it. */
  out: string;
  /** Validate before the package gets its name (default true). */
  validate?: boolean;
  onProgress?: (progress: BuildProgress) => void;
  signal?: AbortSignal;
}

export type PackageOutcome =
  /** `report` is null when validation was not wanted. */
  | { ok: true; file: string; built: BuiltPackage; report: ValidationReport | null }
  /** The package broke a rule and was thrown away. */
  | { ok: false; built: BuiltPackage; report: ValidationReport };

/**
 * Builds a package into a temporary file beside its place, validates it, and renames it: nobody ever sees half a package, and a package
 * that was there before stays until the new one is whole. On failure or abort nothing is left behind.
 *
 * @throws PackagerError a bad request, an unreadable asset, an abort
 * @throws OutputError `output.unwritable`
 */
export async function packageCourse(
  course: NonNullable<OpenedCourse['course']>,
  request: PackageRequest,
  { out, validate = true, onProgress, signal }: PackageCourseOptions,
): Promise<PackageOutcome> {
  const inFolder = await isFolder(out);
  const folder = path.resolve(inFolder ? out : path.dirname(out));
  const part = path.join(folder, `.examport-${process.pid}-${randomBytes(6).toString('hex')}.part`);
  try {
    const built = await buildPackageFile({ ...course, player: playerBundle, request }, part, {
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    // Its data went through our own hands a moment ago: only structure and rules are in question.
    const report = validate ? await validatePackage(part, { verifyData: false }) : null;
    signal?.throwIfAborted();
    if (report && !report.ok) return { ok: false, built, report };
    const file = inFolder ? path.join(folder, built.fileName) : path.resolve(out);
    await rename(part, file);
    return { ok: true, file, built, report };
  } catch (error) {
    throw asOutputError(error, out);
  } finally {
    await rm(part, { force: true });
  }
}

/** An existing folder, or one that is named as such, which is then made. */
async function isFolder(out: string): Promise<boolean> {
  if (/[/\\]$/.test(out)) {
    try {
      await mkdir(out, { recursive: true });
    } catch (error) {
      throw asOutputError(error, out);
    }
    return true;
  }
  const there = await stat(out).catch(() => null);
  // Renaming over a device or a pipe would put a plain file in its place.
  if (there && !there.isDirectory() && !there.isFile())
    throw new OutputError({ file: out, reason: 'it is neither a file nor a folder' });
  return there?.isDirectory() ?? false;
}
