/** A course kept as a folder of Markdown and YAML (docs/course-folder.md) becomes a release. */
import {
  freezeRelease,
  releaseDocumentSchema,
  type Asset,
  type Problem,
  type ReleaseDocument,
} from '@examport/content';
import type { CourseFolderResult, FileTree } from '../types.js';
import { AssetTable } from './assets.js';
import { readCourseFile, type CourseFields } from './course-file.js';
import { Diagnostics, suggestion, type Place, type Position } from './diagnostics.js';
import { readLesson } from './lesson-files.js';
import { isNew, readQuestions } from './question-files.js';
import { readQuiz, type QuizSettings } from './quiz-files.js';
import type { DraftPart } from './source-map.js';
import { readTexts, type FolderTexts } from './texts-of-folder.js';
import { YamlSource } from './yaml-source.js';

/**
 * Reads, checks and freezes a course folder. Everything that is wrong comes back as diagnostics with file and line, all at once; warnings
 * do not stop a release. Media are read once, as streams, and only those that the course shows.
 *
 * @throws only what the tree throws when a media file breaks off while it is read.
 */
export async function readCourseFolder(tree: FileTree): Promise<CourseFolderResult> {
  const diagnostics = new Diagnostics();
  const texts = await readTexts(tree, diagnostics);
  const assets = await AssetTable.read(tree, texts.assets, texts.all(), diagnostics);

  const courseSource = yaml('course.yaml', texts.course, diagnostics);
  const course = courseSource && readCourseFile(courseSource, diagnostics);
  const questions = readAllQuestions(texts, assets, diagnostics);
  const activities = readActivities(texts, course?.settings ?? {}, assets, diagnostics);
  if (!course || !courseSource) return { value: null, diagnostics: diagnostics.sorted() };

  checkActivities(course, courseSource, activities, diagnostics);
  const placed = inCourseOrder(course, activities, diagnostics);
  const used = assets.used([...placed, ...questions].map(({ value }) => value));
  const draft = draftOf(course, placed, questions, used.assets);
  const frozen = freezeRelease(draft);

  // What could not be read is missing from the draft, and told already: what follows from its absence is not.
  const incomplete = diagnostics.failed;
  for (const problem of frozen.ok ? frozen.warnings : frozen.problems) {
    if (incomplete && FOLLOWS_FROM_ABSENCE.has(problem.code)) continue;
    diagnostics[problem.severity](problem.code, locate(problem, courseSource, placed, questions), problem.message);
  }
  if (!diagnostics.failed) assets.warnOfUnused();
  if (!frozen.ok || diagnostics.failed) return { value: null, diagnostics: diagnostics.sorted() };
  const { release } = frozen;
  const value = { release, assets: used.paths, draft: () => completed(draft, release.document) };
  return { value, diagnostics: diagnostics.sorted() };
}

/** The draft with its defaults. @param frozen what became of it */
function completed(draft: Draft, frozen: ReleaseDocument): ReleaseDocument {
  const activities = draft.activities.map((activity, index) => {
    const became = frozen.activities[index];
    return became?.kind === 'quiz' ? { ...activity, graded: became.graded } : activity;
  });
  return releaseDocumentSchema.parse({ ...draft, activities });
}

const FOLLOWS_FROM_ABSENCE: ReadonlySet<Problem['code']> = new Set([
  'activity.unknown',
  'question.unknown',
  'question.unused',
  'draw.too_few',
  'schema.invalid',
  'schema.missing',
  'html.empty',
]);

function yaml(file: string, text: string | null, diagnostics: Diagnostics): YamlSource | null {
  if (text === null) return null;
  const source = new YamlSource(file, text);
  return source.checkSyntax(diagnostics) ? source : null;
}

function readAllQuestions(texts: FolderTexts, assets: AssetTable, diagnostics: Diagnostics): DraftPart[] {
  const ids = new Map<string, Place>();
  return [...texts.questions].flatMap(([file, text]) => {
    const source = yaml(file, text, diagnostics);
    return source ? readQuestions(source, assets, ids, diagnostics) : [];
  });
}

/** By id. An activity that cannot be read is null: it is there, but has nothing to show. */
type Activities = Map<string, { file: string; part: DraftPart | null }>;

function readActivities(
  texts: FolderTexts,
  settings: QuizSettings,
  assets: AssetTable,
  diagnostics: Diagnostics,
): Activities {
  const activities: Activities = new Map();
  const files = new Map<string, Place>();
  const add = (file: string, read: (id: string) => DraftPart | null) => {
    const id = file.replace(/^.*\//, '').replace(/\.[^.]+$/, '');
    if (!/^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/.test(id)) {
      const message = `The name of this file is the id of its activity: 1–64 of a–z, 0–9, ".", "_", "-", as in "first-steps.md"`;
      diagnostics.error('file.name', { file }, message);
      return;
    }
    const part = read(id);
    if (isNew(id, { file }, files, diagnostics)) activities.set(id, { file, part });
  };
  for (const [file, text] of texts.lessons) {
    add(file, (id) => (text === null ? null : readLesson(id, file, text, assets, diagnostics)));
  }
  for (const [file, text] of texts.quizzes) {
    const source = yaml(file, text, diagnostics);
    add(file, (id) => source && readQuiz(id, source, settings, assets, diagnostics));
  }
  return activities;
}

function checkActivities(
  course: CourseFields,
  source: YamlSource,
  activities: Activities,
  diagnostics: Diagnostics,
): void {
  course.modules.forEach((module, m) => {
    module.activities.forEach((id, a) => {
      if (activities.has(id)) return;
      const message = `There is no lessons/${id}.md and no quizzes/${id}.yaml.${suggestion(id, activities.keys())}`;
      diagnostics.error('activity.unknown', source.position(['modules', m, 'activities', a]), message);
    });
  });
}

/** In the order of the course; what stands in no module is left out, with a warning. */
function inCourseOrder(course: CourseFields, activities: Activities, diagnostics: Diagnostics): DraftPart[] {
  const order = new Set(course.modules.flatMap((module) => module.activities));
  for (const [id, { file }] of activities) {
    if (order.has(id)) continue;
    const message = `"${id}" stands in no module of course.yaml, so it is left out`;
    diagnostics.warning('activity.unplaced', { file, line: 1 }, message);
  }
  return [...order].flatMap((id) => activities.get(id)?.part ?? []);
}

interface Draft {
  activities: DraftPart['value'][];
  [part: string]: unknown;
}

function draftOf(course: CourseFields, activities: DraftPart[], questions: DraftPart[], assets: Asset[]): Draft {
  const { format: _format, settings: _settings, blueprint, ...rest } = course;
  return {
    format: 'examport-release',
    formatVersion: 1,
    course: { ...rest, blueprint: blueprint ?? [] },
    activities: activities.map(({ value }) => value),
    questions: questions.map(({ value }) => value),
    assets,
  };
}

function locate(problem: Problem, course: YamlSource, activities: DraftPart[], questions: DraftPart[]): Position {
  const [list, index, ...rest] = problem.path;
  if (list === 'course') return course.position(problem.path.slice(1));
  const parts = list === 'activities' ? activities : list === 'questions' ? questions : [];
  return parts[Number(index)]?.locate(rest, problem) ?? { file: 'course.yaml' };
}
