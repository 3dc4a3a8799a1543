/** The folder's media: which files are shown, what they are, what they hash to. Each is read once, as a stream. */
import { createHash } from 'node:crypto';
import type { Asset } from '@examport/content';
import type { FileTree } from '../types.js';
import { suggestion, type Diagnostics, type Place } from './diagnostics.js';
import type { MediaKind } from './markdown.js';
import { EXTENSIONS, mediaTypeOf, unsafeSvg, type MediaType } from './media-types.js';

/** Files hashed at once: while one is read another is hashed. */
const AT_ONCE = 2;
/** A drawing is text and is read whole to be checked. */
const SVG_LIMIT = 5_000_000;

export class AssetTable {
  readonly #known = new Map<string, Asset | null>();
  readonly #used = new Set<string>();

  private constructor(
    private readonly paths: ReadonlySet<string>,
    private readonly diagnostics: Diagnostics,
  ) {}

  /**
   * Hashes the files below `assets/` whose names occur in the course's texts.
   *
   * @param texts Everything that could name a file.
   */
  static async read(tree: FileTree, paths: string[], texts: string[], diagnostics: Diagnostics): Promise<AssetTable> {
    const table = new AssetTable(new Set(paths), diagnostics);
    const named = namesIn(texts);
    const queue = paths.filter((path) => named.has(lastWord(path)));
    const workers = Array.from({ length: AT_ONCE }, async () => {
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        table.#known.set(path, await readAsset(tree, path, diagnostics));
      }
    });
    await Promise.all(workers);
    return table;
  }

  /** `asset:<sha256>` of the file that an address in `from` names; null when it cannot be used there, which is told. */
  resolve(url: string, from: string, kind: MediaKind, at: Place): string | null {
    const path = this.#find(url, from, at);
    if (path === null) return null;
    const asset = this.#known.get(path);
    if (asset === undefined) {
      this.diagnostics.error('asset.missing', at, `Write the name of ${path} as it is, without escapes`);
      return null;
    }
    this.#used.add(path);
    if (asset === null) return null;
    if (kind !== 'document' && !asset.mediaType.startsWith(`${kind}/`)) {
      this.diagnostics.error('asset.wrong_kind', at, `${path} is ${asset.mediaType} and cannot be shown as ${kind}`);
      return null;
    }
    return `asset:${asset.sha256}`;
  }

  /**
   * The assets of a release, by hash, and where their bytes are.
   *
   * @param parts What the release shows: what only a part left out of it showed is not used.
   */
  used(parts: unknown): { assets: Asset[]; paths: Map<string, string> } {
    const paths = new Map<string, string>();
    const assets = new Map<string, Asset>();
    const shown = new Set(JSON.stringify(parts).match(/asset:[0-9a-f]{64}/g));
    for (const path of [...this.#used].sort()) {
      const asset = this.#known.get(path);
      if (!asset || assets.has(asset.sha256)) continue;
      if (!shown.has(`asset:${asset.sha256}`)) {
        this.#used.delete(path);
        continue;
      }
      assets.set(asset.sha256, asset);
      paths.set(asset.sha256, path);
    }
    return { assets: [...assets.values()].sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1)), paths };
  }

  warnOfUnused(): void {
    for (const path of this.paths) {
      if (this.#used.has(path)) continue;
      this.diagnostics.warning('asset.unused', { file: path }, 'No lesson or question shows this file; it is left out');
    }
  }

  #find(url: string, from: string, at: Place): string | null {
    if (/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i.test(url)) {
      const message = `${url} is on another server, which learners may not reach: put the file into assets/ and name it here`;
      this.diagnostics.error('asset.remote', at, message);
      return null;
    }
    const address = decoded(url.replace(/[?#].*$/, ''));
    const beside = join(from.split('/').slice(0, -1), address);
    const found = [beside, join([], address)].find((path) => path !== null && this.paths.has(path));
    if (found) return found;
    if (beside === null || !beside.startsWith('assets/')) {
      const message = `${url} is outside of assets/: media stand there, and are named from here as ../assets/name`;
      this.diagnostics.error('asset.outside', at, message);
    } else {
      this.diagnostics.error('asset.missing', at, `There is no file ${beside}.${suggestion(beside, this.paths)}`);
    }
    return null;
  }
}

async function readAsset(tree: FileTree, path: string, diagnostics: Diagnostics): Promise<Asset | null> {
  const extension = path.split('.').at(-1)?.toLowerCase() ?? '';
  const expected = EXTENSIONS.get(extension);
  if (!expected) {
    const message = `Files of type ".${extension}" cannot be used. Usable: ${[...EXTENSIONS.keys()].join(', ')}`;
    diagnostics.error('asset.type_unknown', { file: path }, message);
    return null;
  }

  const { sha256, bytes, head, text } = await digest(tree, path, extension === 'svg');
  return isWhatItSays(path, expected, head, diagnostics) && isSafe(path, extension, text, diagnostics)
    ? { sha256, mediaType: expected.mediaType, bytes, extension: expected.extension }
    : null;
}

interface Digest {
  sha256: string;
  bytes: number;
  /** The first 1,024 bytes. */
  head: Uint8Array;
  /** A drawing's whole text; null when it is too large, and for other files. */
  text: string | null;
}

async function digest(tree: FileTree, path: string, isText: boolean): Promise<Digest> {
  const hash = createHash('sha256');
  let bytes = 0;
  let head = new Uint8Array(0);
  const kept: Uint8Array[] = [];
  for await (const chunk of tree.stream(path)) {
    hash.update(chunk);
    bytes += chunk.byteLength;
    // A chunk is the tree's: what is kept is copied.
    if (head.byteLength < 1024) head = Buffer.concat([head, chunk.subarray(0, 1024)]);
    if (isText && bytes <= SVG_LIMIT) kept.push(Buffer.from(chunk));
  }
  const text = isText && bytes <= SVG_LIMIT ? Buffer.concat(kept).toString('utf8') : null;
  return { sha256: hash.digest('hex'), bytes, head, text };
}

function isWhatItSays(path: string, expected: MediaType, head: Uint8Array, diagnostics: Diagnostics): boolean {
  const found = mediaTypeOf(head);
  if (found && (found === expected.mediaType || expected.also?.includes(found))) return true;
  const what = found ? `holds ${found}` : 'holds something else';
  const message = `The name says ${expected.mediaType}, but the file ${what}: rename it, or convert it`;
  diagnostics.error('asset.type_mismatch', { file: path }, message);
  return false;
}

function isSafe(path: string, extension: string, text: string | null, diagnostics: Diagnostics): boolean {
  if (extension !== 'svg') return true;
  const reason = text === null ? 'is larger than 5 MB' : unsafeSvg(text);
  if (reason === null) return true;
  diagnostics.error('asset.unsafe', { file: path }, `This drawing ${reason}: save it as a plain SVG, or as PNG`);
  return false;
}

const DELIMITER = /[\s/\\()"'<>[\]{}|]/;

/** Every word that follows a mention of the folder on its line: among them is the last word of each name. */
function namesIn(texts: string[]): Set<string> {
  const names = new Set<string>();
  for (const text of texts) {
    for (let at = text.indexOf('assets/'); at >= 0; at = text.indexOf('assets/', at + 1)) {
      const end = text.indexOf('\n', at);
      const line = text.slice(at, end < 0 ? undefined : end);
      for (const word of [...line.split(DELIMITER), ...decoded(line).split(DELIMITER)]) names.add(word);
    }
  }
  return names;
}

function lastWord(path: string): string {
  return path.split(DELIMITER).at(-1) ?? path;
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address);
  } catch {
    return address;
  }
}

/** Null when the address leads out of the folder. */
function join(base: string[], address: string): string | null {
  const steps = [...base];
  for (const step of address.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') steps.push(step);
    else if (steps.pop() === undefined) return null;
  }
  return steps.join('/');
}
