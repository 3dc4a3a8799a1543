/** Contracts of the room over HTTP. */
import { languageSchema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageQuery, uuidSchema } from '../infra/index.js';
import { LINT_RULES } from './lint.js';
import {
  commentSchema,
  contentSchema,
  date,
  differenceSchema,
  difficultySchema,
  findingSchema,
  keySchema,
  lintRulesSchema,
  metadata,
  jurisdictionSchema,
  questionDto,
  questionPage,
  severitySchema,
  stateSchema,
  summarySchema,
  tagSchema,
  typeSchema,
  versionSchema,
} from './question.dto.js';

const byId = z.strictObject({ id: uuidSchema });
const text = z.string().trim().min(1).max(10_000);

/** One value or several: `?domain=a&domain=b`. Any of them matches. */
const any = <Item extends z.ZodType>(item: Item) =>
  z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    z.array(item).min(1).max(50).optional(),
  );

const filters = {
  text: z.string().trim().min(1).max(300).optional().meta({
    description:
      'Words of the question; the last may be unfinished. "…" a phrase, - before a word: without it, OR between two: either.',
  }),
  domain: any(z.string().max(64)),
  tag: any(z.string().max(64)),
  type: any(typeSchema),
  state: any(stateSchema),
  difficulty: any(difficultySchema),
  jurisdiction: any(jurisdictionSchema),
  language: any(languageSchema),
  due: date.optional().meta({ description: 'In use, and to be reviewed by this day or an earlier one.' }),
};

const filterSchema = z.strictObject({
  ...filters,
  programId: uuidSchema,
  originals: z.boolean().optional(),
  withheld: z.boolean().optional(),
});

export const SORTS = ['relevance', '-updated', 'updated', '-created', 'created', 'key', '-key', 'reviewBy'] as const;

export const listQuestions = defineRoute({
  method: 'GET',
  path: '/questions',
  tag: 'Questions',
  summary: 'Search the bank of a program',
  description:
    'Newest versions. Conditions are joined by and, the values of one condition by or. When no question has the words of `text`, those with similar words are listed and `matching` says so.',
  access: 'questions:read',
  query: pageQuery.extend({
    ...filters,
    program: uuidSchema,
    originals: z
      .stringbool()
      .optional()
      .meta({ description: 'Only questions that are no translations, or only translations.' }),
    withheld: z
      .stringbool()
      .optional()
      .meta({ description: 'Only those whose approved version is withheld from publishing today.' }),
    sort: z.enum(SORTS).optional().meta({
      description:
        'Default: `relevance` with a text, else `-updated`. Relevance ranks the 200 matches that were changed last; narrow the search, or sort otherwise, to see more. `reviewBy`: what is due first.',
    }),
  }),
  response: { status: 200, body: questionPage.meta({ id: 'QuestionPage' }) },
  problems: ['programs.not_found', 'http.invalid_cursor'],
});

export const createQuestion = defineRoute({
  method: 'POST',
  path: '/questions',
  tag: 'Questions',
  summary: 'Create a question',
  description: 'It starts as a draft.',
  access: 'questions:write',
  body: z.strictObject({
    programId: uuidSchema,
    key: keySchema.optional(),
    language: languageSchema.optional().meta({ description: 'Default: that of the organization.' }),
    content: contentSchema,
    jurisdictions: metadata.jurisdictions.default([]),
    validFrom: metadata.validFrom.default(null),
    reviewBy: metadata.reviewBy.default(null),
  }),
  response: { status: 201, body: questionDto },
  etag: true,
  problems: ['programs.not_found', 'questions.invalid', 'questions.key_taken'],
});

export const readQuestion = defineRoute({
  method: 'GET',
  path: '/questions/:id',
  tag: 'Questions',
  summary: 'A question in its newest version',
  access: 'questions:read',
  params: byId,
  response: { status: 200, body: questionDto },
  etag: true,
  problems: ['questions.not_found'],
});

export const updateQuestion = defineRoute({
  method: 'PATCH',
  path: '/questions/:id',
  tag: 'Questions',
  summary: 'Edit a question',
  description:
    'Fields that are left out stay; `content` is replaced as a whole. An approved version is never edited: the edit makes the next version, a draft, and the approved one stays in use until that is approved.',
  access: 'questions:write',
  params: byId,
  body: z.strictObject({
    content: contentSchema.optional(),
    jurisdictions: metadata.jurisdictions.optional(),
    validFrom: metadata.validFrom.optional(),
    reviewBy: metadata.reviewBy.optional(),
    originalVersion: z.int().positive().optional().meta({
      description: 'For a translation that was brought up to another version of its original.',
    }),
  }),
  ifMatch: true,
  response: { status: 200, body: questionDto },
  etag: true,
  problems: [
    'questions.not_found',
    'questions.changed',
    'questions.invalid',
    'questions.wrong_state',
    'questions.translation_differs',
  ],
});

export const discardDraft = defineRoute({
  method: 'DELETE',
  path: '/questions/:id/draft',
  tag: 'Questions',
  summary: 'Throw the draft of the next version away',
  description: 'The question is again what its approved version is.',
  access: 'questions:write',
  params: byId,
  ifMatch: true,
  response: { status: 200, body: questionDto },
  etag: true,
  problems: ['questions.not_found', 'questions.changed', 'questions.wrong_state'],
});

/** A step of the workflow needs If-Match: nobody approves what he has not seen. */
const step = <const Path extends `/${string}`>(
  path: Path,
  summary: string,
  access: 'questions:write' | 'questions:approve',
  description: string,
  problems: string[] = [],
) =>
  defineRoute({
    method: 'POST',
    path: `/questions/:id${path}`,
    tag: 'Questions',
    summary,
    description,
    access,
    params: byId,
    ifMatch: true,
    response: { status: 200, body: questionDto },
    etag: true,
    problems: ['questions.not_found', 'questions.changed', 'questions.wrong_state', ...problems],
  });

export const submitQuestion = step('/submit', 'Submit a draft for review', 'questions:write', 'draft → in review');
export const withdrawQuestion = step(
  '/withdraw',
  'Take a version back from review',
  'questions:write',
  'in review → draft',
);
export const approveQuestion = step(
  '/approve',
  'Approve a version',
  'questions:approve',
  'in review → approved; it is what quizzes draw from now on, and never changes. Where the organization demands two people, those who wrote it cannot.',
  ['questions.four_eyes'],
);
export const retireQuestion = step(
  '/retire',
  'Retire a question',
  'questions:write',
  'No quiz draws it any more; releases that have it keep it.',
);
export const unretireQuestion = step(
  '/unretire',
  'Bring a retired question back',
  'questions:write',
  'It is again what its newest version is.',
);

export const sendBackQuestion = defineRoute({
  method: 'POST',
  path: '/questions/:id/send-back',
  tag: 'Questions',
  summary: 'Send a version back to its author',
  description: 'in review → draft, with a comment that says why.',
  access: 'questions:review',
  params: byId,
  body: z.strictObject({ comment: text }),
  ifMatch: true,
  response: { status: 200, body: questionDto },
  etag: true,
  problems: ['questions.not_found', 'questions.changed', 'questions.wrong_state'],
});

export const listComments = defineRoute({
  method: 'GET',
  path: '/questions/:id/comments',
  tag: 'Questions',
  summary: 'What was said about a question, oldest first',
  access: 'questions:read',
  params: byId,
  response: { status: 200, body: z.strictObject({ items: z.array(commentSchema) }) },
  problems: ['questions.not_found'],
});

export const addComment = defineRoute({
  method: 'POST',
  path: '/questions/:id/comments',
  tag: 'Questions',
  summary: 'Say something about a question',
  description: 'For those who write or review questions.',
  access: 'questions:read',
  params: byId,
  body: z.strictObject({ text }),
  response: { status: 201, body: commentSchema },
  problems: ['questions.not_found', 'identity.forbidden'],
});

export const listVersions = defineRoute({
  method: 'GET',
  path: '/questions/:id/versions',
  tag: 'Questions',
  summary: 'Every version of a question, newest first',
  access: 'questions:read',
  params: byId,
  response: { status: 200, body: z.strictObject({ items: z.array(versionSchema) }) },
  problems: ['questions.not_found'],
});

const number = z.coerce.number().int().positive();

export const compareVersions = defineRoute({
  method: 'GET',
  path: '/questions/:id/compare',
  tag: 'Questions',
  summary: 'What two versions of a question have different',
  access: 'questions:read',
  params: byId,
  query: z.strictObject({ from: number, to: number }),
  response: { status: 200, body: z.strictObject({ differences: z.array(differenceSchema) }) },
  problems: ['questions.not_found', 'questions.version_not_found'],
});

const pair = z.strictObject({ id: uuidSchema, enemyId: uuidSchema });

export const listEnemies = defineRoute({
  method: 'GET',
  path: '/questions/:id/enemies',
  tag: 'Questions',
  summary: 'Questions that never stand in one form with this one',
  access: 'questions:read',
  params: byId,
  response: { status: 200, body: z.strictObject({ items: z.array(summarySchema) }) },
  problems: ['questions.not_found'],
});

export const addEnemy = defineRoute({
  method: 'PUT',
  path: '/questions/:id/enemies/:enemyId',
  tag: 'Questions',
  summary: 'Never put two questions into one form',
  description: 'For questions of which one gives the other away. It holds for their translations too.',
  access: 'questions:write',
  params: pair,
  response: { status: 204 },
  problems: ['questions.not_found', 'questions.other_program', 'questions.not_original'],
});

export const removeEnemy = defineRoute({
  method: 'DELETE',
  path: '/questions/:id/enemies/:enemyId',
  tag: 'Questions',
  summary: 'Allow two questions in one form again',
  access: 'questions:write',
  params: pair,
  response: { status: 204 },
  problems: ['questions.not_found', 'questions.enemy_not_found'],
});

export const listTranslations = defineRoute({
  method: 'GET',
  path: '/questions/:id/translations',
  tag: 'Questions',
  summary: 'The question in other languages',
  access: 'questions:read',
  params: byId,
  response: {
    status: 200,
    body: z.strictObject({
      items: z.array(
        summarySchema
          .extend({
            originalVersion: z.int().nullable().meta({ description: 'Version of the original that it translates.' }),
            behind: z.boolean().meta({ description: 'Whether the original has a newer approved version.' }),
          })
          .meta({ id: 'QuestionTranslation' }),
      ),
    }),
  },
  problems: ['questions.not_found', 'questions.not_original'],
});

export const addTranslation = defineRoute({
  method: 'POST',
  path: '/questions/:id/translations',
  tag: 'Questions',
  summary: 'Translate a question',
  description:
    'Makes a draft in another language with the key of the original. It translates the approved version of the original, or the newest when none is approved. Without `content` it starts as a copy. See docs/question-bank.md.',
  access: 'questions:write',
  params: byId,
  body: z.strictObject({ language: languageSchema, content: contentSchema.optional() }),
  response: { status: 201, body: questionDto },
  etag: true,
  problems: [
    'questions.not_found',
    'questions.not_original',
    'questions.translation_exists',
    'questions.translation_differs',
    'questions.invalid',
  ],
});

export const lintQuestion = defineRoute({
  method: 'GET',
  path: '/questions/:id/lint',
  tag: 'Questions',
  summary: 'What the publish linter finds in a question',
  access: 'questions:read',
  params: byId,
  response: { status: 200, body: z.strictObject({ findings: z.array(findingSchema) }) },
  problems: ['questions.not_found'],
});

export const lintQuestions = defineRoute({
  method: 'POST',
  path: '/questions/lint',
  tag: 'Questions',
  summary: 'What the publish linter finds in many questions',
  description: 'Of the questions that are given, or of the first 1,000 that the filter finds. Changes nothing.',
  access: 'questions:read',
  body: z.union([
    z.strictObject({ ids: z.array(uuidSchema).min(1).max(1000) }),
    z.strictObject({ filter: filterSchema }),
  ]),
  response: {
    status: 200,
    body: z.strictObject({
      checked: z.int(),
      items: z
        .array(z.strictObject({ id: uuidSchema, key: z.string(), findings: z.array(findingSchema) }))
        .meta({ description: 'Questions in which something was found.' }),
    }),
  },
  problems: ['questions.not_found', 'programs.not_found'],
});

export const listDuplicates = defineRoute({
  method: 'GET',
  path: '/questions/:id/duplicates',
  tag: 'Questions',
  summary: 'Questions whose stem is nearly the same',
  access: 'questions:read',
  params: byId,
  query: z.strictObject({
    threshold: z.coerce.number().min(0.3).max(1).default(0.6).meta({
      description: 'Share of three-letter sequences that both stems have; 1 means equal.',
    }),
  }),
  response: {
    status: 200,
    body: z.strictObject({
      items: z.array(summarySchema.extend({ likeness: z.number() }).meta({ id: 'QuestionDuplicate' })),
    }),
  },
  problems: ['questions.not_found'],
});

const tags = z.array(tagSchema).max(50);

export const editMany = defineRoute({
  method: 'POST',
  path: '/questions/bulk',
  tag: 'Questions',
  summary: 'Change many questions',
  description:
    'All in one transaction. A question that cannot be changed so is left as it is, and its result says why; the others are changed. At most 500; with a filter that finds more, nothing is changed. Approving needs `questions:approve`, sending back `questions:review`.',
  access: 'questions:write',
  body: z
    .strictObject({
      ids: z.array(uuidSchema).min(1).max(500).optional(),
      filter: filterSchema.optional(),
      set: z.strictObject({
        addTags: tags.optional(),
        removeTags: tags.optional(),
        domain: z.string().max(64).nullable().optional(),
        difficulty: difficultySchema.nullable().optional(),
        reviewBy: metadata.reviewBy.optional(),
        step: z.enum(['submit', 'withdraw', 'approve', 'retire', 'unretire']).optional().meta({
          description: 'Taken after the other changes.',
        }),
      }),
    })
    .refine(({ ids, filter }) => (ids === undefined) !== (filter === undefined), 'give either `ids` or `filter`'),
  response: {
    status: 200,
    body: z.strictObject({
      items: z.array(
        z
          .strictObject({
            id: uuidSchema,
            key: z.string(),
            outcome: z.enum(['changed', 'same', 'refused']),
            state: stateSchema,
            version: z.int(),
            revision: z.int(),
            code: z.string().nullable().meta({ description: 'Of the problem, when it was refused.' }),
            message: z.string().nullable(),
          })
          .meta({ id: 'BulkResult' }),
      ),
    }),
  },
  problems: ['questions.not_found', 'programs.not_found', 'questions.too_many', 'identity.forbidden'],
});

export const readLintRules = defineRoute({
  method: 'GET',
  path: '/lint-rules',
  tag: 'Questions',
  summary: 'The rules of the publish linter, and how severe each is here',
  access: 'questions:read',
  response: { status: 200, body: lintRulesSchema },
  etag: true,
});

export const replaceLintRules = defineRoute({
  method: 'PUT',
  path: '/lint-rules',
  tag: 'Questions',
  summary: 'Set how severe each rule is',
  description: 'Rules that are left out get their default again. An error keeps a course from being published.',
  access: 'organization:manage',
  body: z.strictObject({ rules: z.partialRecord(z.enum(LINT_RULES), severitySchema) }),
  ifMatch: true,
  response: { status: 200, body: lintRulesSchema },
  etag: true,
  problems: ['questions.lint_changed'],
});

export type QuestionFilters = z.output<typeof filterSchema>;
