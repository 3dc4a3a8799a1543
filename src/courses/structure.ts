/** Where activities stand in a course. Everything here runs under the lock that `reviseCourse` takes. */
import { newId, type Reader, type Tx } from '../infra/index.js';
import { ActivityRow, ModuleRow } from './courses.entity.js';
import { CoursesError } from './courses.errors.js';
import { freeKey, keyOf } from './keys.js';
import { listQuizTitles } from './quizzes-of-courses.js';

export const MOST_MODULES = 100;
export const MOST_ACTIVITIES = 500;

export interface Placed {
  id: string;
  moduleId: string;
  lessonId: string | null;
  quizId: string | null;
  position: number;
}

export interface LiveModule {
  id: string;
  key: string;
  title: string;
  position: number;
}

export function listModules(reader: Reader, courseId: string): Promise<LiveModule[]> {
  return reader.query<LiveModule>(
    `SELECT id, key, title, position FROM course_modules
     WHERE organization_id = $1 AND course_id = $2 AND deleted_at IS NULL ORDER BY position, id`,
    [reader.organizationId, courseId],
  );
}

/** @throws CoursesError `courses.module_not_found` */
export async function getModule(reader: Reader, courseId: string, moduleId: string): Promise<LiveModule> {
  const found = (await listModules(reader, courseId)).find(({ id }) => id === moduleId);
  if (!found) throw new CoursesError('courses.module_not_found', { courseId, moduleId });
  return found;
}

/** Activities in order: of one module, or of the course, module by module. */
export function listPlaced(reader: Reader, courseId: string, moduleId: string | null = null): Promise<Placed[]> {
  return reader.query<Placed>(
    `SELECT a.id, a.module_id AS "moduleId", a.lesson_id AS "lessonId", a.quiz_id AS "quizId", a.position
     FROM course_activities a JOIN course_modules m ON m.organization_id = $1 AND m.id = a.module_id
     WHERE a.organization_id = $1 AND a.course_id = $2 AND ($3::uuid IS NULL OR a.module_id = $3)
     ORDER BY m.position, m.id, a.position, a.id`,
    [reader.organizationId, courseId, moduleId],
  );
}

/**
 * Puts a lesson or quiz into a module; at its end without a position.
 * @throws CoursesError `courses.too_many`
 */
export async function place(
  tx: Tx,
  courseId: string,
  moduleId: string,
  what: { lessonId: string } | { quizId: string },
  position?: number,
): Promise<string> {
  const there = await listPlaced(tx, courseId, moduleId);
  if (there.length >= MOST_ACTIVITIES) throw new CoursesError('courses.too_many', { activities: MOST_ACTIVITIES });
  const id = newId();
  await tx.insert(ActivityRow, {
    organizationId: tx.organizationId,
    id,
    courseId,
    moduleId,
    position: (there.at(-1)?.position ?? -1) + 1,
    ...what,
  });
  if (position !== undefined && position < there.length)
    await writeOrder(
      tx,
      inserted(there, id, position).map((each) => ({ id: each, moduleId })),
    );
  return id;
}

/** The ids with one put in at a position; where it stood before does not count. */
export function inserted(placed: readonly { id: string }[], id: string, position: number | undefined): string[] {
  const ids = placed.map((each) => each.id).filter((each) => each !== id);
  ids.splice(position ?? ids.length, 0, id);
  return ids;
}

/** Activities take the order in which they are named, each in its module. */
export async function writeOrder(tx: Tx, order: readonly { id: string; moduleId: string }[]): Promise<void> {
  await tx.execute(
    `UPDATE course_activities a SET module_id = t.module_id, position = t.position
     FROM unnest($2::uuid[], $3::uuid[]) WITH ORDINALITY AS t (id, module_id, position)
     WHERE a.organization_id = $1 AND a.id = t.id AND (a.module_id, a.position) IS DISTINCT FROM (t.module_id, t.position::int)`,
    [tx.organizationId, order.map(({ id }) => id), order.map(({ moduleId }) => moduleId)],
  );
}

/** Modules take the order in which they are named. */
export async function writeModuleOrder(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE course_modules m SET position = t.position
     FROM unnest($2::uuid[]) WITH ORDINALITY AS t (id, position)
     WHERE m.organization_id = $1 AND m.id = t.id AND m.position <> t.position`,
    [tx.organizationId, ids],
  );
}

/**
 * A module at a position; at the end without one.
 * @throws CoursesError `courses.too_many`, `courses.key_taken`
 */
export async function insertModule(
  tx: Tx,
  courseId: string,
  values: { title: string; key?: string | undefined; position?: number | undefined },
): Promise<{ id: string; key: string }> {
  const modules = await listModules(tx, courseId);
  if (modules.length >= MOST_MODULES) throw new CoursesError('courses.too_many', { modules: MOST_MODULES });
  const key = chooseKey(await takenModuleKeys(tx, courseId), values.key, values.title, 'module');
  const id = newId();
  const position = (modules.at(-1)?.position ?? -1) + 1;
  await tx.insert(ModuleRow, { organizationId: tx.organizationId, id, courseId, key, title: values.title, position });
  if (values.position !== undefined && values.position < modules.length)
    await writeModuleOrder(tx, inserted(modules, id, values.position));
  return { id, key };
}

async function takenModuleKeys(reader: Reader, courseId: string): Promise<Set<string>> {
  const rows = await reader.query<{ key: string }>(
    'SELECT key FROM course_modules WHERE organization_id = $1 AND course_id = $2',
    [reader.organizationId, courseId],
  );
  return new Set(rows.map(({ key }) => key));
}

/** Keys of lessons, deleted ones too, and of the quizzes that stand in the course: a release names activities by them. */
export async function takenActivityKeys(reader: Reader, courseId: string): Promise<Set<string>> {
  const lessons = await reader.query<{ key: string }>(
    'SELECT key FROM lessons WHERE organization_id = $1 AND course_id = $2',
    [reader.organizationId, courseId],
  );
  const placed = await reader.query<{ quiz_id: string }>(
    'SELECT quiz_id FROM course_activities WHERE organization_id = $1 AND course_id = $2 AND quiz_id IS NOT NULL',
    [reader.organizationId, courseId],
  );
  const quizzes = await listQuizTitles(
    reader,
    placed.map(({ quiz_id }) => quiz_id),
  );
  return new Set([...lessons.map(({ key }) => key), ...[...quizzes.values()].map(({ key }) => key)]);
}

/** The key that was asked for, or a free one made of the title. @throws CoursesError `courses.key_taken` */
export function chooseKey(
  taken: ReadonlySet<string>,
  wanted: string | undefined,
  title: string,
  fallback: string,
): string {
  if (wanted === undefined) return freeKey(keyOf(title, fallback), taken);
  if (taken.has(wanted)) throw new CoursesError('courses.key_taken', { key: wanted });
  return wanted;
}
