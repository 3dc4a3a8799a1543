/** Copies of what stands in a module: lessons are copied with their bodies, quizzes by their own room. */
import { type Actor } from '../identity/index.js';
import { newId, type Tx } from '../infra/index.js';
import { freeKey } from './keys.js';
import { copyQuiz, listQuizTitles } from './quizzes-of-courses.js';
import { listPlaced, takenActivityKeys } from './structure.js';

interface Module {
  courseId: string;
  moduleId: string;
}

/** Into a module that has nothing yet; keys stay where they are free. */
export async function copyActivities(tx: Tx, actor: Actor, from: Module, to: Module): Promise<void> {
  const all = await listPlaced(tx, from.courseId, from.moduleId);
  const quizzes = await listQuizTitles(
    tx,
    all.flatMap(({ quizId }) => quizId ?? []),
  );
  // A quiz that was deleted is left out: there is nothing to copy.
  const placed = all.filter(({ quizId }) => quizId === null || quizzes.get(quizId)?.deleted === false);
  const taken = await takenActivityKeys(tx, to.courseId);
  const lessons = await copyLessons(
    tx,
    to,
    placed.flatMap(({ lessonId }) => lessonId ?? []),
    taken,
  );
  const copies: { id: string; lessonId: string | null; quizId: string | null }[] = [];
  for (const { lessonId, quizId } of placed)
    copies.push({
      id: newId(),
      lessonId: lessonId === null ? null : (lessons.get(lessonId) ?? null),
      quizId: quizId === null ? null : await copyQuiz(tx, actor, quizId),
    });
  await tx.execute(
    `INSERT INTO course_activities (organization_id, id, course_id, module_id, position, lesson_id, quiz_id)
     SELECT $1, t.id, $2, $3, t.position, t.lesson_id, t.quiz_id
     FROM unnest($4::uuid[], $5::uuid[], $6::uuid[]) WITH ORDINALITY AS t (id, lesson_id, quiz_id, position)`,
    [
      tx.organizationId,
      to.courseId,
      to.moduleId,
      copies.map(({ id }) => id),
      copies.map(({ lessonId }) => lessonId),
      copies.map(({ quizId }) => quizId),
    ],
  );
}

/** Bodies are copied where they lie. Gives the copy of each. */
export async function copyLessons(
  tx: Tx,
  to: Module,
  ids: readonly string[],
  taken: Set<string>,
): Promise<Map<string, string>> {
  const sources = await tx.query<{ id: string; key: string }>(
    'SELECT id, key FROM lessons WHERE organization_id = $1 AND id = ANY($2) ORDER BY key',
    [tx.organizationId, ids],
  );
  const copies = sources.map(({ id, key }) => {
    const free = freeKey(key, taken);
    taken.add(free);
    return { from: id, id: newId(), key: free };
  });
  await tx.execute(
    `INSERT INTO lessons (organization_id, id, course_id, module_id, key, title, summary, language, minutes, blocks, assets)
     SELECT $1, t.id, $2, $3, t.key, l.title, l.summary, l.language, l.minutes, l.blocks, l.assets
     FROM unnest($4::uuid[], $5::uuid[], $6::text[]) AS t (source, id, key)
     JOIN lessons l ON l.organization_id = $1 AND l.id = t.source`,
    [
      tx.organizationId,
      to.courseId,
      to.moduleId,
      copies.map(({ from }) => from),
      copies.map(({ id }) => id),
      copies.map(({ key }) => key),
    ],
  );
  return new Map(copies.map(({ from, id }) => [from, id]));
}
