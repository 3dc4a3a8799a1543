/** What can be wrong with a draft: the closed list of codes. A fixture or a test stands behind each. */

export const PROBLEM_CODES = [
  // Shape: what the zod schemas refuse.
  'schema.invalid',
  'schema.missing',
  'schema.unknown_key',
  /** Control characters, lone surrogates and non-characters, which XML, databases and LMSs refuse. */
  'text.forbidden_character',
  // Rich text.
  'html.removed',
  'html.empty',
  'html.image_without_alt',
  'math.invalid',
  'math.unclosed',
  // Identifiers.
  'id.duplicate',
  // References.
  'activity.unknown',
  'activity.unplaced',
  'activity.repeated',
  'question.unknown',
  'question.repeated',
  'question.unused',
  'domain.unknown',
  'type.unknown',
  'asset.unknown',
  'asset.unused',
  'asset.wrong_kind',
  // Questions.
  'question.no_right_choice',
  'question.several_right_choices',
  'question.duplicate_choice',
  'question.empty_range',
  'question.option_unknown',
  // Quizzes.
  'draw.too_few',
  'draw.no_blueprint',
  'draw.enemies',
  'draw.on_trial',
  'quiz.setting_without_use',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Where in the document, e.g. `['questions', 3, 'choices', 0, 'content']`. */
export type ProblemPath = (string | number)[];

/** One thing wrong with a draft, found by schema, HTML policy or cross-reference. */
export interface Problem {
  code: ProblemCode;
  severity: 'error' | 'warning';
  path: ProblemPath;
  message: string;
}

/** Collects problems while a draft is walked. */
export class ProblemList {
  readonly all: Problem[] = [];

  error(code: ProblemCode, path: ProblemPath, message: string): void {
    this.all.push({ code, severity: 'error', path, message });
  }

  warning(code: ProblemCode, path: ProblemPath, message: string): void {
    this.all.push({ code, severity: 'warning', path, message });
  }

  get ok(): boolean {
    return this.all.every((problem) => problem.severity === 'warning');
  }
}
