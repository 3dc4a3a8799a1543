/** Everything that this package throws. Findings about an author's files are diagnostics, not errors. */

export type FormatsErrorCode =
  /** The folder is absent, no folder, or may not be read. */
  | 'formats.folder_unreadable'
  /** A symbolic link points out of the folder, to nothing, or round in a circle. */
  | 'formats.link_refused'
  /** A file vanished or may not be read. */
  | 'formats.file_unreadable';

export type FormatsErrorKind = 'invalid' | 'forbidden' | 'not_found';

/** `message` is one clear sentence for the person at the keyboard. */
export class FormatsError extends Error {
  constructor(
    readonly code: FormatsErrorCode,
    readonly kind: FormatsErrorKind,
    message: string,
    readonly details: Record<string, unknown> = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'FormatsError';
  }
}
