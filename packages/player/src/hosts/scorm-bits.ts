/**
 * Bits in base64url, and how numbers and free texts are packed into them. SCORM 1.2 gives a package 4,096 characters for everything
 * it must remember, so a bit is the unit. Knows nothing of questions.
 */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const VALUES = new Map([...ALPHABET].map((char, value) => [char, value]));

/** How many bits tell `count` values apart; 0 for one value. */
export const bitsFor = (count: number): number => (count <= 1 ? 0 : 32 - Math.clz32(count - 1));

export class BitWriter {
  #chars = '';
  #value = 0;
  #filled = 0;

  get bits(): number {
    return this.#chars.length * 6 + this.#filled;
  }

  /** `value` as `bits` bits (at most 32), highest first. */
  write(value: number, bits: number): void {
    for (let i = bits - 1; i >= 0; i--) {
      this.#value = (this.#value << 1) | ((value >>> i) & 1);
      if (++this.#filled < 6) continue;
      this.#chars += ALPHABET[this.#value];
      this.#value = this.#filled = 0;
    }
  }

  flag(value: boolean): void {
    this.write(value ? 1 : 0, 1);
  }

  /** Any integer from 0 to 2³¹ − 2: exponential Golomb of order `order`, short for values up to about 2^order. */
  number(value: number, order: number): void {
    const shifted = Math.min(Math.max(0, Math.floor(value) || 0), MAX_NUMBER) + 2 ** order;
    const bits = bitsFor(shifted + 1);
    this.write(0, bits - order - 1);
    this.write(shifted, bits);
  }

  /** Any string, lone surrogates included; see `TEXT_CODES`. */
  text(text: string): void {
    this.flag(text !== '');
    if (text === '') return;
    this.number(text.length - 1, 3);
    const { code, index } = shortest(text);
    this.write(index, 2);
    code.write(this, text);
  }

  /** Filled up with zeros to a whole character. */
  toString(): string {
    return this.#filled === 0 ? this.#chars : this.#chars + ALPHABET[this.#value << (6 - this.#filled)];
  }
}

const MAX_NUMBER = 2 ** 31 - 2 ** 16;

/** Reads what a BitWriter wrote. Throws RangeError past the end or on a foreign character. */
export class BitReader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  read(bits: number): number {
    let value = 0;
    for (let i = 0; i < bits; i++, this.#position++) {
      const char = VALUES.get(this.#text.charAt(Math.floor(this.#position / 6)));
      if (char === undefined) throw new RangeError('past the end');
      value = (value << 1) | ((char >> (5 - (this.#position % 6))) & 1);
    }
    return value >>> 0;
  }

  flag(): boolean {
    return this.read(1) === 1;
  }

  number(order: number): number {
    let zeros = 0;
    while (!this.flag()) if (++zeros > 31) throw new RangeError('not a number');
    return 2 ** (zeros + order) + this.read(zeros + order) - 2 ** order;
  }

  text(): string {
    if (!this.flag()) return '';
    const length = this.number(3) + 1;
    return (TEXT_CODES[this.read(2)] as TextCode).read(this, length);
  }
}

// ------------------------------------------------------------------------------------------------ free text

/**
 * A way to pack a text. Each takes any UTF-16 unit and costs no more than `MAX_BITS_PER_UNIT` for one more, so that the room which is
 * left can be told in characters before they are typed.
 */
interface TextCode {
  bits(text: string): number;
  write(out: BitWriter, text: string): void;
  read(from: BitReader, length: number): string;
}

/** One more UTF-16 unit of text costs at most this. */
export const MAX_BITS_PER_UNIT = 24;
/** What a text costs beyond its units: flag, length (up to 64,000), code, window. */
export const TEXT_OVERHEAD_BITS = 1 + 29 + 2 + 9;

/** A small alphabet; other units follow an escape, as 7 or 16 bits. */
function alphabetCode(symbols: string, width: number): TextCode {
  const escape = 2 ** width - 1;
  return {
    bits: (text) =>
      units(text).reduce((sum, unit) => sum + width + (symbolOf(symbols, unit) >= 0 ? 0 : unit < 128 ? 8 : 17), 0),
    write(out, text) {
      for (const unit of units(text)) {
        const symbol = symbolOf(symbols, unit);
        out.write(symbol >= 0 ? symbol : escape, width);
        if (symbol >= 0) continue;
        out.flag(unit >= 128);
        out.write(unit, unit < 128 ? 7 : 16);
      }
    },
    read: (from, length) =>
      times(length, () => {
        const symbol = from.read(width);
        if (symbol !== escape) return symbols.charAt(symbol);
        return String.fromCharCode(from.read(from.flag() ? 16 : 7));
      }),
  };
}

const ESCAPE = 127;

/** ASCII and one block of 128 units (an alphabet: Latin with accents, Greek, Cyrillic, Hebrew, Arabic …) in 8 bits each. */
const windowCode: TextCode = {
  bits(text) {
    const block = blockOf(text);
    return units(text).reduce((sum, unit) => sum + (inWindow(unit, block) ? 8 : 24), 9);
  },
  write(out, text) {
    const block = blockOf(text);
    out.write(block, 9);
    for (const unit of units(text)) {
      if (!inWindow(unit, block)) {
        out.write(ESCAPE, 8);
        out.write(unit, 16);
      } else out.write(unit < 128 ? unit : 128 + (unit & 127), 8);
    }
  },
  read(from, length) {
    const block = from.read(9);
    return times(length, () => {
      const value = from.read(8);
      if (value === ESCAPE) return String.fromCharCode(from.read(16));
      return String.fromCharCode(value < 128 ? value : block * 128 + (value & 127));
    });
  },
};

const plainCode: TextCode = {
  bits: (text) => text.length * 16,
  write: (out, text) => units(text).forEach((unit) => out.write(unit, 16)),
  read: (from, length) => times(length, () => String.fromCharCode(from.read(16))),
};

/** The order is part of the format: a text names its code by index. */
const TEXT_CODES: readonly TextCode[] = [
  alphabetCode('0123456789.,-+e', 4),
  alphabetCode(" etaoinshrdlcumwfgypbvkxjqz.,'\n", 5),
  windowCode,
  plainCode,
];

function shortest(text: string): { code: TextCode; index: number } {
  return TEXT_CODES.map((code, index) => ({ code, index, bits: code.bits(text) })).reduce((best, next) =>
    next.bits < best.bits ? next : best,
  );
}

function units(text: string): number[] {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i));
}

function times(length: number, unit: () => string): string {
  let text = '';
  for (let i = 0; i < length; i++) text += unit();
  return text;
}

function symbolOf(symbols: string, unit: number): number {
  return symbols.indexOf(String.fromCharCode(unit));
}

/** The block of the first unit that is not ASCII. */
function blockOf(text: string): number {
  return (units(text).find((unit) => unit >= 128) ?? 128) >> 7;
}

function inWindow(unit: number, block: number): boolean {
  return unit !== ESCAPE && (unit < 128 || unit >> 7 === block);
}

// ------------------------------------------------------------------------------------------------ sums

/** CRC-32 (ISO-HDLC) of a string of ASCII characters, as six base64url characters. Finds every change of a single character. */
export function checksum(text: string): string {
  let crc = -1;
  for (const unit of units(text)) {
    crc ^= unit;
    for (let i = 0; i < 8; i++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  const out = new BitWriter();
  out.write(~crc >>> 0, 32);
  return out.toString();
}

/** 16 bits of FNV-1a, by which an activity is found again in another version of a package. */
export function hash16(text: string): number {
  let hash = 0x811c9dc5;
  for (const unit of units(text)) hash = Math.imul(hash ^ unit, 0x01000193);
  return (hash ^ (hash >>> 16)) & 0xffff;
}
