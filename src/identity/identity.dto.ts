/** Contracts of the room over HTTP. */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';
import { ACTIONS, ROLES } from './actions.js';
import { platformOriginsSchema } from './platform-origins.js';

const slug = z
  .string()
  .regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/, 'must be a–z, 0–9 and "-", 64 characters at most')
  .meta({ description: 'Short name, for signing in.', example: 'nurses-board' });
const name = z.string().trim().min(1).max(200);
const email = z.email().max(254).toLowerCase();
const password = z.string().min(1).max(256);
const moment = z.iso.datetime();
const role = z.enum(ROLES).meta({ id: 'Role' });
const action = z.enum(ACTIONS).meta({ id: 'Action' });
const byId = z.strictObject({ id: uuidSchema });

const days = z.int().min(1).max(36_500).nullable().default(null);

/** By kind of record; null keeps them. */
const retentionSchema = z
  .strictObject({
    answersHistory: days.meta({
      description: 'After the submission: earlier answers of a question; the one that counts stays.',
    }),
    attempts: days.meta({
      description: 'After the submission: attempts with all that belongs to them; figures that name nobody stay.',
    }),
    problemReports: days.meta({ description: 'After they were resolved.' }),
    handIns: days.meta({ description: 'After they were decided on.' }),
    sessions: days.meta({ description: 'After they ended, with addresses and browsers; links that have expired too.' }),
  })
  .meta({ id: 'RetentionDays' });

export const organizationSettingsSchema = z
  .strictObject({
    fourEyes: z.boolean().default(false).meta({ description: 'Whoever wrote a version may not approve it.' }),
    secondGrader: z
      .boolean()
      .default(false)
      .meta({ description: 'A grade that a person gives counts when another person has confirmed it.' }),
    language: z
      .string()
      .min(2)
      .max(35)
      .default('en')
      .meta({ description: 'BCP 47; for what has no language of its own.' }),
    packageRetentionDays: z.int().min(1).max(3650).nullable().default(null).meta({
      description: 'Days after which built packages are deleted; null keeps them.',
    }),
    retentionDays: retentionSchema.prefault({}),
    platformOrigins: platformOriginsSchema.default([]),
  })
  .meta({ id: 'OrganizationSettings' });

export type OrganizationSettings = z.output<typeof organizationSettingsSchema>;

export const organizationSchema = z
  .strictObject({
    id: uuidSchema,
    slug,
    name: z.string(),
    settings: organizationSettingsSchema,
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'Organization' });

export const memberSchema = z
  .strictObject({
    id: uuidSchema,
    email: z.string(),
    name: z.string(),
    role,
    active: z.boolean(),
    hasPassword: z.boolean(),
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
    signedInAt: moment.nullable(),
  })
  .meta({ id: 'Member' });

const sessionSchema = z
  .strictObject({
    organization: z.strictObject({ id: uuidSchema, slug: z.string(), name: z.string() }),
    actor: z.strictObject({
      kind: z.enum(['member', 'api-key']),
      id: uuidSchema,
      name: z.string(),
      role: role.nullable(),
      actions: z.array(action),
    }),
    csrfToken: z.string().nullable().meta({
      description: 'For the header X-CSRF-Token of requests that change something by cookie; null for API keys.',
    }),
    expiresAt: moment.nullable(),
  })
  .meta({ id: 'Session' });

export const signIn = defineRoute({
  method: 'POST',
  path: '/session',
  tag: 'Session',
  summary: 'Sign in with a password',
  description:
    'Sets the cookie `__Host-examport` (Secure, HttpOnly, SameSite=Lax). Without `organization`, the server’s only one is meant.',
  access: 'public',
  body: z.strictObject({ organization: slug.optional(), email, password }),
  response: { status: 201, body: sessionSchema },
  problems: ['identity.wrong_credentials', 'identity.too_many_attempts'],
});

export const showSession = defineRoute({
  method: 'GET',
  path: '/session',
  tag: 'Session',
  summary: 'Who am I, and what may I do',
  access: 'signed-in',
  response: { status: 200, body: sessionSchema },
});

export const signOut = defineRoute({
  method: 'DELETE',
  path: '/session',
  tag: 'Session',
  summary: 'Sign out: the session ends on the server',
  access: 'signed-in',
  response: { status: 204 },
});

const sessionRowSchema = z
  .strictObject({
    id: uuidSchema,
    current: z.boolean(),
    createdAt: moment,
    seenAt: moment,
    expiresAt: moment,
    address: z.string().nullable(),
    userAgent: z.string().nullable(),
  })
  .meta({ id: 'SessionEntry' });

export const listSessions = defineRoute({
  method: 'GET',
  path: '/sessions',
  tag: 'Session',
  summary: 'My sessions',
  access: 'signed-in',
  response: { status: 200, body: z.strictObject({ items: z.array(sessionRowSchema) }).meta({ id: 'SessionList' }) },
});

export const endSession = defineRoute({
  method: 'DELETE',
  path: '/sessions/:id',
  tag: 'Session',
  summary: 'End one of my sessions, at once',
  access: 'signed-in',
  params: byId,
  response: { status: 204 },
  problems: ['identity.not_found'],
});

export const changePassword = defineRoute({
  method: 'PUT',
  path: '/session/password',
  tag: 'Session',
  summary: 'Change my password; my other sessions end',
  access: 'signed-in',
  body: z.strictObject({ current: password, new: password }),
  response: { status: 204 },
  problems: ['identity.wrong_credentials', 'identity.password_refused'],
});

export const setPassword = defineRoute({
  method: 'POST',
  path: '/password',
  tag: 'Session',
  summary: 'Set a password by a one-time link',
  access: 'public',
  body: z.strictObject({ token: z.string().max(200), password }),
  response: { status: 204 },
  problems: ['identity.link_invalid', 'identity.password_refused'],
});

export const showOrganization = defineRoute({
  method: 'GET',
  path: '/organization',
  tag: 'Organization',
  summary: 'The organization and its settings',
  access: 'organization:read',
  response: { status: 200, body: organizationSchema },
  etag: true,
});

export const updateOrganization = defineRoute({
  method: 'PATCH',
  path: '/organization',
  tag: 'Organization',
  summary: 'Change name or settings',
  access: 'organization:manage',
  body: z.strictObject({
    name: name.optional(),
    settings: z
      .strictObject({
        fourEyes: z.boolean().optional(),
        secondGrader: z.boolean().optional(),
        retentionDays: retentionSchema.optional(),
        language: z.string().min(2).max(35).optional(),
        packageRetentionDays: z.int().min(1).max(3650).nullable().optional(),
        platformOrigins: platformOriginsSchema.optional(),
      })
      .optional(),
  }),
  ifMatch: true,
  etag: true,
  response: { status: 200, body: organizationSchema },
  problems: ['identity.changed'],
});

export const createOrganization = defineRoute({
  method: 'POST',
  path: '/organizations',
  tag: 'Organization',
  summary: 'Make an organization with its first owner',
  description:
    'With the operator’s key (EXAMPORT_OPERATOR_KEY). Gives a one-time token by which the owner sets a password.',
  access: 'operator',
  body: z.strictObject({ slug, name, owner: z.strictObject({ email, name }) }),
  response: {
    status: 201,
    body: z
      .strictObject({ organization: organizationSchema, owner: memberSchema, passwordToken: z.string() })
      .meta({ id: 'NewOrganization' }),
  },
  problems: ['identity.slug_taken'],
});

export const listMembers = defineRoute({
  method: 'GET',
  path: '/members',
  tag: 'Members',
  summary: 'Members',
  access: 'members:read',
  query: pageQuery.extend({
    role: role.optional(),
    active: z.stringbool().optional(),
    text: z.string().max(200).optional(),
  }),
  response: { status: 200, body: pageOf(memberSchema, 'MemberPage') },
});

export const readMember = defineRoute({
  method: 'GET',
  path: '/members/:id',
  tag: 'Members',
  summary: 'A member',
  access: 'members:read',
  params: byId,
  response: { status: 200, body: memberSchema },
  etag: true,
});

export const createMember = defineRoute({
  method: 'POST',
  path: '/members',
  tag: 'Members',
  summary: 'Add a member',
  once: true,
  description:
    'Gives a one-time token, valid for seven days, by which the member sets a password (`POST /api/v1/password`).',
  access: 'members:manage',
  body: z.strictObject({ email, name, role }),
  response: {
    status: 201,
    body: z.strictObject({ member: memberSchema, passwordToken: z.string() }).meta({ id: 'NewMember' }),
  },
  problems: ['identity.email_taken'],
});

export const updateMember = defineRoute({
  method: 'PATCH',
  path: '/members/:id',
  tag: 'Members',
  summary: 'Change name or role, switch a member off or on',
  description: 'Switching off ends all sessions of the member at once.',
  access: 'members:manage',
  params: byId,
  body: z.strictObject({ name: name.optional(), role: role.optional(), active: z.boolean().optional() }),
  ifMatch: true,
  etag: true,
  response: { status: 200, body: memberSchema },
  problems: ['identity.changed', 'identity.last_owner', 'identity.own_role'],
});

export const resetPassword = defineRoute({
  method: 'POST',
  path: '/members/:id/password-token',
  tag: 'Members',
  summary: 'A new one-time token to set a password; earlier ones end',
  once: true,
  access: 'members:manage',
  params: byId,
  response: { status: 201, body: z.strictObject({ passwordToken: z.string() }).meta({ id: 'PasswordToken' }) },
});

export const apiKeySchema = z
  .strictObject({
    id: uuidSchema,
    name: z.string(),
    hint: z.string().meta({ description: 'Its last four characters.' }),
    actions: z.array(action),
    createdBy: uuidSchema.nullable(),
    createdAt: moment,
    usedAt: moment.nullable(),
    expiresAt: moment.nullable(),
    revokedAt: moment.nullable(),
  })
  .meta({ id: 'ApiKey' });

export const listApiKeys = defineRoute({
  method: 'GET',
  path: '/api-keys',
  tag: 'API keys',
  summary: 'API keys',
  access: 'api-keys:manage',
  query: pageQuery,
  response: { status: 200, body: pageOf(apiKeySchema, 'ApiKeyPage') },
});

export const createApiKey = defineRoute({
  method: 'POST',
  path: '/api-keys',
  tag: 'API keys',
  summary: 'Make an API key; it is shown this once',
  once: true,
  access: 'api-keys:manage',
  body: z.strictObject({ name, actions: z.array(action).min(1), expiresAt: moment.nullable().default(null) }),
  response: { status: 201, body: z.strictObject({ apiKey: apiKeySchema, key: z.string() }).meta({ id: 'NewApiKey' }) },
  problems: ['identity.too_many_actions'],
});

export const revokeApiKey = defineRoute({
  method: 'DELETE',
  path: '/api-keys/:id',
  tag: 'API keys',
  summary: 'Revoke an API key, at once',
  access: 'api-keys:manage',
  params: byId,
  response: { status: 204 },
});

export const auditEntrySchema = z
  .strictObject({
    id: uuidSchema,
    at: moment,
    actor: z.strictObject({ kind: z.string(), id: uuidSchema.nullable(), name: z.string() }),
    address: z.string().nullable(),
    requestId: z.string().nullable(),
    action: z.string(),
    target: z.strictObject({ type: z.string(), id: z.string() }),
    before: z.unknown(),
    after: z.unknown(),
  })
  .meta({ id: 'AuditEntry' });

export const listAudit = defineRoute({
  method: 'GET',
  path: '/audit',
  tag: 'Audit',
  summary: 'What was changed, newest first',
  access: 'audit:read',
  query: pageQuery.extend({
    targetType: z.string().max(64).optional(),
    targetId: z.string().max(64).optional(),
    actorId: uuidSchema.optional(),
    action: z.string().max(64).optional(),
  }),
  response: { status: 200, body: pageOf(auditEntrySchema, 'AuditPage') },
});

export const verifyAuditLog = defineRoute({
  method: 'GET',
  path: '/audit/verification',
  tag: 'Audit',
  summary: 'Compute the log’s hash chain anew',
  access: 'audit:read',
  response: {
    status: 200,
    body: z
      .strictObject({
        verified: z.int(),
        unsealed: z.int().meta({ description: 'Not chained yet; they are within a minute.' }),
        brokenAt: z.int().nullable().meta({ description: 'The first link that does not fit; null when all do.' }),
        head: z
          .string()
          .nullable()
          .meta({ description: 'Keep it elsewhere: what was before it cannot be changed unseen.' }),
      })
      .meta({ id: 'AuditVerification' }),
  },
});

export const identityProviderSchema = z
  .strictObject({
    id: uuidSchema,
    name: z.string(),
    issuer: z.string(),
    clientId: z.string(),
    hasClientSecret: z.boolean(),
    defaultRole: role.nullable().meta({
      description: 'Of somebody whom the provider vouches for and who is no member yet; null: only members get in.',
    }),
    emailDomains: z
      .array(z.string())
      .meta({ description: 'Whose verified addresses are believed; empty: none, only known identities.' }),
    active: z.boolean(),
    redirectUri: z.string().meta({ description: 'To be entered at the provider.' }),
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
  })
  .meta({ id: 'IdentityProvider' });

const emailDomain = z.string().regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/, 'must be a domain such as example.org');
const issuer = z
  .url({ protocol: /^https?$/ })
  .max(500)
  .meta({ description: 'As the provider names itself, e.g. `https://login.example.org`.' });

export const listIdentityProviders = defineRoute({
  method: 'GET',
  path: '/identity-providers',
  tag: 'Single sign-on',
  summary: 'Identity providers',
  access: 'organization:manage',
  response: {
    status: 200,
    body: z.strictObject({ items: z.array(identityProviderSchema) }).meta({ id: 'IdentityProviderList' }),
  },
});

export const createIdentityProvider = defineRoute({
  method: 'POST',
  path: '/identity-providers',
  tag: 'Single sign-on',
  summary: 'Add an OpenID Connect provider',
  description: 'Its discovery document is fetched before anything is stored.',
  access: 'organization:manage',
  body: z.strictObject({
    name,
    issuer,
    clientId: z.string().min(1).max(500),
    clientSecret: z.string().min(1).max(2000),
    defaultRole: z.enum(['author', 'reviewer', 'instructor', 'viewer']).nullable().default(null),
    emailDomains: z.array(emailDomain).max(50).default([]),
  }),
  response: { status: 201, body: identityProviderSchema },
  problems: ['identity.provider_unreachable', 'identity.provider_taken'],
});

export const updateIdentityProvider = defineRoute({
  method: 'PATCH',
  path: '/identity-providers/:id',
  tag: 'Single sign-on',
  summary: 'Change a provider, its secret, or switch it off',
  access: 'organization:manage',
  params: byId,
  body: z.strictObject({
    name: name.optional(),
    clientSecret: z.string().min(1).max(2000).optional(),
    defaultRole: z.enum(['author', 'reviewer', 'instructor', 'viewer']).nullable().optional(),
    emailDomains: z.array(emailDomain).max(50).optional(),
    active: z.boolean().optional(),
  }),
  ifMatch: true,
  etag: true,
  response: { status: 200, body: identityProviderSchema },
  problems: ['identity.changed'],
});

export const deleteIdentityProvider = defineRoute({
  method: 'DELETE',
  path: '/identity-providers/:id',
  tag: 'Single sign-on',
  summary: 'Remove a provider; its members keep their passwords',
  access: 'organization:manage',
  params: byId,
  response: { status: 204 },
});

export const listSignOns = defineRoute({
  method: 'GET',
  path: '/sign-on',
  tag: 'Single sign-on',
  summary: 'By which providers one may sign in',
  access: 'public',
  query: z.strictObject({ organization: slug.optional() }),
  response: {
    status: 200,
    body: z
      .strictObject({ items: z.array(z.strictObject({ name: z.string(), start: z.string() })) })
      .meta({ id: 'SignOnList' }),
  },
});

export const startSignOn = defineRoute({
  method: 'GET',
  path: '/sign-on/:organization/:id',
  tag: 'Single sign-on',
  summary: 'Go to a provider (authorization code flow with PKCE); for browsers',
  access: 'public',
  params: z.strictObject({ organization: slug, id: uuidSchema }),
  query: z.strictObject({
    returnTo: z
      .string()
      .regex(/^\/(?![/\\])[^\s\\]*$/, 'must be a path of this server')
      .max(1000)
      .default('/'),
  }),
  response: { status: 200, stream: ['text/html'], description: 'In fact 302, to the provider.' },
  problems: ['identity.organization_not_found', 'identity.not_found', 'identity.provider_unreachable'],
});

export const finishSignOn = defineRoute({
  method: 'GET',
  path: '/sign-on/callback',
  tag: 'Single sign-on',
  summary: 'Where the provider sends the browser back to',
  access: 'public',
  // Providers add parameters of their own.
  query: z.looseObject({ state: z.string().max(500), code: z.string().max(4000).optional() }),
  response: {
    status: 200,
    stream: ['text/html'],
    description: 'In fact 302, to where the sign-on began, with a session.',
  },
  problems: ['identity.sign_on_failed', 'identity.provider_unreachable'],
});
