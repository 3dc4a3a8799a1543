/**
 * Sends what waits in `lti_grades`, one round for each registration: claims a batch, posts it a few at a time, settles it. A registration
 * that is down delays no other, and a row that is refused none of the others.
 */
import { Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { CONFIG, type Config } from '../config/index.js';
import { systemActor } from '../identity/index.js';
import { Db, Jobs } from '../infra/index.js';
import {
  type Claim,
  CLAIM_SECONDS,
  claimGrades,
  giveBack,
  type GradedLink,
  nextDue,
  pauseGrades,
  sendToNewLineItems,
  type Settled,
  settleGrades,
  waitFor,
} from './grade-claims.js';
import { gradeScopes, LineItems, type Whereabouts } from './line-items.js';
import type { Answer } from './platform-answer.js';
import { PlatformService } from './platform-service.js';
import { findRegistration, type Registration } from './registrations.js';
import { ATTEMPT_PARAMETER, backOff, SCORE_TYPE, scoreMessage, scoresUrl } from './score-message.js';

/** Requests to one platform at a time. Canvas counts what is asked at once against one allowance. */
const AT_ONCE = 20;
const AT_ONCE_CANVAS = 4;
/** So many failures in a row, and the platform is left alone for a while. */
const MOST_FAILURES = 10;
const PAUSE_SECONDS = 60;
/** A row that is due so soon is waited for. */
const LINGER_MS = 3000;
/** Longer than any request may take, before a claim runs out. */
const SPARED_MS = 60_000;
/** A round that takes longer goes on as another job. */
const ROUND_MS = 10 * 60_000;

const GONE =
  'The platform has deleted the gradebook column of this link. Give the link a column again there, or add it anew, and open it once: when a launch names the new column, every score of the link is sent there by itself.';

interface Round {
  readonly organizationId: string;
  readonly registration: Registration;
  readonly signal: AbortSignal;
  failures: number;
  /** Of line items that may be gone, by link: asked once. */
  readonly whereabouts: Map<string, Promise<Whereabouts>>;
  /** Set when the platform is to be left alone. */
  pauseSeconds: number | null;
}

@Injectable()
export class GradeSender implements OnModuleInit {
  readonly #logger = new Logger('lti');
  /** Rounds of this process; `true`: more has come meanwhile. */
  readonly #rounds = new Map<string, boolean>();

  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
    private readonly lineItems: LineItems,
    private readonly service: PlatformService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.handle<{ registrationId: string }>(
      'lti.drain_grades',
      { concurrency: 4, retryLimit: 2 },
      ({ organizationId, data, signal }) => this.drain(organizationId, data.registrationId, signal),
    );
    this.jobs.handle('lti.drain_due', { cron: '* * * * *', retryLimit: 1 }, ({ organizationId }) =>
      this.drainDue(organizationId),
    );
  }

  /** What is due by now, whatever became of the job that should have sent it. */
  async drainDue(organizationId: string): Promise<void> {
    await this.db.transact(systemActor(organizationId, 'lti'), async (tx) => {
      await sendToNewLineItems(tx);
      const rows = await tx.query<{ registration_id: string }>(
        `SELECT DISTINCT g.registration_id FROM lti_grades g
         JOIN lti_registrations r ON r.organization_id = $1 AND r.id = g.registration_id
         WHERE g.organization_id = $1 AND g.state = 'waiting' AND g.next_try_at <= clock_timestamp() AND r.state = 'active'
           AND (r.grades_paused_until IS NULL OR r.grades_paused_until < clock_timestamp())`,
        [organizationId],
      );
      for (const { registration_id: registrationId } of rows)
        await tx.enqueue('lti.drain_grades', { registrationId }, { singletonKey: registrationId });
    });
  }

  /** Until nothing of the registration is due, or its platform wants to be left alone. */
  async drain(
    organizationId: string,
    registrationId: string,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<void> {
    const key = `${organizationId}/${registrationId}`;
    if (this.#rounds.has(key)) {
      this.#rounds.set(key, true);
      return;
    }
    try {
      do {
        this.#rounds.set(key, false);
        await this.#round(organizationId, registrationId, signal);
      } while (this.#rounds.get(key) === true && !signal.aborted);
    } finally {
      this.#rounds.delete(key);
    }
  }

  async #round(organizationId: string, registrationId: string, signal: AbortSignal): Promise<void> {
    const scope = systemActor(organizationId, 'lti');
    const until = Date.now() + ROUND_MS;
    while (!signal.aborted) {
      const registration = await this.db.read(scope, (reader) => findRegistration(reader, registrationId));
      if (registration?.state !== 'active') return;
      const round: Round = {
        ...{ organizationId, registration, signal },
        ...{ failures: 0, whereabouts: new Map(), pauseSeconds: null },
      };
      const deadline = Date.now() + CLAIM_SECONDS * 1000 - SPARED_MS;
      const { claims, due } = await this.db.transact(scope, (tx) =>
        claimGrades(tx, registrationId, registration.vendor),
      );
      await this.#sendAll(round, claims, deadline);
      if (Date.now() > until)
        return void (await this.db.transact(scope, (tx) =>
          tx.enqueue('lti.drain_grades', { registrationId }, { singletonKey: registrationId }),
        ));
      if (due > 0 && round.pauseSeconds === null) continue;
      const next = await this.db.read(scope, (reader) => nextDue(reader, registrationId));
      if (next === null || next > LINGER_MS || (next <= 0 && due === 0)) return;
      await pause(Math.max(next, 0) + 1, undefined, { signal }).catch(() => undefined);
    }
  }

  /** Posts them, a few at a time, and settles what became of them together. */
  async #sendAll(round: Round, claims: readonly Claim[], deadline: number): Promise<void> {
    if (claims.length === 0) return;
    const { organizationId, registration, signal } = round;
    const settled: Settled[] = [];
    const waiting = [...claims];
    try {
      const addresses = await this.#addresses(round, claims);
      const work = async () => {
        while (round.pauseSeconds === null && !signal.aborted && Date.now() < deadline) {
          const claim = waiting.shift();
          if (!claim) return;
          const address = addresses.get(claim.link.id);
          if (address === undefined) return void waiting.unshift(claim);
          if (typeof address === 'string') settled.push(await this.#send(round, claim, address));
          else {
            note(round, address);
            settled.push(outcomeOf(claim, address));
          }
        }
      };
      const atOnce = registration.vendor === 'canvas' ? AT_ONCE_CANVAS : AT_ONCE;
      const ended = await Promise.allSettled(Array.from({ length: Math.min(atOnce, claims.length) }, work));
      // After all of them: what the others have sent is settled first.
      const broken = ended.find((one) => one.status === 'rejected');
      if (broken) throw broken.reason;
    } finally {
      const { pauseSeconds } = round;
      await this.db.transact(systemActor(organizationId, 'lti'), async (tx) => {
        await settleGrades(tx, settled);
        if (waiting.length > 0) await giveBack(tx, waiting);
        if (pauseSeconds !== null) await pauseGrades(tx, registration.id, pauseSeconds);
      });
      if (pauseSeconds !== null)
        this.#logger.warn(`The platform of registration ${registration.id} is left alone for ${pauseSeconds} s.`);
    }
  }

  /** Of each link's line item, or why it has none. Those that must be looked for are looked for one after the other. */
  async #addresses(round: Round, claims: readonly Claim[]): Promise<Map<string, string | Answer>> {
    const addresses = new Map<string, string | Answer>();
    const links = new Map<string, GradedLink>(claims.map(({ link }) => [link.id, link]));
    for (const link of links.values()) {
      if (round.signal.aborted || round.pauseSeconds !== null) break;
      const found = await this.lineItems.find(round.organizationId, round.registration, link);
      addresses.set(link.id, found);
      if (typeof found !== 'string') note(round, found);
    }
    return addresses;
  }

  async #send(round: Round, claim: Claim, lineItemUrl: string): Promise<Settled> {
    const { organizationId, registration, whereabouts } = round;
    const { link } = claim;
    if ((await whereabouts.get(link.id)) === 'remade') return toSendAnew(claim);
    const answer = await this.#post(round, claim, lineItemUrl);
    note(round, answer);
    const { status } = answer;
    if (answer.kind !== 'refused' || (status !== 404 && status !== 410)) return outcomeOf(claim, answer);
    const asked =
      whereabouts.get(link.id) ??
      this.lineItems.whereabouts(organizationId, registration, link, { url: lineItemUrl, status });
    whereabouts.set(link.id, asked);
    const found = await asked;
    if (found === 'remade') return toSendAnew(claim);
    if (found === 'there') return outcomeOf(claim, answer);
    return outcomeOf(claim, found === 'gone' ? { ...answer, problem: GONE } : found);
  }

  #post({ organizationId, registration }: Round, claim: Claim, lineItemUrl: string): Promise<Answer> {
    const { subject, stamp, body, submission, link } = claim;
    const review = new URL(`${this.config.publicUrl}/lti/${organizationId}/launch`);
    if (submission.attemptId !== null) review.searchParams.set(ATTEMPT_PARAMETER, submission.attemptId);
    const message = scoreMessage(body, {
      subject,
      stamp,
      vendor: registration.vendor,
      submission: { ...submission, reviewUrl: review.href },
    });
    const access = { organizationId, registration, scopes: gradeScopes(link) };
    const request = { method: 'POST', url: scoresUrl(lineItemUrl), contentType: SCORE_TYPE, body: message } as const;
    return this.service.call(access, request);
  }
}

/** To the line item that takes the place of one that is gone; what was told of it before arrived nowhere that is left. */
function toSendAnew({ id, changes, tries }: Claim): Settled {
  const common = { id, changes, status: null, problem: null, sent: null };
  return { ...common, state: 'waiting', waitSeconds: 1, submissions: 0, tries };
}

/** Whether the platform is to be left alone, by what it has just answered. */
function note(round: Round, answer: Answer): void {
  if (answer.kind !== 'retry') {
    round.failures = 0;
    return;
  }
  round.failures += 1;
  if (!answer.pause && round.failures < MOST_FAILURES) return;
  const seconds = answer.afterMs === null ? PAUSE_SECONDS : answer.afterMs / 1000;
  round.pauseSeconds = Math.max(round.pauseSeconds ?? 0, seconds);
}

function outcomeOf(claim: Claim, answer: Answer): Settled {
  const { id, changes, body, submission, changesAt } = claim;
  const common = { id, changes, status: answer.status };
  if (answer.kind === 'ok') {
    const waitSeconds = waitFor(changesAt, new Date());
    const state = waitSeconds === null ? 'sent' : 'waiting';
    return { ...common, state, waitSeconds, sent: body, submissions: claim.submissions, tries: 0, problem: null };
  }
  const before = claim.submissionsBefore;
  const nothing = { sent: null, submissions: before, problem: answer.problem } as const;
  if (answer.kind === 'refused') {
    // Of Canvas, no more tries may be left to take another submission; the score alone it takes.
    if (submission.fresh && answer.status === 422)
      return {
        ...common,
        ...nothing,
        state: 'waiting',
        waitSeconds: 1,
        submissions: claim.submissions,
        tries: claim.tries,
      };
    return { ...common, ...nothing, state: 'refused', waitSeconds: null, tries: claim.tries + 1 };
  }
  const tries = claim.tries + 1;
  const sinceMs = claim.firstTriedAt === null ? 0 : Date.now() - claim.firstTriedAt.getTime();
  const waitMs = backOff(tries, sinceMs, answer.afterMs, Math.random());
  // A submission that may be there is not made twice.
  const submissions = answer.mayHaveArrived ? claim.submissions : before;
  if (waitMs === null) return { ...common, ...nothing, state: 'given_up', waitSeconds: null, submissions, tries };
  return { ...common, ...nothing, state: 'waiting', waitSeconds: waitMs / 1000, submissions, tries };
}
