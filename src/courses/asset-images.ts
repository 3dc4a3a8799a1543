/**
 * Images written anew: of what was sent, nothing but the picture remains. Metadata (place, camera, comments), foreign bytes before, in and
 * after it are gone; it stands upright and in sRGB; smaller sizes stand beside it.
 */
import { open, stat } from 'node:fs/promises';
import path from 'node:path';
import sharp, { type Metadata, type Sharp } from 'sharp';

/** Widths of the smaller sizes, in pixels: a phone, a tablet, a page on a screen. */
const WIDTHS = [480, 960, 1600];

/** Pixels of all frames together: some 200 MB when it is unpacked. */
const MOST_PIXELS = 50_000_000;
/** WebP, in which the smaller sizes are written, knows no longer edge. */
const LONGEST_EDGE = 16_383;
/** Longer than any picture takes: a file that is made to keep the machine busy. */
const MOST_SECONDS = 120;

/** Images that are worked on at a time; the others wait as files. */
const AT_A_TIME = 2;

// Files are read once, so a cache keeps only memory; one thread each, so that requests are answered meanwhile.
sharp.cache(false);
sharp.concurrency(1);

export type ImageFormat = 'png' | 'jpeg' | 'gif' | 'webp';

export interface WrittenImage {
  /** Path. */
  readonly file: string;
  /** Pixels; of one frame. */
  readonly width: number;
  readonly height: number;
}

export interface WrittenImages extends WrittenImage {
  /** WebP, in increasing width; none of an animation. */
  readonly smaller: readonly WrittenImage[];
}

/** Why an image cannot be taken, for the person who sent it. */
export class ImageRefused extends Error {
  override readonly name = 'ImageRefused';
}

/**
 * Writes an image anew, in its own format, and smaller sizes of it, into a folder.
 * @throws ImageRefused
 */
export function writeImages(file: string, format: ImageFormat, folder: string): Promise<WrittenImages> {
  return inTurn(async () => {
    const frames = await measure(file, format);
    const whole = path.join(folder, `whole.${format}`);
    const written = await write(upright(file, frames).toFormat(format, await settingsFor(file, format)), whole, frames);
    const smaller: WrittenImage[] = [];
    if (frames > 1) return { ...written, smaller };
    const { size } = await stat(whole);
    for (const wide of WIDTHS.filter((one) => one < written.width)) {
      const target = path.join(folder, `${wide}.webp`);
      const image = upright(file, 1).resize({ width: wide }).webp({ quality: 82 });
      const made = await write(image, target, 1);
      // Of drawings in few colours the smaller picture is often the larger file.
      if ((await stat(target)).size < size) smaller.push(made);
    }
    return { ...written, smaller };
  });
}

/**
 * Writes an image anew, in its own format, into a file.
 * @throws ImageRefused
 */
export function writeImage(file: string, format: ImageFormat, target: string): Promise<WrittenImage> {
  return inTurn(async () => {
    const frames = await measure(file, format);
    return write(upright(file, frames).toFormat(format, await settingsFor(file, format)), target, frames);
  });
}

/**
 * Looks at the header only: what would be too large is refused before anything is unpacked.
 * @returns how many frames it has
 */
async function measure(file: string, format: ImageFormat): Promise<number> {
  const { pages = 1, ...header } = await readHeader(file);
  if (header.format !== format) throw new ImageRefused(UNREADABLE);
  const { width, height } = header.autoOrient;
  const pixels = width * height * pages;
  if (pixels > MOST_PIXELS) {
    const frames = pages > 1 ? ` in ${pages} frames` : '';
    const limit = `${MOST_PIXELS / 1_000_000} million pixels`;
    throw new ImageRefused(
      `The image has ${width} × ${height} pixels${frames}; at most ${limit} are taken: make it smaller.`,
    );
  }
  if (Math.max(width, height) > LONGEST_EDGE)
    throw new ImageRefused(`The image has ${width} × ${height} pixels; no edge may be longer than ${LONGEST_EDGE}.`);
  return pages;
}

const UNREADABLE =
  'The file cannot be read as the image that it begins as: open it in a program for pictures, and save it anew.';

async function readHeader(file: string): Promise<Metadata> {
  try {
    return await sharp(file, { limitInputPixels: false }).metadata();
  } catch (error) {
    throw new ImageRefused(UNREADABLE, { cause: error });
  }
}

/** Sharp drops metadata and converts to sRGB unless it is told to keep them. */
function upright(file: string, frames: number): Sharp {
  const options = { limitInputPixels: MOST_PIXELS, failOn: 'error', sequentialRead: true } as const;
  const image = frames > 1 ? sharp(file, { ...options, animated: true }) : sharp(file, options).autoOrient();
  return image.timeout({ seconds: MOST_SECONDS });
}

async function settingsFor(file: string, format: ImageFormat): Promise<object> {
  switch (format) {
    case 'png':
      // Up to 256 colours are found again exactly.
      return (await readHeader(file)).isPalette ? { palette: true, quality: 100, dither: 0 } : { compressionLevel: 9 };
    case 'jpeg': {
      // Not progressive, which would keep all of it in memory.
      const { chromaSubsampling } = await readHeader(file);
      return { quality: 90, chromaSubsampling: chromaSubsampling === '4:4:4' ? '4:4:4' : '4:2:0' };
    }
    case 'gif':
      return { keepDuplicateFrames: true };
    case 'webp':
      return (await isLossless(file)) ? { lossless: true } : { quality: 90 };
  }
}

/** Whether a WebP file's pixels are in a VP8L chunk, which stands in its beginning unless a large profile precedes it. */
async function isLossless(file: string): Promise<boolean> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    return buffer.subarray(0, bytesRead).includes('VP8L');
  } finally {
    await handle.close();
  }
}

async function write(image: Sharp, file: string, frames: number): Promise<WrittenImage> {
  try {
    const { width, height } = await image.toFile(file);
    return { file, width, height: height / frames };
  } catch (error) {
    // A full disk is not the sender’s fault.
    if (error instanceof Error && /(?:unix|windows) error/.test(error.message)) throw error;
    throw new ImageRefused(UNREADABLE, { cause: error });
  }
}

let running = 0;
const waiting: (() => void)[] = [];

/** Runs `work` when there is a place for it. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running === AT_A_TIME) await new Promise<void>((resolve) => waiting.push(resolve));
  else running += 1;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }
}
