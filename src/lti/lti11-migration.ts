/**
 * What a launch brings along from LTI 1.1 (1EdTech LTI 1.3 Migration Guide): who was known there is the same learner here, and a link that
 * opens nothing yet opens what it opened there. A claim that is not to be believed migrates nothing and stops nobody; the log of launches says why.
 */
import { Injectable } from '@nestjs/common';
import { attachIdentity } from '../attempts/index.js';
import { systemActor } from '../identity/index.js';
import { newId, type Tx, UUID, Vault } from '../infra/index.js';
import { CLAIM, type Claims, objectClaim, roleOf, textOf, textsOf } from './claims.js';
import { CUSTOM } from './launch-record.js';
import { isSignedBy, type Lti11Claim, lti11ClaimOf } from './lti11-claim.js';
import { oldPlatformOf, placeOf } from './lti11.service.js';
import { platformOf, type Registration } from './registrations.js';

/** Why nothing is migrated. */
type Problem = 'consumer_unknown' | 'secret_unreadable' | 'signature_missing' | 'signature_wrong';

/** For the log of launches: names nobody, learners by their ids. */
export interface Lti11Note {
  readonly problem?: Problem;
  /** Of the claim, where there is a problem with it. */
  readonly consumerKey?: string;
  /** `attached`: a learner of before has come in. The others are a matter for people: see `attachIdentity`. */
  readonly person?: 'attached' | 'two-learners' | 'taken';
  readonly learnerId?: string;
  readonly oldLearnerId?: string;
  readonly link?: 'bound';
}

/** How `lti_resource_links.bound_by` says that an old link decided. */
const BY_OLD_LINK = 'LTI 1.1';

interface KnownRow {
  id: string;
  secret_sealed: Buffer;
  deployed: boolean;
  bound: boolean;
  delivery_id: string | null;
  activity: string | null;
}

/** The consumer key, the old link that the claim means, and whether the link of the launch opens something. */
const KNOWN = `SELECT c.id, c.secret_sealed, o.delivery_id, o.activity,
    EXISTS (SELECT FROM lti_deployments d WHERE d.organization_id = $1 AND d.registration_id = $2 AND d.deployment_id = $4 AND d.state = 'active') AS deployed,
    EXISTS (SELECT FROM lti_resource_links l WHERE l.organization_id = $1 AND l.registration_id = $2 AND l.deployment_id = $4 AND l.link_id = $6
      AND l.delivery_id IS NOT NULL) AS bound
  FROM lti_consumers c LEFT JOIN lti_old_links o ON o.organization_id = $1 AND o.consumer_id = c.id AND o.link_id = $5
  WHERE c.organization_id = $1 AND c.registration_id = $2 AND c.key = $3`;

@Injectable()
export class Lti11Migration {
  constructor(private readonly vault: Vault) {}

  /**
   * Before the launch is recorded, in its transaction. Costs no statement without a signed consumer key in the claim, and two reads where all is
   * migrated.
   * @param claims of a token that has been verified
   * @returns what the log of launches is to say; null: nothing
   */
  async migrate(tx: Tx, registration: Registration, claims: Claims): Promise<Lti11Note | null> {
    const claim = lti11ClaimOf(claims, registration.clientId);
    if (claim === null) return null;
    const { consumerKey, deploymentId } = claim.signed;
    // Without it anybody's key could stand here (Migration Guide): it says nothing.
    if (claim.signature === null) return { problem: 'signature_missing', consumerKey };
    const linkId = textOf(objectClaim(claims, CLAIM.resourceLink)['id'], 255);
    const [known] = await tx.query<KnownRow>(KNOWN, [
      tx.organizationId,
      registration.id,
      consumerKey,
      deploymentId,
      claim.resourceLinkId,
      linkId,
    ]);
    if (!known) return { problem: 'consumer_unknown', consumerKey };
    const problem = this.#problemOf(tx, claim, claim.signature, known);
    if (problem !== null) return { problem, consumerKey };
    // The launch is refused in a moment, unless somebody approves it first.
    if (!known.deployed) return null;
    const note = {
      ...(await bindLink(tx, registration, claims, linkId, known)),
      ...(await attachPerson(tx, registration, claims, claim, known)),
    };
    return Object.keys(note).length > 0 ? note : null;
  }

  #problemOf(
    { organizationId }: Tx,
    { signed }: Lti11Claim,
    signature: string,
    { id, secret_sealed }: KnownRow,
  ): Problem | null {
    let secret: string;
    try {
      secret = this.vault.open(secret_sealed, placeOf(organizationId, id));
    } catch {
      // Sealed under another key of the server; the learner's launch is not the place to fail for it.
      return 'secret_unreadable';
    }
    return isSignedBy(signed, signature, secret) ? null : 'signature_wrong';
  }
}

/** Never over what somebody has chosen, or what the platform's own parameters say. */
async function bindLink(
  tx: Tx,
  registration: Registration,
  claims: Claims,
  linkId: string | null,
  { bound, delivery_id: deliveryId, activity }: KnownRow,
): Promise<Lti11Note> {
  const isChosen = UUID.test(textOf(objectClaim(claims, CLAIM.custom)[CUSTOM.delivery]) ?? '');
  if (linkId === null || deliveryId === null || bound || isChosen) return {};
  const [row] = await tx.execute(
    `INSERT INTO lti_resource_links AS l (organization_id, id, registration_id, deployment_id, link_id, delivery_id, activity, bound_at, bound_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7, now(), $8)
     ON CONFLICT (organization_id, registration_id, deployment_id, link_id) DO UPDATE SET delivery_id = excluded.delivery_id,
       activity = excluded.activity, bound_at = excluded.bound_at, bound_by = excluded.bound_by WHERE l.delivery_id IS NULL
     RETURNING l.id`,
    [
      tx.organizationId,
      newId(),
      registration.id,
      claims[CLAIM.deploymentId],
      linkId,
      deliveryId,
      activity,
      BY_OLD_LINK,
    ],
  );
  return row ? { link: 'bound' } : {};
}

/** Of learners alone: who teaches has no learner here. */
async function attachPerson(
  tx: Tx,
  registration: Registration,
  claims: Claims,
  { userId }: Lti11Claim,
  { id: consumerId }: KnownRow,
): Promise<Lti11Note> {
  const subject = textOf(claims['sub'], 255);
  const opensWork = claims[CLAIM.messageType] !== 'LtiDeepLinkingRequest';
  if (userId === null || subject === null || !opensWork || roleOf(textsOf(claims[CLAIM.roles])) !== 'learner')
    return {};
  const attached = await attachIdentity(
    tx,
    systemActor(tx.organizationId, 'lti'),
    { platform: oldPlatformOf(consumerId), subject: userId },
    { platform: platformOf(registration.id), subject },
  );
  if (attached.outcome === 'nobody' || attached.outcome === 'same') return {};
  const { outcome, ...learners } = attached;
  return { person: outcome, ...learners };
}
