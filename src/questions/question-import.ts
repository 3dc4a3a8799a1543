/** Questions that come in from outside, by key and language: what would change, and the change. */
import { canonicalJson, parseQuestion, type Problem, type Question } from '@examport/content';
import { type Actor, type AuditEntry, auditAll, getSettings, mustBeAble } from '../identity/index.js';
import type { Reader, Tx } from '../infra/index.js';
import { holdProgram } from '../programs/index.js';
import { begin, differences, edit, entryOf, move } from './question-change.js';
import type { QuestionState } from './question-state.js';
import { findQuestionsByKey, getVersion, type QuestionRecord, saveQuestions, type Write } from './question-store.js';
import { QuestionsError } from './questions.errors.js';
import { translationDifferences } from './translation.js';

export interface ImportOptions {
  readonly language: string;
  /**
   * Whether what comes in is approved at once. Where the organization demands two people it is submitted instead, unless the server itself
   * imports.
   */
  readonly approve: boolean;
}

export interface ImportResult {
  readonly key: string;
  /** Null for one that does not exist yet. */
  readonly id: string | null;
  readonly outcome: 'added' | 'changed' | 'same' | 'conflict';
  /** After the import; null for one that cannot be added. */
  readonly state: QuestionState | null;
  /** What would change, dotted, e.g. `choices.b.content`. */
  readonly changes: readonly string[];
  /** Why it is a conflict. */
  readonly message: string | null;
  readonly warnings: readonly Problem[];
}

interface Plan {
  readonly result: ImportResult;
  readonly write: Write | null;
  readonly entries: readonly AuditEntry[];
}

/**
 * Brings questions into the bank of a program, by key (their `id`) and language: new ones are added, others get the content, approved ones
 * in a next version. Conflicts (in review, retired, a translation that says something else) are left as they are. Their dates, and
 * questions that the import does not have, stay.
 * @throws QuestionsError `questions.invalid` when one cannot be read; nothing is stored then
 */
export async function importAll(
  tx: Tx,
  actor: Actor,
  programId: string,
  questions: readonly unknown[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  mustBeAble(actor, 'questions:write');
  if (options.approve) mustBeAble(actor, 'questions:approve');
  await holdProgram(tx, programId);
  const plans = await plan(tx, actor, programId, questions, options);
  await saveQuestions(
    tx,
    plans.flatMap(({ write }) => write ?? []),
  );
  await auditAll(
    tx,
    actor,
    plans.flatMap(({ entries }) => entries),
  );
  return plans.map(({ result }) => result);
}

/** What `importAll` would do; changes nothing. @param programId null for a program that the import would make */
export async function previewImport(
  reader: Reader,
  actor: Actor,
  programId: string | null,
  questions: readonly unknown[],
  options: ImportOptions,
): Promise<ImportResult[]> {
  return (await plan(reader, actor, programId, questions, options)).map(({ result }) => result);
}

async function plan(
  reader: Reader,
  actor: Actor,
  programId: string | null,
  drafts: readonly unknown[],
  options: ImportOptions,
): Promise<Plan[]> {
  const { language } = options;
  const read = readAll(drafts);
  const keys = read.map(({ question }) => question.id);
  const known = programId === null ? [] : await findQuestionsByKey(reader, programId, language, keys);
  const byKey = new Map(known.map((question) => [question.key, question]));
  const originals =
    programId === null ? new Map<string, Original>() : await findOriginals(reader, programId, language, keys);
  const end = ending(actor, options, options.approve && (await getSettings(reader)).fourEyes);
  const plans: Plan[] = [];
  for (const { question, warnings } of read) {
    const there = byKey.get(question.id);
    const original = await originalFor(reader, there, originals.get(question.id));
    const said = original && translationDifferences(original.content, question);
    if (said && said.length > 0) {
      const message = `The original says something else (${said.map(({ path }) => path).join(', ')}): a translation has its parts, key and points.`;
      plans.push(conflict(question.id, there, message, warnings));
    } else if (there) plans.push(planChange(there, actor, question, warnings, end));
    else plans.push(planNew(actor, programId ?? '', language, question, original, warnings, end));
  }
  return plans;
}

/** The last step of what comes in: none, review, or approval. */
type End = (write: Write) => { write: Write; entries: AuditEntry[] };

function ending(actor: Actor, { approve }: ImportOptions, fourEyes: boolean): End {
  return (write) => {
    if (!approve) return { write, entries: [] };
    const submitted = move(write.question, actor, 'submit').question;
    const after = fourEyes && actor.kind !== 'system' ? submitted : move(submitted, actor, 'approve').question;
    const step = after.state === 'approved' ? 'approve' : 'submit';
    // One change of one request: one revision further.
    const question: QuestionRecord = { ...after, revision: write.question.revision };
    return { write: { question, version: true }, entries: [entryOf(step, write.question, question)] };
  };
}

function planNew(
  actor: Actor,
  programId: string,
  language: string,
  content: Question,
  original: Original | null,
  warnings: readonly Problem[],
  end: End,
): Plan {
  const question = begin(
    actor,
    {
      ...{ programId, key: content.id, language, jurisdictions: [], validFrom: null, reviewBy: null },
      originalId: original?.id ?? null,
      originalVersion: original?.version ?? null,
    },
    () => content,
  );
  const { write, entries } = end({ question, version: true });
  const { state } = write.question;
  const result = {
    key: content.id,
    id: question.id,
    outcome: 'added',
    state,
    changes: [],
    message: null,
    warnings,
  } as const;
  return { write, entries: [entryOf('create', null, question), ...entries], result };
}

function planChange(
  there: QuestionRecord,
  actor: Actor,
  content: Question,
  warnings: readonly Problem[],
  end: End,
): Plan {
  const { key, id, state } = there;
  const same = canonicalJson({ ...content, version: 1 }) === canonicalJson({ ...there.current.content, version: 1 });
  if (same && (state !== 'draft' || end({ question: there, version: true }).entries.length === 0))
    return {
      write: null,
      entries: [],
      result: { key, id, outcome: 'same', state, changes: [], message: null, warnings },
    };
  try {
    const edited = edit(there, actor, { content });
    const between = edited ?? { question: there, version: true };
    const { write, entries } = end(between);
    const changes = differences(there.current, write.question.current).map(({ path }) => path);
    return {
      write: { ...write, question: { ...write.question, revision: there.revision + 1 } },
      entries: [...(edited ? [entryOf('edit', there, edited.question)] : []), ...entries],
      result: { key, id, outcome: 'changed', state: write.question.state, changes, message: null, warnings },
    };
  } catch (error) {
    if (!(error instanceof QuestionsError)) throw error;
    const why = 'why' in error.details ? String(error.details.why) : error.message;
    return conflict(key, there, why, warnings);
  }
}

function conflict(key: string, there: QuestionRecord | undefined, message: string, warnings: readonly Problem[]): Plan {
  const { id = null, state = null } = there ?? {};
  return { write: null, entries: [], result: { key, id, outcome: 'conflict', state, changes: [], message, warnings } };
}

function readAll(drafts: readonly unknown[]): { question: Question; warnings: Problem[] }[] {
  const problems: Problem[] = [];
  const read = drafts.flatMap((draft, index) => {
    const result = parseQuestion(draft);
    if (result.ok) return [{ question: result.question, warnings: result.warnings }];
    problems.push(...result.problems.map((problem) => ({ ...problem, path: ['questions', index, ...problem.path] })));
    return [];
  });
  const seen = new Set<string>();
  read.forEach(({ question: { id } }, index) => {
    if (seen.has(id))
      problems.push({
        ...{ code: 'id.duplicate', severity: 'error', path: ['questions', index, 'id'] },
        message: `There is another question "${id}"`,
      });
    seen.add(id);
  });
  if (problems.length > 0) throw new QuestionsError('questions.invalid', { problems });
  return read;
}

interface Original {
  readonly id: string;
  readonly version: number;
  readonly content: Question;
}

/** Originals in other languages with these keys: what comes in translates them. */
async function findOriginals(
  reader: Reader,
  programId: string,
  language: string,
  keys: readonly string[],
): Promise<Map<string, Original>> {
  const rows = await reader.query<Original & { key: string }>(
    `SELECT q.key, q.id, v.number AS version, v.body AS content FROM questions q JOIN question_versions v
       ON v.organization_id = q.organization_id AND v.question_id = q.id AND v.number = COALESCE(q.approved_version, q.version)
     WHERE q.organization_id = $1 AND q.program_id = $2 AND q.language <> $3 AND q.key = ANY ($4) AND q.original_id IS NULL`,
    [reader.organizationId, programId, language, keys],
  );
  return new Map(rows.map(({ key, ...original }) => [key, original]));
}

/** What must be said in other words: by one that is there, the version that it translates. */
async function originalFor(
  reader: Reader,
  there: QuestionRecord | undefined,
  original: Original | undefined,
): Promise<Original | null> {
  if (!there) return original ?? null;
  if (there.originalId === null) return null;
  const version = there.current.originalVersion ?? 1;
  return { id: there.originalId, version, content: (await getVersion(reader, there.originalId, version)).content };
}
