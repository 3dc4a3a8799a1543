/** What questions look like over HTTP. */
import {
  essaySchema,
  fillInSchema,
  idSchema,
  languageSchema,
  matchingSchema,
  multipleResponseSchema,
  numericSchema,
  orderingSchema,
  singleChoiceSchema,
  trueFalseSchema,
} from '@examport/content';
import { z } from 'zod';
import { pageOf, uuidSchema } from '../infra/index.js';
import { LINT_RULES, type LintRule } from './lint.js';
import { QUESTION_STATES } from './question-state.js';

export const moment = z.iso.datetime();
export const date = z.iso.date().meta({ description: 'A calendar date.', example: '2027-01-31' });

/** `id` and `version` are the bank's: the key and the number of the version. */
const OWN = { id: true, version: true } as const;

export const contentSchema = z
  .discriminatedUnion('type', [
    singleChoiceSchema.omit(OWN),
    multipleResponseSchema.omit(OWN),
    trueFalseSchema.omit(OWN),
    fillInSchema.omit(OWN),
    numericSchema.omit(OWN),
    matchingSchema.omit(OWN),
    orderingSchema.omit(OWN),
    essaySchema.omit(OWN),
  ])
  .meta({
    id: 'QuestionContent',
    description:
      'What is asked and what is right, as in docs/release.schema.json. Texts are HTML; what is unsafe is removed and told in `warnings`. Images are `asset:<sha256>`.',
  });

export const typeSchema = z.enum([
  'single-choice',
  'multiple-response',
  'true-false',
  'fill-in',
  'numeric',
  'matching',
  'ordering',
  'essay',
]);
export const difficultySchema = z.enum(['easy', 'medium', 'hard']);
export const stateSchema = z.enum(QUESTION_STATES).meta({ id: 'QuestionState' });
export const versionStateSchema = z.enum(['draft', 'in-review', 'approved']);
export const tagSchema = z.string().min(1).max(64);
export const jurisdictionSchema = z.string().trim().min(1).max(64);
export const jurisdictionsSchema = z
  .array(jurisdictionSchema)
  .max(200)
  .meta({ description: 'Where it holds; empty: everywhere.', example: ['US-MI'] });
const validFrom = date.nullable().meta({ description: 'First day on which it may be used; null: at once.' });
const reviewBy = date
  .nullable()
  .meta({ description: 'Last day on which it may be used unless it was reviewed; null: for ever.' });

export const keySchema = idSchema.meta({
  description: 'Its id in releases, shared by its translations; unique in the program. Default: its id.',
});

export const warningSchema = z
  .strictObject({
    code: z.string(),
    path: z.array(z.union([z.string(), z.number()])),
    message: z.string(),
  })
  .meta({ id: 'QuestionWarning', description: 'What was removed from the texts, or looks wrong in them.' });

/** What may be written beside the content. */
export const metadata = { jurisdictions: jurisdictionsSchema, validFrom, reviewBy };

const withdrawal = z
  .enum(['not-yet-valid', 'review-overdue'])
  .nullable()
  .meta({ description: 'Why the approved version is withheld from publishing today; null when it is not.' });

export const questionDto = z
  .strictObject({
    id: uuidSchema,
    programId: uuidSchema,
    key: keySchema,
    language: languageSchema,
    originalId: uuidSchema.nullable().meta({ description: 'Of the question that it translates.' }),
    originalVersion: z.int().nullable().meta({ description: 'Version of the original that it translates.' }),
    state: stateSchema,
    version: z.int().meta({ description: 'Number of the newest version, which is what `content` is.' }),
    approvedVersion: z.int().nullable().meta({ description: 'Number of the version that is in use.' }),
    content: contentSchema,
    jurisdictions: jurisdictionsSchema,
    validFrom,
    reviewBy,
    withheld: withdrawal,
    author: z.string(),
    submittedBy: z.string().nullable(),
    submittedAt: moment.nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: moment.nullable(),
    retiredAt: moment.nullable(),
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string(),
    warnings: z.array(warningSchema),
  })
  .meta({ id: 'Question' });

export const summarySchema = z
  .strictObject({
    id: uuidSchema,
    key: z.string(),
    language: z.string(),
    originalId: uuidSchema.nullable(),
    state: stateSchema,
    version: z.int(),
    approvedVersion: z.int().nullable(),
    type: typeSchema,
    stem: z.string().meta({ description: 'Plain text, cut after 300 characters.' }),
    domain: z.string().nullable(),
    tags: z.array(z.string()),
    difficulty: difficultySchema.nullable(),
    points: z.number(),
    jurisdictions: z.array(z.string()),
    validFrom,
    reviewBy,
    withheld: withdrawal,
    revision: z.int(),
    updatedAt: moment,
    updatedBy: z.string(),
  })
  .meta({ id: 'QuestionSummary' });

export const questionPage = pageOf(summarySchema, 'QuestionPageItems').extend({
  matching: z.enum(['words', 'similar']).nullable().meta({
    description: '`similar`: no question has the words, so those with similar words are listed; null without a text.',
  }),
});

export const versionSchema = z
  .strictObject({
    number: z.int(),
    state: versionStateSchema,
    content: contentSchema,
    jurisdictions: jurisdictionsSchema,
    validFrom,
    reviewBy,
    originalVersion: z.int().nullable(),
    author: z.string(),
    submittedBy: z.string().nullable(),
    submittedAt: moment.nullable(),
    approvedBy: z.string().nullable(),
    approvedAt: moment.nullable(),
    createdAt: moment,
  })
  .meta({ id: 'QuestionVersion' });

export const differenceSchema = z
  .strictObject({
    path: z.string().meta({ description: 'Dotted; parts are named by their ids, e.g. `choices.b.content`.' }),
    before: z.unknown().meta({ description: 'Null when it was not there.' }),
    after: z.unknown().meta({ description: 'Null when it is gone.' }),
  })
  .meta({ id: 'Difference' });

export const commentSchema = z
  .strictObject({
    id: uuidSchema,
    version: z.int().meta({ description: 'The newest version when it was written.' }),
    kind: z.enum(['comment', 'sent-back']),
    author: z.string(),
    text: z.string(),
    createdAt: moment,
  })
  .meta({ id: 'QuestionComment' });

export const findingSchema = z
  .strictObject({
    rule: z.enum(LINT_RULES),
    severity: z.enum(['error', 'warning']),
    path: z.array(z.union([z.string(), z.number()])),
    message: z.string(),
  })
  .meta({ id: 'LintFinding' });

export const severitySchema = z.enum(['error', 'warning', 'off']).meta({ id: 'LintSeverity' });

/** An object with each rule, rather than a record of them, which OpenAPI would describe without its names. */
const severities = z.strictObject(
  Object.fromEntries(LINT_RULES.map((rule) => [rule, severitySchema])) as Record<LintRule, typeof severitySchema>,
);

export const lintRulesSchema = z.strictObject({ rules: severities, revision: z.int() }).meta({ id: 'LintRules' });

export type QuestionContent = z.output<typeof contentSchema>;
export type QuestionDto = z.input<typeof questionDto>;
export type QuestionSummary = z.output<typeof summarySchema>;
export type VersionDto = z.input<typeof versionSchema>;
export type Withdrawal = z.output<typeof withdrawal>;
