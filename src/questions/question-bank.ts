/** What the rooms to the right need of the bank: questions in use, for drawing and for publishing. */
import type { Question } from '@examport/content';
import type { Reader } from '../infra/index.js';
import type { Finding } from './lint.js';
import { linterOf } from './lint.service.js';

/** Which approved versions count. */
export interface Use {
  /** The day on which they must be valid, `YYYY-MM-DD`. */
  readonly at: string;
  /**
   * Of the course. `es-MX` takes questions in `es-MX`, else in `es`, else in another Spanish. Without one: originals, in whatever
   * language they were written.
   */
  readonly language?: string | undefined;
}

/** A question in use, as far as drawing rules ask. */
export interface UsableQuestion {
  readonly id: string;
  /** Its id in releases. */
  readonly key: string;
  /** The same for all translations: what enemies and retakes go by. */
  readonly originalId: string;
  readonly language: string;
  /** Of the approved version. */
  readonly version: number;
  readonly type: Question['type'];
  readonly domain: string | null;
  readonly tags: readonly string[];
  readonly difficulty: Question['difficulty'];
  readonly points: number;
  readonly jurisdictions: readonly string[];
}

/** $1 organization, $2 program, $3 day, $4 language or null. One row a key: the language that fits best. */
const IN_USE = `
  SELECT DISTINCT ON (q.key) q.id, q.key, COALESCE(q.original_id, q.id) AS "originalId", q.language, v.number AS version, v.body,
    v.jurisdictions, v.valid_from::text AS "validFrom", v.review_by::text AS "reviewBy"
  FROM questions q JOIN question_versions v
    ON v.organization_id = q.organization_id AND v.question_id = q.id AND v.number = q.approved_version
  WHERE q.organization_id = $1 AND q.program_id = $2 AND q.retired_at IS NULL
    AND (q.usable_from IS NULL OR q.usable_from <= $3::date) AND (q.usable_until IS NULL OR q.usable_until >= $3::date)
    AND CASE WHEN $4::text IS NULL THEN q.original_id IS NULL
        ELSE split_part(q.language, '-', 1) = split_part($4, '-', 1) END
    {keys}
  ORDER BY q.key, (q.language = $4) DESC, (q.language = split_part($4, '-', 1)) DESC, q.language`;

interface InUse {
  id: string;
  key: string;
  originalId: string;
  language: string;
  version: number;
  body: Question;
  jurisdictions: string[];
  validFrom: string | null;
  reviewBy: string | null;
}

/** Every question of a program that may be drawn, by key. */
export async function listUsable(reader: Reader, programId: string, { at, language }: Use): Promise<UsableQuestion[]> {
  return reader.query<UsableQuestion>(
    `SELECT id, key, "originalId", language, version, body ->> 'type' AS type, body ->> 'domain' AS domain,
       ARRAY(SELECT jsonb_array_elements_text(body -> 'tags')) AS tags, body ->> 'difficulty' AS difficulty,
       (body ->> 'points')::float8 AS points, jurisdictions
     FROM (${IN_USE.replace('{keys}', '')}) used ORDER BY key`,
    [reader.organizationId, programId, at, language ?? null],
  );
}

/** Why a question that somebody names cannot be used. */
export type Missing = 'unknown' | 'not-approved' | 'retired' | 'not-yet-valid' | 'review-overdue' | 'not-translated';

export interface Documents {
  /** In the order of the keys; `id` is the key, `version` that of the approved version. LaTeX is LaTeX. */
  readonly questions: Question[];
  readonly missing: { key: string; why: Missing }[];
}

/** The approved documents of questions by key, for publishing and previews, and which are not to be had. */
export async function getDocuments(
  reader: Reader,
  programId: string,
  keys: readonly string[],
  use: Use,
): Promise<Documents> {
  const found = new Map((await findInUse(reader, programId, keys, use)).map(({ key, body }) => [key, body]));
  const questions = keys.flatMap((key) => found.get(key) ?? []);
  const absent = keys.filter((key) => !found.has(key));
  return { questions, missing: absent.length === 0 ? [] : await whyMissing(reader, programId, absent, use) };
}

/** What the organization's linter finds in approved questions; those in which it finds nothing are left out. */
export async function lintDocuments(
  reader: Reader,
  programId: string,
  keys: readonly string[],
  use: Use,
): Promise<{ key: string; findings: Finding[] }[]> {
  const lint = await linterOf(reader, programId);
  return (await findInUse(reader, programId, keys, use))
    .map(({ key, body, language, validFrom, reviewBy }) => ({
      key,
      findings: lint(body, language, { validFrom, reviewBy }),
    }))
    .filter(({ findings }) => findings.length > 0);
}

/** Pairs of keys that never stand in one form; translations share the key, so a pair holds in every language. */
export async function listEnemies(reader: Reader, programId: string): Promise<[string, string][]> {
  const rows = await reader.query<{ one: string; other: string }>(
    `SELECT a.key AS one, b.key AS other FROM question_enemies e
     JOIN questions a ON a.organization_id = e.organization_id AND a.id = e.question_id
     JOIN questions b ON b.organization_id = e.organization_id AND b.id = e.enemy_id
     WHERE e.organization_id = $1 AND e.program_id = $2 ORDER BY 1, 2`,
    [reader.organizationId, programId],
  );
  return rows.map(({ one, other }) => [one, other]);
}

function findInUse(
  reader: Reader,
  programId: string,
  keys: readonly string[],
  { at, language }: Use,
): Promise<InUse[]> {
  return reader.query<InUse>(IN_USE.replace('{keys}', 'AND q.key = ANY ($5)'), [
    reader.organizationId,
    programId,
    at,
    language ?? null,
    keys,
  ]);
}

async function whyMissing(
  reader: Reader,
  programId: string,
  keys: readonly string[],
  { at, language }: Use,
): Promise<{ key: string; why: Missing }[]> {
  const rows = await reader.query<{ key: string; fits: boolean; why: Missing | null }>(
    `SELECT key, CASE WHEN $5::text IS NULL THEN original_id IS NULL
         ELSE split_part(language, '-', 1) = split_part($5, '-', 1) END AS fits,
       CASE WHEN retired_at IS NOT NULL THEN 'retired' WHEN approved_version IS NULL THEN 'not-approved'
         WHEN usable_from > $4::date THEN 'not-yet-valid' WHEN usable_until < $4::date THEN 'review-overdue' END AS why
     FROM questions WHERE organization_id = $1 AND program_id = $2 AND key = ANY ($3)`,
    [reader.organizationId, programId, keys, at, language ?? null],
  );
  return keys.map((key) => {
    const versions = rows.filter((row) => row.key === key);
    if (versions.length === 0) return { key, why: 'unknown' };
    return { key, why: versions.find(({ fits }) => fits)?.why ?? 'not-translated' };
  });
}
