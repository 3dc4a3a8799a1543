/** What courses ask of the quizzes of their program. */
import type { Quiz } from '@examport/content';
import type { Actor } from '../identity/index.js';
import type { Reader, Tx } from '../infra/index.js';
import {
  copyQuiz as copy,
  listQuizTitles as listTitles,
  listQuizzesById,
  restoreQuizContent,
  toQuiz,
} from '../quizzes/index.js';

export interface QuizTitle {
  key: string;
  title: string;
  programId: string;
  /** Its time limit; null for none. */
  minutes: number | null;
  deleted: boolean;
}

/** By id; deleted ones too. */
export async function listQuizTitles(reader: Reader, ids: readonly string[]): Promise<Map<string, QuizTitle>> {
  const titles = await listTitles(reader, ids);
  return new Map(
    titles.map(({ id, key, title, programId, timeLimitSeconds, deleted }) => [
      id,
      { key, title, programId, minutes: timeLimitSeconds === null ? null : Math.ceil(timeLimitSeconds / 60), deleted },
    ]),
  );
}

/** As a release has them. */
export async function listQuizContents(reader: Reader, ids: readonly string[]): Promise<{ id: string; quiz: Quiz }[]> {
  return (await listQuizzesById(reader, ids)).map((stored) => ({ id: stored.id, quiz: toQuiz(stored) }));
}

/** Id of the copy. */
export async function copyQuiz(tx: Tx, actor: Actor, id: string): Promise<string> {
  return (await copy(tx, actor, id, {})).id;
}

/** Makes a quiz what a release was made of; brings it back when it was deleted. @returns whether that changed it */
export async function restoreQuiz(tx: Tx, actor: Actor, id: string, quiz: Quiz): Promise<boolean> {
  const { kind: _kind, id: _key, ...fields } = quiz;
  const [before] = await listQuizzesById(tx, [id]);
  const after = await restoreQuizContent(tx, actor, id, fields);
  return before?.revision !== after.revision;
}
