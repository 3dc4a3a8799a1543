/** quizzes/*.yaml → drafts of quizzes. */
import type { z } from 'zod';
import type { AssetTable } from './assets.js';
import type { Diagnostics } from './diagnostics.js';
import { fields, flag, listOf, number, oneOf, requiredText, text, wholeNumber } from './fields.js';
import type { DraftPart } from './source-map.js';
import { Texts } from './texts.js';
import type { YamlPath, YamlSource } from './yaml-source.js';

const filter = fields({
  domains: listOf(requiredText).optional(),
  tags: listOf(requiredText).optional(),
  types: listOf(requiredText).optional(),
  difficulties: listOf(oneOf('easy', 'medium', 'hard')).optional(),
  exclude: listOf(requiredText).optional(),
});

const draw = fields({
  rule: oneOf('fixed', 'random', 'blueprint'),
  questions: listOf(requiredText).optional(),
  count: wholeNumber.optional(),
  filter: filter.optional(),
}).superRefine((value, context) => {
  const refuse = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
  if (value.rule === 'fixed') {
    if (!value.questions) refuse('questions', 'is missing: a fixed draw lists its questions');
    if (value.count !== undefined) refuse('count', 'has no use in a fixed draw, which takes all that it lists');
    if (value.filter) refuse('filter', 'has no use in a fixed draw, which takes all that it lists');
    return;
  }
  if (value.questions) refuse('questions', 'belongs to rule "fixed"; this rule draws by "count" and "filter"');
  if (value.rule === 'blueprint' && value.count === undefined)
    refuse('count', 'is missing: how many questions to draw');
});
type DrawFields = z.output<typeof draw>;

/** What `settings` of course.yaml may preset for every quiz. */
export const quizSettings = {
  review: oneOf('score', 'responses', 'full').optional(),
  shuffleQuestions: flag.optional(),
  shuffleChoices: flag.optional(),
  attemptGrading: oneOf('best', 'last', 'average').optional(),
};
export type QuizSettings = z.output<z.ZodObject<typeof quizSettings>>;

const quizSchema = fields({
  title: requiredText,
  summary: text.optional(),
  instructions: text.optional(),
  mode: oneOf('practice', 'exam', 'flashcards'),
  sections: listOf(
    fields({
      id: requiredText.optional(),
      title: text.optional(),
      draw,
      pretest: fields({ count: wholeNumber, filter }).optional(),
    }),
  ).optional(),
  draw: draw.optional(),
  timeLimitMinutes: number.optional(),
  cutScore: number.optional(),
  attempts: wholeNumber.optional(),
  avoidSeen: flag.optional(),
  graded: flag.optional(),
  ...quizSettings,
}).superRefine((value, context) => {
  if ((value.sections === undefined) === (value.draw === undefined)) {
    const message = 'must stand here alone: give either "sections", or one "draw"';
    context.addIssue({ code: 'custom', path: [value.draw ? 'draw' : 'sections'], message });
  }
});

const RENAMED: Readonly<Record<string, string>> = { timeLimitSeconds: 'timeLimitMinutes' };

/** The quiz in a file; null when it cannot be read. */
export function readQuiz(
  id: string,
  source: YamlSource,
  settings: QuizSettings,
  assets: AssetTable,
  diagnostics: Diagnostics,
): DraftPart | null {
  const quiz = source.read(quizSchema, source.value(), [], diagnostics);
  if (!quiz) return null;
  const { sections, draw: only, timeLimitMinutes, instructions, ...own } = quiz;
  const texts = new Texts(source, assets, diagnostics, []);
  const written = sections ?? (only ? [{ draw: only }] : []);
  const value = {
    kind: 'quiz',
    id,
    ...settings,
    ...own,
    instructions: texts.block(instructions, 'instructions'),
    timeLimitSeconds: timeLimitMinutes === undefined ? undefined : Math.round(timeLimitMinutes * 60),
    sections: written.map((section, index) => ({
      id: `section-${index + 1}`,
      ...section,
      draw: draftDraw(section.draw),
    })),
  };
  return { value, locate: (path) => source.position(place(path, only !== undefined)) };
}

function draftDraw({ rule, questions, count, filter }: DrawFields): Record<string, unknown> {
  if (rule === 'fixed') return { rule, questions };
  return { rule, count: count ?? null, ...(filter ? { filter } : {}) };
}

function place(path: YamlPath, hasOneDraw: boolean): YamlPath {
  const inFile = hasOneDraw && path[0] === 'sections' ? path.slice(2) : path;
  return inFile.map((step) => RENAMED[step] ?? step);
}
