/** What a room's errors look like to the cellar, and how they become problem details (RFC 9457). */
import { HttpException } from '@nestjs/common';

export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition'
  | 'precondition_required'
  | 'media_type'
  | 'limit'
  | 'rate_limit'
  | 'upstream';

/** Every room's error class has this shape; the code is from the room's closed union. */
export interface RoomError extends Error {
  readonly code: string;
  readonly kind: ErrorKind;
  readonly details: object;
}

/** Body of an error response. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  detail: string;
  /** The room's code, e.g. `practice.package_unsafe`. */
  code: string;
  /** Id of the request, as in the header `x-request-id`. */
  instance: string;
  /** What the room says besides; never a stack trace. */
  details?: object;
}

/** HTTP status of each kind (RFC 9110, RFC 6585). */
export const STATUS: Record<ErrorKind, { status: number; title: string }> = {
  invalid: { status: 422, title: 'Unprocessable content' },
  unauthenticated: { status: 401, title: 'Unauthorized' },
  forbidden: { status: 403, title: 'Forbidden' },
  not_found: { status: 404, title: 'Not found' },
  conflict: { status: 409, title: 'Conflict' },
  precondition: { status: 412, title: 'Precondition failed' },
  precondition_required: { status: 428, title: 'Precondition required' },
  media_type: { status: 415, title: 'Unsupported media type' },
  limit: { status: 413, title: 'Content too large' },
  rate_limit: { status: 429, title: 'Too many requests' },
  upstream: { status: 502, title: 'Bad gateway' },
};

export function isRoomError(error: unknown): error is RoomError {
  if (!(error instanceof Error) || !('code' in error) || !('kind' in error)) return false;
  return typeof error.code === 'string' && typeof error.kind === 'string' && error.kind in STATUS;
}

export function problemOf(error: unknown, requestId: string): Problem {
  const instance = `urn:request:${requestId}`;
  if (isRoomError(error)) {
    const { status, title } = STATUS[error.kind];
    const details = Object.keys(error.details).length > 0 ? { details: error.details } : {};
    return { type: 'about:blank', title, status, detail: error.message, code: error.code, instance, ...details };
  }
  const status = httpStatus(error);
  if (status !== null && status < 500) {
    const { title, detail, code } = HTTP[status] ?? {
      title: 'Bad request',
      detail: 'The request is malformed.',
      code: 'http.bad_request',
    };
    return { type: 'about:blank', title, status, detail, code, instance };
  }
  return {
    type: 'about:blank',
    title: 'Internal server error',
    status: 500,
    detail: 'Something went wrong on the server; its log says what, under this request’s id.',
    code: 'http.internal',
    instance,
  };
}

/** Of an exception of Nest (`getStatus()`) or of Fastify (`statusCode`). */
function httpStatus(error: unknown): number | null {
  if (!(error instanceof Error)) return null;
  if (error instanceof HttpException) return error.getStatus();
  return 'statusCode' in error && typeof error.statusCode === 'number' ? error.statusCode : null;
}

const HTTP: Record<number, { title: string; detail: string; code: string }> = {
  400: { title: 'Bad request', detail: 'The request is malformed.', code: 'http.bad_request' },
  404: { title: 'Not found', detail: 'There is nothing at this address.', code: 'http.not_found' },
  405: {
    title: 'Method not allowed',
    detail: 'This address does not take that method.',
    code: 'http.method_not_allowed',
  },
  413: {
    title: 'Content too large',
    detail: 'The request is larger than what is accepted here.',
    code: 'http.too_large',
  },
  415: {
    title: 'Unsupported media type',
    detail: 'This content type is not accepted here.',
    code: 'http.unsupported_media_type',
  },
};
