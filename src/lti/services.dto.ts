/** Contracts over HTTP: what platforms were told of scores, and who is in their courses. */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'LTI';
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });

// ------------------------------------------------------------------------------------------------ grades

const gradeState = z.enum(['waiting', 'sent', 'refused', 'given_up']).meta({
  description:
    '`waiting`: to be sent, or tried again. `sent`: the platform knows what it is to know. `refused`: it does not take it; see `problem`. `given_up`: it was not reached for two days.',
});

export type GradeState = z.output<typeof gradeState>;

const gradeSchema = z
  .strictObject({
    id: uuidSchema,
    registrationId: uuidSchema,
    resourceLinkId: uuidSchema,
    linkTitle: z.string().nullable(),
    deliveryId: uuidSchema.nullable(),
    activity: z.string().nullable(),
    learnerId: uuidSchema,
    name: z.string().nullable().meta({ description: 'Of the learner; null without `learners:read`.' }),
    subject: z.string().nullable().meta({
      description: 'What the platform calls the learner; null without `learners:read`.',
    }),
    state: gradeState,
    sent: z
      .strictObject({
        activityProgress: z.string(),
        gradingProgress: z.string(),
        scoreGiven: z.number().nullable(),
        scoreMaximum: z
          .number()
          .nullable()
          .meta({ description: 'The platform scales the score to the maximum of its own line item.' }),
      })
      .nullable()
      .meta({ description: 'What has arrived last; null while nothing has.' }),
    sentAt: moment.nullable(),
    changedAt: moment,
    tries: z.int().meta({ description: 'That have failed since it last arrived.' }),
    nextTryAt: moment.nullable(),
    status: z.int().nullable().meta({ description: 'Of the platform’s last answer.' }),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'Why it did not arrive, in the platform’s words where it said any.' }),
  })
  .meta({ id: 'LtiGrade' });

export type LtiGradeDto = z.output<typeof gradeSchema>;

export const listLtiGrades = defineRoute({
  method: 'GET',
  path: '/lti/grades',
  tag: TAG,
  summary: 'What platforms were told of scores, newest first',
  access: 'attempts:read',
  query: pageQuery.extend({
    delivery: uuidSchema.optional(),
    registration: uuidSchema.optional(),
    state: gradeState.optional(),
  }),
  response: { status: 200, body: pageOf(gradeSchema, 'LtiGradePage') },
  problems: ['http.invalid_cursor'],
});

export const resendLtiGrade = defineRoute({
  method: 'POST',
  path: '/lti/grades/:id/resend',
  tag: TAG,
  summary: 'Send a grade once more',
  description:
    'What the score is then. Also where nothing has changed, for a grade that somebody has deleted in the LMS.',
  access: 'attempts:manage',
  params: byId,
  response: { status: 202, body: gradeSchema },
  problems: ['lti.grade_not_found'],
});

export const resendLtiGrades = defineRoute({
  method: 'POST',
  path: '/lti/grades/resend',
  tag: TAG,
  summary: 'Send everything once more that was refused or given up',
  access: 'attempts:manage',
  body: z.strictObject({
    deliveryId: uuidSchema.nullable().default(null).meta({ description: 'Null: of every delivery.' }),
    registrationId: uuidSchema.nullable().default(null).meta({ description: 'Null: of every platform.' }),
  }),
  response: { status: 202, body: z.strictObject({ resent: z.int() }).meta({ id: 'LtiGradesResent' }) },
  problems: ['attempts.delivery_not_found', 'lti.registration_not_found'],
});

// ------------------------------------------------------------------------------------------------ rosters

const rosterSchema = z
  .strictObject({
    contextId: uuidSchema,
    title: z.string().nullable(),
    offered: z.boolean().meta({ description: 'Whether the platform gives this tool the roster of this course.' }),
    syncedAt: moment.nullable(),
    problem: z.string().nullable().meta({ description: 'Why it could not be read the last time.' }),
    links: z
      .array(
        z.strictObject({
          id: uuidSchema,
          syncedAt: moment.nullable().meta({ description: 'Null: it counts as being for the whole course.' }),
          problem: z.string().nullable(),
        }),
      )
      .meta({ description: 'Resource links whose own members were asked for, which not every platform tells.' }),
  })
  .meta({ id: 'LtiRoster' });

export type LtiRosterDto = z.output<typeof rosterSchema>;

export const readLtiRoster = defineRoute({
  method: 'GET',
  path: '/lti/contexts/:id/roster',
  tag: TAG,
  summary: 'How fresh the roster of an LMS course is',
  access: 'attempts:read',
  params: byId,
  response: { status: 200, body: rosterSchema },
  problems: ['lti.context_not_found'],
});

export const syncLtiRoster = defineRoute({
  method: 'POST',
  path: '/lti/contexts/:id/roster/sync',
  tag: TAG,
  summary: 'Read the roster of an LMS course now',
  description:
    'It is also read each night. The answer is how it stands; `syncedAt` or `problem` change when it has been read.',
  access: 'attempts:manage',
  params: byId,
  response: { status: 202, body: rosterSchema },
  problems: ['lti.context_not_found', 'lti.service_missing'],
});

const roles = z.enum(['learner', 'instructor', 'administrator']);

const memberSchema = z
  .strictObject({
    subject: z.string().nullable().meta({ description: 'What the platform calls them; null without `learners:read`.' }),
    name: z
      .string()
      .nullable()
      .meta({ description: 'Null without `learners:read`, or where the platform does not say.' }),
    email: z
      .string()
      .nullable()
      .meta({ description: 'Null without `learners:read`, or where the platform does not say.' }),
    role: roles,
    active: z.boolean().meta({ description: 'False: no longer in the course.' }),
    learnerId: uuidSchema.nullable().meta({ description: 'Null: has never come here.' }),
    startedAt: moment.nullable().meta({ description: 'Of the first attempt; null: has not started.' }),
    submittedAt: moment.nullable().meta({ description: 'Of the newest attempt that was handed in.' }),
    syncedAt: moment,
  })
  .meta({ id: 'LtiMember' });

export type LtiMemberDto = z.output<typeof memberSchema>;

const memberQuery = pageQuery.extend({
  link: uuidSchema.optional().meta({
    description:
      'Whom this resource link is for, as far as the platform says, and who has come in by it; attempts there alone count.',
  }),
  progress: z.enum(['started', 'not-started']).optional(),
  role: roles.optional(),
  inactive: z.stringbool().default(false).meta({ description: 'Those who have left, instead of those who are there.' }),
});

export type MemberQuery = z.output<typeof memberQuery>;

export const listLtiMembers = defineRoute({
  method: 'GET',
  path: '/lti/contexts/:id/members',
  tag: TAG,
  summary: 'Members of an LMS course, and whether they have started',
  description: 'By name. Who has not started: `role=learner&progress=not-started`.',
  access: 'attempts:read',
  params: byId,
  query: memberQuery,
  response: { status: 200, body: pageOf(memberSchema, 'LtiMemberPage') },
  problems: ['http.invalid_cursor', 'lti.context_not_found'],
});
