/**
 * Contracts between the page of an LMS's administrators and the server: how the connection of their LMS with this board stands. Whoever asks
 * shows the ticket of a launch that named an administrator. All of it is of the ticket's registration and deployment, names nobody but by
 * the platform's own id, and decides nothing that is the board's to decide.
 */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';
import { checkListSchema } from './registrations.dto.js';

const TAG = 'LTI administrators';
const TICKET =
  'With the ticket that the page of a launch by an administrator of the platform holds, as `Authorization: Bearer`. ';
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });
const twenty = pageQuery.extend({ limit: z.coerce.number().int().min(1).max(100).default(20) });
/** Of each route: who asks is no administrator, or the board has ended the connection since. */
const PROBLEMS = [
  'lti.ticket_invalid',
  'lti.not_allowed',
  'lti.registration_disabled',
  'lti.deployment_refused',
] as const;

const connectionSchema = z
  .strictObject({
    name: z.string().meta({ description: 'How the board calls the platform.' }),
    issuer: z.string(),
    clientId: z.string(),
    deploymentId: z.string().meta({ description: 'Of the launch; everything else here is of it.' }),
    deployments: z
      .array(z.strictObject({ deploymentId: z.string(), state: z.enum(['active', 'pending', 'refused']) }))
      .meta({ description: 'Of the registration, the launched one first; 200 at most.' }),
    tool: z
      .strictObject({ loginUrl: z.string(), redirectUri: z.string(), keySetUrl: z.string(), doctorUrl: z.string() })
      .meta({ description: 'What is to be entered in the platform.' }),
    grades: z
      .strictObject({ waiting: z.int(), sent: z.int(), refused: z.int(), givenUp: z.int() })
      .meta({ description: 'How many there are.' }),
  })
  .meta({ id: 'LtiConnection' });

export type ConnectionDto = z.output<typeof connectionSchema>;

export const readConnection = defineRoute({
  method: 'GET',
  path: '/lti/staff/connection',
  tag: TAG,
  summary: 'How a platform is connected',
  description: TICKET,
  access: 'public',
  response: { status: 200, body: connectionSchema },
  problems: PROBLEMS,
});

export const checkConnection = defineRoute({
  method: 'GET',
  path: '/lti/staff/connection/check',
  tag: TAG,
  summary: 'Try the platform: its key set, an access token, its login page',
  description: `${TICKET}Asks the platform now. It changes nothing there.`,
  access: 'public',
  response: { status: 200, body: checkListSchema },
  problems: PROBLEMS,
});

const launchSchema = z
  .strictObject({
    id: uuidSchema,
    at: moment,
    messageType: z.string().nullable().meta({ description: 'Null: it failed before that was known.' }),
    outcome: z.string().meta({ description: '`ok`, or the code of what failed.' }),
    linkTitle: z.string().nullable(),
  })
  .meta({ id: 'LtiConnectionLaunch' });

export type ConnectionLaunchDto = z.output<typeof launchSchema>;

export const listConnectionLaunches = defineRoute({
  method: 'GET',
  path: '/lti/staff/connection/launches',
  tag: TAG,
  summary: 'Launches of the deployment, newest first',
  description: `${TICKET}With those that failed before it was known which deployment they were of.`,
  access: 'public',
  query: twenty.extend({ failed: z.stringbool().default(false).meta({ description: 'Those that failed alone.' }) }),
  response: { status: 200, body: pageOf(launchSchema, 'LtiConnectionLaunchPage') },
  problems: [...PROBLEMS, 'http.invalid_cursor'],
});

const gradeSchema = z
  .strictObject({
    id: uuidSchema,
    subject: z.string().meta({ description: 'As the platform calls the learner.' }),
    linkTitle: z.string().nullable(),
    course: z.string().nullable(),
    state: z.enum(['waiting', 'sent', 'refused', 'given_up']),
    changedAt: moment,
    sentAt: moment.nullable(),
    nextTryAt: moment.nullable(),
    problem: z
      .string()
      .nullable()
      .meta({ description: 'Why it did not arrive, in the platform’s words where it said any.' }),
  })
  .meta({
    id: 'LtiConnectionGrade',
    description: 'That there is a grade, and whether it has arrived; not what it is.',
  });

export type ConnectionGradeDto = z.output<typeof gradeSchema>;

export const listConnectionGrades = defineRoute({
  method: 'GET',
  path: '/lti/staff/connection/grades',
  tag: TAG,
  summary: 'Whether the platform has been told of grades, newest first',
  description: TICKET,
  access: 'public',
  query: twenty.extend({
    state: z
      .enum(['waiting', 'sent', 'failed'])
      .optional()
      .meta({ description: '`failed`: refused or given up. Left out: all.' }),
  }),
  response: { status: 200, body: pageOf(gradeSchema, 'LtiConnectionGradePage') },
  problems: [...PROBLEMS, 'http.invalid_cursor'],
});

export const resendConnectionGrade = defineRoute({
  method: 'POST',
  path: '/lti/staff/connection/grades/:id/resend',
  tag: TAG,
  summary: 'Send a grade to the platform once more',
  description: `${TICKET}What the score is then.`,
  access: 'public',
  params: byId,
  response: { status: 204 },
  problems: [...PROBLEMS, 'lti.grade_not_found'],
});

export const resendConnectionGrades = defineRoute({
  method: 'POST',
  path: '/lti/staff/connection/grades/resend',
  tag: TAG,
  summary: 'Send everything once more that was refused or given up',
  description: TICKET,
  access: 'public',
  body: z.strictObject({}),
  response: { status: 202, body: z.strictObject({ resent: z.int() }).meta({ id: 'LtiConnectionResent' }) },
  problems: PROBLEMS,
});

const linkSchema = z
  .strictObject({
    id: uuidSchema,
    title: z.string().nullable(),
    course: z.string().nullable(),
    bound: z.boolean().meta({ description: 'Something has been chosen for it.' }),
    lineItem: z.enum(['known', 'sought', 'none']).meta({
      description:
        '`known`: the platform has said where its scores go, or it was found or made. `sought`: it is, with the first score. `none`: the platform takes no scores for it.',
    }),
    lineItemUrl: z.string().nullable(),
  })
  .meta({ id: 'LtiConnectionLink' });

export type ConnectionLinkDto = z.output<typeof linkSchema>;

export const listConnectionLinks = defineRoute({
  method: 'GET',
  path: '/lti/staff/connection/links',
  tag: TAG,
  summary: 'Links of the deployment that have been opened, newest first, and their line items',
  description: TICKET,
  access: 'public',
  query: twenty,
  response: { status: 200, body: pageOf(linkSchema, 'LtiConnectionLinkPage') },
  problems: [...PROBLEMS, 'http.invalid_cursor'],
});

const rosterSchema = z
  .strictObject({
    contextId: uuidSchema,
    title: z.string().nullable(),
    offered: z.boolean().meta({ description: 'Whether the platform gives this tool the roster of this course.' }),
    members: z.int().meta({ description: 'How many are known to be in the course.' }),
    syncedAt: moment.nullable(),
    problem: z.string().nullable().meta({ description: 'Why it could not be read the last time.' }),
  })
  .meta({ id: 'LtiConnectionRoster' });

export type ConnectionRosterDto = z.output<typeof rosterSchema>;

export const listConnectionRosters = defineRoute({
  method: 'GET',
  path: '/lti/staff/connection/rosters',
  tag: TAG,
  summary: 'LMS courses of the deployment, newest first, and how fresh their rosters are',
  description: TICKET,
  access: 'public',
  query: twenty,
  response: { status: 200, body: pageOf(rosterSchema, 'LtiConnectionRosterPage') },
  problems: [...PROBLEMS, 'http.invalid_cursor'],
});

export const syncConnectionRoster = defineRoute({
  method: 'POST',
  path: '/lti/staff/connection/rosters/:id/sync',
  tag: TAG,
  summary: 'Read the roster of an LMS course now',
  description: TICKET,
  access: 'public',
  params: byId,
  response: { status: 204 },
  problems: [...PROBLEMS, 'lti.context_not_found', 'lti.service_missing'],
});
