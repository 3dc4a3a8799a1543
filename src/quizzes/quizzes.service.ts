/** Quizzes of a program: commands. */
import { canonicalJson } from '@examport/content';
import { assembleForm, checkFill, conformity } from '@examport/scoring';
import { Injectable } from '@nestjs/common';
import { type Actor, audit, mustBeAble } from '../identity/index.js';
import { Db, newId, type Reader, type Tx } from '../infra/index.js';
import { getProgram, holdProgram } from '../programs/index.js';
import { cardsOf, documentsOf, today, whyMissing } from './bank.js';
import { checkFields, type Checked } from './quiz-fields.js';
import type { QuizDto, QuizFields } from './quizzes.dto.js';
import { QuizzesError } from './quizzes.errors.js';
import { findAnyQuiz, getAnyQuiz, getQuiz, listQuizzes, toDto, toQuiz, type StoredQuiz } from './quizzes.queries.js';

/** Where a quiz still stands, e.g. `{ what: 'courses', count: 1 }`; null when nowhere. */
export type QuizGuard = (reader: Reader, quizId: string) => Promise<{ what: string; count: number } | null>;

type Written = Omit<QuizFields, 'graded'> & { graded?: boolean | undefined };

@Injectable()
export class Quizzes {
  readonly #guards: QuizGuard[] = [];

  constructor(private readonly db: Db) {}

  /** A room to the right says when a quiz may not be deleted; call it in `onModuleInit`. */
  guardDeletion(guard: QuizGuard): void {
    this.#guards.push(guard);
  }

  create(actor: Actor, programId: string, key: string | undefined, fields: Written): Promise<QuizDto> {
    return this.db.transact(actor, async (tx) => {
      await holdProgram(tx, programId);
      const checked = await mustBeSound(tx, programId, fields);
      const id = newId();
      return describe(await insert(tx, actor, { id, programId, key: key ?? id, fields: checked.fields }), checked);
    });
  }

  list(actor: Actor, query: Parameters<typeof listQuizzes>[1]) {
    return this.db.read(actor, (reader) => listQuizzes(reader, query));
  }

  read(actor: Actor, id: string): Promise<QuizDto> {
    return this.db.read(actor, async (reader) => {
      const quiz = await getQuiz(reader, id);
      return describe(quiz, await checkFields(reader, quiz.programId, quiz.fields));
    });
  }

  /** @throws QuizzesError `quizzes.changed`, `quizzes.invalid`, `quizzes.key_taken` */
  replace(actor: Actor, id: string, revision: number, key: string | undefined, fields: Written): Promise<QuizDto> {
    return this.db.transact(actor, async (tx) => {
      await lock(tx, id);
      const now = await getQuiz(tx, id);
      if (now.revision !== revision) throw stale(now, key, fields);
      const checked = await mustBeSound(tx, now.programId, fields);
      return describe(await change(tx, actor, now, key ?? now.key, checked.fields), checked);
    });
  }

  duplicate(
    actor: Actor,
    id: string,
    values: { key?: string | undefined; title?: string | undefined },
  ): Promise<QuizDto> {
    return this.db.transact(actor, async (tx) => {
      const copy = await copyQuiz(tx, actor, id, values);
      return describe(copy, await checkFields(tx, copy.programId, copy.fields));
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      await lock(tx, id);
      await getQuiz(tx, id);
      const holding = [];
      for (const guard of this.#guards) holding.push(await guard(tx, id));
      const found = holding.filter((entry) => entry !== null);
      if (found.length > 0) throw new QuizzesError('quizzes.in_use', { holding: found });
      await setDeleted(tx, actor, id, true);
    });
  }

  restore(actor: Actor, id: string): Promise<QuizDto> {
    return this.db.transact(actor, async (tx) => {
      await lock(tx, id);
      const now = await getAnyQuiz(tx, id);
      if (now.deletedAt !== null) await setDeleted(tx, actor, id, false);
      const quiz = await getQuiz(tx, id);
      return describe(quiz, await checkFields(tx, quiz.programId, quiz.fields));
    });
  }

  /** What the bank can fill of a quiz on a day, and what it is short of. */
  fill(
    actor: Actor,
    id: string,
    { at = today(), language }: { at?: string | undefined; language?: string | undefined },
  ) {
    return this.db.read(actor, async (reader) => {
      const quiz = await getQuiz(reader, id);
      const { blueprint } = await getProgram(reader, quiz.programId);
      const use = { at, language };
      const report = checkFill(toQuiz(quiz), await cardsOf(reader, quiz.programId, use), blueprint);
      const why = await whyMissing(
        reader,
        quiz.programId,
        report.missing.map(({ questionId }) => questionId),
        use,
      );
      return {
        ...report,
        missing: report.missing.map((entry) => ({ ...entry, why: why.get(entry.questionId) ?? 'unknown' })),
      };
    });
  }

  /** The form that a seed gives, as an author sees it: with keys, and its proof of conformity. */
  preview(
    actor: Actor,
    id: string,
    {
      seed,
      seen,
      at = today(),
      language,
    }: { seed: number; seen: string[]; at?: string | undefined; language?: string | undefined },
  ) {
    mustBeAble(actor, 'questions:read');
    return this.db.read(actor, async (reader) => {
      const stored = await getQuiz(reader, id);
      const quiz = toQuiz(stored);
      const { blueprint } = await getProgram(reader, stored.programId);
      const questions = await documentsOf(reader, stored.programId, quiz, { at, language });
      const avoid = new Set(seen);
      const form = assembleForm({ quiz, questions, blueprint, seed, avoid });
      const byId = new Map(questions.map((question) => [question.id, question]));
      return {
        seed: form.seed,
        generator: form.generator,
        items: form.items.flatMap(({ scored, ...item }) => {
          const question = byId.get(item.questionId);
          return question ? [{ ...item, scored: scored !== false, question }] : [];
        }),
        conformity: conformity(quiz, form, questions, blueprint, avoid),
      };
    });
  }
}

/** A copy of a quiz that is not deleted, under a key of its own. @throws QuizzesError `quizzes.not_found`, `quizzes.key_taken` */
export async function copyQuiz(
  tx: Tx,
  actor: Actor,
  id: string,
  { key, title }: { key?: string | undefined; title?: string | undefined },
): Promise<StoredQuiz> {
  const { programId, fields } = await getQuiz(tx, id);
  await holdProgram(tx, programId);
  const own = newId();
  return insert(tx, actor, {
    id: own,
    programId,
    key: key ?? own,
    fields: { ...fields, title: title ?? fields.title },
  });
}

export interface QuizImport {
  readonly key: string;
  /** Null for one that does not exist yet. */
  readonly id: string | null;
  readonly outcome: 'added' | 'changed' | 'same';
  /** Fields that would change. */
  readonly changes: readonly string[];
}

/** What comes in: the quiz as a release has it; its id is the key. */
export type IncomingQuiz = Written & { readonly id: string; readonly kind: 'quiz' };

/**
 * Brings quizzes into a program, by key: new ones are added, others become what the import says, deleted ones come back. Quizzes that the
 * import does not have stay. The questions that they name must be in the bank already.
 * @throws QuizzesError `quizzes.invalid`
 */
export async function importQuizzes(
  tx: Tx,
  actor: Actor,
  programId: string,
  quizzes: readonly IncomingQuiz[],
): Promise<(QuizImport & { readonly id: string })[]> {
  mustBeAble(actor, 'quizzes:write');
  await holdProgram(tx, programId);
  const results: (QuizImport & { readonly id: string })[] = [];
  for (const { id: key, kind: _kind, ...written } of quizzes) {
    const { fields } = await mustBeSound(tx, programId, written);
    const found = await findAnyQuiz(tx, programId, key);
    if (!found) {
      const { id } = await insert(tx, actor, { id: newId(), programId, key, fields });
      results.push({ key, id, outcome: 'added', changes: [] });
      continue;
    }
    await lock(tx, found.id);
    if (found.deletedAt !== null) await setDeleted(tx, actor, found.id, false);
    const now = await getQuiz(tx, found.id);
    const changes = changedFields(now.fields, fields);
    await change(tx, actor, now, key, fields);
    const outcome = changes.length > 0 || found.deletedAt !== null ? 'changed' : 'same';
    results.push({ key, id: found.id, outcome, changes });
  }
  return results;
}

/** What `importQuizzes` would do; changes nothing and asks nothing of the bank. @param programId null for a program that the import would make */
export async function previewQuizzes(
  reader: Reader,
  programId: string | null,
  quizzes: readonly IncomingQuiz[],
): Promise<QuizImport[]> {
  const results: QuizImport[] = [];
  for (const { id: key, kind: _kind, ...written } of quizzes) {
    const found = programId === null ? null : await findAnyQuiz(reader, programId, key);
    const changes = found ? changedFields(found.fields, complete(written)) : [];
    const outcome = !found ? 'added' : changes.length > 0 || found.deletedAt !== null ? 'changed' : 'same';
    results.push({ key, id: found?.id ?? null, outcome, changes });
  }
  return results;
}

/** Makes a quiz what a release said; for taking a draft back. @throws QuizzesError `quizzes.not_found` */
export async function restoreQuizContent(tx: Tx, actor: Actor, id: string, written: Written): Promise<StoredQuiz> {
  await lock(tx, id);
  const found = await getAnyQuiz(tx, id);
  if (found.deletedAt !== null) await setDeleted(tx, actor, id, false);
  const now = await getQuiz(tx, id);
  return change(tx, actor, now, now.key, complete(written));
}

function complete(written: Written): QuizFields {
  return { ...written, graded: written.graded ?? written.mode === 'exam' };
}

async function mustBeSound(reader: Reader, programId: string, written: Written): Promise<Checked> {
  const checked = await checkFields(reader, programId, complete(written));
  if (checked.problems.length > 0) throw new QuizzesError('quizzes.invalid', { problems: checked.problems });
  return checked;
}

function describe(quiz: StoredQuiz, { warnings }: Checked): QuizDto {
  return { ...toDto(quiz), warnings };
}

async function insert(
  tx: Tx,
  actor: Actor,
  { id, programId, key, fields }: { id: string; programId: string; key: string; fields: QuizFields },
): Promise<StoredQuiz> {
  const [fresh] = await tx.execute(
    `INSERT INTO quizzes (organization_id, id, program_id, key, title, mode, body, updated_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT ON CONSTRAINT quizzes_key DO NOTHING RETURNING id`,
    [tx.organizationId, id, programId, key, fields.title, fields.mode, JSON.stringify(fields), actor.name],
  );
  if (!fresh) throw new QuizzesError('quizzes.key_taken', { key });
  await audit(tx, actor, {
    action: 'quiz.created',
    target: { type: 'quiz', id },
    after: { programId, key, ...fields },
  });
  return getQuiz(tx, id);
}

async function change(tx: Tx, actor: Actor, now: StoredQuiz, key: string, fields: QuizFields): Promise<StoredQuiz> {
  const before = { key: now.key, ...now.fields };
  const after = { key, ...fields };
  const changed = changedFields(before, after);
  if (changed.length === 0) return now;
  await tx
    .execute(
      `UPDATE quizzes SET key = $3, title = $4, mode = $5, body = $6, updated_by = $7, updated_at = now(), revision = revision + 1
       WHERE organization_id = $1 AND id = $2`,
      [tx.organizationId, now.id, key, fields.title, fields.mode, JSON.stringify(fields), actor.name],
    )
    .catch((error: unknown) => {
      throw isTaken(error) ? new QuizzesError('quizzes.key_taken', { key }, error) : error;
    });
  const pick = (of: object) => Object.fromEntries(Object.entries(of).filter(([field]) => changed.includes(field)));
  await audit(tx, actor, {
    action: 'quiz.updated',
    target: { type: 'quiz', id: now.id },
    before: pick(before),
    after: pick(after),
  });
  return getQuiz(tx, now.id);
}

async function setDeleted(tx: Tx, actor: Actor, id: string, deleted: boolean): Promise<void> {
  await tx.execute(
    `UPDATE quizzes SET deleted_at = CASE WHEN $3 THEN now() END, updated_at = now(), updated_by = $4, revision = revision + 1
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, deleted, actor.name],
  );
  await audit(tx, actor, { action: deleted ? 'quiz.deleted' : 'quiz.restored', target: { type: 'quiz', id } });
}

async function lock(tx: Tx, id: string): Promise<void> {
  await tx.execute('SELECT FROM quizzes WHERE organization_id = $1 AND id = $2 FOR UPDATE', [tx.organizationId, id]);
}

function stale(now: StoredQuiz, key: string | undefined, fields: Written): QuizzesError {
  const current: Record<string, unknown> = { key: now.key, ...now.fields };
  const yours: Record<string, unknown> = { key: key ?? now.key, ...complete(fields) };
  return new QuizzesError('quizzes.changed', {
    revision: now.revision,
    changed: changedFields(current, yours).map((field) => ({ field, yours: yours[field], now: current[field] })),
    by: now.updatedBy,
    at: now.updatedAt,
  });
}

function changedFields(before: object, after: object): string[] {
  const [left, right] = [before as Record<string, unknown>, after as Record<string, unknown>];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])].sort();
  return names.filter((name) => canonicalJson(left[name] ?? null) !== canonicalJson(right[name] ?? null));
}

/** 23505: unique violation. */
function isTaken(error: unknown): boolean {
  return (error as { constraint?: string }).constraint === 'quizzes_key';
}
