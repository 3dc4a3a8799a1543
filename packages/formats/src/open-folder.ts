/** A folder on disk as a `FileTree`. */
import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { FormatsError, type FormatsErrorKind } from './errors.js';
import type { FileTree } from './types.js';

/** Large enough that reading a gigabyte is not a matter of calls, small enough that a few streams stay small. */
const CHUNK = 1 << 20;

/** Up to here a file is read in one synchronous call: some 20 µs, where a round trip through the thread pool costs ten times that. */
const SMALL = 256 * 1024;

/**
 * Opens a folder for reading. Names that begin with a dot are left out (`.git`, `.DS_Store`); names are given in Unicode's form NFC, as
 * people type them. Links are followed as long as they stay inside.
 *
 * @throws FormatsError `formats.folder_unreadable`, `formats.link_refused`; later, on reading, `formats.file_unreadable`.
 */
export async function openFolder(dir: string): Promise<FileTree> {
  const root = attempt(
    () => realpathSync(dir),
    (cause) => unreadable(dir, cause),
  );
  const files = new Map<string, { real: string; bytes: number }>();
  walk(root, root, '', [root], files);
  const listed = [...files].map(([name, { bytes }]) => ({ path: name, bytes }));
  listed.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));

  const file = (name: string) => {
    const found = files.get(name);
    if (!found) throw new FormatsError('formats.file_unreadable', 'not_found', `There is no file ${name} in ${dir}`);
    return found;
  };
  return {
    list: async () => listed,
    read: async (name, into) => {
      const { real, bytes } = file(name);
      try {
        return bytes <= SMALL ? readFileSync(real) : await readWhole(real, into);
      } catch (cause) {
        throw unreadableFile(name, cause);
      }
    },
    stream: (name) => chunks(file(name), name),
  };
}

/** In one piece: `readFile` asks for half a megabyte at a time. */
async function readWhole(real: string, into?: Uint8Array): Promise<Uint8Array> {
  const handle = await open(real);
  try {
    const { size } = await handle.stat();
    const buffer = into && into.byteLength >= size ? into : Buffer.allocUnsafeSlow(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(buffer, length, size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return buffer.subarray(0, length);
  } finally {
    await handle.close();
  }
}

/** Buffers that no file is read through just now. */
const spare: Buffer[] = [];
const KEPT = 4;

/** Through one buffer, used again for the next file, so that a gigabyte costs no gigabyte of memory to be cleared and collected. */
async function* inPieces(real: string): AsyncIterable<Uint8Array> {
  const handle = await open(real);
  const buffer = spare.pop() ?? Buffer.allocUnsafeSlow(CHUNK);
  try {
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    if (spare.length < KEPT) spare.push(buffer);
    await handle.close();
  }
}

async function* chunks({ real, bytes }: { real: string; bytes: number }, name: string): AsyncIterable<Uint8Array> {
  try {
    if (bytes <= SMALL) yield readFileSync(real);
    else yield* inPieces(real);
  } catch (cause) {
    throw unreadableFile(name, cause);
  }
}

function attempt<T>(work: () => T, error: (cause: unknown) => Error): T {
  try {
    return work();
  } catch (cause) {
    throw error(cause);
  }
}

/** @param above Real paths of the folders that lead here: a link to one of them is a circle. */
function walk(
  root: string,
  folder: string,
  prefix: string,
  above: string[],
  files: Map<string, { real: string; bytes: number }>,
): void {
  const entries = attempt(
    () => readdirSync(folder, { withFileTypes: true }),
    (cause) => unreadable(folder, cause),
  );
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const name = prefix + entry.name.normalize('NFC');
    const place = path.join(folder, entry.name);
    const real = entry.isSymbolicLink() ? target(root, place, name) : place;
    const stats = attempt(
      () => statSync(real),
      (cause) => unreadableFile(name, cause),
    );
    if (stats.isDirectory()) {
      if (above.includes(real)) throw refused(name, 'leads back to a folder around it');
      walk(root, real, `${name}/`, [...above, real], files);
    } else if (stats.isFile()) files.set(name, { real, bytes: stats.size });
  }
}

function target(root: string, link: string, name: string): string {
  const real = attempt(
    () => realpathSync(link),
    () => refused(name, 'leads to nothing'),
  );
  if (real !== root && !real.startsWith(root + path.sep)) throw refused(name, 'leads out of the folder');
  return real;
}

function refused(name: string, why: string): FormatsError {
  const message = `The link ${name} ${why}: put the file itself in its place`;
  return new FormatsError('formats.link_refused', 'forbidden', message, { path: name });
}

const REASONS: Readonly<Record<string, [kind: FormatsErrorKind, reason: string]>> = {
  ENOENT: ['not_found', 'it does not exist'],
  ENOTDIR: ['invalid', 'it is not a folder'],
  EACCES: ['forbidden', 'permission is denied'],
  EPERM: ['forbidden', 'permission is denied'],
  ELOOP: ['invalid', 'its links go round in a circle'],
};

function reasonOf(cause: unknown): [kind: FormatsErrorKind, reason: string] {
  const code = (cause as { code?: string } | null)?.code ?? '';
  return REASONS[code] ?? ['invalid', cause instanceof Error ? cause.message : String(cause)];
}

function unreadable(dir: string, cause: unknown): FormatsError {
  const [kind, reason] = reasonOf(cause);
  return new FormatsError(
    'formats.folder_unreadable',
    kind,
    `The folder ${dir} cannot be read: ${reason}`,
    { dir },
    { cause },
  );
}

function unreadableFile(name: string, cause: unknown): FormatsError {
  const [kind, reason] = reasonOf(cause);
  return new FormatsError(
    'formats.file_unreadable',
    kind,
    `${name} cannot be read: ${reason}`,
    { path: name },
    { cause },
  );
}
