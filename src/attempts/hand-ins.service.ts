/** Answers that came too late, or by file since the network never came back: kept as they came, until people decide. */
import { canonicalJson } from '@examport/content';
import { Injectable } from '@nestjs/common';
import { createDecipheriv, createHash } from 'node:crypto';
import { z } from 'zod';
import { type Actor, audit, type LearnerCaller, LearnerTokens } from '../identity/index.js';
import { Db, decodeCursor, newId, type Reader, toPage, type Tx } from '../infra/index.js';
import { answerHash, Answers, type FormOfAttempt, misfitOf, readForm } from './answers.js';
import { SEQUENCES_AN_OPENING } from './attempt-start.js';
import { AttemptsError } from './attempts.errors.js';
import { notPreviewed } from './previews.js';
import { gradeAttempts } from './grading.js';
import type { HandInDto } from './hand-grading.dto.js';
import { type HandedIn, handedInSchema } from './learn.dto.js';

interface HandInRaw {
  id: string;
  attempt_id: string;
  source: HandInDto['source'];
  answers: HandedIn[];
  received_at: Date;
  received_from: string;
  state: HandInDto['state'];
  decided_at: Date | null;
  decided_by: string | null;
  reason: string | null;
  deadline_at: Date | null;
}

/** What a page writes (docs/delivery.md). */
export interface HandInFile {
  organizationId: string;
  deliveryId: string;
  learnerId: string;
  attemptId: string;
  /** Base64, 12 bytes. */
  nonce: string;
  /** Base64: AES-256-GCM of the answers' JSON under the journal's key, tag at the end. */
  data: string;
}

const HAND_IN = `h.id, h.attempt_id, h.source, h.answers, h.received_at, h.received_from, h.state, h.decided_at, h.decided_by, h.reason, a.deadline_at
  FROM hand_ins h JOIN attempts a ON a.organization_id = h.organization_id AND a.id = h.attempt_id`;

@Injectable()
export class HandIns {
  constructor(
    private readonly db: Db,
    private readonly answers: Answers,
    private readonly tokens: LearnerTokens,
  ) {}

  /** By the learner's page. */
  async handIn(
    caller: LearnerCaller,
    attemptId: string,
    answers: HandedIn[],
  ): Promise<Pick<HandInDto, 'id' | 'state'>> {
    const form = await this.answers.form(caller, attemptId);
    return this.db.transact({ organizationId: caller.organizationId }, async (tx) => {
      const { id, state } = await keep(tx, form, attemptId, answers, 'learner', 'the learner’s page');
      return { id, state };
    });
  }

  /** By staff. @throws AttemptsError `attempts.hand_in_unreadable` */
  upload(actor: Actor, file: HandInFile): Promise<HandInDto> {
    return this.db.transact(actor, async (tx) => {
      const form = await readForm(tx, file.attemptId);
      const answers = this.#open(tx.organizationId, file);
      if (form.learnerId !== (await livingId(tx, file.learnerId)))
        throw new AttemptsError('attempts.hand_in_unreadable', { learnerId: file.learnerId });
      const handIn = await keep(tx, form, file.attemptId, answers, 'file', actor.name);
      await audit(tx, actor, {
        action: 'hand_in.uploaded',
        target: { type: 'attempt', id: file.attemptId },
        after: { handInId: handIn.id, answers: handIn.answers },
      });
      return handIn;
    });
  }

  list(
    actor: Actor,
    query: { limit: number; cursor?: string | undefined; state?: string | undefined; attempt?: string | undefined },
  ) {
    return this.db.read(actor, async (reader) => {
      const before = decodeCursor(query.cursor, [z.uuid()]);
      const rows = await reader.query<HandInRaw>(
        `SELECT ${HAND_IN} WHERE h.organization_id = $1 AND ($2::uuid IS NULL OR h.id < $2) AND ($3::text IS NULL OR h.state = $3)
           AND ($4::uuid IS NULL OR h.attempt_id = $4) AND ${notPreviewed('a.learner_id')} ORDER BY h.id DESC LIMIT $5`,
        [reader.organizationId, before?.[0] ?? null, query.state ?? null, query.attempt ?? null, query.limit + 1],
      );
      return toPage(rows.map(toHandIn), query.limit, ({ id }) => [id]);
    });
  }

  /** Accepted answers stand beside those that arrived: the highest sequence counts, as always. */
  decide(
    actor: Actor,
    id: string,
    { accept, lateToo, reason }: { accept: boolean; lateToo: boolean; reason: string },
  ): Promise<HandInDto> {
    return this.db.transact(actor, async (tx) => {
      await tx.execute('SELECT FROM hand_ins WHERE organization_id = $1 AND id = $2 FOR UPDATE', [
        tx.organizationId,
        id,
      ]);
      const raw = await getRaw(tx, id);
      if (raw.state !== 'waiting') throw new AttemptsError('attempts.hand_in_decided', { state: raw.state });
      await tx.execute(
        `UPDATE hand_ins SET state = $3, decided_at = now(), decided_by = $4, reason = $5 WHERE organization_id = $1 AND id = $2`,
        [tx.organizationId, id, accept ? 'accepted' : 'declined', actor.name, reason],
      );
      const taken = accept ? await takeIn(tx, raw, lateToo) : 0;
      if (accept)
        await gradeAttempts(tx, [raw.attempt_id], { reason: 'hand-in', by: actor.name, notice: 'hand-in-accepted' });
      await audit(tx, actor, {
        action: accept ? 'hand_in.accepted' : 'hand_in.declined',
        target: { type: 'attempt', id: raw.attempt_id },
        after: { handInId: id, reason, taken, lateToo },
      });
      return toHandIn(await getRaw(tx, id));
    });
  }

  #open(organizationId: string, { deliveryId, learnerId, nonce, data, attemptId }: HandInFile): HandedIn[] {
    try {
      const key = this.tokens.journalKey({ organizationId, deliveryId, learnerId });
      const sealed = Buffer.from(data, 'base64');
      const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(nonce, 'base64'));
      decipher.setAuthTag(sealed.subarray(-16));
      const text = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]).toString('utf8');
      return handedInSchema.parse(JSON.parse(text)).answers;
    } catch (cause) {
      throw new AttemptsError('attempts.hand_in_unreadable', { attemptId }, cause);
    }
  }
}

/** Every hand-in of an attempt, oldest first. */
export async function handInsOf(reader: Reader, attemptId: string): Promise<HandInDto[]> {
  const rows = await reader.query<HandInRaw>(
    `SELECT ${HAND_IN} WHERE h.organization_id = $1 AND h.attempt_id = $2 ORDER BY h.id`,
    [reader.organizationId, attemptId],
  );
  return rows.map(toHandIn);
}

/** Of a learner who was merged into another, that other. */
async function livingId(reader: Reader, learnerId: string): Promise<string> {
  const [row] = await reader.query<{ merged_into: string | null }>(
    'SELECT merged_into FROM learners WHERE organization_id = $1 AND id = $2',
    [reader.organizationId, learnerId],
  );
  return row?.merged_into ? livingId(reader, row.merged_into) : learnerId;
}

/** The same answers twice are one hand-in. */
async function keep(
  tx: Tx,
  form: FormOfAttempt,
  attemptId: string,
  answers: HandedIn[],
  source: HandInDto['source'],
  from: string,
): Promise<HandInDto> {
  for (const answer of answers) {
    const problem = misfitOf(form, answer);
    if (problem) throw problem;
  }
  const fingerprint = createHash('sha256').update(canonicalJson(answers)).digest();
  await tx.execute(
    `INSERT INTO hand_ins (organization_id, id, attempt_id, fingerprint, source, answers, received_from)
     SELECT $1, $2, a.id, $4, $5, $6, $7 FROM attempts a WHERE a.organization_id = $1 AND a.id = $3 FOR KEY SHARE
     ON CONFLICT (organization_id, attempt_id, fingerprint) DO NOTHING`,
    [tx.organizationId, newId(), attemptId, fingerprint, source, JSON.stringify(answers), from],
  );
  const [raw] = await tx.query<HandInRaw>(
    `SELECT ${HAND_IN} WHERE h.organization_id = $1 AND h.attempt_id = $2 AND h.fingerprint = $3`,
    [tx.organizationId, attemptId, fingerprint],
  );
  // The learner was erased since the form was read.
  if (!raw) throw new AttemptsError('attempts.not_found');
  return toHandIn(raw);
}

async function takeIn(tx: Tx, raw: HandInRaw, lateToo: boolean): Promise<number> {
  const [attempt] = await tx.execute<{ epoch: number; state: string }>(
    'SELECT epoch, state FROM attempts WHERE organization_id = $1 AND id = $2 FOR UPDATE',
    [tx.organizationId, raw.attempt_id],
  );
  if (!attempt || !['submitted', 'graded', 'released'].includes(attempt.state))
    throw new AttemptsError('attempts.not_submitted');
  // A sequence that no page of the attempt was given would win over everything.
  const most = (attempt.epoch + 1) * SEQUENCES_AN_OPENING;
  const answers = raw.answers.filter(
    (answer) => answer.sequence < most && (lateToo || !isLate(answer, raw.deadline_at)),
  );
  await tx.execute(
    `INSERT INTO answers (organization_id, attempt_id, position, sequence, response, seconds, flagged, checked, hash, received_at, origin)
     SELECT $1, $2, i.position, i.sequence, i.response, i.seconds, i.flagged, i.checked, i.hash, $3, 'hand-in'
     FROM unnest($4::smallint[], $5::bigint[], $6::jsonb[], $7::int[], $8::boolean[], $9::smallint[], $10::bytea[])
       AS i (position, sequence, response, seconds, flagged, checked, hash)
     ON CONFLICT DO NOTHING`,
    [
      tx.organizationId,
      raw.attempt_id,
      raw.received_at,
      answers.map(({ position }) => position),
      answers.map(({ sequence }) => sequence),
      answers.map(({ response }) => (response === null ? null : JSON.stringify(response))),
      answers.map(({ seconds }) => seconds),
      answers.map(({ flagged }) => flagged),
      answers.map(({ checked }) => checked),
      answers.map((answer) => answerHash(raw.attempt_id, answer)),
    ],
  );
  return answers.length;
}

function isLate({ changedAt }: HandedIn, deadline: Date | null): boolean {
  return deadline !== null && Date.parse(changedAt) > deadline.getTime();
}

async function getRaw(reader: Reader, id: string): Promise<HandInRaw> {
  const [raw] = await reader.query<HandInRaw>(`SELECT ${HAND_IN} WHERE h.organization_id = $1 AND h.id = $2`, [
    reader.organizationId,
    id,
  ]);
  if (!raw) throw new AttemptsError('attempts.hand_in_not_found', { id });
  return raw;
}

function toHandIn(row: HandInRaw): HandInDto {
  return {
    id: row.id,
    attemptId: row.attempt_id,
    source: row.source,
    answers: row.answers.length,
    late: row.answers.filter((answer) => isLate(answer, row.deadline_at)).length,
    receivedAt: row.received_at.toISOString(),
    receivedFrom: row.received_from,
    state: row.state,
    decidedAt: row.decided_at?.toISOString() ?? null,
    decidedBy: row.decided_by,
    reason: row.reason,
  };
}
