/** A folder on disk as a `FileTree`. */
import { createReadStream } from 'node:fs';
import { opendir, readFile, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import { FormatsError, type FormatsErrorKind } from './errors.js';
import type { FileTree } from './types.js';

/** Large enough that reading a gigabyte is not a matter of calls, small enough that a few streams stay small. */
const CHUNK = 1 << 20;

/**
 * Opens a folder for reading. Names that begin with a dot are left out (`.git`, `.DS_Store`); names are given in Unicode's form NFC, as
 * people type them. Links are followed as long as they stay inside.
 *
 * @throws FormatsError `formats.folder_unreadable`, `formats.link_refused`; later, on reading, `formats.file_unreadable`.
 */
export async function openFolder(dir: string): Promise<FileTree> {
  const root = await realpath(dir).catch((cause: unknown) => {
    throw unreadable(dir, cause);
  });
  const files = new Map<string, { real: string; bytes: number }>();
  await walk(root, root, '', [root], files);
  const listed = [...files].map(([name, { bytes }]) => ({ path: name, bytes }));
  listed.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));

  const real = (name: string) => {
    const file = files.get(name);
    if (!file) throw new FormatsError('formats.file_unreadable', 'not_found', `There is no file ${name} in ${dir}`);
    return file.real;
  };
  return {
    list: async () => listed,
    read: async (name) => readFile(real(name)).catch((cause: unknown) => Promise.reject(unreadableFile(name, cause))),
    stream: (name) => chunks(real(name), name),
  };
}

async function* chunks(real: string, name: string): AsyncIterable<Uint8Array> {
  try {
    for await (const chunk of createReadStream(real, { highWaterMark: CHUNK })) yield chunk as Uint8Array;
  } catch (cause) {
    throw unreadableFile(name, cause);
  }
}

/** @param above Real paths of the folders that lead here: a link to one of them is a circle. */
async function walk(
  root: string,
  folder: string,
  prefix: string,
  above: string[],
  files: Map<string, { real: string; bytes: number }>,
): Promise<void> {
  const entries = await opendir(folder).catch((cause: unknown) => {
    throw unreadable(folder, cause);
  });
  for await (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const name = prefix + entry.name.normalize('NFC');
    const real = entry.isSymbolicLink()
      ? await target(root, path.join(folder, entry.name), name)
      : path.join(folder, entry.name);
    const stats = await stat(real).catch((cause: unknown) => {
      throw unreadableFile(name, cause);
    });
    if (stats.isDirectory()) {
      if (above.includes(real)) throw refused(name, 'leads back to a folder around it');
      await walk(root, real, `${name}/`, [...above, real], files);
    } else if (stats.isFile()) files.set(name, { real, bytes: stats.size });
  }
}

async function target(root: string, link: string, name: string): Promise<string> {
  const real = await realpath(link).catch(() => null);
  if (real === null) throw refused(name, 'leads to nothing');
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
