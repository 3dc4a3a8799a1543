/** Questions as they are stored: rows in, rows out. What a question may become is decided elsewhere. */
import type { Question } from '@examport/content';
import type { Actor } from '../identity/index.js';
import type { Reader, Tx } from '../infra/index.js';
import type { QuestionState, Standing, VersionState } from './question-state.js';
import { restText, searchable, stemText, textConfiguration, wordsOf } from './question-text.js';
import { QuestionsError } from './questions.errors.js';

/** One version; an approved one is never written again. Moments are ISO strings, dates `YYYY-MM-DD`. */
export interface VersionRecord {
  readonly number: number;
  readonly state: VersionState;
  /** `id` is the question's key, `version` this number. */
  readonly content: Question;
  readonly jurisdictions: readonly string[];
  readonly validFrom: string | null;
  readonly reviewBy: string | null;
  readonly originalVersion: number | null;
  readonly author: string;
  /** Ids of everybody who wrote on it, for the second pair of eyes. */
  readonly editors: readonly string[];
  readonly submittedBy: string | null;
  readonly submittedAt: string | null;
  readonly approvedBy: string | null;
  readonly approvedAt: string | null;
  readonly createdAt: string;
}

/** A question with its newest version. */
export interface QuestionRecord {
  readonly id: string;
  readonly programId: string;
  readonly key: string;
  readonly language: string;
  readonly originalId: string | null;
  readonly state: QuestionState;
  readonly approvedVersion: number | null;
  readonly retiredAt: string | null;
  /** Dates of the approved version. */
  readonly usableFrom: string | null;
  readonly usableUntil: string | null;
  readonly revision: number;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly updatedAt: string;
  readonly updatedBy: string;
  readonly current: VersionRecord;
}

export function standingOf({ state, current, approvedVersion }: QuestionRecord): Standing {
  return { state, newest: current.state, hasApproved: approvedVersion !== null };
}

const iso = (column: string) => `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const VERSION = `json_build_object('number', v.number, 'state', v.state, 'content', v.body, 'jurisdictions', v.jurisdictions,
  'validFrom', v.valid_from, 'reviewBy', v.review_by, 'originalVersion', v.original_version, 'author', v.author,
  'editors', v.editors, 'submittedBy', v.submitted_by, 'submittedAt', ${iso('v.submitted_at')}, 'approvedBy', v.approved_by,
  'approvedAt', ${iso('v.approved_at')}, 'createdAt', ${iso('v.created_at')})`;

const RECORD = `q.id, q.program_id AS "programId", q.key, q.language, q.original_id AS "originalId", q.state,
  q.approved_version AS "approvedVersion", ${iso('q.retired_at')} AS "retiredAt", q.usable_from::text AS "usableFrom",
  q.usable_until::text AS "usableUntil", q.revision, ${iso('q.created_at')} AS "createdAt", q.created_by AS "createdBy",
  ${iso('q.updated_at')} AS "updatedAt", q.updated_by AS "updatedBy", ${VERSION} AS current`;

const FROM = `questions q JOIN question_versions v
  ON v.organization_id = q.organization_id AND v.question_id = q.id AND v.number = q.version`;

/** Those that are there, in no order. */
export function findQuestions(reader: Reader, ids: readonly string[]): Promise<QuestionRecord[]> {
  return reader.query<QuestionRecord>(
    `SELECT ${RECORD} FROM ${FROM} WHERE q.organization_id = $1 AND q.id = ANY ($2)`,
    [reader.organizationId, ids],
  );
}

export function findQuestionsByKey(
  reader: Reader,
  programId: string,
  language: string,
  keys: readonly string[],
): Promise<QuestionRecord[]> {
  return reader.query<QuestionRecord>(
    `SELECT ${RECORD} FROM ${FROM} WHERE q.organization_id = $1 AND q.program_id = $2 AND q.language = $3 AND q.key = ANY ($4)`,
    [reader.organizationId, programId, language, keys],
  );
}

export function findTranslations(reader: Reader, originalId: string): Promise<QuestionRecord[]> {
  return reader.query<QuestionRecord>(
    `SELECT ${RECORD} FROM ${FROM} WHERE q.organization_id = $1 AND q.original_id = $2 ORDER BY q.language`,
    [reader.organizationId, originalId],
  );
}

/** @throws QuestionsError `questions.not_found` */
export async function getQuestion(reader: Reader, id: string): Promise<QuestionRecord> {
  const [found] = await findQuestions(reader, [id]);
  if (!found) throw new QuestionsError('questions.not_found', { id });
  return found;
}

/** The same, with the row locked: whoever changes it next waits, and sees what became of it. */
export async function lockQuestions(tx: Tx, ids: readonly string[]): Promise<QuestionRecord[]> {
  // In one order, so that two who lock several never wait for each other.
  await tx.execute('SELECT FROM questions WHERE organization_id = $1 AND id = ANY ($2) ORDER BY id FOR UPDATE', [
    tx.organizationId,
    ids,
  ]);
  return findQuestions(tx, ids);
}

/** One, in one statement. @throws QuestionsError `questions.not_found` */
export async function lockQuestion(tx: Tx, id: string): Promise<QuestionRecord> {
  const [found] = await tx.execute<QuestionRecord>(
    `SELECT ${RECORD} FROM ${FROM} WHERE q.organization_id = $1 AND q.id = $2 FOR UPDATE`,
    [tx.organizationId, id],
  );
  if (found) return found;
  // It is not there; or whoever was waited for has made another version the newest, and the two rows did not fit any more.
  const [moved] = await lockQuestions(tx, [id]);
  if (!moved) throw new QuestionsError('questions.not_found', { id });
  return moved;
}

/** Every version, newest first. */
export async function findVersions(reader: Reader, id: string): Promise<VersionRecord[]> {
  const rows = await reader.query<{ version: VersionRecord }>(
    `SELECT ${VERSION} AS version FROM question_versions v WHERE organization_id = $1 AND question_id = $2 ORDER BY number DESC`,
    [reader.organizationId, id],
  );
  return rows.map(({ version }) => version);
}

/** @throws QuestionsError `questions.version_not_found` */
export async function getVersion(reader: Reader, id: string, number: number): Promise<VersionRecord> {
  const [row] = await reader.query<{ version: VersionRecord }>(
    `SELECT ${VERSION} AS version FROM question_versions v WHERE organization_id = $1 AND question_id = $2 AND number = $3`,
    [reader.organizationId, id, number],
  );
  if (!row) throw new QuestionsError('questions.version_not_found', { id, number });
  return row.version;
}

/** One question to be written. */
export interface Write {
  readonly question: QuestionRecord;
  /** Whether `question.current` is written too; never when it was approved before. */
  readonly version: boolean;
  /** Content whose words are kept already: only what is new against it is added. */
  readonly replaces?: Question;
}

const COLUMNS = `program_id, key, language, original_id, state, version, approved_version, retired_at, usable_from, usable_until,
  type, domain, tags, difficulty, points, jurisdictions, valid_from, review_by, stem_text, search, revision, created_at, created_by,
  updated_at, updated_by`;

const SAVE_QUESTIONS = `
  INSERT INTO questions (organization_id, id, ${COLUMNS})
  SELECT $1, id, program_id, key, language, original_id, state, version, approved_version, retired_at, usable_from, usable_until,
    type, domain, tags, difficulty, points, jurisdictions, valid_from, review_by, stem_text,
    array_to_tsvector(ARRAY[key]) || setweight(to_tsvector(configuration::regconfig, stem), 'A')
      || to_tsvector(configuration::regconfig, rest), revision, created_at, created_by, updated_at, updated_by
  FROM jsonb_to_recordset($2::jsonb) AS t (id uuid, program_id uuid, key text, language text, original_id uuid, state text, version int,
    approved_version int, retired_at timestamptz, usable_from date, usable_until date, type text, domain text, tags text[],
    difficulty text, points double precision, jurisdictions text[], valid_from date, review_by date, stem_text text, stem text, rest text,
    configuration text, revision int, created_at timestamptz, created_by text, updated_at timestamptz, updated_by text)
  ON CONFLICT (organization_id, id) DO UPDATE SET state = EXCLUDED.state, version = EXCLUDED.version,
    approved_version = EXCLUDED.approved_version, retired_at = EXCLUDED.retired_at, usable_from = EXCLUDED.usable_from,
    usable_until = EXCLUDED.usable_until, type = EXCLUDED.type, domain = EXCLUDED.domain, tags = EXCLUDED.tags,
    difficulty = EXCLUDED.difficulty, points = EXCLUDED.points, jurisdictions = EXCLUDED.jurisdictions,
    valid_from = EXCLUDED.valid_from, review_by = EXCLUDED.review_by, stem_text = EXCLUDED.stem_text, search = EXCLUDED.search,
    revision = EXCLUDED.revision, updated_at = EXCLUDED.updated_at, updated_by = EXCLUDED.updated_by`;

const SAVE_VERSIONS = `
  INSERT INTO question_versions (organization_id, question_id, number, state, body, jurisdictions, valid_from, review_by,
    original_version, author, editors, submitted_by, submitted_at, approved_by, approved_at, created_at)
  SELECT $1, question_id, number, state, content, jurisdictions, "validFrom", "reviewBy", "originalVersion", author, editors,
    "submittedBy", "submittedAt", "approvedBy", "approvedAt", "createdAt"
  FROM jsonb_to_recordset($2::jsonb) AS t (question_id uuid, number int, state text, content jsonb, jurisdictions text[],
    "validFrom" date, "reviewBy" date, "originalVersion" int, author text, editors uuid[], "submittedBy" text,
    "submittedAt" timestamptz, "approvedBy" text, "approvedAt" timestamptz, "createdAt" timestamptz)
  ON CONFLICT (organization_id, question_id, number) DO UPDATE SET state = EXCLUDED.state, body = EXCLUDED.body,
    jurisdictions = EXCLUDED.jurisdictions, valid_from = EXCLUDED.valid_from, review_by = EXCLUDED.review_by,
    original_version = EXCLUDED.original_version, editors = EXCLUDED.editors, submitted_by = EXCLUDED.submitted_by,
    submitted_at = EXCLUDED.submitted_at, approved_by = EXCLUDED.approved_by, approved_at = EXCLUDED.approved_at`;

/** So many at once: one statement's parameter stays of a size that the database likes. */
const BATCH = 500;

/**
 * Writes questions and, where asked, their newest versions, with all that finds them again.
 * @throws QuestionsError `questions.key_taken`, `questions.translation_exists`
 */
export async function saveQuestions(tx: Tx, writes: readonly Write[]): Promise<void> {
  const words = new Set<string>();
  for (let start = 0; start < writes.length; start += BATCH) {
    const batch = writes.slice(start, start + BATCH);
    const rows = batch.map(({ question }) => rowOf(question));
    await tx.execute(SAVE_QUESTIONS, [tx.organizationId, JSON.stringify(rows)]).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const versions = batch.filter(({ version }) => version);
    const bodies = versions.map(({ question }) => ({ ...question.current, question_id: question.id }));
    if (bodies.length > 0) await tx.execute(SAVE_VERSIONS, [tx.organizationId, JSON.stringify(bodies)]);
    for (const { question, replaces } of versions) {
      const known = new Set(replaces && wordsToKeep(replaces));
      for (const word of wordsToKeep(question.current.content)) if (!known.has(word)) words.add(word);
    }
  }
  if (words.size === 0) return;
  // Sorted, so that two who bring the same words wait in one order.
  await tx.execute(
    `INSERT INTO question_words (organization_id, word) SELECT $1, word FROM unnest($2::text[]) AS word ORDER BY word
     ON CONFLICT DO NOTHING`,
    [tx.organizationId, [...words].sort()],
  );
}

export async function deleteVersion(tx: Tx, id: string, number: number): Promise<void> {
  await tx.execute('DELETE FROM question_versions WHERE organization_id = $1 AND question_id = $2 AND number = $3', [
    tx.organizationId,
    id,
    number,
  ]);
}

function rowOf(question: QuestionRecord): object {
  const { current } = question;
  const { content } = current;
  return {
    id: question.id,
    program_id: question.programId,
    key: question.key,
    language: question.language,
    original_id: question.originalId,
    state: question.state,
    version: current.number,
    approved_version: question.approvedVersion,
    retired_at: question.retiredAt,
    usable_from: question.usableFrom,
    usable_until: question.usableUntil,
    type: content.type,
    domain: content.domain,
    tags: content.tags,
    difficulty: content.difficulty,
    points: content.points,
    jurisdictions: current.jurisdictions,
    valid_from: current.validFrom,
    review_by: current.reviewBy,
    stem_text: stemText(content),
    stem: searchable(stemText(content)),
    rest: searchable(restText(content)),
    configuration: textConfiguration(question.language),
    revision: question.revision,
    created_at: question.createdAt,
    created_by: question.createdBy,
    updated_at: question.updatedAt,
    updated_by: question.updatedBy,
  };
}

/** Words that somebody may search for and misspell. */
function wordsToKeep(content: Question): string[] {
  return wordsOf(searchable(`${stemText(content)} ${restText(content)}`)).filter(
    (word) => word.length >= 4 && word.length <= 40 && !/\p{N}/u.test(word),
  );
}

function refusalOf(error: unknown): unknown {
  if (!(error instanceof Error) || !('constraint' in error)) return error;
  if (error.constraint === 'questions_key') return new QuestionsError('questions.key_taken', {}, error);
  if (error.constraint === 'questions_translation')
    return new QuestionsError('questions.translation_exists', {}, error);
  return error;
}

/** What every change of a question has in common. */
export function touched(question: QuestionRecord, actor: Actor, change: Partial<QuestionRecord>): QuestionRecord {
  return {
    ...question,
    ...change,
    revision: question.revision + 1,
    updatedAt: new Date().toISOString(),
    updatedBy: actor.name,
  };
}
