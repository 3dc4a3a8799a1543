/** What may be seen of a submitted attempt: its score report, and as much of the review as policy allows. */
import { answerKey, type Activity, type Lesson, present, type Question, type Quiz } from '@examport/content';
import { type FormItem, type Outcome, scoreResponse } from '@examport/scoring';
import type { Reader } from '../infra/index.js';
import { newestAnswers } from './attempt-start.js';
import { AttemptsError } from './attempts.errors.js';
import { deliveredRelease, type DeliveredRelease, resolveAssets } from './delivered-release.js';
import { type ActivityRules, rulesOf } from './delivery-rules.js';
import { type Correction, judgingQuestion } from './grade-attempt.js';
import type { LearnerResult } from './learn.dto.js';

/** `attempts.score`. */
export interface StoredScore {
  questions: number;
  answered: number;
  correct: number;
  pending: number;
  byDomain: {
    domain: string | null;
    title: string;
    points: number;
    maxPoints: number;
    questions: number;
    correct: number;
  }[];
  outcomes: Outcome[];
  corrected: string[];
}

interface ResultRow {
  id: string;
  learner_id: string;
  number: number;
  state: string;
  activity: string;
  release_id: string;
  form: { items: FormItem[] };
  started_at: Date;
  submitted_at: Date;
  break_used_seconds: number;
  points: string | null;
  max_points: string | null;
  percent: string | null;
  passed: boolean | null;
  score: StoredScore | null;
  notice: string | null;
  opens_at: Date | null;
  closes_at: Date | null;
  rules: unknown;
  now: Date;
}

/** A domain counts as weak below this share of its points, where there is no cut score to compare with. */
const STRONG_PERCENT = 80;
/** So many domains, and so many things for each, are named to study next. */
const MOST_DOMAINS = 3;
const MOST_ACTIVITIES = 4;

/** Whether a submitted attempt's score may be seen by its learner now. */
export function isVisible(state: string, { results, closesAt }: ActivityRules, now: Date): boolean {
  if (state === 'released') return true;
  if (results === 'by-hand') return false;
  // A window that never closes shows nothing by itself.
  return results === 'at-once' || (closesAt !== null && now >= closesAt);
}

/**
 * The score report.
 * @param learnerId of the learner who asks; null for staff, who see it whatever the release rule says
 * @throws AttemptsError `attempts.not_found`, `attempts.not_submitted`, `attempts.not_released`
 */
export async function readResultOf(
  reader: Reader,
  attemptId: string,
  learnerId: string | null,
): Promise<LearnerResult> {
  const [row] = await reader.query<ResultRow>(
    `SELECT a.id, a.learner_id, a.number, a.state, a.activity, a.release_id, a.form, a.started_at, a.submitted_at, a.break_used_seconds,
       a.points, a.max_points, a.percent, a.passed, a.score, a.notice, d.opens_at, d.closes_at, d.rules, now() AS now
     FROM attempts a JOIN deliveries d ON d.organization_id = a.organization_id AND d.id = a.delivery_id
     WHERE a.organization_id = $1 AND a.id = $2`,
    [reader.organizationId, attemptId],
  );
  if (!row || (learnerId !== null && row.learner_id !== learnerId)) throw new AttemptsError('attempts.not_found');
  const { score } = row;
  if (!score) throw new AttemptsError('attempts.not_submitted');
  const rules = rulesOf(row, row.activity);
  if (learnerId !== null && !isVisible(row.state, rules, row.now)) throw new AttemptsError('attempts.not_released');
  const release = await deliveredRelease(reader, row.release_id);
  const quiz = release.quizzes.get(row.activity) as Quiz;
  const policy = learnerId === null ? 'full' : (rules.review ?? quiz.review);
  return {
    attemptId: row.id,
    number: row.number,
    state: row.state as LearnerResult['state'],
    submittedAt: row.submitted_at.toISOString(),
    usedSeconds: usedSeconds(row),
    points: Number(row.points),
    maxPoints: Number(row.max_points),
    percent: Number(row.percent),
    passed: row.passed,
    cutScore: quiz.cutScore,
    questions: score.questions,
    answered: score.answered,
    correct: score.correct,
    pending: score.pending,
    notice: row.notice,
    byDomain: score.byDomain.map(({ domain: _, ...rest }) => rest),
    review: policy === 'score' ? [] : await reviewOf(reader, row, release, score, policy === 'full'),
    study: studyNext(release, quiz, score),
  };
}

/** Whole seconds between start and submission, without breaks. */
export function usedSeconds({
  started_at,
  submitted_at,
  break_used_seconds,
}: Pick<ResultRow, 'started_at' | 'submitted_at' | 'break_used_seconds'>): number {
  return Math.max(0, Math.round((submitted_at.getTime() - started_at.getTime()) / 1000) - break_used_seconds);
}

async function reviewOf(
  reader: Reader,
  row: ResultRow,
  { questions, document }: DeliveredRelease,
  score: StoredScore,
  withKeys: boolean,
): Promise<LearnerResult['review']> {
  const responses = new Map(
    (await newestAnswers(reader, row.id)).map(({ position, response }) => [position, response]),
  );
  const comments = await reader.query<{ position: number; comment: string }>(
    `SELECT DISTINCT ON (position) position, comment FROM manual_grades
     WHERE organization_id = $1 AND attempt_id = $2 AND position IS NOT NULL AND state = 'final' ORDER BY position, id DESC`,
    [reader.organizationId, row.id],
  );
  const corrections = withKeys
    ? await correctionsOf(reader, score.corrected, document)
    : new Map<string, CorrectionOfReview>();
  const commentOf = new Map(comments.map(({ position, comment }) => [position, comment]));
  return row.form.items.map(({ questionId, order }, position) => {
    const question = questions.get(questionId) as Question;
    const response = responses.get(position) ?? null;
    return {
      question: present(question, order),
      response,
      outcome: score.outcomes[position] ?? scoreResponse(question, response),
      key: withKeys ? answerKey(judgingQuestion(question, response, corrections.get(questionId))) : null,
      comment: commentOf.get(position) || null,
    };
  });
}

type CorrectionOfReview = Pick<Correction, 'kind' | 'content'>;

/** Those that touched an attempt, by question: what it was judged by is what its review shows. */
async function correctionsOf(
  reader: Reader,
  ids: readonly string[],
  { assets }: DeliveredRelease['document'],
): Promise<Map<string, CorrectionOfReview>> {
  if (ids.length === 0) return new Map();
  const rows = await reader.query<CorrectionOfReview & { question_id: string }>(
    'SELECT question_id, kind, content FROM corrections WHERE organization_id = $1 AND id = ANY ($2::uuid[])',
    [reader.organizationId, ids],
  );
  const resolved = rows.map((row) => resolveAssets(reader.organizationId, assets, row));
  return new Map(resolved.map((row) => [row.question_id, row]));
}

/** The weakest domains first, with the lessons and practice of the course that treat them. */
function studyNext(release: DeliveredRelease, quiz: Quiz, { byDomain }: StoredScore): LearnerResult['study'] {
  const enough = Math.max(STRONG_PERCENT, quiz.cutScore ?? 0);
  return byDomain
    .flatMap(({ domain, title, points, maxPoints }) =>
      domain === null || maxPoints === 0 ? [] : [{ domain, title, percent: (points / maxPoints) * 100 }],
    )
    .filter(({ percent }) => percent < enough)
    .sort((a, b) => a.percent - b.percent)
    .slice(0, MOST_DOMAINS)
    .map(({ domain, title }) => ({
      domain: title,
      activities: release.document.activities
        .filter((activity) => treats(activity, domain, release))
        .slice(0, MOST_ACTIVITIES)
        .map(({ id, title: name, kind }) => ({ id, title: name, kind })),
    }));
}

/** A lesson treats the domains of its questions; a quiz for practice those that all of its draws are from. */
function treats(activity: Activity, domain: string, { questions }: DeliveredRelease): boolean {
  if (activity.kind === 'lesson') return questionsIn(activity).some((id) => questions.get(id)?.domain === domain);
  if (activity.mode === 'exam') return false;
  return activity.sections.every(({ draw }) =>
    draw.rule === 'fixed'
      ? draw.questions.every((id) => questions.get(id)?.domain === domain)
      : draw.filter.domains?.length === 1 && draw.filter.domains[0] === domain,
  );
}

/** Ids of the questions that stand in a lesson, each once. */
export function questionsIn({ blocks }: Lesson): string[] {
  return [...new Set(blocks.flatMap((block) => (block.kind === 'question' ? [block.question] : [])))];
}
