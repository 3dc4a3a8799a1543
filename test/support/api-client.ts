/** A client of the API as a browser or a program is one: it keeps its cookie and sends the CSRF token. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed where it is JSON, else text. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- tests look into bodies of every shape
  readonly body: any;
}

export interface Extra {
  readonly headers?: Record<string, string>;
  /** Sent as it is, instead of JSON. */
  readonly raw?: string | Uint8Array<ArrayBuffer> | ReadableStream;
}

export class ApiClient {
  readonly #headers: Record<string, string>;

  /** @param headers sent with every request */
  constructor(
    readonly origin: string,
    headers: Record<string, string> = {},
  ) {
    this.#headers = headers;
  }

  static async signIn(origin: string, organization: string, email: string, password: string): Promise<ApiClient> {
    const answer = await new ApiClient(origin).post('/session', { organization, email, password });
    if (answer.status !== 201) throw new Error(`Sign-in failed: ${JSON.stringify(answer.body)}`);
    const cookie = answer.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';
    return new ApiClient(origin, { cookie, 'x-csrf-token': (answer.body as { csrfToken: string }).csrfToken });
  }

  static withKey(origin: string, key: string): ApiClient {
    return new ApiClient(origin, { authorization: `Bearer ${key}` });
  }

  get(path: string, extra?: Extra): Promise<Answer> {
    return this.request('GET', path, undefined, extra);
  }

  post(path: string, body?: unknown, extra?: Extra): Promise<Answer> {
    return this.request('POST', path, body, extra);
  }

  put(path: string, body?: unknown, extra?: Extra): Promise<Answer> {
    return this.request('PUT', path, body, extra);
  }

  patch(path: string, body?: unknown, extra?: Extra): Promise<Answer> {
    return this.request('PATCH', path, body, extra);
  }

  delete(path: string, extra?: Extra): Promise<Answer> {
    return this.request('DELETE', path, undefined, extra);
  }

  async request(method: string, path: string, body: unknown, { headers = {}, raw }: Extra = {}): Promise<Answer> {
    const response = await this.fetch(method, path, body, { headers, ...(raw !== undefined && { raw }) });
    const text = await response.text();
    const json = /^application\/(?:problem\+)?json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: json ? JSON.parse(text) : text };
  }

  /** The response itself, for streams. */
  fetch(method: string, path: string, body?: unknown, { headers = {}, raw }: Extra = {}): Promise<Response> {
    const json = raw === undefined && body !== undefined;
    return fetch(`${this.origin}/api/v1${path}`, {
      method,
      headers: { ...(json && { 'content-type': 'application/json' }), ...this.#headers, ...headers },
      body: raw ?? (json ? JSON.stringify(body) : null),
      ...(raw instanceof ReadableStream && { duplex: 'half' }),
    });
  }
}

/** For `extra`: If-Match with the revision that was read. */
export function ifMatch(revision: number): Extra {
  return { headers: { 'if-match': `"${revision}"` } };
}
