/** What a launch opens: for a learner the activity of the link, in a session of their own; for staff a page with a ticket. */
import { Injectable } from '@nestjs/common';
import { AttemptsError, findOrMakeLearner, Learning, type LearnerSession } from '../attempts/index.js';
import { type Origin, systemActor } from '../identity/index.js';
import type { Tx } from '../infra/index.js';
import { CLAIM, type Claims, objectClaim, SCOPE, textOf, textsOf } from './claims.js';
import type { Launch } from './launches.js';
import { LtiError } from './lti.errors.js';
import { platformOf } from './registrations.js';
import { Tickets } from './tickets.js';

export type Opened =
  | { readonly kind: 'learner'; readonly launch: Launch; readonly session: LearnerSession }
  /** Somebody who may choose what a link opens, or wants to see results. */
  | { readonly kind: 'staff'; readonly launch: Launch; readonly ticket: string };

/** What `attempts.passback` holds: for whom, and through which link, a score is to be told. */
export interface Passback {
  readonly resourceLinkId: string;
  readonly subject: string;
}

@Injectable()
export class Opening {
  constructor(
    private readonly learning: Learning,
    private readonly tickets: Tickets,
  ) {}

  /** @throws LtiError `lti.link_unbound`, `lti.content_gone`, `lti.not_allowed` */
  async open(tx: Tx, launch: Launch, origin: Origin): Promise<Opened> {
    if (launch.messageType === 'LtiDeepLinkingRequest' && launch.role === 'learner')
      throw new LtiError('lti.not_allowed');
    if (launch.role !== 'learner') return { kind: 'staff', launch, ticket: this.#ticket(tx, launch) };
    return { kind: 'learner', launch, session: await this.#session(tx, launch, origin) };
  }

  async #session(tx: Tx, { registration, link, subject, claims }: Launch, origin: Origin): Promise<LearnerSession> {
    if (!link?.deliveryId || subject === null) throw new LtiError('lti.link_unbound', { resourceLinkId: link?.id });
    const actor = systemActor(tx.organizationId, 'lti');
    const who = { platform: platformOf(registration.id), subject };
    const learnerId = await findOrMakeLearner(tx, actor, who, personOf(claims));
    const passback: Passback | null = takesScores(claims) ? { resourceLinkId: link.id, subject } : null;
    try {
      return await this.learning.openFor(
        tx,
        {
          learnerId,
          deliveryId: link.deliveryId,
          activity: link.activity,
          returnUrl: returnUrlOf(claims),
          passback,
          linkId: null,
        },
        origin,
      );
    } catch (error) {
      if (error instanceof AttemptsError && error.code === 'attempts.delivery_archived')
        throw new LtiError('lti.content_gone', { deliveryId: link.deliveryId }, error);
      throw error;
    }
  }

  #ticket(
    { organizationId }: Tx,
    { registration, deploymentId, contextId, link, subject, claims, messageType }: Launch,
  ): string {
    return this.tickets.issue({
      organizationId,
      registrationId: registration.id,
      deploymentId,
      contextId,
      linkId: link?.id ?? null,
      subject,
      name: personOf(claims).name ?? `${registration.name}: ${subject ?? 'somebody'}`,
      deepLinking:
        messageType === 'LtiDeepLinkingRequest' ? { ...objectClaim(claims, CLAIM.deepLinkingSettings) } : null,
    });
  }
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
