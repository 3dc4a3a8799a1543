/** A package in a file of the disk. */
import { open } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { AssetSource, BuiltPackage, PackageInput } from '../types.js';
import { buildPackage, type BuildOptions } from './build-package.js';

/**
 * Builds a package into a file that must not exist yet. On failure or abort what is there is no package: the caller removes it.
 * @throws PackagerError as `buildPackage` does; what the file system says when the file cannot be made
 */
export async function buildPackageFile(
  input: PackageInput,
  file: string,
  options: BuildOptions = {},
): Promise<BuiltPackage> {
  // Opened first: a place that cannot be written is known before any work.
  const sink = (await open(file, 'wx')).createWriteStream();
  const closed = finished(sink);
  // Awaited below; a failure before that is the builder's to report.
  closed.catch(() => undefined);
  try {
    const built = await buildPackage({ ...input, assets: reusingMemory(input.assets) }, sink, options);
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
