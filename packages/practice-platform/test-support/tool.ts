/** A small tool, for holding the platform to its word: keys, assertions, and a browser's part of a launch, all within this process. */
import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, type JWTPayload, jwtVerify, SignJWT } from 'jose';
import type { LoginRequest, PlatformOptions, Registration } from '../src/index.js';
import { PracticePlatform } from '../src/index.js';

export const TOOL = 'http://tool.test';
export const LMS = 'http://lms.test/practice';

/** What an auto-submitting page would post. */
export interface Posted {
  action: string;
  fields: Record<string, string>;
}

const unescape = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot|#39);/g, (_all, name: string) => {
    const signs: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };
    return signs[name] ?? '';
  });

export function readForm(page: string): Posted {
  const attribute = (tag: string, name: string): string =>
    unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  const form = /<form[^>]*>/.exec(page)?.[0] ?? '';
  const inputs = page.match(/<input type="hidden"[^>]*>/g) ?? [];
  return {
    action: attribute(form, 'action'),
    fields: Object.fromEntries(inputs.map((each) => [attribute(each, 'name'), attribute(each, 'value')])),
  };
}

export class Tool {
  platform!: PracticePlatform;
  registration!: Registration;
  /** How often the platform fetched the tool's keys. */
  keyFetches = 0;
  clock = Date.parse('2026-11-23T10:00:00.000Z');

  private constructor(
    readonly privateKey: CryptoKey,
    readonly publicJwk: JWK,
  ) {}

  /** A platform of the vendor with a tool that is registered and may do everything. */
  static async on(options: Partial<PlatformOptions> = {}): Promise<Tool> {
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const tool = new Tool(privateKey, { ...(await exportJWK(publicKey)), kid: 'tool-1', alg: 'RS256', use: 'sig' });
    tool.platform = await PracticePlatform.create({
      url: LMS,
      now: () => tool.clock,
      fetch: (url) => Promise.resolve(tool.serve(new Request(url).url)),
      ...options,
    });
    tool.registration = tool.platform.register({
      loginUrl: `${TOOL}/login`,
      redirectUris: [`${TOOL}/launch`],
      jwksUrl: `${TOOL}/jwks`,
    });
    return tool;
  }

  serve(url: string): Response {
    if (url !== `${TOOL}/jwks`) return new Response('', { status: 404 });
    this.keyFetches += 1;
    return Response.json({ keys: [this.publicJwk] });
  }

  request(url: string, init: RequestInit = {}): Promise<Response> {
    return this.platform.handle(new Request(url, init));
  }

  form(url: string, fields: Record<string, string>): Promise<Response> {
    return this.request(url, { method: 'POST', body: new URLSearchParams(fields) });
  }

  authorize({ params }: LoginRequest, changes: Record<string, string | null> = {}): Promise<Response> {
    const url = new URL(this.platform.address.authorization);
    const wanted = {
      scope: 'openid',
      response_type: 'id_token',
      response_mode: 'form_post',
      prompt: 'none',
      client_id: params['client_id'] ?? '',
      redirect_uri: `${TOOL}/launch`,
      login_hint: params['login_hint'] ?? '',
      lti_message_hint: params['lti_message_hint'] ?? '',
      state: 'a-state',
      nonce: `nonce-${Math.random()}`,
      ...changes,
    };
    for (const [name, value] of Object.entries(wanted)) if (value !== null) url.searchParams.set(name, value);
    return this.request(url.href);
  }

  /** Goes through the launch and verifies the message by the platform's key set. */
  async launch(login: LoginRequest): Promise<{ posted: Posted; header: Record<string, unknown>; claims: JWTPayload }> {
    const posted = readForm(await (await this.authorize(login)).text());
    return { posted, ...(await this.verify(posted.fields['id_token'] ?? '')) };
  }

  async verify(jwt: string): Promise<{ header: Record<string, unknown>; claims: JWTPayload }> {
    const keys = (await (await this.request(this.platform.address.jwks)).json()) as { keys: JWK[] };
    const { payload, protectedHeader } = await jwtVerify(jwt, createLocalJWKSet(keys), {
      issuer: this.platform.issuer,
      audience: this.registration.clientId,
      algorithms: ['RS256'],
      currentDate: new Date(this.clock),
    });
    return { header: { ...protectedHeader }, claims: payload };
  }

  sign(claims: JWTPayload, key: CryptoKey = this.privateKey): Promise<string> {
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'tool-1', typ: 'JWT' }).sign(key);
  }

  assertion(changes: JWTPayload = {}, key?: CryptoKey): Promise<string> {
    const now = Math.floor(this.clock / 1000);
    const { clientId } = this.registration;
    return this.sign(
      {
        iss: clientId,
        sub: clientId,
        aud: this.platform.tokenAudience,
        iat: now,
        exp: now + 60,
        jti: `jti-${Math.random()}`,
        ...changes,
      },
      key,
    );
  }

  async askToken(scopes: readonly string[], changes: Record<string, string> = {}): Promise<Response> {
    return this.form(this.platform.address.token, {
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: changes['client_assertion'] ?? (await this.assertion()),
      scope: scopes.join(' '),
      ...changes,
    });
  }

  async token(scopes: readonly string[] = this.registration.scopes): Promise<string> {
    const body = (await (await this.askToken(scopes)).json()) as { access_token: string };
    return body.access_token;
  }

  /** A call of a service with a token of its own. */
  async call(
    url: string,
    { method = 'GET', type, accept, body, token }: CallOptions = {},
  ): Promise<{ status: number; headers: Headers; body: unknown }> {
    const response = await this.request(url, {
      method,
      headers: {
        authorization: `Bearer ${token ?? (await this.token())}`,
        ...(type && { 'content-type': type }),
        ...(accept && { accept }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? null : JSON.parse(text) };
  }

  score(url: string, score: Record<string, unknown>): ReturnType<Tool['call']> {
    return this.call(scoresUrl(url), {
      method: 'POST',
      type: 'application/vnd.ims.lis.v1.score+json',
      body: {
        activityProgress: 'Completed',
        gradingProgress: 'FullyGraded',
        scoreMaximum: 100,
        timestamp: new Date(this.clock).toISOString(),
        ...score,
      },
    });
  }
}

export interface CallOptions {
  method?: string;
  type?: string;
  accept?: string;
  body?: unknown;
  token?: string;
}

/** `/scores` goes into the path, before the query. */
export function scoresUrl(lineItem: string, what = 'scores'): string {
  const url = new URL(lineItem);
  url.pathname += `/${what}`;
  return url.href;
}
