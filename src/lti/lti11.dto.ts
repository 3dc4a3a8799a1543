/** Contracts over HTTP: what a board has from its LTI 1.1 tool. */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'LTI 1.1';
const MOST_LINKS = 1000;
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });
/** As platforms send it: not trimmed, since it is compared to the letter. */
const identifier = z.string().min(1).max(255);

const consumerSchema = z
  .strictObject({
    id: uuidSchema,
    registrationId: uuidSchema,
    key: z.string(),
    platform: z.string().meta({
      description:
        'What to call the platform when people of the old tool are added as learners (`POST /learners`): their subject is the `user_id` that the old tool knew them by.',
    }),
    oldLinks: z.int().meta({ description: 'How many there are.' }),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string(),
  })
  .meta({ id: 'LtiConsumer', description: 'An LTI 1.1 consumer key. Its secret is never shown.' });

export type ConsumerDto = z.output<typeof consumerSchema>;

export const putLtiConsumer = defineRoute({
  method: 'PUT',
  path: '/lti/registrations/:id/consumers',
  tag: TAG,
  summary: 'Add an LTI 1.1 consumer key of a platform, or replace its secret',
  description:
    'With it launches are believed that say who somebody was, and what a link was, in LTI 1.1 (claim `lti1p1`, signed with the secret). A key that is there already keeps its id, its old links and its people.',
  access: 'lti:manage',
  params: byId,
  body: z.strictObject({
    key: identifier.meta({ description: '`oauth_consumer_key` of the old tool.' }),
    secret: z.string().min(1).max(1000).meta({ description: 'Kept encrypted, and never given back.' }),
  }),
  response: { status: 200, body: consumerSchema },
  problems: ['lti.registration_not_found'],
});

export const listLtiConsumers = defineRoute({
  method: 'GET',
  path: '/lti/registrations/:id/consumers',
  tag: TAG,
  summary: 'LTI 1.1 consumer keys of a platform, newest first',
  access: 'lti:read',
  params: byId,
  query: pageQuery,
  response: { status: 200, body: pageOf(consumerSchema, 'LtiConsumerPage') },
  problems: ['lti.registration_not_found', 'http.invalid_cursor'],
});

export const deleteLtiConsumer = defineRoute({
  method: 'DELETE',
  path: '/lti/consumers/:id',
  tag: TAG,
  summary: 'Remove an LTI 1.1 consumer key, with its secret and its old links',
  description:
    'What has been migrated stays: people who have come in, links that have been opened. The same key that is added again has another id, so that learners who were added for this one are not found by it.',
  access: 'lti:manage',
  params: byId,
  response: { status: 204 },
  problems: ['lti.consumer_not_found'],
});

const oldLink = {
  resourceLinkId: identifier.meta({ description: '`resource_link_id` of LTI 1.1.' }),
  deliveryId: uuidSchema,
};

const oldLinkSchema = z
  .strictObject({
    id: uuidSchema,
    ...oldLink,
    activity: z.string().nullable().meta({ description: 'Null: the whole course.' }),
    updatedAt: moment,
    updatedBy: z.string(),
  })
  .meta({ id: 'LtiOldLink' });

export type OldLinkDto = z.output<typeof oldLinkSchema>;

export const putLtiOldLinks = defineRoute({
  method: 'PUT',
  path: '/lti/consumers/:id/old-links',
  tag: TAG,
  summary: 'Say what links of LTI 1.1 opened',
  description: `At most ${MOST_LINKS} in a request: all are stored, or none. A link that is there already opens the new; others stay as they are. It holds for links that open nothing yet: what somebody has chosen, or a launch has bound, is not changed by it.`,
  access: 'lti:manage',
  params: byId,
  body: z.strictObject({
    links: z
      .array(
        z.strictObject({
          ...oldLink,
          activity: z
            .string()
            .min(1)
            .max(255)
            .nullable()
            .default(null)
            .meta({ description: 'Of the release that learners get now; null for the whole course.' }),
        }),
      )
      .min(1)
      .max(MOST_LINKS),
  }),
  response: { status: 200, body: consumerSchema },
  problems: ['lti.consumer_not_found', 'lti.old_links_refused'],
});

export const listLtiOldLinks = defineRoute({
  method: 'GET',
  path: '/lti/consumers/:id/old-links',
  tag: TAG,
  summary: 'Old links of a consumer key, newest first',
  access: 'lti:read',
  params: byId,
  query: pageQuery,
  response: { status: 200, body: pageOf(oldLinkSchema, 'LtiOldLinkPage') },
  problems: ['lti.consumer_not_found', 'http.invalid_cursor'],
});

export const deleteLtiOldLink = defineRoute({
  method: 'DELETE',
  path: '/lti/old-links/:id',
  tag: TAG,
  summary: 'Remove an old link',
  description: 'Links that it has bound go on opening what they open.',
  access: 'lti:manage',
  params: byId,
  response: { status: 204 },
  problems: ['lti.old_link_not_found'],
});
