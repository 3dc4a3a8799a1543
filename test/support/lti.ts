/** A platform that signs, connected to a server of a test; and a browser without a screen that goes the way of a launch. */
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { PracticePlatform } from '@examport/practice-platform';
import type {
  Course,
  Link,
  MessageOptions,
  NewRegistration,
  Person,
  PlatformOptions,
  Registration,
} from '@examport/practice-platform';
import { listen } from '@examport/practice-platform/node';
import { newId } from '../../src/infra/index.js';
import { makeServer, type TestServer } from './server.js';

/** A server that knows its own address, since platforms have to. */
export async function makeReachableServer(
  settings: Record<string, string> = {},
  log?: (line: string) => void,
): Promise<TestServer> {
  const port = await freePort();
  return makeServer({ PORT: String(port), EXAMPORT_PUBLIC_URL: `http://localhost:${port}`, ...settings }, log);
}

export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

export interface Connected {
  readonly platform: PracticePlatform;
  readonly registration: Registration;
  /** Of `lti_registrations`. */
  readonly registrationId: string;
  readonly organizationId: string;
  /** `…/lti/<organization>` */
  readonly base: string;
  readonly course: Course;
  readonly learner: Person;
  readonly teacher: Person;
  /** That the platform listens on. */
  readonly port: number;
  close(): Promise<void>;
}

/** Registers a practice platform with the organization `alpha`, by hand, with an active deployment and a course of two people. */
export async function connectPlatform(
  server: TestServer,
  options: Partial<PlatformOptions> = {},
  own: Partial<NewRegistration> = {},
): Promise<Connected> {
  const { id: organizationId } = (await server.owner.get('/organization')).body as { id: string };
  const base = `${server.config.publicUrl}/lti/${organizationId}`;
  const listening = await listen((origin) => PracticePlatform.create({ url: `${origin}/lms`, ...options }));
  const { platform } = listening;
  const registration = platform.register({
    loginUrl: `${base}/login`,
    redirectUris: [`${base}/launch`],
    jwksUrl: `${base}/jwks.json`,
    targetLinkUri: `${base}/launch`,
    deepLinkingUrl: `${base}/launch`,
    status: 'active',
    ...own,
  });
  const registrationId = newId();
  await server.database.query(
    `INSERT INTO lti_registrations (organization_id, id, name, vendor, issuer, client_id, authorization_url, token_url, key_set_url, state, origin, updated_by)
     VALUES ($1, $2, 'Practice', 'moodle', $3, $4, $5, $6, $7, 'active', 'manual', 'test')`,
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
  const learner = platform.addPerson({
    sub: '6',
    name: 'Suki Studént',
    email: 'suki@example.test',
    roles: ['Learner'],
  });
  const teacher = platform.addPerson({ sub: '3', name: 'Tia Teacher', roles: ['Instructor'] });
  const course = platform.addCourse({ title: 'Test course', label: 'TST', members: [learner, teacher] });
  return {
    platform,
    registration,
    registrationId,
    organizationId,
    base,
    course,
    learner,
    teacher,
    port: listening.port,
    close: () => listening.close(),
  };
}

/** A link of the course that opens an activity of a delivery, as deep linking makes it. */
export function addLink(
  { platform, course, base }: Connected,
  deliveryId: string,
  activity: string | null = null,
): Link {
  return platform.addLink(course, {
    title: 'The exam',
    url: `${base}/launch`,
    custom: { examport_delivery: deliveryId, ...(activity !== null && { examport_activity: activity }) },
    lineItem: { label: 'The exam', scoreMaximum: 100 },
  });
}

export interface Page {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

/** What a browser does of a launch: the login, the platform's page, the form that it posts. Keeps cookies of the tool. */
export class LaunchBrowser {
  readonly cookies = new Map<string, string>();

  /** @returns where the login leads: the platform's address with state and nonce */
  async login(
    connected: Connected,
    person: Person,
    to: Link | Course,
    more: Record<string, string> = {},
    message: MessageOptions = {},
  ): Promise<URL> {
    const { url, params } = connected.platform.loginRequest(person, to, message);
    const answer = await this.post(url, { ...params, ...more });
    // A platform that keeps things for tools: the page would look first whether anything does, as this browser's cookies do.
    const [, data] = /id="login-data">(.*?)<\/script>/s.exec(answer.text) ?? [];
    if (data !== undefined) return new URL((JSON.parse(data) as { url: string }).url);
    if (answer.status !== 302) throw new Error(`The login answers ${answer.status}: ${answer.text.slice(0, 500)}`);
    return new URL(answer.headers.get('location') ?? '');
  }

  /** The platform's answer: the form that it has the browser post. */
  async authorize(address: URL): Promise<Record<string, string>> {
    const page = await (await fetch(address)).text();
    const fields = fieldsOf(page);
    if (Object.keys(fields).length === 0) throw new Error(`The platform says: ${page.slice(0, 500)}`);
    return fields;
  }

  /** All of it. @returns the page that the launch ends in */
  async launch(connected: Connected, person: Person, to: Link | Course, message: MessageOptions = {}): Promise<Page> {
    const form = await this.authorize(await this.login(connected, person, to, {}, message));
    return this.post(`${connected.base}/launch`, form);
  }

  async post(url: string, form: Record<string, string>): Promise<Page> {
    const answer = await fetch(url, {
      method: 'POST',
      redirect: 'manual',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        ...(this.cookies.size > 0 && {
          cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        }),
      },
      body: new URLSearchParams(form),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (/max-age=0/i.test(line)) this.cookies.delete(name);
      else this.cookies.set(name, value);
    }
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  }
}

/** What a page's form would send. */
export function fieldsOf(page: string): Record<string, string> {
  const fields = [...page.matchAll(/<input[^>]*name="([^"]+)"[^>]*value="([^"]*)"/g)];
  return Object.fromEntries(
    fields.map(([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"').replaceAll('&amp;', '&')]),
  );
}

/** The session that a launch has put into a learner's page. */
export function sessionIn({ text }: Page): {
  token: string;
  activity: string | null;
  learnerName: string | null;
  returnUrl: string | null;
} {
  const [, json = 'null'] = /id="examport-session">(.*?)<\/script>/s.exec(text) ?? [];
  return JSON.parse(json) as never;
}

/** The code that a failed launch shows. */
export function codeIn({ text }: Page): string | null {
  return /<code>(lti\.[a-z_]+)<\/code>/.exec(text)?.[1] ?? null;
}
