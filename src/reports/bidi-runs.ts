/** The order in which a line of mixed directions is drawn: the Unicode Bidirectional Algorithm (UAX 9). Pure. */
import bidiFactory, { type Bidi } from 'bidi-js';

export type Direction = 'ltr' | 'rtl';

/** A piece of a line that runs in one direction. */
export interface Run {
  /** In reading order, brackets already mirrored, without the characters that only steer direction. */
  readonly text: string;
  readonly rtl: boolean;
}

/** Its types promise a module of another kind than Node loads: what is imported is the function itself. */
const bidi = (bidiFactory as unknown as () => Bidi)();
const STEERING = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** From left to right on the page. @param base of the paragraph; `auto`: that of its first letter */
export function visualRuns(line: string, base: Direction | 'auto'): Run[] {
  const embedding = bidi.getEmbeddingLevels(line, base);
  const mirrored = bidi.getMirroredCharactersMap(line, embedding.levels);
  const runs: (Run & { level: number })[] = [];
  for (let start = 0; start < line.length;) {
    const level = embedding.levels[start] ?? 0;
    let end = start + 1;
    while (end < line.length && embedding.levels[end] === level) end += 1;
    const text = Array.from({ length: end - start }, (_, i) => mirrored.get(start + i) ?? line[start + i]).join('');
    const shown = text.replace(STEERING, '');
    if (shown !== '') runs.push({ text: shown, rtl: level % 2 === 1, level });
    start = end;
  }
  return reordered(runs).map(({ text, rtl }) => ({ text, rtl }));
}

/** Rule L2: from the highest level down to 1, whatever is at it or above is turned around. */
function reordered<One extends { level: number }>(runs: One[]): One[] {
  const order = [...runs];
  const highest = Math.max(0, ...runs.map(({ level }) => level));
  for (let level = highest; level >= 1; level -= 1) {
    for (let start = 0; start < order.length; start += 1) {
      let end = start;
      while (end < order.length && (order[end] as One).level >= level) end += 1;
      if (end > start + 1) order.splice(start, end - start, ...order.slice(start, end).reverse());
      start = Math.max(start, end);
    }
  }
  return order;
}

/** The direction of a text's first letter. */
export function directionOf(text: string): Direction {
  return (bidi.getEmbeddingLevels(text, 'auto').paragraphs[0]?.level ?? 0) % 2 === 1 ? 'rtl' : 'ltr';
}
