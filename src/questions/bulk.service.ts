/** One change for many questions, in one transaction, with a result for each. */
import { Injectable } from '@nestjs/common';
import { type Actor, type AuditEntry, auditAll, getSettings, mustBeAble } from '../identity/index.js';
import { Db, type Reader, type Tx } from '../infra/index.js';
import { getProgram } from '../programs/index.js';
import { type Changes, edit, entryOf, move, mustBeSecond } from './question-change.js';
import { type QuestionState, STEP_NEEDS } from './question-state.js';
import { lockQuestions, type QuestionRecord, saveQuestions, type Write } from './question-store.js';
import type { QuestionFilters } from './questions.dto.js';
import { QuestionsError } from './questions.errors.js';
import { searchQuestions } from './questions.queries.js';

/** More would keep others waiting for too long. */
const MOST = 500;

export interface BulkSet {
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly domain?: string | null | undefined;
  readonly difficulty?: 'easy' | 'medium' | 'hard' | null | undefined;
  readonly reviewBy?: string | null | undefined;
  readonly step?: 'submit' | 'withdraw' | 'approve' | 'retire' | 'unretire' | undefined;
}

export interface BulkResult {
  id: string;
  key: string;
  outcome: 'changed' | 'same' | 'refused';
  state: QuestionState;
  version: number;
  revision: number;
  code: string | null;
  message: string | null;
}

@Injectable()
export class BulkEdits {
  constructor(private readonly db: Db) {}

  async editMany(
    actor: Actor,
    { ids, filter, set }: { ids?: string[] | undefined; filter?: QuestionFilters | undefined; set: BulkSet },
  ): Promise<{ items: BulkResult[] }> {
    if (set.step) mustBeAble(actor, STEP_NEEDS[set.step]);
    return this.db.transact(actor, async (tx) => {
      const chosen = ids ?? (await idsOf(tx, filter, MOST));
      const questions = await lockAll(tx, [...new Set(chosen)]);
      const fourEyes = set.step === 'approve' && (await getSettings(tx)).fourEyes;

      const writes: Write[] = [];
      const entries: AuditEntry[] = [];
      const items = questions.map((question) => {
        const done = attempt(question, actor, set, fourEyes);
        if (done.write) writes.push(done.write);
        entries.push(...done.entries);
        return done.result;
      });
      await saveQuestions(tx, writes);
      await auditAll(tx, actor, entries);
      return { items };
    });
  }
}

/** @throws QuestionsError `questions.too_many` */
export async function idsOf(reader: Reader, filter: QuestionFilters | undefined, most: number): Promise<string[]> {
  if (!filter) return [];
  await getProgram(reader, filter.programId);
  const ids: string[] = [];
  // By the time of making, which no change moves.
  for (let cursor: string | undefined; ;) {
    const page = await searchQuestions(reader, filter, { limit: 200, cursor, sort: 'created' });
    ids.push(...page.items.map(({ id }) => id));
    if (ids.length > most) throw new QuestionsError('questions.too_many', { most });
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

/** In the order of the ids. @throws QuestionsError `questions.not_found` */
async function lockAll(tx: Tx, ids: readonly string[]): Promise<QuestionRecord[]> {
  const found = new Map((await lockQuestions(tx, ids)).map((question) => [question.id, question]));
  const unknown = ids.filter((id) => !found.has(id));
  if (unknown.length > 0) throw new QuestionsError('questions.not_found', { ids: unknown });
  return ids.flatMap((id) => found.get(id) ?? []);
}

function attempt(question: QuestionRecord, actor: Actor, set: BulkSet, fourEyes: boolean) {
  try {
    const edited = edits(set) ? edit(question, actor, changesOf(question, set)) : null;
    const between = edited?.question ?? question;
    const moved = set.step ? move(between, actor, set.step) : null;
    if (fourEyes) mustBeSecond(question, actor);
    const write = moved ? { ...moved, version: moved.version || edited !== null } : edited;
    return {
      write,
      entries: [
        ...(edited ? [entryOf('edit', question, edited.question)] : []),
        ...(moved && set.step ? [entryOf(set.step, between, moved.question)] : []),
      ],
      result: resultOf(write?.question ?? question, write ? 'changed' : 'same', null),
    };
  } catch (error) {
    if (!(error instanceof QuestionsError)) throw error;
    return { write: null, entries: [], result: resultOf(question, 'refused', error) };
  }
}

function edits({ step: _step, ...fields }: BulkSet): boolean {
  return Object.values(fields).some((value) => value !== undefined);
}

function changesOf({ current: { content } }: QuestionRecord, set: BulkSet): Changes {
  const { addTags = [], removeTags = [], domain, difficulty, reviewBy } = set;
  const tags = [...new Set([...content.tags, ...addTags])].filter((tag) => !removeTags.includes(tag));
  if (tags.length > 50)
    throw new QuestionsError('questions.invalid', {
      problems: [{ path: ['tags'], message: 'would be more than 50: remove others first' }],
    });
  return {
    content: {
      ...content,
      tags,
      ...(domain !== undefined && { domain }),
      ...(difficulty !== undefined && { difficulty }),
    },
    reviewBy,
  };
}

function resultOf(question: QuestionRecord, outcome: BulkResult['outcome'], error: QuestionsError | null): BulkResult {
  const { id, key, state, current, revision } = question;
  const why = error && 'why' in error.details ? String(error.details.why) : null;
  return {
    ...{ id, key, outcome, state, version: current.number, revision },
    code: error?.code ?? null,
    message: why ?? error?.message ?? null,
  };
}
