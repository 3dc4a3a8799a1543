/** Contracts over HTTP: what people decide on attempts — essays, whole scores, late answers, when results are released. */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'Grading';
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });
const comment = z.string().trim().max(5000);

export const gradeSchema = z
  .strictObject({
    id: uuidSchema,
    attemptId: uuidSchema,
    position: z.int().nullable().meta({ description: 'Index of the question; null: the whole attempt.' }),
    points: z.number().nullable(),
    passed: z.boolean().nullable(),
    rubric: z.array(z.strictObject({ criterion: z.string(), points: z.number() })),
    comment: z.string(),
    state: z.enum(['proposed', 'final', 'rejected', 'withdrawn']),
    createdAt: moment,
    createdBy: z.string(),
    decidedAt: moment.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'ManualGrade' });

export type GradeDto = z.output<typeof gradeSchema>;

export const gradingQueue = defineRoute({
  method: 'GET',
  path: '/grading-queue',
  tag: TAG,
  summary: 'Attempts that wait for a person, oldest first',
  access: 'attempts:grade',
  query: pageQuery.extend({ delivery: uuidSchema.optional() }),
  response: {
    status: 200,
    body: pageOf(
      z
        .strictObject({
          attemptId: uuidSchema,
          deliveryId: uuidSchema,
          learnerId: uuidSchema,
          activity: z.string(),
          submittedAt: moment,
          positions: z.array(z.int()).meta({ description: 'Questions without a grade.' }),
        })
        .meta({ id: 'WaitingAttempt' }),
      'GradingQueuePage',
    ),
  },
  problems: ['http.invalid_cursor'],
});

export const gradeAnswer = defineRoute({
  method: 'POST',
  path: '/attempts/:id/grades',
  tag: TAG,
  summary: 'Grade an answer, or override a whole attempt',
  description:
    'With `position`: an essay’s points. Without: the attempt’s points, its verdict, or both. Earlier grades stay on record; the latest counts. Where the organization demands a second grader, it is proposed until another person confirms it.',
  access: 'attempts:grade',
  params: byId,
  body: z
    .strictObject({
      position: z.int().min(0).max(4999).nullable().default(null),
      points: z.number().min(0).max(1_000_000).nullable().default(null),
      passed: z.boolean().nullable().default(null),
      rubric: z
        .array(z.strictObject({ criterion: z.string().trim().min(1).max(500), points: z.number().min(0).max(1000) }))
        .max(50)
        .default([]),
      comment: comment.default(''),
    })
    .refine(
      ({ position, points, passed }) => (position === null ? points !== null || passed !== null : points !== null),
      {
        path: ['points'],
        message: 'is needed; for a whole attempt, points or passed',
      },
    )
    .refine(({ position, comment: reason }) => position !== null || reason !== '', {
      path: ['comment'],
      message: 'must say why an attempt is overridden',
    }),
  response: { status: 201, body: gradeSchema },
  problems: [
    'attempts.not_found',
    'attempts.not_submitted',
    'attempts.position_unknown',
    'attempts.grade_not_essay',
    'attempts.grade_too_high',
  ],
});

export const listGrades = defineRoute({
  method: 'GET',
  path: '/attempts/:id/grades',
  tag: TAG,
  summary: 'Every grade that people gave, oldest first',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, body: z.strictObject({ items: z.array(gradeSchema) }) },
  problems: ['attempts.not_found'],
});

export const decideGrade = defineRoute({
  method: 'POST',
  path: '/grades/:id/decision',
  tag: TAG,
  summary: 'Confirm or reject a proposed grade',
  access: 'attempts:grade',
  params: byId,
  body: z.strictObject({ confirm: z.boolean() }),
  response: { status: 200, body: gradeSchema },
  problems: ['attempts.grade_not_found', 'attempts.grade_decided', 'attempts.grade_own'],
});

export const releaseResults = defineRoute({
  method: 'POST',
  path: '/deliveries/:id/results/release',
  tag: TAG,
  summary: 'Release results to learners',
  description: 'Every graded attempt of the quiz; those that still wait for a grader come with the next time.',
  access: 'attempts:manage',
  params: byId,
  body: z.strictObject({ activity: z.string().min(1).max(64) }),
  response: { status: 200, body: z.strictObject({ released: z.int() }) },
  problems: ['attempts.delivery_not_found'],
});

// ------------------------------------------------------------------------------------------------ hand-ins

export const handInSchema = z
  .strictObject({
    id: uuidSchema,
    attemptId: uuidSchema,
    source: z.enum(['learner', 'file']),
    answers: z.int().meta({ description: 'How many answers it holds.' }),
    late: z.int().meta({ description: 'Those that were changed after the deadline, by the device’s clock.' }),
    receivedAt: moment,
    receivedFrom: z.string(),
    state: z.enum(['waiting', 'accepted', 'declined']),
    decidedAt: moment.nullable(),
    decidedBy: z.string().nullable(),
    reason: z.string().nullable(),
  })
  .meta({ id: 'HandIn' });

export type HandInDto = z.output<typeof handInSchema>;

export const uploadHandIn = defineRoute({
  method: 'POST',
  path: '/hand-ins',
  tag: TAG,
  summary: 'Upload a hand-in file',
  description:
    'The file that a learner’s page wrote while there was no network. Only this server can read it. The same answers twice are one hand-in.',
  access: 'attempts:manage',
  body: z.strictObject({
    format: z.literal('examport-hand-in'),
    version: z.literal(1),
    organizationId: uuidSchema,
    deliveryId: uuidSchema,
    learnerId: uuidSchema,
    attemptId: uuidSchema,
    createdAt: moment,
    nonce: z.base64().length(16),
    data: z.base64().max(900_000),
  }),
  response: { status: 201, body: handInSchema },
  problems: [
    'attempts.not_found',
    'attempts.hand_in_unreadable',
    'attempts.position_unknown',
    'attempts.response_not_in_form',
  ],
});

export const listHandIns = defineRoute({
  method: 'GET',
  path: '/hand-ins',
  tag: TAG,
  summary: 'Hand-ins, newest first',
  access: 'attempts:read',
  query: pageQuery.extend({
    state: z.enum(['waiting', 'accepted', 'declined']).optional(),
    attempt: uuidSchema.optional(),
  }),
  response: { status: 200, body: pageOf(handInSchema, 'HandInPage') },
  problems: ['http.invalid_cursor'],
});

export const decideHandIn = defineRoute({
  method: 'POST',
  path: '/hand-ins/:id/decision',
  tag: TAG,
  summary: 'Accept or decline a hand-in',
  description:
    'Accepted, its answers stand beside those that arrived, the newest counts, and the attempt is scored anew.',
  access: 'attempts:manage',
  params: byId,
  body: z.strictObject({
    accept: z.boolean(),
    lateToo: z.boolean().default(false).meta({ description: 'Also what was changed after the deadline.' }),
    reason: z.string().trim().min(1).max(2000),
  }),
  response: { status: 200, body: handInSchema },
  problems: ['attempts.hand_in_not_found', 'attempts.hand_in_decided', 'attempts.not_submitted'],
});
