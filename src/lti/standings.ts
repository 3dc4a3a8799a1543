/** Where learners stand in the quizzes of links, by all of their attempts there; for many at once. */
import {
  countedScore,
  deliveredRelease,
  type DeliveredRelease,
  isVisible,
  rulesOf,
  type StoredScore,
} from '../attempts/index.js';
import type { Reader } from '../infra/index.js';
import type { Standing } from './score-message.js';
import { scoreComment } from './score-words.js';

/** A quiz of a delivery, and who took it. */
export interface Place {
  readonly learnerId: string;
  readonly deliveryId: string;
  readonly activity: string;
}

export interface PlacedStanding extends Standing {
  /** When it will be another without anybody doing anything: results that wait for a window to close. */
  readonly changesAt: Date | null;
  /** Whether the quiz is there to be graded; nothing is set up in an LMS for one that is not. */
  readonly graded: boolean;
  /** The newest attempt that was handed in. */
  readonly attemptId: string | null;
}

interface AttemptRow {
  id: string;
  place: number;
  release_id: string;
  state: string;
  points: string | null;
  max_points: string | null;
  percent: string | null;
  passed: boolean | null;
  pending: number | null;
  by_domain: StoredScore['byDomain'] | null;
  submitted_at: Date | null;
}

interface DeliveryRow {
  id: string;
  opens_at: Date | null;
  closes_at: Date | null;
  rules: unknown;
  release_id: string | null;
}

/** In the order of the places. @param now which decides about windows */
export async function standingsOf(reader: Reader, places: readonly Place[], now: Date): Promise<PlacedStanding[]> {
  const attempts = Map.groupBy(await readAttempts(reader, places), ({ place }) => place);
  const deliveries = await readDeliveries(reader, [...new Set(places.map(({ deliveryId }) => deliveryId))]);
  const languages = await readLanguages(reader, [...new Set(places.map(({ learnerId }) => learnerId))]);
  const standings: PlacedStanding[] = [];
  for (const [i, { learnerId, deliveryId, activity }] of places.entries()) {
    const own = attempts.get(i + 1) ?? [];
    const delivery = deliveries.get(deliveryId);
    const newest = own.at(-1);
    if (!newest || !delivery) standings.push(NOWHERE);
    else {
      // As the gradebook does: what is offered now says how attempts count.
      const offered = delivery.release_id === null ? null : await deliveredRelease(reader, delivery.release_id);
      const release = offered?.quizzes.has(activity) ? offered : await deliveredRelease(reader, newest.release_id);
      standings.push(standingOf(own, { delivery, activity, release, language: languages.get(learnerId) ?? null, now }));
    }
  }
  return standings;
}

const NOWHERE: PlacedStanding = {
  started: false,
  submissions: 0,
  submittedAt: null,
  waitsForPerson: false,
  counted: null,
  changesAt: null,
  graded: false,
  attemptId: null,
};

function standingOf(
  attempts: readonly AttemptRow[],
  {
    delivery,
    activity,
    release,
    language,
    now,
  }: { delivery: DeliveryRow; activity: string; release: DeliveredRelease; language: string | null; now: Date },
): PlacedStanding {
  const quiz = release.quizzes.get(activity);
  const rules = rulesOf(delivery, activity);
  const submitted = attempts.filter(({ submitted_at }) => submitted_at !== null);
  const final = submitted.filter(({ state, pending }) => ['graded', 'released'].includes(state) && pending === 0);
  const visible = final.filter(({ state }) => isVisible(state, rules, now));
  const isHeld = visible.length < final.length;
  const counted =
    quiz &&
    countedScore(
      visible.map(({ percent, ...rest }) => ({ ...rest, percent: Number(percent) })),
      quiz,
    );
  const last = submitted.at(-1);
  return {
    started: true,
    submissions: submitted.length,
    submittedAt: last?.submitted_at ?? null,
    waitsForPerson: final.length < submitted.length || (isHeld && rules.results === 'by-hand'),
    counted: counted
      ? {
          points: counted.attempt ? Number(counted.attempt.points) : counted.percent,
          maxPoints: counted.attempt ? Number(counted.attempt.max_points) : 100,
          comment: scoreComment(
            [language, release.document.course.language],
            counted.passed,
            counted.attempt?.by_domain ?? null,
          ),
        }
      : null,
    changesAt: isHeld && rules.results === 'after-close' ? rules.closesAt : null,
    graded: quiz?.graded ?? false,
    attemptId: last?.id ?? null,
  };
}

/** Oldest first. */
function readAttempts(reader: Reader, places: readonly Place[]): Promise<AttemptRow[]> {
  return reader.query<AttemptRow>(
    `SELECT a.id, i.place::int, a.release_id, a.state, a.points, a.max_points, a.percent, a.passed, a.pending,
       a.score -> 'byDomain' AS by_domain, a.submitted_at
     FROM unnest($2::uuid[], $3::uuid[], $4::text[]) WITH ORDINALITY AS i (delivery, learner, activity, place)
     JOIN attempts a ON a.organization_id = $1 AND a.delivery_id = i.delivery AND a.learner_id = i.learner AND a.activity = i.activity
     WHERE a.state NOT IN ('prepared', 'voided') ORDER BY i.place, a.number`,
    [
      reader.organizationId,
      places.map(({ deliveryId }) => deliveryId),
      places.map(({ learnerId }) => learnerId),
      places.map(({ activity }) => activity),
    ],
  );
}

async function readDeliveries(reader: Reader, ids: readonly string[]): Promise<Map<string, DeliveryRow>> {
  const rows = await reader.query<DeliveryRow>(
    `SELECT d.id, d.opens_at, d.closes_at, d.rules,
       coalesce(d.release_id, (SELECT r.id FROM releases r WHERE r.organization_id = $1 AND r.course_id = d.course_id
         AND r.withdrawn_at IS NULL ORDER BY r.number DESC LIMIT 1)) AS release_id
     FROM deliveries d WHERE d.organization_id = $1 AND d.id = ANY ($2::uuid[])`,
    [reader.organizationId, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

async function readLanguages(reader: Reader, ids: readonly string[]): Promise<Map<string, string | null>> {
  const rows = await reader.query<{ id: string; language: string | null }>(
    'SELECT id, language FROM learners WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
    [reader.organizationId, ids],
  );
  return new Map(rows.map(({ id, language }) => [id, language]));
}
