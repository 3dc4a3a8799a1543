/** Contracts over HTTP: problems that learners reported, for whoever mends questions. */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'Corrections';
const moment = z.iso.datetime();

export const problemReportSchema = z
  .strictObject({
    id: uuidSchema,
    programId: uuidSchema,
    questionId: z.string().meta({ description: 'As in releases: the question’s key.' }),
    version: z.int(),
    attemptId: uuidSchema,
    position: z.int(),
    text: z.string(),
    createdAt: moment,
    state: z.enum(['open', 'resolved', 'dismissed']),
    correctionId: uuidSchema.nullable(),
    resolution: z.string().nullable(),
    resolvedAt: moment.nullable(),
    resolvedBy: z.string().nullable(),
  })
  .meta({ id: 'ProblemReport' });

export type ProblemReportDto = z.output<typeof problemReportSchema>;

export const listProblemReports = defineRoute({
  method: 'GET',
  path: '/problem-reports',
  tag: TAG,
  summary: 'Problems that learners reported, newest first',
  access: 'scores:correct',
  query: pageQuery.extend({
    program: uuidSchema.optional(),
    question: z.string().max(64).optional().meta({ description: 'Key of the question.' }),
    state: z.enum(['open', 'resolved', 'dismissed']).optional(),
  }),
  response: { status: 200, body: pageOf(problemReportSchema, 'ProblemReportPage') },
  problems: ['http.invalid_cursor'],
});

export const resolveProblemReport = defineRoute({
  method: 'POST',
  path: '/problem-reports/:id/resolve',
  tag: TAG,
  summary: 'Say what became of a report',
  description: 'One that was resolved by a correction is resolved already. Asked again, the last word counts.',
  access: 'scores:correct',
  params: z.strictObject({ id: uuidSchema }),
  body: z.strictObject({ dismissed: z.boolean(), resolution: z.string().trim().min(1).max(2000) }),
  response: { status: 200, body: problemReportSchema },
  problems: ['attempts.report_not_found'],
});
