/**
 * From a draft, gathered with everything that it draws on, to a release or to what stands against it: quotations of exam facts are
 * resolved, the document is frozen, and what people should look at is found. Pure.
 */
import {
  type Asset,
  type Domain,
  filterAllows,
  freezeRelease,
  type Lesson,
  type Problem,
  type Question,
  type QuestionFilter,
  type Quiz,
  type Release,
} from '@examport/content';
import {
  compareMockExam,
  type Contradiction,
  type ExamFacts,
  findContradictions,
  quoteExamFacts,
} from './exam-facts.js';
import { assetsInValue } from './lesson-body.js';
import type { Finding, ReleaseCounts } from './releases.dto.js';

export interface Draft {
  course: { id: string; key: string; title: string; summary: string; language: string };
  program: {
    id: string;
    key: string;
    title: string;
    blueprint: readonly Domain[];
    examFacts: Pick<ExamFacts, 'questions' | 'minutes' | 'cutScore'>;
  };
  /** Activities by their keys, in order. */
  modules: readonly { id: string; key: string; title: string; activities: readonly string[] }[];
  lessons: readonly { id: string; lesson: Lesson }[];
  quizzes: readonly { id: string; quiz: Quiz }[];
  /** Every question of the program that may be published. */
  questions: readonly { id: string; question: Question; findings: readonly QuestionFinding[] }[];
  assets: readonly Asset[];
  /** Questions of the bank that may not be published, by key: why. */
  withheld: ReadonlyMap<string, string>;
  /** Quizzes that stand in the course and were deleted. */
  deletedQuizzes: readonly { id: string; title: string }[];
}

/** Of the bank's linter. */
export interface QuestionFinding {
  rule: string;
  severity: 'error' | 'warning';
  path: readonly (string | number)[];
  message: string;
}

export interface Frozen {
  /** Null when a finding is an error. */
  release: Release | null;
  /** Errors first, then as they stand in the course. */
  findings: Finding[];
  counts: ReleaseCounts | null;
}

type Place = Finding['where'];

export function freezeDraft(draft: Draft): Frozen {
  const facts: ExamFacts = { ...draft.program.examFacts, domains: draft.program.blueprint };
  const findings: Finding[] = [];
  const quoted = quoteAll(draft, facts, findings);
  const standing = leaveOutEmpty(quoted, findings);
  for (const { id, title } of draft.deletedQuizzes)
    findings.push(
      error('quiz.deleted', 'This quiz was deleted: restore it, or take it out of the course.', {
        kind: 'quiz',
        id,
        key: null,
        title,
        field: '',
      }),
    );

  const used = reachable(standing);
  const release = freeze(standing, used, findings);
  for (const { id, question, findings: found } of used)
    for (const { rule, severity, path, message } of found)
      findings.push({
        severity,
        code: `question.${rule}`,
        message,
        where: { kind: 'question', id, key: question.id, title: nameOf(question), field: path.join('.') },
      });
  findings.push(...contradictions(standing, used, facts));

  const refused = findings.some(({ severity }) => severity === 'error');
  const sorted = [...findings].sort((a, b) => Number(a.severity === 'warning') - Number(b.severity === 'warning'));
  return { release: refused ? null : release, findings: sorted, counts: release ? countsOf(release) : null };
}

function countsOf({ document }: Release): ReleaseCounts {
  const { course, activities, questions, assets } = document;
  const lessons = activities.filter(({ kind }) => kind === 'lesson').length;
  return {
    modules: course.modules.length,
    lessons,
    quizzes: activities.length - lessons,
    questions: questions.length,
    assets: assets.length,
  };
}

function error(code: string, message: string, where: Place): Finding {
  return { severity: 'error', code, message, where };
}

function warning(code: string, message: string, where: Place): Finding {
  return { severity: 'warning', code, message, where };
}

function coursePlace({ course }: Draft, field: string): Place {
  return { kind: 'course', id: course.id, key: course.key, title: course.title, field };
}

function activityPlace(
  kind: 'lesson' | 'quiz',
  id: string,
  { id: key, title }: { id: string; title: string },
  field = '',
): Place {
  return { kind, id, key, title, field };
}

// ---------------------------------------------------------------------------------------------- quotations

/** The draft with every quotation of a fact resolved. */
function quoteAll(draft: Draft, facts: ExamFacts, findings: Finding[]): Draft {
  const quote = (text: string, format: 'html' | 'plain', where: (field: string) => Place, field: string): string => {
    const { text: resolved, unknown, missing } = quoteExamFacts(text, facts, format);
    for (const name of unknown)
      findings.push(
        error(
          'exam-facts.unknown',
          `There is no fact "${name}": exam.questions, exam.minutes, exam.cutScore or exam.domains.`,
          where(field),
        ),
      );
    for (const name of missing)
      findings.push(
        error(
          'exam-facts.missing',
          `The program’s panel does not say ${name}: fill it in, or do not quote it.`,
          where(field),
        ),
      );
    return resolved;
  };
  const inCourse = (field: string) => coursePlace(draft, field);
  return {
    ...draft,
    course: { ...draft.course, summary: quote(draft.course.summary, 'plain', inCourse, 'summary') },
    lessons: draft.lessons.map(({ id, lesson }) => {
      const at = (field: string) => activityPlace('lesson', id, lesson, field);
      return {
        id,
        lesson: {
          ...lesson,
          title: quote(lesson.title, 'plain', at, 'title'),
          summary: quote(lesson.summary, 'plain', at, 'summary'),
          blocks: lesson.blocks.map((block, index) =>
            block.kind === 'question'
              ? block
              : { ...block, html: quote(block.html, 'html', at, `blocks.${index}.html`) },
          ),
        },
      };
    }),
    quizzes: draft.quizzes.map(({ id, quiz }) => {
      const at = (field: string) => activityPlace('quiz', id, quiz, field);
      return {
        id,
        quiz: {
          ...quiz,
          title: quote(quiz.title, 'plain', at, 'title'),
          summary: quote(quiz.summary, 'plain', at, 'summary'),
          instructions: quote(quiz.instructions, 'html', at, 'instructions'),
        },
      };
    }),
  };
}

// ---------------------------------------------------------------------------------------------- what stands in the course

/** Lessons without a block and modules without an activity are told in one sentence, and do not hide what else is wrong. */
function leaveOutEmpty(draft: Draft, findings: Finding[]): Draft {
  const empty = new Set<string>();
  for (const { id, lesson } of draft.lessons) {
    if (lesson.blocks.length > 0) continue;
    empty.add(lesson.id);
    findings.push(
      error(
        'lesson.empty',
        'The lesson has nothing to read: write it, or take it out.',
        activityPlace('lesson', id, lesson),
      ),
    );
  }
  for (const { id, key, title, activities } of draft.modules)
    if (activities.length === 0)
      findings.push(
        error('module.empty', 'The module has no lesson and no quiz: fill it, or delete it.', {
          kind: 'module',
          id,
          key,
          title,
          field: '',
        }),
      );
  if (draft.modules.length === 0)
    findings.push(error('course.empty', 'The course has no module yet.', coursePlace(draft, 'modules')));
  return {
    ...draft,
    lessons: draft.lessons.filter(({ lesson }) => !empty.has(lesson.id)),
    modules: draft.modules
      .map((module) => ({ ...module, activities: module.activities.filter((key) => !empty.has(key)) }))
      .filter(({ activities }) => activities.length > 0),
  };
}

/** What a course's quizzes and lessons reach for in the bank. */
export interface Reach {
  /** Of the course. */
  readonly language: string;
  /** Keys that fixed draws and lessons name. */
  readonly named: ReadonlySet<string>;
  /** Of random draws and of questions on trial. */
  readonly filters: readonly QuestionFilter[];
}

/** What lessons embed and quizzes may draw. */
export function reachOf(language: string, lessons: Draft['lessons'], quizzes: Draft['quizzes']): Reach {
  const named = new Set<string>();
  for (const { lesson } of lessons)
    for (const block of lesson.blocks) if (block.kind === 'question') named.add(block.question);
  const sections = quizzes.flatMap(({ quiz }) => quiz.sections);
  for (const { draw } of sections) if (draw.rule === 'fixed') for (const key of draw.questions) named.add(key);
  const filters = sections.flatMap(({ draw, pretest }) => [
    ...(draw.rule === 'fixed' ? [] : [draw.filter]),
    ...(pretest ? [pretest.filter] : []),
  ]);
  return { language, named, filters };
}

/** By key: one draft gives one order. */
function reachable({ course, lessons, quizzes, questions }: Draft): Draft['questions'] {
  const { named, filters } = reachOf(course.language, lessons, quizzes);
  return questions
    .filter(({ question }) => named.has(question.id) || filters.some((filter) => filterAllows(filter, question)))
    .sort((a, b) => (a.question.id < b.question.id ? -1 : 1));
}

function freeze(draft: Draft, used: Draft['questions'], findings: Finding[]): Release | null {
  if (draft.modules.length === 0) return null;
  const { course, program, modules, lessons, quizzes, assets } = draft;
  const byKey = new Map<string, { id: string; activity: Lesson | Quiz }>();
  for (const { id, lesson } of lessons) byKey.set(lesson.id, { id, activity: lesson });
  for (const { id, quiz } of quizzes) byKey.set(quiz.id, { id, activity: quiz });
  // As they stand in the course, so that the same course gives the same document.
  const placed = modules.flatMap(({ activities }) => activities.flatMap((key) => byKey.get(key) ?? []));
  const shown = assetsInValue([placed, used]);
  const files = assets.filter(({ sha256 }) => shown.has(sha256)).sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1));
  const result = freezeRelease({
    format: 'examport-release',
    formatVersion: 1,
    course: {
      id: course.key,
      title: course.title,
      summary: course.summary,
      language: course.language,
      program: { id: program.key, title: program.title },
      blueprint: program.blueprint,
      modules: modules.map(({ key, title, activities }) => ({ id: key, title, activities })),
    },
    activities: placed.map(({ activity }) => activity),
    questions: used.map(({ question }) => question),
    assets: files,
  });
  for (const problem of result.ok ? result.warnings : result.problems) {
    // The bank's linter says it by the organization's own severity.
    if (problem.code === 'html.image_without_alt' && problem.path[0] === 'questions') continue;
    findings.push({
      severity: problem.severity,
      code: problem.code,
      message: explain(problem, draft.withheld),
      where: placeOf(problem, draft, placed, used, files),
    });
  }
  return result.ok ? result.release : null;
}

/** “There is no question” is not the whole truth of one that waits for approval. */
function explain({ code, message }: Problem, withheld: Draft['withheld']): string {
  const key = code === 'question.unknown' ? /"([^"]*)"/.exec(message)?.[1] : undefined;
  const why = key === undefined ? undefined : withheld.get(key);
  return why === undefined ? message : `The question "${key}" cannot be published: ${why}`;
}

function placeOf(
  { path }: Problem,
  draft: Draft,
  placed: readonly { id: string; activity: Lesson | Quiz }[],
  used: Draft['questions'],
  files: readonly Asset[],
): Place {
  const [list, first, ...rest] = path;
  if (list === 'activities' && typeof first === 'number') {
    const found = placed[first];
    if (found) return activityPlace(found.activity.kind, found.id, found.activity, rest.join('.'));
  }
  if (list === 'questions' && typeof first === 'number') {
    const found = used[first];
    if (found) {
      const { id, question } = found;
      return { kind: 'question', id, key: question.id, title: nameOf(question), field: rest.join('.') };
    }
  }
  if (list === 'assets' && typeof first === 'number')
    return { kind: 'asset', id: null, key: files[first]?.sha256 ?? null, title: '', field: rest.join('.') };
  if (list === 'course' && first === 'modules' && typeof rest[0] === 'number') {
    const module = draft.modules[rest[0]];
    if (module)
      return { kind: 'module', id: module.id, key: module.key, title: module.title, field: rest.slice(1).join('.') };
  }
  if (list === 'course' && (first === 'blueprint' || first === 'program'))
    return {
      kind: 'program',
      id: draft.program.id,
      key: draft.program.key,
      title: draft.program.title,
      field: path.slice(1).join('.'),
    };
  return coursePlace(draft, path.slice(1).join('.'));
}

function nameOf({ stem }: Question): string {
  const text = stem
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}

// ---------------------------------------------------------------------------------------------- numbers beside the panel

const FACT_NAMES: Record<Contradiction['fact'], string> = {
  questions: 'number of questions',
  minutes: 'time',
  cutScore: 'cut score',
  domains: 'blueprint',
};

function contradictions({ course, lessons, quizzes }: Draft, used: Draft['questions'], facts: ExamFacts): Finding[] {
  const findings: Finding[] = [];
  const report = (found: Contradiction[], code: string, advice: string, where: Place) => {
    for (const { fact, says, panel } of found)
      findings.push(
        warning(code, `Says “${says}”, but the program’s ${FACT_NAMES[fact]} is “${panel}”: ${advice}`, where),
      );
  };
  const check = (text: string, where: Place, language: string) =>
    report(
      findContradictions(text, facts, language),
      'exam-facts.contradiction',
      'quote the panel, or mend one of the two.',
      where,
    );

  check(
    course.summary,
    { kind: 'course', id: course.id, key: course.key, title: course.title, field: 'summary' },
    course.language,
  );
  for (const { id, lesson } of lessons) {
    const language = lesson.language ?? course.language;
    const at = (field: string) => activityPlace('lesson', id, lesson, field);
    check(lesson.summary, at('summary'), language);
    lesson.blocks.forEach((block, index) => {
      if (block.kind !== 'question') check(block.html, at(`blocks.${index}.html`), language);
    });
  }
  for (const { id, quiz } of quizzes) {
    check(quiz.summary, activityPlace('quiz', id, quiz, 'summary'), course.language);
    check(quiz.instructions, activityPlace('quiz', id, quiz, 'instructions'), course.language);
    const mock = compareMockExam(quiz, totalOf(quiz, used), facts);
    report(
      mock,
      'exam-facts.mock-exam',
      'a mock exam should be like the exam.',
      activityPlace('quiz', id, quiz, 'sections'),
    );
  }
  return findings;
}

/** Questions of one form, those on trial included. */
function totalOf(quiz: Quiz, used: Draft['questions']): number {
  return quiz.sections.reduce((total, { draw, pretest }) => {
    const sum = total + (pretest?.count ?? 0);
    if (draw.rule === 'fixed') return sum + draw.questions.length;
    return sum + (draw.count ?? used.filter(({ question }) => filterAllows(draw.filter, question)).length);
  }, 0);
}
