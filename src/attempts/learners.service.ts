/** Learners: people in an organization, known by what platforms call them; name and email are no condition. */
import { Injectable } from '@nestjs/common';
import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { type Actor, audit } from '../identity/index.js';
import { Db, decodeCursor, newId, type Reader, toPage, type Tx } from '../infra/index.js';
import { type Accommodation, accommodationOf, moreGenerous } from './accommodation.js';
import { AttemptsError } from './attempts.errors.js';
import type { LearnerDto } from './learners.dto.js';
import { notPreviewed } from './previews.js';

/** Platform of the board's own systems. */
export const API_PLATFORM = 'api';

export interface LearnerFields {
  name: string | null;
  email: string | null;
  language: string | null;
}

interface LearnerRaw {
  id: string;
  name: string | null;
  email: string | null;
  language: string | null;
  identities: { platform: string; subject: string }[];
  accommodation: unknown;
  merged_into: string | null;
  erased_at: Date | null;
  revision: number;
  created_at: Date;
  updated_at: Date;
  updated_by: string;
}

const LEARNER = `l.id, l.name, l.email, l.language, l.accommodation, l.merged_into, l.erased_at, l.revision, l.created_at, l.updated_at, l.updated_by,
  (SELECT coalesce(json_agg(json_build_object('platform', i.platform, 'subject', i.subject) ORDER BY i.platform, i.subject), '[]')
   FROM learner_identities i WHERE i.organization_id = l.organization_id AND i.learner_id = l.id) AS identities`;

@Injectable()
export class Learners {
  constructor(private readonly db: Db) {}

  /** @param platform whose word the subject is */
  create(
    actor: Actor,
    { subject, platform, ...fields }: LearnerFields & { subject?: string | undefined; platform: string },
  ): Promise<LearnerDto> {
    return this.db.transact(actor, async (tx) => {
      const id =
        subject === undefined
          ? await insert(tx, actor, fields)
          : await findOrMakeLearner(tx, actor, { platform, subject }, fields);
      return getLearner(tx, id);
    });
  }

  list(actor: Actor, query: { limit: number; cursor?: string | undefined; text?: string | undefined }) {
    return this.db.read(actor, (reader) => listLearners(reader, query));
  }

  read(actor: Actor, id: string): Promise<LearnerDto> {
    return this.db.read(actor, (reader) => getLearner(reader, id));
  }

  update(
    actor: Actor,
    id: string,
    revision: number,
    changes: { [Field in keyof LearnerFields]?: LearnerFields[Field] | undefined },
  ): Promise<LearnerDto> {
    return this.db.transact(actor, async (tx) => {
      const before = await lockLearner(tx, id, revision);
      const after = {
        name: changes.name === undefined ? before.name : changes.name,
        email: changes.email === undefined ? before.email : changes.email,
        language: changes.language === undefined ? before.language : changes.language,
      };
      await tx.execute(
        `UPDATE learners SET name = $3, email = $4, language = $5, revision = revision + 1, updated_at = now(), updated_by = $6
         WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, id, after.name, after.email, after.language, actor.name],
      );
      // Which fields, not what they said: the log outlives the person's data.
      await audit(tx, actor, {
        action: 'learner.changed',
        target: { type: 'learner', id },
        after: { fields: Object.keys(changes) },
      });
      return getLearner(tx, id);
    });
  }

  /** Holds at once: deadlines of running attempts move in the same transaction. */
  setAccommodation(
    actor: Actor,
    id: string,
    revision: number,
    profile: Accommodation,
  ): Promise<{ learner: LearnerDto; attemptsTouched: number; revision: number }> {
    return this.db.transact(actor, async (tx) => {
      const before = await lockLearner(tx, id, revision);
      const attemptsTouched = await storeAccommodation(tx, actor, before, profile);
      const learner = await getLearner(tx, id);
      return { learner, attemptsTouched, revision: learner.revision };
    });
  }

  merge(actor: Actor, id: string, from: string): Promise<LearnerDto> {
    if (id === from) throw new AttemptsError('attempts.merge_self');
    return this.db.transact(actor, async (tx) => {
      // In one order, so that two merges at once wait for each other and do not block each other.
      await tx.execute(
        'SELECT FROM learners WHERE organization_id = $1 AND id = ANY ($2::uuid[]) ORDER BY id FOR UPDATE',
        [tx.organizationId, [id, from]],
      );
      const stays = await getLiving(tx, id);
      const goes = await getLiving(tx, from);
      await moveAll(tx, id, from);
      const profile = moreGenerous(stays.accommodation, goes.accommodation);
      if (!isDeepStrictEqual(profile, stays.accommodation)) await storeAccommodation(tx, actor, stays, profile);
      // Rooms on the right have rows of learners too.
      await tx.enqueue('lti.learner_merged', { learnerId: id, from }, { singletonKey: from });
      await audit(tx, actor, { action: 'learner.merged', target: { type: 'learner', id }, after: { from } });
      return getLearner(tx, id);
    });
  }
}

/** In the same transaction deadlines of running attempts move. @returns how many attempts it touched */
async function storeAccommodation(
  tx: Tx,
  actor: Actor,
  { id, accommodation }: Pick<LearnerDto, 'id' | 'accommodation'>,
  profile: Accommodation,
): Promise<number> {
  await tx.execute(
    `UPDATE learners SET accommodation = $3, revision = revision + 1, updated_at = now(), updated_by = $4
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, JSON.stringify(profile), actor.name],
  );
  const touched = await tx.execute(
    `UPDATE attempts SET extra_factor = $3::numeric, break_allowed_seconds = $4::int, auto_submit = $5,
       deadline_at = started_at + make_interval(secs => base_seconds * $3::numeric::float8
         + CASE WHEN break_since IS NULL THEN break_used_seconds ELSE greatest($4::int, break_used_seconds) END)
     WHERE organization_id = $1 AND learner_id = $2 AND state = 'in_progress' RETURNING id`,
    [tx.organizationId, id, profile.extraTimeFactor, profile.breakMinutes * 60, !profile.noAutoSubmit],
  );
  await audit(tx, actor, {
    action: 'learner.accommodation_set',
    target: { type: 'learner', id },
    // Not the note: the log outlives the person's data.
    before: { ...accommodation, note: undefined },
    after: { ...profile, note: undefined, attemptsTouched: touched.length },
  });
  return touched.length;
}

/**
 * The learner whom a platform calls so, made when there is none; who was merged into another is that other. What is known is filled in,
 * never taken away.
 * @param preview whether they are staff who look at what learners see: no list has them (`previews.ts`)
 */
export async function findOrMakeLearner(
  tx: Tx,
  actor: Actor,
  { platform, subject, preview = false }: { platform: string; subject: string; preview?: boolean },
  fields: LearnerFields,
): Promise<string> {
  const find = () =>
    tx.execute<{ learner_id: string }>(
      `WITH known AS (
         SELECT learner_id FROM learner_identities WHERE organization_id = $1 AND platform = $2 AND subject = $3
       ), filled AS (
         UPDATE learners l SET name = coalesce(l.name, $4), email = coalesce(l.email, $5), language = coalesce(l.language, $6) FROM known
         WHERE l.organization_id = $1 AND l.id = known.learner_id AND l.erased_at IS NULL
           AND ((l.name IS NULL AND $4::text IS NOT NULL) OR (l.email IS NULL AND $5::text IS NOT NULL) OR (l.language IS NULL AND $6::text IS NOT NULL))
       )
       SELECT learner_id FROM known`,
      [tx.organizationId, platform, subject, fields.name, fields.email, fields.language],
    );
  const [known] = await find();
  if (known) return known.learner_id;
  const id = await insert(tx, actor, fields, preview);
  const [own] = await tx.execute(
    `INSERT INTO learner_identities (organization_id, platform, subject, learner_id) VALUES ($1, $2, $3, $4)
     ON CONFLICT DO NOTHING RETURNING learner_id`,
    [tx.organizationId, platform, subject, id],
  );
  if (own) return id;
  // Somebody else has made them in this moment.
  await tx.execute('DELETE FROM learners WHERE organization_id = $1 AND id = $2', [tx.organizationId, id]);
  const [theirs] = await find();
  return theirs?.learner_id ?? id;
}

/** @throws AttemptsError `attempts.learner_not_found` */
export async function getLearner(reader: Reader, id: string): Promise<LearnerDto> {
  const [row] = await reader.query<LearnerRaw>(
    `SELECT ${LEARNER} FROM learners l WHERE l.organization_id = $1 AND l.id = $2`,
    [reader.organizationId, id],
  );
  if (!row) throw new AttemptsError('attempts.learner_not_found', { id });
  return toLearner(row);
}

async function listLearners(
  reader: Reader,
  { limit, cursor, text }: { limit: number; cursor?: string | undefined; text?: string | undefined },
): Promise<{ items: LearnerDto[]; next: string | null }> {
  const before = decodeCursor(cursor, [z.uuid()]);
  const rows = await reader.query<LearnerRaw>(
    `SELECT ${LEARNER} FROM learners l
     WHERE l.organization_id = $1 AND l.merged_into IS NULL AND ${notPreviewed('l.id')} AND ($2::uuid IS NULL OR l.id < $2)
       AND ($3::text IS NULL OR position(lower($3) IN lower(coalesce(l.name, ''))) > 0 OR position(lower($3) IN coalesce(l.email, '')) > 0
         OR EXISTS (SELECT FROM learner_identities i WHERE i.organization_id = $1 AND i.learner_id = l.id
           AND position(lower($3) IN lower(i.subject)) > 0))
     ORDER BY l.id DESC LIMIT $4`,
    [reader.organizationId, before?.[0] ?? null, text ?? null, limit + 1],
  );
  return toPage(rows.map(toLearner), limit, ({ id }) => [id]);
}

/** Neither merged into another nor erased. @throws AttemptsError `attempts.learner_not_found` */
async function getLiving(reader: Reader, id: string): Promise<LearnerDto> {
  const learner = await getLearner(reader, id);
  if (learner.mergedInto !== null || learner.erasedAt !== null)
    throw new AttemptsError('attempts.learner_not_found', { id, mergedInto: learner.mergedInto });
  return learner;
}

async function lockLearner(tx: Tx, id: string, revision: number): Promise<LearnerDto> {
  await tx.execute('SELECT FROM learners WHERE organization_id = $1 AND id = $2 FOR UPDATE', [tx.organizationId, id]);
  const now = await getLiving(tx, id);
  if (now.revision !== revision)
    throw new AttemptsError('attempts.changed', { revision: now.revision, by: now.updatedBy, at: now.updatedAt });
  return now;
}

async function insert(
  tx: Tx,
  actor: Actor,
  { name, email, language }: LearnerFields,
  preview = false,
): Promise<string> {
  const id = newId();
  await tx.execute(
    'INSERT INTO learners (organization_id, id, name, email, language, preview, updated_by) VALUES ($1, $2, $3, $4, $5, $6, $7)',
    [tx.organizationId, id, name, email, language, preview, actor.name],
  );
  await audit(tx, actor, { action: 'learner.created', target: { type: 'learner', id } });
  return id;
}

async function moveAll(tx: Tx, id: string, from: string): Promise<void> {
  const both = [tx.organizationId, id, from];
  // A page that is open keeps its answers under a key of its learner: nobody may be moved under it.
  const [running] = await tx.query<{ activity: string; delivery_id: string }>(
    `SELECT activity, delivery_id FROM attempts WHERE organization_id = $1 AND learner_id = $2 AND state = 'in_progress'`,
    [tx.organizationId, from],
  );
  if (running) throw new AttemptsError('attempts.merge_running', running);
  // What was only prepared was never shown; it is drawn again when it is needed.
  await tx.execute(`DELETE FROM attempts WHERE organization_id = $1 AND learner_id = $2 AND state = 'prepared'`, [
    tx.organizationId,
    from,
  ]);
  // First out of the way, then in the order in which they were made.
  await tx.execute(
    `UPDATE attempts SET number = number + 1000000 WHERE organization_id = $1 AND learner_id IN ($2, $3)
       AND (delivery_id, activity) IN (SELECT delivery_id, activity FROM attempts WHERE organization_id = $1 AND learner_id = $3)`,
    both,
  );
  await tx.execute(
    `UPDATE attempts a SET learner_id = $2, number = n.number FROM (
       SELECT id, row_number() OVER (PARTITION BY delivery_id, activity ORDER BY id) AS number FROM attempts
       WHERE organization_id = $1 AND learner_id IN ($2, $3) AND number > 1000000) n
     WHERE a.organization_id = $1 AND a.id = n.id`,
    both,
  );
  await tx.execute(
    `INSERT INTO lesson_progress AS p (organization_id, delivery_id, learner_id, activity, block, done)
     SELECT organization_id, delivery_id, $2, activity, block, done FROM lesson_progress WHERE organization_id = $1 AND learner_id = $3
     ON CONFLICT (organization_id, delivery_id, learner_id, activity)
     DO UPDATE SET block = greatest(p.block, excluded.block), done = p.done OR excluded.done`,
    both,
  );
  await tx.execute('DELETE FROM lesson_progress WHERE organization_id = $1 AND learner_id = $2', [
    tx.organizationId,
    from,
  ]);
  // Their pages hold tokens with the old id; they come in again by their link.
  await tx.execute(
    `UPDATE learner_sessions SET revoked_at = coalesce(revoked_at, now()) WHERE organization_id = $1 AND learner_id = $2`,
    [tx.organizationId, from],
  );
  for (const table of ['learner_identities', 'entry_links', 'learner_sessions', 'problem_reports'])
    await tx.execute(`UPDATE ${table} SET learner_id = $2 WHERE organization_id = $1 AND learner_id = $3`, both);
  await tx.execute(
    `UPDATE learners l SET name = coalesce(l.name, o.name), email = coalesce(l.email, o.email), language = coalesce(l.language, o.language),
       revision = l.revision + 1, updated_at = now()
     FROM learners o WHERE l.organization_id = $1 AND l.id = $2 AND o.organization_id = $1 AND o.id = $3`,
    both,
  );
  await tx.execute(
    `UPDATE learners SET merged_into = $2, name = NULL, email = NULL, revision = revision + 1, updated_at = now()
     WHERE organization_id = $1 AND id = $3`,
    both,
  );
}

function toLearner(row: LearnerRaw): LearnerDto {
  return {
    id: row.id,
    name: row.name,
    email: row.email,
    language: row.language,
    identities: row.identities,
    accommodation: accommodationOf(row.accommodation),
    mergedInto: row.merged_into,
    erasedAt: row.erased_at?.toISOString() ?? null,
    revision: row.revision,
    createdAt: row.created_at.toISOString(),
    updatedAt: row.updated_at.toISOString(),
    updatedBy: row.updated_by,
  };
}
