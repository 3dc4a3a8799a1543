import { describe, expect, it } from '@jest/globals';
import { ar } from './messages/ar.js';
import { en, type Plural } from './messages/en.js';
import { es } from './messages/es.js';
import { hostedAr } from './messages/hosted-ar.js';
import { hostedEn } from './messages/hosted-en.js';
import { hostedEs } from './messages/hosted-es.js';
import type { H } from './messages/hosted-keys.js';
import { M } from './messages/keys.js';
import { directionOf, wordsFor } from './words.js';

const languages = { en, es, ar };
type Texts = Partial<Record<M | H, string | Plural>>;
const forms = (message: unknown): string[] =>
  typeof message === 'string' ? [message] : Object.values(message as Record<string, string>);
const names = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string);

describe.each([
  ['es', es, en],
  ['ar', ar, en],
  ['es, on our own server', hostedEs, hostedEn],
  ['ar, on our own server', hostedAr, hostedEn],
] as [string, Texts, Texts][])('%s', (_language, messages, english) => {
  const keys = Object.keys(english).map(Number) as (M | H)[];

  it('has every message, in its own words', () => {
    expect(Object.keys(messages)).toEqual(Object.keys(english));
    const same = keys.filter((key) => JSON.stringify(messages[key]) === JSON.stringify(english[key]));
    expect(same).toEqual([]);
  });

  it('uses the values that English uses, and no others', () => {
    for (const key of keys) {
      const known = new Set(forms(english[key]).flatMap(names));
      for (const text of forms(messages[key])) expect(names(text).filter((name) => !known.has(name))).toEqual([]);
      const other = messages[key];
      const fullest = typeof other === 'string' ? other : other?.other;
      expect(new Set(names(fullest ?? ''))).toEqual(new Set(forms(english[key]).slice(-1).flatMap(names)));
    }
  });

  it('has plural forms where English has them', () => {
    for (const key of keys) expect(typeof messages[key]).toBe(typeof english[key]);
  });
});

describe('words', () => {
  it('falls back from region to language to English', () => {
    expect(wordsFor('es-MX', languages).t(M.menu)).toBe(es[M.menu]);
    expect(wordsFor('fr-CA', languages).t(M.menu)).toBe(en[M.menu]);
    expect(wordsFor('fr-CA', languages).language).toBe('en');
    expect(wordsFor('en', { ar }).t(M.menu)).toBe(ar[M.menu]);
  });

  it('chooses the plural form', () => {
    const english = wordsFor('en', languages);
    expect(english.t(M.minutesLeft, { n: 1 })).toBe('1 minute left.');
    expect(english.t(M.minutesLeft, { n: 50 })).toBe('50 minutes left.');
    const arabic = wordsFor('ar', languages);
    const told = [1, 2, 5, 50].map((n) => arabic.t(M.minutesLeft, { n }));
    expect(new Set(told).size).toBe(4);
    expect(told[1]).toBe('بقيت دقيقتان.');
  });

  it('never rounds a score up to the cut score', () => {
    const { percent } = wordsFor('en', languages);
    expect(percent(69.96)).toBe('69.9%');
    expect(percent(70)).toBe('70%');
    expect(percent(100)).toBe('100%');
    expect(percent(17.8)).toBe('17.8%');
  });

  it('tells times as a clock and in words', () => {
    const { clock, duration } = wordsFor('en', languages);
    expect(clock(3725)).toBe('1:02:05');
    expect(clock(65)).toBe('01:05');
    expect(duration(4800)).toBe('1 hr 20 min');
    expect(duration(65)).toBe('1 min 5 sec');
    expect(duration(0)).toBe('0 sec');
    expect(duration(3600)).toBe('1 hr');
  });

  it('knows which languages run from right to left', () => {
    expect(['ar', 'he-IL', 'fa', 'ur-PK'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'rtl']);
    expect(['en', 'es-419', 'arn'].map(directionOf)).toEqual(['ltr', 'ltr', 'ltr']);
  });
});
