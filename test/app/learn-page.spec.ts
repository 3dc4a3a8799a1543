/** The learner's page as the server gives it out. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type * as contract from '../../packages/player/src/hosts/hosted-contract.js';
import type { QuizRules } from '../../packages/player/src/live.js';
import type * as dto from '../../src/attempts/learn.dto.js';
import type { InputOf, OutputOf } from '../../src/infra/index.js';
import { ifMatch } from '../support/api-client.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
beforeAll(async () => {
  server = await makeServer();
});
afterAll(() => server.close());

const fetched = (path: string, init: RequestInit = {}) => fetch(`${server.url}${path}`, init);

describe('the learner’s page', () => {
  it.each(['/learn', '/learn/'])('stands at %s, sets no cookie, and is the same for everybody', async (path) => {
    const page = await fetched(path);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await page.text()).toBe(await (await fetched('/learn/')).text());
  });

  it('allows no inline script, nothing from elsewhere, and no frame but its own server’s', async () => {
    const page = await fetched('/learn/');
    const policy = page.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'self'");
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    const html = await page.text();
    expect([...html.matchAll(/<script\b(?![^>]*\bsrc=)/g)]).toEqual([]);
    expect(html).not.toMatch(/\son\w+=|\sstyle=|<style/);
  });

  it('has files that a browser need not load twice', async () => {
    for (const [path, type] of [
      ['/learn/player.js', 'text/javascript'],
      ['/learn/player.css', 'text/css'],
    ] as const) {
      const first = await fetched(path);
      expect(first.headers.get('content-type')).toContain(type);
      const etag = first.headers.get('etag') ?? '';
      expect(await fetched(path, { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 });
      expect(await fetched(path, { headers: { 'if-none-match': '"other"' } })).toMatchObject({ status: 200 });
    }
  });

  it('may be shown in a frame by exactly the platforms of its organization, at once when they change', async () => {
    const { body: organization } = await server.owner.get('/organization');
    const frames = async (id: string) => {
      const page = await fetched(`/learn/${id}`);
      expect(page.status).toBe(200);
      expect(await page.text()).toBe(await (await fetched('/learn/')).text());
      return /frame-ancestors ([^;]*)/.exec(page.headers.get('content-security-policy') ?? '')?.[1];
    };
    expect(await frames(organization.id)).toBe("'self'");
    const platformOrigins = ['https://moodle.example.org', 'http://localhost:8080'];
    await server.owner.patch('/organization', { settings: { platformOrigins } }, ifMatch(organization.revision));
    expect(await frames(organization.id)).toBe("'self' https://moodle.example.org http://localhost:8080");
    const { body: other } = await server.foreign.get('/organization');
    expect(await frames(other.id)).toBe("'self'");
    // An id that nobody has looks like one that somebody has.
    expect(await frames('00000000-0000-7000-8000-000000000000')).toBe("'self'");
    const page = await fetched('/learn/');
    expect(page.headers.get('content-security-policy')).toMatch(/frame-ancestors 'self'$/);
  });

  it.each(['/learn/other', '/learn/00000000-0000-7000-8000-000000000000/more'])('is not found at %s', async (path) => {
    expect(await fetched(path)).toMatchObject({ status: 404 });
  });

  it('speaks with the server in the server’s own words', () => {
    // Held by the compiler: what the server answers is what the page reads, what the page sends is what the server takes.
    type Says<Part, Whole extends Part> = [Part, Whole];
    const held: [
      Says<contract.LearnerSession, dto.LearnerSession>,
      Says<contract.AttemptClock, dto.AttemptClock>,
      Says<contract.LearnerAttempt, dto.LearnerAttempt>,
      Says<contract.LearnerResult, dto.LearnerResult>,
      // Course and activities are the content's own.
      Says<
        Omit<contract.LearnerCourse, 'course' | 'activities'>,
        Omit<OutputOf<typeof dto.readCourse>, 'course' | 'activities'>
      >,
      Says<contract.Receipts, OutputOf<typeof dto.saveAnswers>>,
      Says<QuizRules, dto.QuizRules>,
      Says<InputOf<typeof dto.saveAnswers>['body']['answers'][number], contract.SentAnswer>,
    ][] = [];
    expect(held).toEqual([]);
  });
});
