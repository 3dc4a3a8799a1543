/** The words of a printed score report, in the languages that the player has. Numbers and dates by the language's own rules. */
import type { Direction } from './bidi-runs.js';

const en = {
  title: 'Score report',
  learner: 'Name',
  program: 'Program',
  course: 'Course',
  quiz: 'Exam',
  attempt: 'Attempt',
  submitted: 'Submitted',
  score: 'Score',
  points: '{points} of {most} points',
  correct: '{correct} of {questions} questions correct',
  passed: 'Passed',
  failed: 'Not passed',
  cutScore: '{cut} is needed to pass.',
  pending: 'Answers that wait for a grader and do not count yet: {n}.',
  corrected: 'The scoring was put right after the exam; this is the score that counts.',
  handInAccepted: 'Answers that arrived late were accepted; this is the score that counts.',
  byDomain: 'By domain',
  otherDomain: 'Other questions',
  studyNext: 'What to study next',
  page: 'Page {page} of {pages}',
};

export type ReportMessages = typeof en;

const es: ReportMessages = {
  title: 'Informe de resultados',
  learner: 'Nombre',
  program: 'Programa',
  course: 'Curso',
  quiz: 'Examen',
  attempt: 'Intento',
  submitted: 'Entregado',
  score: 'Puntuación',
  points: '{points} de {most} puntos',
  correct: '{correct} de {questions} preguntas correctas',
  passed: 'Aprobado',
  failed: 'No aprobado',
  cutScore: 'Para aprobar se necesita {cut}.',
  pending: 'Respuestas que esperan calificación y aún no cuentan: {n}.',
  corrected: 'La calificación se corrigió después del examen; esta es la puntuación que cuenta.',
  handInAccepted: 'Se aceptaron respuestas que llegaron tarde; esta es la puntuación que cuenta.',
  byDomain: 'Por dominio',
  otherDomain: 'Otras preguntas',
  studyNext: 'Qué estudiar ahora',
  page: 'Página {page} de {pages}',
};

const ar: ReportMessages = {
  title: 'تقرير النتيجة',
  learner: 'الاسم',
  program: 'البرنامج',
  course: 'الدورة',
  quiz: 'الاختبار',
  attempt: 'المحاولة',
  submitted: 'تاريخ التسليم',
  score: 'النتيجة',
  points: 'النقاط: {points} من {most}',
  correct: 'الأسئلة الصحيحة: {correct} من {questions}',
  passed: 'ناجح',
  failed: 'لم يتحقق النجاح',
  cutScore: 'النجاح يتطلب {cut}.',
  pending: 'إجابات تنتظر المصحح ولا تُحتسب بعد: {n}.',
  corrected: 'صُحّح احتساب النتيجة بعد الاختبار، وهذه هي النتيجة المعتمدة.',
  handInAccepted: 'قُبلت إجابات وصلت متأخرة، وهذه هي النتيجة المعتمدة.',
  byDomain: 'بحسب المجال',
  otherDomain: 'أسئلة أخرى',
  studyNext: 'ماذا تدرس بعد ذلك',
  page: 'صفحة {page} من {pages}',
};

const LANGUAGES: Partial<Record<string, ReportMessages>> = { en, es, ar };

export interface ReportWords {
  /** That the words are really in. */
  readonly language: string;
  readonly dir: Direction;
  readonly t: (key: keyof ReportMessages, values?: Record<string, string>) => string;
  readonly number: (value: number) => string;
  /** 0–100; with two decimals at most, as scores are stored. */
  readonly percent: (value: number) => string;
  readonly date: (moment: Date, timeZone: string) => string;
}

/** @param wanted BCP 47 tags, the first that there are words for; English where there is none */
export function reportWords(...wanted: readonly (string | null)[]): ReportWords {
  const tag = wanted.find((one) => one !== null && LANGUAGES[baseOf(one)]) ?? 'en';
  const base = baseOf(tag);
  const messages = LANGUAGES[base] ?? en;
  const language = supported(tag, base);
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
  return {
    language,
    dir: base === 'ar' ? 'rtl' : 'ltr',
    // What is put in may run in another direction than the words around it.
    t: (key, values = {}) =>
      messages[key].replace(/\{(\w+)\}/g, (_, name: string) => `\u2068${values[name] ?? ''}\u2069`),
    number: (value) => plain.format(value),
    percent: (value) => percents.format(value / 100),
    date: (moment, timeZone) => new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(moment),
  };
}

function baseOf(tag: string): string {
  return tag.toLowerCase().split('-')[0] ?? '';
}

/** The tag itself where it is known (regions have their own numbers), else its base. */
function supported(tag: string, base: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? base;
  } catch {
    return base;
  }
}
