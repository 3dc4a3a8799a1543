/** Enemies that come in from outside, by key. */
import { type Actor, auditAll, mustBeAble } from '../identity/index.js';
import type { Tx } from '../infra/index.js';

/**
 * Makes pairs of a program's questions enemies, in every language. Pairs that are enemies already stay so, and so do others.
 * @param pairs keys; a key that the bank does not have is passed over
 * @returns the pairs that were not enemies before
 */
export async function addEnemies(
  tx: Tx,
  actor: Actor,
  programId: string,
  pairs: readonly (readonly [string, string])[],
): Promise<[string, string][]> {
  if (pairs.length === 0) return [];
  mustBeAble(actor, 'questions:write');
  const added = await tx.execute<{ id: string; enemyId: string; one: string; other: string }>(
    `WITH wanted AS (
       SELECT DISTINCT least(a.id, b.id) AS question_id, greatest(a.id, b.id) AS enemy_id
       FROM jsonb_array_elements($3::jsonb) AS pair
       JOIN questions a ON a.organization_id = $1 AND a.program_id = $2 AND a.key = pair->>0 AND a.original_id IS NULL
       JOIN questions b ON b.organization_id = $1 AND b.program_id = $2 AND b.key = pair->>1 AND b.original_id IS NULL
       WHERE a.id <> b.id
     ), added AS (
       INSERT INTO question_enemies (organization_id, program_id, question_id, enemy_id, created_by)
       SELECT $1, $2, question_id, enemy_id, $4 FROM wanted ON CONFLICT DO NOTHING RETURNING question_id, enemy_id
     )
     SELECT added.question_id AS id, added.enemy_id AS "enemyId", a.key AS one, b.key AS other FROM added
     JOIN questions a ON a.organization_id = $1 AND a.id = added.question_id
     JOIN questions b ON b.organization_id = $1 AND b.id = added.enemy_id ORDER BY 3, 4`,
    [tx.organizationId, programId, JSON.stringify(pairs), actor.name],
  );
  await auditAll(
    tx,
    actor,
    added.map(({ id, enemyId }) => ({
      action: 'question.enemy_added',
      target: { type: 'question', id },
      after: { enemyId },
    })),
  );
  return added.map(({ one, other }) => [one, other]);
}
