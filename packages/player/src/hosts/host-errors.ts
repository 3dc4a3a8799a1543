/** What a host refuses. Everything that an LMS does wrong is shown by `onConnection` or a notice instead, never thrown. */
export type HostErrorCode =
  /** The package's data name no such activity; the page is broken. */
  | 'host.unknown_activity'
  /** The package's data name no such question; the page is broken. */
  | 'host.unknown_question'
  /** An exam gives no feedback before it is submitted. */
  | 'host.feedback_refused';

export class HostError extends Error {
  readonly code: HostErrorCode;
  readonly kind: 'not_found' | 'forbidden';
  readonly details: Record<string, unknown>;

  constructor(code: HostErrorCode, details: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(code, options);
    this.name = 'HostError';
    this.code = code;
    this.kind = code === 'host.feedback_refused' ? 'forbidden' : 'not_found';
    this.details = details;
  }
}
