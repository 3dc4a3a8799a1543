/** Which quizzes show which files. */
import type { Reader } from '../infra/index.js';

/** Quizzes of which a text shows a file; deleted ones too, since they can be restored. */
export function listQuizzesShowing(
  reader: Reader,
  sha256: string,
): Promise<{ id: string; title: string; deleted: boolean }[]> {
  return reader.query(
    `SELECT id, title, deleted_at IS NOT NULL AS deleted FROM quizzes
     WHERE organization_id = $1 AND strpos(body::text, 'asset:' || $2) > 0 ORDER BY title, id`,
    [reader.organizationId, sha256],
  );
}

/** SHA-256 of every file that any quiz shows. */
export async function listAssetsOfQuizzes(reader: Reader): Promise<string[]> {
  const rows = await reader.query<{ sha256: string }>(
    `SELECT DISTINCT m[1] AS sha256 FROM quizzes, regexp_matches(body::text, 'asset:([0-9a-f]{64})', 'g') AS m
     WHERE organization_id = $1 AND strpos(body::text, 'asset:') > 0`,
    [reader.organizationId],
  );
  return rows.map(({ sha256 }) => sha256);
}
