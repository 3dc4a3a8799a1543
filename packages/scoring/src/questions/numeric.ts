import type { Numeric, Response } from '@examport/content';
import type { Outcome } from '../types.js';
import { allOrNothing, unanswered } from './outcome.js';

type Answer = Extract<Response, { type: 'numeric' }>;

/** All points when a reading of what was typed lies in the accepted range, ends included. What is no number is wrong. */
export function scoreNumeric(question: Numeric, { value }: Answer): Outcome {
  if (value.trim() === '') return unanswered(question.points);
  const { min, max } = question.accepted;
  const correct = readNumber(value, question.unit).some((number) => notBelow(number, min) && notBelow(max, number));
  return allOrNothing(question.points, correct);
}

/** a ≥ b, forgiving the last bits that binary fractions cost (0.7 + 0.1 is not below 0.8), and nothing that a person could have typed. */
function notBelow(a: number, b: number): boolean {
  return a >= b - Math.max(Math.abs(a), Math.abs(b)) * 2 ** -50;
}

/**
 * The numbers that a typed text can mean: none when it is no number; two when a single separator may be read both ways (`1,234` is
 * 1.234 or 1234). Takes a sign, decimal point or comma, thousands separators in threes, an exponent, Arabic-Indic digits, and the
 * question's unit behind it, in the same case (mW is not MW).
 */
export function readNumber(text: string, unit = ''): number[] {
  let plain = normalize(text);
  const tail = normalize(unit);
  if (tail !== '' && plain.endsWith(tail)) plain = plain.slice(0, -tail.length).trim();
  // A space between digits separates thousands, and is held to threes like any other separator.
  plain = plain.replace(/(?<=\d) (?=\d)/g, "'").replace(/^([+-]) /, '$1');
  const match = /^([+-]?)([\d.,']*\d[\d.,']*)(e[+-]?\d{1,3})?$/i.exec(plain);
  if (!match) return [];
  const [, sign = '', digits = '', exponent = ''] = match;
  return readDigits(digits)
    .map((number) => Number(sign + number + exponent))
    .filter(Number.isFinite);
}

/** Unicode digits, signs and separators as ASCII; single spaces. */
function normalize(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[\u0660-\u0669]/g, (digit) => String(digit.charCodeAt(0) - 0x0660))
    .replace(/[\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) - 0x06f0))
    .replace(/\u066b/g, '.')
    .replace(/[\u066c\u2018\u2019]/g, "'")
    .replace(/[\u2010-\u2015\u2212]/g, '-');
}

const GROUPED = /^[1-9]\d{0,2}$/;

/** Digits with separators → plain decimal notations. */
function readDigits(digits: string): string[] {
  const readings = new Set<string>();
  for (const decimal of ['.', ',']) {
    const [whole = '', fraction, more] = digits.split(decimal);
    if (more !== undefined || (fraction !== undefined && /\D/.test(fraction))) continue;
    const others = decimal === '.' ? /[,']/ : /[.']/;
    const groups = whole.split(others);
    const separators = new Set(whole.match(new RegExp(others, 'g')) ?? []);
    const inThrees = GROUPED.test(groups[0] ?? '') && groups.slice(1).every((group) => /^\d{3}$/.test(group));
    if (groups.length > 1 && (separators.size !== 1 || !inThrees)) continue;
    const plain = `${groups.join('') || '0'}.${fraction || '0'}`;
    if (/^\d+\.\d+$/.test(plain)) readings.add(plain);
  }
  return [...readings];
}
