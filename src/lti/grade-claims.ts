/**
 * The queue of grades that platforms are to be told: rows of `lti_grades`. Whoever sends one has claimed it for some minutes; what a row
 * is worth is read when it is claimed, so a retry always sends the newest. A claim that its process did not survive runs out.
 */
import type { Reader, Tx } from '../infra/index.js';
import { isSame, nextStamp, scoreBody, type ScoreBody, type Submission } from './score-message.js';
import { type PlacedStanding, standingsOf } from './standings.js';
import type { Vendor } from './registrations.js';

/** So long nobody else sends a row. */
export const CLAIM_SECONDS = 300;
/** So many are claimed, read and settled by one transaction each. */
export const CLAIMED_AT_ONCE = 250;
/** What changes by time alone is looked at again so often: the time may have been changed. */
const LOOKED_AT_SECONDS = 3600;

/** Where a link's scores go. */
export interface GradedLink {
  readonly id: string;
  readonly linkId: string;
  readonly title: string | null;
  readonly deliveryId: string;
  readonly activity: string;
  readonly scopes: readonly string[];
  readonly lineItemUrl: string | null;
  /** No launch names it: this tool has found or made it. */
  readonly isFound: boolean;
  readonly lineItemsUrl: string | null;
}

/** A row that is to be sent now. */
export interface Claim {
  readonly id: string;
  readonly changes: number;
  readonly subject: string;
  readonly link: GradedLink;
  readonly stamp: Date;
  readonly body: ScoreBody;
  readonly submissions: number;
  /** What `submissions` was before: of what surely did not arrive. */
  readonly submissionsBefore: number;
  readonly submission: Omit<Submission, 'reviewUrl'> & { readonly attemptId: string | null };
  readonly tries: number;
  readonly firstTriedAt: Date | null;
  readonly changesAt: Date | null;
}

interface Row {
  id: string;
  learner_id: string;
  resource_link_id: string;
  subject: string;
  changes: number;
  tries: number;
  first_tried_at: Date | null;
  final: boolean;
  stamp: Date | null;
  submissions: number;
  sent: ScoreBody | null;
  now: Date;
}

/**
 * Claims what is due at a platform, settles what needs no message, and gives what does.
 * @returns `claims` to be sent, and how many rows were `due`: fewer than `CLAIMED_AT_ONCE` were all
 */
export async function claimGrades(
  tx: Tx,
  registrationId: string,
  vendor: Vendor,
): Promise<{ claims: Claim[]; due: number }> {
  const rows = await tx.execute<Row>(
    `UPDATE lti_grades g SET claimed_until = clock_timestamp() + make_interval(secs => ${CLAIM_SECONDS})
     FROM (SELECT d.id FROM lti_grades d
       JOIN lti_resource_links l ON l.organization_id = $1 AND l.id = d.resource_link_id
       JOIN lti_deployments p ON p.organization_id = $1 AND p.registration_id = l.registration_id AND p.deployment_id = l.deployment_id
       JOIN lti_registrations r ON r.organization_id = $1 AND r.id = d.registration_id
       WHERE d.organization_id = $1 AND d.registration_id = $2 AND d.state = 'waiting' AND d.next_try_at <= clock_timestamp()
         AND (d.claimed_until IS NULL OR d.claimed_until < clock_timestamp()) AND p.state = 'active'
         AND (r.grades_paused_until IS NULL OR r.grades_paused_until < clock_timestamp())
       ORDER BY d.next_try_at LIMIT ${CLAIMED_AT_ONCE} FOR UPDATE OF d SKIP LOCKED) due
     WHERE g.organization_id = $1 AND g.id = due.id
     RETURNING g.id, g.resource_link_id, g.subject, g.changes, g.tries, g.first_tried_at, g.final, g.stamp, g.submissions, g.sent,
       (SELECT coalesce(o.merged_into, o.id) FROM learners o WHERE o.organization_id = $1 AND o.id = g.learner_id) AS learner_id,
       clock_timestamp() AS now`,
    [tx.organizationId, registrationId],
  );
  const links = await readLinks(tx, [...new Set(rows.map(({ resource_link_id }) => resource_link_id))]);
  const now = rows[0]?.now ?? new Date();
  const placed = rows.flatMap((row) => {
    const link = links.get(row.resource_link_id);
    return link ? [{ row, link }] : [];
  });
  const standings = await standingsOf(
    tx,
    placed.map(({ row, link }) => ({ ...link, learnerId: row.learner_id })),
    now,
  );
  const claims: Claim[] = [];
  const quiet: Quiet[] = rows
    .filter(({ resource_link_id }) => !links.has(resource_link_id))
    .map(({ id }) => ({ id, waitSeconds: null, isDone: true }));
  for (const [i, { row, link }] of placed.entries()) {
    const decided = decide(row, link, standings[i] as PlacedStanding, vendor, now);
    if ('body' in decided) claims.push(decided);
    else quiet.push(decided);
  }
  await settleQuiet(tx, quiet);
  await tx.execute(
    `UPDATE lti_grades g SET stamp = i.stamp, final = g.final OR i.final, submissions = i.submissions
     FROM unnest($2::uuid[], $3::timestamptz[], $4::boolean[], $5::int[]) AS i (id, stamp, final, submissions)
     WHERE g.organization_id = $1 AND g.id = i.id`,
    [
      tx.organizationId,
      claims.map(({ id }) => id),
      claims.map(({ stamp }) => stamp),
      claims.map(({ body }) => body.gradingProgress === 'FullyGraded'),
      // Before it is sent: whatever becomes of this process, none is made twice.
      claims.map(({ submissions }) => submissions),
    ],
  );
  return { claims, due: rows.length };
}

function decide(row: Row, link: GradedLink, standing: PlacedStanding, vendor: Vendor, now: Date): Claim | Quiet {
  const body = scoreBody(standing, vendor, row.final);
  const fresh = vendor === 'canvas' && standing.submissions > row.submissions;
  const isWanted = link.lineItemUrl !== null || standing.graded;
  if (body === null || !isWanted || (isSame(body, row.sent) && !fresh))
    return { id: row.id, waitSeconds: waitFor(standing.changesAt, now), isDone: true };
  const next = nextStamp(now, row.stamp);
  if ('waitMs' in next) return { id: row.id, waitSeconds: next.waitMs / 1000, isDone: false };
  return {
    id: row.id,
    changes: row.changes,
    subject: row.subject,
    link,
    stamp: next.stamp,
    body,
    submissions: standing.submissions,
    submissionsBefore: row.submissions,
    submission: { fresh, submittedAt: standing.submittedAt, attemptId: standing.attemptId },
    tries: row.tries,
    firstTriedAt: row.first_tried_at,
    changesAt: standing.changesAt,
  };
}

/** Until what follows by time alone, in seconds; null where nothing does. */
export function waitFor(changesAt: Date | null, now: Date): number | null {
  if (changesAt === null) return null;
  return Math.min(Math.max((changesAt.getTime() - now.getTime()) / 1000, 1), LOOKED_AT_SECONDS);
}

/** A row that is not to be sent now. */
interface Quiet {
  readonly id: string;
  /** Until it is looked at again; null: until something happens. */
  readonly waitSeconds: number | null;
  /** The platform knows all that it is to know by now. */
  readonly isDone: boolean;
}

async function settleQuiet(tx: Tx, quiet: readonly Quiet[]): Promise<void> {
  if (quiet.length === 0) return;
  await tx.execute(
    `UPDATE lti_grades g SET claimed_until = NULL, state = CASE WHEN i.wait IS NULL THEN 'sent' ELSE 'waiting' END,
       next_try_at = CASE WHEN i.wait IS NULL THEN g.next_try_at ELSE clock_timestamp() + make_interval(secs => i.wait) END,
       tries = CASE WHEN i.done THEN 0 ELSE g.tries END, first_tried_at = CASE WHEN i.done THEN NULL ELSE g.first_tried_at END,
       last_problem = CASE WHEN i.done THEN NULL ELSE g.last_problem END
     FROM unnest($2::uuid[], $3::float8[], $4::boolean[]) AS i (id, wait, done) WHERE g.organization_id = $1 AND g.id = i.id`,
    [
      tx.organizationId,
      quiet.map(({ id }) => id),
      quiet.map(({ waitSeconds }) => waitSeconds),
      quiet.map(({ isDone }) => isDone),
    ],
  );
}

/** What sending a row has come to. */
export interface Settled {
  readonly id: string;
  readonly changes: number;
  readonly state: 'waiting' | 'sent' | 'refused' | 'given_up';
  /** Until it is due again, from now. */
  readonly waitSeconds: number | null;
  /** What has arrived. */
  readonly sent: ScoreBody | null;
  /** How many of Canvas's submissions may be known there. */
  readonly submissions: number;
  readonly tries: number;
  readonly status: number | null;
  readonly problem: string | null;
}

/** What changed while it was under way stays waiting. */
export async function settleGrades(tx: Tx, all: readonly Settled[]): Promise<void> {
  if (all.length === 0) return;
  await tx.execute(
    `UPDATE lti_grades g SET claimed_until = NULL,
       state = CASE WHEN g.changes <> i.changes THEN 'waiting' ELSE i.state END,
       next_try_at = CASE WHEN i.wait IS NULL OR (g.changes <> i.changes AND i.sent IS NOT NULL) THEN g.next_try_at
         ELSE clock_timestamp() + make_interval(secs => i.wait) END,
       tries = i.tries, first_tried_at = CASE WHEN i.tries = 0 THEN NULL ELSE coalesce(g.first_tried_at, clock_timestamp()) END,
       sent = coalesce(i.sent, g.sent), sent_at = CASE WHEN i.sent IS NULL THEN g.sent_at ELSE clock_timestamp() END,
       submissions = i.submissions, last_status = i.status, last_problem = i.problem
     FROM unnest($2::uuid[], $3::int[], $4::text[], $5::float8[], $6::jsonb[], $7::int[], $8::int[], $9::int[], $10::text[])
       AS i (id, changes, state, wait, sent, submissions, tries, status, problem)
     WHERE g.organization_id = $1 AND g.id = i.id`,
    [
      tx.organizationId,
      all.map(({ id }) => id),
      all.map(({ changes }) => changes),
      all.map(({ state }) => state),
      all.map(({ waitSeconds }) => waitSeconds),
      all.map(({ sent }) => (sent === null ? null : JSON.stringify(sent))),
      all.map(({ submissions }) => submissions),
      all.map(({ tries }) => tries),
      all.map(({ status }) => status),
      all.map(({ problem }) => problem),
    ],
  );
}

/** All that was ever to be known at these links, as if none of it had arrived: their line items are others now, and empty. */
export async function sendAllAnew(tx: Tx, linkIds: readonly string[]): Promise<void> {
  await tx.execute(
    `UPDATE lti_grades SET state = 'waiting', changes = changes + 1, sent = NULL, submissions = 0, tries = 0, first_tried_at = NULL,
       next_try_at = clock_timestamp()
     WHERE organization_id = $1 AND resource_link_id = ANY ($2::uuid[])`,
    [tx.organizationId, linkIds],
  );
}

/** Links whose line item was gone, and for which a launch has named another since: everything is sent there. */
export async function sendToNewLineItems(tx: Tx): Promise<void> {
  const rows = await tx.execute<{ id: string }>(
    `UPDATE lti_resource_links SET line_item_gone_url = NULL, line_item_gone_at = NULL
     WHERE organization_id = $1 AND line_item_gone_url IS NOT NULL AND line_item_url <> line_item_gone_url RETURNING id`,
    [tx.organizationId],
  );
  await sendAllAnew(
    tx,
    rows.map(({ id }) => id),
  );
}

/** The platform is left alone for a while, whatever is due. */
export async function pauseGrades(tx: Tx, registrationId: string, seconds: number): Promise<void> {
  await tx.execute(
    `UPDATE lti_registrations SET grades_paused_until = clock_timestamp() + make_interval(secs => $3)
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, registrationId, seconds],
  );
}

/** What was claimed and not sent after all; no try is counted. */
export async function giveBack(tx: Tx, claims: readonly Claim[]): Promise<void> {
  await tx.execute(
    `UPDATE lti_grades g SET claimed_until = NULL, submissions = i.submissions
     FROM unnest($2::uuid[], $3::int[]) AS i (id, submissions) WHERE g.organization_id = $1 AND g.id = i.id`,
    [tx.organizationId, claims.map(({ id }) => id), claims.map(({ submissionsBefore }) => submissionsBefore)],
  );
}

/** Milliseconds until the next row of a registration is due; null where none waits. */
export async function nextDue(reader: Reader, registrationId: string): Promise<number | null> {
  const [row] = await reader.query<{ ms: number | null }>(
    `SELECT extract(epoch FROM greatest(min(g.next_try_at), max(r.grades_paused_until)) - clock_timestamp())::float8 * 1000 AS ms
     FROM lti_grades g JOIN lti_registrations r ON r.organization_id = $1 AND r.id = g.registration_id
     WHERE g.organization_id = $1 AND g.registration_id = $2 AND g.state = 'waiting'
       AND (g.claimed_until IS NULL OR g.claimed_until < clock_timestamp())`,
    [reader.organizationId, registrationId],
  );
  return row?.ms ?? null;
}

/** Links that still open something. */
async function readLinks(reader: Reader, ids: readonly string[]): Promise<Map<string, GradedLink>> {
  const rows = await reader.query<{
    id: string;
    link_id: string;
    title: string | null;
    delivery_id: string;
    activity: string;
    scopes: string[];
    line_item_url: string | null;
    found_line_item_url: string | null;
    line_items_url: string | null;
  }>(
    `SELECT l.id, l.link_id, l.title, l.delivery_id, l.activity, l.scopes, l.line_item_url, l.found_line_item_url, c.line_items_url
     FROM lti_resource_links l LEFT JOIN lti_contexts c ON c.organization_id = $1 AND c.id = l.context_id
     WHERE l.organization_id = $1 AND l.id = ANY ($2::uuid[]) AND l.delivery_id IS NOT NULL AND l.activity IS NOT NULL`,
    [reader.organizationId, ids],
  );
  return new Map(
    rows.map((row) => [
      row.id,
      {
        id: row.id,
        linkId: row.link_id,
        title: row.title,
        deliveryId: row.delivery_id,
        activity: row.activity,
        scopes: row.scopes,
        lineItemUrl: row.line_item_url ?? row.found_line_item_url,
        isFound: row.line_item_url === null,
        lineItemsUrl: row.line_items_url,
      },
    ]),
  );
}
