/** Courses and their structure. */
import { Injectable } from '@nestjs/common';
import { type Actor, audit, getSettings } from '../identity/index.js';
import { Db, isRoomError, newId, type Tx } from '../infra/index.js';
import { holdProgram } from '../programs/index.js';
import type { CourseDto, OutlineDto } from './courses.dto.js';
import { CourseRow } from './courses.entity.js';
import { CoursesError } from './courses.errors.js';
import { findCourseByKey, getOutline, listCourses, listDeletedParts } from './courses.queries.js';
import { copyActivities } from './duplicate.js';
import { freeKey, keyOf } from './keys.js';
import { listQuizTitles, type QuizTitle } from './quizzes-of-courses.js';
import { reviseCourse } from './revisions.js';
import {
  getModule,
  inserted,
  insertModule,
  listModules,
  listPlaced,
  MOST_ACTIVITIES,
  MOST_MODULES,
  place,
  takenActivityKeys,
  writeModuleOrder,
  writeOrder,
} from './structure.js';

export interface NewCourse {
  programId: string;
  key?: string | undefined;
  title: string;
  summary: string;
  language?: string | undefined;
}

interface Order {
  modules: readonly { id: string; activities: readonly string[] }[];
}

@Injectable()
export class Courses {
  constructor(private readonly db: Db) {}

  list(actor: Actor, query: Parameters<typeof listCourses>[1]) {
    return this.db.read(actor, (reader) => listCourses(reader, query));
  }

  show(actor: Actor, id: string): Promise<OutlineDto> {
    return this.db.read(actor, (reader) => getOutline(reader, id));
  }

  listDeleted(actor: Actor, id: string) {
    return this.db.read(actor, (reader) => listDeletedParts(reader, id));
  }

  create(actor: Actor, values: NewCourse): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => getOutline(tx, (await insertCourse(tx, actor, values)).id));
  }

  update(
    actor: Actor,
    id: string,
    revision: number,
    changes: { title?: string | undefined; summary?: string | undefined; language?: string | undefined },
  ): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      const given = Object.entries(changes).filter(([, value]) => value !== undefined);
      const before = await reviseCourse(
        tx,
        actor,
        id,
        revision,
        given.map(([field]) => field),
        changes,
      );
      const after = {
        title: before.title,
        summary: before.summary,
        language: before.language,
        ...Object.fromEntries(given),
      };
      await tx.update(CourseRow, { organizationId: tx.organizationId, id }, after);
      const { title, summary, language } = before;
      await audit(tx, actor, {
        action: 'course.updated',
        target: { type: 'course', id },
        before: { title, summary, language },
        after,
      });
      return getOutline(tx, id);
    });
  }

  remove(actor: Actor, id: string, revision: number): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      const { key, title } = await reviseCourse(tx, actor, id, revision, ['deleted']);
      await tx.update(
        CourseRow,
        { organizationId: tx.organizationId, id },
        { deletedAt: () => 'now()', deletedBy: actor.name },
      );
      await audit(tx, actor, { action: 'course.deleted', target: { type: 'course', id }, before: { key, title } });
    });
  }

  /** One that is not deleted is answered as it is. */
  restore(actor: Actor, id: string): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      const [deleted] = await tx.execute<{ program_id: string; key: string }>(
        `SELECT program_id, key FROM courses WHERE organization_id = $1 AND id = $2 AND deleted_at IS NOT NULL FOR UPDATE`,
        [tx.organizationId, id],
      );
      if (!deleted) return getOutline(tx, id);
      await hold(tx, deleted.program_id);
      await tx.update(CourseRow, { organizationId: tx.organizationId, id }, { deletedAt: null, deletedBy: null });
      await reviseCourse(tx, actor, id, null, ['deleted']);
      await audit(tx, actor, {
        action: 'course.restored',
        target: { type: 'course', id },
        after: { key: deleted.key },
      });
      return getOutline(tx, id);
    });
  }

  /** A copy with its own lessons and quizzes; questions and assets are shared. */
  duplicate(
    actor: Actor,
    id: string,
    values: { key?: string | undefined; title?: string | undefined },
  ): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      const source = await getOutline(tx, id);
      const { programId, summary, language } = source;
      const title = values.title ?? source.title;
      const copy = await insertCourse(tx, actor, { programId, key: values.key, title, summary, language });
      for (const module of source.modules) {
        const { id: moduleId } = await insertModule(tx, copy.id, { title: module.title, key: module.key });
        await copyActivities(tx, actor, { courseId: id, moduleId: module.id }, { courseId: copy.id, moduleId });
      }
      await audit(tx, actor, {
        action: 'course.duplicated',
        target: { type: 'course', id: copy.id },
        after: { from: id },
      });
      return getOutline(tx, copy.id);
    });
  }

  /** Puts everything in order, or nothing. */
  order(actor: Actor, id: string, revision: number, order: Order): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      await reviseCourse(tx, actor, id, revision, ['order']);
      const modules = await listModules(tx, id);
      const placed = await listPlaced(tx, id);
      checkOrder(order, modules, placed);
      await writeModuleOrder(
        tx,
        order.modules.map((module) => module.id),
      );
      await writeOrder(
        tx,
        order.modules.flatMap(({ id: moduleId, activities }) =>
          activities.map((activity) => ({ id: activity, moduleId })),
        ),
      );
      await audit(tx, actor, {
        action: 'course.reordered',
        target: { type: 'course', id },
        before: {
          modules: modules.map((m) => ({
            id: m.id,
            activities: placed.filter((a) => a.moduleId === m.id).map((a) => a.id),
          })),
        },
        after: order,
      });
      return getOutline(tx, id);
    });
  }

  createModule(
    actor: Actor,
    courseId: string,
    values: { title: string; key?: string | undefined; position?: number | undefined },
  ) {
    return this.db.transact(actor, async (tx) => {
      const { revision } = await reviseCourse(tx, actor, courseId, null, ['modules']);
      const { id, key } = await insertModule(tx, courseId, values);
      await audit(tx, actor, {
        action: 'module.created',
        target: { type: 'module', id },
        after: { courseId, key, title: values.title },
      });
      return { id, courseId, key, title: values.title, courseRevision: revision + 1 };
    });
  }

  renameModule(actor: Actor, courseId: string, moduleId: string, revision: number, title: string): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      await mustHaveModule(tx, courseId, moduleId);
      await reviseCourse(tx, actor, courseId, revision, [`modules.${moduleId}.title`], {
        [`modules.${moduleId}.title`]: title,
      });
      const before = await getModule(tx, courseId, moduleId);
      await tx.execute('UPDATE course_modules SET title = $3 WHERE organization_id = $1 AND id = $2', [
        tx.organizationId,
        moduleId,
        title,
      ]);
      await audit(tx, actor, {
        action: 'module.renamed',
        target: { type: 'module', id: moduleId },
        before: { title: before.title },
        after: { title },
      });
      return getOutline(tx, courseId);
    });
  }

  deleteModule(actor: Actor, courseId: string, moduleId: string, revision: number): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      await mustHaveModule(tx, courseId, moduleId);
      await reviseCourse(tx, actor, courseId, revision, ['modules']);
      await deleteModule(tx, actor, courseId, moduleId);
      return getOutline(tx, courseId);
    });
  }

  /** One that is not deleted is answered as it is. */
  restoreModule(actor: Actor, courseId: string, moduleId: string): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      if ((await listModules(tx, courseId)).some(({ id }) => id === moduleId)) return getOutline(tx, courseId);
      await reviseCourse(tx, actor, courseId, null, ['modules']);
      const [module] = await tx.query<{
        key: string;
        deleted_activities: { lessonId: string | null; quizId: string | null }[] | null;
      }>(
        `SELECT key, deleted_activities FROM course_modules WHERE organization_id = $1 AND course_id = $2 AND id = $3`,
        [tx.organizationId, courseId, moduleId],
      );
      if (!module) throw new CoursesError('courses.module_not_found', { courseId, moduleId });
      const live = await listModules(tx, courseId);
      if (live.length >= MOST_MODULES) throw new CoursesError('courses.too_many', { modules: MOST_MODULES });
      await tx.execute(
        `UPDATE course_modules SET deleted_at = NULL, deleted_by = NULL, deleted_activities = NULL, position = $3
         WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, moduleId, (live.at(-1)?.position ?? -1) + 1],
      );
      await restoreActivities(tx, courseId, moduleId, module.deleted_activities ?? []);
      await audit(tx, actor, {
        action: 'module.restored',
        target: { type: 'module', id: moduleId },
        after: { courseId, key: module.key },
      });
      return getOutline(tx, courseId);
    });
  }

  duplicateModule(
    actor: Actor,
    courseId: string,
    moduleId: string,
    values: { title?: string | undefined },
  ): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      await reviseCourse(tx, actor, courseId, null, ['modules']);
      const source = await getModule(tx, courseId, moduleId);
      const title = values.title ?? source.title;
      const copy = await insertModule(tx, courseId, { title });
      await copyActivities(tx, actor, { courseId, moduleId }, { courseId, moduleId: copy.id });
      await audit(tx, actor, {
        action: 'module.duplicated',
        target: { type: 'module', id: copy.id },
        after: { courseId, key: copy.key, title, from: moduleId },
      });
      return getOutline(tx, courseId);
    });
  }

  addQuiz(
    actor: Actor,
    courseId: string,
    moduleId: string,
    { quizId, position }: { quizId: string; position?: number | undefined },
  ): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      const { programId } = await reviseCourse(tx, actor, courseId, null, ['activities']);
      await getModule(tx, courseId, moduleId);
      const quiz = await getQuizTitle(tx, programId, quizId);
      const placed = await listPlaced(tx, courseId);
      if (placed.some((activity) => activity.quizId === quizId))
        throw new CoursesError('courses.quiz_placed', { quizId });
      if ((await takenActivityKeys(tx, courseId)).has(quiz.key))
        throw new CoursesError('courses.key_taken', { key: quiz.key });
      const id = await place(tx, courseId, moduleId, { quizId }, position);
      // Whoever was deleting it held its row until here.
      await getQuizTitle(tx, programId, quizId);
      await audit(tx, actor, {
        action: 'activity.added',
        target: { type: 'activity', id },
        after: { courseId, moduleId, quizId },
      });
      return getOutline(tx, courseId);
    });
  }

  moveActivity(
    actor: Actor,
    courseId: string,
    activityId: string,
    revision: number,
    { moduleId, position }: { moduleId: string; position?: number | undefined },
  ): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      await reviseCourse(tx, actor, courseId, revision, ['order']);
      const activity = await getPlaced(tx, courseId, activityId);
      await getModule(tx, courseId, moduleId);
      const there = await listPlaced(tx, courseId, moduleId);
      if (activity.moduleId !== moduleId && there.length >= MOST_ACTIVITIES)
        throw new CoursesError('courses.too_many', { activities: MOST_ACTIVITIES });
      await writeOrder(
        tx,
        inserted(there, activityId, position).map((id) => ({ id, moduleId })),
      );
      await audit(tx, actor, {
        action: 'activity.moved',
        target: { type: 'activity', id: activityId },
        before: { moduleId: activity.moduleId, position: activity.position },
        after: { moduleId, position: position ?? null },
      });
      return getOutline(tx, courseId);
    });
  }

  removeActivity(actor: Actor, courseId: string, activityId: string, revision: number): Promise<OutlineDto> {
    return this.db.transact(actor, async (tx) => {
      await reviseCourse(tx, actor, courseId, revision, ['activities']);
      const activity = await getPlaced(tx, courseId, activityId);
      await takeOut(tx, actor, activity);
      const { moduleId, lessonId, quizId } = activity;
      await audit(tx, actor, {
        action: 'activity.removed',
        target: { type: 'activity', id: activityId },
        before: { courseId, moduleId, lessonId, quizId },
      });
      return getOutline(tx, courseId);
    });
  }
}

/**
 * @throws CoursesError `courses.program_unknown`, `courses.key_taken`
 */
export async function insertCourse(tx: Tx, actor: Actor, values: NewCourse): Promise<{ id: string; key: string }> {
  const { programId, title, summary } = values;
  await hold(tx, programId);
  const language = values.language ?? (await getSettings(tx)).language;
  const key = values.key ?? (await freeCourseKey(tx, title));
  const id = newId();
  const [fresh] = await tx.execute(
    `INSERT INTO courses (organization_id, id, program_id, key, title, summary, language) VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (organization_id, key) DO NOTHING RETURNING id`,
    [tx.organizationId, id, programId, key, title, summary, language],
  );
  if (!fresh) throw new CoursesError('courses.key_taken', { key });
  await audit(tx, actor, {
    action: 'course.created',
    target: { type: 'course', id },
    after: { programId, key, title, summary, language },
  });
  return { id, key };
}

async function freeCourseKey(tx: Tx, title: string): Promise<string> {
  const wanted = keyOf(title, 'course');
  if (!(await findCourseByKey(tx, wanted))) return wanted;
  const rows = await tx.query<{ key: string }>(`SELECT key FROM courses WHERE organization_id = $1 AND key LIKE $2`, [
    tx.organizationId,
    `${wanted.slice(0, 40).replace(/[\\_%]/g, '\\$&')}%`,
  ]);
  return freeKey(wanted, new Set(rows.map(({ key }) => key)));
}

/** The program must be there, and stay until the transaction ends. */
async function hold(tx: Tx, programId: string): Promise<void> {
  await holdProgram(tx, programId).catch((error: unknown) => {
    if (isRoomError(error) && error.code === 'programs.not_found')
      throw new CoursesError('courses.program_unknown', { programId }, error);
    throw error;
  });
}

/** Before the revision is checked, so that what never was is told as such. */
async function mustHaveModule(tx: Tx, courseId: string, moduleId: string): Promise<void> {
  const [course] = await tx.query('SELECT FROM courses WHERE organization_id = $1 AND id = $2 AND deleted_at IS NULL', [
    tx.organizationId,
    courseId,
  ]);
  if (!course) throw new CoursesError('courses.not_found', { id: courseId });
  const [module] = await tx.query(
    'SELECT FROM course_modules WHERE organization_id = $1 AND course_id = $2 AND id = $3',
    [tx.organizationId, courseId, moduleId],
  );
  if (!module) throw new CoursesError('courses.module_not_found', { courseId, moduleId });
}

/** @throws CoursesError `courses.quiz_unknown` */
async function getQuizTitle(tx: Tx, programId: string, quizId: string): Promise<QuizTitle> {
  const quiz = (await listQuizTitles(tx, [quizId])).get(quizId);
  if (!quiz || quiz.deleted || quiz.programId !== programId) throw new CoursesError('courses.quiz_unknown', { quizId });
  return quiz;
}

async function getPlaced(tx: Tx, courseId: string, activityId: string) {
  const found = (await listPlaced(tx, courseId)).find(({ id }) => id === activityId);
  if (!found) throw new CoursesError('courses.activity_not_found', { courseId, activityId });
  return found;
}

/** Out of the course: a quiz stays in its bank, a lesson can be restored. */
export async function takeOut(
  tx: Tx,
  actor: Actor,
  { id, moduleId, lessonId }: { id: string; moduleId: string; lessonId: string | null },
): Promise<void> {
  await tx.execute('DELETE FROM course_activities WHERE organization_id = $1 AND id = $2', [tx.organizationId, id]);
  if (lessonId === null) return;
  await tx.execute(
    `UPDATE lessons SET deleted_at = now(), deleted_by = $3, module_id = $4, revision = revision + 1
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, lessonId, actor.name, moduleId],
  );
}

/** With its lessons; what stood in it is remembered. */
export async function deleteModule(tx: Tx, actor: Actor, courseId: string, moduleId: string): Promise<void> {
  const { key, title } = await getModule(tx, courseId, moduleId);
  const placed = await listPlaced(tx, courseId, moduleId);
  const remembered = placed.map(({ lessonId, quizId }) => ({ lessonId, quizId }));
  await tx.execute(
    `UPDATE course_modules SET deleted_at = now(), deleted_by = $3, deleted_activities = $4 WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, moduleId, actor.name, JSON.stringify(remembered)],
  );
  await tx.execute('DELETE FROM course_activities WHERE organization_id = $1 AND course_id = $2 AND module_id = $3', [
    tx.organizationId,
    courseId,
    moduleId,
  ]);
  await tx.execute(
    `UPDATE lessons SET deleted_at = now(), deleted_by = $3, module_id = $4, revision = revision + 1
     WHERE organization_id = $1 AND id = ANY($2)`,
    [tx.organizationId, placed.flatMap(({ lessonId }) => lessonId ?? []), actor.name, moduleId],
  );
  await audit(tx, actor, {
    action: 'module.deleted',
    target: { type: 'module', id: moduleId },
    before: { courseId, key, title, activities: remembered },
  });
}

/** Puts back what stood in a module, but for what stands elsewhere by now. */
async function restoreActivities(
  tx: Tx,
  courseId: string,
  moduleId: string,
  remembered: readonly { lessonId: string | null; quizId: string | null }[],
): Promise<void> {
  const lessonIds = remembered.flatMap(({ lessonId }) => lessonId ?? []);
  const restored = await tx.execute<{ id: string }>(
    `UPDATE lessons SET deleted_at = NULL, deleted_by = NULL, revision = revision + 1
     WHERE organization_id = $1 AND course_id = $2 AND module_id = $3 AND id = ANY($4) AND deleted_at IS NOT NULL RETURNING id`,
    [tx.organizationId, courseId, moduleId, lessonIds],
  );
  const lessons = new Set(restored.map(({ id }) => id));
  const placed = new Set((await listPlaced(tx, courseId)).flatMap(({ quizId }) => quizId ?? []));
  const back = remembered.filter(({ lessonId, quizId }) =>
    lessonId === null ? quizId !== null && !placed.has(quizId) : lessons.has(lessonId),
  );
  await tx.execute(
    `INSERT INTO course_activities (organization_id, id, course_id, module_id, position, lesson_id, quiz_id)
     SELECT $1, t.id, $2, $3, t.position, t.lesson_id, t.quiz_id
     FROM unnest($4::uuid[], $5::uuid[], $6::uuid[]) WITH ORDINALITY AS t (id, lesson_id, quiz_id, position)`,
    [
      tx.organizationId,
      courseId,
      moduleId,
      back.map(() => newId()),
      back.map(({ lessonId }) => lessonId),
      back.map(({ quizId }) => quizId),
    ],
  );
}

function checkOrder(order: Order, modules: readonly { id: string }[], placed: readonly { id: string }[]): void {
  const compare = (named: readonly string[], known: readonly { id: string }[]) => {
    const ids = new Set(known.map(({ id }) => id));
    const seen = new Set(named);
    return {
      missing: [...ids].filter((id) => !seen.has(id)),
      unknown: [...seen].filter((id) => !ids.has(id)),
      repeated: [...new Set(named.filter((id, index) => named.indexOf(id) < index))],
    };
  };
  const details = {
    modules: compare(
      order.modules.map(({ id }) => id),
      modules,
    ),
    activities: compare(
      order.modules.flatMap(({ activities }) => activities),
      placed,
    ),
  };
  const wrong = [details.modules, details.activities].some(
    ({ missing, unknown, repeated }) => missing.length + unknown.length + repeated.length > 0,
  );
  if (wrong) throw new CoursesError('courses.order_incomplete', details);
}

export type { CourseDto };
