/** Takes a course's draft back to what a release was made of. */
import { type Actor, audit } from '../identity/index.js';
import type { Reader, Tx } from '../infra/index.js';
import { CoursesError } from './courses.errors.js';
import { getCourse } from './courses.queries.js';
import type { Draft } from './freeze-draft.js';
import { applyContent, type ContentActivity } from './import-course.js';
import { listVersions } from './questions-of-courses.js';
import { restoreQuiz } from './quizzes-of-courses.js';
import { getRelease } from './releases.queries.js';

export interface DraftRestored {
  courseId: string;
  revision: number;
  lessons: { created: number; updated: number; deleted: number };
  quizzes: { updated: number; removed: number };
  /** Questions that would be published otherwise today. */
  questions: { key: string; version: number; today: number | null }[];
}

/** What is kept beside a release's document: texts as they were written, with their LaTeX and their quotations. */
export type DraftSource = Pick<Draft, 'modules' | 'lessons' | 'quizzes'> & {
  course: Pick<Draft['course'], 'title' | 'summary' | 'language'>;
};

export function sourceOf({ course: { title, summary, language }, modules, lessons, quizzes }: Draft): DraftSource {
  return { course: { title, summary, language }, modules, lessons, quizzes };
}

/**
 * Course fields, structure, lessons and quizzes become what they were; what is not of the release is deleted and can be restored. The
 * question bank is not touched.
 * @throws CoursesError `courses.changed`, `courses.release_of_other_course`, `courses.lesson_refused` when an asset is gone
 */
export async function restoreDraft(
  tx: Tx,
  actor: Actor,
  courseId: string,
  revision: number,
  releaseId: string,
): Promise<DraftRestored> {
  const course = await getCourse(tx, courseId);
  const release = await getRelease(tx, releaseId);
  if (release.courseId !== courseId) throw new CoursesError('courses.release_of_other_course', { courseId, releaseId });
  const source = await getSource(tx, releaseId);

  let updated = 0;
  const activities = new Map<string, ContentActivity>();
  for (const { lesson } of source.lessons) activities.set(lesson.id, { kind: 'lesson', lesson });
  for (const { id, quiz } of source.quizzes) {
    if (await restoreQuiz(tx, actor, id, quiz)) updated += 1;
    activities.set(quiz.id, { kind: 'quiz', key: quiz.id, quizId: id });
  }
  const plan = await applyContent(tx, actor, courseId, course.programId, revision, {
    key: course.key,
    ...source.course,
    modules: source.modules.map(({ key, title, activities: keys }) => ({
      key,
      title,
      activities: keys.flatMap((activity) => activities.get(activity) ?? []),
    })),
  });
  await audit(tx, actor, {
    action: 'course.restored_to_release',
    target: { type: 'course', id: courseId },
    after: { releaseId, number: release.number, sha256: release.sha256 },
  });
  const { lessons } = plan;
  return {
    courseId,
    revision: revision + 1,
    lessons: { created: lessons.created.length, updated: lessons.updated.length, deleted: lessons.deleted.length },
    quizzes: { updated, removed: plan.quizzes.removed.length },
    questions: await listDifferences(tx, { ...course, ...source.course }, release.document.questions),
  };
}

async function getSource(reader: Reader, releaseId: string): Promise<DraftSource> {
  const [row] = await reader.query<{ source: DraftSource }>(
    'SELECT source FROM releases WHERE organization_id = $1 AND id = $2',
    [reader.organizationId, releaseId],
  );
  if (!row) throw new CoursesError('courses.release_not_found', { id: releaseId });
  return row.source;
}

async function listDifferences(
  reader: Reader,
  { programId, language }: { programId: string; language: string },
  released: readonly { id: string; version: number }[],
): Promise<DraftRestored['questions']> {
  const today = await listVersions(reader, programId, language);
  return released
    .map(({ id, version }) => ({ key: id, version, today: today.get(id) ?? null }))
    .filter((entry) => entry.today !== entry.version);
}
