/** The plain text of questions, for searching, comparing and counting. Pure. */
import { htmlToText, type Question } from '@examport/content';

/** More would make every comparison slow, and tells nothing new. */
const STEM_LENGTH = 2000;
const REST_LENGTH = 50_000;

/** What is asked. */
export function stemText(question: Question): string {
  return cut(htmlToText(question.stem), STEM_LENGTH);
}

/** Everything else that a learner may read. */
export function restText(question: Question): string {
  const parts = [...partsOf(question).map(({ text }) => text), htmlToText(question.explanation)];
  const references = question.references.map(({ text }) => text);
  return cut([...parts, ...references].join(' '), REST_LENGTH);
}

export interface Part {
  readonly text: string;
  /** Where it stands in the question. */
  readonly path: (string | number)[];
}

/** What a learner chooses between, fills in or sorts, and what is said about it. */
export function partsOf(question: Question): Part[] {
  const at = <T>(field: string, parts: readonly T[], key: keyof T & string): Part[] =>
    parts.map((part, index) => ({ text: htmlToText(String(part[key])), path: [field, index, key] }));
  switch (question.type) {
    case 'single-choice':
    case 'multiple-response':
      return [...at('choices', question.choices, 'content'), ...at('choices', question.choices, 'rationale')];
    case 'true-false':
      return (['true', 'false'] as const).map((value) => ({
        text: htmlToText(question.rationales[value]),
        path: ['rationales', value],
      }));
    case 'fill-in':
      return [
        ...question.blanks.map(({ accepted }, index) => ({
          text: accepted.join(' '),
          path: ['blanks', index, 'accepted'],
        })),
        ...at('blanks', question.blanks, 'rationale'),
      ];
    case 'numeric':
      return [{ text: htmlToText(question.rationale), path: ['rationale'] }];
    case 'matching':
      return [
        ...at('premises', question.premises, 'content'),
        ...at('options', question.options, 'content'),
        ...at('premises', question.premises, 'rationale'),
      ];
    case 'ordering':
      return [...at('items', question.items, 'content'), { text: htmlToText(question.rationale), path: ['rationale'] }];
    case 'essay':
      return [{ text: htmlToText(question.modelAnswer), path: ['modelAnswer'] }];
  }
}

/**
 * For PostgreSQL's parser, which knows the letters of other alphabets only in some locales: lower case, and nothing outside of ASCII but
 * letters and digits; Arabic without its short vowels, which few people type.
 */
export function searchable(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[\u064b-\u065f\u0670\u0640]+/gu, '')
    .replace(/[^\p{ASCII}\p{L}\p{M}\p{N}]+/gu, ' ');
}

/** PostgreSQL's dictionaries of stems, by language. */
const CONFIGURATIONS: Readonly<Record<string, string>> = {
  ar: 'arabic',
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  nb: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
};

/** How PostgreSQL finds the words of a language; `simple` when it knows none. */
export function textConfiguration(language: string): string {
  return CONFIGURATIONS[language.split('-', 1)[0] ?? ''] ?? 'simple';
}

/** What is searched when nobody says in which language. */
export const USUAL_CONFIGURATIONS = ['english', 'spanish', 'arabic', 'french', 'german', 'portuguese'];

export interface Search {
  /** For websearch_to_tsquery: words, "phrases", or. */
  readonly wanted: string;
  /** Words and phrases that must not be there. */
  readonly unwanted: readonly string[];
  /** The last word and what stands before it, when it may be unfinished. */
  readonly unfinished: { readonly before: string; readonly word: string } | null;
  /** The words alone, when nothing but words is asked for: what may be misspelt. */
  readonly words: readonly string[];
  /** What looks like (the beginning of) a key. */
  readonly key: string | null;
}

const KEY = /^(?=.*[\d._-])[a-z0-9][a-z0-9._-]*$/;
const UNWANTED = /(?:^|\s)-("[^"]*"?|\S+)/g;
const UNFINISHED = /^([^"]*?)([\p{L}\p{M}]{3,})$/u;

/** What somebody means by the text of a search. */
export function readSearch(text: string): Search {
  const clean = searchable(text);
  const unwanted = [...clean.matchAll(UNWANTED)].map(([, words = '']) => words);
  const wanted = clean.replace(UNWANTED, ' ').trim();
  const plain = unwanted.length === 0 && !/"|\bor\b/.test(wanted);
  const [, before, word] = (plain && UNFINISHED.exec(wanted)) || [];
  return {
    wanted,
    unwanted,
    unfinished: before === undefined || word === undefined ? null : { before, word },
    words: plain ? (wanted.match(/[\p{L}\p{M}]{3,}/gu) ?? []).slice(0, 8) : [],
    key: KEY.test(wanted) ? wanted : null,
  };
}

/**
 * A tsquery that finds texts which share whole runs of words with this one: a text that differs in few words keeps at least one run as it
 * is. Empty without words.
 * @param lexemes in the order of the text
 */
export function sharedRuns(lexemes: readonly string[]): string {
  const words = [...new Set(lexemes)].slice(0, 200).map((word) => `'${word.replace(/['\\]/g, '$&$&')}'`);
  if (words.length < 4) return words.join(' & ');
  const size = words.length < 12 ? 2 : words.length < 30 ? 3 : 4;
  const runs: string[] = [];
  for (let start = 0; start + size <= words.length; start += size)
    runs.push(`(${words.slice(start, start + size).join(' & ')})`);
  return runs.join(' | ');
}

/** Letters and digits only, so that nothing in them means something in a tsquery. */
export function wordsOf(text: string): string[] {
  return (
    text
      .toLowerCase()
      .normalize('NFC')
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? []
  );
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  // Never through the middle of a character.
  return text
    .slice(0, length)
    .toWellFormed()
    .replace(/\ufffd$/, '');
}
