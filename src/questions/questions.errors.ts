/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'questions.not_found': ['not_found', 'There is no such question in this organization.'],
  'questions.version_not_found': ['not_found', 'The question has no such version.'],
  'questions.enemy_not_found': ['not_found', 'The two questions are not enemies.'],
  'questions.invalid': ['invalid', 'The question cannot be taken as it is; `details.problems` lists everything.'],
  'questions.changed': [
    'precondition',
    'Somebody changed the question meanwhile: `details.changed` says what; read it again and repeat the change.',
  ],
  'questions.key_taken': [
    'conflict',
    'Another question of the program has this key in this language; choose another, or change that one.',
  ],
  'questions.wrong_state': ['conflict', 'This cannot be done in the state that the question is in: `details.why`.'],
  'questions.four_eyes': [
    'forbidden',
    'In this organization a second person approves: whoever wrote a version cannot approve it, and an API key cannot either.',
  ],
  'questions.translation_differs': [
    'invalid',
    'A translation says the same in another language: parts, key and points must be those of the version that it translates; `details.differences` lists what is not.',
  ],
  'questions.translation_exists': ['conflict', 'There is a translation into this language already: change that one.'],
  'questions.not_original': [
    'invalid',
    'This question is a translation: work with its original, `details.originalId`.',
  ],
  'questions.other_program': ['invalid', 'Enemies are two different questions of the same program.'],
  'questions.too_many': [
    'limit',
    'These are more than can be changed at once, `details.most`: narrow the filter. Nothing was changed.',
  ],
  'questions.lint_changed': [
    'precondition',
    'Somebody changed the rules meanwhile: `details.changed` says what; read them again and repeat the change.',
  ],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type QuestionsErrorCode = keyof typeof ERRORS;

export class QuestionsError extends Error {
  override readonly name = 'QuestionsError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: QuestionsErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
