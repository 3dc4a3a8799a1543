/** Contracts over HTTP: what is offered to learners, and the ways in. */
import { idSchema, languageSchema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, type InputOf, pageOf, pageQuery, uuidSchema } from '../infra/index.js';
import { deliveryRulesSchema } from './delivery-rules.js';

const TAG = 'Deliveries';
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });
const title = z.string().trim().min(1, 'must not be empty').max(200);

const local = z
  .string()
  .regex(
    /^\d{4}-(0\d|1[0-2])-([0-2]\d|3[01])T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    'must be a local time such as 2026-12-01T09:00',
  )
  .refine(
    (text) => !Number.isNaN(Date.parse(`${text.slice(0, 10)}T00:00:00Z`)) && dayExists(text),
    'names a day that does not exist',
  )
  .meta({
    description:
      'Wall clock in `timeZone`. A time that summer time skips is the moment at which it would have been; of one that comes twice, the later.',
  });

function dayExists(text: string): boolean {
  return new Date(`${text.slice(0, 10)}T00:00:00Z`).toISOString().startsWith(text.slice(0, 10));
}

const timeZone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone such as America/Detroit')
  .meta({ description: 'IANA name, e.g. `America/Detroit`.' });

/** Not abbreviations: CET has summer time for one and none for another, IST is in Ireland, Israel or India. */
const IANA = /^(?:UTC|GMT|[a-z]+\/.+)$/i;

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return IANA.test(name);
  } catch {
    return false;
  }
}

/** As it is asked for. */
const windowInput = z
  .strictObject({
    timeZone: timeZone.default('UTC'),
    opensAt: local.nullable().default(null),
    closesAt: local.nullable().default(null),
  })
  .meta({ id: 'DeliveryWindowInput' });

const releasePolicy = z
  .discriminatedUnion('policy', [
    z.strictObject({ policy: z.literal('latest') }),
    z.strictObject({ policy: z.literal('pinned'), releaseId: uuidSchema }),
  ])
  .meta({
    id: 'ReleasePolicy',
    description:
      'Learners get the newest release that is not withdrawn, or always this one. An attempt keeps the one it began with.',
  });

const accessCodes = z
  .record(idSchema, z.string().trim().min(4).max(100).nullable())
  .meta({ description: 'By quiz id; null takes the code away. They cannot be read again.' });

export const deliverySchema = z
  .strictObject({
    id: uuidSchema,
    courseId: uuidSchema,
    title: z.string(),
    release: releasePolicy,
    window: z
      .strictObject({ timeZone: z.string(), opensAt: moment.nullable(), closesAt: moment.nullable() })
      .meta({ description: 'As instants.' }),
    rules: deliveryRulesSchema,
    accessCodes: z.array(idSchema).meta({ description: 'Quizzes that ask for one.' }),
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string(),
    archivedAt: moment.nullable(),
  })
  .meta({ id: 'Delivery' });

export type DeliveryDto = z.output<typeof deliverySchema>;
export type DeliveryInput = InputOf<typeof createDelivery>['body'];

const PROBLEMS = [
  'attempts.delivery_unpublished',
  'attempts.rules_unknown_quiz',
  'attempts.window_reversed',
  'attempts.time_zone_unknown',
];

export const createDelivery = defineRoute({
  method: 'POST',
  path: '/deliveries',
  tag: TAG,
  summary: 'Offer a course to learners',
  access: 'deliveries:write',
  body: z.strictObject({
    courseId: uuidSchema,
    title,
    release: releasePolicy.default({ policy: 'latest' }),
    window: windowInput.prefault({}),
    rules: deliveryRulesSchema.default({}),
    accessCodes: accessCodes.default({}),
  }),
  response: { status: 201, body: deliverySchema },
  etag: true,
  problems: ['courses.not_found', 'courses.release_not_found', ...PROBLEMS],
});

export const listDeliveries = defineRoute({
  method: 'GET',
  path: '/deliveries',
  tag: TAG,
  summary: 'Deliveries, newest first',
  access: 'deliveries:read',
  query: pageQuery.extend({
    course: uuidSchema.optional(),
    archived: z
      .stringbool()
      .default(false)
      .meta({ description: 'Those that are no longer offered, instead of the others.' }),
  }),
  response: { status: 200, body: pageOf(deliverySchema, 'DeliveryPage') },
  problems: ['http.invalid_cursor'],
});

export const readDelivery = defineRoute({
  method: 'GET',
  path: '/deliveries/:id',
  tag: TAG,
  summary: 'A delivery',
  access: 'deliveries:read',
  params: byId,
  response: { status: 200, body: deliverySchema },
  etag: true,
  problems: ['attempts.delivery_not_found'],
});

export const updateDelivery = defineRoute({
  method: 'PATCH',
  path: '/deliveries/:id',
  tag: TAG,
  summary: 'Change a delivery',
  description:
    'Fields that are left out stay; rules and window are replaced as a whole. Attempts that are running keep their deadlines.',
  access: 'deliveries:write',
  params: byId,
  body: z.strictObject({
    title: title.optional(),
    release: releasePolicy.optional(),
    window: windowInput.optional(),
    rules: deliveryRulesSchema.optional(),
    accessCodes: accessCodes.optional(),
    archived: z
      .boolean()
      .optional()
      .meta({ description: 'True: no longer offered. Attempts that are running can be finished.' }),
  }),
  ifMatch: true,
  response: { status: 200, body: deliverySchema },
  etag: true,
  problems: ['attempts.delivery_not_found', 'attempts.changed', 'courses.release_not_found', ...PROBLEMS],
});

export const prepareDelivery = defineRoute({
  method: 'POST',
  path: '/deliveries/:id/prepare',
  tag: TAG,
  summary: 'Prepare attempts ahead of a window',
  description:
    'Forms are drawn now for everybody who is invited, so that many can start at the same moment. It takes a second or two per thousand; others are answered meanwhile. When it is cut off, ask again: it goes on with those who are left.',
  access: 'deliveries:write',
  params: byId,
  body: z.strictObject({ activity: idSchema }),
  response: { status: 200, body: z.strictObject({ prepared: z.int().meta({ description: 'By this request.' }) }) },
  problems: ['attempts.delivery_not_found', 'attempts.activity_unknown', 'attempts.delivery_archived'],
});

// ------------------------------------------------------------------------------------------------ ways in

const invitationSchema = z
  .strictObject({
    id: uuidSchema,
    learnerId: uuidSchema,
    activity: idSchema.nullable(),
    expiresAt: moment,
    usedAt: moment.nullable().meta({ description: 'First opened.' }),
    revokedAt: moment.nullable(),
    createdAt: moment,
    createdBy: z.string(),
  })
  .meta({ id: 'Invitation' });

export type InvitationDto = z.output<typeof invitationSchema>;

export const invite = defineRoute({
  method: 'POST',
  path: '/deliveries/:id/invitations',
  tag: TAG,
  summary: 'Invite learners',
  description: 'Gives each a link to send; it is shown this once and opens as often as it is valid.',
  access: 'deliveries:write',
  params: byId,
  body: z.strictObject({
    learnerIds: z.array(uuidSchema).min(1).max(500),
    activity: idSchema.nullable().default(null).meta({ description: 'To open at once; null: the course.' }),
    days: z.int().min(1).max(365).default(90),
  }),
  response: {
    status: 201,
    body: z.strictObject({
      items: z.array(z.strictObject({ id: uuidSchema, learnerId: uuidSchema, url: z.string(), expiresAt: moment })),
    }),
  },
  once: true,
  problems: [
    'attempts.delivery_not_found',
    'attempts.learner_not_found',
    'attempts.delivery_archived',
    'attempts.delivery_unpublished',
    'attempts.activity_unknown',
  ],
});

export const listInvitations = defineRoute({
  method: 'GET',
  path: '/deliveries/:id/invitations',
  tag: TAG,
  summary: 'Invitations, newest first',
  access: 'deliveries:read',
  params: byId,
  query: pageQuery,
  response: { status: 200, body: pageOf(invitationSchema, 'InvitationPage') },
  problems: ['attempts.delivery_not_found', 'http.invalid_cursor'],
});

export const revokeInvitation = defineRoute({
  method: 'DELETE',
  path: '/invitations/:id',
  tag: TAG,
  summary: 'Withdraw an invitation',
  description: 'The link opens nothing any more, and sessions that it has opened end within minutes.',
  access: 'deliveries:write',
  params: byId,
  response: { status: 204 },
  problems: ['attempts.invitation_not_found'],
});

export const launch = defineRoute({
  method: 'POST',
  path: '/deliveries/:id/launches',
  tag: TAG,
  summary: 'Let somebody in whom your own system has signed in',
  description:
    'Gives a link that opens once, within ten minutes: send the learner’s browser there. The learner is found by `subject`, or made.',
  access: 'deliveries:write',
  params: byId,
  body: z.strictObject({
    learner: z.strictObject({
      subject: z.string().min(1).max(255).meta({ description: 'How your system calls the person.' }),
      name: z.string().trim().min(1).max(200).nullable().default(null),
      email: z.email().max(320).toLowerCase().nullable().default(null),
      language: languageSchema.nullable().default(null),
    }),
    activity: idSchema.nullable().default(null),
    returnUrl: z
      .url({ protocol: /^https?$/ })
      .max(2000)
      .nullable()
      .default(null)
      .meta({ description: 'Where leaving leads.' }),
  }),
  response: {
    status: 201,
    body: z.strictObject({ url: z.string(), learnerId: uuidSchema, expiresAt: moment }).meta({ id: 'Launch' }),
  },
  once: true,
  problems: [
    'attempts.delivery_not_found',
    'attempts.delivery_archived',
    'attempts.delivery_unpublished',
    'attempts.activity_unknown',
  ],
});
