/** Pages of a PDF, written from the top: text in any mix of Latin and Arabic, lines, bars. Distances are points (1/72 inch). */
import PDFDocument from 'pdfkit';
import { type Direction, directionOf, visualRuns } from './bidi-runs.js';
import { FAMILIES, type Family, fontFile, type Weight } from './fonts.js';

const MARGIN = 50;
const LINE_HEIGHT = 1.45;
/** Says to the font library that a run is to be shaped as a whole, and not word by word. */
const AS_A_WHOLE: PDFKit.Mixins.OpenTypeFeatures[] = [];
/** Letters, digits and signs of English. */
const PLAIN = /^[\x20-\x7e]*$/;

export const INK = '#1f2933';
export const FAINT = '#52606d';

export interface TextStyle {
  readonly size?: number;
  readonly bold?: boolean;
  readonly color?: string;
  /** Of the structure that screen readers follow. */
  readonly role?: 'P' | 'H1' | 'H2';
  /** In which the text runs as a whole; left out: that of its first letter, or the page's where it has none. */
  readonly base?: Direction;
}

export interface Box {
  readonly x: number;
  readonly width: number;
}

type Styled = TextStyle & { readonly base: Direction };

interface Piece {
  readonly text: string;
  readonly font: string;
  readonly width: number;
  /** Undefined: word by word. */
  readonly features: typeof AS_A_WHOLE | undefined;
}

/** Of the inside of the font that the library has open. */
interface OpenFont {
  hasGlyphForCodePoint(codePoint: number): boolean;
  /** `direction` is the one in which it draws the text, by the script of its first letter or digit. */
  layout(text: string): { direction: Direction | null };
}

export class PdfPages {
  readonly #document: PDFKit.PDFDocument;
  readonly #chunks: Buffer[] = [];
  readonly #ended: Promise<Buffer>;
  readonly #fonts = new Map<string, OpenFont>();
  /** Where the next block begins. */
  y = MARGIN;

  /** @param title of the document, also for a window's title bar. @param language BCP 47 */
  constructor(
    readonly dir: Direction,
    { title, language }: { title: string; language: string },
  ) {
    this.#document = new PDFDocument({
      size: 'A4',
      margin: 0,
      bufferPages: true,
      tagged: true,
      displayTitle: true,
      pdfVersion: '1.7',
      lang: language,
      info: { Title: title, Producer: 'Examport', Creator: 'Examport' },
    });
    this.#document.on('data', (chunk: Buffer) => this.#chunks.push(chunk));
    this.#ended = new Promise((done, failed) => {
      this.#document.on('end', () => done(Buffer.concat(this.#chunks)));
      this.#document.on('error', failed);
    });
  }

  /** The whole width between the margins. */
  get inside(): Box {
    return { x: MARGIN, width: this.#document.page.width - 2 * MARGIN };
  }

  /** A paragraph at `y`, which moves below it. */
  paragraph(text: string, style: TextStyle = {}): void {
    this.row([{ text, style, box: this.inside }]);
  }

  /**
   * Texts beside each other, each in its box, as high as the highest. Boxes are measured from the side where the page begins; there lines
   * begin too, and the order within them is that of the text's own direction. Each text is read out as a whole.
   */
  row(cells: readonly { text: string; style?: TextStyle; box: Box }[]): void {
    const columns = cells.map(({ text, style = {}, box }) => {
      const set = this.#set(text, style);
      const element = this.#document.struct(set.role ?? 'P', { actual: text });
      this.#document.addStructure(element);
      return { set, element, lines: this.#wrap(text, set, box.width), box: this.#mirrored(box) };
    });
    const most = Math.max(...columns.map(({ lines }) => lines.length));
    const height = Math.max(...columns.map(({ set }) => heightOf(set)));
    for (let i = 0; i < most; i += 1) {
      this.room(height);
      for (const { set, element, lines, box } of columns) {
        const line = lines[i];
        if (line !== undefined && line !== '') element.add(() => this.#draw(line, set, box, this.y));
      }
      this.y += height;
    }
    for (const { element } of columns) element.end();
  }

  /** A bar of which a share is filled, from the side where the page begins. The numbers stand beside it as text. */
  bar(share: number, color: string, box: Box, height = 8): void {
    const { x, width } = this.#mirrored(box);
    const filled = Math.max(0, Math.min(1, share)) * width;
    this.#ornament(() => {
      this.#document.rect(x, this.y, width, height).fill('#e4e7eb');
      if (filled > 0)
        this.#document.rect(this.dir === 'rtl' ? x + width - filled : x, this.y, filled, height).fill(color);
    });
  }

  rule(color = '#cbd2d9'): void {
    const { x, width } = this.inside;
    this.#ornament(() => {
      this.#document
        .moveTo(x, this.y)
        .lineTo(x + width, this.y)
        .lineWidth(0.7)
        .stroke(color);
    });
    this.y += 8;
  }

  gap(height: number): void {
    this.y += height;
  }

  /** Goes to a new page when less than this is left. */
  room(height: number): void {
    if (this.y + height <= this.#document.page.height - MARGIN - 10) return;
    this.#document.addPage();
    this.y = MARGIN;
  }

  /** The file. @param footer what stands at the foot of each page */
  end(footer: (page: number, pages: number) => string): Promise<Buffer> {
    const { count } = this.#document.bufferedPageRange();
    for (let page = 0; page < count; page += 1) {
      this.#document.switchToPage(page);
      const text = footer(page + 1, count);
      const set = this.#set(text, { size: 8, color: FAINT });
      const [line = ''] = this.#wrap(text, set, this.inside.width);
      this.#ornament(() => this.#draw(line, set, this.inside, this.#document.page.height - MARGIN + 6));
    }
    this.#document.end();
    return this.#ended;
  }

  #set(text: string, style: TextStyle): Styled {
    return { ...style, base: style.base ?? (/\p{L}/u.test(text) ? directionOf(text) : this.dir) };
  }

  #mirrored({ x, width }: Box): Box {
    return this.dir === 'ltr' ? { x, width } : { x: this.#document.page.width - x - width, width };
  }

  /** As something that means nothing to those who hear the page. */
  #ornament(draw: () => void): void {
    this.#document.markContent('Artifact', { type: 'Layout' });
    draw();
    this.#document.endMarkedContent();
  }

  #draw(line: string, style: Styled, { x, width }: Box, y: number): void {
    const pieces = this.#pieces(line, style);
    const total = pieces.reduce((sum, piece) => sum + piece.width, 0);
    let left = this.dir === 'rtl' ? x + width - total : x;
    // Fonts differ in height: what stands on one line has one baseline.
    const baseline = y + (style.size ?? 10) * 1.05;
    this.#document.fillColor(style.color ?? INK);
    for (const { text, font, width: advance, features } of pieces) {
      this.#document.font(font).fontSize(style.size ?? 10);
      this.#document.text(text, left, baseline, {
        lineBreak: false,
        baseline: 'alphabetic',
        ...(features && { features }),
      });
      left += advance;
    }
  }

  /** Pieces of one font and one direction, from left to right. */
  #pieces(line: string, { size = 10, bold = false, base }: Styled): Piece[] {
    const weight: Weight = bold ? 700 : 400;
    // Most lines need nothing of what follows, and the library remembers their words.
    if (base === 'ltr' && PLAIN.test(line)) {
      const font = nameOf(FAMILIES[0], weight);
      this.#open(font);
      const width = this.#document.font(font).fontSize(size).widthOfString(line);
      return [{ text: line, font, width, features: undefined }];
    }
    return visualRuns(line, base).flatMap(({ text, rtl }) => {
      const pieces = this.#byFont(text, weight).map((piece) => this.#turned(piece, rtl));
      if (rtl) pieces.reverse();
      return pieces.map((piece) => {
        const features = AS_A_WHOLE;
        const width = this.#document.font(piece.font).fontSize(size).widthOfString(piece.text, { features });
        return { ...piece, width, features };
      });
    });
  }

  /** A mark stays with its letter, and a space or sign with what stands before it where that font has it. */
  #byFont(text: string, weight: Weight): { text: string; font: string }[] {
    const pieces: { text: string; font: string }[] = [];
    for (const segment of graphemes(text)) {
      const last = pieces.at(-1);
      const codePoint = segment.codePointAt(0) as number;
      const keeps = last && !/\p{L}/u.test(segment) && this.#has(last.font, codePoint);
      const font = keeps ? last.font : this.#fontFor(codePoint, weight);
      if (last?.font === font) last.text += segment;
      else pieces.push({ text: segment, font });
    }
    return pieces;
  }

  /** What no font has is drawn as an empty box. */
  #fontFor(codePoint: number, weight: Weight): string {
    const family = FAMILIES.find((one) => this.#has(nameOf(one, weight), codePoint)) ?? FAMILIES[0];
    return nameOf(family, weight);
  }

  /** What the font would draw in the other direction, such as Arabic digits within Latin, is turned around before. */
  #turned(piece: { text: string; font: string }, rtl: boolean): { text: string; font: string } {
    const { direction } = this.#open(piece.font).layout(piece.text);
    if ((direction === 'rtl') === rtl) return piece;
    return { ...piece, text: graphemes(piece.text).reverse().join('') };
  }

  #has(name: string, codePoint: number): boolean {
    return this.#open(name).hasGlyphForCodePoint(codePoint);
  }

  #open(name: string): OpenFont {
    let font = this.#fonts.get(name);
    if (!font) {
      const [family, weight] = name.split(' ') as [Family, string];
      this.#document.registerFont(name, fontFile(family, Number(weight) as Weight));
      font = (this.#document.font(name) as unknown as { _font: { font: OpenFont } })._font.font;
      this.#fonts.set(name, font);
    }
    return font;
  }

  /** Lines that fit; a word that is wider than the box is cut. */
  #wrap(text: string, style: Styled, width: number): string[] {
    // Letters join within a word and never across a space: words can be measured each for itself.
    const space = this.#width(' ', style);
    return cleaned(text)
      .split('\n')
      .flatMap((paragraph) => {
        const lines: string[] = [];
        let line = '';
        let used = 0;
        for (const word of paragraph.split(' ').flatMap((one) => this.#cut(one, style, width))) {
          const wide = this.#width(word, style);
          if (line !== '' && used + space + wide > width) {
            lines.push(line);
            line = word;
            used = wide;
          } else {
            used += line === '' ? wide : space + wide;
            line = line === '' ? word : `${line} ${word}`;
          }
        }
        return [...lines, line];
      });
  }

  #cut(word: string, style: Styled, width: number): string[] {
    if (this.#width(word, style) <= width) return [word];
    const parts: string[] = [];
    let part = '';
    let used = 0;
    for (const letter of graphemes(word)) {
      // Letters that join are no wider than each for itself.
      const wide = this.#width(letter, style);
      if (part !== '' && used + wide > width) {
        parts.push(part);
        part = '';
        used = 0;
      }
      part += letter;
      used += wide;
    }
    return [...parts, part];
  }

  #width(text: string, style: Styled): number {
    return this.#pieces(text, style).reduce((sum, { width }) => sum + width, 0);
  }
}

/** Under which a document knows a font. */
function nameOf(family: Family, weight: Weight): string {
  return `${family} ${weight}`;
}

const segmenter = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** Letters with their marks. */
function graphemes(text: string): string[] {
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}

function heightOf({ size = 10 }: TextStyle): number {
  return size * LINE_HEIGHT;
}

/** Characters that draw nothing are left out, but for line ends and what shapes letters. */
function cleaned(text: string): string {
  return text
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\t\u00A0\u202F]/g, ' ')
    .replace(/(?!\n)\p{Cc}/gu, '')
    .toWellFormed();
}
