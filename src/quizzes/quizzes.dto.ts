/** Contracts of the room over HTTP. */
import { idSchema, questionSchema, quizSchema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });

/** The quiz as a release has it; its id there is the key. */
const content = quizSchema.omit({ kind: true, id: true }).shape;

const key = idSchema.meta({
  description: 'Short name, unique in the program; releases carry it.',
  example: 'mock-exam',
});

export const quizFieldsSchema = z
  .strictObject({
    ...content,
    graded: z
      .boolean()
      .optional()
      .meta({ description: 'Whether its score counts for the course; left out: exams do.' }),
  })
  .meta({ id: 'QuizFields' });

/** A quiz's content without its key. */
export type QuizFields = z.output<typeof quizFieldsSchema>;

const stored = {
  id: uuidSchema,
  programId: uuidSchema,
  key,
  revision: z.int(),
  createdAt: moment,
  updatedAt: moment,
  updatedBy: z.string(),
  deletedAt: moment.nullable(),
};

const warningSchema = z.strictObject({ path: z.string(), message: z.string() }).meta({
  id: 'QuizWarning',
  description: 'Something that was taken out of a text, or that will not do when it is published.',
});

export const quizDto = z.strictObject({ ...stored, ...content, warnings: z.array(warningSchema) }).meta({ id: 'Quiz' });

export type QuizDto = z.output<typeof quizDto>;

export const quizSummarySchema = z
  .strictObject({
    ...stored,
    title: z.string(),
    mode: content.mode,
    questions: z.int().nullable().meta({
      description: 'How many questions a form has, those on trial included; null where a draw takes all there are.',
    }),
  })
  .meta({ id: 'QuizSummary' });

export type QuizSummary = z.output<typeof quizSummarySchema>;

export const createQuiz = defineRoute({
  method: 'POST',
  path: '/quizzes',
  tag: 'Quizzes',
  summary: 'Create a quiz',
  description: 'Its draws may name only questions of the program, and domains of its blueprint.',
  access: 'quizzes:write',
  body: z.strictObject({ programId: uuidSchema, key: key.optional(), ...quizFieldsSchema.shape }),
  response: { status: 201, body: quizDto },
  etag: true,
  problems: ['programs.not_found', 'quizzes.invalid', 'quizzes.key_taken'],
});

export const listQuizzes = defineRoute({
  method: 'GET',
  path: '/quizzes',
  tag: 'Quizzes',
  summary: 'Quizzes, by title',
  access: 'quizzes:read',
  query: pageQuery.extend({
    programId: uuidSchema.optional(),
    mode: content.mode.optional(),
    text: z.string().max(200).optional().meta({ description: 'Part of the title or of the key.' }),
    deleted: z.stringbool().default(false).meta({ description: 'Those that were deleted, instead of the others.' }),
  }),
  response: { status: 200, body: pageOf(quizSummarySchema, 'QuizPage') },
  problems: ['http.invalid_cursor'],
});

export const readQuiz = defineRoute({
  method: 'GET',
  path: '/quizzes/:id',
  tag: 'Quizzes',
  summary: 'A quiz',
  access: 'quizzes:read',
  params: byId,
  response: { status: 200, body: quizDto },
  etag: true,
  problems: ['quizzes.not_found'],
});

export const replaceQuiz = defineRoute({
  method: 'PUT',
  path: '/quizzes/:id',
  tag: 'Quizzes',
  summary: 'Change a quiz',
  description: 'The whole of it, as it was read: what is left out takes its default. Without `key` it keeps its own.',
  access: 'quizzes:write',
  params: byId,
  body: z.strictObject({ key: key.optional(), ...quizFieldsSchema.shape }),
  ifMatch: true,
  etag: true,
  response: { status: 200, body: quizDto },
  problems: ['quizzes.not_found', 'quizzes.changed', 'quizzes.invalid', 'quizzes.key_taken'],
});

export const duplicateQuiz = defineRoute({
  method: 'POST',
  path: '/quizzes/:id/duplicate',
  tag: 'Quizzes',
  summary: 'Make a copy of a quiz, under a key of its own',
  access: 'quizzes:write',
  params: byId,
  body: z.strictObject({ key: key.optional(), title: content.title.optional() }),
  response: { status: 201, body: quizDto },
  etag: true,
  problems: ['quizzes.not_found', 'quizzes.key_taken'],
});

export const deleteQuiz = defineRoute({
  method: 'DELETE',
  path: '/quizzes/:id',
  tag: 'Quizzes',
  summary: 'Delete a quiz',
  description: 'It can be restored. Refused while it stands in a course.',
  access: 'quizzes:write',
  params: byId,
  response: { status: 204 },
  problems: ['quizzes.not_found', 'quizzes.in_use'],
});

export const restoreQuiz = defineRoute({
  method: 'POST',
  path: '/quizzes/:id/restore',
  tag: 'Quizzes',
  summary: 'Restore a deleted quiz',
  access: 'quizzes:write',
  params: byId,
  response: { status: 200, body: quizDto },
  etag: true,
  problems: ['quizzes.not_found'],
});

const atDay = z.iso
  .date()
  .optional()
  .meta({ description: 'The day on which questions must be valid; today when left out.' });
const language = z.string().max(35).optional().meta({ description: 'Of the course; the originals when left out.' });

export const fillReportSchema = z
  .strictObject({
    ok: z.boolean().meta({ description: 'Every form holds what the quiz asks for.' }),
    sections: z.array(
      z.strictObject({
        sectionId: z.string(),
        part: z.enum(['scored', 'pretest']),
        domain: z.string().nullable(),
        wanted: z.int(),
        available: z.int().meta({ description: 'Questions that may stand here.' }),
        short: z.int().meta({ description: 'How many a form may have to do without.' }),
      }),
    ),
    missing: z.array(
      z.strictObject({
        sectionId: z.string(),
        questionId: z.string(),
        why: z.string().meta({ description: 'E.g. `retired`, `review-overdue`, `not-approved`.' }),
      }),
    ),
  })
  .meta({ id: 'FillReport' });

export const checkQuizFill = defineRoute({
  method: 'GET',
  path: '/quizzes/:id/fill',
  tag: 'Quizzes',
  summary: 'Can the bank fill this quiz, and what is it short of',
  access: 'quizzes:read',
  params: byId,
  query: z.strictObject({ at: atDay, language }),
  response: { status: 200, body: fillReportSchema },
  problems: ['quizzes.not_found'],
});

const conformitySchema = z
  .strictObject({
    ok: z.boolean(),
    quotas: z.array(
      z.strictObject({ sectionId: z.string(), domain: z.string().nullable(), wanted: z.int(), got: z.int() }),
    ),
    pretest: z.array(z.strictObject({ sectionId: z.string(), wanted: z.int(), got: z.int() })),
    enemies: z.array(z.tuple([z.string(), z.string()])),
    repeated: z.array(z.string()),
    seenBefore: z.array(z.string()),
  })
  .meta({ id: 'Conformity', description: 'The form held against its quiz and blueprint.' });

export const previewSchema = z
  .strictObject({
    seed: z.int(),
    generator: z.literal(1),
    items: z.array(
      z.strictObject({
        sectionId: z.string(),
        questionId: z.string(),
        scored: z.boolean().meta({ description: 'False for a question on trial; learners cannot tell.' }),
        order: z.array(z.int()).meta({ description: 'Display order of the question’s parts.' }),
        question: questionSchema.meta({ id: 'QuestionDocument' }),
      }),
    ),
    conformity: conformitySchema,
  })
  .meta({ id: 'FormPreview' });

export const previewForm = defineRoute({
  method: 'POST',
  path: '/quizzes/:id/preview',
  tag: 'Quizzes',
  summary: 'The form that a seed gives, with its proof of conformity',
  description:
    'Shows keys: it needs the right to read questions too. `seen` are keys of questions of earlier attempts.',
  access: 'quizzes:read',
  params: byId,
  body: z.strictObject({
    seed: z.int().min(0).max(0xffff_ffff),
    seen: z.array(idSchema).max(5000).default([]),
    at: atDay,
    language,
  }),
  response: { status: 200, body: previewSchema },
  problems: ['quizzes.not_found', 'identity.forbidden'],
});
