/** One more name of a learner: who was known by another one before, on a platform that calls them anew. */
import { type Actor, audit } from '../identity/index.js';
import type { Tx } from '../infra/index.js';

export interface Identity {
  readonly platform: string;
  readonly subject: string;
}

export type Attached =
  /** Nobody has the old name. */
  | { readonly outcome: 'nobody' }
  /** One learner has both; nothing was done. */
  | { readonly outcome: 'same'; readonly learnerId: string }
  /** The learner who has the old name has the new one too from now on. */
  | { readonly outcome: 'attached'; readonly learnerId: string }
  /** Two learners have one each. Whether they are one person, people decide (`Learners.merge`). */
  | { readonly outcome: 'two-learners'; readonly learnerId: string; readonly oldLearnerId: string }
  /** Whoever has the old name is called otherwise on the new platform: two people are never made one. */
  | { readonly outcome: 'taken'; readonly oldLearnerId: string };

/** Has the learner who has one name found by another too. In the common case, where that is so already or nobody has the old name, it only reads. */
export async function attachIdentity(tx: Tx, actor: Actor, old: Identity, added: Identity): Promise<Attached> {
  const before = await holders(tx, old, added);
  if (before.old === null || before.added !== null) return outcomeOf(before);
  // Of two who come in at once by one old name the second sees the first.
  await tx.execute('SELECT FROM learners WHERE organization_id = $1 AND id = $2 FOR NO KEY UPDATE', [
    tx.organizationId,
    before.old,
  ]);
  const [row] = await tx.execute<{ learner_id: string }>(
    `INSERT INTO learner_identities (organization_id, platform, subject, learner_id)
     SELECT $1, $4, $5, o.learner_id FROM learner_identities o WHERE o.organization_id = $1 AND o.platform = $2 AND o.subject = $3
       AND NOT EXISTS (SELECT FROM learner_identities i WHERE i.organization_id = $1 AND i.learner_id = o.learner_id AND i.platform = $4)
     ON CONFLICT DO NOTHING RETURNING learner_id`,
    [tx.organizationId, old.platform, old.subject, added.platform, added.subject],
  );
  if (!row) return outcomeOf(await holders(tx, old, added));
  const learnerId = row.learner_id;
  // Not what the person is called: the log outlives their data.
  await audit(tx, actor, {
    action: 'learner.identity_added',
    target: { type: 'learner', id: learnerId },
    after: { platform: added.platform, knownBy: old.platform },
  });
  return { outcome: 'attached', learnerId };
}

/** Which learner has which name. */
interface Holders {
  readonly old: string | null;
  readonly added: string | null;
}

async function holders(tx: Tx, old: Identity, added: Identity): Promise<Holders> {
  const [row] = await tx.query<Holders>(
    `SELECT (SELECT learner_id FROM learner_identities WHERE organization_id = $1 AND platform = $2 AND subject = $3) AS old,
       (SELECT learner_id FROM learner_identities WHERE organization_id = $1 AND platform = $4 AND subject = $5) AS added`,
    [tx.organizationId, old.platform, old.subject, added.platform, added.subject],
  );
  return row as Holders;
}

/** Where nothing is attached. */
function outcomeOf({ old, added }: Holders): Attached {
  if (old === null) return { outcome: 'nobody' };
  if (added === null) return { outcome: 'taken', oldLearnerId: old };
  return added === old
    ? { outcome: 'same', learnerId: old }
    : { outcome: 'two-learners', learnerId: added, oldLearnerId: old };
}
