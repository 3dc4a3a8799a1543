/**
 * The release document: what a board wrote, frozen. Zod schemas are the single source; every type below is
 * inferred from them, and docs/release.schema.json is generated from `releaseDocumentSchema`.
 *
 * Conventions: `Html` strings have passed the allowlist of `html-policy.ts`; media in them are referenced as
 * `asset:<sha256>`. Percentages are 0–100. Durations carry their unit in the name.
 */
import { z } from 'zod';

/** Stable identifier of a thing inside a course: lower-case slug or UUID. Never shown to learners. */
export const idSchema = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9._-]{0,62}[a-z0-9])?$/,
    'must be 1–64 characters of a–z, 0–9, ".", "_", "-", starting and ending with a letter or digit',
  );
/** Identifier of a choice, item, premise, option or blank, unique inside its question. */
export const partIdSchema = idSchema;
/** SHA-256 in lower-case hexadecimal. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 lower-case hexadecimal digits');
/** BCP 47 language tag, e.g. `en`, `es-MX`, `ar`. */
export const languageSchema = z
  .string()
  .regex(/^[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*$/, 'must be a BCP 47 language tag such as "en", "es-MX" or "ar"');

const titleSchema = z.string().trim().min(1, 'must not be empty').max(200, 'must be at most 200 characters');
const htmlSchema = z.string().max(1_000_000);
const percentSchema = z.number().min(0).max(100);

// ---------------------------------------------------------------------------------------------- questions

/** How a question with several right parts earns part of its points. */
export const partialCreditSchema = z.enum(['all-or-nothing', 'per-right-choice', 'right-minus-wrong']);

export const referenceSchema = z.strictObject({
  /** The source as cited: author, title, section, year. */
  text: z.string().min(1).max(1000),
  url: z.url({ protocol: /^https?$/ }).optional(),
});

const questionBase = {
  id: idSchema,
  /** Rises with every approved edit; 1 for folders, which have no workflow. */
  version: z.int().min(1).default(1),
  /** What is asked. */
  stem: htmlSchema.min(1),
  /** Maximum score (points). */
  points: z.number().positive().max(1000).default(1),
  /** Domain of the blueprint, or null when the question belongs to none. */
  domain: idSchema.nullable().default(null),
  tags: z.array(z.string().min(1).max(64)).max(50).default([]),
  difficulty: z.enum(['easy', 'medium', 'hard']).nullable().default(null),
  /** Why the key is the key; shown when the review policy allows. Empty when there is none. */
  explanation: htmlSchema.default(''),
  references: z.array(referenceSchema).max(50).default([]),
  /** Questions that must never stand in one form with this one, e.g. since one gives the other's answer away. Holds both ways. */
  enemies: z.array(idSchema).max(100).optional(),
};

export const choiceSchema = z.strictObject({
  id: partIdSchema,
  content: htmlSchema.min(1),
  correct: z.boolean(),
  /** Why this choice is right or wrong. Empty when there is none. */
  rationale: htmlSchema.default(''),
});

export const singleChoiceSchema = z.strictObject({
  type: z.literal('single-choice'),
  ...questionBase,
  /** 2–26; exactly one is correct. */
  choices: z.array(choiceSchema).min(2).max(26),
  /** Whether a quiz that shuffles may shuffle these (false for "all of the above", numbers in order …). */
  shuffle: z.boolean().default(true),
});

export const multipleResponseSchema = z.strictObject({
  type: z.literal('multiple-response'),
  ...questionBase,
  /** 2–26; at least one is correct. */
  choices: z.array(choiceSchema).min(2).max(26),
  partialCredit: partialCreditSchema.default('all-or-nothing'),
  shuffle: z.boolean().default(true),
});

export const trueFalseSchema = z.strictObject({
  type: z.literal('true-false'),
  ...questionBase,
  answer: z.boolean(),
  rationales: z.strictObject({ true: htmlSchema.default(''), false: htmlSchema.default('') }).prefault({}),
});

export const blankSchema = z.strictObject({
  id: partIdSchema,
  /** Accessible name of the input, e.g. "First blank"; plain text. Empty → the player numbers it. */
  label: z.string().max(200).default(''),
  /** Any of these is right. Compared after Unicode NFKC, trimming and collapsing of white space. */
  accepted: z.array(z.string().min(1).max(200)).min(1).max(50),
  caseSensitive: z.boolean().default(false),
  rationale: htmlSchema.default(''),
});

export const fillInSchema = z.strictObject({
  type: z.literal('fill-in'),
  ...questionBase,
  blanks: z.array(blankSchema).min(1).max(10),
  /** `per-right-choice` counts rightly filled blanks; `right-minus-wrong` subtracts the wrongly filled ones. */
  partialCredit: partialCreditSchema.default('all-or-nothing'),
});

export const numericSchema = z.strictObject({
  type: z.literal('numeric'),
  ...questionBase,
  /** Inclusive range of right values; min equals max for an exact value. */
  accepted: z.strictObject({ min: z.number(), max: z.number() }),
  /** Unit shown after the input, plain text, e.g. "mg". Empty when there is none. */
  unit: z.string().max(40).default(''),
  rationale: htmlSchema.default(''),
});

export const matchingSchema = z.strictObject({
  type: z.literal('matching'),
  ...questionBase,
  /** Left side: each is matched with exactly one option. */
  premises: z
    .array(
      z.strictObject({
        id: partIdSchema,
        content: htmlSchema.min(1),
        /** Id of the right option. */
        match: partIdSchema,
        rationale: htmlSchema.default(''),
      }),
    )
    .min(2)
    .max(20),
  /** Right side; may hold distractors; an option may be right for several premises. Plain text or inline HTML. */
  options: z
    .array(z.strictObject({ id: partIdSchema, content: htmlSchema.min(1) }))
    .min(2)
    .max(26),
  partialCredit: partialCreditSchema.default('per-right-choice'),
  shuffle: z.boolean().default(true),
});

export const orderingSchema = z.strictObject({
  type: z.literal('ordering'),
  ...questionBase,
  /** In the right order. `present()` hides that order. */
  items: z
    .array(z.strictObject({ id: partIdSchema, content: htmlSchema.min(1) }))
    .min(2)
    .max(20),
  /** `per-right-choice` counts items in their right place. */
  partialCredit: partialCreditSchema.default('all-or-nothing'),
  rationale: htmlSchema.default(''),
});

export const essaySchema = z.strictObject({
  type: z.literal('essay'),
  ...questionBase,
  /** What a good answer holds; shown for self-assessment when review allows. */
  modelAnswer: htmlSchema.default(''),
  /** What graders look for. */
  rubric: z.array(z.strictObject({ criterion: z.string().min(1).max(500), points: z.number().positive() })).default([]),
  maxWords: z.int().positive().max(5000).nullable().default(null),
});

export const questionSchema = z.discriminatedUnion('type', [
  singleChoiceSchema,
  multipleResponseSchema,
  trueFalseSchema,
  fillInSchema,
  numericSchema,
  matchingSchema,
  orderingSchema,
  essaySchema,
]);

// ---------------------------------------------------------------------------------------------- quizzes

/** Which questions a draw may use: every given condition must hold. An absent condition allows all. */
export const questionFilterSchema = z.strictObject({
  domains: z.array(idSchema).optional(),
  /** The question has at least one of these tags. */
  tags: z.array(z.string()).optional(),
  types: z.array(z.string()).optional(),
  difficulties: z.array(z.enum(['easy', 'medium', 'hard'])).optional(),
  /** Never these. */
  exclude: z.array(idSchema).optional(),
});

export const drawSchema = z.discriminatedUnion('rule', [
  /** These questions, all of them. */
  z.strictObject({ rule: z.literal('fixed'), questions: z.array(idSchema).min(1).max(1000) }),
  /** `count` questions at random among those that the filter allows; all of them when count is null. */
  z.strictObject({
    rule: z.literal('random'),
    count: z.int().positive().max(1000).nullable(),
    filter: questionFilterSchema.prefault({}),
  }),
  /** `count` questions, apportioned to the blueprint's domains by weight (largest remainder), random within each. */
  z.strictObject({
    rule: z.literal('blueprint'),
    count: z.int().positive().max(1000),
    filter: questionFilterSchema.prefault({}),
  }),
]);

export const sectionSchema = z.strictObject({
  id: idSchema,
  title: z.string().max(200).default(''),
  draw: drawSchema,
  /**
   * Questions on trial: `count` at random among those that the filter allows, mixed unmarked into the section. Their responses are kept
   * and never scored. What any pretest filter allows is out of reach for the quiz's scored draws.
   */
  pretest: z.strictObject({ count: z.int().positive().max(200), filter: questionFilterSchema }).optional(),
});

/**
 * What a learner may see after an attempt: `score` = score, cut score and domains only; `responses` = besides,
 * each question with the own response and whether it was right; `full` = besides, keys, rationales, explanations.
 */
export const reviewPolicySchema = z.enum(['score', 'responses', 'full']);

export const quizSchema = z.strictObject({
  kind: z.literal('quiz'),
  id: idSchema,
  title: titleSchema,
  summary: z.string().max(1000).default(''),
  /** Shown before the first question. */
  instructions: htmlSchema.default(''),
  /** `practice`: feedback after each answer. `exam`: no feedback until submitted, may be timed. `flashcards`: stem → answer, self-rated, never scored. */
  mode: z.enum(['practice', 'exam', 'flashcards']),
  sections: z.array(sectionSchema).min(1).max(50),
  shuffleQuestions: z.boolean().default(true),
  shuffleChoices: z.boolean().default(true),
  /** Null: untimed. */
  timeLimitSeconds: z.int().positive().max(86_400).nullable().default(null),
  /** Percent of the points needed to pass; null: nothing to pass. */
  cutScore: percentSchema.nullable().default(null),
  /** Attempts allowed; null: any number. */
  attempts: z.int().positive().max(10).nullable().default(null),
  /** Whether a retake prefers questions that the learner's earlier attempts had not, while the pool lasts; where attempts are known. */
  avoidSeen: z.boolean().optional(),
  /** Which attempt's score counts. */
  attemptGrading: z.enum(['best', 'last', 'average']).default('best'),
  review: reviewPolicySchema.default('full'),
  /** Whether this quiz's score counts for the course. Defaults to true for exams, set by `freezeRelease`. */
  graded: z.boolean(),
});

// ---------------------------------------------------------------------------------------------- lessons, course

/** A lesson is a sequence of blocks, so that embedded questions are data, not markup. */
export const lessonBlockSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('html'), html: htmlSchema.min(1) }),
  /** A highlighted aside. */
  z.strictObject({
    kind: z.literal('callout'),
    style: z.enum(['note', 'tip', 'important', 'warning', 'example']),
    title: z.string().max(200).default(''),
    html: htmlSchema.min(1),
  }),
  /** A practice question inside the lesson: answered for learning, never scored. */
  z.strictObject({ kind: z.literal('question'), question: idSchema }),
]);

export const lessonSchema = z.strictObject({
  kind: z.literal('lesson'),
  id: idSchema,
  title: titleSchema,
  summary: z.string().max(1000).default(''),
  /** When it differs from the course's; decides direction too. */
  language: languageSchema.nullable().default(null),
  /** Estimated reading time; null: the player estimates. */
  minutes: z.int().positive().max(600).nullable().default(null),
  blocks: z.array(lessonBlockSchema).min(1).max(1000),
});

export const activitySchema = z.discriminatedUnion('kind', [lessonSchema, quizSchema]);

export const assetSchema = z.strictObject({
  sha256: sha256Schema,
  /** IANA media type, e.g. `image/png`. */
  mediaType: z.string().regex(/^[a-z]+\/[a-z0-9.+-]+$/),
  bytes: z.int().min(0),
  /** Lower-case file extension without the dot, e.g. `png`. */
  extension: z.string().regex(/^[a-z0-9]{1,8}$/),
});

export const domainSchema = z.strictObject({
  id: idSchema,
  title: titleSchema,
  /** Share of the exam; any positive numbers, compared with each other. */
  weight: z.number().positive(),
});

export const courseSchema = z.strictObject({
  /** Stable across versions of the course (LMSs keep tracks by it), e.g. `certified-peer-specialist`. */
  id: idSchema,
  title: titleSchema,
  summary: z.string().max(1000).default(''),
  language: languageSchema,
  /** The certification. */
  program: z.strictObject({ id: idSchema, title: titleSchema }),
  blueprint: z.array(domainSchema).max(100),
  modules: z
    .array(
      z.strictObject({
        id: idSchema,
        title: titleSchema,
        /** Ids of activities, in order. Each activity stands in exactly one module. */
        activities: z.array(idSchema).min(1).max(500),
      }),
    )
    .min(1)
    .max(100),
});

export const releaseDocumentSchema = z.strictObject({
  format: z.literal('examport-release'),
  formatVersion: z.literal(1),
  course: courseSchema,
  activities: z.array(activitySchema).min(1).max(5000),
  questions: z.array(questionSchema).max(20_000),
  assets: z.array(assetSchema).max(20_000),
});

export type PartialCredit = z.infer<typeof partialCreditSchema>;
export type Reference = z.infer<typeof referenceSchema>;
export type Choice = z.infer<typeof choiceSchema>;
export type SingleChoice = z.infer<typeof singleChoiceSchema>;
export type MultipleResponse = z.infer<typeof multipleResponseSchema>;
export type TrueFalse = z.infer<typeof trueFalseSchema>;
export type FillIn = z.infer<typeof fillInSchema>;
export type Numeric = z.infer<typeof numericSchema>;
export type Matching = z.infer<typeof matchingSchema>;
export type Ordering = z.infer<typeof orderingSchema>;
export type Essay = z.infer<typeof essaySchema>;
export type Question = z.infer<typeof questionSchema>;
export type QuestionType = Question['type'];
export type QuestionFilter = z.infer<typeof questionFilterSchema>;
export type Draw = z.infer<typeof drawSchema>;
export type Section = z.infer<typeof sectionSchema>;
export type ReviewPolicy = z.infer<typeof reviewPolicySchema>;
export type Quiz = z.infer<typeof quizSchema>;
export type LessonBlock = z.infer<typeof lessonBlockSchema>;
export type Lesson = z.infer<typeof lessonSchema>;
export type Activity = z.infer<typeof activitySchema>;
export type Asset = z.infer<typeof assetSchema>;
export type Domain = z.infer<typeof domainSchema>;
export type Course = z.infer<typeof courseSchema>;
export type ReleaseDocument = z.infer<typeof releaseDocumentSchema>;
