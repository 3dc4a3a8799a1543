/** Why a package could not be built. */
export type PackagerErrorCode =
  /** The request asks for what the course does not have, or for what does not go together. */
  | 'packager.bad_request'
  /** An asset's bytes could not be read. */
  | 'packager.asset_unreadable'
  /** The zip could not be written: disk full, closed, no permission. */
  | 'packager.cannot_write'
  | 'packager.aborted'
  /** Our own build is incomplete: the control documents are missing. */
  | 'packager.not_built';

const KINDS = {
  'packager.bad_request': 'invalid',
  'packager.asset_unreadable': 'not_found',
  'packager.cannot_write': 'upstream',
  'packager.aborted': 'conflict',
  'packager.not_built': 'upstream',
} as const;

/** Thrown by `buildPackage` and `resolveRequest`; the message is a sentence that says what to do. */
export class PackagerError extends Error {
  override readonly name = 'PackagerError';
  readonly kind: (typeof KINDS)[PackagerErrorCode];

  constructor(
    readonly code: PackagerErrorCode,
    message: string,
    readonly details: Record<string, unknown> = {},
    cause?: unknown,
  ) {
    super(message, { cause });
    this.kind = KINDS[code];
  }
}
