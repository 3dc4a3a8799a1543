/** The publish linter: what a board does not want to see in a question, and what to do about it. Pure. */
import { htmlToText, type Choice, type Question } from '@examport/content';
import { ABOVE, AS_OF, fold, NEGATIVE } from './lint-words.js';
import { partsOf } from './question-text.js';

export const LINT_RULES = [
  'rationale-missing',
  'source-missing',
  'all-of-the-above',
  'key-longest',
  'negative-unmarked',
  'alt-missing',
  'date-stale',
  'domain-unknown',
  'choice-duplicate',
  'stem-long',
] as const;

export type LintRule = (typeof LINT_RULES)[number];
export type Severity = 'error' | 'warning' | 'off';
export type Severities = Readonly<Record<LintRule, Severity>>;

/** Until an organization decides otherwise: what is wrong for every board is an error, what is a matter of taste a warning. */
export const DEFAULT_SEVERITIES: Severities = {
  'rationale-missing': 'warning',
  'source-missing': 'warning',
  'all-of-the-above': 'warning',
  'key-longest': 'warning',
  'negative-unmarked': 'warning',
  'alt-missing': 'error',
  'date-stale': 'warning',
  'domain-unknown': 'error',
  'choice-duplicate': 'error',
  'stem-long': 'warning',
};

export interface Finding {
  readonly rule: LintRule;
  readonly severity: 'error' | 'warning';
  /** Where in the question, or in what is kept beside it (`reviewBy`). */
  readonly path: (string | number)[];
  /** What is wrong and what to do. */
  readonly message: string;
}

/** What the question itself does not say. */
export interface LintContext {
  readonly language: string;
  /** Ids of the blueprint's domains; without any, no domain is asked for. */
  readonly domains: readonly string[];
  /** Calendar dates, `YYYY-MM-DD`. */
  readonly today: string;
  readonly validFrom: string | null;
  readonly reviewBy: string | null;
  readonly severities: Severities;
}

type Found = Omit<Finding, 'severity' | 'rule'>;

/** Everything that the rules find; rules that are off find nothing. */
export function lintQuestion(question: Question, context: LintContext): Finding[] {
  return LINT_RULES.flatMap((rule) => {
    const severity = context.severities[rule];
    if (severity === 'off') return [];
    return CHECKS[rule](question, context).map((found) => ({ rule, severity, ...found }));
  });
}

const CHECKS: Readonly<Record<LintRule, (question: Question, context: LintContext) => Found[]>> = {
  'rationale-missing': rationaleMissing,
  'source-missing': ({ references }) =>
    references.length > 0 ? [] : [{ path: ['references'], message: 'No source is named: cite what the key rests on.' }],
  'all-of-the-above': allOfTheAbove,
  'key-longest': keyLongest,
  'negative-unmarked': negativeUnmarked,
  'alt-missing': altMissing,
  'date-stale': dateStale,
  'domain-unknown': domainUnknown,
  'choice-duplicate': choiceDuplicate,
  'stem-long': stemLong,
};

function choicesOf(question: Question): readonly Choice[] {
  return question.type === 'single-choice' || question.type === 'multiple-response' ? question.choices : [];
}

function rationaleMissing(question: Question): Found[] {
  const message = 'This wrong answer has no rationale: say why somebody may think it right, and why it is not.';
  if (question.type === 'true-false') {
    const wrong = question.answer ? 'false' : 'true';
    return htmlToText(question.rationales[wrong]) === '' ? [{ path: ['rationales', wrong], message }] : [];
  }
  return choicesOf(question).flatMap(({ correct, rationale }, index) =>
    correct || htmlToText(rationale) !== '' ? [] : [{ path: ['choices', index, 'rationale'], message }],
  );
}

function allOfTheAbove(question: Question): Found[] {
  return choicesOf(question).flatMap(({ content }, index) => {
    const text = fold(htmlToText(content));
    // The phrase may stand in a short sentence, not in the middle of a long one that means something else.
    const said = ABOVE.some((phrase) => ` ${text} `.includes(` ${phrase} `) && text.length <= phrase.length + 20);
    if (!said) return [];
    const message = 'A choice that speaks of the other choices gives itself away: replace it by one of its own.';
    return [{ path: ['choices', index, 'content'], message }];
  });
}

/** How much longer than the longest distractor a key must be to show. */
const LONGER = 1.3;
const LONGER_BY = 12;

function keyLongest(question: Question): Found[] {
  if (question.type !== 'single-choice' || question.choices.length < 3) return [];
  const lengths = question.choices.map(({ content }) => htmlToText(content).length);
  const key = question.choices.findIndex(({ correct }) => correct);
  const own = lengths[key] ?? 0;
  const longest = Math.max(...lengths.filter((_, index) => index !== key));
  if (own < longest * LONGER || own < longest + LONGER_BY) return [];
  const message = `The key is clearly the longest choice (${own} characters, the next ${longest}): shorten it, or lengthen a distractor.`;
  return [{ path: ['choices', key, 'content'], message }];
}

const EMPHASIS = /<(strong|em|b|i|u|mark)(?:\s[^>]*)?>[\s\S]*?<\/\1>/g;

function negativeUnmarked({ stem }: Question, { language }: LintContext): Found[] {
  const words = NEGATIVE[language.split('-', 1)[0] ?? ''];
  if (!words) return [];
  // What is emphasised is seen; a mark in its place keeps sentences apart.
  const sentences = htmlToText(stem.replace(EMPHASIS, '\u2026'))
    .split(/(?<=[.!?؟:])\s+/u)
    .filter((sentence) => /[\p{L}\u2026]/u.test(sentence));
  // The last sentence asks; the ones before tell.
  const asking = sentences.findLast((sentence) => /[?؟]/.test(sentence)) ?? sentences.at(-1) ?? '';
  const found = (asking.match(/[\p{L}\p{M}'’]+/gu) ?? []).find((word) => !isCapitals(word) && isNegative(word, words));
  if (found === undefined) return [];
  const message = `The stem asks in the negative ("${found}") without emphasis: ask in the positive, or set the word in bold.`;
  return [{ path: ['stem'], message }];
}

function isNegative(word: string, words: ReadonlySet<string>): boolean {
  return words.has(fold(word)) || /n['’]t$/i.test(word);
}

function isCapitals(word: string): boolean {
  return word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase();
}

function altMissing(question: Question): Found[] {
  const message = 'An image has no alt text: say what it shows, for those who cannot see it.';
  return textsOf(question, [])
    .filter(({ html }) =>
      [...html.matchAll(/<img\b([^>]*)>/g)].some(([, attributes = '']) => !/\salt="\s*[^"\s]/.test(attributes)),
    )
    .map(({ path }) => ({ path, message }));
}

function textsOf(value: unknown, path: (string | number)[]): { html: string; path: (string | number)[] }[] {
  if (typeof value === 'string') return [{ html: value, path }];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    textsOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** Years after which what a text calls current, and what a source says, should be looked at again. */
const CURRENT_FOR = 2;
const SOURCE_FOR = 10;

function dateStale(question: Question, { today, reviewBy }: LintContext): Found[] {
  const year = Number(today.slice(0, 4));
  const found: Found[] = [];
  if (reviewBy !== null && reviewBy < today)
    found.push({
      path: ['reviewBy'],
      message: `It was to be reviewed by ${reviewBy}, and is withheld since: review it, and set a new date.`,
    });
  const texts = [
    { text: htmlToText(question.stem), path: ['stem'] },
    ...partsOf(question),
    { text: htmlToText(question.explanation), path: ['explanation'] },
  ];
  for (const { text, path } of texts)
    for (const [said, stated] of text.matchAll(AS_OF))
      if (Number(stated) < year - CURRENT_FOR)
        found.push({
          path,
          message: `"${said}" is more than ${CURRENT_FOR} years ago: check it, and name the year anew.`,
        });
  const years = question.references.flatMap(({ text }) => (text.match(/\b(?:19|20)\d\d\b/g) ?? []).map(Number));
  const newest = Math.max(...years.filter((each) => each <= year));
  if (years.length > 0 && newest < year - SOURCE_FOR)
    found.push({
      path: ['references'],
      message: `The newest source is of ${newest}, more than ${SOURCE_FOR} years old: cite a current one.`,
    });
  return found;
}

function domainUnknown({ domain }: Question, { domains }: LintContext): Found[] {
  if (domain !== null && domains.includes(domain)) return [];
  if (domain === null && domains.length === 0) return [];
  const message =
    domain === null
      ? 'It belongs to no domain of the blueprint: give it one.'
      : `The blueprint has no domain "${domain}": choose one of its own, or add it to the blueprint.`;
  return [{ path: ['domain'], message }];
}

function choiceDuplicate(question: Question): Found[] {
  const seen = new Map<string, string>();
  const places = partsOf(question).filter(({ path }) => path.at(-1) === 'content');
  return places.flatMap(({ text, path }) => {
    const field = String(path[0]);
    // Formulas and images say nothing as text: they are not compared.
    const name = `${field} ${text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim()}`;
    if (text === '' || /[<\\]/.test(text)) return [];
    const first = seen.get(name);
    if (first === undefined) {
      seen.set(name, path.join('.'));
      return [];
    }
    return [{ path, message: `It says the same as ${first}: nobody can choose between the two; change one.` }];
  });
}

/** Longer stems test reading. */
const STEM_WORDS = 200;

function stemLong({ stem }: Question): Found[] {
  const words = htmlToText(stem).split(' ').length;
  if (words <= STEM_WORDS) return [];
  const message = `The stem has ${words} words: leave out what the answer does not need, ${STEM_WORDS} words at most.`;
  return [{ path: ['stem'], message }];
}
