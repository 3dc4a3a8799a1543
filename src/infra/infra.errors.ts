/** Errors of the cellar. */
import type { ErrorKind } from './problem.js';

const ERRORS = {
  'http.invalid_input': ['invalid', 'The request has fields that cannot be taken; `details.problems` lists every one.'],
  'http.invalid_utf8': ['invalid', 'The body is not valid UTF-8.'],
  'http.invalid_json': ['invalid', 'The body is not valid JSON.'],
  'http.invalid_cursor': ['invalid', 'The cursor is not one that this listing gave; start again without it.'],
  'http.unsupported_media_type': [
    'media_type',
    'This content type is not accepted here; `details.accepted` lists those that are.',
  ],
  'http.too_large': ['limit', 'The request is larger than what is accepted here.'],
  'http.precondition_required': [
    'precondition_required',
    'A change needs the header If-Match with the ETag of what was read, so that nobody’s work is overwritten.',
  ],
  'http.invalid_if_match': ['invalid', 'If-Match must be one ETag that this address gave, for example "3".'],
  'http.invalid_idempotency_key': ['invalid', 'Idempotency-Key must be 1 to 255 visible ASCII characters.'],
  'http.idempotency_key_reused': [
    'conflict',
    'This Idempotency-Key was used for another request; take a new key for a new request.',
  ],
  'database.newer': [
    'conflict',
    'The database was made by a newer version of Examport; start that version, or restore a backup of this one.',
  ],
  'database.role': [
    'forbidden',
    'The database user may not make the role examport_app; let an administrator run: CREATE ROLE examport_app; GRANT examport_app TO <the user>;',
  ],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type InfraErrorCode = keyof typeof ERRORS;

export class InfraError extends Error {
  override readonly name = 'InfraError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: InfraErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
