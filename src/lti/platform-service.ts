/** Requests to the services of a platform, grades and rosters alike: with a token, and an answer that says what to do next. */
import { Inject, Injectable } from '@nestjs/common';
import { OUTWARD_FETCH, type OutwardFetch, OutwardFetchError } from '../infra/index.js';
import { AccessTokens } from './access-tokens.js';
import { LtiError } from './lti.errors.js';
import { type Answer, classify, USER_AGENT } from './platform-answer.js';
import type { Registration } from './registrations.js';

/** Whom to ask, and what for: a token is asked for with these scopes, which must be among those that the platform has offered. */
export interface ServiceAccess {
  readonly organizationId: string;
  readonly registration: Registration;
  readonly scopes: readonly string[];
}

export interface ServiceRequest {
  readonly method?: 'GET' | 'POST';
  readonly url: string;
  /** Media type, exactly as the specification has it: Moodle compares all of it. */
  readonly accept?: string;
  readonly contentType?: string;
  readonly body?: string;
}

@Injectable()
export class PlatformService {
  constructor(
    private readonly tokens: AccessTokens,
    @Inject(OUTWARD_FETCH) private readonly fetch: OutwardFetch,
  ) {}

  /** Never rejects for what the platform does. A token that is refused is renewed once. */
  async call({ organizationId, registration, scopes }: ServiceAccess, request: ServiceRequest): Promise<Answer> {
    try {
      const token = await this.tokens.get(organizationId, registration, scopes);
      const answer = await this.#send(token, request);
      if (answer.kind !== 'refused' || answer.status !== 401) return answer;
      return await this.#send(await this.tokens.renewed(organizationId, registration, scopes, token), request);
    } catch (error) {
      if (error instanceof OutwardFetchError) return unanswered(error);
      if (error instanceof LtiError && error.code === 'lti.token_refused') return tokenless(error);
      throw error;
    }
  }

  async #send(token: string, { method = 'GET', url, accept, contentType, body }: ServiceRequest): Promise<Answer> {
    const response = await this.fetch(url, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        'user-agent': USER_AGENT,
        ...(accept !== undefined && { accept }),
        ...(contentType !== undefined && { 'content-type': contentType }),
      },
      ...(body !== undefined && { body }),
    });
    return classify(response.status, response.headers, await response.text());
  }
}

const PERMANENT: readonly string[] = ['fetch.address_refused', 'fetch.not_https', 'fetch.too_many_redirects'];

function unanswered({ code, message }: OutwardFetchError): Answer {
  const problem = `The platform was not reached: ${message}`;
  if (PERMANENT.includes(code)) return { kind: 'refused', status: null, problem };
  const mayHaveArrived = code !== 'fetch.unreachable';
  return { kind: 'retry', status: null, problem, afterMs: null, pause: !mayHaveArrived, mayHaveArrived };
}

/** Without a token nothing can be asked; whatever is wrong, an administrator may mend it. */
function tokenless({ details }: LtiError): Answer {
  const { status, said, retryAfterMs } = details as {
    status: number | null;
    said: string;
    retryAfterMs: number | null;
  };
  const answered = status === null ? '' : ` (${status})`;
  const problem = `The platform gave no access token${answered}: ${said}`;
  return { kind: 'retry', status, problem, afterMs: retryAfterMs, pause: true, mayHaveArrived: false };
}
