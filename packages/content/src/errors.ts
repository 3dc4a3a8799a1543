/** Everything that this package throws. Findings about a draft are return values (`Problem`), not errors. */

export type ContentErrorCode =
  /** A display order that is no permutation of the question's parts. */
  | 'content.invalid_order'
  /** A value that JSON cannot carry (NaN, Infinity, a lone surrogate, undefined in a list …) was to be canonicalised. */
  | 'content.not_json';

/** Thrown for misuse by a caller; `details` is JSON-able and holds nothing of a learner or a key. */
export class ContentError extends Error {
  readonly kind = 'invalid';

  constructor(
    readonly code: ContentErrorCode,
    message: string,
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'ContentError';
  }
}
