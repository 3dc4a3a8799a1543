/** What the practice LMS refuses. */
export type PracticeErrorCode =
  | 'practice.package_unknown'
  | 'practice.file_unknown'
  /** The zip is no zip, unsafe to open, or has nothing to launch; `details.findings` says what. */
  | 'practice.package_refused'
  | 'practice.upload_too_large'
  /** A package that the server made itself cannot be removed. */
  | 'practice.not_removable';

const KINDS = {
  'practice.package_unknown': 'not_found',
  'practice.file_unknown': 'not_found',
  'practice.package_refused': 'invalid',
  'practice.upload_too_large': 'limit',
  'practice.not_removable': 'forbidden',
} as const;

export class PracticeError extends Error {
  override readonly name = 'PracticeError';
  readonly kind: (typeof KINDS)[PracticeErrorCode];

  constructor(
    readonly code: PracticeErrorCode,
    message: string,
    readonly details: object = {},
  ) {
    super(message);
    this.kind = KINDS[code];
  }
}
