/** Does everything refer to something, is everything reached, can every draw be filled? Runs on the parts that their schemas accept. */
import { checkDraws } from './draws.js';
import type { Entry, ParsedDraft } from './parse-draft.js';
import type { ProblemList, ProblemPath } from './problems.js';
import { checkFillIn } from './questions/fill-in.js';
import { checkMatching } from './questions/matching.js';
import { checkMultipleResponse } from './questions/multiple-response.js';
import { checkNumeric } from './questions/numeric.js';
import { checkOrdering } from './questions/ordering.js';
import type { Report } from './questions/shared.js';
import { checkSingleChoice } from './questions/single-choice.js';
import { HTML_FIELDS, HTML_OBJECTS } from './rich-text.js';
import type { Asset, Course, Lesson, Question, Quiz } from './schema.js';

export function checkReferences(draft: ParsedDraft, problems: ProblemList): void {
  const { course, activities, questions, assets } = draft;
  checkUnique(
    activities.map(({ value, path }) => ({ id: value.id, path })),
    'activity',
    problems,
  );
  checkUnique(
    questions.map(({ value, path }) => ({ id: value.id, path })),
    'question',
    problems,
  );
  checkUnique(
    assets.map(({ value, path }) => ({ id: value.sha256, path })),
    'asset',
    problems,
    'sha256',
  );
  if (course) checkCourse(course, draft, problems);
  for (const entry of questions) checkQuestion(entry, course, problems);
  checkEnemies(draft, problems);

  const lessons = activities.filter((entry): entry is Entry<Lesson> => entry.value.kind === 'lesson');
  const quizzes = activities.filter((entry): entry is Entry<Quiz> => entry.value.kind === 'quiz');
  const reached = new Set<string>();
  for (const lesson of lessons) checkLesson(lesson, draft, reached, problems);
  for (const quiz of quizzes) {
    checkQuizSettings(quiz, problems);
    checkDraws(quiz, draft, reached, problems);
  }
  // With a refused activity nobody can tell what it would have reached.
  if (draft.refused.size === 0) checkReached(questions, reached, problems);
  checkAssets(draft, problems);
}

function checkEnemies({ questions, refused }: ParsedDraft, problems: ProblemList): void {
  const known = new Set(questions.map(({ value }) => value.id));
  for (const { value, path } of questions)
    value.enemies?.forEach((enemy, index) => {
      if (known.has(enemy) || refused.has(enemy)) return;
      problems.error('question.unknown', [...path, 'enemies', index], `There is no question "${enemy}"`);
    });
}

function checkUnique(ids: { id: string; path: ProblemPath }[], what: string, problems: ProblemList, key = 'id'): void {
  const seen = new Set<string>();
  for (const { id, path } of ids) {
    if (seen.has(id)) problems.error('id.duplicate', [...path, key], `There is another ${what} "${id}"`);
    seen.add(id);
  }
}

function checkCourse(course: Course, draft: ParsedDraft, problems: ProblemList): void {
  const at = (field: 'blueprint' | 'modules', index: number) => ['course', field, index];
  checkUnique(
    course.blueprint.map(({ id }, index) => ({ id, path: at('blueprint', index) })),
    'domain',
    problems,
  );
  checkUnique(
    course.modules.map(({ id }, index) => ({ id, path: at('modules', index) })),
    'module',
    problems,
  );

  const known = new Set(draft.activities.map(({ value }) => value.id));
  const placed = new Set<string>();
  course.modules.forEach((module, index) => {
    module.activities.forEach((id, position) => {
      const path = [...at('modules', index), 'activities', position];
      if (!known.has(id) && !draft.refused.has(id)) {
        problems.error('activity.unknown', path, `There is no lesson or quiz "${id}"`);
      } else if (placed.has(id)) {
        problems.error(
          'activity.repeated',
          path,
          `"${id}" already stands in a module: each activity stands in one place`,
        );
      }
      placed.add(id);
    });
  });
  for (const { value, path } of draft.activities) {
    if (!placed.has(value.id)) {
      problems.error('activity.unplaced', path, `"${value.id}" stands in no module of the course`);
    }
  }
}

/** A question for itself; without a course its domain is nobody's. */
export function checkQuestion(
  { value: question, path }: Entry<Question>,
  course: Course | null,
  problems: ProblemList,
): void {
  const { domain } = question;
  if (course && domain !== null && !course.blueprint.some(({ id }) => id === domain)) {
    problems.error('domain.unknown', [...path, 'domain'], `The blueprint has no domain "${domain}"`);
  }
  const report: Report = (severity, code, at, message) => {
    problems[severity](code, [...path, ...at], message);
  };
  switch (question.type) {
    case 'single-choice':
      return checkSingleChoice(question, report);
    case 'multiple-response':
      return checkMultipleResponse(question, report);
    case 'fill-in':
      return checkFillIn(question, report);
    case 'numeric':
      return checkNumeric(question, report);
    case 'matching':
      return checkMatching(question, report);
    case 'ordering':
      return checkOrdering(question, report);
    case 'true-false':
    case 'essay':
      return;
  }
}

function checkLesson(
  { value: lesson, path }: Entry<Lesson>,
  draft: ParsedDraft,
  reached: Set<string>,
  problems: ProblemList,
): void {
  const known = new Set(draft.questions.map(({ value }) => value.id));
  lesson.blocks.forEach((block, index) => {
    if (block.kind !== 'question') return;
    const at = [...path, 'blocks', index, 'question'];
    if (!known.has(block.question) && !draft.refused.has(block.question)) {
      problems.error('question.unknown', at, `There is no question "${block.question}"`);
    } else if (lesson.blocks.findIndex((b) => b.kind === 'question' && b.question === block.question) < index) {
      problems.error('question.repeated', at, `"${block.question}" is embedded twice in this lesson`);
    }
    reached.add(block.question);
  });
}

/** A setting that its mode cannot honour would be a promise to learners that nobody keeps. */
function checkQuizSettings({ value: quiz, path }: Entry<Quiz>, problems: ProblemList): void {
  const refuse = (field: keyof Quiz, why: string) =>
    problems.error('quiz.setting_without_use', [...path, field], `${why}: remove it, or change the mode`);
  if (quiz.mode !== 'exam' && quiz.timeLimitSeconds !== null) {
    refuse('timeLimitSeconds', 'Only a quiz in mode "exam" has a time limit');
  }
  if (quiz.mode !== 'flashcards') return;
  if (quiz.cutScore !== null) refuse('cutScore', 'Flashcards are never scored, so they have no cut score');
  if (quiz.attempts !== null) refuse('attempts', 'Flashcards may be gone through at will, so they count no attempts');
  if (quiz.graded) refuse('graded', 'Flashcards are never scored, so they cannot be graded');
}

function checkReached(questions: Entry<Question>[], reached: ReadonlySet<string>, problems: ProblemList): void {
  for (const { value, path } of questions) {
    if (reached.has(value.id)) continue;
    problems.warning('question.unused', path, `No quiz can draw the question "${value.id}", and no lesson embeds it`);
  }
}

/** What an element may show. A `source` stands in audio or video. */
const KINDS: Readonly<Record<string, RegExp>> = {
  a: /./,
  img: /^image\//,
  poster: /^image\//,
  audio: /^audio\//,
  video: /^video\//,
  source: /^(?:audio|video)\//,
  track: /^text\/vtt$/,
};

function checkAssets(draft: ParsedDraft, problems: ProblemList): void {
  const assets = new Map<string, Asset>(draft.assets.map(({ value }) => [value.sha256, value]));
  const used = new Set<string>();
  const inText = (html: string, path: ProblemPath) => {
    for (const { tag, attribute, sha256 } of assetReferences(html)) {
      used.add(sha256);
      const asset = assets.get(sha256);
      if (!asset) {
        if (!draft.refused.has(sha256)) problems.error('asset.unknown', path, `There is no asset ${sha256}`);
      } else if (!KINDS[attribute === 'poster' ? attribute : tag]?.test(asset.mediaType)) {
        problems.error('asset.wrong_kind', path, `<${tag}> cannot show a file of type ${asset.mediaType}`);
      }
    }
  };
  for (const { value, path } of [...draft.activities, ...draft.questions]) eachHtml(value, path, inText);
  for (const { value, path } of draft.assets) {
    if (!used.has(value.sha256)) problems.warning('asset.unused', path, 'Nothing in the course shows this file');
  }
}

function assetReferences(html: string): { tag: string; attribute: string; sha256: string }[] {
  if (!html.includes('asset:')) return [];
  return [...html.matchAll(/<(a|img|audio|video|source|track)\b[^>]*>/g)].flatMap(([element, tag = '']) =>
    [...element.matchAll(/\s(src|poster|href)="asset:([0-9a-f]{64})"/g)].map(([, attribute = '', sha256 = '']) => ({
      tag,
      attribute,
      sha256,
    })),
  );
}

function eachHtml(value: unknown, path: ProblemPath, visit: (html: string, path: ProblemPath) => void): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const at = [...path, Array.isArray(value) ? Number(key) : key];
    if (typeof inner === 'string' && (HTML_FIELDS.has(key) || HTML_OBJECTS.has(String(path.at(-1))))) visit(inner, at);
    else eachHtml(inner, at, visit);
  }
}
