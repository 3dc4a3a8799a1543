/** What a PDF of ours draws, as text: pieces in the order in which they were drawn, letters of a piece from left to right. */
import { inflateSync } from 'node:zlib';

interface PdfObject {
  readonly dictionary: string;
  readonly stream: Buffer | null;
}

/** One list of pieces for each page. Only for what pdfkit writes: objects one after the other, fonts of two bytes a letter. */
export function pdfPieces(bytes: Buffer): string[][] {
  const objects = readObjects(bytes);
  const get = (id: string | undefined): PdfObject => objects.get(id ?? '') ?? { dictionary: '', stream: null };
  const pages = [...objects.values()].filter(({ dictionary }) => /\/Type \/Page\b(?!s)/.test(dictionary));
  return pages.map(({ dictionary }) => {
    const content = get(/\/Contents (\d+) 0 R/.exec(dictionary)?.[1]).stream?.toString('latin1') ?? '';
    const inline = /\/Resources (\d+) 0 R/.exec(dictionary)?.[1];
    const resources = inline === undefined ? dictionary : get(inline).dictionary;
    const letters = new Map<string, Map<number, string>>();
    for (const [, name = '', id] of resources.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const toUnicode = /\/ToUnicode (\d+) 0 R/.exec(get(id).dictionary)?.[1];
      letters.set(name, readLetters(get(toUnicode).stream?.toString('latin1') ?? ''));
    }
    const pieces: string[] = [];
    let font = new Map<number, string>();
    for (const [, name, drawn] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[((?:<[0-9a-f]*>|[-\d. ])*)\] TJ/g)) {
      if (name !== undefined) font = letters.get(name) ?? font;
      else if (drawn !== undefined) {
        const hex = [...drawn.matchAll(/<([0-9a-f]*)>/g)].map(([, part = '']) => part).join('');
        pieces.push((hex.match(/.{4}/g) ?? []).map((glyph) => font.get(parseInt(glyph, 16)) ?? '\uFFFD').join(''));
      }
    }
    return pieces;
  });
}

function readObjects(bytes: Buffer): Map<string, PdfObject> {
  const text = bytes.toString('latin1');
  const objects = new Map<string, PdfObject>();
  for (const { 1: id = '', index } of text.matchAll(/(?:^|\n)(\d+) 0 obj\n/g)) {
    const start = text.indexOf('obj\n', index) + 4;
    const end = text.indexOf('\nendobj', start);
    const body = text.slice(start, end);
    const at = body.indexOf('stream\n');
    const dictionary = at === -1 ? body : body.slice(0, at);
    const length = Number(/\/Length (\d+)/.exec(dictionary)?.[1] ?? 0);
    const raw = at === -1 ? null : bytes.subarray(start + at + 7, start + at + 7 + length);
    const packed = dictionary.includes('/FlateDecode');
    objects.set(id, { dictionary, stream: raw && packed ? inflateSync(raw) : raw });
  }
  return objects;
}

/** Of a ToUnicode map, by glyph. */
function readLetters(map: string): Map<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-f]{4})> <[0-9a-f]{4}> \[([^\]]*)\]/g))
    [...list.matchAll(/<([0-9a-f ]*)>/g)].forEach(([, hex = ''], i) => {
      const units = hex.replaceAll(' ', '').match(/.{4}/g) ?? [];
      letters.set(parseInt(first, 16) + i, String.fromCharCode(...units.map((unit) => parseInt(unit, 16))));
    });
  return letters;
}
