/**
 * What the pages of staff show with their requests after a launch: who they are to this tool, in which course and link, signed, for an
 * hour. Nothing is stored and no cookie is set.
 */
import { Inject, Injectable } from '@nestjs/common';
import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { CONFIG, type Config, secretKey } from '../config/index.js';
import { type Actor, type Origin, systemActor } from '../identity/index.js';
import { LtiError } from './lti.errors.js';

const SECONDS = 3600;

const ticketSchema = z.strictObject({
  organizationId: z.uuid(),
  registrationId: z.uuid(),
  deploymentId: z.string(),
  contextId: z.uuid().nullable(),
  linkId: z.uuid().nullable(),
  subject: z.string().nullable(),
  /** How the platform calls them; for the log. */
  name: z.string(),
  /** Claim of a deep-linking request; null: no choice is to be sent back. */
  deepLinking: z.record(z.string(), z.unknown()).nullable(),
  /** Whose work the platform asks to look at, as it calls them (Submission Review 1.0). */
  reviewOf: z.string().nullable().default(null),
  /** The attempt that the launched address names. */
  attemptId: z.uuid().nullable().default(null),
  /** Whether the launch named an administrator, whatever else they are in the course. */
  administrator: z.boolean().default(false),
  ends: z.int(),
});

/** An instructor or administrator of a platform, as far as a launch says. */
export type Ticket = z.output<typeof ticketSchema>;

@Injectable()
export class Tickets {
  readonly #key: Buffer;

  constructor(@Inject(CONFIG) config: Config) {
    this.#key = Buffer.from(hkdfSync('sha256', secretKey(config), '', 'lti-tickets', 32));
  }

  issue(ticket: Omit<z.input<typeof ticketSchema>, 'ends'>, now = Date.now()): string {
    const body = Buffer.from(JSON.stringify({ ...ticket, ends: Math.floor(now / 1000) + SECONDS })).toString(
      'base64url',
    );
    return `${body}.${this.#sign(body)}`;
  }

  /** @param header `Authorization` of the request. @throws LtiError `lti.ticket_invalid` */
  read(header: string | undefined, now = Date.now()): Ticket {
    const [, body = '', signature = ''] = /^Bearer ([\w-]+)\.([\w-]+)$/.exec(header ?? '') ?? [];
    const [given, due] = [Buffer.from(signature), Buffer.from(this.#sign(body))];
    if (body === '' || given.length !== due.length || !timingSafeEqual(given, due))
      throw new LtiError('lti.ticket_invalid');
    const ticket = ticketSchema.parse(JSON.parse(Buffer.from(body, 'base64url').toString('utf8')));
    if (ticket.ends * 1000 <= now) throw new LtiError('lti.ticket_invalid');
    return ticket;
  }

  #sign(body: string): string {
    return createHmac('sha256', this.#key).update(body).digest('base64url');
  }
}

/** Who acts, as the log of changes is to have it. They may do no more for it: what they may is decided where the ticket is read. */
export function actorOf(
  { organizationId, name }: Pick<Ticket, 'organizationId' | 'name'>,
  origin?: Pick<Origin, 'address' | 'requestId'>,
): Actor {
  const { address = null, requestId = null } = origin ?? {};
  return { ...systemActor(organizationId, `lti: ${name}`), address, requestId };
}
