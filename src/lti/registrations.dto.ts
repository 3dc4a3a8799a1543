/** Contracts over HTTP: platforms, their deployments, one-time links, the tool's keys, and what came in. */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';
import { VENDORS } from './registrations.js';

const TAG = 'LTI';
const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });
const name = z.string().trim().min(1).max(200);
const identifier = z.string().trim().min(1).max(255);
/** Judged by the service, so that every bad one is told at once. */
const address = z
  .string()
  .trim()
  .max(2000)
  .meta({ format: 'uri', description: 'https, to a public address; see `EXAMPORT_ALLOW_PRIVATE_ADDRESSES`.' });
const vendor = z.enum(VENDORS).meta({ id: 'LtiVendor' });
const state = z.enum(['active', 'disabled']);
const deploymentState = z.enum(['active', 'pending', 'refused']);

const toolSchema = z
  .strictObject({
    loginUrl: z.string().meta({ description: 'Initiate login URL, OIDC login URL.' }),
    redirectUri: z.string().meta({ description: 'The one redirect URI, to be entered exactly.' }),
    targetLinkUrl: z.string().meta({ description: 'Target link URI, tool URL.' }),
    deepLinkingUrl: z.string().meta({ description: 'For choosing content.' }),
    keySetUrl: z.string().meta({ description: 'Public key set, JWKS URL.' }),
    canvasConfigurationUrl: z.string().meta({ description: 'Configuration by URL, for Canvas alone.' }),
    doctorUrl: z.string().meta({ description: 'Page that shows what stands in the way of launches.' }),
    domain: z.string(),
    scopes: z.array(z.string()),
    customParameters: z.record(z.string(), z.string()),
  })
  .meta({ id: 'LtiTool', description: 'What is to be entered in the platform.' });

export type ToolDto = z.output<typeof toolSchema>;

export const registrationSchema = z
  .strictObject({
    id: uuidSchema,
    name: z.string(),
    vendor,
    issuer: z.string(),
    clientId: z.string(),
    authorizationUrl: z.string(),
    tokenUrl: z.string(),
    tokenAudience: z.string().nullable(),
    keySetUrl: z.string(),
    state,
    origin: z
      .enum(['manual', 'dynamic', 'canvas'])
      .meta({ description: '`canvas`: by client id, with the addresses of hosted Canvas.' }),
    platform: z
      .record(z.string(), z.unknown())
      .meta({ description: 'What the platform said of itself when it was registered.' }),
    deployments: z
      .strictObject({ active: z.int(), pending: z.int(), refused: z.int() })
      .meta({ description: 'How many there are.' }),
    tool: toolSchema,
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string(),
  })
  .meta({ id: 'LtiRegistration' });

export type RegistrationDto = z.output<typeof registrationSchema>;

const fields = {
  name,
  vendor: vendor.meta({ description: 'Whose departures from the specification are accepted; guessed when left out.' }),
  issuer: address,
  clientId: identifier,
  authorizationUrl: address,
  tokenUrl: address,
  keySetUrl: address,
  tokenAudience: z
    .string()
    .trim()
    .min(1)
    .max(2000)
    .nullable()
    .meta({ description: '`aud` of requests for access tokens, where it is not the token URL.' }),
};

export const createLtiRegistration = defineRoute({
  method: 'POST',
  path: '/lti/registrations',
  tag: TAG,
  summary: 'Register a platform by hand',
  description:
    'The three addresses may be left out for `https://canvas.instructure.com` (and `beta`, `test`), where they are the same for everybody. One issuer may have many registrations: the client id decides.',
  access: 'lti:manage',
  body: z.strictObject({
    ...fields,
    vendor: fields.vendor.optional(),
    authorizationUrl: address.optional(),
    tokenUrl: address.optional(),
    keySetUrl: address.optional(),
    tokenAudience: fields.tokenAudience.optional(),
    deploymentIds: z
      .array(identifier)
      .max(200)
      .optional()
      .meta({ description: 'That are known already. Others wait for approval when they launch.' }),
  }),
  response: { status: 201, body: registrationSchema },
  etag: true,
  problems: ['lti.address_refused', 'lti.registration_exists'],
});

export const listLtiRegistrations = defineRoute({
  method: 'GET',
  path: '/lti/registrations',
  tag: TAG,
  summary: 'Registered platforms, newest first',
  access: 'lti:read',
  query: pageQuery,
  response: { status: 200, body: pageOf(registrationSchema, 'LtiRegistrationPage') },
  problems: ['http.invalid_cursor'],
});

export const readLtiRegistration = defineRoute({
  method: 'GET',
  path: '/lti/registrations/:id',
  tag: TAG,
  summary: 'A registered platform, and what to enter there',
  access: 'lti:read',
  params: byId,
  response: { status: 200, body: registrationSchema },
  etag: true,
  problems: ['lti.registration_not_found'],
});

export const updateLtiRegistration = defineRoute({
  method: 'PATCH',
  path: '/lti/registrations/:id',
  tag: TAG,
  summary: 'Change a registration, or switch it off and on',
  description:
    'Learners stay who they are: change the issuer only when the same platform has moved. `disabled` ends launches and services at once; nothing is deleted.',
  access: 'lti:manage',
  params: byId,
  body: z.strictObject({ ...fields, state }).partial(),
  ifMatch: true,
  response: { status: 200, body: registrationSchema },
  etag: true,
  problems: ['lti.registration_not_found', 'lti.changed', 'lti.address_refused', 'lti.registration_exists'],
});

export const deleteLtiRegistration = defineRoute({
  method: 'DELETE',
  path: '/lti/registrations/:id',
  tag: TAG,
  summary: 'Delete a registration that no link uses',
  access: 'lti:manage',
  params: byId,
  response: { status: 204 },
  problems: ['lti.registration_not_found', 'lti.registration_in_use'],
});

const checkSchema = z
  .strictObject({
    what: z.enum(['key-set', 'token', 'authorization']),
    state: z.enum(['passed', 'doubtful', 'failed']),
    says: z.string().meta({ description: 'In plain words, with what to do.' }),
    milliseconds: z.int().nullable(),
  })
  .meta({ id: 'LtiCheck' });

export type CheckDto = z.output<typeof checkSchema>;

export const checkListSchema = z.strictObject({ checks: z.array(checkSchema) }).meta({ id: 'LtiCheckList' });

export const checkLtiRegistration = defineRoute({
  method: 'GET',
  path: '/lti/registrations/:id/check',
  tag: TAG,
  summary: 'Try a platform: its key set, an access token, its login page',
  description: 'Asks the platform now. It changes nothing there.',
  access: 'lti:read',
  params: byId,
  response: { status: 200, body: checkListSchema },
  problems: ['lti.registration_not_found'],
});

const deploymentSchema = z
  .strictObject({
    deploymentId: z.string(),
    state: deploymentState,
    resourceLinks: z.int().meta({ description: 'Links that have been opened by it.' }),
    createdAt: moment,
    decidedAt: moment.nullable(),
    decidedBy: z.string().nullable(),
  })
  .meta({ id: 'LtiDeployment' });

export type DeploymentDto = z.output<typeof deploymentSchema>;

export const listLtiDeployments = defineRoute({
  method: 'GET',
  path: '/lti/registrations/:id/deployments',
  tag: TAG,
  summary: 'Deployments of a platform; those that wait come first',
  access: 'lti:read',
  params: byId,
  query: pageQuery.extend({ state: deploymentState.optional() }),
  response: { status: 200, body: pageOf(deploymentSchema, 'LtiDeploymentPage') },
  problems: ['lti.registration_not_found', 'http.invalid_cursor'],
});

export const decideLtiDeployment = defineRoute({
  method: 'PUT',
  path: '/lti/registrations/:id/deployments',
  tag: TAG,
  summary: 'Approve or refuse a deployment, or add one ahead of its first launch',
  access: 'lti:manage',
  params: byId,
  body: z.strictObject({ deploymentId: identifier, state: z.enum(['active', 'refused']) }),
  response: { status: 200, body: deploymentSchema },
  problems: ['lti.registration_not_found'],
});

export const showLtiTool = defineRoute({
  method: 'GET',
  path: '/lti/tool',
  tag: TAG,
  summary: 'What platforms are to be told of this tool',
  access: 'lti:read',
  response: { status: 200, body: toolSchema },
});

const keySchema = z
  .strictObject({
    kid: z.string(),
    createdAt: moment,
    signsFrom: moment.meta({ description: 'It stands in the key set before, so that platforms know it.' }),
    retiredAt: moment.nullable().meta({ description: 'When it leaves the key set.' }),
  })
  .meta({ id: 'LtiKey' });

export const listLtiKeys = defineRoute({
  method: 'GET',
  path: '/lti/keys',
  tag: TAG,
  summary: 'Keys in the tool’s key set, newest first',
  access: 'lti:read',
  response: { status: 200, body: z.strictObject({ items: z.array(keySchema) }).meta({ id: 'LtiKeyList' }) },
});

export const rotateLtiKeys = defineRoute({
  method: 'POST',
  path: '/lti/keys',
  tag: TAG,
  summary: 'Add the next key',
  description:
    'It signs after a day; the one before leaves the key set a week later. Nothing has to be told to platforms.',
  access: 'lti:manage',
  body: z.strictObject({}),
  response: { status: 201, body: keySchema },
});

const launchSchema = z
  .strictObject({
    id: uuidSchema,
    at: moment,
    registrationId: uuidSchema.nullable(),
    deploymentId: z.string().nullable(),
    messageType: z.string().nullable(),
    outcome: z.string().meta({ description: '`ok`, or the code of what failed.' }),
    details: z.record(z.string(), z.unknown()).meta({
      description:
        'What helps whoever looks for the reason. Of `ok`: `lti11`, what was migrated from LTI 1.1, or why nothing was.',
    }),
    resourceLinkId: uuidSchema.nullable(),
    learnerId: uuidSchema.nullable(),
  })
  .meta({ id: 'LtiLaunch' });

export const listLtiLaunches = defineRoute({
  method: 'GET',
  path: '/lti/launches',
  tag: TAG,
  summary: 'What came in, newest first',
  description: 'For who looks why a launch failed. It names nobody.',
  access: 'lti:read',
  query: pageQuery.extend({
    registration: uuidSchema.optional(),
    outcome: z.string().max(100).optional(),
    since: moment.optional(),
  }),
  response: { status: 200, body: pageOf(launchSchema, 'LtiLaunchPage') },
  problems: ['http.invalid_cursor'],
});

const linkSchema = z
  .strictObject({
    id: uuidSchema,
    name: z.string(),
    createdAt: moment,
    createdBy: z.string(),
    expiresAt: moment,
    usedAt: moment.nullable(),
    registrationId: uuidSchema.nullable().meta({ description: 'What was registered by it.' }),
  })
  .meta({ id: 'LtiRegistrationLink' });

export type LinkDto = z.output<typeof linkSchema>;

export const createLtiRegistrationLink = defineRoute({
  method: 'POST',
  path: '/lti/registration-links',
  tag: TAG,
  summary: 'Make a one-time link by which a platform’s admin registers it',
  description: 'Dynamic Registration 1.0. The link is shown once; whoever has it may register one platform.',
  access: 'lti:manage',
  body: z.strictObject({
    name: name.meta({ description: 'What the registration is to be called.' }),
    days: z.int().min(1).max(30).optional().meta({ description: 'How long it is valid; 7 when left out.' }),
  }),
  once: true,
  response: {
    status: 201,
    body: z.strictObject({ link: linkSchema, url: z.string() }).meta({ id: 'NewLtiRegistrationLink' }),
  },
});

export const listLtiRegistrationLinks = defineRoute({
  method: 'GET',
  path: '/lti/registration-links',
  tag: TAG,
  summary: 'Registration links, newest first',
  access: 'lti:read',
  query: pageQuery,
  response: { status: 200, body: pageOf(linkSchema, 'LtiRegistrationLinkPage') },
  problems: ['http.invalid_cursor'],
});

export const revokeLtiRegistrationLink = defineRoute({
  method: 'DELETE',
  path: '/lti/registration-links/:id',
  tag: TAG,
  summary: 'Revoke a registration link',
  description: 'What was registered by it stays.',
  access: 'lti:manage',
  params: byId,
  response: { status: 204 },
  problems: ['lti.registration_link_not_found'],
});
