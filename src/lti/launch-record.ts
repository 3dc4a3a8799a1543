/** What a launch says of its course and link, and what is kept of it: written where something is new, and read without a lock where nothing is. */
import { isDeepStrictEqual } from 'node:util';
import { newId, type Tx, UUID } from '../infra/index.js';
import {
  CLAIM,
  type Claims,
  type LaunchRole,
  type MessageType,
  objectClaim,
  roleOf,
  textOf,
  textsOf,
} from './claims.js';
import { LtiError } from './lti.errors.js';
import { framesOf } from './pages.js';
import type { Registration } from './registrations.js';

/** A launch that has been verified. */
export interface Launch {
  readonly registration: Registration;
  readonly messageType: MessageType;
  readonly deploymentId: string;
  /** Null: nobody is named (deep linking alone). */
  readonly subject: string | null;
  readonly role: LaunchRole;
  readonly claims: Claims;
  readonly custom: Readonly<Record<string, unknown>>;
  /** Origins that may show what it opens in a frame. */
  readonly frames: readonly string[];
  /** The LMS course; null where the platform names none. */
  readonly contextId: string | null;
  /** Null: a deep-linking request. */
  readonly link: LaunchedLink | null;
}

export interface LaunchedLink {
  readonly id: string;
  /** Null: nothing has been chosen yet. */
  readonly deliveryId: string | null;
  /** Null: the whole course. */
  readonly activity: string | null;
}

const LONGEST_TITLE = 500;

/** Course, link and what is chosen, as they are known; and whether the deployment is. Locks nothing: a thousand may come through one link. */
const KNOWN = `SELECT d.state AS deployment_state, c.id AS context_id, c.title AS context_title, c.label, c.memberships_url, c.line_items_url,
    c.scopes AS context_scopes, l.id AS link_id, l.context_id AS link_context_id, l.title AS link_title, l.line_item_url, l.scopes AS link_scopes,
    l.delivery_id, l.activity, l.bound_by,
    coalesce(least(c.seen_at, l.seen_at), 'infinity') > now() - interval '1 hour' AS fresh,
    (SELECT o.settings -> 'platformOrigins' FROM organizations o WHERE o.organization_id = $1) AS platform_origins,
    EXISTS (SELECT FROM deliveries x WHERE x.organization_id = $1 AND x.id = $6::uuid) AS delivery_known
  FROM (VALUES (1)) AS one
  LEFT JOIN lti_deployments d ON d.organization_id = $1 AND d.registration_id = $2 AND d.deployment_id = $3
  LEFT JOIN lti_contexts c ON c.organization_id = $1 AND c.registration_id = $2 AND c.deployment_id = $3 AND c.context_id = $4
  LEFT JOIN lti_resource_links l ON l.organization_id = $1 AND l.registration_id = $2 AND l.deployment_id = $3 AND l.link_id = $5`;

interface KnownRow {
  deployment_state: 'active' | 'pending' | 'refused' | null;
  context_id: string | null;
  context_title: string | null;
  label: string | null;
  memberships_url: string | null;
  line_items_url: string | null;
  context_scopes: string[] | null;
  link_id: string | null;
  link_context_id: string | null;
  link_title: string | null;
  line_item_url: string | null;
  link_scopes: string[] | null;
  delivery_id: string | null;
  activity: string | null;
  bound_by: string | null;
  fresh: boolean;
  delivery_known: boolean;
  platform_origins: string[] | null;
}

/** What the platform's own parameters say holds; a copy takes what its original opened only while nothing was chosen for it. */
const TAKEN = `(excluded.delivery_id IS NOT NULL AND (l.delivery_id IS NULL OR excluded.bound_by <> 'copy')
  AND (excluded.delivery_id, excluded.activity) IS DISTINCT FROM (l.delivery_id, l.activity))`;

/** Course, link and the log, in one statement. */
const RECORD = `WITH context AS (
    INSERT INTO lti_contexts AS c (organization_id, id, registration_id, deployment_id, context_id, title, label, memberships_url, line_items_url, scopes)
    SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10::text[] WHERE $5::text IS NOT NULL
    ON CONFLICT (organization_id, registration_id, deployment_id, context_id) DO UPDATE SET title = coalesce(excluded.title, c.title),
      label = coalesce(excluded.label, c.label), memberships_url = coalesce(excluded.memberships_url, c.memberships_url),
      line_items_url = coalesce(excluded.line_items_url, c.line_items_url),
      scopes = CASE WHEN cardinality(excluded.scopes) > 0 THEN excluded.scopes ELSE c.scopes END, seen_at = now()
    RETURNING c.id
  ), link AS (
    INSERT INTO lti_resource_links AS l (organization_id, id, registration_id, deployment_id, link_id, context_id, title, line_item_url, scopes, delivery_id, activity,
      bound_at, bound_by)
    SELECT $1, $11, $3, $4, $12, (SELECT id FROM context), $13, $14, $10::text[], $15, $16, CASE WHEN $15::uuid IS NOT NULL THEN now() END, $17
    WHERE $12::text IS NOT NULL
    ON CONFLICT (organization_id, registration_id, deployment_id, link_id) DO UPDATE SET context_id = coalesce(excluded.context_id, l.context_id),
      title = coalesce(excluded.title, l.title), line_item_url = coalesce(excluded.line_item_url, l.line_item_url),
      scopes = CASE WHEN cardinality(excluded.scopes) > 0 THEN excluded.scopes ELSE l.scopes END,
      delivery_id = CASE WHEN ${TAKEN} THEN excluded.delivery_id ELSE l.delivery_id END,
      activity = CASE WHEN ${TAKEN} THEN excluded.activity ELSE l.activity END,
      bound_at = CASE WHEN ${TAKEN} THEN now() ELSE l.bound_at END,
      bound_by = CASE WHEN ${TAKEN} THEN excluded.bound_by ELSE l.bound_by END, seen_at = now()
    RETURNING l.id, l.delivery_id, l.activity
  ), logged AS (
    INSERT INTO lti_launches (organization_id, id, registration_id, deployment_id, message_type, outcome, details, resource_link_id)
    SELECT $1, $18, $3, $4, $19, 'ok', $20::jsonb, (SELECT id FROM link)
  )
  SELECT (SELECT id FROM context) AS context_id, (SELECT id FROM link) AS link_id, (SELECT delivery_id FROM link) AS delivery_id,
    (SELECT activity FROM link) AS activity`;

/** What a launch says of its course and link. */
export interface Told {
  readonly deploymentId: string;
  readonly contextId: string | null;
  readonly contextTitle: string | null;
  readonly label: string | null;
  readonly membershipsUrl: string | null;
  readonly lineItemsUrl: string | null;
  readonly lineItemUrl: string | null;
  readonly scopes: string[];
  readonly linkId: string | null;
  readonly linkTitle: string | null;
}

export function toldBy(claims: Claims): Told {
  const context = objectClaim(claims, CLAIM.context);
  const link = objectClaim(claims, CLAIM.resourceLink);
  const endpoint = objectClaim(claims, CLAIM.endpoint);
  const titleOf = (value: unknown) => textOf(value)?.slice(0, LONGEST_TITLE) ?? null;
  return {
    deploymentId: claims[CLAIM.deploymentId] as string,
    contextId: textOf(context['id'], 255),
    contextTitle: titleOf(context['title']),
    label: titleOf(context['label']),
    membershipsUrl: textOf(objectClaim(claims, CLAIM.namesRoleService)['context_memberships_url']),
    lineItemsUrl: textOf(endpoint['lineitems']),
    lineItemUrl: textOf(endpoint['lineitem']),
    scopes: textsOf(endpoint['scope']),
    linkId: textOf(link['id'], 255),
    linkTitle: titleOf(link['title']),
  };
}

/** Whether what is stored says already what the launch says; what a launch leaves out takes nothing away. */
function isStored(told: Told, known: KnownRow): boolean {
  const has = (said: string | null, stored: string | null) => said === null || said === stored;
  const hasAll = (said: readonly string[], stored: readonly string[] | null) =>
    said.length === 0 || isDeepStrictEqual(said, stored);
  const context =
    told.contextId === null ||
    (known.context_id !== null &&
      has(told.contextTitle, known.context_title) &&
      has(told.label, known.label) &&
      has(told.membershipsUrl, known.memberships_url) &&
      has(told.lineItemsUrl, known.line_items_url) &&
      hasAll(told.scopes, known.context_scopes));
  const link =
    told.linkId === null ||
    (known.link_id !== null &&
      has(known.context_id, known.link_context_id) &&
      has(told.linkTitle, known.link_title) &&
      has(told.lineItemUrl, known.line_item_url) &&
      hasAll(told.scopes, known.link_scopes));
  return context && link && known.fresh;
}

/**
 * Records a launch that has been verified, in the transaction of what it opens.
 * @param details what staff are to know of it, though nothing failed
 * @throws LtiError `lti.deployment_pending`, `lti.deployment_refused`
 */
export async function record(
  tx: Tx,
  registration: Registration,
  claims: Claims,
  details: object = {},
): Promise<Launch> {
  const told = toldBy(claims);
  const { deploymentId, contextId, linkId } = told;
  const custom = objectClaim(claims, CLAIM.custom);
  const messageType = claims[CLAIM.messageType] as MessageType;
  const named = namedBy(custom);
  const [known] = await tx.query<KnownRow>(KNOWN, [
    tx.organizationId,
    registration.id,
    deploymentId,
    contextId,
    linkId,
    named?.deliveryId ?? null,
  ]);
  if (known?.deployment_state !== 'active')
    throw new LtiError(known?.deployment_state === 'refused' ? 'lti.deployment_refused' : 'lti.deployment_pending', {
      deploymentId,
    });
  const chosen = await chosenBy(tx, registration, deploymentId, custom, known.delivery_known ? named : null);
  const takes =
    chosen !== null &&
    (known.delivery_id === null || chosen.by !== 'copy') &&
    (chosen.deliveryId !== known.delivery_id || chosen.activity !== known.activity);
  const logId = newId();
  const stored =
    !takes && isStored(told, known)
      ? await log(tx, registration, known, { logId, deploymentId, messageType, details })
      : await store(tx, registration, told, chosen, { logId, messageType, details });
  return {
    registration,
    messageType,
    deploymentId,
    subject: textOf(claims['sub'], 255),
    role: roleOf(textsOf(claims[CLAIM.roles])),
    claims,
    custom,
    frames: framesBy(registration, claims, known.platform_origins),
    contextId: stored.context_id,
    link: stored.link_id ? { id: stored.link_id, deliveryId: stored.delivery_id, activity: stored.activity } : null,
  };
}

/** Origins that may show what a launch opens in a frame. @param origins that the organization allows besides */
export function framesBy(registration: Registration, claims: Claims, origins: readonly string[] | null): string[] {
  const returns = [
    textOf(objectClaim(claims, CLAIM.launchPresentation)['return_url']),
    textOf(objectClaim(claims, CLAIM.deepLinkingSettings)['deep_link_return_url']),
  ];
  return framesOf(registration, returns, origins ?? []);
}

/** The delivery and activity that a link's custom parameters name; null where they name none. */
export function namedBy(custom: Readonly<Record<string, unknown>>): {
  deliveryId: string;
  activity: string | null;
} | null {
  const wanted = textOf(custom[CUSTOM.delivery], 100);
  if (wanted === null || !UUID.test(wanted)) return null;
  return { deliveryId: wanted, activity: textOf(custom[CUSTOM.activity], 255) };
}

/** What the log of launches says. */
interface Logged {
  readonly logId: string;
  readonly messageType: MessageType;
  readonly details: object;
}

type StoredRow = Pick<KnownRow, 'context_id' | 'link_id' | 'delivery_id' | 'activity'>;

async function log(
  tx: Tx,
  { id }: Registration,
  known: StoredRow,
  { logId, deploymentId, messageType, details }: Logged & { readonly deploymentId: string },
): Promise<StoredRow> {
  // Neither this nor the session is waited for to be on the disk: after a crash the learner opens the link once more.
  await tx.execute(
    `WITH quick AS (SELECT set_config('synchronous_commit', 'off', true))
     INSERT INTO lti_launches (organization_id, id, registration_id, deployment_id, message_type, outcome, details, resource_link_id)
     SELECT $1, $2, $3, $4, $5, 'ok', $7::jsonb, $6 FROM quick`,
    [tx.organizationId, logId, id, deploymentId, messageType, known.link_id, JSON.stringify(details)],
  );
  return known;
}

async function store(
  tx: Tx,
  { id }: Registration,
  told: Told,
  chosen: Chosen | null,
  { logId, messageType, details }: Logged,
): Promise<StoredRow> {
  const [row] = await tx.execute<StoredRow>(RECORD, [
    tx.organizationId,
    newId(),
    id,
    told.deploymentId,
    told.contextId,
    told.contextTitle,
    told.label,
    told.membershipsUrl,
    told.lineItemsUrl,
    told.scopes,
    newId(),
    told.linkId,
    told.linkTitle,
    told.lineItemUrl,
    chosen?.deliveryId ?? null,
    chosen?.activity ?? null,
    chosen?.by ?? null,
    logId,
    messageType,
    JSON.stringify(details),
  ]);
  return row as StoredRow;
}

/** Names of the custom parameters that a chosen link carries; the history is also among those that a tool registers with (`tool.ts`). */
export const CUSTOM = {
  delivery: 'examport_delivery',
  activity: 'examport_activity',
  linkHistory: 'resource_link_id_history',
} as const;

/** How `lti_resource_links.bound_by` says that the platform's own parameters decide, whatever is chosen here. */
export const BY_DEEP_LINKING = 'deep linking';

interface Chosen {
  readonly deliveryId: string;
  readonly activity: string | null;
  readonly by: typeof BY_DEEP_LINKING | 'copy';
}

/**
 * What a link is to open: by its custom parameters, which the platform has signed and which the copy of a course keeps; or, for a copy of a
 * link that was chosen for here, by the link that it is a copy of (`ResourceLink.id.history`).
 * @param named by the parameters, where there is such
 */
async function chosenBy(
  tx: Tx,
  registration: Registration,
  deploymentId: string,
  custom: Readonly<Record<string, unknown>>,
  named: { deliveryId: string; activity: string | null } | null,
): Promise<Chosen | null> {
  if (named !== null) return { ...named, by: BY_DEEP_LINKING };
  const history = (textOf(custom[CUSTOM.linkHistory]) ?? '')
    .split(',')
    .filter((id) => id !== '' && !id.startsWith('$'));
  if (history.length === 0) return null;
  const [row] = await tx.query<{ delivery_id: string; activity: string | null }>(
    `SELECT delivery_id, activity FROM lti_resource_links
     WHERE organization_id = $1 AND registration_id = $2 AND deployment_id = $3 AND link_id = ANY ($4::text[]) AND delivery_id IS NOT NULL
     ORDER BY array_position($4::text[], link_id) LIMIT 1`,
    [tx.organizationId, registration.id, deploymentId, history.slice(0, 20)],
  );
  return row ? { deliveryId: row.delivery_id, activity: row.activity, by: 'copy' } : null;
}
