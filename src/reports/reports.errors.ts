/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'reports.too_many_rows': [
    'conflict',
    'A workbook holds no more than `details.most` rows here: take the CSV, or filter.',
  ],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type ReportsErrorCode = keyof typeof ERRORS;

export class ReportsError extends Error {
  override readonly name = 'ReportsError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: ReportsErrorCode,
    readonly details: object = {},
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
