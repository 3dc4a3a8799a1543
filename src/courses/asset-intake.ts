/** A file on its way in: looked at, written anew or cleaned where its kind needs that, stored as blobs. No database. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import type { Config } from '../config/index.js';
import type { Blobs } from '../infra/index.js';
import { AssetDrafts } from './asset-drafts.js';
import { type ImageFormat, ImageRefused, writeImage, writeImages } from './asset-images.js';
import { cleanDrawing, DrawingRefused } from './asset-svg.js';
import { adviceFor, ASSET_TYPES, type AssetType, findType, HEAD_BYTES, type Treatment } from './asset-types.js';
import { XmlRefused } from './asset-xml.js';
import { CoursesError } from './courses.errors.js';

/** A file whose bytes are stored and whose rows are not yet written. */
export interface StoredAsset {
  /** SHA-256 of what was sent. */
  source: string;
  /** Of what is kept of it. */
  sha256: string;
  bytes: number;
  mediaType: string;
  extension: string;
  /** Pixels; null for what is no image, and for drawings that do not say. */
  width: number | null;
  height: number | null;
  /** The same image, smaller. */
  derivatives: StoredDerivative[];
}

type Kept = Omit<StoredAsset, 'source'>;

export interface StoredDerivative {
  sha256: string;
  bytes: number;
  mediaType: string;
  extension: string;
  width: number;
  height: number;
}

const MIB = 1024 * 1024;

/** Largest file of each treatment; the setting EXAMPORT_MAX_UPLOAD_MB may be lower. */
const MOST_BYTES: Readonly<Record<Treatment, number>> = {
  image: 40 * MIB,
  drawing: 5 * MIB,
  subtitles: 5 * MIB,
  kept: Number.MAX_SAFE_INTEGER,
};

/** What is known of a source already, by its SHA-256. */
type FindKnown = (source: string) => Promise<StoredAsset | null>;

export class AssetIntake {
  readonly #drafts: AssetDrafts;
  readonly #maxBytes: number;

  constructor(
    private readonly blobs: Blobs,
    config: Pick<Config, 'dataDir' | 'databaseUrl' | 'maxUploadBytes'>,
  ) {
    this.#drafts = new AssetDrafts(config);
    this.#maxBytes = config.maxUploadBytes;
  }

  /**
   * Stores what is kept of a file. Memory stays bounded whatever its size; what breaks off or is refused leaves nothing.
   * @param name for whoever reads the error
   * @param findKnown so that the same file is not worked on twice
   * @throws CoursesError `courses.asset_type_refused`, `courses.asset_refused`, `courses.asset_too_large`
   */
  async take(name: string, content: Readable, findKnown: FindKnown): Promise<StoredAsset> {
    const { head, all } = await peek(content);
    if (head.length === 0) throw refused(name, 'The file is empty.');
    const type = await acceptedType(name, head);
    const bytes = bounded(all, Math.min(this.#maxBytes, MOST_BYTES[type.treatment]), name);
    if (type.treatment === 'kept') return this.#keep(type, bytes);
    return this.#drafts.with(async (folder) => {
      const file = path.join(folder, 'source');
      const source = await write(bytes, file);
      const known = await findKnown(source);
      if (known && (await this.#holds(known))) return known;
      return { source, ...(await this.#work(type, name, file)) };
    });
  }

  /** Whether the storage has every byte of an asset. */
  async #holds(asset: StoredAsset): Promise<boolean> {
    for (const { sha256 } of [asset, ...asset.derivatives]) if (!(await this.blobs.has(sha256))) return false;
    return true;
  }

  async #keep({ mediaType, extension }: AssetType, bytes: AsyncIterable<Buffer>): Promise<StoredAsset> {
    const blob = await this.blobs.put(Readable.from(bytes, { objectMode: false }));
    return { source: blob.sha256, ...blob, mediaType, extension, width: null, height: null, derivatives: [] };
  }

  #work(type: AssetType, name: string, file: string): Promise<Kept> {
    if (type.treatment === 'image') return this.#writeImage(type, name, file);
    if (type.treatment === 'drawing') return this.#cleanDrawing(type, name, file);
    return this.#keepSubtitles(type, name, file);
  }

  async #writeImage({ mediaType, extension }: AssetType, name: string, file: string): Promise<Kept> {
    const format = mediaType.slice('image/'.length) as ImageFormat;
    const written = await writeImages(file, format, path.dirname(file)).catch((error: unknown) => {
      if (error instanceof ImageRefused) throw refused(name, error.message, error);
      throw error;
    });
    const { width, height } = written;
    const derivatives: StoredDerivative[] = [];
    for (const one of written.smaller) {
      const blob = await this.blobs.put(createReadStream(one.file));
      const size = { width: one.width, height: one.height };
      derivatives.push({ ...blob, mediaType: 'image/webp', extension: 'webp', ...size });
    }
    // The whole image last: while it is not there, nothing is.
    const blob = await this.blobs.put(createReadStream(written.file));
    return { ...blob, mediaType, extension, width, height, derivatives };
  }

  async #cleanDrawing({ mediaType, extension }: AssetType, name: string, file: string): Promise<Kept> {
    const text = utf8(await readFile(file));
    if (text === null) throw refused(name, 'The drawing is not in UTF-8: save it in that encoding.');
    let pictures = 0;
    const rewrite = async (bytes: Buffer) => {
      pictures += 1;
      const source = path.join(path.dirname(file), `picture-${pictures}`);
      await writeFile(source, bytes);
      return rewritePicture(source);
    };
    try {
      const { svg, width, height } = await cleanDrawing(text, rewrite);
      const blob = await this.blobs.put(Readable.from([Buffer.from(svg)]));
      return { ...blob, mediaType, extension, width, height, derivatives: [] };
    } catch (error) {
      if (error instanceof DrawingRefused || error instanceof XmlRefused)
        throw refused(name, `The drawing ${error.message}. Save it as plain SVG, or as PNG.`, error);
      if (error instanceof ImageRefused) throw refused(name, `A picture in the drawing: ${error.message}`, error);
      throw error;
    }
  }

  async #keepSubtitles({ mediaType, extension }: AssetType, name: string, file: string): Promise<Kept> {
    if (!isWebVtt(utf8(await readFile(file)))) throw refused(name, NO_SUBTITLES);
    const blob = await this.blobs.put(createReadStream(file));
    return { ...blob, mediaType, extension, width: null, height: null, derivatives: [] };
  }
}

const NO_SUBTITLES = 'Subtitles must be WebVTT in UTF-8: save the file in that encoding; its first line is “WEBVTT”.';

function refused(name: string, reason: string, cause?: unknown): CoursesError {
  return new CoursesError('courses.asset_refused', { name, reason }, cause);
}

async function acceptedType(name: string, head: Buffer): Promise<AssetType> {
  const type = await findType(head);
  if (type.accepted) return type.accepted;
  throw new CoursesError('courses.asset_type_refused', {
    name,
    found: type.found,
    accepted: ASSET_TYPES.map(({ mediaType }) => mediaType),
    advice: adviceFor(type.found),
  });
}

/** The first bytes, and all of them as a stream that is read once. */
async function peek(content: Readable): Promise<{ head: Buffer; all: AsyncIterable<Buffer> }> {
  const source = (content as AsyncIterable<Buffer>)[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < HEAD_BYTES) {
    const next = await source.next();
    if (next.done) break;
    first.push(next.value);
    length += next.value.length;
  }
  async function* all(): AsyncGenerator<Buffer> {
    yield* first;
    yield* { [Symbol.asyncIterator]: () => source };
  }
  return { head: Buffer.concat(first).subarray(0, HEAD_BYTES), all: all() };
}

async function* bounded(source: AsyncIterable<Buffer>, maxBytes: number, name: string): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source) {
    bytes += chunk.length;
    if (bytes > maxBytes) throw new CoursesError('courses.asset_too_large', { name, maxBytes });
    yield chunk;
  }
}

/** @returns SHA-256 of what was written */
async function write(bytes: AsyncIterable<Buffer>, file: string): Promise<string> {
  const handle = await open(file, 'wx', 0o600);
  try {
    const hash = createHash('sha256');
    for await (const chunk of bytes) {
      hash.update(chunk);
      await handle.writeFile(chunk);
    }
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

/** WebVTT, 4.1. */
function isWebVtt(text: string | null): boolean {
  return text !== null && /^WEBVTT(?:[ \t\r\n]|$)/.test(text) && !text.includes('\0');
}

/** Null when it is something else. */
function utf8(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A picture that a drawing embeds, as a `data:` address; null when it is none. */
async function rewritePicture(file: string): Promise<string | null> {
  const bytes = await readFile(file);
  const { accepted } = await findType(bytes.subarray(0, HEAD_BYTES));
  if (accepted?.treatment !== 'image') return null;
  const target = `${file}-written`;
  await writeImage(file, accepted.mediaType.slice('image/'.length) as ImageFormat, target);
  return `data:${accepted.mediaType};base64,${await readFile(target, 'base64')}`;
}
