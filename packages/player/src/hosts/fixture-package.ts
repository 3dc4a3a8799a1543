/** Package data for the hosts' tests: every question type, lessons, a practice quiz, a mock exam, a deck. Not part of any bundle. */
import type {
  Activity,
  DeliveryOptions,
  Lesson,
  PackageData,
  Question,
  QuestionType,
  Quiz,
  Response,
} from '@examport/content';

export const QUESTION_TYPES: readonly QuestionType[] = [
  'single-choice',
  'multiple-response',
  'true-false',
  'fill-in',
  'numeric',
  'matching',
  'ordering',
  'essay',
];

/** How many parts the questions have: `usual` as boards write them, `longest` as the schema allows. */
export type QuestionSize = 'usual' | 'longest';

const DOMAINS = ['ethics', 'recovery', 'crisis'];
const PARTS = {
  usual: { choices: 4, blanks: 1, premises: 3, options: 4, items: 4 },
  longest: { choices: 26, blanks: 10, premises: 20, options: 26, items: 20 },
};

export function makeQuestion(type: QuestionType, id: string, size: QuestionSize = 'usual'): Question {
  const parts = PARTS[size];
  const number = Number(id.replace(/\D/g, '')) || 0;
  const base = {
    id,
    version: 1,
    stem: `<p>Question ${id}</p>`,
    points: 1,
    domain: DOMAINS[number % DOMAINS.length] ?? null,
    tags: [],
    difficulty: null,
    explanation: `<p>Why ${id}</p>`,
    references: [],
  };
  const ids = (letter: string, count: number) => Array.from({ length: count }, (_, i) => `${letter}${i + 1}`);
  switch (type) {
    case 'single-choice':
    case 'multiple-response': {
      const choices = ids('c', parts.choices).map((choice, i) => ({
        id: choice,
        content: `Choice ${choice}`,
        correct: type === 'single-choice' ? i === 0 : i < 2,
        rationale: `Because ${choice}`,
      }));
      return type === 'single-choice'
        ? { type, ...base, choices, shuffle: true }
        : { type, ...base, choices, partialCredit: 'all-or-nothing', shuffle: true };
    }
    case 'true-false':
      return { type, ...base, answer: true, rationales: { true: 'Yes', false: 'No' } };
    case 'fill-in':
      return {
        type,
        ...base,
        blanks: ids('b', parts.blanks).map((blank) => ({
          id: blank,
          label: '',
          accepted: ['hope', 'Hope and trust'],
          caseSensitive: false,
          rationale: '',
        })),
        partialCredit: 'all-or-nothing',
      };
    case 'numeric':
      return { type, ...base, accepted: { min: 3, max: 4 }, unit: 'mg', rationale: '' };
    case 'matching':
      return {
        type,
        ...base,
        premises: ids('p', parts.premises).map((premise, i) => ({
          id: premise,
          content: premise,
          match: `o${i + 1}`,
          rationale: '',
        })),
        options: ids('o', parts.options).map((option) => ({ id: option, content: option })),
        partialCredit: 'per-right-choice',
        shuffle: true,
      };
    case 'ordering':
      return {
        type,
        ...base,
        items: ids('i', parts.items).map((item) => ({ id: item, content: item })),
        partialCredit: 'all-or-nothing',
        rationale: '',
      };
    case 'essay':
      return { type, ...base, modelAnswer: '<p>Model</p>', rubric: [], maxWords: null };
  }
}

/** A response that earns every point; for essays some text. */
export function rightResponse(question: Question): Response {
  switch (question.type) {
    case 'single-choice':
      return { type: question.type, choice: question.choices.find((choice) => choice.correct)?.id ?? '' };
    case 'multiple-response':
      return {
        type: question.type,
        choices: question.choices.filter((choice) => choice.correct).map((choice) => choice.id),
      };
    case 'true-false':
      return { type: question.type, value: question.answer };
    case 'fill-in':
      return {
        type: question.type,
        texts: Object.fromEntries(question.blanks.map((blank) => [blank.id, blank.accepted[0] ?? ''])),
      };
    case 'numeric':
      return { type: question.type, value: String(question.accepted.min) };
    case 'matching':
      return {
        type: question.type,
        pairs: Object.fromEntries(question.premises.map((premise) => [premise.id, premise.match])),
      };
    case 'ordering':
      return { type: question.type, order: question.items.map((item) => item.id) };
    case 'essay':
      return { type: question.type, text: 'Trust first; then limits, explained up front.' };
  }
}

/** A response that earns nothing. */
export function wrongResponse(question: Question): Response {
  const right = rightResponse(question);
  switch (right.type) {
    case 'single-choice':
      return { ...right, choice: 'c2' };
    case 'multiple-response':
      return { ...right, choices: ['c3'] };
    case 'true-false':
      return { ...right, value: !right.value };
    case 'fill-in':
      return { ...right, texts: { b1: 'fear, [doubt] and {more}' } };
    case 'numeric':
      return { ...right, value: '-17,5' };
    case 'matching':
      return { ...right, pairs: { p1: 'o2', p2: 'o1' } };
    case 'ordering':
      return { ...right, order: [...right.order].reverse() };
    case 'essay':
      return { ...right, text: '' };
  }
}

export function makeQuiz(id: string, questions: string[], more: Partial<Quiz> = {}): Quiz {
  return {
    kind: 'quiz',
    id,
    title: `Quiz ${id}`,
    summary: '',
    instructions: '',
    mode: 'exam',
    sections: [{ id: 'all', title: 'All', draw: { rule: 'fixed', questions } }],
    shuffleQuestions: true,
    shuffleChoices: true,
    timeLimitSeconds: 3600,
    cutScore: 70,
    attempts: null,
    attemptGrading: 'best',
    review: 'full',
    graded: true,
    ...more,
  };
}

export function makeLesson(id: string, questions: string[] = []): Lesson {
  return {
    kind: 'lesson',
    id,
    title: `Lesson ${id}`,
    summary: '',
    language: null,
    minutes: null,
    blocks: [
      { kind: 'html', html: '<p>Read</p>' },
      ...questions.map((question) => ({ kind: 'question' as const, question })),
    ],
  };
}

export interface FixtureOptions {
  /** Questions of the exam; types take turns. */
  count?: number;
  types?: readonly QuestionType[];
  size?: QuestionSize;
  quiz?: Partial<Quiz>;
  delivery?: Partial<DeliveryOptions>;
  stateHash?: string;
  /** Instead of a lesson, a practice quiz, the exam and a deck. */
  activities?: Activity[];
}

/** A course of one lesson, a practice quiz, an exam called `exam` and a deck of cards, over questions `q1`, `q2` … */
export function makePackage(options: FixtureOptions = {}): PackageData {
  const { count = 8, types = QUESTION_TYPES, size = 'usual' } = options;
  const questions = Array.from({ length: count }, (_, i) =>
    makeQuestion(types[i % types.length] ?? 'single-choice', `q${i + 1}`, size),
  );
  const ids = questions.map((question) => question.id);
  const activities = options.activities ?? [
    makeLesson('intro', ids.slice(0, 1)),
    makeQuiz('practice', ids.slice(0, 8), { mode: 'practice', graded: false, cutScore: null, timeLimitSeconds: null }),
    makeQuiz('exam', ids, options.quiz),
    makeQuiz('cards', ids.slice(0, 4), { mode: 'flashcards', graded: false, cutScore: null, timeLimitSeconds: null }),
  ];
  return {
    dataVersion: 1,
    release: 'a'.repeat(64),
    stateHash: options.stateHash ?? '0badcafe',
    course: {
      id: 'fixture',
      title: 'Fixture course',
      summary: '',
      language: 'en',
      program: { id: 'program', title: 'Program' },
      blueprint: DOMAINS.map((id) => ({ id, title: `Domain ${id}`, weight: 1 })),
      modules: [{ id: 'm1', title: 'Module', activities: activities.map((activity) => activity.id) }],
    },
    activities,
    questions,
    delivery: {
      profile: 'scorm12',
      layout: 'single',
      language: 'en',
      completion: 'all-activities',
      failStatus: 'failed',
      exitWhenDone: 'normal',
      ...options.delivery,
    },
  };
}
