/** What fails unexpectedly in a page that an LMS shows in a frame: people see what happened in words, operators find it in the log. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Link } from '@examport/practice-platform';
import { setTimeout as pause } from 'node:timers/promises';
import { offer, publishDemo } from '../support/delivered.js';
import { KillableServer } from '../support/killable.js';
import { addLink, type Connected, connectPlatform, LaunchBrowser, makeReachableServer } from '../support/lti.js';
import { launchStaff } from '../support/lti-staff.js';
import type { TestServer } from '../support/server.js';

interface Failure {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}

async function ask(url: string, form?: Record<string, string>, language = 'en'): Promise<Failure> {
  const answer = await fetch(url, {
    headers: { 'accept-language': language },
    ...(form && { method: 'POST', body: new URLSearchParams(form) }),
  });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** A page, with nothing in it but words and the request's id, that any frame may show. */
function expectPage({ text, headers }: Failure, code: string): void {
  expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'self' *");
  expect(text).toContain(`<code>${code}</code>`);
  expect(text).toContain(`<code>${headers.get('x-request-id')}</code>`);
  expect(text).not.toMatch(/lti_|SELECT|ECONN|node_modules|\.js:\d|postgres/);
}

describe('while a statement fails', () => {
  const lines: string[] = [];
  let server: TestServer;
  let lms: Connected;
  let link: Link;

  beforeAll(async () => {
    server = await makeReachableServer({}, (line) => lines.push(line));
    const demo = await publishDemo(server);
    lms = await connectPlatform(server);
    link = addLink(lms, await offer(server, demo), demo.exam.id);
  }, 90_000);
  afterAll(async () => {
    await lms.close();
    await server.close();
  });

  /** With something of the database missing, as after a migration that went wrong. */
  async function without<T>(what: string, work: () => Promise<T>): Promise<T> {
    await server.database.query(`ALTER ${what} RENAME TO gone`);
    try {
      return await work();
    } finally {
      const [kind = '', name = ''] = what.split(/ (.*)/s);
      await server.database.query(`ALTER ${kind} gone RENAME TO ${name.replace(/\(.*/s, '')}`);
    }
  }

  it('a login is answered by a page in the browser’s language with status 500, and the stack is in the log', async () => {
    const { url, params } = lms.platform.loginRequest(lms.learner, link);
    const failure = await without('FUNCTION lti_registrations_meant', () => ask(url, { ...params }, 'es-MX,es;q=0.9'));
    expect(failure.status).toBe(500);
    expectPage(failure, 'http.internal');
    expect(failure.text).toContain('Algo ha fallado por nuestra parte.');
    const id = failure.headers.get('x-request-id') ?? '';
    const logged = lines.find((line) => line.includes(id) && line.includes('lti_registrations_meant'));
    expect(logged).toMatch(/ at .*logins/);
  });

  it('a launch is, and it opens when it is begun again', async () => {
    const tab = new LaunchBrowser();
    const form = await tab.authorize(await tab.login(lms, lms.learner, link));
    const failure = await without('TABLE lti_launches', () => tab.post(`${lms.base}/launch`, form));
    expect(failure.status).toBe(500);
    expectPage(failure, 'http.internal');
    expect(failure.text).toContain('Something went wrong on our side.');
    expect((await tab.launch(lms, lms.learner, link)).text).toContain('examport-session');
  });

  it('what a teacher previews, the doctor, and the pages of registration are', async () => {
    const { ticket } = await launchStaff(server, lms, lms.teacher, link);
    const preview = await without('TABLE lti_resource_links', () => ask(`${lms.base}/preview`, { ticket }));
    const doctor = await without('TABLE organizations', () => ask(`${lms.base}/doctor`));
    const { url } = (await server.owner.post('/lti/registration-links', { name: 'School' })).body as { url: string };
    const registration = `${url}?openid_configuration=https://lms.example/`;
    const asked = await without('TABLE lti_registration_links', () => ask(registration));
    const registered = await without('TABLE lti_registration_links', () => ask(registration, {}));
    for (const failure of [preview, doctor, asked, registered]) {
      expect(failure.status).toBe(500);
      expectPage(failure, 'http.internal');
    }
  });

  it('an address that names no organization is answered by a page too', async () => {
    const failure = await ask(`${server.url}/lti/no-organization/login`, {});
    expect(failure.status).toBe(404);
    expectPage(failure, 'http.not_found');
    const unknown = await ask(`${server.url}/lti/018f0000-0000-7000-8000-000000000000/doctor`);
    expect(unknown.status).toBe(404);
    expectPage(unknown, 'lti.organization_not_found');
  });

  it('the API goes on to answer with problem documents', async () => {
    const answer = await without('TABLE lti_launches', () => server.owner.get('/lti/launches'));
    expect([answer.status, answer.body.code]).toEqual([500, 'http.internal']);
  });
});

describe('while the database is away', () => {
  it('logins and the doctor are answered by a page with status 503 that says to wait, in the browser’s language', async () => {
    const server = await KillableServer.start();
    try {
      const { id } = (await server.client.get('/organization')).body as { id: string };
      const { redirectUri } = (await server.client.get('/lti/tool')).body as { redirectUri: string };
      const base = `${server.url}/lti/${id}`;
      server.killDatabase();
      const target = { iss: 'https://lms.example', login_hint: '1', target_link_uri: redirectUri };
      // Until the last of its processes is gone.
      let login = await ask(`${base}/login`, target);
      for (let tries = 0; login.status !== 503 && tries < 50; tries++) {
        await pause(200);
        login = await ask(`${base}/login`, target);
      }
      const texts = { en: 'Wait a minute', es: 'Espere un minuto', ar: 'انتظر دقيقة' };
      for (const [language, text] of Object.entries(texts))
        for (const failure of [
          await ask(`${base}/login`, target, language),
          await ask(`${base}/doctor`, undefined, language),
        ]) {
          expect(failure.status).toBe(503);
          expect(failure.headers.get('retry-after')).toBe('30');
          expectPage(failure, 'http.unavailable');
          expect(failure.text).toContain(text);
          expect(failure.text).toContain(`lang="${language}"`);
        }
    } finally {
      await server.stop();
    }
  }, 90_000);
});
