/** What others read of quizzes. */
import type { Quiz } from '@examport/content';
import { z } from 'zod';
import { decodeCursor, type Reader, toPage, uuidSchema } from '../infra/index.js';
import type { QuizDto, QuizFields, QuizSummary } from './quizzes.dto.js';
import { QuizzesError } from './quizzes.errors.js';

/** A quiz as it is kept. */
export interface StoredQuiz {
  readonly id: string;
  readonly programId: string;
  /** Its id in releases. */
  readonly key: string;
  readonly fields: QuizFields & { readonly graded: boolean };
  readonly revision: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly deletedAt: string | null;
}

interface QuizRaw {
  id: string;
  program_id: string;
  key: string;
  body: QuizFields & { graded: boolean };
  revision: number;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
  deleted_at: Date | null;
}

const QUIZ = 'id, program_id, key, body, revision, created_at, updated_at, updated_by, deleted_at';

/** A quiz that is not deleted. @throws QuizzesError `quizzes.not_found` */
export async function getQuiz(reader: Reader, id: string): Promise<StoredQuiz> {
  const [quiz] = await select(reader, 'id = $2 AND deleted_at IS NULL', [id]);
  if (!quiz) throw new QuizzesError('quizzes.not_found', { id });
  return quiz;
}

/** Deleted or not. @throws QuizzesError `quizzes.not_found` */
export async function getAnyQuiz(reader: Reader, id: string): Promise<StoredQuiz> {
  const [quiz] = await select(reader, 'id = $2', [id]);
  if (!quiz) throw new QuizzesError('quizzes.not_found', { id });
  return quiz;
}

/** By its key, deleted or not: the key stays taken; null when there is none. */
export async function findAnyQuiz(reader: Reader, programId: string, key: string): Promise<StoredQuiz | null> {
  const [quiz] = await select(reader, 'program_id = $2 AND key = $3', [programId, key]);
  return quiz ?? null;
}

/** Quizzes of the organization, deleted ones too, in the order of the ids; unknown ids are left out. */
export async function listQuizzesById(reader: Reader, ids: readonly string[]): Promise<StoredQuiz[]> {
  if (ids.length === 0) return [];
  const found = new Map((await select(reader, 'id = ANY($2)', [ids])).map((quiz) => [quiz.id, quiz]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Titles and keys alone, for outlines; deleted ones too. */
export function listQuizTitles(
  reader: Reader,
  ids: readonly string[],
): Promise<
  {
    id: string;
    programId: string;
    key: string;
    title: string;
    mode: Quiz['mode'];
    timeLimitSeconds: number | null;
    deleted: boolean;
  }[]
> {
  if (ids.length === 0) return Promise.resolve([]);
  return reader.query(
    `SELECT id, program_id AS "programId", key, title, mode, (body ->> 'timeLimitSeconds')::int AS "timeLimitSeconds",
       deleted_at IS NOT NULL AS deleted FROM quizzes
     WHERE organization_id = $1 AND id = ANY($2)`,
    [reader.organizationId, ids],
  );
}

export async function listQuizzes(
  reader: Reader,
  query: {
    limit: number;
    cursor?: string | undefined;
    programId?: string | undefined;
    mode?: string | undefined;
    text?: string | undefined;
    deleted: boolean;
  },
): Promise<{ items: QuizSummary[]; next: string | null }> {
  const after = decodeCursor(query.cursor, [z.string(), uuidSchema]);
  const rows = await reader.query<QuizRaw>(
    `SELECT ${QUIZ} FROM quizzes
     WHERE organization_id = $1 AND (deleted_at IS NOT NULL) = $2 AND ($3::uuid IS NULL OR program_id = $3)
       AND ($4::text IS NULL OR mode = $4) AND ($5::text IS NULL OR position(lower($5) IN lower(title || ' ' || key)) > 0)
       AND ($6::text IS NULL OR (lower(title), id) > ($6, $7::uuid))
     ORDER BY lower(title), id LIMIT $8`,
    [
      reader.organizationId,
      query.deleted,
      query.programId ?? null,
      query.mode ?? null,
      query.text ?? null,
      after?.[0] ?? null,
      after?.[1] ?? null,
      query.limit + 1,
    ],
  );
  const { items, next } = toPage(rows.map(fromRaw), query.limit, ({ fields, id }) => [fields.title.toLowerCase(), id]);
  return {
    items: items.map(({ fields, ...rest }) => ({
      ...rest,
      title: fields.title,
      mode: fields.mode,
      questions: sizeOf(fields),
    })),
    next,
  };
}

/** As a release has it. */
export function toQuiz({ key, fields }: StoredQuiz): Quiz {
  return { ...fields, kind: 'quiz', id: key };
}

export function toDto({ fields, ...rest }: StoredQuiz): Omit<QuizDto, 'warnings'> {
  return { ...rest, ...fields };
}

/** How many questions a form has; null where a draw takes all there are. */
function sizeOf({ sections }: QuizFields): number | null {
  let size = 0;
  for (const { draw, pretest } of sections) {
    const count = draw.rule === 'fixed' ? draw.questions.length : draw.count;
    if (count === null) return null;
    size += count + (pretest?.count ?? 0);
  }
  return size;
}

async function select(reader: Reader, condition: string, values: readonly unknown[]): Promise<StoredQuiz[]> {
  const rows = await reader.query<QuizRaw>(`SELECT ${QUIZ} FROM quizzes WHERE organization_id = $1 AND ${condition}`, [
    reader.organizationId,
    ...values,
  ]);
  return rows.map(fromRaw);
}

function fromRaw(row: QuizRaw): StoredQuiz {
  return {
    id: row.id,
    programId: row.program_id,
    key: row.key,
    fields: row.body,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
    deletedAt: row.deleted_at?.toISOString() ?? null,
  };
}
