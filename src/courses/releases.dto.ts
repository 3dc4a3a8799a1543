/** Contracts of publishing and releases over HTTP. */
import { sha256Schema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'Releases';

const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });

export const findingSchema = z
  .strictObject({
    severity: z.enum(['error', 'warning']),
    code: z.string().meta({ example: 'html.image_without_alt' }),
    message: z.string(),
    where: z
      .strictObject({
        kind: z.enum(['course', 'module', 'lesson', 'quiz', 'question', 'asset', 'program']),
        id: uuidSchema.nullable(),
        key: z.string().nullable(),
        title: z.string(),
        field: z.string().meta({ description: 'Dotted, e.g. `blocks.3.html`; empty for the whole.' }),
      })
      .meta({ id: 'FindingPlace' }),
  })
  .meta({ id: 'Finding' });

export type Finding = z.input<typeof findingSchema>;

const countsSchema = z
  .strictObject({
    modules: z.int(),
    lessons: z.int(),
    quizzes: z.int(),
    questions: z.int(),
    assets: z.int(),
  })
  .meta({ id: 'ReleaseCounts' });

export type ReleaseCounts = z.input<typeof countsSchema>;

const releaseFields = {
  id: uuidSchema,
  courseId: uuidSchema,
  number: z.int().meta({ description: 'From 1, for each course.' }),
  sha256: sha256Schema.meta({ description: 'Of the document’s canonical form: the release’s name everywhere.' }),
  bytes: z.int(),
  notes: z.string(),
  counts: countsSchema,
  warnings: z.int().meta({ description: 'How many there were when it was published.' }),
  createdAt: moment,
  createdBy: z.string(),
  withdrawnAt: moment.nullable(),
  withdrawnBy: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
};

export const releaseSchema = z.strictObject(releaseFields).meta({ id: 'Release' });
export const releaseDetailSchema = z
  .strictObject({ ...releaseFields, findings: z.array(findingSchema) })
  .meta({ id: 'ReleaseDetail' });

export type ReleaseDto = z.input<typeof releaseSchema>;
export type ReleaseDetailDto = z.input<typeof releaseDetailSchema>;

export const publishCourse = defineRoute({
  method: 'POST',
  path: '/courses/:id/releases',
  tag: TAG,
  summary: 'Publish a course',
  description:
    'Freezes the draft with its approved questions and its assets: all or nothing. Errors refuse, with every finding; warnings are kept with the release. Content that was published before is answered with 200 and that release.',
  access: 'courses:publish',
  params: byId,
  body: z
    .strictObject({
      notes: z.string().max(5000).default(''),
      acknowledgeWarnings: z
        .boolean()
        .default(true)
        .meta({ description: 'False: refuse while there are warnings, so that somebody looks at them first.' }),
    })
    .prefault({}),
  response: { status: 201, body: releaseDetailSchema },
  problems: [
    'courses.not_found',
    'courses.publish_refused',
    'courses.publish_unacknowledged',
    'courses.release_withdrawn',
  ],
});

export const checkCourse = defineRoute({
  method: 'POST',
  path: '/courses/:id/releases/check',
  tag: TAG,
  summary: 'Try publishing, and store nothing',
  access: 'courses:read',
  params: byId,
  response: {
    status: 200,
    body: z
      .strictObject({
        publishable: z.boolean(),
        findings: z.array(findingSchema),
        sha256: sha256Schema
          .nullable()
          .meta({ description: 'What the release would be named; null when not publishable.' }),
        counts: countsSchema.nullable(),
        releaseId: uuidSchema.nullable().meta({ description: 'The release that has this content already.' }),
      })
      .meta({ id: 'PublishCheck' }),
  },
  problems: ['courses.not_found'],
});

export const listReleases = defineRoute({
  method: 'GET',
  path: '/courses/:id/releases',
  tag: TAG,
  summary: 'Releases of a course, newest first',
  access: 'courses:read',
  params: byId,
  query: pageQuery.extend({
    withdrawn: z.stringbool().optional().meta({ description: 'Only the withdrawn, or only the others.' }),
  }),
  response: { status: 200, body: pageOf(releaseSchema, 'ReleasePage') },
  problems: ['courses.not_found'],
});

export const showRelease = defineRoute({
  method: 'GET',
  path: '/releases/:id',
  tag: TAG,
  summary: 'A release with its findings',
  access: 'courses:read',
  params: byId,
  response: { status: 200, body: releaseDetailSchema },
  problems: ['courses.release_not_found'],
});

export const readDocument = defineRoute({
  method: 'GET',
  path: '/releases/:id/document',
  tag: TAG,
  summary: 'The frozen document, answer keys included',
  description: 'Canonical JSON (RFC 8785), byte for byte what was hashed; the ETag is its SHA-256.',
  access: 'questions:read',
  params: byId,
  response: { status: 200, stream: ['application/json'], description: 'As docs/release.schema.json describes it.' },
  problems: ['courses.release_not_found'],
});

const shown = z.union([z.string(), z.number(), z.boolean(), z.null()]);
const fieldChange = z
  .strictObject({ field: z.string(), before: shown, after: shown })
  .meta({ id: 'FieldChange', description: 'Long texts are cut around the first difference.' });
const partName = z.strictObject({ id: z.string(), title: z.string() }).meta({ id: 'PartName' });
const parts = z
  .strictObject({
    added: z.array(partName),
    removed: z.array(partName),
    changed: z.array(
      z.strictObject({ id: z.string(), title: z.string(), changes: z.array(fieldChange) }).meta({ id: 'ChangedPart' }),
    ),
  })
  .meta({ id: 'PartsComparison' });
const assetName = z
  .strictObject({ sha256: sha256Schema, mediaType: z.string(), bytes: z.int() })
  .meta({ id: 'ComparedAsset' });

export const comparisonSchema = z
  .strictObject({
    same: z.boolean(),
    course: z.array(fieldChange),
    blueprint: parts,
    modules: parts,
    lessons: parts,
    quizzes: parts,
    questions: parts,
    assets: z.strictObject({ added: z.array(assetName), removed: z.array(assetName) }),
  })
  .meta({ id: 'ReleaseComparison' });

export const compareTwo = defineRoute({
  method: 'GET',
  path: '/releases/:id/compare/:otherId',
  tag: TAG,
  summary: 'What a later release changed against an earlier one',
  access: 'questions:read',
  params: z.strictObject({
    id: uuidSchema.meta({ description: 'The earlier.' }),
    otherId: uuidSchema.meta({ description: 'The later.' }),
  }),
  response: { status: 200, body: comparisonSchema },
  problems: ['courses.release_not_found'],
});

export const restoreRelease = defineRoute({
  method: 'POST',
  path: '/courses/:id/restore-release',
  tag: TAG,
  summary: 'Take the draft back to a release',
  description:
    'Course fields, structure, lessons and quizzes become what the release holds; what it does not hold is deleted and can be restored. The question bank is never changed: questions that are otherwise today are listed.',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({ releaseId: uuidSchema }),
  response: {
    status: 200,
    body: z
      .strictObject({
        courseId: uuidSchema,
        revision: z.int(),
        lessons: z.strictObject({ created: z.int(), updated: z.int(), deleted: z.int() }),
        quizzes: z.strictObject({ updated: z.int(), removed: z.int() }),
        questions: z
          .array(
            z.strictObject({
              key: z.string(),
              version: z.int(),
              today: z
                .int()
                .nullable()
                .meta({ description: 'The version that would be published now; null for none.' }),
            }),
          )
          .meta({ description: 'Questions that the bank has otherwise today.' }),
      })
      .meta({ id: 'DraftRestored' }),
  },
  ifMatch: true,
  etag: true,
  problems: ['courses.not_found', 'courses.changed', 'courses.release_not_found', 'courses.release_of_other_course'],
});

export const withdrawRelease = defineRoute({
  method: 'POST',
  path: '/releases/:id/withdraw',
  tag: TAG,
  summary: 'Withdraw a release: it is kept, and used for nothing new',
  access: 'courses:publish',
  params: byId,
  body: z.strictObject({ reason: z.string().trim().min(1).max(1000) }),
  response: { status: 200, body: releaseDetailSchema },
  problems: ['courses.release_not_found'],
});

export const reinstateRelease = defineRoute({
  method: 'POST',
  path: '/releases/:id/reinstate',
  tag: TAG,
  summary: 'Take a withdrawal back',
  access: 'courses:publish',
  params: byId,
  response: { status: 200, body: releaseDetailSchema },
  problems: ['courses.release_not_found'],
});
