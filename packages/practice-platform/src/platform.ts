/** The platform as its users see it. */
import { authorize, loginRequest, type LoginRequest, Nonces } from './authorization.js';
import { messageClaims } from './claims.js';
import { json, Refusal } from './http.js';
import { type Claims, Keys, type Signer } from './keys.js';
import { LineItems } from './line-items.js';
import type { Course, Launch, LineItem, Link, Person, Registration } from './model.js';
import type { MessageType } from './names.js';
import { roster } from './roster.js';
import { type PlatformOptions, Site } from './site.js';
import { Tokens } from './token.js';
import { type Endpoint, Traffic, type Trouble } from './traffic.js';

export interface MessageOptions {
  /** Default: LtiResourceLinkRequest through a link, LtiDeepLinkingRequest into a course. */
  messageType?: MessageType;
  /** Deep linking: for which tool; default the first. */
  registration?: Registration;
  targetLinkUri?: string;
  target?: 'iframe' | 'window';
  /** Submission review: of whom, and of which column; default the link's. */
  forUser?: Person;
  lineItem?: LineItem;
}

export interface TokenOverrides extends MessageOptions {
  nonce?: string;
  /** Over the claims that the platform would send; undefined takes one away. */
  claims?: Claims;
  /** Over `{typ, alg, kid}`; undefined takes one away. `alg` may be `none`, `HS256` (with the public key as secret), `RS512` …. */
  header?: Claims;
  signer?: Signer;
}

type Handler = (request: Request, parts: string[], trouble: Trouble | null) => Response | Promise<Response>;
interface Route {
  endpoint: Endpoint;
  methods: string;
  path: RegExp;
  handle: Handler;
}

/**
 * An LTI 1.3 platform. What it knows is what `Site` has (people, courses, links, tools), and tests may change it between two requests;
 * what it does is `handle`.
 */
export class PracticePlatform extends Site {
  /** Counts and a log of requests. */
  readonly requests = new Traffic();
  readonly #tokens = new Tokens(this);
  readonly #nonces = new Nonces();
  readonly #routes: readonly Route[];

  private constructor(options: PlatformOptions, keys: Keys) {
    super(options, keys);
    this.#routes = this.#table();
  }

  /** Makes RSA keys, which takes a moment. */
  static async create(options: PlatformOptions): Promise<PracticePlatform> {
    return new PracticePlatform(options, await Keys.create());
  }

  /** Plans trouble; the answer takes it back. Several on one endpoint come one after the other. */
  misbehave(trouble: Trouble): () => void {
    return this.requests.plan(trouble);
  }

  /** Ends all trouble, a clock that is off included. */
  behave(): void {
    this.requests.behave();
    this.clockOffsetSeconds = 0;
  }

  /** Signs with a new key from now on. The old one leaves the key set at once, unless `keepOld`. */
  async rotateKeys({ keepOld = false } = {}): Promise<void> {
    await this.keys.rotate(keepOld);
  }

  /** Every access token is refused from now on. */
  revokeTokens(): void {
    this.#tokens.revokeAll();
  }

  /** Begins a launch: what the platform's page posts to the tool's login address. Good for one authorization. */
  loginRequest(person: Person, to: Link | Course, options: MessageOptions = {}): LoginRequest {
    return loginRequest(this, this.begin(this.#message(person, to, options)));
  }

  /** Signs the message that a launch would bring, with anything changed: for bad launches, and for tests that need no login. */
  idToken(person: Person, to: Link | Course, overrides: TokenOverrides = {}): string {
    const { claims, header, signer, nonce = 'nonce', ...options } = overrides;
    const message = messageClaims(this, { ...this.#message(person, to, options), id: 'unbegun' }, nonce);
    return this.keys.sign({ ...message, ...claims }, header, signer);
  }

  #message(person: Person, to: Link | Course, options: MessageOptions): Omit<Launch, 'id'> {
    const link = 'course' in to ? to : null;
    const registration = options.registration ?? link?.registration ?? this.registrations[0];
    if (!registration) throw new Error('no tool is registered');
    const messageType = options.messageType ?? (link ? 'LtiResourceLinkRequest' : 'LtiDeepLinkingRequest');
    const lineItem = options.lineItem ?? (messageType === 'LtiSubmissionReviewRequest' ? link?.lineItem : null) ?? null;
    const own = {
      LtiResourceLinkRequest: link?.url,
      LtiDeepLinkingRequest: registration.deepLinkingUrl,
      LtiSubmissionReviewRequest: lineItem?.submissionReview?.url ?? link?.url,
    }[messageType];
    return {
      messageType,
      person,
      course: link ? link.course : (to as Course),
      registration,
      link: messageType === 'LtiDeepLinkingRequest' ? null : link,
      forUser: options.forUser ?? null,
      lineItem,
      target: options.target ?? (link?.opensIn === 'window' ? 'window' : 'iframe'),
      targetLinkUri: options.targetLinkUri ?? own ?? registration.targetLinkUri,
    };
  }

  /** Answers whatever is asked below `url`. Never rejects. */
  async handle(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const base = new URL(this.url).pathname.replace(/\/$/, '');
    const path = pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname === base ? '/' : null;
    const routes = path === null ? [] : this.#routes.filter((each) => each.path.test(path));
    const route = routes.find((each) => each.methods.split(' ').includes(request.method)) ?? routes[0];
    if (!route || path === null) return json(404, { error: 'not_found' });
    const response = await this.#carryOut(route, request, path).catch((error: unknown) =>
      error instanceof Refusal
        ? error.toResponse()
        : json(500, { error: error instanceof Error ? error.message : 'unknown' }),
    );
    const { method, url, headers } = request;
    this.requests.note({ endpoint: route.endpoint, method, url, headers, status: response.status, at: this.now() });
    return response;
  }

  async #carryOut(route: Route, request: Request, path: string): Promise<Response> {
    const trouble = this.requests.next(route.endpoint);
    if (trouble?.slowMs) await new Promise((resolve) => setTimeout(resolve, trouble.slowMs));
    const fails = trouble?.status !== undefined;
    if (fails && !trouble.carriedOut) return failure(trouble);
    if (!route.methods.split(' ').includes(request.method))
      return json(405, { error: 'method_not_allowed' }, { headers: { allow: route.methods.replaceAll(' ', ', ') } });
    const parts = (route.path.exec(path) ?? []).slice(1).map(decodeURIComponent);
    const response = await route.handle(request, parts, trouble);
    return fails ? failure(trouble) : response;
  }

  #table(): Route[] {
    const grades = new LineItems(this, this.#tokens);
    const route = (endpoint: Endpoint, methods: string, path: RegExp, handle: Handler): Route => ({
      endpoint,
      methods,
      path,
      handle,
    });
    return [
      route('jwks', 'GET', /^\/jwks$/, () => json(200, this.keys.keySet())),
      route('authorization', 'GET POST', /^\/auth$/, (request, _parts, trouble) =>
        authorize(this, this.#nonces, request, trouble?.wrongKey ? 'stranger' : 'own'),
      ),
      route('token', 'POST', /^\/token$/, (request) => this.#tokens.grant(request)),
      route('lineitems', 'GET POST', /^\/services\/([^/]+)\/lineitems$/, (request, [course = '']) =>
        grades.container(request, course),
      ),
      route(
        'lineitems',
        'GET PUT DELETE',
        /^\/services\/([^/]+)\/lineitems\/([^/]+)\/lineitem$/,
        (request, [course = '', id = '']) => grades.item(request, course, id),
      ),
      route(
        'scores',
        'POST',
        /^\/services\/([^/]+)\/lineitems\/([^/]+)\/lineitem\/scores$/,
        (request, [course = '', id = '']) => grades.score(request, course, id),
      ),
      route(
        'results',
        'GET',
        /^\/services\/([^/]+)\/lineitems\/([^/]+)\/lineitem\/results$/,
        (request, [course = '', id = '']) => grades.results(request, course, id),
      ),
      route('roster', 'GET', /^\/services\/([^/]+)\/memberships$/, (request, [course = '']) =>
        roster(this, this.#tokens, request, course),
      ),
    ];
  }
}

function failure({ status = 500, retryAfter }: Trouble): Response {
  return json(
    status,
    { error: 'practised_trouble' },
    { headers: retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) } },
  );
}
