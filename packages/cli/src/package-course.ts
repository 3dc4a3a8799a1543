/** A package on disk, whole or not at all. */
import { randomBytes } from 'node:crypto';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import {
  buildPackage,
  validatePackage,
  type AssetSource,
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
    const built = await write(course, request, part, onProgress, signal);
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

async function write(
  course: NonNullable<OpenedCourse['course']>,
  request: PackageRequest,
  part: string,
  onProgress: PackageCourseOptions['onProgress'],
  signal: AbortSignal | undefined,
): Promise<BuiltPackage> {
  // Opened first: a place that cannot be written is known before any work.
  const sink = (await open(part, 'wx')).createWriteStream();
  const closed = finished(sink);
  // Awaited below; a failure before that is the builder's to report.
  closed.catch(() => undefined);
  try {
    const assets = reusingMemory(course.assets);
    const built = await buildPackage({ ...course, assets, player: playerBundle, request }, sink, {
      ...(onProgress && { onProgress }),
      ...(signal && { signal }),
    });
    sink.end();
    await closed;
    return built;
  } finally {
    sink.destroy();
  }
}

/** Larger media are streamed. */
const MEMORY = 24 * 1024 * 1024;
/** What is smaller is not given back (`AssetSource.release`). */
const LENT = 1024 * 1024;

/** A file keeps nothing of what it has written, so media take turns in the same memory: one is written while the next is read. */
function reusingMemory(assets: AssetSource): AssetSource {
  const spare: Uint8Array[] = [];
  const lent = new Set<ArrayBufferLike>();
  return {
    stream: (sha256) => assets.stream(sha256),
    read: async (sha256) => {
      const memory = spare.pop() ?? Buffer.allocUnsafeSlow(MEMORY);
      const bytes = await assets.read(sha256, memory);
      if (bytes.buffer === memory.buffer && bytes.byteLength >= LENT) {
        lent.add(memory.buffer);
        return bytes;
      }
      spare.push(memory);
      return bytes.buffer === memory.buffer ? Uint8Array.from(bytes) : bytes;
    },
    release: ({ buffer }) => {
      if (lent.delete(buffer)) spare.push(new Uint8Array(buffer));
    },
  };
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
