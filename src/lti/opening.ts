/**
 * What a launch opens: for a learner the activity of the link, in a session of their own; for staff a page with a ticket. A request to
 * review a submission (Submission Review 1.0) opens the same: the player shows a learner the result where there is one. So does a launch
 * whose address names an attempt, of that attempt's activity, whatever its link opens.
 */
import { Injectable } from '@nestjs/common';
import {
  AttemptsError,
  findOrMakeLearner,
  Learning,
  type LearnerSession,
  type OpenSession,
  SESSION_HOURS,
} from '../attempts/index.js';
import { type Origin, systemActor } from '../identity/index.js';
import { Db, newId, type Tx, uuidSchema } from '../infra/index.js';
import { findAttempt } from './attempt-details.js';
import { CLAIM, type Claims, isAdministrator, objectClaim, roleOf, SCOPE, textOf, textsOf } from './claims.js';
import { answerUrlOf } from './content-items.js';
import { framesBy, type Launch, namedBy, toldBy } from './launch-record.js';
import type { ProvedLogin } from './logins.js';
import { LtiError } from './lti.errors.js';
import { lti11ClaimOf } from './lti11-claim.js';
import { platformOf, type Registration } from './registrations.js';
import { ATTEMPT_PARAMETER } from './score-message.js';
import { type Ticket, Tickets } from './tickets.js';

export type Opened =
  | { readonly kind: 'learner'; readonly frames: readonly string[]; readonly session: LearnerSession }
  /** Somebody who may choose what a link opens, or wants to see results. */
  | { readonly kind: 'staff'; readonly launch: Launch; readonly ticket: string; readonly attemptId: string | null };

/** What `attempts.passback` holds: for whom, and through which link, a score is to be told. */
export interface Passback {
  readonly resourceLinkId: string;
  readonly subject: string;
}

type AgainRow = Omit<OpenSession, 'id' | 'return_url'> & { readonly platform_origins: string[] | null };

const AGAIN = `SELECT *, clock_timestamp() AS now FROM lti_launch_again(${Array.from({ length: 29 }, (_, n) => `$${n + 1}`).join(', ')})`;

/** A login that has been used opens nothing. */
function noneIfUsed(error: unknown): never[] {
  if ((error as { constraint?: string }).constraint === 'lti_used_logins_pkey') return [];
  throw error;
}

/** So many roles of somebody in a course are kept. */
const MOST_ROLES = 50;

@Injectable()
export class Opening {
  constructor(
    private readonly db: Db,
    private readonly learning: Learning,
    private readonly tickets: Tickets,
  ) {}

  /** @throws LtiError `lti.link_unbound`, `lti.content_gone`, `lti.attempt_not_found`, `lti.not_allowed`, `lti.address_refused` */
  async open(tx: Tx, launch: Launch, origin: Origin): Promise<Opened> {
    const { messageType, role, claims, subject } = launch;
    if (role !== 'learner') {
      const attemptId = attemptNamedIn(claims);
      if (attemptId !== null) await mustBeOfCourse(tx, launch, attemptId);
      return { kind: 'staff', launch, ticket: this.#ticket(tx, launch, attemptId), attemptId };
    }
    if (messageType === 'LtiDeepLinkingRequest') throw new LtiError('lti.not_allowed');
    // A learner's own work is theirs to see, nobody else's.
    if (messageType === 'LtiSubmissionReviewRequest' && reviewedIn(claims) !== subject)
      throw new LtiError('lti.not_allowed');
    return { kind: 'learner', frames: launch.frames, session: await this.#session(tx, launch, origin) };
  }

  /**
   * The same in one round trip for a learner and a link of whom all is known that the launch says, as nearly all are when an exam begins.
   * @param claims verified
   * @returns null: something is new, or something stands in the way; `open` finds it
   */
  async openAgain(
    organizationId: string,
    { stateHash }: ProvedLogin,
    registration: Registration,
    claims: Claims,
    { address, userAgent }: Origin,
  ): Promise<Opened | null> {
    const roles = textsOf(claims[CLAIM.roles]).slice(0, MOST_ROLES);
    if (claims[CLAIM.messageType] !== 'LtiResourceLinkRequest' || roleOf(roles) !== 'learner') return null;
    if (attemptNamedIn(claims) !== null) return null;
    // The log is to say what became of it.
    if (lti11ClaimOf(claims, registration.clientId) !== null) return null;
    const told = toldBy(claims);
    const named = namedBy(objectClaim(claims, CLAIM.custom));
    const person = personOf(claims);
    const returnUrl = returnUrlOf(claims);
    const id = newId();
    const rows = this.db.call<AgainRow>({ organizationId }, AGAIN, [
      stateHash,
      registration.id,
      registration.revision,
      told.deploymentId,
      told.contextId,
      told.contextTitle,
      told.label,
      told.membershipsUrl,
      told.lineItemsUrl,
      told.scopes,
      told.linkId,
      told.linkTitle,
      told.lineItemUrl,
      named?.deliveryId ?? null,
      named?.activity ?? null,
      roles,
      platformOf(registration.id),
      claims['sub'],
      person.name,
      person.email,
      person.language,
      takesScores(claims),
      returnUrl,
      newId(),
      id,
      SESSION_HOURS,
      address,
      userAgent?.slice(0, 500) ?? null,
    ]);
    const [row] = await rows.catch(noneIfUsed);
    if (!row) return null;
    const session = await this.learning.entered(organizationId, { ...row, id, return_url: returnUrl });
    return { kind: 'learner', frames: framesBy(registration, claims, row.platform_origins), session };
  }

  /**
   * What a link opens, for somebody who teaches and wants to see it as learners do. They are a learner of their own for that, whose
   * attempts are not mixed up with any that they have as a learner elsewhere, and no platform is told of them.
   * @throws LtiError `lti.link_unbound`, `lti.content_gone`
   */
  preview({ organizationId, registrationId, linkId, subject, name }: Ticket, origin: Origin): Promise<LearnerSession> {
    return this.db.transact({ organizationId }, async (tx) => {
      const [link] = await tx.query<{ delivery_id: string; activity: string | null }>(
        'SELECT delivery_id, activity FROM lti_resource_links WHERE organization_id = $1 AND id = $2 AND delivery_id IS NOT NULL',
        [organizationId, linkId],
      );
      if (!link || subject === null) throw new LtiError('lti.link_unbound', { resourceLinkId: linkId });
      const who = { platform: `lti-preview:${registrationId}`, subject, preview: true };
      const fields = { name: `${name} (preview)`, email: null, language: null };
      const learnerId = await findOrMakeLearner(tx, systemActor(organizationId, 'lti'), who, fields);
      const { delivery_id: deliveryId, activity } = link;
      return this.#enter(tx, { learnerId, deliveryId, activity, returnUrl: null, passback: null }, origin);
    });
  }

  async #session(tx: Tx, launch: Launch, origin: Origin): Promise<LearnerSession> {
    const { registration, link, subject, claims } = launch;
    const attemptId = attemptNamedIn(claims);
    if (subject === null || (attemptId === null && !link?.deliveryId))
      throw new LtiError('lti.link_unbound', { resourceLinkId: link?.id });
    const actor = systemActor(tx.organizationId, 'lti');
    const who = { platform: platformOf(registration.id), subject };
    const learnerId = await findOrMakeLearner(tx, actor, who, personOf(claims));
    await rememberMember(tx, launch, subject);
    const opens =
      attemptId === null ? openedBy(launch, subject) : await mustBeOwn(tx, launch, { attemptId, learnerId, subject });
    return this.#enter(tx, { learnerId, ...opens, returnUrl: returnUrlOf(claims) }, origin);
  }

  async #enter(
    tx: Tx,
    entry: Omit<Parameters<Learning['openFor']>[1], 'linkId'>,
    origin: Origin,
  ): Promise<LearnerSession> {
    try {
      return await this.learning.openFor(tx, { ...entry, linkId: null }, origin);
    } catch (error) {
      if (error instanceof AttemptsError && error.code === 'attempts.delivery_archived')
        throw new LtiError('lti.content_gone', { deliveryId: entry.deliveryId }, error);
      throw error;
    }
  }

  #ticket(
    { organizationId }: Tx,
    { registration, deploymentId, contextId, link, subject, claims, messageType }: Launch,
    attemptId: string | null,
  ): string {
    const deepLinking = messageType === 'LtiDeepLinkingRequest' ? settingsOf(claims) : null;
    if (deepLinking !== null) answerUrlOf(deepLinking);
    return this.tickets.issue({
      organizationId,
      registrationId: registration.id,
      deploymentId,
      contextId,
      linkId: link?.id ?? null,
      subject,
      name: personOf(claims).name ?? `${registration.name}: ${subject ?? 'somebody'}`,
      deepLinking,
      reviewOf: messageType === 'LtiSubmissionReviewRequest' ? reviewedIn(claims) : null,
      attemptId,
      administrator: isAdministrator(textsOf(claims[CLAIM.roles])),
    });
  }
}

/** What is opened, and to whom its scores are told. */
type Opens = Pick<Parameters<Learning['openFor']>[1], 'deliveryId' | 'activity'> & { passback: Passback | null };

/** @throws LtiError `lti.link_unbound` */
function openedBy({ link, claims }: Launch, subject: string): Opens {
  if (!link?.deliveryId) throw new LtiError('lti.link_unbound', { resourceLinkId: link?.id });
  const { id, deliveryId, activity } = link;
  return { deliveryId, activity, passback: takesScores(claims) ? { resourceLinkId: id, subject } : null };
}

/**
 * The attempt that the target link of a launch names, whatever that is (`score-message.ts` says who has the address). The target is the one
 * that the login had, below this tool's own address (`launch-checks.ts`, `logins.ts`).
 */
function attemptNamedIn(claims: Claims): string | null {
  if (claims[CLAIM.messageType] === 'LtiDeepLinkingRequest') return null;
  const target = textOf(claims[CLAIM.targetLinkUri]);
  return target === null ? null : (URL.parse(target)?.searchParams.get(ATTEMPT_PARAMETER) ?? null);
}

/** @throws LtiError `lti.attempt_not_found` for an attempt of another course, platform or board, or none at all */
async function mustBeOfCourse(
  tx: Tx,
  { registration, contextId, link }: Launch,
  attemptId: string,
): Promise<NonNullable<Awaited<ReturnType<typeof findAttempt>>>> {
  const place = { registrationId: registration.id, contextId, linkId: link?.id ?? null };
  const found = uuidSchema.safeParse(attemptId).success ? await findAttempt(tx, place, attemptId) : null;
  if (!found) throw new LtiError('lti.attempt_not_found', { attempt: attemptId.slice(0, 100) });
  return found;
}

/** A learner's own work is theirs to see, nobody else's; what they begin anew there counts where that did. */
async function mustBeOwn(
  tx: Tx,
  launch: Launch,
  { attemptId, learnerId, subject }: { attemptId: string; learnerId: string; subject: string },
): Promise<Opens> {
  const { row } = await mustBeOfCourse(tx, launch, attemptId);
  if (row.learner_id !== learnerId) throw new LtiError('lti.attempt_not_found', { attempt: attemptId });
  const passback = row.passback as Passback | null;
  return {
    deliveryId: row.delivery_id,
    activity: row.activity,
    passback: passback?.subject === subject ? passback : null,
  };
}

/** Who is launched into a course is a member of it, also while nobody has asked for the roster. */
async function rememberMember(tx: Tx, { contextId, claims, role }: Launch, subject: string): Promise<void> {
  if (contextId === null) return;
  const { name, email } = personOf(claims);
  await tx.execute(
    `INSERT INTO lti_members AS m (organization_id, context_id, subject, roles, role, active, name, email)
     VALUES ($1, $2, $3, $4::text[], $5, true, $6, $7)
     ON CONFLICT (organization_id, context_id, subject) DO UPDATE SET roles = excluded.roles, role = excluded.role, active = true,
       name = coalesce(excluded.name, m.name), email = coalesce(excluded.email, m.email)`,
    [tx.organizationId, contextId, subject, textsOf(claims[CLAIM.roles]).slice(0, MOST_ROLES), role, name, email],
  );
}

/** What of the settings an answer needs; the rest would make the ticket longer than a header may be. */
function settingsOf(claims: Claims): Record<string, unknown> {
  const settings = objectClaim(claims, CLAIM.deepLinkingSettings);
  const needed = [
    'accept_types',
    'accept_multiple',
    'accept_lineitem',
    'accept_presentation_document_targets',
    'deep_link_return_url',
    'data',
  ];
  return Object.fromEntries(needed.flatMap((name) => (name in settings ? [[name, settings[name]]] : [])));
}

function reviewedIn(claims: Claims): string | null {
  return textOf(objectClaim(claims, CLAIM.forUser)['user_id'], 255);
}

/** Name, address and language, where the platform tells them. */
export function personOf(claims: Claims): { name: string | null; email: string | null; language: string | null } {
  const parts = [textOf(claims['given_name'], 100), textOf(claims['family_name'], 100)].filter((part) => part !== null);
  const name = textOf(claims['name'], 200) ?? (parts.length > 0 ? parts.join(' ') : null);
  const email = textOf(claims['email'], 254);
  return {
    name,
    email: email !== null && /^[^@\s]+@[^@\s]+$/.test(email) ? email.toLowerCase() : null,
    language: languageOf(textOf(objectClaim(claims, CLAIM.launchPresentation)['locale'], 35)),
  };
}

/** BCP 47, from what platforms send: `en`, `pt_br`, `es-ES`. */
function languageOf(locale: string | null): string | null {
  try {
    return locale === null ? null : (Intl.getCanonicalLocales(locale.replaceAll('_', '-'))[0] ?? null);
  } catch {
    return null;
  }
}

/** Back into the LMS; only an address that a page may be sent to. */
export function returnUrlOf(claims: Claims): string | null {
  const url = textOf(objectClaim(claims, CLAIM.launchPresentation)['return_url'], 2000);
  if (url === null || !URL.canParse(url)) return null;
  return ['https:', 'http:'].includes(new URL(url).protocol) ? url : null;
}

function takesScores(claims: Claims): boolean {
  const endpoint = objectClaim(claims, CLAIM.endpoint);
  const scopes = textsOf(endpoint['scope']);
  if (!scopes.includes(SCOPE.score)) return false;
  return (
    textOf(endpoint['lineitem']) !== null || (textOf(endpoint['lineitems']) !== null && scopes.includes(SCOPE.lineItem))
  );
}
