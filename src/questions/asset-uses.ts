/** Which questions show which files. */
import type { Reader } from '../infra/index.js';

/** Questions of which any version shows a file; versions are kept, so older ones count. */
export function listQuestionsShowing(
  reader: Reader,
  sha256: string,
): Promise<{ id: string; key: string; retired: boolean }[]> {
  return reader.query(
    `SELECT q.id, q.key, q.retired_at IS NOT NULL AS retired FROM questions q
     WHERE q.organization_id = $1 AND EXISTS (SELECT FROM question_versions v
       WHERE v.organization_id = $1 AND v.question_id = q.id AND strpos(v.body::text, 'asset:' || $2) > 0)
     ORDER BY q.key, q.id`,
    [reader.organizationId, sha256],
  );
}

/** SHA-256 of every file that any version of any question shows. */
export async function listAssetsOfQuestions(reader: Reader): Promise<string[]> {
  const rows = await reader.query<{ sha256: string }>(
    `SELECT DISTINCT m[1] AS sha256 FROM question_versions v, regexp_matches(v.body::text, 'asset:([0-9a-f]{64})', 'g') AS m
     WHERE v.organization_id = $1 AND strpos(v.body::text, 'asset:') > 0`,
    [reader.organizationId],
  );
  return rows.map(({ sha256 }) => sha256);
}
