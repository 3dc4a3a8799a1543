/** Contracts of building and fetching packages over HTTP. */
import { languageSchema, type Profile, reviewPolicySchema, sha256Schema } from '@examport/content';
import type { Lms, PackageRequest } from '@examport/packager';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'Packages';

const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });
const activity = z.string().min(1).max(64);

const PROFILES = ['scorm12', 'scorm2004-3', 'scorm2004-4', 'scorm2004-4-sequenced'] as const satisfies Profile[];
const LMSS = [
  ...(['moodle', 'canvas', 'successfactors', 'cornerstone'] as const),
  ...(['docebo', 'scorm-cloud', 'unknown'] as const),
] satisfies Lms[];

const profileSchema = z.enum(PROFILES).meta({ id: 'PackageProfile' });
const layoutSchema = z.enum(['single', 'multi']).meta({
  id: 'PackageLayout',
  description: '`single`: one SCO with a menu of its own. `multi`: one SCO an activity, with the LMS’s menu.',
});

/** What holds for any course. */
const commonOptions = {
  lms: z.enum(LMSS).optional().meta({ description: 'Whose preset gives what is left out.' }),
  navigation: z.enum(['free', 'linear']).optional().meta({ description: 'Layout `multi` only.' }),
  language: languageSchema.optional().meta({ description: 'Of the player’s own words; left out: the course’s.' }),
  completion: z.enum(['all-activities', 'exam-submitted', 'exam-passed']).optional(),
  failStatus: z.enum(['failed', 'incomplete']).optional(),
  exitWhenDone: z.enum(['normal', 'suspend']).optional(),
  cutScore: z.number().min(0).max(100).optional().meta({ description: 'Percent, for every graded quiz.' }),
  attempts: z.int().min(1).max(10).nullable().optional().meta({ description: 'Null lifts the limit.' }),
  timeLimitSeconds: z.int().min(1).max(86_400).nullable().optional().meta({ description: 'Null lifts the limit.' }),
  shuffle: z.boolean().optional(),
  review: reviewPolicySchema.optional(),
};

const optionsSchema = z
  .strictObject({
    ...commonOptions,
    activity: activity.optional().meta({ description: 'Only this lesson or quiz, by its key.' }),
    preTest: activity.optional().meta({ description: 'Sequenced profile only: key of a quiz.' }),
    postTest: activity.optional().meta({ description: 'Sequenced profile only: key of a quiz.' }),
  })
  .meta({ id: 'PackageOptions', description: 'What is left out comes from the preset, then from the course itself.' });

const bundleOptionsSchema = z.strictObject(commonOptions).meta({ id: 'BundleOptions' });

const STATES = ['queued', 'running', 'succeeded', 'failed', 'cancelled', 'expired'] as const;
const PHASES = ['waiting', 'packages', 'preparing', 'writing', 'checking', 'storing', 'done'] as const;

const stateSchema = z
  .enum(STATES)
  .meta({ id: 'PackageState', description: '`expired`: it was built, and its file was deleted since.' });

export type PackageState = z.output<typeof stateSchema>;
export type PackagePhase = (typeof PHASES)[number];

const progressFields = {
  id: uuidSchema,
  state: stateSchema,
  phase: z.enum(PHASES).meta({ description: '`packages`: a bundle waits for its packages.' }),
  progress: z.number().min(0).max(1),
};

const FAILURES = [
  'exchange.package_invalid',
  'exchange.release_withdrawn',
  'exchange.bundle_incomplete',
  'exchange.build_broke_off',
  'packager.bad_request',
] as const;

const failureSchema = z
  .strictObject({
    code: z.enum(FAILURES).meta({
      description:
        '`package_invalid`: it broke rules, see its report. `bundle_incomplete`: some packages of it have no file. `build_broke_off`: it was tried several times; try again.',
    }),
    message: z.string(),
    details: z.record(z.string(), z.unknown()),
  })
  .meta({ id: 'PackageFailure' });

export type PackageFailure = z.input<typeof failureSchema>;

export const packageSchema = z
  .strictObject({
    ...progressFields,
    kind: z.enum(['package', 'bundle']).meta({ description: '`bundle`: a zip of several packages with an index.' }),
    programId: uuidSchema,
    courseId: uuidSchema.nullable().meta({ description: 'Null for a bundle, as the next three.' }),
    releaseId: uuidSchema.nullable(),
    profile: profileSchema.nullable(),
    layout: layoutSchema.nullable(),
    options: optionsSchema.meta({ description: 'As they were asked for.' }),
    parts: z.array(uuidSchema).meta({ description: 'The packages of a bundle.' }),
    generator: z
      .string()
      .meta({ description: 'What builds it. The same release, request and generator give the same bytes.' }),
    fileName: z.string().nullable(),
    sha256: sha256Schema.nullable(),
    bytes: z.int().nullable(),
    files: z.int().nullable(),
    warnings: z
      .array(z.strictObject({ code: z.string(), message: z.string() }))
      .meta({ description: 'What an administrator should know before sending it.' }),
    failure: failureSchema.nullable(),
    createdAt: moment,
    createdBy: z.string(),
    startedAt: moment.nullable(),
    finishedAt: moment.nullable(),
  })
  .meta({ id: 'Package' });

export type PackageDto = z.input<typeof packageSchema>;

const findingSchema = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    place: z.strictObject({
      file: z.string(),
      line: z.int().optional(),
      column: z.int().optional(),
      element: z.string().optional(),
    }),
    message: z.string(),
    section: z.string(),
    fix: z.string(),
  })
  .meta({ id: 'ValidationFinding' });

const validationSchema = z
  .strictObject({
    edition: z.enum(['1.2', '2004 2nd Edition', '2004 3rd Edition', '2004 4th Edition']).nullable(),
    title: z.string().nullable(),
    files: z.int(),
    bytes: z.int().meta({ description: 'Unpacked.' }),
    scos: z.int(),
    ok: z.boolean(),
    findings: z.array(findingSchema),
  })
  .meta({ id: 'ValidationReport' });

export const reportSchema = z
  .strictObject({
    ok: z.boolean(),
    packages: z
      .array(z.strictObject({ id: uuidSchema, fileName: z.string(), report: validationSchema }))
      .meta({ description: 'One; of a bundle, each that is in it.' }),
  })
  .meta({ id: 'PackageReport' });

export type PackageReport = z.input<typeof reportSchema>;

const BUILD_PROBLEMS = ['exchange.request_refused', 'exchange.release_withdrawn'];

export const buildPackage = defineRoute({
  method: 'POST',
  path: '/releases/:id/packages',
  tag: TAG,
  summary: 'Build a package of a release',
  description:
    'Answers 202 with the build, which goes on in the background. The same request again answers 200 with the build that is there already; one that had failed, was cancelled or has expired is built again.',
  access: 'packages:build',
  params: byId,
  body: z.strictObject({
    profile: profileSchema.optional(),
    layout: layoutSchema.optional(),
    options: optionsSchema.default({}),
  }),
  response: { status: 202, body: packageSchema },
  problems: ['courses.release_not_found', 'courses.not_found', ...BUILD_PROBLEMS],
});

/** In one bundle. */
export const MOST_PARTS = 500;

export const buildBundle = defineRoute({
  method: 'POST',
  path: '/programs/:id/packages',
  tag: TAG,
  summary: 'Build packages of a program’s courses, in one zip',
  description:
    'Of each course its newest release that is not withdrawn, in each profile and layout. Packages that are there already are used again. The sequenced profile has the layout `multi` whatever is asked for.',
  access: 'packages:build',
  params: byId,
  body: z.strictObject({
    courses: z
      .array(uuidSchema)
      .min(1)
      .max(MOST_PARTS)
      .optional()
      .meta({ description: 'Left out: every course of the program that has a release.' }),
    profiles: z.array(profileSchema).min(1).max(PROFILES.length),
    layouts: z.array(layoutSchema).min(1).max(2).optional().meta({ description: 'Left out: as the preset says.' }),
    options: bundleOptionsSchema.default({}),
  }),
  response: { status: 202, body: packageSchema },
  problems: [
    ...['programs.not_found', 'courses.not_found', ...BUILD_PROBLEMS],
    ...['exchange.nothing_to_package', 'exchange.too_many_packages'],
  ],
});

export const listPackages = defineRoute({
  method: 'GET',
  path: '/packages',
  tag: TAG,
  summary: 'Packages, the latest first',
  access: 'packages:read',
  query: pageQuery.extend({
    programId: uuidSchema.optional(),
    courseId: uuidSchema.optional(),
    releaseId: uuidSchema.optional(),
    state: stateSchema.optional(),
    profile: profileSchema.optional(),
    kind: z.enum(['package', 'bundle']).optional(),
  }),
  response: { status: 200, body: pageOf(packageSchema, 'PackagePage') },
});

export type PackageFilter = z.output<typeof listPackages.query & object>;

export const showPackage = defineRoute({
  method: 'GET',
  path: '/packages/:id',
  tag: TAG,
  summary: 'A package and how far its build is',
  access: 'packages:read',
  params: byId,
  response: { status: 200, body: packageSchema },
  problems: ['exchange.package_not_found'],
});

export const progressSchema = z.strictObject(progressFields);

export type PackageProgress = z.input<typeof progressSchema>;

export const watchPackage = defineRoute({
  method: 'GET',
  path: '/packages/:id/events',
  tag: TAG,
  summary: 'Follow a build until it ends',
  description:
    'Server-sent events named `progress`, each with `{ id, state, phase, progress }`; the last is named `end`. Who reconnects after the end is answered 204, so that an EventSource gives up.',
  access: 'packages:read',
  params: byId,
  response: { status: 200, stream: ['text/event-stream'], description: 'Events.' },
  problems: ['exchange.package_not_found'],
});

export const cancelPackage = defineRoute({
  method: 'POST',
  path: '/packages/:id/cancel',
  tag: TAG,
  summary: 'Stop a build',
  description: 'Of a bundle, also the packages that are built for it alone.',
  access: 'packages:build',
  params: byId,
  response: { status: 200, body: packageSchema },
  problems: ['exchange.package_not_found', 'exchange.package_ended'],
});

export const retryPackage = defineRoute({
  method: 'POST',
  path: '/packages/:id/retry',
  tag: TAG,
  summary: 'Build again what has failed, was cancelled or has expired',
  access: 'packages:build',
  params: byId,
  response: { status: 202, body: packageSchema },
  problems: [
    ...['exchange.package_not_found', 'exchange.package_not_ended', 'exchange.package_built_anew'],
    ...BUILD_PROBLEMS,
  ],
});

export const readPackageFile = defineRoute({
  method: 'GET',
  path: '/packages/:id/file',
  tag: TAG,
  summary: 'Download a package',
  description:
    'Takes Range, If-Range and If-None-Match; the ETag is the SHA-256 of the file, and Repr-Digest (RFC 9530) says it too.',
  access: 'packages:read',
  params: byId,
  response: {
    status: 200,
    stream: ['application/zip'],
    description: 'The zip, under the name that the command line gives it.',
  },
  problems: ['exchange.package_not_found', 'exchange.file_not_built', 'exchange.file_expired'],
});

export const readPackageReport = defineRoute({
  method: 'GET',
  path: '/packages/:id/report',
  tag: TAG,
  summary: 'What the validation of a package said',
  access: 'packages:read',
  params: byId,
  response: { status: 200, body: reportSchema },
  problems: ['exchange.package_not_found', 'exchange.file_not_built'],
});

export const deletePackage = defineRoute({
  method: 'DELETE',
  path: '/packages/:id',
  tag: TAG,
  summary: 'Delete a package and its place in the history',
  access: 'packages:build',
  params: byId,
  response: { status: 204 },
  problems: ['exchange.package_not_found', 'exchange.package_busy'],
});

/** What was asked for, without what was left out. */
export function requestOf({
  profile,
  layout,
  options,
}: {
  profile?: Profile | undefined;
  layout?: 'single' | 'multi' | undefined;
  options: z.output<typeof optionsSchema>;
}): PackageRequest {
  const all = { profile, layout, ...options };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}
