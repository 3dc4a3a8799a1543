/**
 * Results as staff of one LMS course may see them: of the members whom its platform has named, at the links of that course, and of nobody
 * else. Names are those that the platform gave.
 */
import type { Activity } from '@examport/content';
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { countedScore } from '../attempts/index.js';
import { Db, decodeCursor, type Reader, toPage } from '../infra/index.js';
import { acceptedBy } from './content-items.js';
import { BY_DEEP_LINKING } from './launch-record.js';
import { forLink } from './link-rosters.js';
import { LtiError } from './lti.errors.js';
import { activityOf, findOffer } from './offers.js';
import { platformOf } from './registrations.js';
import type { ResultCellDto, ResultRowDto, StaffDto } from './staff.dto.js';
import type { Ticket } from './tickets.js';

/** Where a launch came from: what its holder may see follows from it. */
export type Place = Pick<Ticket, 'registrationId' | 'contextId' | 'linkId'>;

/** A link of the course that something has been chosen for. */
export interface BoundLink {
  readonly id: string;
  readonly title: string;
  readonly deliveryId: string;
  /** Null: the whole course. */
  readonly activity: string | null;
}

interface LinkRow {
  id: string;
  title: string | null;
  delivery_id: string | null;
  activity: string | null;
  bound_by: string | null;
}

/** Somebody whom the platform has named. */
export interface Person {
  subject: string;
  name: string | null;
  learner_id: string | null;
  sorted: string;
}

interface AttemptRow {
  id: string;
  learner_id: string;
  activity: string;
  state: Exclude<ResultCellDto['state'], 'none' | 'done'>;
  final: boolean;
  percent: string | null;
  passed: boolean | null;
  at: Date;
}

type Column = { activity: string; title: string; kind: Activity['kind'] };

@Injectable()
export class CourseResults {
  constructor(private readonly db: Db) {}

  /** What the page of staff begins with. */
  overview(ticket: Ticket): Promise<StaffDto> {
    return this.db.read(ticket, async (reader) => {
      const rows = await linksOf(reader, ticket);
      const own = rows.find(({ id }) => id === ticket.linkId);
      const [context] = await reader.query<{ title: string | null }>(
        'SELECT title FROM lti_contexts WHERE organization_id = $1 AND id = $2',
        [reader.organizationId, ticket.contextId],
      );
      const { deepLinking } = ticket;
      return {
        course: context?.title ?? null,
        link: own
          ? {
              id: own.id,
              title: own.title,
              deliveryId: own.delivery_id,
              activity: own.activity,
              changeable: own.bound_by !== BY_DEEP_LINKING,
            }
          : null,
        links: rows.flatMap((row) => boundOf(row) ?? []).map(({ id, title }) => ({ id, title })),
        deepLinking: deepLinking && acceptedBy(deepLinking),
        preview: own?.delivery_id != null && ticket.subject !== null,
        reviewOf: ticket.reviewOf,
        attemptId: ticket.attemptId,
      };
    });
  }

  /**
   * By name.
   * @param subject of one person alone; they may have left the course
   * @throws LtiError `lti.resource_link_not_found`
   */
  page(
    ticket: Ticket,
    {
      link,
      subject,
      limit,
      cursor,
    }: { link: string; subject?: string | undefined; limit: number; cursor?: string | undefined },
  ): Promise<{ columns: Column[]; items: ResultRowDto[]; next: string | null }> {
    return this.db.read(ticket, async (reader) => {
      const bound = (await boundLinks(reader, ticket)).find(({ id }) => id === link);
      if (!bound) throw new LtiError('lti.resource_link_not_found');
      const after = decodeCursor(cursor, [z.string(), z.string()]);
      const people = await peopleOf(reader, ticket, bound, { subject: subject ?? null, after, limit: limit + 1 });
      const page = toPage(people, limit, (last) => [last.sorted, last.subject]);
      const { columns, items } = await resultsOf(reader, bound, page.items);
      return { columns, items, next: page.next };
    });
  }
}

/** Those of the ticket's course, the ticket's own first. */
export async function boundLinks(reader: Reader, ticket: Place): Promise<BoundLink[]> {
  return (await linksOf(reader, ticket)).flatMap((row) => boundOf(row) ?? []);
}

function boundOf({ id, title, delivery_id, activity }: LinkRow): BoundLink | null {
  return delivery_id === null ? null : { id, title: title ?? '', deliveryId: delivery_id, activity };
}

function linksOf(reader: Reader, { contextId, linkId }: Place): Promise<LinkRow[]> {
  return reader.query<LinkRow>(
    `SELECT l.id, coalesce(l.title, d.title) AS title, l.delivery_id, l.activity, l.bound_by FROM lti_resource_links l
     LEFT JOIN deliveries d ON d.organization_id = $1 AND d.id = l.delivery_id
     WHERE l.organization_id = $1 AND (l.context_id = $2 OR l.id = $3) ORDER BY l.id <> coalesce($3, l.id), 2, l.id LIMIT 500`,
    [reader.organizationId, contextId, linkId],
  );
}

/** Learners of the course, as its platform has named them, whom the link is for. Without a course, those who came in by the link. */
const MEMBERS = `SELECT m.subject, m.name, i.learner_id FROM lti_members m
  LEFT JOIN learner_identities i ON i.organization_id = $1 AND i.platform = $2 AND i.subject = m.subject
  WHERE m.organization_id = $1 AND m.context_id = $3 AND m.role = 'learner'
    AND ($4::text IS NOT NULL OR (m.active AND ${forLink({ link: '$8::uuid', subject: 'm.subject', learner: 'i.learner_id' })}))`;
const VISITORS = `SELECT DISTINCT i.subject, l.name, i.learner_id FROM attempts a
  JOIN learner_identities i ON i.organization_id = $1 AND i.platform = $2 AND i.learner_id = a.learner_id
  JOIN learners l ON l.organization_id = $1 AND l.id = i.learner_id
  WHERE a.organization_id = $1 AND a.passback ->> 'resourceLinkId' = $3::text`;

async function peopleOf(
  reader: Reader,
  { contextId, registrationId }: Place,
  { id }: BoundLink,
  { subject, after, limit }: { subject: string | null; after: readonly [string, string] | null; limit: number },
): Promise<Person[]> {
  return reader.query<Person>(
    `SELECT subject, name, learner_id, lower(coalesce(name, '')) AS sorted FROM (${contextId === null ? VISITORS : MEMBERS}) p
     WHERE ($4::text IS NULL OR subject = $4) AND ($5::text IS NULL OR (lower(coalesce(name, '')), subject) > ($5, $6))
     ORDER BY 4, 1 LIMIT $7`,
    [
      reader.organizationId,
      platformOf(registrationId),
      contextId ?? id,
      subject,
      after?.[0] ?? null,
      after?.[1] ?? null,
      limit,
      // Who came in by a link without a course is nobody's member.
      ...(contextId === null ? [] : [id]),
    ],
  );
}

/**
 * Who has done something at a delivery's activity, as the platform of a course calls them; null: nobody of the course, or nothing that one
 * of its links opens, so that whoever came from there may not see it.
 */
export async function findPerson(
  reader: Reader,
  place: Place,
  { learnerId, deliveryId, activity }: { learnerId: string; deliveryId: string; activity: string },
): Promise<Person | null> {
  const links = (await boundLinks(reader, place)).filter(
    (link) => link.deliveryId === deliveryId && (link.activity === null || link.activity === activity),
  );
  const identities = await reader.query<{ subject: string }>(
    'SELECT subject FROM learner_identities WHERE organization_id = $1 AND platform = $2 AND learner_id = $3',
    [reader.organizationId, platformOf(place.registrationId), learnerId],
  );
  for (const link of links)
    for (const { subject } of identities) {
      const [person] = await peopleOf(reader, place, link, { subject, after: null, limit: 1 });
      if (person) return person;
    }
  return null;
}

async function resultsOf(
  reader: Reader,
  { id, deliveryId, activity }: BoundLink,
  people: readonly Person[],
): Promise<{ columns: Column[]; items: ResultRowDto[] }> {
  const offer = await findOffer(reader, deliveryId, true);
  if (!offer) throw new LtiError('lti.content_gone', { deliveryId });
  const shown =
    activity === null
      ? offer.release.document.activities.filter(({ kind }) => kind === 'quiz')
      : [activityOf(offer, activity)].filter((one) => one !== null);
  const learners = people.flatMap(({ learner_id }) => learner_id ?? []);
  const attempts = await attemptsOf(reader, deliveryId, learners);
  const lessons = await lessonsOf(reader, deliveryId, learners);
  const grades = await gradesOf(reader, id, people);
  const cellOf = (one: Activity, learnerId: string | null): ResultCellDto =>
    one.kind === 'quiz'
      ? quizCell(one, attempts.get(`${learnerId}/${one.id}`) ?? [])
      : lessonCell(one, lessons.get(`${learnerId}/${one.id}`));
  return {
    columns: shown.map(({ id: activityId, title, kind }) => ({ activity: activityId, title, kind })),
    items: people.map(({ subject, name, learner_id }) => ({
      subject,
      name,
      cells: shown.map((one) => cellOf(one, learner_id)),
      grade: grades.get(subject) ?? null,
    })),
  };
}

async function attemptsOf(
  reader: Reader,
  deliveryId: string,
  learners: readonly string[],
): Promise<Map<string, AttemptRow[]>> {
  const rows = await reader.query<AttemptRow>(
    `SELECT id, learner_id, activity, state, state IN ('graded', 'released') AND pending = 0 AS final, percent, passed,
       coalesce(submitted_at, started_at) AS at
     FROM attempts WHERE organization_id = $1 AND delivery_id = $2 AND learner_id = ANY ($3::uuid[])
       AND state NOT IN ('prepared', 'voided') ORDER BY number`,
    [reader.organizationId, deliveryId, learners],
  );
  return Map.groupBy(rows, ({ learner_id, activity }) => `${learner_id}/${activity}`);
}

interface LessonRow {
  learner_id: string;
  activity: string;
  done: boolean;
  updated_at: Date;
}

async function lessonsOf(
  reader: Reader,
  deliveryId: string,
  learners: readonly string[],
): Promise<Map<string, LessonRow>> {
  const rows = await reader.query<LessonRow>(
    `SELECT learner_id, activity, done, updated_at FROM lesson_progress
     WHERE organization_id = $1 AND delivery_id = $2 AND learner_id = ANY ($3::uuid[])`,
    [reader.organizationId, deliveryId, learners],
  );
  return new Map(rows.map((row) => [`${row.learner_id}/${row.activity}`, row]));
}

/** How far telling the platform has got. */
async function gradesOf(
  reader: Reader,
  linkId: string,
  people: readonly Person[],
): Promise<Map<string, NonNullable<ResultRowDto['grade']>>> {
  const rows = await reader.query<{
    subject: string;
    state: NonNullable<ResultRowDto['grade']>['state'];
    last_problem: string | null;
  }>(
    'SELECT subject, state, last_problem FROM lti_grades WHERE organization_id = $1 AND resource_link_id = $2 AND subject = ANY ($3::text[])',
    [reader.organizationId, linkId, people.map(({ subject }) => subject)],
  );
  return new Map(rows.map(({ subject, state, last_problem }) => [subject, { state, problem: last_problem }]));
}

/** @param attempts oldest first */
function quizCell(quiz: Extract<Activity, { kind: 'quiz' }>, attempts: readonly AttemptRow[]): ResultCellDto {
  const graded = attempts
    .filter(({ final }) => final)
    .map(({ percent, passed }) => ({ percent: Number(percent), passed }));
  const counted = countedScore(graded, quiz);
  const last = attempts.at(-1);
  return {
    activity: quiz.id,
    state: last?.state ?? 'none',
    percent: counted?.percent ?? null,
    passed: counted?.passed ?? null,
    at: last?.at.toISOString() ?? null,
    attempts: attempts.length,
    attemptId: attempts.findLast(({ state }) => state !== 'in_progress')?.id ?? null,
  };
}

function lessonCell({ id }: Activity, row: LessonRow | undefined): ResultCellDto {
  return {
    activity: id,
    state: row === undefined ? 'none' : row.done ? 'done' : 'in_progress',
    percent: null,
    passed: null,
    at: row?.updated_at.toISOString() ?? null,
    attempts: 0,
    attemptId: null,
  };
}
