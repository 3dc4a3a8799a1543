/**
 * Contracts between a learner's page and the server. Nothing here tells a key, a rationale or a score before policy allows it.
 *
 * Times are the database's clock; durations are whole seconds.
 */
import {
  activitySchema,
  type AnswerKey,
  courseSchema,
  idSchema,
  type Response,
  type PresentedQuestion,
} from '@examport/content';
import { z } from 'zod';
import { defineRoute, uuidSchema } from '../infra/index.js';

const moment = z.iso.datetime();
const seconds = z.int().min(0);
const TAG = 'Learning';

// ------------------------------------------------------------------------------------------------ answers

const partId = z.string().min(1).max(64);
const text = z.string().max(50_000);

/** What a learner answers (`@examport/content`'s `Response`). */
export const responseSchema = z
  .discriminatedUnion('type', [
    z.strictObject({ type: z.literal('single-choice'), choice: partId }),
    z.strictObject({ type: z.literal('multiple-response'), choices: z.array(partId).max(26) }),
    z.strictObject({ type: z.literal('true-false'), value: z.boolean() }),
    z.strictObject({ type: z.literal('fill-in'), texts: z.record(partId, z.string().max(1000)) }),
    z.strictObject({ type: z.literal('numeric'), value: z.string().max(200) }),
    z.strictObject({ type: z.literal('matching'), pairs: z.record(partId, partId) }),
    z.strictObject({ type: z.literal('ordering'), order: z.array(partId).max(20) }),
    z.strictObject({ type: z.literal('essay'), text }),
  ])
  .meta({ id: 'Response' }) satisfies z.ZodType<Response>;

const answerFields = {
  position: z.int().min(0).max(4999).meta({ description: 'Index of the question in the form.' }),
  sequence: z.int().min(0).meta({
    description: 'Rises with every change in this attempt; begins at `firstSequence` of the attempt as it was opened.',
  }),
  response: responseSchema.nullable(),
  seconds: seconds.max(1_000_000).meta({ description: 'Spent on this question so far.' }),
  flagged: z.boolean(),
  checked: z
    .int()
    .min(0)
    .max(2)
    .meta({ description: 'Practice: 1 when feedback was asked for. Cards: 1 again, 2 known.' }),
};
export const answerSchema = z.strictObject(answerFields).meta({ id: 'LearnerAnswer' });

export const receiptSchema = z
  .strictObject({
    position: answerFields.position,
    sequence: answerFields.sequence,
    receivedAt: moment.meta({ description: 'When it was first received, by the database’s clock.' }),
    hash: z.string().meta({
      description:
        'SHA-256 (hex) of the canonical JSON (RFC 8785) of { attempt, position, sequence, response, seconds, flagged, checked }.',
    }),
  })
  .meta({ id: 'Receipt' });

// ------------------------------------------------------------------------------------------------ sessions

const sessionSchema = z
  .strictObject({
    token: z.string().meta({ description: 'For the header Authorization: Bearer.' }),
    expiresInSeconds: seconds,
    serverTime: moment,
    journalKey: z
      .string()
      .meta({ description: '32 bytes, base64: encrypts what the device keeps. The same at every visit.' }),
    organizationId: uuidSchema,
    deliveryId: uuidSchema,
    learnerId: uuidSchema,
    learnerName: z.string().nullable(),
    language: z.string().meta({ description: 'Of the player’s words: the learner’s, else the course’s.' }),
    activity: z.string().nullable().meta({ description: 'To open at once; null: the course.' }),
    returnUrl: z.string().nullable(),
  })
  .meta({ id: 'LearnerSession' });

export const openSession = defineRoute({
  method: 'POST',
  path: '/learn/sessions',
  tag: TAG,
  summary: 'Open a session by an invitation or a launch',
  description:
    'The code is what stands behind `#` of the link. An invitation opens as often as it is valid; a launch once.',
  access: 'public',
  body: z.strictObject({ code: z.string().min(1).max(200) }),
  response: { status: 201, body: sessionSchema },
  once: true,
  problems: ['attempts.link_unknown', 'attempts.link_expired', 'attempts.link_used', 'attempts.delivery_archived'],
});

export const renewSession = defineRoute({
  method: 'POST',
  path: '/learn/sessions/renew',
  tag: TAG,
  summary: 'The session’s next token',
  description:
    'By the last one, also when it has ended meanwhile: the session itself lasts a day, and can be ended before.',
  access: 'public',
  body: z.strictObject({ token: z.string().min(1).max(400) }),
  response: { status: 200, body: sessionSchema },
  once: true,
  problems: ['attempts.session_ended'],
});

// ------------------------------------------------------------------------------------------------ the course

const moduleRules = {
  opensAt: moment.nullable(),
  closesAt: moment
    .nullable()
    .meta({ description: 'Nothing can be started afterwards; what was started before goes on to its own deadline.' }),
  timeZone: z.string().meta({ description: 'IANA name in which the board speaks of these times.' }),
};

const quizRulesSchema = z
  .strictObject({
    ...moduleRules,
    accessCode: z.boolean().meta({ description: 'Starting needs one.' }),
    noReturn: z.boolean().meta({ description: 'A section that was left stays closed.' }),
    waitUntil: moment.nullable().meta({ description: 'No further attempt before.' }),
    time: z
      .strictObject({ baseSeconds: seconds, extraSeconds: seconds })
      .nullable()
      .meta({ description: 'The quiz’s own time and what the learner has besides; null: untimed.' }),
    breakSeconds: seconds.meta({ description: 'Breaks that stop the clock, in all.' }),
    blocked: z
      .enum(['not-open', 'closed', 'no-attempts', 'wait'])
      .nullable()
      .meta({ description: 'Why no attempt can be started now; null when one can.' }),
  })
  .meta({ id: 'QuizRules' });

const attemptSummarySchema = z
  .strictObject({
    attemptId: uuidSchema,
    number: z.int(),
    percent: z.number().nullable().meta({ description: 'Null until it may be seen.' }),
    passed: z.boolean().nullable(),
    usedSeconds: seconds,
    submittedAt: moment,
    state: z.enum(['submitted', 'graded', 'released']),
    notice: z
      .string()
      .nullable()
      .meta({ description: 'What the learner should know, e.g. that the score was put right.' }),
  })
  .meta({ id: 'LearnerAttemptSummary' });

export const readCourse = defineRoute({
  method: 'GET',
  path: '/learn/course',
  tag: TAG,
  summary: 'What the learner may open, and how far they are',
  description:
    'Activities as in the release, with `asset:` references resolved; a quiz’s `timeLimitSeconds` and `attempts` are what holds for this learner.',
  access: 'learner',
  response: {
    status: 200,
    body: z
      .strictObject({
        serverTime: moment,
        title: z.string(),
        releaseId: uuidSchema,
        course: courseSchema,
        activities: z.array(activitySchema),
        rules: z.record(idSchema, quizRulesSchema).meta({ description: 'By quiz id.' }),
        lessons: z.record(idSchema, z.strictObject({ block: z.int().min(0), done: z.boolean() })),
        quizzes: z.record(
          idSchema,
          z.strictObject({
            history: z.array(attemptSummarySchema).meta({ description: 'Submitted attempts, oldest first.' }),
            attemptsUsed: z.int().min(0),
            openAttemptId: uuidSchema.nullable(),
          }),
        ),
        practiceQuestions: z
          .record(idSchema, z.array(z.unknown()))
          .meta({ description: 'By lesson id: the presented questions that stand in it.' }),
      })
      .meta({ id: 'LearnerCourse' }),
  },
  problems: ['attempts.session_ended', 'attempts.delivery_archived'],
});

export const saveProgress = defineRoute({
  method: 'PUT',
  path: '/learn/progress',
  tag: TAG,
  summary: 'How far a lesson is read',
  description: 'It never goes back: the furthest block counts, and what is done stays done.',
  access: 'learner',
  body: z.strictObject({ activity: idSchema, block: z.int().min(0).max(1000), done: z.boolean() }),
  response: { status: 204 },
  problems: ['attempts.activity_unknown'],
});

// ------------------------------------------------------------------------------------------------ attempts

export const presentedSchema = z.looseObject({ id: idSchema, type: z.string(), stem: z.string() }).meta({
  id: 'PresentedQuestion',
  description: 'A question without its key.',
}) as unknown as z.ZodType<PresentedQuestion>;

const breaksSchema = z.strictObject({
  allowedSeconds: seconds,
  usedSeconds: seconds,
  since: moment.nullable().meta({ description: 'On a break since then: the clock stands, answers wait.' }),
});

const clockFields = {
  serverTime: moment,
  state: z.enum(['in_progress', 'submitted', 'graded', 'released', 'voided']),
  deadlineAt: moment.nullable(),
  graceSeconds: seconds.meta({ description: 'So long after the deadline saves that were on their way still arrive.' }),
  autoSubmit: z.boolean().meta({ description: 'False: the attempt goes on after the deadline.' }),
  time: z.strictObject({ baseSeconds: seconds, extraSeconds: seconds }).nullable(),
  breaks: breaksSchema,
  holder: z.boolean().meta({
    description: 'False: the attempt was opened elsewhere since; this page may finish its saves and no more.',
  }),
};

export const attemptClockSchema = z.strictObject(clockFields).meta({ id: 'AttemptClock' });

export const learnerAttemptSchema = z
  .strictObject({
    id: uuidSchema,
    activity: idSchema,
    number: z.int(),
    startedAt: moment,
    ...clockFields,
    firstSequence: answerFields.sequence.meta({ description: 'The first that this page may give out.' }),
    floor: z.int().min(0).meta({ description: 'Questions before this index are closed (no-return sections).' }),
    cursor: z.int().min(0).meta({ description: 'Index of the question where the learner was.' }),
    items: z.array(z.strictObject({ sectionId: z.string(), sectionTitle: z.string(), question: presentedSchema })),
    answers: z.array(answerSchema).meta({ description: 'The newest of each question that has one.' }),
  })
  .meta({ id: 'LearnerAttempt' });

const byId = z.strictObject({ id: uuidSchema });

export const startAttempt = defineRoute({
  method: 'POST',
  path: '/learn/attempts',
  tag: TAG,
  summary: 'Start an attempt, or go on with the one that is open',
  description:
    'Where one is open, this page takes it over: pages that had it before are told with their next request. Asking twice starts one attempt.',
  access: 'learner',
  body: z.strictObject({
    activity: idSchema,
    tab: z
      .string()
      .regex(/^[A-Za-z0-9-]{8,64}$/)
      .meta({ description: 'Names this page; made by it at random when it opens.' }),
    accessCode: z.string().max(100).optional(),
  }),
  response: { status: 201, body: learnerAttemptSchema },
  problems: [
    'attempts.activity_unknown',
    'attempts.not_open',
    'attempts.closed_window',
    'attempts.no_attempts_left',
    'attempts.wait',
    'attempts.access_code_needed',
    'attempts.access_code_wrong',
    'identity.too_many_attempts',
  ],
});

export const saveAnswers = defineRoute({
  method: 'PUT',
  path: '/learn/attempts/:id/answers',
  tag: TAG,
  summary: 'Save answers',
  description:
    'Each is kept under its sequence and never overwritten; the highest sequence of a question is its answer. Repeating is harmless. The receipts come after the commit. When one of them cannot be stored, the answer is the problem of the first such, and the others are stored: asked again, they get their receipts.',
  access: 'learner',
  params: byId,
  body: z.strictObject({
    tab: z.string().regex(/^[A-Za-z0-9-]{8,64}$/),
    answers: z.array(answerSchema).min(1).max(100),
  }),
  response: {
    status: 200,
    body: z
      .strictObject({
        receipts: z.array(receiptSchema),
        serverTime: moment,
        deadlineAt: moment.nullable(),
        holder: z.boolean(),
      })
      .meta({ id: 'Receipts' }),
  },
  problems: [
    'attempts.not_found',
    'attempts.closed',
    'attempts.deadline_passed',
    'attempts.position_unknown',
    'attempts.response_not_in_form',
    'attempts.sequence_forged',
    'attempts.sequence_reused',
    'attempts.section_closed',
    'attempts.on_break',
  ],
});

export const syncAttempt = defineRoute({
  method: 'POST',
  path: '/learn/attempts/:id/sync',
  tag: TAG,
  summary: 'Where the attempt stands, by the server’s clock',
  access: 'learner',
  params: byId,
  body: z.strictObject({ tab: z.string().max(64), cursor: z.int().min(0).max(5000).optional() }),
  response: { status: 200, body: attemptClockSchema },
  problems: ['attempts.not_found'],
});

export const advanceAttempt = defineRoute({
  method: 'POST',
  path: '/learn/attempts/:id/advance',
  tag: TAG,
  summary: 'Leave sections for good',
  description: 'Only where sections may not be returned to. Save their answers first.',
  access: 'learner',
  params: byId,
  body: z.strictObject({
    floor: z
      .int()
      .min(1)
      .max(5000)
      .meta({ description: 'Index of the first question of the section that is entered.' }),
  }),
  response: { status: 200, body: attemptClockSchema },
  problems: ['attempts.not_found', 'attempts.closed', 'attempts.position_unknown'],
});

export const takeBreak = defineRoute({
  method: 'POST',
  path: '/learn/attempts/:id/break',
  tag: TAG,
  summary: 'Begin or end a break',
  description: 'The clock stands for as long as the learner’s profile allows, and runs on by itself afterwards.',
  access: 'learner',
  params: byId,
  body: z.strictObject({ on: z.boolean() }),
  response: { status: 200, body: attemptClockSchema },
  problems: ['attempts.not_found', 'attempts.closed', 'attempts.no_break_left'],
});

export const submitAttempt = defineRoute({
  method: 'POST',
  path: '/learn/attempts/:id/submit',
  tag: TAG,
  summary: 'Hand the attempt in',
  description: 'Save every answer first. Asking again gives the same answer. A break that lasts ends with it.',
  access: 'learner',
  params: byId,
  body: z.strictObject({}),
  response: { status: 200, body: attemptClockSchema },
  problems: ['attempts.not_found'],
});

const outcomeSchema = z
  .strictObject({
    status: z.enum(['graded', 'unanswered', 'pending']),
    points: z.number(),
    maxPoints: z.number(),
    correct: z.boolean(),
    parts: z.record(z.string(), z.boolean()),
  })
  .meta({ id: 'Outcome' });

const keySchema = z
  .strictObject({
    type: z.string(),
    correct: responseSchema.nullable(),
    rationales: z.record(z.string(), z.string()),
    explanation: z.string(),
    references: z.array(z.strictObject({ text: z.string(), url: z.string().optional() })),
  })
  .meta({ id: 'AnswerKey' }) as unknown as z.ZodType<AnswerKey>;

/** The player's `AttemptResult`, and what the page needs besides. */
export const resultSchema = z
  .strictObject({
    attemptId: uuidSchema,
    number: z.int(),
    state: z.enum(['submitted', 'graded', 'released']),
    submittedAt: moment,
    usedSeconds: seconds,
    points: z.number(),
    maxPoints: z.number(),
    percent: z.number(),
    passed: z.boolean().nullable(),
    cutScore: z.number().nullable(),
    questions: z.int(),
    answered: z.int(),
    correct: z.int(),
    pending: z.int(),
    notice: z.string().nullable(),
    byDomain: z.array(
      z.strictObject({
        title: z.string(),
        points: z.number(),
        maxPoints: z.number(),
        questions: z.int(),
        correct: z.int(),
      }),
    ),
    review: z.array(
      z.strictObject({
        question: presentedSchema,
        response: responseSchema.nullable(),
        outcome: outcomeSchema,
        key: keySchema.nullable(),
        comment: z.string().nullable().meta({ description: 'Of whoever graded it.' }),
      }),
    ),
    study: z
      .array(
        z.strictObject({
          domain: z.string(),
          activities: z.array(z.strictObject({ id: idSchema, title: z.string(), kind: z.enum(['lesson', 'quiz']) })),
        }),
      )
      .meta({ description: 'Where to study next: the weakest domains first, with what treats them.' }),
  })
  .meta({ id: 'AttemptResult' });

export const readResult = defineRoute({
  method: 'GET',
  path: '/learn/attempts/:id/result',
  tag: TAG,
  summary: 'The score report of a submitted attempt',
  description: 'With as much of the answers as the quiz’s review policy and the delivery allow.',
  access: 'learner',
  params: byId,
  response: { status: 200, body: resultSchema },
  problems: ['attempts.not_found', 'attempts.not_submitted', 'attempts.not_released'],
});

export const askFeedback = defineRoute({
  method: 'POST',
  path: '/learn/feedback',
  tag: TAG,
  summary: 'How an answer for practice is judged',
  description: 'For practice, flashcards and questions in lessons; exams refuse.',
  access: 'learner',
  body: z.strictObject({
    activity: idSchema,
    attemptId: uuidSchema.nullable().meta({ description: 'Null for a question in a lesson.' }),
    questionId: idSchema,
    response: responseSchema.nullable(),
  }),
  response: { status: 200, body: z.strictObject({ outcome: outcomeSchema, key: keySchema }).meta({ id: 'Feedback' }) },
  problems: ['attempts.feedback_refused', 'attempts.activity_unknown', 'attempts.not_found'],
});

export const reportProblem = defineRoute({
  method: 'POST',
  path: '/learn/attempts/:id/problems',
  tag: TAG,
  summary: 'Report a problem with a question',
  description: 'Goes to the board’s queue beside the question. While the attempt is open, or after it in the review.',
  access: 'learner',
  params: byId,
  body: z.strictObject({ position: answerFields.position, text: z.string().trim().min(1).max(2000) }),
  response: { status: 201, body: z.strictObject({ id: uuidSchema }) },
  problems: ['attempts.not_found', 'attempts.position_unknown', 'attempts.too_many_reports'],
});

export const handedInSchema = z.strictObject({
  answers: z
    .array(
      z.strictObject({
        ...answerFields,
        changedAt: moment.meta({ description: 'By the device’s clock, corrected by the server’s.' }),
      }),
    )
    .min(1)
    .max(5000),
});

export type HandedIn = z.output<typeof handedInSchema>['answers'][number];

export const handIn = defineRoute({
  method: 'POST',
  path: '/learn/attempts/:id/hand-in',
  tag: TAG,
  summary: 'Hand in answers that came too late',
  description: 'They are kept as they came, and people decide. The same answers twice are one hand-in.',
  access: 'learner',
  params: byId,
  body: handedInSchema,
  response: {
    status: 202,
    body: z.strictObject({ id: uuidSchema, state: z.enum(['waiting', 'accepted', 'declined']) }),
  },
  problems: ['attempts.not_found', 'attempts.position_unknown', 'attempts.response_not_in_form'],
});

export type Answer = z.output<typeof answerSchema>;
export type LearnerAttempt = z.output<typeof learnerAttemptSchema>;
export type AttemptClock = z.output<typeof attemptClockSchema>;
export type LearnerSession = z.output<typeof sessionSchema>;
export type LearnerResult = z.output<typeof resultSchema>;
export type QuizRules = z.output<typeof quizRulesSchema>;
