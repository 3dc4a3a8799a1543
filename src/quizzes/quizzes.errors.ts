/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'quizzes.not_found': ['not_found', 'There is no such quiz in this organization.'],
  'quizzes.invalid': ['invalid', 'The quiz cannot be kept as it is; `details.problems` lists every field.'],
  'quizzes.key_taken': [
    'conflict',
    'Another quiz of the program has this key; choose another. A deleted quiz keeps its key: it may be restored.',
  ],
  'quizzes.in_use': ['conflict', 'The quiz stands in what `details.holding` lists; take it out there first.'],
  'quizzes.changed': [
    'precondition',
    'Somebody changed the quiz meanwhile: `details.changed` says what; read it again and repeat the change.',
  ],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type QuizzesErrorCode = keyof typeof ERRORS;

export class QuizzesError extends Error {
  override readonly name = 'QuizzesError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: QuizzesErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
