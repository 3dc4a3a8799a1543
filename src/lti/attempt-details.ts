/** One attempt as staff of an LMS may see it: its score, and the answers as far as the delivery's review policy allows. */
import type { PresentedQuestion, Response } from '@examport/content';
import { htmlToText } from '@examport/content';
import { Injectable } from '@nestjs/common';
import { deliveredRelease, type LearnerResult, readResultOf, rulesOf } from '../attempts/index.js';
import { AttemptsError } from '../attempts/index.js';
import { Db, type Reader } from '../infra/index.js';
import { findPerson, type Person, type Place } from './course-results.js';
import type { AttemptDetailsDto, AttemptQuestionDto } from './staff.dto.js';
import type { Ticket } from './tickets.js';

interface AttemptRow {
  learner_id: string;
  passback: unknown;
  delivery_id: string;
  release_id: string;
  activity: string;
  opens_at: Date | null;
  closes_at: Date | null;
  rules: unknown;
}

type Policy = 'score' | 'responses' | 'full';

@Injectable()
export class AttemptDetails {
  constructor(private readonly db: Db) {}

  /**
   * Instructors see scores and what was answered; verdicts where learners may see them, keys where the policy is `full`.
   * @throws AttemptsError `attempts.not_found` also for attempts of others than the ticket is for, `attempts.not_submitted`
   */
  read(ticket: Ticket, id: string): Promise<AttemptDetailsDto> {
    return this.db.read(ticket, async (reader) => {
      const found = await findAttempt(reader, ticket, id);
      if (!found) throw new AttemptsError('attempts.not_found');
      const { row, person } = found;
      const result = await readResultOf(reader, id, null);
      const quiz = (await deliveredRelease(reader, row.release_id)).quizzes.get(row.activity);
      const policy = rulesOf(row, row.activity).review ?? quiz?.review ?? 'score';
      const attempts = await reader.query<{ id: string; number: number; percent: string; submitted_at: Date }>(
        `SELECT id, number, percent, submitted_at FROM attempts WHERE organization_id = $1 AND learner_id = $2 AND delivery_id = $3
           AND activity = $4 AND state IN ('submitted', 'graded', 'released') ORDER BY number`,
        [reader.organizationId, row.learner_id, row.delivery_id, row.activity],
      );
      return {
        id,
        learner: { subject: person.subject, name: person.name },
        title: quiz?.title ?? row.activity,
        number: result.number,
        state: result.state,
        submittedAt: result.submittedAt,
        usedSeconds: result.usedSeconds,
        points: result.points,
        maxPoints: result.maxPoints,
        percent: result.percent,
        passed: result.passed,
        cutScore: result.cutScore,
        pending: result.pending,
        byDomain: result.byDomain.map(({ title, points, maxPoints }) => ({ title, points, maxPoints })),
        questions: result.review.map((item) => questionOf(item, policy)),
        attempts: attempts.map((one) => ({
          id: one.id,
          number: one.number,
          percent: Number(one.percent),
          submittedAt: one.submitted_at.toISOString(),
        })),
      };
    });
  }
}

/** An attempt that whoever came from a place may see, with who has made it; null also where it is in another course, platform or board. */
export async function findAttempt(
  reader: Reader,
  place: Place,
  id: string,
): Promise<{ readonly row: AttemptRow; readonly person: Person } | null> {
  const [row] = await reader.query<AttemptRow>(
    `SELECT a.learner_id, a.passback, a.delivery_id, a.release_id, a.activity, d.opens_at, d.closes_at, d.rules
     FROM attempts a JOIN deliveries d ON d.organization_id = $1 AND d.id = a.delivery_id
     WHERE a.organization_id = $1 AND a.id = $2 AND a.state NOT IN ('prepared', 'voided')`,
    [reader.organizationId, id],
  );
  if (!row) return null;
  const about = { learnerId: row.learner_id, deliveryId: row.delivery_id, activity: row.activity };
  const person = await findPerson(reader, place, about);
  return person && { row, person };
}

function questionOf(
  { question, response, outcome, key, comment }: LearnerResult['review'][number],
  policy: Policy,
): AttemptQuestionDto {
  const correct = policy === 'full' && key !== null ? key.correct : null;
  return {
    type: question.type,
    stem: htmlToText(question.stem),
    response: answerLines(question, response),
    verdict: policy === 'score' ? null : verdictOf(outcome),
    points: policy === 'score' ? null : outcome.points,
    maxPoints: outcome.maxPoints,
    key: correct && answerLines(question, correct),
    comment,
  };
}

function verdictOf({
  status,
  correct,
  points,
}: LearnerResult['review'][number]['outcome']): NonNullable<AttemptQuestionDto['verdict']> {
  if (status !== 'graded') return status;
  if (correct) return 'correct';
  return points > 0 ? 'partly' : 'wrong';
}

/** What was answered, as lines of plain text; none where nothing was. `true` and `false` are for the page to translate. */
export function answerLines(question: PresentedQuestion, response: Response | null): string[] {
  const words = (parts: readonly { id: string; content: string }[], ids: readonly string[]) =>
    ids.flatMap((id) => parts.find((part) => part.id === id)?.content ?? []).map(htmlToText);
  if (question.type === 'single-choice' && response?.type === question.type)
    return words(question.choices, [response.choice]);
  if (question.type === 'multiple-response' && response?.type === question.type)
    return words(question.choices, response.choices);
  if (question.type === 'fill-in' && response?.type === question.type)
    return question.blanks.flatMap(({ id, label }) => {
      const text = response.texts[id] ?? '';
      return text === '' ? [] : [label === '' ? text : `${label}: ${text}`];
    });
  if (question.type === 'matching' && response?.type === question.type)
    return question.premises.flatMap(({ id, content }) =>
      words(question.options, [response.pairs[id] ?? '']).map((option) => `${htmlToText(content)}: ${option}`),
    );
  if (question.type === 'ordering' && response?.type === question.type)
    return words(question.items, response.order).map((text, i) => `${i + 1}. ${text}`);
  if (question.type === 'numeric' && response?.type === question.type)
    return [`${response.value} ${htmlToText(question.unit)}`.trim()];
  if (response?.type === 'true-false') return [String(response.value)];
  return response?.type === 'essay' ? [response.text] : [];
}
