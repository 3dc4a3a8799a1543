/** Typed client of the API: every path, parameter and body is checked by the compiler against docs/openapi.json. */
import createFetch, { type Client } from 'openapi-fetch';
import type { components, paths } from './schema.js';

export type { components, paths };

/** A body or answer of the API, by its name in the OpenAPI document: `Schema<'Question'>`. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

export interface ClientOptions {
  /** Of the server, e.g. `https://exams.example.org`. */
  readonly baseUrl: string;
  /** An API key; without it, the cookie that the environment sends. */
  readonly key?: string;
  /** Of the session, for changes by cookie. */
  readonly csrfToken?: string;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type ExamportClient = Client<paths, 'application/json'>;

/** `client.GET('/api/v1/questions/{id}', { params: { path: { id } } })` gives `{ data, error, response }`; it does not throw for a problem. */
export function createClient({ baseUrl, key, csrfToken, headers = {} }: ClientOptions): ExamportClient {
  return createFetch<paths, 'application/json'>({
    baseUrl,
    headers: {
      ...headers,
      ...(key !== undefined && { authorization: `Bearer ${key}` }),
      ...(csrfToken !== undefined && { 'x-csrf-token': csrfToken }),
    },
  });
}
