/** Contracts over HTTP: putting the scoring of a question right, and every score that it touched. */
import { idSchema, questionSchema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';
import { warningSchema } from '../questions/index.js';

const TAG = 'Corrections';
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });

export const correctionSchema = z
  .strictObject({
    id: uuidSchema,
    programId: uuidSchema,
    questionId: idSchema,
    versions: z.array(z.int()),
    kind: z.enum(['replace', 'also', 'drop', 'credit']),
    content: z.unknown().meta({
      description:
        'The question by which it is judged, for `replace` and `also`; null for those who may not read questions.',
    }),
    reason: z.string(),
    state: z.enum(['draft', 'applying', 'applied', 'withdrawn']),
    progress: z
      .strictObject({ attempts: z.int(), changed: z.int() })
      .meta({ description: 'Of the last regrading: attempts looked at, and those whose score changed.' }),
    revision: z.int(),
    createdAt: moment,
    createdBy: z.string(),
    appliedAt: moment.nullable(),
    appliedBy: z.string().nullable(),
    finishedAt: moment.nullable(),
    warnings: z
      .array(warningSchema)
      .meta({ description: 'What was removed from the texts of `content`; said when it is drafted.' }),
  })
  .meta({ id: 'Correction' });

export type CorrectionDto = z.output<typeof correctionSchema>;

export const createCorrection = defineRoute({
  method: 'POST',
  path: '/corrections',
  tag: TAG,
  summary: 'Draft a correction',
  description:
    '`replace`: judged by `content` instead; `also`: by the better of the two (keyed twice); `drop`: counts nowhere; `credit`: everybody has all its points. It touches attempts whose form has one of these versions of the question. Nothing changes before it is applied.',
  access: 'scores:correct',
  body: z
    .strictObject({
      programId: uuidSchema,
      questionId: idSchema.meta({ description: 'As in releases: the question’s key.' }),
      versions: z.array(z.int().min(1)).min(1).max(100),
      kind: z.enum(['replace', 'also', 'drop', 'credit']),
      content: questionSchema.optional(),
      reason: z
        .string()
        .trim()
        .min(1)
        .max(2000)
        .meta({ description: 'For the log; learners are told that their score was put right.' }),
    })
    .refine(({ kind, content }) => (kind === 'replace' || kind === 'also') === (content !== undefined), {
      path: ['content'],
      message: 'is needed for replace and also, and for no other kind',
    }),
  response: { status: 201, body: correctionSchema },
  etag: true,
  problems: ['programs.not_found', 'attempts.correction_misfit', 'questions.invalid'],
});

export const listCorrections = defineRoute({
  method: 'GET',
  path: '/corrections',
  tag: TAG,
  summary: 'Corrections, newest first',
  access: 'attempts:read',
  query: pageQuery.extend({ program: uuidSchema.optional(), question: z.string().max(64).optional() }),
  response: { status: 200, body: pageOf(correctionSchema, 'CorrectionPage') },
  problems: ['http.invalid_cursor'],
});

export const readCorrection = defineRoute({
  method: 'GET',
  path: '/corrections/:id',
  tag: TAG,
  summary: 'A correction, and how far it is',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, body: correctionSchema },
  etag: true,
  problems: ['attempts.correction_not_found'],
});

const outcome = z.strictObject({ percent: z.number(), passed: z.boolean().nullable() });

export const previewCorrection = defineRoute({
  method: 'GET',
  path: '/corrections/:id/preview',
  tag: TAG,
  summary: 'Whose score would change, and how',
  access: 'scores:correct',
  params: byId,
  response: {
    status: 200,
    body: z
      .strictObject({
        attempts: z.int().meta({ description: 'Submitted attempts whose form has the question.' }),
        changed: z.int(),
        failToPass: z.int(),
        passToFail: z.int(),
        meanChange: z.number().meta({ description: 'Of the percent, over all attempts.' }),
        verdicts: z
          .array(z.strictObject({ attemptId: uuidSchema, learnerId: uuidSchema, before: outcome, after: outcome }))
          .meta({ description: 'Those who pass or fail by it; at most 500.' }),
      })
      .meta({ id: 'CorrectionPreview' }),
  },
  problems: ['attempts.correction_not_found'],
});

export const applyCorrection = defineRoute({
  method: 'POST',
  path: '/corrections/:id/apply',
  tag: TAG,
  summary: 'Apply a correction',
  description:
    'Every attempt that it touches is scored anew by a job; grades are sent to LMSs again, learners are told, open reports of the question are resolved. Where the organization demands two people, somebody else than its maker applies it.',
  access: 'scores:correct',
  params: byId,
  body: z.strictObject({}),
  ifMatch: true,
  response: { status: 202, body: correctionSchema },
  problems: [
    'attempts.correction_not_found',
    'attempts.changed',
    'attempts.correction_state',
    'attempts.correction_own',
  ],
});

export const withdrawCorrection = defineRoute({
  method: 'POST',
  path: '/corrections/:id/withdraw',
  tag: TAG,
  summary: 'Withdraw a correction',
  description: 'Attempts that it touched are scored as without it.',
  access: 'scores:correct',
  params: byId,
  body: z.strictObject({}),
  ifMatch: true,
  response: { status: 202, body: correctionSchema },
  problems: ['attempts.correction_not_found', 'attempts.changed', 'attempts.correction_state'],
});
