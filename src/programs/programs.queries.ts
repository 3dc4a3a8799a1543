/** What others read of programs. */
import { decodeCursor, type Reader, toPage, uuidSchema } from '../infra/index.js';
import { z } from 'zod';
import type { ExamFacts, Program } from './programs.dto.js';
import { ProgramsError } from './programs.errors.js';

interface ProgramRaw extends Omit<Program, 'examFacts' | 'createdAt' | 'updatedAt' | 'updatedBy' | 'deletedAt'> {
  exam_facts: ExamFacts;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
  deleted_at: Date | null;
}

const PROGRAM = `id, key, title, summary, blueprint, exam_facts, jurisdictions, revision, created_at, updated_at, updated_by, deleted_at`;

/** A program that is not deleted; null when there is none. */
export async function findProgram(reader: Reader, id: string): Promise<Program | null> {
  return one(reader, 'id = $2 AND deleted_at IS NULL', id);
}

/** @throws ProgramsError `programs.not_found`, for a deleted one too */
export async function getProgram(reader: Reader, id: string): Promise<Program> {
  const program = await findProgram(reader, id);
  if (!program) throw new ProgramsError('programs.not_found', { id });
  return program;
}

/** A program by its key, deleted or not: the key stays taken; null when there is none. */
export async function findProgramByKey(reader: Reader, key: string): Promise<Program | null> {
  return one(reader, 'key = $2', key);
}

/** Programs of this title that are not deleted; case does not matter. */
export async function findProgramsByTitle(reader: Reader, title: string): Promise<Program[]> {
  const rows = await reader.query<ProgramRaw>(
    `SELECT ${PROGRAM} FROM programs WHERE organization_id = $1 AND lower(title) = lower($2) AND deleted_at IS NULL ORDER BY id`,
    [reader.organizationId, title],
  );
  return rows.map(toProgram);
}

/** Deleted or not. @throws ProgramsError `programs.not_found` */
export async function getAnyProgram(reader: Reader, id: string): Promise<Program> {
  const program = await one(reader, 'id = $2', id);
  if (!program) throw new ProgramsError('programs.not_found', { id });
  return program;
}

export async function listPrograms(
  reader: Reader,
  query: { limit: number; cursor?: string | undefined; text?: string | undefined; deleted: boolean },
): Promise<{ items: Program[]; next: string | null }> {
  const after = decodeCursor(query.cursor, [z.string(), uuidSchema]);
  const rows = await reader.query<ProgramRaw>(
    `SELECT ${PROGRAM} FROM programs
     WHERE organization_id = $1 AND (deleted_at IS NOT NULL) = $2
       AND ($3::text IS NULL OR position(lower($3) IN lower(title || ' ' || key)) > 0)
       AND ($4::text IS NULL OR (lower(title), id) > ($4, $5::uuid))
     ORDER BY lower(title), id LIMIT $6`,
    [reader.organizationId, query.deleted, query.text ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1],
  );
  return toPage(rows.map(toProgram), query.limit, ({ title, id }) => [title.toLowerCase(), id]);
}

async function one(reader: Reader, condition: string, value: string): Promise<Program | null> {
  const [row] = await reader.query<ProgramRaw>(
    `SELECT ${PROGRAM} FROM programs WHERE organization_id = $1 AND ${condition}`,
    [reader.organizationId, value],
  );
  return row ? toProgram(row) : null;
}

function toProgram({ exam_facts, created_at, updated_at, updated_by, deleted_at, ...same }: ProgramRaw): Program {
  return {
    ...same,
    examFacts: exam_facts,
    createdAt: created_at.toISOString(),
    updatedAt: updated_at.toISOString(),
    updatedBy: updated_by,
    deletedAt: deleted_at?.toISOString() ?? null,
  };
}
