/** Contracts over HTTP: learners and what they need in every exam. */
import { languageSchema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';
import { accommodationSchema } from './accommodation.js';

const TAG = 'Learners';
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });

const name = z.string().trim().min(1, 'must not be empty').max(200);
const email = z.email().max(320).toLowerCase();
const subject = z.string().min(1).max(255).meta({ description: 'How the platform calls the person.' });

const identitySchema = z
  .strictObject({
    platform: z.string().meta({
      description: '`api` for a board’s own systems; `lti11:…` for an LTI 1.1 tool of before; others belong to LMSs.',
    }),
    subject,
  })
  .meta({ id: 'LearnerIdentity' });

export const learnerSchema = z
  .strictObject({
    id: uuidSchema,
    name: z.string().nullable().meta({ description: 'Null where the platform tells none.' }),
    email: z.string().nullable(),
    language: z.string().nullable(),
    identities: z.array(identitySchema),
    accommodation: accommodationSchema,
    mergedInto: uuidSchema.nullable(),
    erasedAt: moment.nullable(),
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string(),
  })
  .meta({ id: 'Learner' });

export type LearnerDto = z.output<typeof learnerSchema>;

export const createLearner = defineRoute({
  method: 'POST',
  path: '/learners',
  tag: TAG,
  summary: 'Add a learner',
  description: 'Name and email are optional. With a subject, the learner who has it already is answered as they are.',
  access: 'learners:write',
  body: z
    .strictObject({
      name: name.nullable().default(null),
      email: email.nullable().default(null),
      language: languageSchema.nullable().default(null),
      subject: subject
        .optional()
        .meta({ description: 'How the board’s own systems, or the `platform`, call the person.' }),
      platform: z
        .string()
        .regex(/^(?:api|lti11:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/)
        .default('api')
        .meta({
          description:
            'Whose word the subject is: `api` for the board’s own systems, or, for people of an LTI 1.1 tool, what its consumer key says (`platform` of `LtiConsumer`).',
        }),
    })
    .refine(({ platform, subject }) => platform === 'api' || subject !== undefined, {
      path: ['subject'],
      message: 'is needed where a platform is named',
    }),
  response: { status: 201, body: learnerSchema },
  etag: true,
});

export const listLearners = defineRoute({
  method: 'GET',
  path: '/learners',
  tag: TAG,
  summary: 'Learners, newest first',
  access: 'learners:read',
  query: pageQuery.extend({
    text: z.string().max(200).optional().meta({ description: 'Part of the name, the email or a subject.' }),
  }),
  response: { status: 200, body: pageOf(learnerSchema, 'LearnerPage') },
  problems: ['http.invalid_cursor'],
});

export const readLearner = defineRoute({
  method: 'GET',
  path: '/learners/:id',
  tag: TAG,
  summary: 'A learner',
  access: 'learners:read',
  params: byId,
  response: { status: 200, body: learnerSchema },
  etag: true,
  problems: ['attempts.learner_not_found'],
});

export const updateLearner = defineRoute({
  method: 'PATCH',
  path: '/learners/:id',
  tag: TAG,
  summary: 'Change name, email or language',
  description: 'Fields that are left out stay.',
  access: 'learners:write',
  params: byId,
  body: z.strictObject({
    name: name.nullable().optional(),
    email: email.nullable().optional(),
    language: languageSchema.nullable().optional(),
  }),
  ifMatch: true,
  response: { status: 200, body: learnerSchema },
  etag: true,
  problems: ['attempts.learner_not_found', 'attempts.changed'],
});

export const setAccommodation = defineRoute({
  method: 'PUT',
  path: '/learners/:id/accommodation',
  tag: TAG,
  summary: 'Set what the learner needs in every exam',
  description: 'It holds at once, also for attempts that are running: their deadlines move.',
  access: 'learners:write',
  params: byId,
  body: accommodationSchema,
  ifMatch: true,
  response: {
    status: 200,
    body: z
      .strictObject({
        learner: learnerSchema,
        attemptsTouched: z.int().meta({ description: 'Running attempts whose time is another now.' }),
        revision: z.int(),
      })
      .meta({ id: 'AccommodationSet' }),
  },
  etag: true,
  problems: ['attempts.learner_not_found', 'attempts.changed'],
});

export const mergeLearners = defineRoute({
  method: 'POST',
  path: '/learners/:id/merge',
  tag: TAG,
  summary: 'Say that two learners are one person',
  description:
    'What belongs to the other belongs to this learner afterwards: identities, links, sessions, attempts, progress, reports. Attempts of both at one quiz are numbered anew, in the order in which they were made. The profile of this learner stays.',
  access: 'learners:write',
  params: byId,
  body: z.strictObject({ learnerId: uuidSchema.meta({ description: 'The learner who goes.' }) }),
  response: { status: 200, body: learnerSchema },
  etag: true,
  problems: ['attempts.learner_not_found', 'attempts.merge_self', 'attempts.merge_running'],
});
