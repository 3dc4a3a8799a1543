/** What staff of an LMS choose: what a link opens, or what deep linking adds to their course (Deep Linking 2.0). */
import { Injectable } from '@nestjs/common';
import { audit, type Origin } from '../identity/index.js';
import { Db, type Reader } from '../infra/index.js';
import { acceptedBy, answerUrlOf, contentItem, type OpensIn } from './content-items.js';
import { ToolKeys } from './keys.js';
import { BY_DEEP_LINKING } from './launch-record.js';
import { Logins } from './logins.js';
import { LtiError } from './lti.errors.js';
import { LtijsPort } from './ltijs-port.js';
import { activityOf, findOffer, type Offer } from './offers.js';
import { getRegistration } from './registrations.js';
import { actorOf, type Ticket } from './tickets.js';

export interface Choice {
  readonly deliveryId: string;
  /** Null: the whole course. */
  readonly activity: string | null;
}

@Injectable()
export class Choices {
  constructor(
    private readonly db: Db,
    private readonly keys: ToolKeys,
    private readonly ltijs: LtijsPort,
    private readonly logins: Logins,
  ) {}

  /**
   * Has the link of the launch open something from now on.
   * @throws LtiError `lti.choice_refused` when it cannot, `lti.resource_link_not_found`
   */
  async bind(ticket: Ticket, choice: Choice, origin: Origin): Promise<void> {
    const { organizationId, linkId, name } = ticket;
    const actor = actorOf(ticket, origin);
    await this.db.transact(actor, async (tx) => {
      const [before] = await tx.execute<{
        delivery_id: string | null;
        activity: string | null;
        bound_by: string | null;
      }>(
        'SELECT delivery_id, activity, bound_by FROM lti_resource_links WHERE organization_id = $1 AND id = $2 FOR UPDATE',
        [organizationId, linkId],
      );
      if (!before || linkId === null) throw new LtiError('lti.resource_link_not_found');
      // The next launch would say otherwise.
      if (before.bound_by === BY_DEEP_LINKING)
        throw refusal('The LMS itself says what this link opens: add another link from there.');
      await chosen(tx, choice);
      await tx.execute(
        `UPDATE lti_resource_links SET delivery_id = $3, activity = $4, bound_at = now(), bound_by = $5
         WHERE organization_id = $1 AND id = $2`,
        [organizationId, linkId, choice.deliveryId, choice.activity, name],
      );
      await audit(tx, actor, {
        action: 'lti_resource_link.bound',
        target: { type: 'lti_resource_link', id: linkId },
        before: { deliveryId: before.delivery_id, activity: before.activity },
        after: choice,
      });
    });
  }

  /**
   * The answer to a deep-linking request (Deep Linking 2.0, 4.5).
   * @param choices none: the platform is told that nothing was chosen
   * @returns where the browser posts the token to, as `JWT`
   * @throws LtiError `lti.choice_refused` for what the platform would not take
   */
  async answer(
    ticket: Ticket,
    choices: readonly (Choice & { readonly opensIn?: OpensIn | undefined })[],
  ): Promise<{ action: string; jwt: string }> {
    const { organizationId, registrationId, deploymentId, deepLinking: settings } = ticket;
    if (settings === null) throw refusal('The LMS has not asked for content.');
    const { multiple, lineItems, targets, refusal: reason } = acceptedBy(settings);
    if (choices.length > 0 && reason !== null) throw refusal(reason);
    if (choices.length > 1 && !multiple) throw refusal('This place of the LMS takes one link at a time.');
    const { base, launchUrl } = this.logins.addresses(organizationId);
    const iconUrl = new URL('/lti/files/icon.svg', base).href;
    const { registration, items } = await this.db.read({ organizationId }, async (reader) => {
      const made: object[] = [];
      for (const { opensIn = targets[0] ?? 'iframe', ...choice } of choices) {
        if (!targets.includes(opensIn))
          throw refusal(`This place of the LMS does not open links this way: ${opensIn}.`);
        const offer = await chosen(reader, choice);
        made.push(contentItem(offer, choice.activity, { opensIn, lineItems, launchUrl, iconUrl }));
      }
      return { registration: await getRegistration(reader, registrationId), items: made };
    });
    if (registration.state === 'disabled') throw new LtiError('lti.registration_disabled');
    const signing = await this.keys.signing(organizationId);
    const jwt = await this.ltijs.signDeepLinking(registration, signing, { deploymentId, settings, items });
    return { action: answerUrlOf(settings), jwt };
  }
}

async function chosen(reader: Reader, { deliveryId, activity }: Choice): Promise<Offer> {
  const offer = await findOffer(reader, deliveryId);
  if (!offer || (activity !== null && !activityOf(offer, activity))) throw refusal('This is no longer offered.');
  return offer;
}

function refusal(reason: string): LtiError {
  return new LtiError('lti.choice_refused', { reason });
}
