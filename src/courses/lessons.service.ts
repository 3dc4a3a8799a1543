/** Lessons: what an author writes. Each has its own revision, so that many authors may write in one course. */
import type { LessonBlock } from '@examport/content';
import { Injectable } from '@nestjs/common';
import { type Actor, audit } from '../identity/index.js';
import { Db, newId, type Tx } from '../infra/index.js';
import type { LessonDto } from './courses.dto.js';
import { LessonRow } from './courses.entity.js';
import { CoursesError } from './courses.errors.js';
import { getCourse, getLesson, type LessonRaw, toLesson } from './courses.queries.js';
import { copyLessons } from './duplicate.js';
import { type CleanBody, cleanBody } from './lesson-body.js';
import { missingQuestions } from './questions-of-courses.js';
import { noteChange, reviseCourse, stale } from './revisions.js';
import { takeOut } from './courses.service.js';
import { chooseKey, getModule, listPlaced, place, takenActivityKeys } from './structure.js';

export interface NewLesson {
  title: string;
  key?: string | undefined;
  summary: string;
  language: string | null;
  minutes: number | null;
  blocks: LessonBlock[];
  position?: number | undefined;
}

type LessonChanges = {
  [Field in 'title' | 'summary' | 'language' | 'minutes' | 'blocks']?: NewLesson[Field] | undefined;
};

@Injectable()
export class Lessons {
  constructor(private readonly db: Db) {}

  show(actor: Actor, id: string): Promise<LessonDto> {
    return this.db.read(actor, async (reader) => toLesson(await getLesson(reader, id)));
  }

  create(actor: Actor, courseId: string, moduleId: string, values: NewLesson): Promise<LessonDto> {
    const body = cleanBody(values.blocks);
    return this.db.transact(actor, async (tx) => {
      const { programId } = await reviseCourse(tx, actor, courseId, null, ['activities']);
      await getModule(tx, courseId, moduleId);
      await mustHold(tx, programId, body);
      const key = chooseKey(await takenActivityKeys(tx, courseId), values.key, values.title, 'lesson');
      const id = await insertLesson(tx, actor, { courseId, moduleId, key, ...values }, body);
      await place(tx, courseId, moduleId, { lessonId: id }, values.position);
      return toLesson(await getLesson(tx, id), body.removed);
    });
  }

  update(actor: Actor, id: string, revision: number, changes: LessonChanges): Promise<LessonDto> {
    const { blocks, ...fields } = changes;
    const body = blocks && cleanBody(blocks);
    return this.db.transact(actor, async (tx) => {
      await lock(tx, id);
      const before = await getLesson(tx, id);
      if (before.revision !== revision) throw await stale(tx, before, revision, { ...before }, changes);
      if (body) await mustHold(tx, (await getCourse(tx, before.course_id)).programId, body);
      const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
      await writeLesson(tx, actor, before, { ...given, ...(body && { blocks: body.blocks, assets: body.assets }) });
      return toLesson(await getLesson(tx, id), body?.removed);
    });
  }

  /** It can be restored. */
  remove(actor: Actor, id: string, revision: number): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      const { course_id: courseId } = await getLesson(tx, id);
      await reviseCourse(tx, actor, courseId, null, ['activities']);
      await lock(tx, id);
      const lesson = await getLesson(tx, id);
      if (lesson.revision !== revision) throw await stale(tx, lesson, revision, { ...lesson });
      const activity = (await listPlaced(tx, courseId)).find(({ lessonId }) => lessonId === id);
      if (!activity) throw new CoursesError('courses.lesson_not_found', { id });
      await takeOut(tx, actor, activity);
      await noteChange(tx, actor, id, revision + 1, ['deleted']);
      await audit(tx, actor, {
        action: 'lesson.deleted',
        target: { type: 'lesson', id },
        before: { courseId, moduleId: lesson.module_id, key: lesson.key, title: lesson.title },
      });
    });
  }

  /** At the end of the module where it stood, or of another. One that is not deleted is answered as it is. */
  restore(actor: Actor, id: string, { moduleId }: { moduleId?: string | undefined }): Promise<LessonDto> {
    return this.db.transact(actor, async (tx) => {
      const { course_id: courseId } = await getLesson(tx, id, { deleted: true });
      await reviseCourse(tx, actor, courseId, null, ['activities']);
      const lesson = await getLesson(tx, id, { deleted: true });
      const module = await getModule(tx, courseId, moduleId ?? lesson.module_id);
      if (lesson.deleted_at === null) return toLesson(lesson);
      await tx.update(
        LessonRow,
        { organizationId: tx.organizationId, id },
        { deletedAt: null, deletedBy: null, revision: lesson.revision + 1 },
      );
      await noteChange(tx, actor, id, lesson.revision + 1, ['deleted']);
      await place(tx, courseId, module.id, { lessonId: id });
      await audit(tx, actor, {
        action: 'lesson.restored',
        target: { type: 'lesson', id },
        after: { courseId, moduleId: module.id, key: lesson.key },
      });
      return toLesson(await getLesson(tx, id));
    });
  }

  /** Behind itself, or at the end of another module of its course. */
  duplicate(
    actor: Actor,
    id: string,
    values: { title?: string | undefined; moduleId?: string | undefined },
  ): Promise<LessonDto> {
    return this.db.transact(actor, async (tx) => {
      const { course_id: courseId } = await getLesson(tx, id);
      await reviseCourse(tx, actor, courseId, null, ['activities']);
      const source = await getLesson(tx, id);
      const module = await getModule(tx, courseId, values.moduleId ?? source.module_id);
      const taken = await takenActivityKeys(tx, courseId);
      const copy = (await copyLessons(tx, { courseId, moduleId: module.id }, [id], taken)).get(id) ?? '';
      if (values.title !== undefined)
        await tx.update(LessonRow, { organizationId: tx.organizationId, id: copy }, { title: values.title });
      const beside = await listPlaced(tx, courseId, module.id);
      const at = beside.findIndex(({ lessonId }) => lessonId === id);
      await place(tx, courseId, module.id, { lessonId: copy }, at < 0 ? undefined : at + 1);
      await audit(tx, actor, {
        action: 'lesson.duplicated',
        target: { type: 'lesson', id: copy },
        after: { courseId, from: id },
      });
      return toLesson(await getLesson(tx, copy));
    });
  }
}

/** A lesson's row, with its place remembered; the caller places it. */
export async function insertLesson(
  tx: Tx,
  actor: Actor,
  values: Omit<NewLesson, 'position' | 'blocks'> & { courseId: string; moduleId: string; key: string },
  body: CleanBody,
): Promise<string> {
  const id = newId();
  const { courseId, moduleId, key, title, summary, language, minutes } = values;
  await tx.insert(LessonRow, {
    organizationId: tx.organizationId,
    id,
    courseId,
    moduleId,
    key,
    title,
    summary,
    language,
    minutes,
    blocks: body.blocks,
    assets: body.assets,
  });
  await audit(tx, actor, {
    action: 'lesson.created',
    target: { type: 'lesson', id },
    after: { courseId, moduleId, key, title },
  });
  return id;
}

/** A new revision of a lesson whose row is locked; nothing when nothing is given. */
export async function writeLesson(
  tx: Tx,
  actor: Actor,
  before: LessonRaw,
  set: Partial<Pick<LessonRow, 'title' | 'summary' | 'language' | 'minutes' | 'blocks' | 'assets'>>,
): Promise<void> {
  const fields = Object.keys(set).filter((field) => field !== 'assets');
  if (fields.length === 0) return;
  const revision = before.revision + 1;
  await tx.update(
    LessonRow,
    { organizationId: tx.organizationId, id: before.id },
    { ...set, revision, updatedAt: () => 'now()' },
  );
  await noteChange(tx, actor, before.id, revision, fields);
  const was = Object.fromEntries(fields.map((field) => [field, before[field as keyof LessonRaw]]));
  await audit(tx, actor, {
    action: 'lesson.updated',
    target: { type: 'lesson', id: before.id },
    before: was,
    after: Object.fromEntries(fields.map((field) => [field, set[field as keyof typeof set]])),
  });
}

/**
 * Everything that a body refers to is there.
 * @throws CoursesError `courses.lesson_refused` with every place
 */
async function mustHold(tx: Tx, programId: string, body: CleanBody): Promise<void> {
  const problems = body.empty.map((path) => ({ path, message: 'must show something' }));
  const unknown = await missingQuestions(
    tx,
    programId,
    body.questions.map(({ key }) => key),
  );
  for (const { key, path } of body.questions)
    if (unknown.has(key)) problems.push({ path, message: `There is no question "${key}" in the program’s bank` });
  const missing = await missingAssets(tx, body.assets);
  body.blocks.forEach((block, index) => {
    if (block.kind === 'question') return;
    for (const sha256 of missing)
      if (block.html.includes(`"asset:${sha256}"`))
        problems.push({ path: `blocks.${index}.html`, message: `There is no asset ${sha256}: upload the file first` });
  });
  if (problems.length > 0) throw new CoursesError('courses.lesson_refused', { problems });
}

/** Those that the organization does not have; the others stay until the transaction ends. */
export async function missingAssets(tx: Tx, assets: readonly string[]): Promise<string[]> {
  if (assets.length === 0) return [];
  const rows = await tx.execute<{ sha256: string }>(
    'SELECT sha256 FROM assets WHERE organization_id = $1 AND sha256 = ANY($2) ORDER BY sha256 FOR KEY SHARE',
    [tx.organizationId, assets],
  );
  const known = new Set(rows.map(({ sha256 }) => sha256));
  return assets.filter((sha256) => !known.has(sha256));
}

async function lock(tx: Tx, id: string): Promise<void> {
  await tx.execute('SELECT FROM lessons WHERE organization_id = $1 AND id = $2 FOR UPDATE', [tx.organizationId, id]);
}
