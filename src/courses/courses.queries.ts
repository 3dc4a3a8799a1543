/** What is read of courses and lessons. */
import type { LessonBlock } from '@examport/content';
import { decodeCursor, type Reader, toPage, uuidSchema } from '../infra/index.js';
import { listQuizTitles } from './quizzes-of-courses.js';
import type { CourseDto, LessonDto, OutlineDto } from './courses.dto.js';
import { CoursesError } from './courses.errors.js';

interface CourseRaw {
  id: string;
  key: string;
  program_id: string;
  title: string;
  summary: string;
  language: string;
  revision: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}

const COURSE =
  'c.id, c.key, c.program_id, c.title, c.summary, c.language, c.revision, c.created_at, c.updated_at, c.deleted_at';

/** Courses of the organization, newest first. */
export async function listCourses(
  reader: Reader,
  query: {
    limit: number;
    cursor?: string | undefined;
    programId?: string | undefined;
    text?: string | undefined;
    deleted?: boolean | undefined;
  },
): Promise<{ items: CourseDto[]; next: string | null }> {
  const before = decodeCursor(query.cursor, [uuidSchema]);
  const rows = await reader.query<CourseRaw>(
    `SELECT ${COURSE} FROM courses c
     WHERE c.organization_id = $1 AND (c.deleted_at IS NOT NULL) = $2 AND ($3::uuid IS NULL OR c.program_id = $3)
       AND ($4::text IS NULL OR position(lower($4) IN lower(c.title || ' ' || c.key)) > 0)
       AND ($5::uuid IS NULL OR c.id < $5)
     ORDER BY c.id DESC LIMIT $6`,
    [
      reader.organizationId,
      query.deleted ?? false,
      query.programId ?? null,
      query.text ?? null,
      before?.[0] ?? null,
      query.limit + 1,
    ],
  );
  return toPage(rows.map(toCourse), query.limit, ({ id }) => [id]);
}

type ActivityRaw = [
  id: string,
  moduleId: string,
  lessonId: string | null,
  quizId: string | null,
  key: string | null,
  title: string | null,
  minutes: number | null,
];

interface OutlineRaw extends CourseRaw {
  modules: { id: string; key: string; title: string }[];
  activities: ActivityRaw[];
}

/**
 * A course with its outline, in one statement (two when it has quizzes); lessons without their bodies.
 * @throws CoursesError `courses.not_found`, for a deleted one too
 */
export async function getOutline(reader: Reader, id: string): Promise<OutlineDto> {
  const [row] = await reader.query<OutlineRaw>(
    `SELECT ${COURSE},
       (SELECT coalesce(json_agg(json_build_object('id', m.id, 'key', m.key, 'title', m.title) ORDER BY m.position, m.id), '[]')
        FROM course_modules m WHERE m.organization_id = $1 AND m.course_id = $2 AND m.deleted_at IS NULL) AS modules,
       (SELECT coalesce(json_agg(json_build_array(a.id, a.module_id, a.lesson_id, a.quiz_id, l.key, l.title, l.minutes)
          ORDER BY a.position, a.id), '[]')
        FROM course_activities a
        LEFT JOIN lessons l ON l.organization_id = $1 AND l.id = a.lesson_id
        WHERE a.organization_id = $1 AND a.course_id = $2) AS activities
     FROM courses c WHERE c.organization_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`,
    [reader.organizationId, id],
  );
  if (!row) throw new CoursesError('courses.not_found', { id });
  const quizzes = await listQuizTitles(
    reader,
    row.activities.flatMap(([, , , quizId]) => quizId ?? []),
  );
  const byModule = new Map<string, OutlineDto['modules'][number]['activities']>();
  for (const { id: moduleId } of row.modules) byModule.set(moduleId, []);
  for (const [activityId, moduleId, lessonId, quizId, key, title, minutes] of row.activities) {
    const quiz = quizId === null ? undefined : quizzes.get(quizId);
    byModule.get(moduleId)?.push({
      id: activityId,
      kind: quizId === null ? 'lesson' : 'quiz',
      lessonId,
      quizId,
      key: key ?? quiz?.key ?? '',
      title: title ?? quiz?.title ?? '',
      minutes: quiz ? quiz.minutes : minutes,
      deleted: quiz?.deleted ?? false,
    });
  }
  return {
    ...toCourse(row),
    modules: row.modules.map((module) => ({ ...module, activities: byModule.get(module.id) ?? [] })),
  };
}

/** A course that is not deleted; null when there is none. */
export async function findCourse(reader: Reader, id: string): Promise<CourseDto | null> {
  const [row] = await reader.query<CourseRaw>(
    `SELECT ${COURSE} FROM courses c WHERE c.organization_id = $1 AND c.id = $2 AND c.deleted_at IS NULL`,
    [reader.organizationId, id],
  );
  return row ? toCourse(row) : null;
}

/** @throws CoursesError `courses.not_found`, for a deleted one too */
export async function getCourse(reader: Reader, id: string): Promise<CourseDto> {
  const course = await findCourse(reader, id);
  if (!course) throw new CoursesError('courses.not_found', { id });
  return course;
}

/** A course by its key, deleted or not: the key stays taken. Null when there is none. */
export async function findCourseByKey(reader: Reader, key: string): Promise<CourseDto | null> {
  const [row] = await reader.query<CourseRaw>(
    `SELECT ${COURSE} FROM courses c WHERE c.organization_id = $1 AND c.key = $2`,
    [reader.organizationId, key],
  );
  return row ? toCourse(row) : null;
}

/** Of a program. */
export async function countLiveCourses(reader: Reader, programId: string): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM courses WHERE organization_id = $1 AND program_id = $2 AND deleted_at IS NULL',
    [reader.organizationId, programId],
  );
  return row?.count ?? 0;
}

/** Courses that are not deleted and in which a quiz stands. */
export async function countCoursesWithQuiz(reader: Reader, quizId: string): Promise<number> {
  const [row] = await reader.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM course_activities a
     JOIN courses c ON c.organization_id = $1 AND c.id = a.course_id AND c.deleted_at IS NULL
     WHERE a.organization_id = $1 AND a.quiz_id = $2`,
    [reader.organizationId, quizId],
  );
  return row?.count ?? 0;
}

/** What was deleted in a course, latest first. */
export async function listDeletedParts(reader: Reader, courseId: string) {
  await getCourse(reader, courseId);
  const rows = await reader.query<{
    kind: 'module' | 'lesson';
    id: string;
    key: string;
    title: string;
    module_id: string | null;
    deleted_at: Date;
    deleted_by: string;
  }>(
    `SELECT 'module' AS kind, id, key, title, NULL::uuid AS module_id, deleted_at, deleted_by
     FROM course_modules WHERE organization_id = $1 AND course_id = $2 AND deleted_at IS NOT NULL
     UNION ALL
     SELECT 'lesson', id, key, title, module_id, deleted_at, deleted_by
     FROM lessons WHERE organization_id = $1 AND course_id = $2 AND deleted_at IS NOT NULL
     ORDER BY deleted_at DESC, kind DESC, id DESC`,
    [reader.organizationId, courseId],
  );
  return rows.map(({ kind, id, key, title, module_id, deleted_at, deleted_by }) => ({
    kind,
    id,
    key,
    title,
    moduleId: module_id,
    deletedAt: deleted_at.toISOString(),
    deletedBy: deleted_by,
  }));
}

export interface LessonRaw {
  id: string;
  course_id: string;
  module_id: string;
  key: string;
  title: string;
  summary: string;
  language: string | null;
  minutes: number | null;
  blocks: LessonBlock[];
  assets: string[];
  revision: number;
  created_at: Date;
  updated_at: Date;
  deleted_at: Date | null;
}

/** Where a lesson stands is its activity's to say; a deleted one remembers its module. */
const LESSON = `l.id, l.course_id, coalesce(a.module_id, l.module_id) AS module_id, l.key, l.title, l.summary, l.language, l.minutes, l.blocks, l.assets, l.revision,
  l.created_at, l.updated_at, l.deleted_at`;

/** A lesson of a course that is not deleted. @throws CoursesError `courses.lesson_not_found` */
export async function getLesson(reader: Reader, id: string, options: { deleted?: boolean } = {}): Promise<LessonRaw> {
  const [row] = await reader.query<LessonRaw>(
    `SELECT ${LESSON} FROM lessons l JOIN courses c ON c.organization_id = $1 AND c.id = l.course_id
     LEFT JOIN course_activities a ON a.organization_id = $1 AND a.course_id = l.course_id AND a.lesson_id = l.id
     WHERE l.organization_id = $1 AND l.id = $2 AND c.deleted_at IS NULL AND (l.deleted_at IS NULL OR $3)`,
    [reader.organizationId, id, options.deleted ?? false],
  );
  if (!row) throw new CoursesError('courses.lesson_not_found', { id });
  return row;
}

/** Every lesson that stands in a course, with its body. */
export async function listLessonBodies(reader: Reader, courseId: string): Promise<LessonRaw[]> {
  return reader.query<LessonRaw>(
    `SELECT ${LESSON} FROM lessons l
     JOIN course_activities a ON a.organization_id = $1 AND a.course_id = l.course_id AND a.lesson_id = l.id
     WHERE l.organization_id = $1 AND l.course_id = $2 AND l.deleted_at IS NULL`,
    [reader.organizationId, courseId],
  );
}

/** Deleted ones too. */
export async function listAllLessons(reader: Reader, courseId: string): Promise<LessonRaw[]> {
  return reader.query<LessonRaw>(
    `SELECT ${LESSON} FROM lessons l
     LEFT JOIN course_activities a ON a.organization_id = $1 AND a.course_id = l.course_id AND a.lesson_id = l.id
     WHERE l.organization_id = $1 AND l.course_id = $2`,
    [reader.organizationId, courseId],
  );
}

export function toLesson(row: LessonRaw, removed: readonly string[] = []): LessonDto {
  return {
    id: row.id,
    courseId: row.course_id,
    moduleId: row.module_id,
    key: row.key,
    title: row.title,
    summary: row.summary,
    language: row.language,
    minutes: row.minutes,
    blocks: row.blocks,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
    removed: [...removed],
  };
}

function toCourse(row: CourseRaw): CourseDto {
  return {
    id: row.id,
    key: row.key,
    programId: row.program_id,
    title: row.title,
    summary: row.summary,
    language: row.language,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}
