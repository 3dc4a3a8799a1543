/**
 * A course as documents say it (a folder, a release) made the draft: planned first, so that a dry run says what an import then does.
 */
import { canonicalJson, type Lesson } from '@examport/content';
import { type Actor, audit } from '../identity/index.js';
import type { Reader, Tx } from '../infra/index.js';
import type { OutlineDto } from './courses.dto.js';
import { CourseRow, LessonRow } from './courses.entity.js';
import { CoursesError } from './courses.errors.js';
import { findCourseByKey, getOutline, type LessonRaw, listAllLessons, listLessonBodies } from './courses.queries.js';
import { deleteModule, insertCourse, takeOut } from './courses.service.js';
import { type CleanBody, cleanBody } from './lesson-body.js';
import { insertLesson, missingAssets, writeLesson } from './lessons.service.js';
import { missingQuestions } from './questions-of-courses.js';
import { noteChange, reviseCourse } from './revisions.js';
import { insertModule, listPlaced, place, writeModuleOrder, writeOrder } from './structure.js';

/** A course's structure and lessons; lessons and modules are known by their keys. */
export interface CourseContent {
  key: string;
  title: string;
  summary: string;
  language: string;
  modules: readonly { key: string; title: string; activities: readonly ContentActivity[] }[];
}

export type ContentActivity =
  | { kind: 'lesson'; lesson: Omit<Lesson, 'kind'> }
  /** A quiz of the bank of quizzes; `quizId` is needed to import, the key is enough to preview. */
  | { kind: 'quiz'; key: string; quizId: string | null };

/** What an import does to the draft. Names are keys; `same` are counted only. */
export interface CoursePlan {
  course: 'create' | 'restore' | 'update' | 'same';
  /** Fields of the course itself that change. */
  fields: string[];
  modules: { created: string[]; renamed: string[]; deleted: string[]; same: number };
  lessons: { created: string[]; updated: { key: string; fields: string[] }[]; deleted: string[]; same: number };
  quizzes: { placed: string[]; removed: string[]; same: number };
  /** Whether something that stays changes its place. */
  reordered: boolean;
  /** What the allowlist takes out of lessons, by lesson. */
  removed: { key: string; names: string[] }[];
}

/**
 * What `importCourse` would do; changes nothing.
 * @throws CoursesError `courses.key_taken` when the key is that of another program's course
 */
export async function previewImport(
  reader: Reader,
  programId: string | null,
  content: CourseContent,
): Promise<CoursePlan> {
  const known = await findCourseByKey(reader, content.key);
  if (!known) return plan(null, [], content);
  if (known.programId !== programId) throw new CoursesError('courses.key_taken', { key: content.key });
  if (known.deletedAt !== null) return { ...plan(null, [], content), course: 'restore' };
  return plan(await getOutline(reader, known.id), await listLessonBodies(reader, known.id), content);
}

/**
 * Makes the course of this key what the content says: creates it, restores it when it was deleted, or changes it. What the content does
 * not name is deleted from the draft and can be restored. Questions and assets that lessons refer to must be there already.
 * @throws CoursesError `courses.program_unknown`, `courses.key_taken`, `courses.lesson_refused`
 */
export async function importCourse(
  tx: Tx,
  actor: Actor,
  programId: string,
  content: CourseContent,
): Promise<{ courseId: string; plan: CoursePlan }> {
  const planned = await previewImport(tx, programId, content);
  const known = await findCourseByKey(tx, content.key);
  if (!known) {
    const { key, title, summary, language } = content;
    const { id } = await insertCourse(tx, actor, { programId, key, title, summary, language });
    await applyContent(tx, actor, id, programId, null, content);
    return { courseId: id, plan: planned };
  }
  if (known.deletedAt !== null) {
    await tx.update(
      CourseRow,
      { organizationId: tx.organizationId, id: known.id },
      { deletedAt: null, deletedBy: null },
    );
    await audit(tx, actor, {
      action: 'course.restored',
      target: { type: 'course', id: known.id },
      after: { key: known.key },
    });
  }
  if (planned.course !== 'same') await applyContent(tx, actor, known.id, programId, null, content);
  return { courseId: known.id, plan: planned };
}

/**
 * Makes a course's draft what the content says.
 * @param revision of If-Match; null where an import may overwrite
 */
export async function applyContent(
  tx: Tx,
  actor: Actor,
  courseId: string,
  programId: string,
  revision: number | null,
  content: CourseContent,
): Promise<CoursePlan> {
  const before = await reviseCourse(tx, actor, courseId, revision, [
    'title',
    'summary',
    'language',
    'modules',
    'activities',
    'order',
  ]);
  const outline = await getOutline(tx, courseId);
  const planned = plan(outline, await listLessonBodies(tx, courseId), content);
  await mustHoldAll(tx, programId, content);
  const { title, summary, language } = content;
  await tx.update(CourseRow, { organizationId: tx.organizationId, id: courseId }, { title, summary, language });

  const modules = await writeModules(tx, courseId, outline, content);
  await writeActivities(tx, actor, courseId, modules, content);
  // Last, when what stays has left them.
  const named = new Set(content.modules.map(({ key }) => key));
  for (const module of outline.modules) if (!named.has(module.key)) await deleteModule(tx, actor, courseId, module.id);
  await audit(tx, actor, {
    action: 'course.content_replaced',
    target: { type: 'course', id: courseId },
    before: { title: before.title, summary: before.summary, language: before.language },
    after: { title, summary, language, plan: planned },
  });
  return planned;
}

/** Ids of the content's modules by key, in order; deleted ones come back empty. */
async function writeModules(
  tx: Tx,
  courseId: string,
  outline: OutlineDto,
  content: CourseContent,
): Promise<Map<string, string>> {
  const ids = new Map(outline.modules.map(({ key, id }) => [key, id]));
  for (const { key, title } of content.modules) {
    const [known] = await tx.execute<{ id: string }>(
      `UPDATE course_modules SET title = $4, deleted_at = NULL, deleted_by = NULL, deleted_activities = NULL
       WHERE organization_id = $1 AND course_id = $2 AND key = $3 RETURNING id`,
      [tx.organizationId, courseId, key, title],
    );
    ids.set(key, known?.id ?? (await insertModule(tx, courseId, { key, title })).id);
  }
  const wanted = new Map(content.modules.map(({ key }) => [key, ids.get(key) ?? '']));
  const rest = outline.modules.filter(({ key }) => !wanted.has(key)).map(({ id }) => id);
  await writeModuleOrder(tx, [...wanted.values(), ...rest]);
  return wanted;
}

async function writeActivities(
  tx: Tx,
  actor: Actor,
  courseId: string,
  modules: ReadonlyMap<string, string>,
  content: CourseContent,
): Promise<void> {
  const lessons = new Map((await listAllLessons(tx, courseId)).map((row) => [row.key, row]));
  const placed = await listPlaced(tx, courseId);
  const byLesson = new Map(placed.flatMap(({ id, lessonId }) => (lessonId === null ? [] : [[lessonId, id] as const])));
  const byQuiz = new Map(placed.flatMap(({ id, quizId }) => (quizId === null ? [] : [[quizId, id] as const])));
  const order: { id: string; moduleId: string }[] = [];
  for (const { key, activities } of content.modules) {
    const moduleId = modules.get(key) ?? '';
    for (const activity of activities) {
      if (activity.kind === 'quiz') {
        if (activity.quizId === null) throw new CoursesError('courses.quiz_unknown', { key: activity.key });
        const { quizId } = activity;
        order.push({ id: byQuiz.get(quizId) ?? (await place(tx, courseId, moduleId, { quizId })), moduleId });
        continue;
      }
      const lessonId = await writeContentLesson(
        tx,
        actor,
        courseId,
        moduleId,
        activity.lesson,
        lessons.get(activity.lesson.id),
      );
      order.push({ id: byLesson.get(lessonId) ?? (await place(tx, courseId, moduleId, { lessonId })), moduleId });
    }
  }
  const wanted = new Set(order.map(({ id }) => id));
  for (const activity of placed) if (!wanted.has(activity.id)) await takeOut(tx, actor, activity);
  await writeOrder(tx, order);
}

/** Id of the lesson: made, restored, changed or left as it is. */
async function writeContentLesson(
  tx: Tx,
  actor: Actor,
  courseId: string,
  moduleId: string,
  lesson: Omit<Lesson, 'kind'>,
  known: LessonRaw | undefined,
): Promise<string> {
  const body = cleanBody(lesson.blocks);
  const { id: key, title, summary, language, minutes } = lesson;
  if (!known) return insertLesson(tx, actor, { courseId, moduleId, key, title, summary, language, minutes }, body);
  const fields = changedFields(known, lesson, body);
  let current = known;
  if (known.deleted_at !== null) {
    current = { ...known, revision: known.revision + 1 };
    await tx.update(
      LessonRow,
      { organizationId: tx.organizationId, id: known.id },
      { deletedAt: null, deletedBy: null, revision: current.revision },
    );
    await noteChange(tx, actor, known.id, current.revision, ['deleted']);
    await audit(tx, actor, {
      action: 'lesson.restored',
      target: { type: 'lesson', id: known.id },
      after: { courseId, moduleId, key },
    });
  }
  const all = { title, summary, language, minutes, blocks: body.blocks };
  const set = Object.fromEntries(fields.map((field) => [field, all[field]]));
  await writeLesson(tx, actor, current, fields.includes('blocks') ? { ...set, assets: body.assets } : set);
  return known.id;
}

const LESSON_FIELDS = ['title', 'summary', 'language', 'minutes', 'blocks'] as const;

function changedFields(
  known: LessonRaw,
  lesson: Omit<Lesson, 'kind'>,
  body: CleanBody,
): (typeof LESSON_FIELDS)[number][] {
  const wanted = { ...lesson, blocks: body.blocks };
  return LESSON_FIELDS.filter((field) => canonicalJson(known[field]) !== canonicalJson(wanted[field]));
}

/** Pure. */
function plan(outline: OutlineDto | null, bodies: readonly LessonRaw[], content: CourseContent): CoursePlan {
  const modules = new Map(outline?.modules.map((module) => [module.key, module]));
  const known = new Map(bodies.map((row) => [row.key, row]));
  const activities = content.modules.flatMap((module) => module.activities);
  const lessons = activities.flatMap((activity) => (activity.kind === 'lesson' ? [activity.lesson] : []));
  const quizzes = activities.flatMap((activity) => (activity.kind === 'quiz' ? [activity.key] : []));
  const standing = outline?.modules.flatMap((module) => module.activities) ?? [];
  const placed = standing.filter(({ kind }) => kind === 'quiz').map(({ key }) => key);

  const updated: CoursePlan['lessons']['updated'] = [];
  const removed: CoursePlan['removed'] = [];
  let same = 0;
  for (const lesson of lessons) {
    const body = cleanBody(lesson.blocks);
    if (body.removed.length > 0) removed.push({ key: lesson.id, names: body.removed });
    const row = known.get(lesson.id);
    if (!row) continue;
    const fields = changedFields(row, lesson, body);
    if (fields.length > 0) updated.push({ key: lesson.id, fields });
    else same += 1;
  }
  const fields = outline
    ? (['title', 'summary', 'language'] as const).filter((field) => outline[field] !== content[field])
    : [];
  const planned: CoursePlan = {
    course: outline ? 'same' : 'create',
    fields,
    modules: {
      created: content.modules.filter(({ key }) => !modules.has(key)).map(({ key }) => key),
      renamed: content.modules
        .filter(({ key, title }) => modules.has(key) && modules.get(key)?.title !== title)
        .map(({ key }) => key),
      deleted: [...modules.keys()].filter((key) => !content.modules.some((module) => module.key === key)),
      same: content.modules.filter(({ key, title }) => modules.get(key)?.title === title).length,
    },
    lessons: {
      created: lessons.filter(({ id }) => !known.has(id)).map(({ id }) => id),
      updated,
      deleted: [...known.keys()].filter((key) => !lessons.some(({ id }) => id === key)),
      same,
    },
    quizzes: {
      placed: quizzes.filter((key) => !placed.includes(key)),
      removed: placed.filter((key) => !quizzes.includes(key)),
      same: quizzes.filter((key) => placed.includes(key)).length,
    },
    reordered: isReordered(outline, content),
    removed,
  };
  return { ...planned, course: outline && changes(planned) ? 'update' : planned.course };
}

function changes({ fields, modules, lessons, quizzes, reordered }: CoursePlan): boolean {
  const lists = [
    fields,
    modules.created,
    modules.renamed,
    modules.deleted,
    lessons.created,
    lessons.updated,
    lessons.deleted,
  ];
  return reordered || [...lists, quizzes.placed, quizzes.removed].some((list) => list.length > 0);
}

/** Looks at what is there before and after: its modules in order, and its activities in theirs. */
function isReordered(outline: OutlineDto | null, content: CourseContent): boolean {
  if (!outline) return false;
  const line = (modules: readonly { key: string; activities: readonly string[] }[]) =>
    modules.flatMap(({ key, activities }) => [`module ${key}`, ...activities.map((activity) => `${key} ${activity}`)]);
  const before = line(
    outline.modules.map(({ key, activities }) => ({ key, activities: activities.map((a) => a.key) })),
  );
  const after = line(
    content.modules.map(({ key, activities }) => ({
      key,
      activities: activities.map((activity) => (activity.kind === 'quiz' ? activity.key : activity.lesson.id)),
    })),
  );
  const name = (entry: string) => entry.slice(entry.indexOf(' ') + 1);
  const stays = new Set(before.map(name).filter((entry) => after.some((other) => name(other) === entry)));
  const kept = (entries: string[]) => entries.filter((entry) => stays.has(name(entry)));
  return kept(before).join('\n') !== kept(after).join('\n');
}

async function mustHoldAll(tx: Tx, programId: string, content: CourseContent): Promise<void> {
  const bodies = content.modules.flatMap(({ activities }) =>
    activities.flatMap((activity) =>
      activity.kind === 'lesson' ? [{ key: activity.lesson.id, body: cleanBody(activity.lesson.blocks) }] : [],
    ),
  );
  const unknown = await missingQuestions(
    tx,
    programId,
    bodies.flatMap(({ body }) => body.questions.map(({ key }) => key)),
  );
  const missing = new Set(await missingAssets(tx, [...new Set(bodies.flatMap(({ body }) => body.assets))]));
  const problems = bodies.flatMap(({ key, body }) => [
    ...body.questions
      .filter((question) => unknown.has(question.key))
      .map((question) => ({
        path: `${key}.${question.path}`,
        message: `There is no question "${question.key}" in the program’s bank`,
      })),
    ...body.assets
      .filter((sha256) => missing.has(sha256))
      .map((sha256) => ({ path: `${key}.blocks`, message: `There is no asset ${sha256}: upload the file first` })),
    ...body.empty.map((path) => ({ path: `${key}.${path}`, message: 'must show something' })),
  ]);
  if (problems.length > 0) throw new CoursesError('courses.lesson_refused', { problems });
}
