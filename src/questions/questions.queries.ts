/** What screens read of the bank. */
import { z } from 'zod';
import { decodeCursor, encodeCursor, type Reader, uuidSchema } from '../infra/index.js';
import type { QuestionSummary } from './question.dto.js';
import type { QuestionFilters } from './questions.dto.js';
import type { QuestionRecord } from './question-store.js';
import {
  readSearch,
  type Search,
  searchable,
  sharedRuns,
  stemText,
  textConfiguration,
  USUAL_CONFIGURATIONS,
} from './question-text.js';

export type Sort = 'relevance' | '-updated' | 'updated' | '-created' | 'created' | 'key' | '-key' | 'reviewBy';

export interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
  readonly sort?: Sort | undefined;
}

export interface Found<Item> {
  items: Item[];
  next: string | null;
  matching: 'words' | 'similar' | null;
}

const SUMMARY = `q.id, q.key, q.language, q.original_id AS "originalId", q.state, q.version, q.approved_version AS "approvedVersion",
  q.type, left(q.stem_text, 300) AS stem, q.domain, q.tags, q.difficulty, q.points, q.jurisdictions,
  q.valid_from::text AS "validFrom", q.review_by::text AS "reviewBy", q.revision, q.updated_by AS "updatedBy",
  to_char(q.updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "updatedAt",
  CASE WHEN q.approved_version IS NULL THEN NULL WHEN q.usable_from > $2 THEN 'not-yet-valid'
    WHEN q.usable_until < $2 THEN 'review-overdue' END AS withheld`;

/** The calendar day on which dates are judged. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** Newest versions by words and filters; see `GET /questions`. */
export async function searchQuestions(
  reader: Reader,
  filters: QuestionFilters,
  page: Page,
): Promise<Found<QuestionSummary>> {
  const sort = page.sort === 'relevance' && filters.text === undefined ? undefined : page.sort;
  const order = sort ?? (filters.text === undefined ? '-updated' : 'relevance');
  const after = decodeCursor(page.cursor, [z.enum(['', 'words', 'similar']), z.literal(order), z.string(), uuidSchema]);
  if (filters.text === undefined)
    return { ...(await find(reader, filters, null, order, '', after, page.limit)), matching: null };

  const search = readSearch(filters.text);
  const languages = filters.language?.map(textConfiguration) ?? USUAL_CONFIGURATIONS;
  // Keys are no words of a language.
  const configurations = search.key === null ? [...new Set(['simple', ...languages])] : ['simple'];
  if (after?.[0] !== 'similar') {
    const words = await parseWords(reader, search, configurations);
    const found = await find(reader, filters, words, order, 'words', after, page.limit);
    if (found.items.length > 0 || after) return { ...found, matching: 'words' };
  }
  const similar = await similarWords(reader, search, configurations);
  if (similar === null) return { items: [], next: null, matching: 'words' };
  return { ...(await find(reader, filters, similar, order, 'similar', after, page.limit)), matching: 'similar' };
}

async function find(
  reader: Reader,
  filters: QuestionFilters,
  words: string | null,
  sort: Sort,
  matching: '' | 'words' | 'similar',
  after: readonly [string, string, string, string] | null,
  limit: number,
): Promise<{ items: QuestionSummary[]; next: string | null }> {
  const rows = await reader.query<QuestionSummary & { place: string }>(
    `SELECT ${SUMMARY}, found.place
     FROM search_questions(program => $3, words => $4::tsquery, any_domain => $5, any_tag => $6, any_type => $7, any_state => $8,
       any_difficulty => $9, any_jurisdiction => $10, any_language => $11, originals => $12, due_by => $13, withheld_on => $14,
       sort => $15, after_place => $16, after_id => $17, at_most => $18) WITH ORDINALITY AS found (id, place, position)
     JOIN questions q ON q.organization_id = $1 AND q.id = found.id ORDER BY found.position`,
    [
      reader.organizationId,
      today(),
      filters.programId,
      words,
      filters.domain ?? null,
      filters.tag ?? null,
      filters.type ?? null,
      filters.state ?? null,
      filters.difficulty ?? null,
      filters.jurisdiction ?? null,
      filters.language ?? null,
      filters.originals ?? null,
      filters.due ?? null,
      filters.withheld === true ? today() : null,
      sort,
      after?.[2] ?? null,
      after?.[3] ?? null,
      limit + 1,
    ],
  );
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const next = rows.length > limit && last ? encodeCursor([matching, sort, last.place, last.id]) : null;
  return { items: items.map(({ place: _place, ...summary }) => summary), next };
}

/** In every language that it may be in; a tsquery as text. */
async function parseWords(reader: Reader, search: Search, configurations: readonly string[]): Promise<string> {
  const parameters: string[] = [];
  const $ = (value: string) => `$${parameters.push(value)}`;
  // Most words are the same in most languages: what is asked for twice would be ranked twice.
  const inAll = (expression: (name: string) => string) => {
    const each = configurations.map((name) => `(${expression(name)})`).join(', ');
    return `(SELECT coalesce(string_agg('(' || word || ')', ' | '), '')::tsquery
      FROM (SELECT DISTINCT q::text AS word FROM unnest(ARRAY[${each}]) AS q WHERE numnode(q) > 0) AS different)`;
  };

  const wanted = $(search.wanted);
  let words = inAll((name) => `websearch_to_tsquery('${name}', ${wanted})`);
  if (search.unfinished) {
    const [before, begun] = [$(search.unfinished.before), $(`${search.unfinished.word}:*`)];
    words = `(${words} || ${inAll((name) => `(websearch_to_tsquery('${name}', ${before}) && to_tsquery('simple', ${begun}))`)})`;
  }
  if (search.key !== null) words = `(${words} || ${$(`'${search.key}':*`)}::tsquery)`;
  // Not in any language, rather than not in one of them.
  for (const unwanted of search.unwanted.map($))
    words = `(${words} && !!${inAll((name) => `websearch_to_tsquery('${name}', ${unwanted})`)})`;
  const [row] = await reader.query<{ words: string }>(`SELECT (${words})::text AS words`, parameters);
  return row?.words ?? '';
}

/** How many other words may stand for one that nobody wrote. */
const ALTERNATIVES = 3;

/** With other words of the bank for those that it does not have; a tsquery as text, null when there are none. */
async function similarWords(
  reader: Reader,
  { words }: Search,
  configurations: readonly string[],
): Promise<string | null> {
  if (words.length === 0) return null;
  const rows = await reader.query<{ wanted: string; words: string[] }>(
    `SELECT wanted, ARRAY(SELECT word FROM similar_question_words(wanted, ${ALTERNATIVES})) AS words
     FROM unnest($1::text[]) WITH ORDINALITY AS t (wanted, position) ORDER BY position`,
    [words],
  );
  const alternatives = rows.map(({ wanted, words: found }) => (found.includes(wanted) ? [wanted] : found));
  const isNew = rows.some(({ wanted, words: found }) => !found.includes(wanted));
  if (!isNew || alternatives.some((each) => each.length === 0)) return null;
  // They are letters only: nothing in them means something to a tsquery.
  const query = alternatives.map((each) => `(${each.join(' | ')})`).join(' & ');
  const [row] = await reader.query<{ words: string }>(
    `SELECT (${configurations.map((name) => `to_tsquery('${name}', $1)`).join(' || ')})::text AS words`,
    [query],
  );
  return row?.words ?? null;
}

/** Summaries in the order of their ids' list; unknown ids are left out. */
export async function listSummaries(reader: Reader, ids: readonly string[]): Promise<QuestionSummary[]> {
  return reader.query<QuestionSummary>(
    `SELECT ${SUMMARY} FROM unnest($3::uuid[]) WITH ORDINALITY AS t (id, position)
     JOIN questions q ON q.organization_id = $1 AND q.id = t.id ORDER BY position`,
    [reader.organizationId, today(), ids],
  );
}

/** Questions of the same program whose stem is nearly that of this one, the nearest first. */
export async function findDuplicates(
  reader: Reader,
  question: QuestionRecord,
  threshold: number,
): Promise<{ id: string; likeness: number }[]> {
  const stem = stemText(question.current.content);
  const configuration = textConfiguration(question.language);
  const lexemes = await reader.query<{ lexeme: string }>(
    'SELECT lexeme FROM unnest(to_tsvector($1::regconfig, $2)) ORDER BY positions[1], lexeme',
    [configuration, searchable(stem)],
  );
  const runs = sharedRuns(lexemes.map(({ lexeme }) => lexeme));
  if (runs === '') return [];
  return reader.query<{ id: string; likeness: number }>(
    'SELECT id, likeness::float8 AS likeness FROM similar_questions($1, $2, $3::tsquery, $4, $5, 50)',
    [question.programId, stem, runs, threshold, question.key],
  );
}

interface Comment {
  id: string;
  version: number;
  kind: 'comment' | 'sent-back';
  author: string;
  text: string;
  createdAt: string;
}

export function listComments(reader: Reader, questionId: string): Promise<Comment[]> {
  return reader.query<Comment>(
    `SELECT id, version, kind, author, text, to_char(created_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS "createdAt"
     FROM question_comments WHERE organization_id = $1 AND question_id = $2 ORDER BY id`,
    [reader.organizationId, questionId],
  );
}

/** Ids of the originals that never meet this one. */
export async function listEnemyIds(reader: Reader, originalId: string): Promise<string[]> {
  const rows = await reader.query<{ id: string }>(
    `SELECT enemy_id AS id FROM question_enemies WHERE organization_id = $1 AND question_id = $2
     UNION ALL SELECT question_id FROM question_enemies WHERE organization_id = $1 AND enemy_id = $2 ORDER BY id`,
    [reader.organizationId, originalId],
  );
  return rows.map(({ id }) => id);
}
