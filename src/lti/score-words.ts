/** The comment beside a score in an LMS: how it was judged and the points of each domain, in the languages that the player has. */
import type { StoredScore } from '../attempts/index.js';

const en = { passed: 'Passed', failed: 'Not passed', points: '{points} of {most} points', other: 'Other questions' };

type Words = typeof en;

const es: Words = {
  passed: 'Aprobado',
  failed: 'No aprobado',
  points: '{points} de {most} puntos',
  other: 'Otras preguntas',
};

const ar: Words = { passed: 'ناجح', failed: 'غير ناجح', points: '{points} من {most} نقطة', other: 'أسئلة أخرى' };

const LANGUAGES: Readonly<Record<string, Words>> = { en, es, ar };

/** Columns of LMSs take more; nobody reads more. */
const LONGEST = 1000;

/**
 * @param languages BCP 47, what suits best first
 * @param byDomain null where the score is that of several attempts
 */
export function scoreComment(
  languages: readonly (string | null)[],
  passed: boolean | null,
  byDomain: StoredScore['byDomain'] | null,
): string {
  const language = languages.map(languageOf).find((one) => one in LANGUAGES) ?? 'en';
  const words = LANGUAGES[language] ?? en;
  const number = formatOf(language);
  const lines = [
    ...(passed === null ? [] : [passed ? words.passed : words.failed]),
    ...(byDomain ?? [])
      .filter(({ maxPoints }) => maxPoints > 0)
      .map(({ title, points, maxPoints }) => {
        const scored = words.points
          .replace('{points}', number.format(points))
          .replace('{most}', number.format(maxPoints));
        return `${title === '' ? words.other : title}: ${scored}`;
      }),
  ];
  const text = lines.join('\n');
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}

function languageOf(tag: string | null): string {
  return (tag ?? '').split(/[-_]/, 1)[0]?.toLowerCase() ?? '';
}

/** Making one takes longer than using it a hundred times. */
const formats = new Map<string, Intl.NumberFormat>();

function formatOf(language: string): Intl.NumberFormat {
  const known = formats.get(language) ?? new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  formats.set(language, known);
  return known;
}
