/** Contracts over HTTP: gradebook, attempts, what is known of one attempt, its appeal, and score reports to print. */
import { idSchema } from '@examport/content';
import { z } from 'zod';
import {
  accommodationSchema,
  gradeSchema,
  handInSchema,
  problemReportSchema,
  responseSchema,
  resultSchema,
} from '../attempts/index.js';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';
import { CSV_TYPE, PDF_TYPE, WORKBOOK_TYPE } from './download.js';

const TAG = 'Reports';
const moment = z.iso.datetime();
const seconds = z.int().min(0);
const byId = z.strictObject({ id: uuidSchema });

const states = z.enum(['prepared', 'in_progress', 'submitted', 'graded', 'released', 'voided']);

const learnerFields = {
  learnerId: uuidSchema,
  name: z.string().nullable().meta({ description: 'Of the learner; null also for those who may not read learners.' }),
  email: z.string().nullable(),
  subject: z.string().nullable().meta({ description: 'How the board’s own systems call the learner.' }),
};

// ------------------------------------------------------------------------------------------------ gradebook

const gradeCellSchema = z
  .strictObject({
    activity: idSchema,
    percent: z.number().nullable().meta({ description: 'The score that counts; null: no attempt is graded.' }),
    passed: z.boolean().nullable(),
    attemptsUsed: z.int().min(0).meta({ description: 'Without voided ones.' }),
    state: z
      .enum(['none', 'in_progress', 'submitted', 'graded', 'released'])
      .meta({ description: 'Of the newest attempt. `submitted`: it waits for a grader.' }),
    lastActivityAt: moment.nullable(),
  })
  .meta({ id: 'GradebookCell' });

const gradebookQuizSchema = z
  .strictObject({
    activity: idSchema,
    title: z.string(),
    mode: z.enum(['practice', 'exam', 'flashcards']),
    graded: z.boolean(),
    cutScore: z.number().nullable(),
    attemptGrading: z.enum(['best', 'last', 'average']).meta({ description: 'Which attempts’ score counts.' }),
  })
  .meta({ id: 'GradebookQuiz' });

const gradebookRowSchema = z
  .strictObject({
    ...learnerFields,
    cells: z.array(gradeCellSchema).meta({ description: 'One for each quiz, in their order.' }),
  })
  .meta({ id: 'GradebookRow' });

export type GradebookQuiz = z.output<typeof gradebookQuizSchema>;
export type GradebookRow = z.output<typeof gradebookRowSchema>;

export const readGradebook = defineRoute({
  method: 'GET',
  path: '/deliveries/:id/gradebook',
  tag: TAG,
  summary: 'Learners and their quizzes, by name',
  description:
    'Everybody who was invited, came in, or has an attempt. Scores count whether or not they are released to learners.',
  access: 'attempts:read',
  params: byId,
  query: pageQuery,
  response: {
    status: 200,
    body: z
      .strictObject({
        quizzes: z.array(gradebookQuizSchema).meta({
          description: 'Of the release that is offered, then those that only earlier attempts have.',
        }),
        items: z.array(gradebookRowSchema),
        next: z.string().nullable().meta({ description: 'Cursor of the next page; null when this is the last.' }),
      })
      .meta({ id: 'Gradebook' }),
  },
  problems: ['attempts.delivery_not_found', 'http.invalid_cursor'],
});

export const downloadGradebookCsv = defineRoute({
  method: 'GET',
  path: '/deliveries/:id/gradebook.csv',
  tag: TAG,
  summary: 'The whole gradebook as CSV',
  description: 'One row for each learner and quiz.',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, stream: [CSV_TYPE], description: 'RFC 4180, UTF-8 with a byte order mark.' },
  problems: ['attempts.delivery_not_found'],
});

export const downloadGradebookWorkbook = defineRoute({
  method: 'GET',
  path: '/deliveries/:id/gradebook.xlsx',
  tag: TAG,
  summary: 'The whole gradebook as a workbook',
  description: 'One row for each learner and quiz.',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, stream: [WORKBOOK_TYPE], description: 'Office Open XML.' },
  problems: ['attempts.delivery_not_found', 'reports.too_many_rows'],
});

// ------------------------------------------------------------------------------------------------ attempts

const attemptRowSchema = z
  .strictObject({
    id: uuidSchema,
    ...learnerFields,
    deliveryId: uuidSchema,
    deliveryTitle: z.string(),
    activity: idSchema,
    mode: z.enum(['practice', 'exam', 'flashcards']),
    number: z.int(),
    state: states,
    points: z.number().nullable(),
    maxPoints: z.number().nullable(),
    percent: z.number().nullable(),
    passed: z.boolean().nullable(),
    pending: z.int().nullable().meta({ description: 'Answers that wait for a grader.' }),
    startedAt: moment.nullable(),
    submittedAt: moment.nullable(),
    submittedBy: z.enum(['learner', 'deadline', 'staff']).nullable(),
    usedSeconds: seconds.nullable().meta({ description: 'From start to submission, without breaks.' }),
  })
  .meta({ id: 'AttemptRow' });

export type AttemptRowDto = z.output<typeof attemptRowSchema>;

const attemptFilters = z.strictObject({
  delivery: uuidSchema.optional(),
  learner: uuidSchema.optional(),
  activity: idSchema.optional(),
  state: states.optional(),
  passed: z.stringbool().optional(),
  submittedFrom: z.iso.datetime({ offset: true }).optional(),
  submittedTo: z.iso.datetime({ offset: true }).optional().meta({ description: 'Until before this moment.' }),
});

export type AttemptFilters = z.output<typeof attemptFilters>;

export const listAttempts = defineRoute({
  method: 'GET',
  path: '/attempts',
  tag: TAG,
  summary: 'Attempts, newest first',
  access: 'attempts:read',
  query: pageQuery.extend(attemptFilters.shape),
  response: { status: 200, body: pageOf(attemptRowSchema, 'AttemptPage') },
  problems: ['http.invalid_cursor'],
});

export const downloadAttemptsCsv = defineRoute({
  method: 'GET',
  path: '/attempts.csv',
  tag: TAG,
  summary: 'Attempts as CSV',
  access: 'attempts:read',
  query: attemptFilters,
  response: { status: 200, stream: [CSV_TYPE], description: 'RFC 4180, UTF-8 with a byte order mark.' },
});

export const downloadAttemptsWorkbook = defineRoute({
  method: 'GET',
  path: '/attempts.xlsx',
  tag: TAG,
  summary: 'Attempts as a workbook',
  access: 'attempts:read',
  query: attemptFilters,
  response: { status: 200, stream: [WORKBOOK_TYPE], description: 'Office Open XML.' },
  problems: ['reports.too_many_rows'],
});

// ------------------------------------------------------------------------------------------------ one attempt

const aboutAttempt = {
  id: uuidSchema,
  ...learnerFields,
  deliveryId: uuidSchema,
  deliveryTitle: z.string(),
  courseId: uuidSchema,
  releaseId: uuidSchema,
  activity: idSchema,
  title: z.string().meta({ description: 'Of the quiz.' }),
  mode: z.enum(['practice', 'exam', 'flashcards']),
  number: z.int(),
  state: states,
  times: z
    .strictObject({
      timeZone: z.string().meta({ description: 'Of the delivery.' }),
      createdAt: moment,
      startedAt: moment.nullable(),
      baseSeconds: seconds.nullable().meta({ description: 'The quiz’s own time; null: untimed.' }),
      extraFactor: z.number().meta({ description: 'By which it was multiplied for this learner.' }),
      deadlineAt: moment.nullable(),
      graceSeconds: seconds,
      autoSubmit: z.boolean(),
      submittedAt: moment.nullable(),
      submittedBy: z.enum(['learner', 'deadline', 'staff']).nullable(),
      usedSeconds: seconds.nullable(),
      gradedAt: moment.nullable(),
      releasedAt: moment.nullable(),
    })
    .meta({ id: 'AttemptTimes' }),
  breaks: z
    .strictObject({ allowedSeconds: seconds, usedSeconds: seconds, since: moment.nullable() })
    .meta({ id: 'AttemptBreaks' }),
  accommodation: accommodationSchema
    .nullable()
    .meta({ description: 'The learner’s profile as it is now; null for those who may not read learners.' }),
};

const scoreChangeSchema = z
  .strictObject({
    at: moment,
    reason: z.enum(['submitted', 'graded', 'override', 'correction', 'hand-in']),
    correctionId: uuidSchema.nullable(),
    points: z.number(),
    maxPoints: z.number(),
    percent: z.number(),
    passed: z.boolean().nullable(),
    by: z.string(),
  })
  .meta({ id: 'ScoreChange' });

const correctionSchema = z
  .strictObject({
    id: uuidSchema,
    questionId: idSchema,
    kind: z.enum(['replace', 'also', 'drop', 'credit']),
    reason: z.string(),
    state: z.enum(['draft', 'applying', 'applied', 'withdrawn']),
    appliedAt: moment.nullable(),
    appliedBy: z.string().nullable(),
  })
  .meta({ id: 'AttemptCorrection' });

const decisions = {
  handIns: z.array(handInSchema),
  grades: z.array(gradeSchema).meta({ description: 'What people gave, oldest first; position null: an override.' }),
  scores: z.array(scoreChangeSchema).meta({ description: 'Every score that the attempt has had, oldest first.' }),
  corrections: z.array(correctionSchema).meta({ description: 'Those that touched it, also withdrawn ones.' }),
};

const attemptDetailSchema = z
  .strictObject({
    ...aboutAttempt,
    result: resultSchema.nullable().meta({
      description:
        'The score report, whatever is released to the learner; null until it is submitted. Keys are there for those who may read questions; those of essays for everybody who grades.',
    }),
    ...decisions,
  })
  .meta({ id: 'AttemptDetail' });

export type AttemptDetail = z.output<typeof attemptDetailSchema>;
export type AboutAttempt = Pick<AttemptDetail, keyof typeof aboutAttempt>;
export type Decisions = Pick<AttemptDetail, keyof typeof decisions>;

export const readAttempt = defineRoute({
  method: 'GET',
  path: '/attempts/:id',
  tag: TAG,
  summary: 'Everything about an attempt',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, body: attemptDetailSchema },
  problems: ['attempts.not_found'],
});

const storedAnswerSchema = z
  .strictObject({
    position: z.int().min(0),
    questionId: idSchema,
    sequence: z.int().min(0),
    response: responseSchema.nullable(),
    seconds,
    flagged: z.boolean(),
    checked: z.int(),
    receivedAt: moment.meta({ description: 'By the database’s clock.' }),
    hash: z.string().meta({ description: 'Of the receipt (docs/delivery.md), hexadecimal.' }),
    sessionId: uuidSchema.nullable(),
    origin: z.enum(['live', 'hand-in']),
  })
  .meta({ id: 'StoredAnswer' });

export type StoredAnswer = z.output<typeof storedAnswerSchema>;

export const listAnswers = defineRoute({
  method: 'GET',
  path: '/attempts/:id/answers',
  tag: TAG,
  summary: 'Every answer that was stored, by question',
  description: 'The highest sequence of a question is its answer.',
  access: 'attempts:read',
  params: byId,
  query: pageQuery,
  response: { status: 200, body: pageOf(storedAnswerSchema, 'StoredAnswerPage') },
  problems: ['attempts.not_found', 'http.invalid_cursor'],
});

export const downloadAnswersCsv = defineRoute({
  method: 'GET',
  path: '/attempts/:id/answers.csv',
  tag: TAG,
  summary: 'Every answer that was stored, as CSV',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, stream: [CSV_TYPE], description: 'RFC 4180, UTF-8 with a byte order mark.' },
  problems: ['attempts.not_found'],
});

// ------------------------------------------------------------------------------------------------ appeal

const appealSchema = z
  .strictObject({
    generatedAt: moment,
    ...aboutAttempt,
    sessions: z
      .array(
        z.strictObject({
          id: uuidSchema,
          openedAt: moment.nullable().meta({ description: 'Null: the session is no longer kept.' }),
          seenAt: moment.nullable(),
          userAgent: z.string().nullable(),
          answers: z.int().meta({ description: 'How many it brought.' }),
        }),
      )
      .meta({ description: 'That brought answers, or were open during the attempt.' }),
    questions: z.array(
      z.strictObject({
        position: z.int(),
        questionId: idSchema,
        version: z.int(),
        received: z.int().meta({ description: 'How many answers are stored.' }),
        answers: z
          .array(storedAnswerSchema.omit({ position: true, questionId: true }))
          .meta({ description: 'The newest 20, oldest first; the answer history has all.' }),
      }),
    ),
    problemReports: z.array(problemReportSchema),
    ...decisions,
    log: z
      .array(
        z.strictObject({
          id: uuidSchema,
          at: moment,
          by: z.string(),
          action: z.string(),
          targetType: z.string(),
          targetId: z.string(),
          before: z.unknown(),
          after: z.unknown(),
        }),
      )
      .meta({ description: 'Entries of the log of changes about it, oldest first.' }),
  })
  .meta({ id: 'AppealReport' });

export type AppealReport = z.output<typeof appealSchema>;

export const readAppeal = defineRoute({
  method: 'GET',
  path: '/attempts/:id/appeal',
  tag: TAG,
  summary: 'What is on record of an attempt, for an appeal',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, body: appealSchema },
  problems: ['attempts.not_found'],
});

export const downloadAppeal = defineRoute({
  method: 'GET',
  path: '/attempts/:id/appeal.pdf',
  tag: TAG,
  summary: 'What is on record of an attempt, to print',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, stream: [PDF_TYPE], description: 'PDF, in English.' },
  problems: ['attempts.not_found'],
});

// ------------------------------------------------------------------------------------------------ score report

export const downloadScoreReport = defineRoute({
  method: 'GET',
  path: '/attempts/:id/report.pdf',
  tag: TAG,
  summary: 'A learner’s score report, to print',
  description: 'Whatever is released; in the learner’s language, else the course’s, where it is known.',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, stream: [PDF_TYPE], description: 'PDF.' },
  problems: ['attempts.not_found', 'attempts.not_submitted'],
});

export const downloadOwnScoreReport = defineRoute({
  method: 'GET',
  path: '/learn/attempts/:id/report.pdf',
  tag: TAG,
  summary: 'The learner’s own score report, to print',
  description: 'When the result may be seen, as on the screen.',
  access: 'learner',
  params: byId,
  response: { status: 200, stream: [PDF_TYPE], description: 'PDF.' },
  problems: ['attempts.not_found', 'attempts.not_submitted', 'attempts.not_released'],
});
