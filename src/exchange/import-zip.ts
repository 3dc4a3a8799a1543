/** A zip that somebody sends, as a tree of files: looked at first, unpacked entry by entry, nothing of it written to the disk. */
import type { FileTree } from '@examport/formats';
import { checkArchive, openPackageZip, PackageReadError, type PackageZip, type ZipEntryInfo } from '@examport/packager';
import { ExchangeError } from './exchange.errors.js';

/** As many activities, questions and assets as a course may have at most, and some more. */
const MOST_ENTRIES = 50_000;

export interface OpenedTree {
  readonly tree: FileTree;
  close(): Promise<void>;
}

/**
 * Opens a zip that holds a folder, either at its root or as its one top-level directory. What file managers leave behind is not seen.
 * @param mostBytes that the entries may unpack to, together
 * @throws ExchangeError `exchange.zip_refused` with every finding, `exchange.zip_too_large`
 */
export async function openFolderZip(file: string, mostBytes: number): Promise<OpenedTree> {
  const zip = await open(file);
  try {
    mustBeSmall(zip, mostBytes);
    await mustBeSafe(zip);
    return { tree: treeOf(zip), close: () => zip.close() };
  } catch (error) {
    await zip.close();
    throw error;
  }
}

async function open(file: string): Promise<PackageZip> {
  try {
    return await openPackageZip(file);
  } catch (error) {
    if (!(error instanceof PackageReadError)) throw error;
    const message = `This is no zip, or its end is missing: ${error.details.reason.replace(/\.$/, '')}.`;
    const fix = 'Write the archive again; an upload may have been cut off.';
    throw new ExchangeError(
      'exchange.zip_refused',
      { findings: [{ code: 'zip.not-a-zip', entry: '', message, fix }] },
      error,
    );
  }
}

/** By what the directory claims, before anything is unpacked. */
function mustBeSmall({ entries }: PackageZip, mostBytes: number): void {
  if (entries.length > MOST_ENTRIES)
    throw new ExchangeError('exchange.zip_too_large', { entries: entries.length, maxEntries: MOST_ENTRIES });
  const bytes = entries.reduce((sum, { size }) => sum + size, 0);
  if (bytes > mostBytes) throw new ExchangeError('exchange.zip_too_large', { bytes, maxBytes: mostBytes });
}

async function mustBeSafe(zip: PackageZip): Promise<void> {
  const errors = (await checkArchive(zip)).filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  const findings = errors.map(({ code, place, message, fix }) => ({ code, entry: place.file, message, fix }));
  throw new ExchangeError('exchange.zip_refused', { findings });
}

function treeOf(zip: PackageZip): FileTree {
  const found = zip.entries.filter(({ directory, name }) => !directory && !isLeftBehind(name));
  const root = rootOf(found.map(({ name }) => name));
  const files = new Map<string, ZipEntryInfo>();
  for (const entry of found) {
    const path = entry.name.slice(root.length).normalize('NFC');
    if (!path.split('/').some((step) => step === '' || step.startsWith('.'))) files.set(path, entry);
  }
  const listed = [...files].map(([path, { size }]) => ({ path, bytes: size }));
  listed.sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  const entryOf = (path: string): ZipEntryInfo => {
    const entry = files.get(path);
    if (!entry) throw new PackageReadError('packager.entry_missing', { entry: path, reason: 'there is no such entry' });
    return entry;
  };
  return {
    list: async () => listed,
    read: (path) => zip.read(entryOf(path)),
    async *stream(path) {
      for await (const chunk of await zip.stream(entryOf(path))) yield chunk as Uint8Array;
    },
  };
}

/** `course/` where all files lie in that one directory, else nothing. */
function rootOf(names: readonly string[]): string {
  const first = names[0] ?? '';
  const root = first.slice(0, first.indexOf('/') + 1);
  return names.every((name) => name.startsWith(root)) ? root : '';
}

/** By macOS and Windows, beside the folder that somebody meant to pack. */
function isLeftBehind(name: string): boolean {
  return /^__MACOSX\//.test(name) || /(?:^|\/)(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i.test(name);
}
