/** Which files an organization may keep, known by their first bytes; neither the name nor what a client says of them decides. */
import { fileTypeFromBuffer } from 'file-type';

/** How a file is taken in: written anew (images), cleaned (drawings), read as text (subtitles), or kept as it is. */
export type Treatment = 'image' | 'drawing' | 'subtitles' | 'kept';

export interface AssetType {
  readonly mediaType: string;
  /** As the release names it. */
  readonly extension: string;
  readonly treatment: Treatment;
}

const type = (mediaType: string, extension: string, treatment: Treatment): AssetType => ({
  mediaType,
  extension,
  treatment,
});

const DRAWING = type('image/svg+xml', 'svg', 'drawing');

/** The same media types as in a course folder, so that a folder and an organization hold the same courses. */
export const ASSET_TYPES: readonly AssetType[] = [
  type('image/png', 'png', 'image'),
  type('image/jpeg', 'jpg', 'image'),
  type('image/gif', 'gif', 'image'),
  type('image/webp', 'webp', 'image'),
  DRAWING,
  type('audio/mpeg', 'mp3', 'kept'),
  type('audio/mp4', 'm4a', 'kept'),
  type('audio/ogg', 'ogg', 'kept'),
  type('audio/wav', 'wav', 'kept'),
  type('video/mp4', 'mp4', 'kept'),
  type('video/webm', 'webm', 'kept'),
  type('application/pdf', 'pdf', 'kept'),
  type('text/vtt', 'vtt', 'subtitles'),
];

const BY_EXTENSION = new Map(ASSET_TYPES.map((one) => [one.extension, one]));

/** What the same container is called where it says more of what is in it. */
const ALSO: Readonly<Record<string, string>> = { opus: 'ogg', oga: 'ogg', m4v: 'mp4' };

/** So many first bytes tell what a file is. */
export const HEAD_BYTES = 64 * 1024;

export type FoundType =
  | { readonly accepted: AssetType }
  | {
      readonly accepted: null;
      /** Media type; null when nothing known begins like this. */ readonly found: string | null;
    };

/** @param head the first `HEAD_BYTES`, or the whole of a shorter file */
export async function findType(head: Uint8Array): Promise<FoundType> {
  const found = await fileTypeFromBuffer(head);
  if (found && found.mime !== 'application/xml') {
    const accepted = BY_EXTENSION.get(ALSO[found.ext] ?? found.ext);
    return accepted ? { accepted } : { accepted: null, found: found.mime };
  }
  return looksLikeDrawing(head) ? { accepted: DRAWING } : { accepted: null, found: found?.mime ?? null };
}

/** Whether a text's first element is `svg`; that it is one in whole, only reading it shows. */
function looksLikeDrawing(head: Uint8Array): boolean {
  let text = new TextDecoder('utf-8').decode(head).trimStart();
  // What may stand before the first element (XML 1.0, 2.8).
  for (;;) {
    const [, end] = PROLOGUE.find(([start]) => text.startsWith(start)) ?? [];
    if (end === undefined) break;
    const at = text.indexOf(end);
    if (at < 0) return false;
    text = text.slice(at + end.length).trimStart();
  }
  return /^<(?:[A-Za-z_][\w.-]*:)?svg[\s/>]/.test(text) || /^<!DOCTYPE\s+(?:\w+:)?svg\b/.test(text);
}

const PROLOGUE: readonly [start: string, end: string][] = [
  ['<?', '?>'],
  ['<!--', '-->'],
];

/** What somebody can do whose file is of another kind; empty where there is nothing to say. */
export function adviceFor(found: string | null): string {
  if (found === 'image/apng') return 'This is an animated PNG: save it as an animated GIF or WebP.';
  if (found?.startsWith('image/')) return 'Save the picture as JPEG, PNG or WebP.';
  if (found?.startsWith('video/')) return 'Convert the video to MP4 or WebM.';
  if (found?.startsWith('audio/')) return 'Convert the recording to MP3, M4A, OGG or WAV.';
  if (found !== null && /officedocument|opendocument|msword|x-cfb|rtf/.test(found)) return 'Save the document as PDF.';
  return '';
}
