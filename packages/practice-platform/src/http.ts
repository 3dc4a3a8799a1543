/** Small change of HTTP. */

/** Ends a request with an answer other than the wanted one. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    message: string,
    /** A string goes out as it is, anything else as JSON; default: `{ error: message }`. */
    readonly body: unknown = { error: message },
    readonly headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'Refusal';
  }

  toResponse(): Response {
    if (typeof this.body === 'string')
      return new Response(this.body, {
        status: this.status,
        headers: { 'content-type': 'text/plain; charset=utf-8', ...this.headers },
      });
    return json(this.status, this.body, { headers: this.headers });
  }
}

export function json(
  status: number,
  body: unknown,
  { type = 'application/json', headers = {} }: { type?: string; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store', ...headers },
  });
}

export const mediaTypeOf = (request: Request): string =>
  (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

/** Fields of a form's body; nothing else counts as one. */
export async function formOf(request: Request): Promise<URLSearchParams> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded')
    throw new Refusal(400, 'invalid_request', { error: 'invalid_request', error_description: 'A form is expected.' });
  return new URLSearchParams(await request.text());
}

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export async function objectOf(request: Request, refusal: () => Refusal): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await request.text());
    if (isRecord(value)) return value;
  } catch {
    // Refused below, as any other body that is no object.
  }
  throw refusal();
}

export const bearerOf = (request: Request): string | null =>
  /^Bearer +(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1] ?? null;

export const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];

export const textOf = (value: unknown): string | undefined => (typeof value === 'string' ? value : undefined);
