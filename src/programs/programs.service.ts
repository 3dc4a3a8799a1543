/** Programs: certifications with their blueprint and their one panel of exam facts. */
import { canonicalJson } from '@examport/content';
import { Injectable } from '@nestjs/common';
import { type Actor, audit } from '../identity/index.js';
import { Db, newId, type Reader, type Tx } from '../infra/index.js';
import { NO_FACTS, type Program, type ProgramFields } from './programs.dto.js';
import { ProgramsError } from './programs.errors.js';
import { findProgramByKey, getAnyProgram, getProgram, listPrograms } from './programs.queries.js';

/** What still belongs to a program, e.g. `{ what: 'courses', count: 3 }`; null when nothing does. */
export type DeletionGuard = (reader: Reader, programId: string) => Promise<{ what: string; count: number } | null>;

type Changes = { [Field in keyof ProgramFields]?: ProgramFields[Field] | undefined };

const FIELDS = ['key', 'title', 'summary', 'blueprint', 'examFacts', 'jurisdictions'] as const;

@Injectable()
export class Programs {
  readonly #guards: DeletionGuard[] = [];

  constructor(private readonly db: Db) {}

  /** A room to the right says when a program may not be deleted; call it in `onModuleInit`. */
  guardDeletion(guard: DeletionGuard): void {
    this.#guards.push(guard);
  }

  create(actor: Actor, fields: ProgramFields): Promise<Program> {
    return this.db.transact(actor, (tx) => insert(tx, actor, fields));
  }

  list(actor: Actor, query: Parameters<typeof listPrograms>[1]) {
    return this.db.read(actor, (reader) => listPrograms(reader, query));
  }

  read(actor: Actor, id: string): Promise<Program> {
    return this.db.read(actor, (reader) => getProgram(reader, id));
  }

  update(actor: Actor, id: string, revision: number, changes: Changes): Promise<Program> {
    return this.db.transact(actor, async (tx) => {
      await lock(tx, id);
      const now = await getProgram(tx, id);
      if (now.revision !== revision) throw stale(now, changes);
      return change(tx, actor, now, changes);
    });
  }

  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      // A course that is being made for it holds the row: it is waited for, and then seen.
      await lock(tx, id);
      await getProgram(tx, id);
      const holding = [];
      for (const guard of this.#guards) holding.push(await guard(tx, id));
      const found = holding.filter((entry) => entry !== null);
      if (found.length > 0) throw new ProgramsError('programs.in_use', { holding: found });
      await setDeleted(tx, actor, id, true);
    });
  }

  restore(actor: Actor, id: string): Promise<Program> {
    return this.db.transact(actor, async (tx) => {
      await lock(tx, id);
      const now = await getAnyProgram(tx, id);
      if (now.deletedAt === null) return now;
      await setDeleted(tx, actor, id, false);
      return getProgram(tx, id);
    });
  }
}

/**
 * Keeps a program from being deleted until the transaction ends: call it before making something that belongs to it.
 * @throws ProgramsError `programs.not_found`
 */
export async function holdProgram(tx: Tx, id: string): Promise<Program> {
  await tx.execute('SELECT FROM programs WHERE organization_id = $1 AND id = $2 FOR KEY SHARE', [
    tx.organizationId,
    id,
  ]);
  return getProgram(tx, id);
}

/**
 * Makes the program of a key what an import says, or adds it; what the import leaves out stays. A deleted one is restored.
 * @returns the program, and what became of it
 */
export async function saveProgram(
  tx: Tx,
  actor: Actor,
  fields: Changes & Pick<ProgramFields, 'key' | 'title'>,
): Promise<{ program: Program; outcome: 'added' | 'changed' | 'same' }> {
  const found = await findProgramByKey(tx, fields.key);
  if (!found) {
    const defaults = { summary: '', blueprint: [], examFacts: NO_FACTS, jurisdictions: [] };
    return { program: await insert(tx, actor, { ...defaults, ...given(fields) }), outcome: 'added' };
  }
  await lock(tx, found.id);
  const now = await getAnyProgram(tx, found.id);
  if (now.deletedAt !== null) await setDeleted(tx, actor, now.id, false);
  const program = await change(tx, actor, await getProgram(tx, now.id), fields);
  return { program, outcome: program.revision === now.revision ? 'same' : 'changed' };
}

async function insert(tx: Tx, actor: Actor, fields: ProgramFields): Promise<Program> {
  const id = newId();
  const [fresh] = await tx.execute(
    `INSERT INTO programs (organization_id, id, key, title, summary, blueprint, exam_facts, jurisdictions, updated_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (organization_id, key) DO NOTHING RETURNING id`,
    [tx.organizationId, id, ...columns(fields), actor.name],
  );
  if (!fresh) throw new ProgramsError('programs.key_taken', { key: fields.key });
  await audit(tx, actor, { action: 'program.created', target: { type: 'program', id }, after: fields });
  return getProgram(tx, id);
}

async function change(tx: Tx, actor: Actor, now: Program, changes: Changes): Promise<Program> {
  const changed = FIELDS.filter((field) => changes[field] !== undefined && !same(changes[field], now[field]));
  if (changed.length === 0) return now;
  const next: ProgramFields = { ...now, ...given(changes) };
  await tx
    .execute(
      `UPDATE programs SET key = $3, title = $4, summary = $5, blueprint = $6, exam_facts = $7, jurisdictions = $8, updated_by = $9,
         updated_at = now(), revision = revision + 1 WHERE organization_id = $1 AND id = $2`,
      [tx.organizationId, now.id, ...columns(next), actor.name],
    )
    .catch((error: unknown) => {
      throw isTaken(error) ? new ProgramsError('programs.key_taken', { key: next.key }, error) : error;
    });
  const pick = (of: ProgramFields) => Object.fromEntries(changed.map((field) => [field, of[field]]));
  await audit(tx, actor, {
    action: 'program.updated',
    target: { type: 'program', id: now.id },
    before: pick(now),
    after: pick(next),
  });
  return getProgram(tx, now.id);
}

async function setDeleted(tx: Tx, actor: Actor, id: string, deleted: boolean): Promise<void> {
  await tx.execute(
    `UPDATE programs SET deleted_at = CASE WHEN $3 THEN now() END, updated_at = now(), updated_by = $4, revision = revision + 1
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, deleted, actor.name],
  );
  await audit(tx, actor, { action: deleted ? 'program.deleted' : 'program.restored', target: { type: 'program', id } });
}

async function lock(tx: Tx, id: string): Promise<void> {
  await tx.execute('SELECT FROM programs WHERE organization_id = $1 AND id = $2 FOR UPDATE', [tx.organizationId, id]);
}

function columns({ key, title, summary, blueprint, examFacts, jurisdictions }: ProgramFields): unknown[] {
  return [key, title, summary, JSON.stringify(blueprint), JSON.stringify(examFacts), jurisdictions];
}

/** 23505: unique violation. */
function isTaken(error: unknown): boolean {
  return error instanceof Error && 'constraint' in error && error.constraint === 'programs_key';
}

function stale(now: Program, changes: Changes): ProgramsError {
  const changed = FIELDS.filter((field) => changes[field] !== undefined && !same(changes[field], now[field]));
  return new ProgramsError('programs.changed', {
    revision: now.revision,
    changed: changed.map((field) => ({ field, yours: changes[field], now: now[field] })),
    by: now.updatedBy,
    at: now.updatedAt,
  });
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

function given<T extends object>(fields: T): { [Field in keyof T]: Exclude<T[Field], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Field in keyof T]: Exclude<T[Field], undefined> };
}
