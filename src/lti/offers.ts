/** What staff of an LMS may choose from: deliveries that are offered, with the activities of the release that learners get now. */
import { type Activity, filterAllows, type Quiz } from '@examport/content';
import { z } from 'zod';
import { deliveredRelease, type DeliveredRelease, rulesOf } from '../attempts/index.js';
import { decodeCursor, type Reader, toPage } from '../infra/index.js';
import type { OfferDto } from './staff.dto.js';

/** A delivery as it is offered now. */
export interface Offer {
  readonly id: string;
  readonly title: string;
  readonly opens_at: Date | null;
  readonly closes_at: Date | null;
  readonly rules: unknown;
  readonly release: DeliveredRelease;
}

interface OfferRow extends Omit<Offer, 'release'> {
  release_id: string;
}

/** Those that have a release. */
const DELIVERIES = `SELECT d.id, d.title, d.opens_at, d.closes_at, d.rules, r.id AS release_id
  FROM deliveries d JOIN courses c ON c.organization_id = $1 AND c.id = d.course_id
  JOIN releases r ON r.organization_id = $1 AND r.id = coalesce(d.release_id, (SELECT n.id FROM releases n
    WHERE n.organization_id = $1 AND n.course_id = d.course_id AND n.withdrawn_at IS NULL ORDER BY n.number DESC LIMIT 1))
  WHERE d.organization_id = $1`;

/** Newest first. @param text in the title of the delivery, of its course, or of one of its activities */
export async function listOffers(
  reader: Reader,
  { text, limit, cursor }: { text?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: OfferDto[]; next: string | null }> {
  const [before] = decodeCursor(cursor, [z.uuid()]) ?? [null];
  const rows = await reader.query<OfferRow>(
    `${DELIVERIES} AND d.archived_at IS NULL AND ($2::uuid IS NULL OR d.id < $2) AND ($3::text IS NULL OR position($3 IN lower(d.title)) > 0
       OR position($3 IN lower(c.title)) > 0 OR EXISTS (SELECT FROM jsonb_array_elements(r.document::jsonb -> 'activities') a
         WHERE position($3 IN lower(a ->> 'title')) > 0))
     ORDER BY d.id DESC LIMIT $4`,
    [reader.organizationId, before, text?.toLowerCase() ?? null, limit + 1],
  );
  const page = toPage(rows, limit, ({ id }) => [id]);
  const items: OfferDto[] = [];
  for (const row of page.items) items.push(toOffer(await withRelease(reader, row)));
  return { items, next: page.next };
}

/**
 * Null: never published, unknown, or archived.
 * @param evenArchived for what learners have done while it was offered
 */
export async function findOffer(reader: Reader, id: string, evenArchived = false): Promise<Offer | null> {
  const [row] = await reader.query<OfferRow>(`${DELIVERIES} AND d.id = $2 AND ($3 OR d.archived_at IS NULL)`, [
    reader.organizationId,
    id,
    evenArchived,
  ]);
  return row ? withRelease(reader, row) : null;
}

export function activityOf({ release }: Offer, id: string): Activity | null {
  return release.quizzes.get(id) ?? release.lessons.get(id) ?? null;
}

/** How many questions an attempt gets and what they are worth; null where that differs from one attempt to another. */
export function sizeOf(
  quiz: Quiz,
  { questions }: Pick<DeliveredRelease, 'questions'>,
): { questions: number; points: number | null } {
  const trials = quiz.sections.flatMap(({ pretest }) => pretest?.filter ?? []);
  let [count, points] = [0, 0 as number | null];
  for (const { draw } of quiz.sections) {
    if (draw.rule === 'fixed') {
      count += draw.questions.length;
      const worth = draw.questions.reduce((sum, id) => sum + (questions.get(id)?.points ?? 0), 0);
      points = points === null ? null : points + worth;
      continue;
    }
    const pool = [...questions.values()].filter(
      (one) => filterAllows(draw.filter, one) && !trials.some((filter) => filterAllows(filter, one)),
    );
    const drawn = draw.count ?? pool.length;
    const [worth, ...others] = new Set(pool.map((one) => one.points));
    count += drawn;
    points = points === null || worth === undefined || others.length > 0 ? null : points + drawn * worth;
  }
  return { questions: count, points };
}

async function withRelease(reader: Reader, { release_id, ...row }: OfferRow): Promise<Offer> {
  return { ...row, release: await deliveredRelease(reader, release_id) };
}

function toOffer(offer: Offer): OfferDto {
  const { course, activities } = offer.release.document;
  return {
    deliveryId: offer.id,
    title: offer.title,
    courseTitle: course.title,
    language: course.language,
    opensAt: offer.opens_at?.toISOString() ?? null,
    closesAt: offer.closes_at?.toISOString() ?? null,
    activities: activities.map((activity) => describe(offer, activity)),
  };
}

function describe(offer: Offer, activity: Activity): OfferDto['activities'][number] {
  const { id, title, kind } = activity;
  if (activity.kind === 'lesson')
    return { id, title, kind, mode: null, graded: false, questions: null, minutes: activity.minutes, points: null };
  const { timeLimitMinutes } = rulesOf(offer, id);
  const seconds = activity.timeLimitSeconds;
  const minutes = timeLimitMinutes === undefined ? seconds && Math.round(seconds / 60) : timeLimitMinutes;
  return { id, title, kind, mode: activity.mode, graded: activity.graded, minutes, ...sizeOf(activity, offer.release) };
}
