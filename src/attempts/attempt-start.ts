/** Starting attempts, and going on with them: alone, or a thousand at the same moment. */
import { present, type Quiz } from '@examport/content';
import { assembleForm, type Form } from '@examport/scoring';
import { Injectable } from '@nestjs/common';
import { randomInt } from 'node:crypto';
import { countFailure, type LearnerCaller, refuseBlocked } from '../identity/index.js';
import { batched, Db, newId, type Reader, type Tx } from '../infra/index.js';
import { type Accommodation, accommodationOf } from './accommodation.js';
import { announceScores } from './announce-scores.js';
import { Answers, type FormOfAttempt } from './answers.js';
import { CLOCK_COLUMNS, clockOf, type ClockRow } from './attempt-clock.js';
import { AttemptsError } from './attempts.errors.js';
import { deliveredRelease, type DeliveredRelease, IS_OVER, OFFERED_RELEASE } from './delivered-release.js';
import { AccessCodes, type ActivityRules, type CodePlace, rulesOf } from './delivery-rules.js';
import type { Answer, LearnerAttempt } from './learn.dto.js';

/** Sequences of an attempt that was opened for the nth time begin at n × 2³²: a page that comes later always wins over one that was there before. */
export const SEQUENCES_AN_OPENING = 2 ** 32;

interface Wanted {
  readonly caller: LearnerCaller;
  readonly tab: string;
  readonly accessCode: string | undefined;
}

interface LearnerRow {
  learner_id: string;
  accommodation: unknown;
  used: number;
  last_number: number;
  last_submitted: Date | null;
  open_id: string | null;
  open_state: 'prepared' | 'in_progress' | null;
  open_release: string | null;
}

interface AttemptRow extends ClockRow {
  id: string;
  learner_id: string;
  activity: string;
  number: number;
  release_id: string;
  form: Pick<Form, 'seed' | 'generator' | 'items'>;
  epoch: number;
  floor: number;
  cursor: number;
  /** Whether an LMS is to hear of it. */
  reported: boolean;
}

/** What a delivery says of one of its quizzes now. */
interface Offer {
  readonly now: Date;
  readonly courseId: string;
  readonly release: DeliveredRelease;
  readonly quiz: Quiz;
  readonly rules: ActivityRules;
  /** Of the access code; null: none is needed. */
  readonly codeHash: string | null;
  /** Why nobody can begin; who has begun goes on. */
  readonly closed: AttemptsError | null;
}

const ATTEMPT_COLUMNS = `id, learner_id, activity, number, release_id, form, epoch, floor, cursor, passback IS NOT NULL AS reported, ${CLOCK_COLUMNS}`;

@Injectable()
export class AttemptStarts {
  // Two at a time: while the database works on one, the forms of the next are assembled.
  readonly #start = batched<Wanted, LearnerAttempt>({ size: 40, parallel: 2 }, (key, wanted) =>
    this.#startAll(key, wanted),
  );

  constructor(
    private readonly db: Db,
    private readonly answers: Answers,
    private readonly codes: AccessCodes,
  ) {}

  /**
   * Starts an attempt, or opens the one in progress in this tab, which takes it over from where it was open before.
   * @throws AttemptsError whatever forbids it
   */
  async start(
    caller: LearnerCaller,
    { activity, tab, accessCode }: { activity: string; tab: string; accessCode?: string | undefined },
  ): Promise<LearnerAttempt> {
    const subjects = [`access-code:${caller.learnerId}`];
    if (accessCode !== undefined) await this.db.read(caller, (reader) => refuseBlocked(reader, subjects));
    try {
      return await this.#start(`${caller.organizationId}/${caller.deliveryId}/${activity}`, {
        caller,
        tab,
        accessCode,
      });
    } catch (error) {
      if (error instanceof AttemptsError && error.code === 'attempts.access_code_wrong')
        await this.db.transact({ organizationId: caller.organizationId }, (tx) => countFailure(tx, subjects));
      throw error;
    }
  }

  async #startAll(key: string, wanted: readonly Wanted[]): Promise<(LearnerAttempt | Error)[]> {
    const [organizationId = '', deliveryId = '', activity = ''] = key.split('/');
    // The last tab of a learner who asks twice at once is the one that holds.
    const byLearner = new Map(wanted.map((one) => [one.caller.learnerId, one]));
    const forms = new Map<string, FormOfAttempt>();
    const started = await this.db.transact({ organizationId }, async (tx) => {
      const offer = await readOffer(tx, deliveryId, activity);
      const knows = ({ accessCode }: Wanted) =>
        this.#codeProblem(offer, { organizationId, deliveryId, activity }, accessCode);
      const outcomes = await openOrInsert(tx, offer, deliveryId, [...byLearner.values()], knows);
      await announceScores(
        tx,
        [...outcomes.values()].flatMap((one) => (one instanceof Error || !one.reported ? [] : [one.id])),
      );
      const attempts = new Map<string, LearnerAttempt | Error>();
      for (const [learnerId, outcome] of outcomes) {
        if (outcome instanceof Error) attempts.set(learnerId, outcome);
        else {
          const form = await formOf(tx, offer, outcome);
          forms.set(outcome.id, form);
          attempts.set(
            learnerId,
            await presentAttempt(tx, offer, outcome, form, byLearner.get(learnerId)?.tab ?? null),
          );
        }
      }
      return attempts;
    });
    // What was not committed is no form of anybody's.
    for (const [id, form] of forms) this.answers.remember(organizationId, id, form);
    return wanted.map(({ caller, tab }) => {
      const attempt = started.get(caller.learnerId) ?? new AttemptsError('attempts.session_ended');
      if (attempt instanceof Error) return attempt;
      return tab === byLearner.get(caller.learnerId)?.tab ? attempt : { ...attempt, holder: false };
    });
  }

  #codeProblem({ codeHash }: Offer, place: CodePlace, given: string | undefined): AttemptsError | null {
    if (codeHash === null) return null;
    if (given === undefined) return new AttemptsError('attempts.access_code_needed');
    return this.codes.isRight(place, given, codeHash) ? null : new AttemptsError('attempts.access_code_wrong');
  }
}

/** Of the release that it began with, which may be an older one than the delivery's. */
async function formOf(reader: Reader, offer: Offer, row: AttemptRow): Promise<FormOfAttempt> {
  const release = await releaseOf(reader, offer, row);
  const questions = row.form.items.map(({ questionId }) => {
    const question = release.questions.get(questionId);
    if (!question)
      throw new TypeError(`Release ${release.id} has no question ${questionId}, which attempt ${row.id} has.`);
    return question;
  });
  return {
    learnerId: row.learner_id,
    activity: row.activity,
    mode: (release.quizzes.get(row.activity) ?? offer.quiz).mode,
    releaseId: release.id,
    items: row.form.items,
    questions,
  };
}

async function presentAttempt(
  reader: Reader,
  offer: Offer,
  row: AttemptRow,
  { questions }: FormOfAttempt,
  tab: string | null,
): Promise<LearnerAttempt> {
  const quiz = (await releaseOf(reader, offer, row)).quizzes.get(row.activity) ?? offer.quiz;
  const titles = new Map(quiz.sections.map(({ id, title }) => [id, title]));
  return {
    id: row.id,
    activity: row.activity,
    number: row.number,
    startedAt: (row.started_at as Date).toISOString(),
    ...clockOf(row, tab),
    firstSequence: row.epoch * SEQUENCES_AN_OPENING,
    floor: row.floor,
    cursor: row.cursor,
    items: row.form.items.map(({ sectionId, order }, i) => ({
      sectionId,
      sectionTitle: titles.get(sectionId) ?? '',
      question: present(questions[i] as (typeof questions)[number], order),
    })),
    // One that was opened once has none: nothing is asked for it.
    answers: row.epoch > 1 ? await newestAnswers(reader, row.id) : [],
  };
}

async function releaseOf(reader: Reader, { release }: Offer, { release_id }: AttemptRow): Promise<DeliveredRelease> {
  return release_id === release.id ? release : deliveredRelease(reader, release_id);
}

/**
 * Makes attempts ahead of a window, so that starting them costs no assembly. Learners with one in progress, or one prepared for the present
 * release, are left as they are.
 * @returns how many were prepared
 */
export async function prepareAttempts(
  tx: Tx,
  deliveryId: string,
  activity: string,
  learnerIds: readonly string[],
): Promise<number> {
  const offer = await readOffer(tx, deliveryId, activity);
  if (offer.closed) throw offer.closed;
  const rows = (await readLearners(tx, deliveryId, activity, learnerIds)).filter(
    ({ open_state, open_release }) =>
      open_state === null || (open_state === 'prepared' && open_release !== offer.release.id),
  );
  const seen = await seenBefore(tx, offer, deliveryId, rows);
  const renewed = rows.filter(({ open_id }) => open_id !== null);
  const fresh = rows.filter(({ open_id }) => open_id === null);
  await tx.execute(
    `UPDATE attempts a SET release_id = $3, mode = $5, form = i.form, questions = jsonb_array_length(i.form -> 'items')
     FROM unnest($2::uuid[], $4::jsonb[]) AS i (id, form) WHERE a.organization_id = $1 AND a.id = i.id AND a.state = 'prepared'`,
    [
      tx.organizationId,
      renewed.map(({ open_id }) => open_id),
      offer.release.id,
      renewed.map((row) => formFor(offer, seen, row)),
      offer.quiz.mode,
    ],
  );
  const inserted = await tx.execute(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions)
     SELECT $1, i.id, i.learner, $2, $3, $4, $5, $6, i.number, 'prepared', i.form, jsonb_array_length(i.form -> 'items')
     FROM unnest($7::uuid[], $8::uuid[], $9::int[], $10::jsonb[]) AS i (id, learner, number, form)
     ON CONFLICT DO NOTHING RETURNING id`,
    [
      tx.organizationId,
      deliveryId,
      offer.courseId,
      offer.release.id,
      activity,
      offer.quiz.mode,
      fresh.map(() => newId()),
      fresh.map(({ learner_id }) => learner_id),
      fresh.map(({ last_number }) => last_number + 1),
      fresh.map((row) => formFor(offer, seen, row)),
    ],
  );
  return renewed.length + inserted.length;
}

/** @throws AttemptsError `attempts.delivery_archived`, `attempts.activity_unknown` when nobody has an attempt there either */
async function readOffer(reader: Reader, deliveryId: string, activity: string): Promise<Offer> {
  const [row] = await reader.query<{
    now: Date;
    course_id: string;
    release_id: string | null;
    over: boolean;
    opens_at: Date | null;
    closes_at: Date | null;
    rules: unknown;
    code_hash: string | null;
  }>(
    `SELECT now() AS now, d.course_id, d.opens_at, d.closes_at, d.rules, d.access_codes ->> $3 AS code_hash, r.id AS release_id, ${IS_OVER} AS over
     FROM deliveries d ${OFFERED_RELEASE} WHERE d.organization_id = $1 AND d.id = $2`,
    [reader.organizationId, deliveryId, activity],
  );
  if (!row?.release_id) throw new AttemptsError('attempts.delivery_archived');
  let closed = row.over ? new AttemptsError('attempts.delivery_archived') : null;
  let release = await deliveredRelease(reader, row.release_id);
  if (!release.quizzes.has(activity)) {
    // What a newer release no longer has can still be finished.
    closed ??= new AttemptsError('attempts.activity_unknown', { activity, activities: [...release.quizzes.keys()] });
    const [running] = await reader.query<{ release_id: string }>(
      `SELECT release_id FROM attempts WHERE organization_id = $1 AND delivery_id = $2 AND activity = $3 AND state = 'in_progress' LIMIT 1`,
      [reader.organizationId, deliveryId, activity],
    );
    if (!running) throw closed;
    release = await deliveredRelease(reader, running.release_id);
  }
  return {
    now: row.now,
    courseId: row.course_id,
    release,
    quiz: release.quizzes.get(activity) as Quiz,
    closed,
    rules: rulesOf(row, activity),
    codeHash: row.code_hash,
  };
}

async function readLearners(
  reader: Reader,
  deliveryId: string,
  activity: string,
  ids: readonly string[],
): Promise<LearnerRow[]> {
  // Locked, so that a change of somebody's accommodation comes before or after and is never missed.
  return reader.query<LearnerRow>(
    `SELECT l.id AS learner_id, l.accommodation, a.used::int, coalesce(a.last_number, 0) AS last_number, a.last_submitted,
       a.open ->> 'id' AS open_id, a.open ->> 'state' AS open_state, a.open ->> 'release' AS open_release
     FROM learners l CROSS JOIN LATERAL (
       SELECT count(*) FILTER (WHERE x.state NOT IN ('prepared', 'voided')) AS used, max(x.number) AS last_number,
         max(x.submitted_at) FILTER (WHERE x.state <> 'voided') AS last_submitted,
         (array_agg(jsonb_build_object('id', x.id, 'state', x.state, 'release', x.release_id))
           FILTER (WHERE x.state IN ('prepared', 'in_progress')))[1] AS open
       FROM attempts x WHERE x.organization_id = $1 AND x.delivery_id = $2 AND x.learner_id = l.id AND x.activity = $3) a
     WHERE l.organization_id = $1 AND l.id = ANY ($4::uuid[]) AND l.erased_at IS NULL AND l.merged_into IS NULL
     ORDER BY l.id FOR SHARE OF l`,
    [reader.organizationId, deliveryId, activity, ids],
  );
}

/** By learner: the attempt, or why there is none. */
async function openOrInsert(
  tx: Tx,
  offer: Offer,
  deliveryId: string,
  wanted: readonly Wanted[],
  codeProblem: (wanted: Wanted) => AttemptsError | null,
): Promise<Map<string, AttemptRow | Error>> {
  const { quiz } = offer;
  const rows = await readLearners(
    tx,
    deliveryId,
    quiz.id,
    wanted.map(({ caller }) => caller.learnerId),
  );
  const outcomes = new Map<string, AttemptRow | Error>();
  const toOpen: LearnerRow[] = [];
  const toInsert: LearnerRow[] = [];
  const holderOf = new Map(wanted.map((one) => [one.caller.learnerId, one]));
  for (const row of rows) {
    // Whoever has an attempt in progress has given the code before.
    const asked = holderOf.get(row.learner_id);
    const refusal =
      row.open_state === 'in_progress'
        ? null
        : (offer.closed ?? refusalOf(offer, row) ?? (asked ? codeProblem(asked) : null));
    if (refusal) outcomes.set(row.learner_id, refusal);
    else if (row.open_id !== null) toOpen.push(row);
    else toInsert.push(row);
  }
  const seen = await seenBefore(tx, offer, deliveryId, rows);
  for (const attempt of await open(tx, offer, toOpen, seen, holderOf)) outcomes.set(attempt.learner_id, attempt);
  for (const attempt of await insert(tx, offer, deliveryId, toInsert, seen, holderOf))
    outcomes.set(attempt.learner_id, attempt);
  // Another process has started one in this moment: it is there now.
  const late = toInsert.filter(({ learner_id }) => !outcomes.has(learner_id));
  if (late.length === 0) return outcomes;
  const again = await openOrInsert(
    tx,
    offer,
    deliveryId,
    wanted.filter(({ caller }) => late.some((row) => row.learner_id === caller.learnerId)),
    codeProblem,
  );
  for (const [learnerId, outcome] of again) outcomes.set(learnerId, outcome);
  return outcomes;
}

/** Why no attempt can be started now. */
export function refusalOf(
  { now, quiz, rules }: Pick<Offer, 'now' | 'quiz' | 'rules'>,
  { accommodation, used, last_submitted }: Pick<LearnerRow, 'accommodation' | 'used' | 'last_submitted'>,
): AttemptsError | null {
  const { opensAt, closesAt } = rules;
  if (opensAt !== null && now < opensAt)
    return new AttemptsError('attempts.not_open', { opensAt: opensAt.toISOString() });
  if (closesAt !== null && now >= closesAt)
    return new AttemptsError('attempts.closed_window', { closesAt: closesAt.toISOString() });
  const allowed = attemptsAllowed(quiz, rules, accommodationOf(accommodation));
  if (allowed !== null && used >= allowed) return new AttemptsError('attempts.no_attempts_left', { allowed });
  const waitUntil = waitOf(rules, last_submitted);
  if (waitUntil !== null && now < waitUntil)
    return new AttemptsError('attempts.wait', { waitUntil: waitUntil.toISOString() });
  return null;
}

/** Null: any number. */
export function attemptsAllowed(quiz: Quiz, rules: ActivityRules, { extraAttempts }: Accommodation): number | null {
  const attempts = rules.attempts === undefined ? quiz.attempts : rules.attempts;
  return attempts === null ? null : attempts + extraAttempts;
}

export function waitOf({ waitMinutes }: ActivityRules, lastSubmitted: Date | null): Date | null {
  if (waitMinutes === 0 || lastSubmitted === null) return null;
  return new Date(lastSubmitted.getTime() + waitMinutes * 60_000);
}

/** The quiz's own time for everybody, in seconds; null: untimed. */
export function baseSeconds(quiz: Quiz, { timeLimitMinutes }: ActivityRules): number | null {
  if (timeLimitMinutes === undefined) return quiz.timeLimitSeconds;
  return timeLimitMinutes === null ? null : timeLimitMinutes * 60;
}

/** What earlier forms held, by learner, where the quiz avoids it. */
async function seenBefore(
  reader: Reader,
  { quiz }: Offer,
  deliveryId: string,
  rows: readonly LearnerRow[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const again = quiz.avoidSeen ? rows.filter(({ last_number }) => last_number > 0) : [];
  if (again.length === 0) return new Map();
  const found = await reader.query<{ learner_id: string; seen: string[] }>(
    `SELECT learner_id, array_agg(DISTINCT item ->> 'questionId') AS seen FROM attempts, jsonb_array_elements(form -> 'items') AS item
     WHERE organization_id = $1 AND delivery_id = $2 AND activity = $3 AND learner_id = ANY ($4::uuid[]) GROUP BY learner_id`,
    [reader.organizationId, deliveryId, quiz.id, again.map(({ learner_id }) => learner_id)],
  );
  return new Map(found.map(({ learner_id, seen }) => [learner_id, new Set(seen)]));
}

function formFor(
  { quiz, release }: Offer,
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  { learner_id }: LearnerRow,
): string {
  const { questions, course } = release.document;
  const avoid = seen.get(learner_id);
  const input = { quiz, questions, blueprint: course.blueprint, seed: randomInt(2 ** 32) };
  const { seed, generator, items } = assembleForm(avoid ? { ...input, avoid } : input);
  return JSON.stringify({ seed, generator, items });
}

interface Times {
  factors: number[];
  breaks: number[];
  autoSubmits: boolean[];
}

function timesOf(rows: readonly LearnerRow[]): Times {
  const profiles = rows.map(({ accommodation }) => accommodationOf(accommodation));
  return {
    factors: profiles.map(({ extraTimeFactor }) => extraTimeFactor),
    breaks: profiles.map(({ breakMinutes }) => breakMinutes * 60),
    autoSubmits: profiles.map(({ noAutoSubmit }) => !noAutoSubmit),
  };
}

type Holders = ReadonlyMap<string, Wanted>;

async function insert(
  tx: Tx,
  offer: Offer,
  deliveryId: string,
  rows: readonly LearnerRow[],
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  holders: Holders,
): Promise<AttemptRow[]> {
  if (rows.length === 0) return [];
  const { quiz, rules, release, courseId } = offer;
  const { factors, breaks, autoSubmits } = timesOf(rows);
  return tx.execute<AttemptRow>(
    `INSERT INTO attempts (organization_id, id, learner_id, delivery_id, course_id, release_id, activity, mode, number, state, form, questions,
       started_at, base_seconds, extra_factor, break_allowed_seconds, auto_submit, grace_seconds, deadline_at, epoch, holder, holder_tab, passback)
     SELECT $1, i.id, i.learner, $2, $3, $4, $5, $6, i.number, 'in_progress', i.form, jsonb_array_length(i.form -> 'items'),
       now(), $7, i.factor, i.breaks, i.auto_submit, $8, now() + make_interval(secs => $7::int * i.factor::float8), 1, i.session, i.tab,
       (SELECT s.passback FROM learner_sessions s WHERE s.organization_id = $1 AND s.id = i.session)
     FROM unnest($9::uuid[], $10::uuid[], $11::int[], $12::jsonb[], $13::numeric[], $14::int[], $15::boolean[], $16::uuid[], $17::text[])
       AS i (id, learner, number, form, factor, breaks, auto_submit, session, tab)
     ON CONFLICT DO NOTHING RETURNING ${ATTEMPT_COLUMNS}`,
    [
      tx.organizationId,
      deliveryId,
      courseId,
      release.id,
      quiz.id,
      quiz.mode,
      baseSeconds(quiz, rules),
      rules.graceSeconds,
      rows.map(() => newId()),
      rows.map(({ learner_id }) => learner_id),
      rows.map(({ last_number }) => last_number + 1),
      rows.map((row) => formFor(offer, seen, row)),
      factors,
      breaks,
      autoSubmits,
      rows.map(({ learner_id }) => holders.get(learner_id)?.caller.sessionId),
      rows.map(({ learner_id }) => holders.get(learner_id)?.tab),
    ],
  );
}

/** Begins those that were prepared, and gives those in progress to the page that asks. */
async function open(
  tx: Tx,
  offer: Offer,
  rows: readonly LearnerRow[],
  seen: ReadonlyMap<string, ReadonlySet<string>>,
  holders: Holders,
): Promise<AttemptRow[]> {
  if (rows.length === 0) return [];
  const { quiz, rules, release } = offer;
  const { factors, breaks, autoSubmits } = timesOf(rows);
  // A newer release was published since: what was prepared of the older one was never shown.
  const forms = rows.map((row) =>
    row.open_state === 'prepared' && row.open_release !== release.id ? formFor(offer, seen, row) : null,
  );
  return tx.execute<AttemptRow>(
    `UPDATE attempts a SET epoch = epoch + 1, holder = i.session, holder_tab = i.tab, state = 'in_progress',
       form = coalesce(i.form, a.form), questions = jsonb_array_length(coalesce(i.form, a.form) -> 'items'),
       release_id = CASE WHEN i.form IS NULL THEN a.release_id ELSE $2 END,
       mode = CASE WHEN started_at IS NULL THEN $12 ELSE mode END,
       started_at = coalesce(started_at, now()),
       base_seconds = CASE WHEN started_at IS NULL THEN $3 ELSE base_seconds END,
       extra_factor = CASE WHEN started_at IS NULL THEN i.factor ELSE extra_factor END,
       break_allowed_seconds = CASE WHEN started_at IS NULL THEN i.breaks ELSE break_allowed_seconds END,
       auto_submit = CASE WHEN started_at IS NULL THEN i.auto_submit ELSE a.auto_submit END,
       grace_seconds = CASE WHEN started_at IS NULL THEN $4 ELSE grace_seconds END,
       deadline_at = CASE WHEN started_at IS NULL THEN now() + make_interval(secs => $3::int * i.factor::float8) ELSE deadline_at END,
       passback = coalesce((SELECT s.passback FROM learner_sessions s WHERE s.organization_id = $1 AND s.id = i.session), passback)
     FROM (SELECT n.* FROM unnest($5::uuid[], $6::jsonb[], $7::numeric[], $8::int[], $9::boolean[], $10::uuid[], $11::text[])
         AS n (id, form, factor, breaks, auto_submit, session, tab)
       JOIN attempts x ON x.organization_id = $1 AND x.id = n.id ORDER BY x.id FOR UPDATE OF x) AS i
     WHERE a.organization_id = $1 AND a.id = i.id AND a.state IN ('prepared', 'in_progress')
     RETURNING ${ATTEMPT_COLUMNS.replace(/\b(id|form|auto_submit)\b/g, 'a.$1')}`,
    [
      tx.organizationId,
      release.id,
      baseSeconds(quiz, rules),
      rules.graceSeconds,
      rows.map(({ open_id }) => open_id),
      forms,
      factors,
      breaks,
      autoSubmits,
      rows.map(({ learner_id }) => holders.get(learner_id)?.caller.sessionId),
      rows.map(({ learner_id }) => holders.get(learner_id)?.tab),
      quiz.mode,
    ],
  );
}

/** The answer of each question that has one: the row with the highest sequence. */
export async function newestAnswers(reader: Reader, attemptId: string): Promise<Answer[]> {
  const rows = await reader.query<Omit<Answer, 'sequence'> & { sequence: string }>(
    `SELECT DISTINCT ON (position) position, sequence, response, seconds, flagged, checked FROM answers
     WHERE organization_id = $1 AND attempt_id = $2 ORDER BY position, sequence DESC`,
    [reader.organizationId, attemptId],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}
