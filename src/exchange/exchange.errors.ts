/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'exchange.zip_refused': [
    'invalid',
    'The zip cannot be read, or is not safe to open; `details.findings` says what is wrong with it and how to mend it.',
  ],
  'exchange.zip_too_large': [
    'limit',
    'The zip, or what it unpacks to, is more than what is taken; `details` says the limit.',
  ],
  'exchange.folder_refused': [
    'invalid',
    'The course folder has mistakes, and nothing of it was stored; `details.diagnostics` lists them with file and line.',
  ],
  'exchange.import_overtaken': [
    'conflict',
    'Something that the import builds on was deleted while it ran, and nothing was stored; import it again.',
  ],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type ExchangeErrorCode = keyof typeof ERRORS;

export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: ExchangeErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
