/** Everything that a course's draft holds and draws on, read as of one moment: the caller's transaction is repeatable read. */
import type { Asset } from '@examport/content';
import type { Reader } from '../infra/index.js';
import { getProgram } from '../programs/index.js';
import { getOutline, listLessonBodies } from './courses.queries.js';
import { type Draft, reachOf } from './freeze-draft.js';
import { assetsInValue } from './lesson-body.js';
import { listPublishable } from './questions-of-courses.js';
import { listQuizContents } from './quizzes-of-courses.js';

/** @throws CoursesError `courses.not_found` */
export async function gatherDraft(reader: Reader, courseId: string): Promise<Draft> {
  const outline = await getOutline(reader, courseId);
  const { id, key, title, summary, language, programId } = outline;
  const program = await getProgram(reader, programId);
  const bodies = await listLessonBodies(reader, courseId);
  const lessons = bodies.map((row) => ({
    id: row.id,
    lesson: {
      kind: 'lesson' as const,
      id: row.key,
      title: row.title,
      summary: row.summary,
      language: row.language,
      minutes: row.minutes,
      blocks: row.blocks,
    },
  }));
  const placed = outline.modules.flatMap(({ activities }) => activities);
  const standing = placed.filter(({ quizId, deleted }) => quizId !== null && !deleted);
  const quizzes = await listQuizContents(
    reader,
    standing.flatMap(({ quizId }) => quizId ?? []),
  );
  const { questions, withheld } = await listPublishable(reader, programId, reachOf(language, lessons, quizzes));
  return {
    course: { id, key, title, summary, language },
    program,
    modules: outline.modules.map((module) => ({
      id: module.id,
      key: module.key,
      title: module.title,
      activities: module.activities.filter(({ deleted }) => !deleted).map((activity) => activity.key),
    })),
    lessons,
    quizzes,
    questions,
    assets: await readAssets(reader, assetsInValue([lessons, quizzes, questions.map(({ question }) => question)])),
    withheld,
    deletedQuizzes: placed.flatMap(({ quizId, title: name, deleted }) =>
      quizId !== null && deleted ? [{ id: quizId, title: name }] : [],
    ),
  };
}

/** What a release document says of assets. */
export async function readAssets(reader: Reader, hashes: ReadonlySet<string>): Promise<Asset[]> {
  const rows = await reader.query<{ sha256: string; media_type: string; extension: string; bytes: string }>(
    'SELECT sha256, media_type, extension, bytes FROM assets WHERE organization_id = $1 AND sha256 = ANY($2)',
    [reader.organizationId, [...hashes]],
  );
  return rows.map(({ sha256, media_type, extension, bytes }) => ({
    sha256,
    mediaType: media_type,
    extension,
    bytes: Number(bytes),
  }));
}
