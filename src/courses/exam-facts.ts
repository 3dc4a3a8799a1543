/**
 * A program's exam facts stand in one panel. Texts may quote them, which is resolved when a course is published; texts that say a
 * number of their own are compared with the panel. Pure.
 */
import { htmlToText, type Quiz } from '@examport/content';

/** What the panel says of the real exam; null where it says nothing. */
export interface ExamFacts {
  questions: number | null;
  minutes: number | null;
  /** Percent of the points. */
  cutScore: number | null;
  /** Weights as the program gives them; compared with each other. */
  domains: readonly { title: string; weight: number }[];
}

/** What a text may quote, as `{{exam.questions}}`. */
export const QUOTABLE = ['exam.questions', 'exam.minutes', 'exam.cutScore', 'exam.domains'] as const;

type Quotable = (typeof QUOTABLE)[number];

export interface Quoted {
  text: string;
  /** Names that are no fact, e.g. `exam.question`; each once. */
  unknown: string[];
  /** Facts that the panel does not give; each once. */
  missing: Quotable[];
}

const QUOTE = /\{\{\s*([^{}<>]{1,80}?)\s*\}\}/g;
/** A paragraph of its own becomes a list. */
const DOMAIN_LIST = /<p>\s*\{\{\s*exam\.domains\s*\}\}\s*<\/p>/g;

/** Puts the panel's facts into rich text (`html`) or plain text. What cannot be resolved stays as it is, and is named. */
export function quoteExamFacts(text: string, facts: ExamFacts, format: 'html' | 'plain'): Quoted {
  if (!text.includes('{{')) return { text, unknown: [], missing: [] };
  const unknown = new Set<string>();
  const missing = new Set<Quotable>();
  const written = format === 'html' ? escapeHtml : (plain: string) => plain;
  const domains = shares(facts.domains).map(({ title, percent }) => `${title} (${percent}%)`);
  const values: Record<Quotable, string | null> = {
    'exam.questions': facts.questions === null ? null : String(facts.questions),
    'exam.minutes': facts.minutes === null ? null : String(facts.minutes),
    'exam.cutScore': facts.cutScore === null ? null : `${facts.cutScore}%`,
    'exam.domains': domains.length === 0 ? null : domains.join(', '),
  };
  const listed =
    format === 'html' && domains.length > 0
      ? text.replace(
          DOMAIN_LIST,
          () => `<ul>${domains.map((domain) => `<li>${escapeHtml(domain)}</li>`).join('')}</ul>`,
        )
      : text;
  const resolved = listed.replace(QUOTE, (whole, name: string) => {
    if (!isQuotable(name)) {
      // Other double braces are the author's own text, e.g. of a formula.
      if (name.startsWith('exam.')) unknown.add(name);
      return whole;
    }
    const value = values[name];
    if (value !== null) return written(value);
    missing.add(name);
    return whole;
  });
  return { text: resolved, unknown: [...unknown], missing: [...missing] };
}

function isQuotable(name: string): name is Quotable {
  return (QUOTABLE as readonly string[]).includes(name);
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>]/g, (character) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[character] ?? character);
}

/** Weights as percentages, one decimal where needed. */
function shares(domains: ExamFacts['domains']): { title: string; percent: number }[] {
  const total = domains.reduce((sum, { weight }) => sum + weight, 0);
  return domains.map(({ title, weight }) => ({ title, percent: Math.round((weight / total) * 1000) / 10 }));
}

/** A number that a text says of the exam, and the panel says otherwise. */
export interface Contradiction {
  fact: 'questions' | 'minutes' | 'cutScore' | 'domains';
  /** As the text says it, e.g. `150 questions`. */
  says: string;
  /** As the panel says it. */
  panel: string;
}

/** Words by which a sentence is known to speak of the real exam. A language that is not listed is read as English. */
interface Words {
  exam: RegExp;
  /** The sentence speaks of a part, or of something to practise with: its numbers are its own. */
  other: RegExp;
  questions: RegExp;
  hours: RegExp;
  minutes: RegExp;
  passing: RegExp;
}

const NUMBER = String.raw`(?<![\d.,])(\d{1,3}(?:,\d{3})+|\d{1,5})(?:\.(\d))?`;

const ENGLISH: Words = {
  exam: /\b(?:exam|examination|certification test)\b/i,
  other:
    /\b(?:practice|practise|mock|sample|quiz|quizzes|lesson|module|chapter|section|domain|per|each|every|first|last|remaining|unscored|pretest|break|tutorial|before|after)\b/i,
  questions: new RegExp(
    String.raw`${NUMBER}[\s-]+(?:(?:multiple[\s-]choice|scored|exam|test|total|single[\s-]choice)[\s-]+)*(?:questions?|items?)\b`,
    'gi',
  ),
  hours: new RegExp(
    String.raw`${NUMBER}[\s-]*(?:hours?|hrs?)\b(?:[\s,]+(?:and\s+)?(\d{1,3})[\s-]*(?:minutes?|mins?)\b)?`,
    'gi',
  ),
  minutes: new RegExp(String.raw`${NUMBER}[\s-]*(?:minutes?|mins?)\b`, 'gi'),
  passing: /\b(?:pass|passes|passing|cut[\s-]?score|cutoff)\b/i,
};

const SPANISH: Words = {
  exam: /\b(?:examen|prueba de certificaci[oó]n)(?![\p{L}])/iu,
  other:
    /\b(?:pr[aá]ctica|simulacro|cuestionario|lecci[oó]n|m[oó]dulo|cap[ií]tulo|secci[oó]n|[aá]rea|dominio|cada|por|primer[ao]s?|[uú]ltim[ao]s?|descanso|antes|despu[eé]s)(?![\p{L}])/iu,
  questions: new RegExp(String.raw`${NUMBER}\s+(?:preguntas?|[ií]tems?|reactivos?)(?![\p{L}])`, 'giu'),
  hours: new RegExp(String.raw`${NUMBER}\s*(?:horas?)(?:\s+y\s+(\d{1,3})\s*(?:minutos?))?(?![\p{L}])`, 'giu'),
  minutes: new RegExp(String.raw`${NUMBER}\s*(?:minutos?|min)(?![\p{L}])`, 'giu'),
  passing: /\b(?:aprobar|aprueba|aprobatori[ao]|aprobaci[oó]n|puntaje m[ií]nimo)(?![\p{L}])/iu,
};

const PERCENT = /(?<![\d.,])(\d{1,3}(?:\.\d+)?)\s*(?:%|percent\b|per cent\b|por ciento)/gi;

/**
 * Numbers in a text that contradict the panel: questions and minutes in a sentence about the exam, percentages in a sentence about
 * passing it, percentages beside a domain's title. Sentences about practice, sections or parts are left alone: a warning that is
 * often wrong is soon ignored.
 * @param text rich or plain, quotations already resolved
 */
export function findContradictions(text: string, facts: ExamFacts, language = 'en'): Contradiction[] {
  if (!/\d/.test(text)) return [];
  const words = language.startsWith('es') ? SPANISH : ENGLISH;
  const found = sentences(text).flatMap((sentence) => [
    ...aboutTheExam(sentence, facts, words),
    ...aboutDomains(sentence, facts),
  ]);
  return found.filter(({ fact, says }, index) => found.findIndex((c) => c.fact === fact && c.says === says) === index);
}

/** A block's end ends a sentence as well. */
function sentences(text: string): string[] {
  const blocks = text.split(/<\/(?:p|li|h[2-4]|td|th|div|blockquote|figcaption|caption|dt|dd|tr)>|<br\s*\/?>/);
  return blocks.flatMap((block) => htmlToText(block).split(/(?<=[.!?…。؟])\s+/));
}

function aboutTheExam(sentence: string, facts: ExamFacts, words: Words): Contradiction[] {
  if (!words.exam.test(sentence) || words.other.test(sentence)) return [];
  if (facts.domains.some(({ title }) => sentence.toLowerCase().includes(title.toLowerCase()))) return [];
  const found: Contradiction[] = [];
  if (facts.questions !== null)
    for (const [says, whole] of sentence.matchAll(words.questions))
      if (amount(whole) !== facts.questions)
        found.push({ fact: 'questions', says: says.trim(), panel: `${facts.questions} questions` });
  if (facts.minutes !== null) {
    const withHours = [...sentence.matchAll(words.hours)];
    for (const [says, whole, tenth, minutes] of withHours) {
      const stated = amount(whole, tenth) * 60 + Number(minutes ?? 0);
      if (stated !== facts.minutes) found.push({ fact: 'minutes', says, panel: `${facts.minutes} minutes` });
    }
    for (const { 0: says, 1: whole, 2: tenth, index } of sentence.matchAll(words.minutes)) {
      if (withHours.some((hours) => hours.index <= index && index < hours.index + hours[0].length)) continue;
      if (amount(whole, tenth) !== facts.minutes)
        found.push({ fact: 'minutes', says, panel: `${facts.minutes} minutes` });
    }
  }
  if (facts.cutScore !== null && words.passing.test(sentence))
    for (const [says, percent] of sentence.matchAll(PERCENT))
      if (Number(percent) !== facts.cutScore)
        found.push({ fact: 'cutScore', says, panel: `${facts.cutScore}% to pass` });
  return found;
}

/** A percentage that stands right after a domain's title, e.g. “Ethics (30%)”, “Ethics makes up 30% of …”. */
function aboutDomains(sentence: string, facts: ExamFacts): Contradiction[] {
  const lower = sentence.toLowerCase();
  return shares(facts.domains).flatMap(({ title, percent }) => {
    const at = lower.indexOf(title.toLowerCase());
    if (at < 0) return [];
    const beside = sentence.slice(at + title.length, at + title.length + 40);
    const said = /^(?:\s*[(:–—-]\s*|[^.;,%\d]{0,25}?)(\d{1,3}(?:\.\d+)?)\s*%/.exec(beside);
    if (!said || Math.abs(Number(said[1]) - percent) < 0.5) return [];
    return [{ fact: 'domains' as const, says: `${title} ${said[1]}%`, panel: `${title} ${percent}%` }];
  });
}

function amount(whole = '', tenth?: string): number {
  return Number(whole.replaceAll(',', '')) + Number(tenth ?? 0) / 10;
}

/**
 * What a mock exam does otherwise than the exam that it stands for. A mock exam is a quiz in mode `exam` whose title says so, or that
 * draws from the whole blueprint.
 * @param total questions of one form, as the quiz draws them; null when that is not fixed
 */
export function compareMockExam(
  quiz: Pick<Quiz, 'mode' | 'title' | 'sections' | 'timeLimitSeconds' | 'cutScore'>,
  total: number | null,
  facts: ExamFacts,
): Contradiction[] {
  if (!isMockExam(quiz)) return [];
  const found: Contradiction[] = [];
  if (facts.questions !== null && total !== null && total !== facts.questions)
    found.push({ fact: 'questions', says: `${total} questions`, panel: `${facts.questions} questions` });
  if (facts.minutes !== null && quiz.timeLimitSeconds !== facts.minutes * 60) {
    const says = quiz.timeLimitSeconds === null ? 'no time limit' : `${minutesOf(quiz.timeLimitSeconds)} minutes`;
    found.push({ fact: 'minutes', says, panel: `${facts.minutes} minutes` });
  }
  if (facts.cutScore !== null && quiz.cutScore !== facts.cutScore) {
    const says = quiz.cutScore === null ? 'nothing to pass' : `${quiz.cutScore}% to pass`;
    found.push({ fact: 'cutScore', says, panel: `${facts.cutScore}% to pass` });
  }
  return found;
}

const MOCK_TITLE = /\b(?:mock|simulated?|full[\s-]length)\b|\bsimulacro\b/i;

function isMockExam({ mode, title, sections }: Pick<Quiz, 'mode' | 'title' | 'sections'>): boolean {
  if (mode !== 'exam') return false;
  return MOCK_TITLE.test(title) || sections.some(({ draw }) => draw.rule === 'blueprint' && !draw.filter.domains);
}

function minutesOf(seconds: number): number {
  return Math.round(seconds / 6) / 10;
}
