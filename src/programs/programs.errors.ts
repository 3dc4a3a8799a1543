/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'programs.not_found': ['not_found', 'There is no such program in this organization.'],
  'programs.key_taken': [
    'conflict',
    'Another program of the organization has this key; choose another. A deleted program keeps its key: it may be restored.',
  ],
  'programs.in_use': [
    'conflict',
    'The program still has what `details.holding` lists; delete that first, or keep the program.',
  ],
  'programs.changed': [
    'precondition',
    'Somebody changed the program meanwhile: `details.changed` says what; read it again and repeat the change.',
  ],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type ProgramsErrorCode = keyof typeof ERRORS;

export class ProgramsError extends Error {
  override readonly name = 'ProgramsError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: ProgramsErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
