/** Contracts of imports over HTTP. */
import { z } from 'zod';
import { defineRoute, uuidSchema } from '../infra/index.js';

const keys = z.array(z.string());
const named = z.string().meta({ description: 'Its key: in the folder, the id or the file’s name.' });

const questionState = z
  .enum(['draft', 'in-review', 'approved', 'retired'])
  .meta({ description: 'Of the newest version, afterwards.' });

const diagnosticSchema = z
  .strictObject({
    code: z.string().meta({ example: 'asset.unused' }),
    severity: z.enum(['error', 'warning']),
    file: z.string().meta({ description: 'Inside the folder.', example: 'questions/ethics.yaml' }),
    line: z.int().optional(),
    column: z.int().optional(),
    message: z.string().meta({ description: 'What is wrong, and what to do.' }),
  })
  .meta({ id: 'ImportDiagnostic', description: 'A finding about one of the folder’s files.' });

export type ImportDiagnostic = z.input<typeof diagnosticSchema>;

export const importReportSchema = z
  .strictObject({
    applied: z.boolean().meta({ description: 'False: a dry run; this is what would be done.' }),
    program: z.strictObject({
      id: uuidSchema.nullable().meta({ description: 'Null where a dry run would create it.' }),
      key: z.string(),
      title: z.string(),
      outcome: z.enum(['created', 'restored', 'changed', 'same']),
      differs: z
        .array(z.enum(['key', 'title', 'blueprint']))
        .meta({ description: 'What the folder says otherwise and the program keeps; see `updateProgram`.' }),
    }),
    course: z.strictObject({
      id: uuidSchema.nullable().meta({ description: 'Null where a dry run would create it.' }),
      key: z.string(),
      title: z.string(),
      outcome: z.enum(['created', 'restored', 'changed', 'same']),
      fields: keys.meta({ description: 'Fields of the course itself that change.' }),
      reordered: z.boolean(),
    }),
    modules: z.strictObject({ created: keys, changed: keys, removed: keys, same: keys }),
    lessons: z.strictObject({
      created: keys,
      changed: z.array(z.strictObject({ key: named, fields: keys })),
      removed: keys.meta({ description: 'From the draft, since the folder has them no more; they can be restored.' }),
      same: keys,
    }),
    quizzes: z.strictObject({
      created: keys,
      changed: z.array(z.strictObject({ key: named, fields: keys })),
      removed: keys.meta({ description: 'From the course; they stay in the program.' }),
      same: keys,
    }),
    questions: z.strictObject({
      created: z.array(z.strictObject({ key: named, state: questionState })),
      changed: z.array(z.strictObject({ key: named, state: questionState, fields: keys })),
      same: keys,
      conflicts: z
        .array(z.strictObject({ key: named, message: z.string() }))
        .meta({ description: 'Left as they are in the bank, and why.' }),
    }),
    assets: z.strictObject({
      created: z.array(z.strictObject({ file: z.string(), sha256: z.string() })),
      same: keys.meta({ description: 'Files that the organization has already.' }),
    }),
    warnings: z.array(diagnosticSchema),
  })
  .meta({ id: 'ImportReport' });

/** What an import does, or would do. */
export type ImportReport = z.input<typeof importReportSchema>;

/** The route's own limit; the setting EXAMPORT_MAX_UPLOAD_MB may be lower. */
const MOST_BYTES = 4 * 1024 ** 3;

export const importCourseFolder = defineRoute({
  method: 'POST',
  path: '/imports/course-folder',
  tag: 'Imports',
  summary: 'Import a course folder',
  description:
    'The body is a zip of a course folder (docs/course-folder.md). Without `dryRun=false` it is only said what would change. What is applied is applied as a whole or not at all: the program, questions by key, quizzes, the course with its modules and lessons, media. What the folder does not have leaves the course’s draft and stays in the bank. The same folder again changes nothing.',
  access: 'imports:write',
  query: z.strictObject({
    dryRun: z.stringbool().default(true).meta({ description: 'Whether to say only what would change.' }),
    approve: z.stringbool().default(false).meta({
      description:
        'Whether questions come in approved, which needs `questions:approve`; where the organization demands two people they are submitted for review instead. Otherwise they come in as drafts.',
    }),
    programId: uuidSchema
      .optional()
      .meta({ description: 'Left out: the program of the folder’s key, or title; it is created where there is none.' }),
    updateProgram: z
      .stringbool()
      .default(false)
      .meta({ description: 'Whether a program that exists gets the folder’s title and blueprint.' }),
  }),
  upload: { types: ['application/zip', 'application/x-zip-compressed'], maxBytes: MOST_BYTES },
  response: { status: 200, body: importReportSchema },
  problems: [
    'exchange.zip_refused',
    'exchange.zip_too_large',
    'exchange.folder_refused',
    'exchange.import_overtaken',
    'identity.forbidden',
    'programs.not_found',
    'courses.key_taken',
  ],
});
