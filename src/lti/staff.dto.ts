/**
 * Contracts between the page of an LMS's staff and the server. Whoever asks shows the ticket of their launch as `Authorization: Bearer`;
 * it says in which LMS course they teach, and nothing else is told to them.
 */
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'LTI staff';
const moment = z.iso.datetime();
const TICKET = 'With the ticket that the page of a launch holds, as `Authorization: Bearer`. ';
const opensInSchema = z.enum(['iframe', 'window']);

const choiceFields = {
  deliveryId: uuidSchema,
  activity: z.string().min(1).max(255).nullable().meta({ description: 'Null: the whole course.' }),
};

const staffSchema = z
  .strictObject({
    course: z.string().nullable().meta({ description: 'The LMS course, as the platform calls it.' }),
    link: z
      .strictObject({
        id: uuidSchema,
        title: z.string().nullable(),
        deliveryId: uuidSchema.nullable().meta({ description: 'Null: nothing has been chosen yet.' }),
        activity: z.string().nullable(),
        changeable: z.boolean().meta({ description: 'False: the platform’s own parameters say what it opens.' }),
      })
      .nullable()
      .meta({ description: 'That was launched; null: content is being added to a course.' }),
    links: z
      .array(z.strictObject({ id: uuidSchema, title: z.string() }))
      .meta({ description: 'Of the LMS course, those that something was chosen for; the launched one first.' }),
    deepLinking: z
      .strictObject({
        multiple: z.boolean(),
        lineItems: z.boolean(),
        targets: z.array(opensInSchema),
        refusal: z.string().nullable().meta({ description: 'Why the platform takes nothing of this tool here.' }),
      })
      .nullable()
      .meta({ description: 'What the platform takes (Deep Linking 2.0, 4.4.1); null: it does not ask for content.' }),
    preview: z.boolean().meta({ description: 'What was launched can be opened as a learner sees it.' }),
    reviewOf: z
      .string()
      .nullable()
      .meta({ description: 'As the platform calls them: whose work it asks to look at (Submission Review 1.0).' }),
    attemptId: uuidSchema.nullable().meta({ description: 'Of the attempt that the launched address names.' }),
  })
  .meta({ id: 'LtiStaff' });

export type StaffDto = z.output<typeof staffSchema>;

export const readStaff = defineRoute({
  method: 'GET',
  path: '/lti/staff',
  tag: TAG,
  summary: 'What a launch by staff is about',
  description: TICKET,
  access: 'public',
  response: { status: 200, body: staffSchema },
  problems: ['lti.ticket_invalid'],
});

const offerSchema = z
  .strictObject({
    deliveryId: uuidSchema,
    title: z.string(),
    courseTitle: z.string(),
    language: z.string(),
    opensAt: moment.nullable(),
    closesAt: moment.nullable(),
    activities: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        kind: z.enum(['lesson', 'quiz']),
        mode: z.enum(['practice', 'exam', 'flashcards']).nullable(),
        graded: z.boolean(),
        questions: z.int().nullable(),
        minutes: z.int().nullable(),
        points: z.number().nullable().meta({ description: 'Null where attempts differ in it, and of lessons.' }),
      }),
    ),
  })
  .meta({ id: 'LtiOffer' });

export type OfferDto = z.output<typeof offerSchema>;

export const readOffers = defineRoute({
  method: 'GET',
  path: '/lti/staff/offers',
  tag: TAG,
  summary: 'What a link may open',
  description: `${TICKET}Deliveries that are not archived, with their activities, newest first.`,
  access: 'public',
  query: pageQuery.extend({
    limit: z.coerce.number().int().min(1).max(50).default(10),
    text: z.string().trim().min(1).max(200).optional().meta({
      description: 'In the title of the delivery, its course, or one of its activities.',
    }),
  }),
  response: { status: 200, body: pageOf(offerSchema, 'LtiOfferPage') },
  problems: ['lti.ticket_invalid'],
});

export const bindLink = defineRoute({
  method: 'PUT',
  path: '/lti/staff/link',
  tag: TAG,
  summary: 'Choose what the launched link opens',
  description: `${TICKET}Learners who open the link afterwards get it.`,
  access: 'public',
  body: z.strictObject(choiceFields),
  response: { status: 204 },
  problems: ['lti.ticket_invalid', 'lti.choice_refused', 'lti.resource_link_not_found'],
});

export const answerDeepLinking = defineRoute({
  method: 'POST',
  path: '/lti/staff/deep-links',
  tag: TAG,
  summary: 'Sign the answer to a deep-linking request',
  description: `${TICKET}The browser posts it to the platform by a form (Deep Linking 2.0, 4.5). Without items it says that nothing was chosen.`,
  access: 'public',
  body: z.strictObject({
    items: z
      .array(
        z.strictObject({
          ...choiceFields,
          opensIn: opensInSchema
            .optional()
            .meta({ description: 'Left out: what the platform takes, in a frame first.' }),
        }),
      )
      .max(100),
  }),
  response: {
    status: 200,
    body: z
      .strictObject({
        action: z.url().meta({ description: 'Where the form goes.' }),
        jwt: z.string().meta({ description: 'Its one field, `JWT`.' }),
      })
      .meta({ id: 'LtiDeepLinkingAnswer' }),
  },
  problems: ['lti.ticket_invalid', 'lti.choice_refused', 'lti.address_refused', 'lti.registration_disabled'],
});

const cellSchema = z
  .strictObject({
    activity: z.string(),
    state: z
      .enum(['none', 'in_progress', 'submitted', 'graded', 'released', 'done'])
      .meta({ description: 'Of the newest attempt; of a lesson: none, in_progress or done.' }),
    percent: z.number().nullable().meta({ description: 'The score that counts; null while there is none.' }),
    passed: z.boolean().nullable(),
    at: moment.nullable().meta({ description: 'When it came to that state.' }),
    attempts: z.int(),
    attemptId: uuidSchema.nullable().meta({ description: 'The newest that was submitted.' }),
  })
  .meta({ id: 'LtiResultCell' });

export type ResultCellDto = z.output<typeof cellSchema>;

const rowSchema = z
  .strictObject({
    subject: z.string().meta({ description: 'As the platform calls the person.' }),
    name: z.string().nullable().meta({ description: 'As the platform gave it; null where it gives none.' }),
    cells: z.array(cellSchema),
    grade: z
      .strictObject({
        state: z.enum(['waiting', 'sent', 'refused', 'given_up']),
        problem: z.string().nullable(),
      })
      .nullable()
      .meta({ description: 'Whether the platform has been told; null: there is nothing to tell.' }),
  })
  .meta({ id: 'LtiResultRow' });

export type ResultRowDto = z.output<typeof rowSchema>;

export const readResults = defineRoute({
  method: 'GET',
  path: '/lti/staff/results',
  tag: TAG,
  summary: 'Results of the learners of the LMS course at one of its links',
  description: TICKET,
  access: 'public',
  query: pageQuery.extend({
    link: uuidSchema,
    subject: z.string().min(1).max(255).optional().meta({ description: 'Of this person alone.' }),
  }),
  response: {
    status: 200,
    body: pageOf(rowSchema, 'LtiResultRows')
      .extend({
        columns: z.array(z.strictObject({ activity: z.string(), title: z.string(), kind: z.enum(['lesson', 'quiz']) })),
      })
      .meta({ id: 'LtiResults' }),
  },
  problems: ['lti.ticket_invalid', 'lti.resource_link_not_found', 'lti.content_gone'],
});

const questionSchema = z
  .strictObject({
    type: z.string(),
    stem: z.string().meta({ description: 'Plain text.' }),
    response: z.array(z.string()).meta({ description: 'Lines of plain text; none: not answered.' }),
    verdict: z
      .enum(['correct', 'partly', 'wrong', 'unanswered', 'pending'])
      .nullable()
      .meta({ description: 'Null where the review policy shows scores alone.' }),
    points: z.number().nullable(),
    maxPoints: z.number(),
    key: z
      .array(z.string())
      .nullable()
      .meta({ description: 'What is right; null unless the review policy shows keys.' }),
    comment: z.string().nullable(),
  })
  .meta({ id: 'LtiAttemptQuestion' });

export type AttemptQuestionDto = z.output<typeof questionSchema>;

const attemptSchema = z
  .strictObject({
    id: uuidSchema,
    learner: z
      .strictObject({ subject: z.string(), name: z.string().nullable() })
      .meta({ description: 'As the platform calls and names them.' }),
    title: z.string(),
    number: z.int(),
    state: z.enum(['submitted', 'graded', 'released']),
    submittedAt: moment,
    usedSeconds: z.int(),
    points: z.number(),
    maxPoints: z.number(),
    percent: z.number(),
    passed: z.boolean().nullable(),
    cutScore: z.number().nullable(),
    pending: z.int().meta({ description: 'Answers that nobody has graded yet.' }),
    byDomain: z.array(z.strictObject({ title: z.string(), points: z.number(), maxPoints: z.number() })),
    questions: z.array(questionSchema),
    attempts: z
      .array(z.strictObject({ id: uuidSchema, number: z.int(), percent: z.number(), submittedAt: moment }))
      .meta({ description: 'All that the learner has submitted of this activity, oldest first.' }),
  })
  .meta({ id: 'LtiAttemptDetails' });

export type AttemptDetailsDto = z.output<typeof attemptSchema>;

export const readLtiAttempt = defineRoute({
  method: 'GET',
  path: '/lti/staff/attempts/:id',
  tag: TAG,
  summary: 'A submitted attempt of a learner of the LMS course',
  description: `${TICKET}Verdicts and keys are there as far as the review policy of the delivery goes.`,
  access: 'public',
  params: z.strictObject({ id: uuidSchema }),
  response: { status: 200, body: attemptSchema },
  problems: ['lti.ticket_invalid', 'attempts.not_found', 'attempts.not_submitted'],
});
