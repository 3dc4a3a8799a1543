/** Revisions of courses and lessons: who changed which fields when, so that a stale If-Match can be told what it missed. */
import type { Actor } from '../identity/index.js';
import type { Reader, Tx } from '../infra/index.js';
import { CoursesError } from './courses.errors.js';

/** Notes what a new revision changed. */
export async function noteChange(
  tx: Tx,
  actor: Actor,
  targetId: string,
  revision: number,
  fields: readonly string[],
): Promise<void> {
  await tx.execute(
    `INSERT INTO course_changes (organization_id, target_id, revision, fields, by_name) VALUES ($1, $2, $3, $4, $5)`,
    [tx.organizationId, targetId, revision, fields, actor.name],
  );
}

/**
 * `courses.changed` with what happened after `revision`.
 * @param now the values of today, by field; a field that is too long to show is left out
 * @param yours the values that the request wanted
 */
export async function stale(
  reader: Reader,
  target: { id: string; revision: number },
  revision: number,
  now: Record<string, unknown>,
  yours: Record<string, unknown> = {},
): Promise<CoursesError> {
  const rows = await reader.query<{ fields: string[]; by_name: string; at: Date }>(
    `SELECT fields, by_name, at FROM course_changes
     WHERE organization_id = $1 AND target_id = $2 AND revision > $3 ORDER BY revision`,
    [reader.organizationId, target.id, revision],
  );
  const last = rows.at(-1);
  const fields = [...new Set(rows.flatMap((row) => row.fields))];
  return new CoursesError('courses.changed', {
    revision: target.revision,
    changed: fields.map((field) => ({
      field,
      ...(yours[field] !== undefined && field !== 'blocks' && { yours: yours[field] }),
      ...(now[field] !== undefined && field !== 'blocks' && { now: now[field] }),
    })),
    by: last?.by_name ?? null,
    at: last?.at.toISOString() ?? null,
  });
}

/**
 * A new revision of a course, whose row stays locked until the transaction ends: changes of one course's structure wait for each other.
 * @param revision of If-Match; null where nothing can be overwritten
 * @throws CoursesError `courses.not_found`, `courses.changed`
 */
export async function reviseCourse(
  tx: Tx,
  actor: Actor,
  courseId: string,
  revision: number | null,
  fields: readonly string[],
  yours: Record<string, unknown> = {},
): Promise<RevisedCourse> {
  const [course] = await tx.query<RevisedCourse>(
    `SELECT id, key, program_id AS "programId", title, summary, language, revision FROM courses
     WHERE organization_id = $1 AND id = $2 AND deleted_at IS NULL FOR UPDATE`,
    [tx.organizationId, courseId],
  );
  if (!course) throw new CoursesError('courses.not_found', { id: courseId });
  if (revision !== null && course.revision !== revision) throw await stale(tx, course, revision, { ...course }, yours);
  await tx.execute(
    'UPDATE courses SET revision = revision + 1, updated_at = now() WHERE organization_id = $1 AND id = $2',
    [tx.organizationId, courseId],
  );
  await noteChange(tx, actor, courseId, course.revision + 1, fields);
  return course;
}

/** A course as it was before its new revision. */
export interface RevisedCourse {
  id: string;
  key: string;
  programId: string;
  title: string;
  summary: string;
  language: string;
  revision: number;
}
