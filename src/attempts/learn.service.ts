/** A learner's visit: sessions, the course as it is offered to them, lessons, and feedback for practice. */
import { answerKey, present, type Quiz, type Response } from '@examport/content';
import { scoreResponse } from '@examport/scoring';
import { Injectable } from '@nestjs/common';
import {
  hashToken,
  LEARNER_TOKEN_SECONDS,
  type LearnerCaller,
  LearnerTokens,
  type Origin,
  readToken,
} from '../identity/index.js';
import { Db, newId, type Reader, type Tx } from '../infra/index.js';
import { type Accommodation, accommodationOf } from './accommodation.js';
import { Answers } from './answers.js';
import { attemptsAllowed, baseSeconds, refusalOf, waitOf } from './attempt-start.js';
import { AttemptsError } from './attempts.errors.js';
import {
  deliveredRelease,
  type DeliveredRelease,
  IS_OVER,
  knownRelease,
  OFFERED_RELEASE,
} from './delivered-release.js';
import { type ActivityRules, rulesOf } from './delivery-rules.js';
import type { readCourse } from './learn.dto.js';
import type { LearnerSession } from './learn.dto.js';
import type { OutputOf } from '../infra/index.js';
import { isVisible, questionsIn, usedSeconds } from './results.js';

/** A session ends after so long whatever happens; the page renews its token within it. */
export const SESSION_HOURS = 24;

type LearnerCourse = OutputOf<typeof readCourse>;

/** A session as its row tells it. */
export interface OpenSession {
  readonly id: string;
  readonly learner_id: string;
  readonly delivery_id: string;
  readonly activity: string | null;
  readonly return_url: string | null;
  readonly learner_name: string | null;
  readonly language: string | null;
  readonly release_id: string;
  readonly now: Date;
}

interface SessionRow extends Omit<OpenSession, 'release_id'> {
  readonly course_id: string;
  readonly release_id: string | null;
  readonly over: boolean;
}

interface AttemptOfCourse {
  id: string;
  activity: string;
  number: number;
  state: string;
  percent: string | null;
  passed: boolean | null;
  notice: string | null;
  started_at: Date;
  submitted_at: Date | null;
  break_used_seconds: number;
}

@Injectable()
export class Learning {
  constructor(
    private readonly db: Db,
    private readonly tokens: LearnerTokens,
    private readonly answers: Answers,
  ) {}

  /**
   * By what stands behind `#` of a link.
   * @throws AttemptsError `attempts.link_unknown`, `attempts.link_expired`, `attempts.link_used`, `attempts.delivery_archived`
   */
  async open(code: string, origin: Origin): Promise<LearnerSession> {
    const token = readToken('entry', code);
    if (!token) throw new AttemptsError('attempts.link_unknown');
    const { organizationId } = token;
    return this.db.transact({ organizationId }, async (tx) => {
      const [link] = await tx.execute<{
        id: string;
        kind: string;
        learner_id: string;
        delivery_id: string;
        activity: string | null;
        return_url: string | null;
        passback: unknown;
        valid: boolean;
        used_at: Date | null;
      }>(
        `SELECT id, kind, learner_id, delivery_id, activity, return_url, passback, expires_at > now() AND revoked_at IS NULL AS valid, used_at
         FROM entry_links WHERE organization_id = $1 AND token_hash = $2 FOR UPDATE`,
        [organizationId, hashToken(token)],
      );
      if (!link) throw new AttemptsError('attempts.link_unknown');
      if (link.kind === 'launch' && link.used_at !== null) throw new AttemptsError('attempts.link_used');
      if (!link.valid) throw new AttemptsError('attempts.link_expired');
      await tx.execute(
        'UPDATE entry_links SET used_at = coalesce(used_at, now()) WHERE organization_id = $1 AND id = $2',
        [organizationId, link.id],
      );
      const { learner_id, delivery_id, activity, return_url, passback } = link;
      const entry = { learnerId: learner_id, deliveryId: delivery_id, activity, returnUrl: return_url, passback };
      return this.openFor(tx, { ...entry, linkId: link.id }, origin);
    });
  }

  /**
   * A session for somebody whom another room has let in.
   * @throws AttemptsError `attempts.delivery_archived`, unless there is an attempt to go on with
   */
  async openFor(
    tx: Tx,
    entry: {
      learnerId: string;
      deliveryId: string;
      activity: string | null;
      returnUrl: string | null;
      passback: unknown;
      linkId: string | null;
    },
    { address, userAgent }: Pick<Origin, 'address' | 'userAgent'>,
  ): Promise<LearnerSession> {
    await mustBeOfferedTo(tx, entry);
    const id = newId();
    await tx.execute(
      `INSERT INTO learner_sessions (organization_id, id, learner_id, delivery_id, link_id, activity, return_url, passback, expires_at, address, user_agent)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, now() + make_interval(hours => ${SESSION_HOURS}), $9, $10)`,
      [
        tx.organizationId,
        id,
        entry.learnerId,
        entry.deliveryId,
        entry.linkId,
        entry.activity,
        entry.returnUrl,
        entry.passback === null || entry.passback === undefined ? null : JSON.stringify(entry.passback),
        address,
        userAgent?.slice(0, 500) ?? null,
      ],
    );
    return this.#sessionOf(tx, id);
  }

  /** @throws AttemptsError `attempts.session_ended` */
  async renew(token: string): Promise<LearnerSession> {
    const caller = this.tokens.read(token, { evenEnded: true });
    if (!caller) throw new AttemptsError('attempts.session_ended');
    const { organizationId, sessionId } = caller;
    return this.db.transact({ organizationId }, async (tx) => {
      await tx.execute('UPDATE learner_sessions SET seen_at = now() WHERE organization_id = $1 AND id = $2', [
        organizationId,
        sessionId,
      ]);
      return this.#sessionOf(tx, sessionId);
    });
  }

  /** What the page of a session that has been opened by the database's `enter_again` starts with. */
  async entered(organizationId: string, session: OpenSession): Promise<LearnerSession> {
    const { release_id: releaseId } = session;
    const release =
      knownRelease(organizationId, releaseId) ??
      (await this.db.read({ organizationId }, (reader) => deliveredRelease(reader, releaseId)));
    return this.#issue(organizationId, session, release);
  }

  async #sessionOf(reader: Reader, sessionId: string): Promise<LearnerSession> {
    const row = await readSession(reader, sessionId);
    const release = await releaseOf(reader, row);
    return this.#issue(reader.organizationId, row, release);
  }

  #issue(
    organizationId: string,
    session: Omit<OpenSession, 'release_id'>,
    { document }: DeliveredRelease,
  ): LearnerSession {
    const caller = {
      organizationId,
      learnerId: session.learner_id,
      sessionId: session.id,
      deliveryId: session.delivery_id,
    };
    return {
      token: this.tokens.issue(caller),
      expiresInSeconds: LEARNER_TOKEN_SECONDS,
      serverTime: session.now.toISOString(),
      journalKey: this.tokens.journalKey(caller).toString('base64'),
      organizationId,
      deliveryId: session.delivery_id,
      learnerId: session.learner_id,
      learnerName: session.learner_name,
      language: session.language ?? document.course.language,
      activity: session.activity,
      returnUrl: session.return_url,
    };
  }

  course(caller: LearnerCaller): Promise<LearnerCourse> {
    return this.db.read(caller, async (reader) => {
      const session = await readSession(reader, caller.sessionId);
      const release = await releaseOf(reader, session);
      const [offer] = await reader.query<{
        title: string;
        time_zone: string;
        opens_at: Date | null;
        closes_at: Date | null;
        rules: unknown;
        access_codes: Record<string, string>;
        accommodation: unknown;
      }>(
        `SELECT d.title, d.time_zone, d.opens_at, d.closes_at, d.rules, d.access_codes, l.accommodation
         FROM deliveries d, learners l WHERE d.organization_id = $1 AND d.id = $2 AND l.organization_id = $1 AND l.id = $3`,
        [reader.organizationId, caller.deliveryId, caller.learnerId],
      );
      if (!offer) throw new AttemptsError('attempts.session_ended');
      const attempts = await reader.query<AttemptOfCourse>(
        `SELECT id, activity, number, state, percent, passed, notice, started_at, submitted_at, break_used_seconds FROM attempts
         WHERE organization_id = $1 AND delivery_id = $2 AND learner_id = $3 AND state NOT IN ('prepared', 'voided') ORDER BY number`,
        [reader.organizationId, caller.deliveryId, caller.learnerId],
      );
      const lessons = await reader.query<{ activity: string; block: number; done: boolean }>(
        'SELECT activity, block, done FROM lesson_progress WHERE organization_id = $1 AND delivery_id = $2 AND learner_id = $3',
        [reader.organizationId, caller.deliveryId, caller.learnerId],
      );
      const profile = accommodationOf(offer.accommodation);
      const quizzes = [...release.quizzes.values()].map((quiz) => {
        const rules = rulesOf(offer, quiz.id);
        const own = attempts.filter(({ activity }) => activity === quiz.id);
        return { quiz, rules, own };
      });
      const adjusted = new Map(quizzes.map(({ quiz, rules }) => [quiz.id, adjust(quiz, rules, profile)] as const));
      return {
        serverTime: session.now.toISOString(),
        title: offer.title,
        releaseId: release.id,
        course: release.document.course,
        activities: release.document.activities.map((activity) => adjusted.get(activity.id) ?? activity),
        rules: Object.fromEntries(
          quizzes.map(({ quiz, rules, own }) => [
            quiz.id,
            describe(quiz, rules, profile, own, {
              now: session.now,
              timeZone: offer.time_zone,
              accessCode: offer.access_codes[quiz.id] !== undefined,
              over: session.over,
            }),
          ]),
        ),
        lessons: Object.fromEntries(
          lessons
            .filter(({ activity }) => release.lessons.has(activity))
            .map(({ activity, block, done }) => [activity, { block, done }]),
        ),
        quizzes: Object.fromEntries(
          quizzes.map(({ quiz, rules, own }) => [quiz.id, historyOf(rules, own, session.now)]),
        ),
        practiceQuestions: Object.fromEntries(
          [...release.lessons.values()].flatMap((lesson) => {
            const ids = questionsIn(lesson);
            const questions = ids.flatMap((id) => release.questions.get(id) ?? []).map((question) => present(question));
            return ids.length === 0 ? [] : [[lesson.id, questions]];
          }),
        ),
      };
    });
  }

  /** How far a lesson is read; it never goes back. */
  async progress(
    caller: LearnerCaller,
    { activity, block, done }: { activity: string; block: number; done: boolean },
  ): Promise<void> {
    await this.db.transact({ organizationId: caller.organizationId }, async (tx) => {
      const release = await releaseOf(tx, await readSession(tx, caller.sessionId));
      if (!release.lessons.has(activity)) throw new AttemptsError('attempts.activity_unknown', { activity });
      await tx.execute(
        `INSERT INTO lesson_progress AS p (organization_id, delivery_id, learner_id, activity, block, done) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (organization_id, delivery_id, learner_id, activity)
         DO UPDATE SET block = greatest(p.block, excluded.block), done = p.done OR excluded.done, updated_at = now()`,
        [tx.organizationId, caller.deliveryId, caller.learnerId, activity, block, done],
      );
    });
  }

  /** How an answer for practice is judged; in exams nothing is. */
  async feedback(
    caller: LearnerCaller,
    asked: { activity: string; attemptId: string | null; questionId: string; response: Response | null },
  ) {
    if (asked.attemptId !== null) {
      const form = await this.answers.form(caller, asked.attemptId);
      if (form.mode === 'exam') throw new AttemptsError('attempts.feedback_refused');
      const question = form.questions.find(({ id }) => id === asked.questionId);
      if (!question || form.activity !== asked.activity) throw new AttemptsError('attempts.activity_unknown', asked);
      return { outcome: scoreResponse(question, asked.response), key: answerKey(question) };
    }
    return this.db.read(caller, async (reader) => {
      const release = await releaseOf(reader, await readSession(reader, caller.sessionId));
      const lesson = release.lessons.get(asked.activity);
      if (!lesson) {
        if (release.quizzes.has(asked.activity)) throw new AttemptsError('attempts.feedback_refused');
        throw new AttemptsError('attempts.activity_unknown', { activity: asked.activity });
      }
      const question = release.questions.get(asked.questionId);
      if (!question || !questionsIn(lesson).includes(asked.questionId))
        throw new AttemptsError('attempts.activity_unknown', { question: asked.questionId });
      return { outcome: scoreResponse(question, asked.response), key: answerKey(question) };
    });
  }
}

/** Of a delivery that is over only those are let in who have something to finish. */
async function mustBeOfferedTo(
  reader: Reader,
  { deliveryId, learnerId }: { deliveryId: string; learnerId: string },
): Promise<void> {
  const [row] = await reader.query<{ over: boolean; running: boolean }>(
    `SELECT ${IS_OVER} AS over, EXISTS (SELECT FROM attempts a WHERE a.organization_id = $1 AND a.delivery_id = $2 AND a.learner_id = $3
       AND a.state = 'in_progress') AS running
     FROM deliveries d ${OFFERED_RELEASE} WHERE d.organization_id = $1 AND d.id = $2`,
    [reader.organizationId, deliveryId, learnerId],
  );
  if (row?.over && !row.running) throw new AttemptsError('attempts.delivery_archived');
}

/** One that is open lasts, whatever becomes of its delivery: what has begun can be finished. @throws AttemptsError `attempts.session_ended` */
async function readSession(reader: Reader, sessionId: string): Promise<SessionRow> {
  const [row] = await reader.query<SessionRow>(
    `SELECT s.id, s.learner_id, s.delivery_id, s.activity, s.return_url, l.name AS learner_name, l.language, d.course_id,
       ${IS_OVER} AS over, r.id AS release_id, clock_timestamp() AS now
     FROM learner_sessions s
     JOIN learners l ON l.organization_id = s.organization_id AND l.id = s.learner_id
     JOIN deliveries d ON d.organization_id = s.organization_id AND d.id = s.delivery_id
     ${OFFERED_RELEASE}
     WHERE s.organization_id = $1 AND s.id = $2 AND s.expires_at > now() AND s.revoked_at IS NULL AND l.erased_at IS NULL`,
    [reader.organizationId, sessionId],
  );
  if (!row) throw new AttemptsError('attempts.session_ended');
  return row;
}

function releaseOf(reader: Reader, { release_id }: SessionRow): Promise<DeliveredRelease> {
  if (release_id === null) throw new AttemptsError('attempts.delivery_archived');
  return deliveredRelease(reader, release_id);
}

/** A quiz with the time and the attempts that this learner has. */
function adjust(quiz: Quiz, rules: ActivityRules, profile: Accommodation): Quiz {
  const base = baseSeconds(quiz, rules);
  const attempts = attemptsAllowed(quiz, rules, profile);
  return {
    ...quiz,
    timeLimitSeconds: base === null ? null : Math.round(base * profile.extraTimeFactor),
    attempts,
    review: rules.review ?? quiz.review,
  };
}

/** What the page calls the reasons for which starting is refused. */
const BLOCKED = {
  'attempts.not_open': 'not-open',
  'attempts.closed_window': 'closed',
  'attempts.no_attempts_left': 'no-attempts',
  'attempts.wait': 'wait',
} as const;

function describe(
  quiz: Quiz,
  rules: ActivityRules,
  profile: Accommodation,
  own: readonly AttemptOfCourse[],
  { now, timeZone, accessCode, over }: { now: Date; timeZone: string; accessCode: boolean; over: boolean },
): LearnerCourse['rules'][string] {
  const base = baseSeconds(quiz, rules);
  const submitted = own.flatMap(({ submitted_at }) => submitted_at ?? []);
  const last = submitted.length === 0 ? null : new Date(Math.max(...submitted.map((date) => date.getTime())));
  const waitUntil = waitOf(rules, last);
  const waits = waitUntil !== null && now < waitUntil;
  const refusal = refusalOf({ now, quiz, rules }, { accommodation: profile, used: own.length, last_submitted: last });
  const blocked = over ? 'closed' : refusal && BLOCKED[refusal.code as keyof typeof BLOCKED];
  return {
    opensAt: rules.opensAt?.toISOString() ?? null,
    closesAt: rules.closesAt?.toISOString() ?? null,
    timeZone,
    accessCode,
    noReturn: rules.noReturn,
    waitUntil: waits ? waitUntil.toISOString() : null,
    time: base === null ? null : { baseSeconds: base, extraSeconds: Math.round(base * profile.extraTimeFactor) - base },
    breakSeconds: base === null ? 0 : profile.breakMinutes * 60,
    blocked: own.some(({ state }) => state === 'in_progress') ? null : blocked,
  };
}

function historyOf(rules: ActivityRules, own: readonly AttemptOfCourse[], now: Date): LearnerCourse['quizzes'][string] {
  const ended = own.filter(({ state }) => state !== 'in_progress');
  return {
    attemptsUsed: ended.length,
    openAttemptId: own.find(({ state }) => state === 'in_progress')?.id ?? null,
    history: ended.map((row) => {
      const submitted_at = row.submitted_at as Date;
      const visible = isVisible(row.state, rules, now);
      return {
        attemptId: row.id,
        number: row.number,
        percent: visible && row.percent !== null ? Number(row.percent) : null,
        passed: visible ? row.passed : null,
        usedSeconds: usedSeconds({ ...row, submitted_at }),
        submittedAt: submitted_at.toISOString(),
        state: row.state as 'submitted' | 'graded' | 'released',
        // That a score was put right tells of the score.
        notice: visible ? row.notice : null,
      };
    }),
  };
}
