/** Media that a course may hold, known by their first bytes. */

export interface MediaType {
  mediaType: string;
  /** As the release names it. */
  extension: string;
  /** What the bytes alone would be taken for, where a container holds sound or pictures. */
  also?: string[];
}

export const EXTENSIONS: ReadonlyMap<string, MediaType> = new Map([
  ['png', { mediaType: 'image/png', extension: 'png' }],
  ['jpg', { mediaType: 'image/jpeg', extension: 'jpg' }],
  ['jpeg', { mediaType: 'image/jpeg', extension: 'jpg' }],
  ['gif', { mediaType: 'image/gif', extension: 'gif' }],
  ['webp', { mediaType: 'image/webp', extension: 'webp' }],
  ['svg', { mediaType: 'image/svg+xml', extension: 'svg' }],
  ['mp3', { mediaType: 'audio/mpeg', extension: 'mp3' }],
  ['m4a', { mediaType: 'audio/mp4', extension: 'm4a', also: ['video/mp4'] }],
  ['ogg', { mediaType: 'audio/ogg', extension: 'ogg' }],
  ['wav', { mediaType: 'audio/wav', extension: 'wav' }],
  ['mp4', { mediaType: 'video/mp4', extension: 'mp4' }],
  ['webm', { mediaType: 'video/webm', extension: 'webm' }],
  ['pdf', { mediaType: 'application/pdf', extension: 'pdf' }],
  ['vtt', { mediaType: 'text/vtt', extension: 'vtt' }],
]);

const SIGNATURES: [mediaType: string, offset: number, bytes: string][] = [
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/gif', 0, 'GIF87a'],
  ['image/gif', 0, 'GIF89a'],
  ['image/webp', 8, 'WEBP'],
  ['audio/wav', 8, 'WAVE'],
  ['audio/ogg', 0, 'OggS'],
  ['audio/mpeg', 0, 'ID3'],
  ['audio/mp4', 4, 'ftypM4A'],
  ['video/mp4', 4, 'ftyp'],
  ['video/webm', 0, '\x1a\x45\xdf\xa3'],
  ['application/pdf', 0, '%PDF-'],
  ['text/vtt', 0, 'WEBVTT'],
  ['text/vtt', 0, '\xef\xbb\xbfWEBVTT'],
];

/** Media type by magic bytes; null when nothing known begins like this. */
export function mediaTypeOf(head: Uint8Array): string | null {
  const text = Buffer.from(head).toString('latin1');
  const signature = SIGNATURES.find(([, offset, bytes]) => text.startsWith(bytes, offset));
  if (signature) return signature[0];
  // An MPEG audio frame: eleven set bits, then layer III.
  if (head[0] === 0xff && ((head[1] ?? 0) & 0xe6) === 0xe2) return 'audio/mpeg';
  return /^(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*\?>\s*)?(?:<!--[\s\S]*?-->\s*)*(?:<!DOCTYPE svg[^>]*>\s*)?<svg[\s>]/.test(
    text,
  )
    ? 'image/svg+xml'
    : null;
}

/** Why a drawing may not be taken, for a sentence that begins "This drawing …"; null when it may. */
export function unsafeSvg(svg: string): string | null {
  if (/<(?:\w+:)?script\b/i.test(svg)) return 'holds a script';
  if (/<!ENTITY/i.test(svg)) return 'declares entities';
  if (/<[^>]*\son[a-z]+\s*=/i.test(svg)) return 'reacts to events by script';
  if (/javascript:/i.test(svg)) return 'holds a link that runs a script';
  if (/<(?:\w+:)?(?:foreignObject|iframe|embed|object)\b/i.test(svg)) return 'holds foreign content';
  return /(?:href|src)\s*=\s*["']\s*(?:https?:|\/\/)/i.test(svg) || /url\(\s*["']?\s*(?:https?:|\/\/)/i.test(svg)
    ? 'loads something from another server'
    : null;
}
