/** Contracts over HTTP: everything that is kept of a learner, and its erasure. */
import { z } from 'zod';
import { defineRoute, uuidSchema } from '../infra/index.js';

const TAG = 'Learners';
const byId = z.strictObject({ id: uuidSchema });
const records = z.array(z.looseObject({}));

export const exportLearner = defineRoute({
  method: 'GET',
  path: '/learners/:id/export',
  tag: TAG,
  summary: 'Everything that is kept of a learner',
  description:
    'For whoever asks what a board has of them: in a form that programs read. Learners who were merged into this one are in it. The rows are those of the database, without secrets. It needs `learners:read`, too.',
  access: 'attempts:manage',
  params: byId,
  response: {
    status: 200,
    body: z
      .strictObject({
        exportedAt: z.iso.datetime(),
        learners: records,
        identities: records,
        links: records,
        sessions: records,
        lessons: records,
        attempts: records,
        answers: records.meta({ description: 'Every answer that was received, with its time.' }),
        grades: records,
        scores: records.meta({ description: 'Every score that an attempt has had.' }),
        handIns: records,
        problemReports: records,
        log: records.meta({ description: 'Entries of the log of changes about the learner.' }),
        elsewhere: z.record(z.string(), records).meta({
          description:
            'What other parts of the server keep, by kind: `ltiIdentities` (what LMSs call them), `ltiMemberships` (rosters), `ltiGrades` (what LMSs were told, and when), `ltiLaunches`.',
        }),
      })
      .meta({ id: 'LearnerExport' }),
  },
  problems: ['attempts.learner_not_found'],
});

export const eraseLearner = defineRoute({
  method: 'POST',
  path: '/learners/:id/erase',
  tag: TAG,
  summary: 'Erase a learner',
  description:
    'Name, email, identities, links, sessions, attempts with their answers, reports and progress are deleted, also of those who were merged into this learner. Figures that name nobody stay: of each graded attempt its score and outcomes, with the month. It cannot be undone.',
  access: 'attempts:manage',
  params: byId,
  body: z.strictObject({
    reason: z.string().trim().min(1).max(500).meta({ description: 'For the log; name nobody in it.' }),
    evenRunning: z.boolean().default(false).meta({ description: 'Also while an attempt is in progress.' }),
  }),
  response: {
    status: 200,
    body: z.strictObject({ attemptsErased: z.int(), figuresKept: z.int() }).meta({ id: 'LearnerErased' }),
  },
  problems: ['attempts.learner_not_found', 'attempts.erase_running'],
});
