/** Walks a draft's texts: rich text through the allowlist and the formulas, every text through what XML and databases can hold. */
import { sanitizeHtml } from './html-policy.js';
import { latexToMathml } from './math.js';
import type { Entry, ParsedDraft } from './parse-draft.js';
import type { ProblemList, ProblemPath } from './problems.js';

/** Fields whose strings are HTML, wherever they stand. A test holds this list against the schemas. */
export const HTML_FIELDS: ReadonlySet<string> = new Set([
  'stem',
  'explanation',
  'content',
  'rationale',
  'modelAnswer',
  'instructions',
  'html',
]);
/** Objects of which every string is HTML. */
export const HTML_OBJECTS: ReadonlySet<string> = new Set(['rationales']);
/** HTML that must show something. */
const NEEDED: ReadonlySet<string> = new Set(['stem', 'content', 'html']);

/** Outside XML 1.0's Char production, or never a character at all. */
// eslint-disable-next-line no-control-regex
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/;
const SHOWS = /<(?:img|audio|video|math|hr)\b/;

/** The draft with its rich text cleaned; what had to go, or cannot stand, becomes a problem. */
export function cleanRichText(draft: ParsedDraft, problems: ProblemList): ParsedDraft {
  const clean = <T>({ value, path }: Entry<T>): Entry<T> => ({ value: cleanPart(value, path, problems), path });
  return {
    course: draft.course && cleanPart(draft.course, ['course'], problems),
    activities: draft.activities.map(clean),
    questions: draft.questions.map(clean),
    assets: draft.assets,
    refused: draft.refused,
  };
}

/** What becomes of LaTeX: MathML in a release; in a draft it is read, and stays as its author wrote it. */
export type MathPolicy = 'convert' | 'keep';

/** A string stays a string, a list a list: the shape is kept, so the type is. */
export function cleanPart<T>(part: T, path: ProblemPath, problems: ProblemList, math: MathPolicy = 'convert'): T {
  const clean = (value: unknown, at: ProblemPath, isHtml: boolean): unknown => {
    if (typeof value === 'string') {
      checkCharacters(value, at, problems);
      return isHtml ? cleanHtml(value, at, problems, math) : value;
    }
    if (Array.isArray(value)) return value.map((inner: unknown, index) => clean(inner, [...at, index], false));
    if (typeof value !== 'object' || value === null) return value;
    const all = HTML_OBJECTS.has(String(at.at(-1)));
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [key, clean(inner, [...at, key], all || HTML_FIELDS.has(key))]),
    );
  };
  return clean(part, path, false) as T;
}

function checkCharacters(text: string, path: ProblemPath, problems: ProblemList): void {
  const forbidden = FORBIDDEN.exec(text)?.[0];
  if (forbidden !== undefined) {
    const name = `U+${forbidden.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
    problems.error('text.forbidden_character', path, `has the character ${name}, which no LMS can show; remove it`);
  } else if (!text.isWellFormed()) {
    problems.error('text.forbidden_character', path, 'has half of a surrogate pair, which is no character; remove it');
  }
}

function cleanHtml(html: string, path: ProblemPath, problems: ProblemList, policy: MathPolicy): string {
  if (html === '') return html;
  const sanitized = sanitizeHtml(html);
  if (sanitized.removed.length > 0) {
    problems.warning('html.removed', path, `Not allowed in texts, and removed: ${sanitized.removed.join(', ')}`);
  }
  const math = latexToMathml(sanitized.html);
  for (const error of math.errors) problems.error('math.invalid', path, `This formula cannot be read: ${error}`);
  for (const start of math.unclosed) {
    problems.warning('math.unclosed', path, `A formula begins at "${start}" and does not end in the same paragraph`);
  }
  if (/<img\b(?![^>]*\salt[=\s/>])/.test(math.html)) {
    problems.warning('html.image_without_alt', path, 'An image has no alt text: say what it shows');
  }
  if (shows(math.html)) return policy === 'convert' ? math.html : sanitized.html;
  if (NEEDED.has(String(path.at(-1)))) problems.error('html.empty', path, 'must show something');
  return '';
}

function shows(html: string): boolean {
  return SHOWS.test(html) || /\S/.test(html.replace(/<[^>]*>/g, ''));
}
