/** A platform that this server's tool is registered with, and launches without a browser. */
import {
  PracticePlatform,
  type Course,
  type Link,
  type MessageOptions,
  type Person,
} from '@examport/practice-platform';
import type { PlatformOptions, Registration } from '@examport/practice-platform';
import { type Listening, listen } from '@examport/practice-platform/node';
import { randomUUID } from 'node:crypto';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { ToolKeys } from '../../src/lti/keys.js';
import { ApiClient } from './api-client.js';
import { makeServer, type TestServer } from './server.js';

/** A server that knows its own address, as launches need. */
export async function makeLtiServer(): Promise<TestServer> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return makeServer({ PORT: String(port), EXAMPORT_PUBLIC_URL: `http://127.0.0.1:${port}` });
}

/** What a launch led to. */
export interface Launched {
  readonly status: number;
  readonly text: string;
  readonly policy: string;
  /** Of the staff's page. */
  readonly staff: ApiClient;
  readonly ticket: string;
  readonly mode: string | null;
}

export class TestPlatform {
  private constructor(
    readonly listening: Listening,
    readonly platform: PracticePlatform,
    readonly registration: Registration,
    readonly registrationId: string,
    private readonly server: TestServer,
    private readonly organizationId: string,
  ) {}

  static async open(
    server: TestServer,
    organizationId: string,
    options: Partial<PlatformOptions> = {},
  ): Promise<TestPlatform> {
    const keys = server.app.get(ToolKeys, { strict: false });
    // The tool's key set, as its address gives it.
    const fetchKeys = async (): Promise<Response> => Response.json(await keys.keySet(organizationId));
    const listening = await listen((origin) =>
      PracticePlatform.create({ url: `${origin}/lms`, fetch: fetchKeys, ...options }),
    );
    const { platform } = listening;
    const base = `${server.url}/lti/${organizationId}`;
    const registration = platform.register({
      name: 'Examport',
      loginUrl: `${base}/login`,
      redirectUris: [`${base}/launch`],
      targetLinkUri: `${base}/launch`,
      jwksUrl: `${base}/jwks.json`,
    });
    const registrationId = randomUUID();
    await server.database.query(
      `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url, key_set_url, state, origin, updated_by)
       VALUES ($1, $2, 'School', 'other', $3, $4, $5, $6, $7, 'active', 'manual', 'test')`,
      [
        organizationId,
        registrationId,
        platform.issuer,
        registration.clientId,
        platform.address.authorization,
        platform.address.token,
        platform.address.jwks,
      ],
    );
    await server.database.query(
      `INSERT INTO lti_deployments (organization_id, registration_id, deployment_id, state) VALUES ($1, $2, $3, 'active')`,
      [organizationId, registrationId, registration.deploymentId],
    );
    return new TestPlatform(listening, platform, registration, registrationId, server, organizationId);
  }

  /** All of a launch, as a browser goes through it. */
  async launch(person: Person, to: Link | Course, options: MessageOptions = {}): Promise<Launched> {
    const { url, params } = this.platform.loginRequest(person, to, options);
    const login = await fetch(url, { method: 'POST', body: new URLSearchParams(params), redirect: 'manual' });
    const [cookie = ''] = login.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
    const page = await (await fetch(login.headers.get('location') ?? '')).text();
    const answer = await fetch(`${this.server.url}/lti/${this.organizationId}/launch`, {
      method: 'POST',
      body: new URLSearchParams(hiddenFields(page)),
      headers: { cookie },
    });
    const text = await answer.text();
    const data = /id="staff-data">\s*(\{.*\})/.exec(text)?.[1];
    const { ticket = '', mode = null } = JSON.parse(data ?? '{}') as { ticket?: string; mode?: string };
    return {
      status: answer.status,
      text,
      policy: answer.headers.get('content-security-policy') ?? '',
      ticket,
      mode,
      staff: new ApiClient(this.server.url, { authorization: `Bearer ${ticket}` }),
    };
  }

  /** Posts what deep linking has answered, as the staff's page does. */
  async send({ action, jwt }: { action: string; jwt: string }): Promise<void> {
    await fetch(action, { method: 'POST', body: new URLSearchParams({ JWT: jwt }) });
  }

  close(): Promise<void> {
    return this.listening.close();
  }
}

function hiddenFields(page: string): Record<string, string> {
  const unescape = (text: string): string =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const inputs = page.match(/<input[^>]*type="hidden"[^>]*>/g) ?? [];
  const attribute = (tag: string, name: string): string =>
    unescape(new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1] ?? '');
  return Object.fromEntries(inputs.map((tag) => [attribute(tag, 'name'), attribute(tag, 'value')]));
}
