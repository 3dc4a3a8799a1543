/** Contracts of courses, modules, activities and lessons over HTTP. */
import { idSchema, languageSchema, lessonBlockSchema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'Courses';
const LESSONS = 'Lessons';

const moment = z.iso.datetime();
const title = z.string().trim().min(1, 'must not be empty').max(200);
const summary = z.string().max(1000);
const key = idSchema.meta({
  description: 'Stable name in releases and packages; made of the title when left out.',
  example: 'certified-peer-specialist',
});
const language = languageSchema.meta({ description: 'BCP 47 language tag.', example: 'en' });
const minutes = z.int().positive().max(600);
const position = z.int().min(0).max(500).meta({ description: 'Place from 0; at the end when left out or beyond it.' });
const byId = z.strictObject({ id: uuidSchema });
const byModule = z.strictObject({ id: uuidSchema, moduleId: uuidSchema });
const byActivity = z.strictObject({ id: uuidSchema, activityId: uuidSchema });

const courseFields = {
  id: uuidSchema,
  key: z.string(),
  programId: uuidSchema,
  title: z.string(),
  summary: z.string(),
  language: z.string(),
  revision: z.int().meta({ description: 'Of the course’s own fields and its structure; lessons have their own.' }),
  createdAt: moment,
  updatedAt: moment,
  deletedAt: moment.nullable(),
};

export const courseSchema = z.strictObject(courseFields).meta({ id: 'Course' });

export const activitySchema = z
  .strictObject({
    id: uuidSchema,
    kind: z.enum(['lesson', 'quiz']),
    lessonId: uuidSchema.nullable(),
    quizId: uuidSchema.nullable(),
    key: z.string(),
    title: z.string(),
    minutes: z.int().nullable().meta({ description: 'Of a lesson: reading time. Of a quiz: its time limit.' }),
    deleted: z
      .boolean()
      .meta({ description: 'The quiz was deleted from the bank of quizzes: take it out before publishing.' }),
  })
  .meta({ id: 'Activity' });

export const outlineSchema = z
  .strictObject({
    ...courseFields,
    modules: z.array(
      z
        .strictObject({ id: uuidSchema, key: z.string(), title: z.string(), activities: z.array(activitySchema) })
        .meta({ id: 'CourseModule' }),
    ),
  })
  .meta({ id: 'CourseOutline' });

export const lessonSchema = z
  .strictObject({
    id: uuidSchema,
    courseId: uuidSchema,
    moduleId: uuidSchema.meta({ description: 'Where it stands, or stood before it was deleted.' }),
    key: z.string(),
    title: z.string(),
    summary: z.string(),
    language: z.string().nullable(),
    minutes: z.int().nullable(),
    blocks: z.array(lessonBlockSchema),
    revision: z.int(),
    createdAt: moment,
    updatedAt: moment,
    deletedAt: moment.nullable(),
    removed: z.array(z.string()).meta({
      description: 'What this request’s HTML held and may not; empty when nothing had to go, and when only reading.',
    }),
  })
  .meta({ id: 'Lesson' });

export const blocksSchema = z.array(lessonBlockSchema).max(1000).meta({
  description: 'HTML is cleaned by an allowlist; media are `asset:<sha256>`; LaTeX stands between `\\(…\\)`.',
});

export type CourseDto = z.input<typeof courseSchema>;
export type OutlineDto = z.input<typeof outlineSchema>;
export type LessonDto = z.input<typeof lessonSchema>;

// ---------------------------------------------------------------------------------------------- courses

export const listCourses = defineRoute({
  method: 'GET',
  path: '/courses',
  tag: TAG,
  summary: 'Courses, newest first',
  access: 'courses:read',
  query: pageQuery.extend({
    programId: uuidSchema.optional(),
    text: z.string().max(200).optional().meta({ description: 'In title or key.' }),
    deleted: z.stringbool().default(false).meta({ description: 'The deleted ones instead.' }),
  }),
  response: { status: 200, body: pageOf(courseSchema, 'CoursePage') },
});

export const createCourse = defineRoute({
  method: 'POST',
  path: '/courses',
  tag: TAG,
  summary: 'Create a course',
  access: 'courses:write',
  body: z.strictObject({
    programId: uuidSchema,
    key: key.optional(),
    title,
    summary: summary.default(''),
    language: language.optional().meta({ description: 'The organization’s, when left out.' }),
  }),
  response: { status: 201, body: outlineSchema },
  etag: true,
  problems: ['courses.program_unknown', 'courses.key_taken'],
});

export const showCourse = defineRoute({
  method: 'GET',
  path: '/courses/:id',
  tag: TAG,
  summary: 'A course with its whole outline',
  description:
    'Modules and activities in order, without the lessons’ bodies. The header ETag is the revision, for If-Match.',
  access: 'courses:read',
  params: byId,
  response: { status: 200, body: outlineSchema },
  problems: ['courses.not_found'],
});

export const updateCourse = defineRoute({
  method: 'PATCH',
  path: '/courses/:id',
  tag: TAG,
  summary: 'Change a course’s own fields',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({ title: title.optional(), summary: summary.optional(), language: language.optional() }),
  response: { status: 200, body: outlineSchema },
  ifMatch: true,
  etag: true,
  problems: ['courses.not_found', 'courses.changed'],
});

export const deleteCourse = defineRoute({
  method: 'DELETE',
  path: '/courses/:id',
  tag: TAG,
  summary: 'Delete a course; it can be restored',
  description: 'Its releases stay, and what was made of them.',
  access: 'courses:write',
  params: byId,
  response: { status: 204 },
  ifMatch: true,
  problems: ['courses.not_found', 'courses.changed'],
});

export const restoreCourse = defineRoute({
  method: 'POST',
  path: '/courses/:id/restore',
  tag: TAG,
  summary: 'Restore a deleted course',
  access: 'courses:write',
  params: byId,
  response: { status: 200, body: outlineSchema },
  etag: true,
  problems: ['courses.not_found'],
});

export const duplicateCourse = defineRoute({
  method: 'POST',
  path: '/courses/:id/duplicate',
  tag: TAG,
  summary: 'Copy a course with its modules, lessons and quizzes',
  description: 'Questions and assets are shared, since both courses draw on one bank.',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({ key: key.optional(), title: title.optional() }).prefault({}),
  response: { status: 201, body: outlineSchema },
  etag: true,
  problems: ['courses.not_found', 'courses.key_taken'],
});

export const orderCourse = defineRoute({
  method: 'PUT',
  path: '/courses/:id/order',
  tag: TAG,
  summary: 'Put modules and activities in order, all at once',
  description: 'Names each module and each activity of the course exactly once; an activity may change its module.',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({
    modules: z.array(z.strictObject({ id: uuidSchema, activities: z.array(uuidSchema).max(500) })).max(100),
  }),
  response: { status: 200, body: outlineSchema },
  ifMatch: true,
  etag: true,
  problems: ['courses.not_found', 'courses.changed', 'courses.order_incomplete'],
});

export const listDeleted = defineRoute({
  method: 'GET',
  path: '/courses/:id/deleted',
  tag: TAG,
  summary: 'What was deleted in a course and can be restored',
  access: 'courses:read',
  params: byId,
  response: {
    status: 200,
    body: z
      .strictObject({
        items: z.array(
          z
            .strictObject({
              kind: z.enum(['module', 'lesson']),
              id: uuidSchema,
              key: z.string(),
              title: z.string(),
              moduleId: uuidSchema.nullable().meta({ description: 'Of a lesson: where it stood.' }),
              deletedAt: moment,
              deletedBy: z.string(),
            })
            .meta({ id: 'DeletedPart' }),
        ),
      })
      .meta({ id: 'DeletedParts' }),
  },
  problems: ['courses.not_found'],
});

// ---------------------------------------------------------------------------------------------- modules and activities

export const createModule = defineRoute({
  method: 'POST',
  path: '/courses/:id/modules',
  tag: TAG,
  summary: 'Add a module',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({ title, key: key.optional(), position: position.optional() }),
  response: {
    status: 201,
    body: z
      .strictObject({
        id: uuidSchema,
        courseId: uuidSchema,
        key: z.string(),
        title: z.string(),
        courseRevision: z.int(),
      })
      .meta({ id: 'NewModule' }),
  },
  problems: ['courses.not_found', 'courses.key_taken', 'courses.too_many'],
});

export const updateModule = defineRoute({
  method: 'PATCH',
  path: '/courses/:id/modules/:moduleId',
  tag: TAG,
  summary: 'Rename a module',
  access: 'courses:write',
  params: byModule,
  body: z.strictObject({ title }),
  response: { status: 200, body: outlineSchema },
  ifMatch: true,
  etag: true,
  problems: ['courses.not_found', 'courses.module_not_found', 'courses.changed'],
});

export const deleteModule = defineRoute({
  method: 'DELETE',
  path: '/courses/:id/modules/:moduleId',
  tag: TAG,
  summary: 'Delete a module with its lessons; it can be restored',
  description: 'Quizzes of the module stay in the bank of quizzes; restoring the module places them again.',
  access: 'courses:write',
  params: byModule,
  response: { status: 200, body: outlineSchema },
  ifMatch: true,
  etag: true,
  problems: ['courses.not_found', 'courses.module_not_found', 'courses.changed'],
});

export const restoreModule = defineRoute({
  method: 'POST',
  path: '/courses/:id/modules/:moduleId/restore',
  tag: TAG,
  summary: 'Restore a deleted module with what stood in it, as the last one',
  access: 'courses:write',
  params: byModule,
  response: { status: 200, body: outlineSchema },
  etag: true,
  problems: ['courses.not_found', 'courses.module_not_found', 'courses.too_many'],
});

export const duplicateModule = defineRoute({
  method: 'POST',
  path: '/courses/:id/modules/:moduleId/duplicate',
  tag: TAG,
  summary: 'Copy a module with its lessons and quizzes, as the last one',
  access: 'courses:write',
  params: byModule,
  body: z.strictObject({ title: title.optional() }).prefault({}),
  response: { status: 201, body: outlineSchema },
  etag: true,
  problems: ['courses.not_found', 'courses.module_not_found', 'courses.too_many'],
});

export const addQuiz = defineRoute({
  method: 'POST',
  path: '/courses/:id/modules/:moduleId/quizzes',
  tag: TAG,
  summary: 'Place a quiz in a module',
  access: 'courses:write',
  params: byModule,
  body: z.strictObject({ quizId: uuidSchema, position: position.optional() }),
  response: { status: 201, body: outlineSchema },
  etag: true,
  problems: [
    'courses.not_found',
    'courses.module_not_found',
    'courses.quiz_unknown',
    'courses.quiz_placed',
    'courses.key_taken',
    'courses.too_many',
  ],
});

export const moveActivity = defineRoute({
  method: 'PATCH',
  path: '/courses/:id/activities/:activityId',
  tag: TAG,
  summary: 'Move an activity',
  access: 'courses:write',
  params: byActivity,
  body: z.strictObject({ moduleId: uuidSchema, position: position.optional() }),
  response: { status: 200, body: outlineSchema },
  ifMatch: true,
  etag: true,
  problems: [
    'courses.not_found',
    'courses.module_not_found',
    'courses.activity_not_found',
    'courses.changed',
    'courses.too_many',
  ],
});

export const removeActivity = defineRoute({
  method: 'DELETE',
  path: '/courses/:id/activities/:activityId',
  tag: TAG,
  summary: 'Take an activity out of the course',
  description: 'A quiz stays in the bank of quizzes. A lesson is deleted and can be restored.',
  access: 'courses:write',
  params: byActivity,
  response: { status: 200, body: outlineSchema },
  ifMatch: true,
  etag: true,
  problems: ['courses.not_found', 'courses.activity_not_found', 'courses.changed'],
});

// ---------------------------------------------------------------------------------------------- lessons

export const createLesson = defineRoute({
  method: 'POST',
  path: '/courses/:id/modules/:moduleId/lessons',
  tag: LESSONS,
  summary: 'Write a lesson into a module',
  access: 'courses:write',
  params: byModule,
  body: z.strictObject({
    title,
    key: key.optional(),
    summary: summary.default(''),
    language: language.nullable().default(null),
    minutes: minutes.nullable().default(null),
    blocks: blocksSchema.default([]),
    position: position.optional(),
  }),
  response: { status: 201, body: lessonSchema },
  etag: true,
  problems: [
    'courses.not_found',
    'courses.module_not_found',
    'courses.key_taken',
    'courses.lesson_refused',
    'courses.too_many',
  ],
});

export const showLesson = defineRoute({
  method: 'GET',
  path: '/lessons/:id',
  tag: LESSONS,
  summary: 'A lesson with its body',
  access: 'courses:read',
  params: byId,
  response: { status: 200, body: lessonSchema },
  etag: true,
  problems: ['courses.lesson_not_found'],
});

export const updateLesson = defineRoute({
  method: 'PATCH',
  path: '/lessons/:id',
  tag: LESSONS,
  summary: 'Change a lesson',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({
    title: title.optional(),
    summary: summary.optional(),
    language: language.nullable().optional(),
    minutes: minutes.nullable().optional(),
    blocks: blocksSchema.optional(),
  }),
  response: { status: 200, body: lessonSchema },
  ifMatch: true,
  etag: true,
  problems: ['courses.lesson_not_found', 'courses.lesson_refused', 'courses.changed'],
});

export const deleteLesson = defineRoute({
  method: 'DELETE',
  path: '/lessons/:id',
  tag: LESSONS,
  summary: 'Delete a lesson; it can be restored',
  access: 'courses:write',
  params: byId,
  response: { status: 204 },
  ifMatch: true,
  problems: ['courses.lesson_not_found', 'courses.changed'],
});

export const restoreLesson = defineRoute({
  method: 'POST',
  path: '/lessons/:id/restore',
  tag: LESSONS,
  summary: 'Restore a deleted lesson at the end of its module',
  description: 'When its module was deleted, name another.',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({ moduleId: uuidSchema.optional() }).prefault({}),
  response: { status: 200, body: lessonSchema },
  etag: true,
  problems: ['courses.not_found', 'courses.lesson_not_found', 'courses.module_not_found', 'courses.too_many'],
});

export const duplicateLesson = defineRoute({
  method: 'POST',
  path: '/lessons/:id/duplicate',
  tag: LESSONS,
  summary: 'Copy a lesson, behind itself or at the end of another module of its course',
  access: 'courses:write',
  params: byId,
  body: z.strictObject({ title: title.optional(), moduleId: uuidSchema.optional() }).prefault({}),
  response: { status: 201, body: lessonSchema },
  etag: true,
  problems: ['courses.lesson_not_found', 'courses.module_not_found', 'courses.too_many'],
});
