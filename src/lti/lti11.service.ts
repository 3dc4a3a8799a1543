/** What a board has from its LTI 1.1 tool, as staff enter it: consumer keys with their secrets, and what each old link opened. */
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, audit } from '../identity/index.js';
import { Db, decodeCursor, newId, type Reader, toPage, Vault } from '../infra/index.js';
import type { ConsumerDto, OldLinkDto } from './lti11.dto.js';
import { LtiError } from './lti.errors.js';
import { activityOf, findOffer, type Offer } from './offers.js';
import { getRegistration } from './registrations.js';

export interface NewOldLink {
  readonly resourceLinkId: string;
  readonly deliveryId: string;
  /** Null: the whole course. */
  readonly activity: string | null;
}

interface Page {
  readonly limit: number;
  readonly cursor?: string | undefined;
}

interface ConsumerRow {
  id: string;
  registration_id: string;
  key: string;
  old_links: number;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
}

interface OldLinkRow {
  id: string;
  link_id: string;
  delivery_id: string;
  activity: string | null;
  updated_at: Date;
  updated_by: string;
}

const CONSUMERS = `SELECT c.id, c.registration_id, c.key, c.created_at, c.updated_at, c.updated_by,
    (SELECT count(*)::int FROM lti_old_links o WHERE o.organization_id = $1 AND o.consumer_id = c.id) AS old_links
  FROM lti_consumers c WHERE c.organization_id = $1`;

@Injectable()
export class Lti11Consumers {
  constructor(
    private readonly db: Db,
    private readonly vault: Vault,
  ) {}

  /** Adds a key, or replaces the secret of one that is there. @throws LtiError `lti.registration_not_found` */
  put(actor: Actor, registrationId: string, { key, secret }: { key: string; secret: string }): Promise<ConsumerDto> {
    return this.db.transact(actor, async (tx) => {
      await getRegistration(tx, registrationId);
      // First the row, since a secret is sealed for it.
      const [row] = await tx.execute<{ id: string; fresh: boolean }>(
        `INSERT INTO lti_consumers AS c (organization_id, id, registration_id, key, secret_sealed, updated_by) VALUES ($1, $2, $3, $4, '', $5)
         ON CONFLICT (organization_id, registration_id, key) DO UPDATE SET updated_at = now(), updated_by = excluded.updated_by
         RETURNING c.id, c.id = $2 AS fresh`,
        [tx.organizationId, newId(), registrationId, key, actor.name],
      );
      const { id, fresh } = row as { id: string; fresh: boolean };
      await tx.execute('UPDATE lti_consumers SET secret_sealed = $3 WHERE organization_id = $1 AND id = $2', [
        tx.organizationId,
        id,
        this.vault.seal(secret, placeOf(tx.organizationId, id)),
      ]);
      await audit(tx, actor, {
        action: fresh ? 'lti_consumer.added' : 'lti_consumer.secret_replaced',
        target: { type: 'lti_consumer', id },
        after: { registrationId, key },
      });
      return getConsumer(tx, id);
    });
  }

  list(actor: Actor, registrationId: string, { limit, cursor }: Page) {
    const before = decodeCursor(cursor, [z.uuid()]);
    return this.db.read(actor, async (reader) => {
      await getRegistration(reader, registrationId);
      const rows = await reader.query<ConsumerRow>(
        `${CONSUMERS} AND c.registration_id = $2 AND ($3::uuid IS NULL OR c.id < $3) ORDER BY c.id DESC LIMIT $4`,
        [reader.organizationId, registrationId, before?.[0] ?? null, limit + 1],
      );
      return toPage(rows.map(toConsumer), limit, ({ id }) => [id]);
    });
  }

  /** @throws LtiError `lti.consumer_not_found` */
  async remove(actor: Actor, id: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const { registrationId, key, oldLinks } = await getConsumer(tx, id);
      await tx.execute('DELETE FROM lti_consumers WHERE organization_id = $1 AND id = $2', [tx.organizationId, id]);
      await audit(tx, actor, {
        action: 'lti_consumer.removed',
        target: { type: 'lti_consumer', id },
        before: { registrationId, key, oldLinks },
      });
    });
  }

  /**
   * Stores all, or none.
   * @throws LtiError `lti.consumer_not_found`; `lti.old_links_refused` with every link that cannot be taken
   */
  putLinks(actor: Actor, consumerId: string, links: readonly NewOldLink[]): Promise<ConsumerDto> {
    return this.db.transact(actor, async (tx) => {
      await getConsumer(tx, consumerId, 'FOR SHARE OF c');
      const problems = await problemsOf(tx, links);
      if (problems.length > 0) throw new LtiError('lti.old_links_refused', { problems });
      await tx.execute(
        `INSERT INTO lti_old_links (organization_id, id, consumer_id, link_id, delivery_id, activity, updated_by)
         SELECT $1, n.id, $2, n.link_id, n.delivery_id, n.activity, $7
         FROM unnest($3::uuid[], $4::text[], $5::uuid[], $6::text[]) AS n (id, link_id, delivery_id, activity) ORDER BY n.link_id
         ON CONFLICT (organization_id, consumer_id, link_id) DO UPDATE SET delivery_id = excluded.delivery_id, activity = excluded.activity,
           updated_at = now(), updated_by = excluded.updated_by`,
        [
          tx.organizationId,
          consumerId,
          links.map(() => newId()),
          links.map(({ resourceLinkId }) => resourceLinkId),
          links.map(({ deliveryId }) => deliveryId),
          links.map(({ activity }) => activity),
          actor.name,
        ],
      );
      await audit(tx, actor, {
        action: 'lti_old_links.stored',
        target: { type: 'lti_consumer', id: consumerId },
        after: { links },
      });
      return getConsumer(tx, consumerId);
    });
  }

  listLinks(actor: Actor, consumerId: string, { limit, cursor }: Page) {
    const before = decodeCursor(cursor, [z.uuid()]);
    return this.db.read(actor, async (reader) => {
      await getConsumer(reader, consumerId);
      const rows = await reader.query<OldLinkRow>(
        `SELECT * FROM lti_old_links WHERE organization_id = $1 AND consumer_id = $2 AND ($3::uuid IS NULL OR id < $3)
         ORDER BY id DESC LIMIT $4`,
        [reader.organizationId, consumerId, before?.[0] ?? null, limit + 1],
      );
      return toPage(rows.map(toOldLink), limit, ({ id }) => [id]);
    });
  }

  /** @throws LtiError `lti.old_link_not_found` */
  async removeLink(actor: Actor, id: string): Promise<void> {
    await this.db.transact(actor, async (tx) => {
      const [row] = await tx.execute<OldLinkRow & { consumer_id: string }>(
        'DELETE FROM lti_old_links WHERE organization_id = $1 AND id = $2 RETURNING *',
        [tx.organizationId, id],
      );
      if (!row) throw new LtiError('lti.old_link_not_found', { id });
      const { resourceLinkId, deliveryId, activity } = toOldLink(row);
      await audit(tx, actor, {
        action: 'lti_old_link.removed',
        target: { type: 'lti_consumer', id: row.consumer_id },
        before: { resourceLinkId, deliveryId, activity },
      });
    });
  }
}

/** How `learner_identities.platform` calls the people whom a consumer key was for. */
export function oldPlatformOf(consumerId: string): string {
  return `lti11:${consumerId}`;
}

/** What a consumer's secret is sealed for. */
export function placeOf(organizationId: string, id: string): string {
  return `lti_consumers/${organizationId}/${id}`;
}

/** Every problem at once; a release is read once, however many links open it. */
async function problemsOf(reader: Reader, links: readonly NewOldLink[]): Promise<{ path: string; message: string }[]> {
  const offers = new Map<string, Offer | null>();
  const seen = new Set<string>();
  const problems: { path: string; message: string }[] = [];
  for (const [index, { resourceLinkId, deliveryId, activity }] of links.entries()) {
    const refuse = (field: string, message: string) => problems.push({ path: `links[${index}].${field}`, message });
    if (seen.has(resourceLinkId)) refuse('resourceLinkId', 'It is in the list twice.');
    seen.add(resourceLinkId);
    if (!offers.has(deliveryId)) offers.set(deliveryId, await findOffer(reader, deliveryId));
    const offer = offers.get(deliveryId);
    if (!offer) refuse('deliveryId', 'There is no such delivery, it has no release, or it is archived.');
    else if (activity !== null && !activityOf(offer, activity))
      refuse('activity', 'The release that learners get now has no such activity.');
  }
  return problems;
}

async function getConsumer(reader: Reader, id: string, lock: '' | 'FOR SHARE OF c' = ''): Promise<ConsumerDto> {
  const [row] = await reader.query<ConsumerRow>(`${CONSUMERS} AND c.id = $2 ${lock}`, [reader.organizationId, id]);
  if (!row) throw new LtiError('lti.consumer_not_found', { id });
  return toConsumer(row);
}

function toConsumer(row: ConsumerRow): ConsumerDto {
  return {
    id: row.id,
    registrationId: row.registration_id,
    key: row.key,
    platform: oldPlatformOf(row.id),
    oldLinks: row.old_links,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  };
}

function toOldLink(row: OldLinkRow): OldLinkDto {
  return {
    id: row.id,
    resourceLinkId: row.link_id,
    deliveryId: row.delivery_id,
    activity: row.activity,
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  };
}
