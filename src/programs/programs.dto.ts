/** Contracts of the room over HTTP. */
import { domainSchema, idSchema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const moment = z.iso.datetime();
const byId = z.strictObject({ id: uuidSchema });

const key = idSchema.meta({
  description: 'Short name, unique in the organization; releases carry it.',
  example: 'certified-peer-specialist',
});
const title = z.string().trim().min(1, 'must not be empty').max(200);
const summary = z.string().max(1000);
const jurisdictions = z
  .array(z.string().trim().min(1).max(64))
  .max(200)
  .refine((list) => new Set(list).size === list.length, 'names one twice')
  .meta({ description: 'Where the certification holds.', example: ['US-MI', 'US-OH'] });

/** Domains in order; the questions of the program name them by id. */
export const blueprintSchema = z
  .array(domainSchema.meta({ id: 'Domain' }))
  .max(100)
  .superRefine((domains, context) => {
    const seen = new Set<string>();
    domains.forEach(({ id }, index) => {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" stands twice` });
      seen.add(id);
    });
  })
  .meta({ description: 'What the exam covers: domains in order, each with its weight.' });

export const examFactsSchema = z
  .strictObject({
    questions: z.int().positive().max(10_000).nullable().meta({ description: 'Number of questions.' }),
    minutes: z.int().positive().max(10_000).nullable().meta({ description: 'Time allowed, in minutes.' }),
    cutScore: z.number().min(0).max(100).nullable().meta({ description: 'Percent of the points needed to pass.' }),
  })
  .meta({ id: 'ExamFacts', description: 'The one panel of facts about the real exam; null where it says nothing.' });

export const NO_FACTS: ExamFacts = { questions: null, minutes: null, cutScore: null };

export const programSchema = z
  .strictObject({
    id: uuidSchema,
    key,
    title: z.string(),
    summary: z.string(),
    blueprint: blueprintSchema,
    examFacts: examFactsSchema,
    jurisdictions,
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
    updatedBy: z.string().meta({ description: 'Name of whoever changed it last.' }),
    deletedAt: moment.nullable(),
  })
  .meta({ id: 'Program' });

/** What may be written of a program. */
const fields = { key, title, summary, blueprint: blueprintSchema, examFacts: examFactsSchema, jurisdictions };

export type ExamFacts = z.output<typeof examFactsSchema>;
export type Program = z.output<typeof programSchema>;
export type ProgramFields = { [Field in keyof typeof fields]: z.output<(typeof fields)[Field]> };

export const createProgram = defineRoute({
  method: 'POST',
  path: '/programs',
  tag: 'Programs',
  summary: 'Create a program',
  description:
    'A certification: its blueprint and its one panel of exam facts. Its questions and courses belong to it.',
  access: 'programs:write',
  body: z.strictObject({
    ...fields,
    summary: summary.default(''),
    blueprint: blueprintSchema.default([]),
    examFacts: examFactsSchema.default(NO_FACTS),
    jurisdictions: jurisdictions.default([]),
  }),
  response: { status: 201, body: programSchema },
  etag: true,
  problems: ['programs.key_taken'],
});

export const listPrograms = defineRoute({
  method: 'GET',
  path: '/programs',
  tag: 'Programs',
  summary: 'Programs, by title',
  access: 'programs:read',
  query: pageQuery.extend({
    text: z.string().max(200).optional().meta({ description: 'Part of the title or of the key.' }),
    deleted: z.stringbool().default(false).meta({ description: 'Those that were deleted, instead of the others.' }),
  }),
  response: { status: 200, body: pageOf(programSchema, 'ProgramPage') },
  problems: ['http.invalid_cursor'],
});

export const readProgram = defineRoute({
  method: 'GET',
  path: '/programs/:id',
  tag: 'Programs',
  summary: 'A program',
  access: 'programs:read',
  params: byId,
  response: { status: 200, body: programSchema },
  etag: true,
  problems: ['programs.not_found'],
});

export const updateProgram = defineRoute({
  method: 'PATCH',
  path: '/programs/:id',
  tag: 'Programs',
  summary: 'Change a program',
  description: 'Fields that are left out stay. The blueprint and the panel are replaced as a whole.',
  access: 'programs:write',
  params: byId,
  body: z.strictObject({
    key: key.optional(),
    title: title.optional(),
    summary: summary.optional(),
    blueprint: blueprintSchema.optional(),
    examFacts: examFactsSchema.optional(),
    jurisdictions: jurisdictions.optional(),
  }),
  ifMatch: true,
  response: { status: 200, body: programSchema },
  etag: true,
  problems: ['programs.not_found', 'programs.changed', 'programs.key_taken'],
});

export const deleteProgram = defineRoute({
  method: 'DELETE',
  path: '/programs/:id',
  tag: 'Programs',
  summary: 'Delete a program',
  description: 'It can be restored. Refused while it has courses.',
  access: 'programs:write',
  params: byId,
  response: { status: 204 },
  problems: ['programs.not_found', 'programs.in_use'],
});

export const restoreProgram = defineRoute({
  method: 'POST',
  path: '/programs/:id/restore',
  tag: 'Programs',
  summary: 'Restore a deleted program',
  description: 'One that is not deleted is answered as it is.',
  access: 'programs:write',
  params: byId,
  response: { status: 200, body: programSchema },
  etag: true,
  problems: ['programs.not_found'],
});
