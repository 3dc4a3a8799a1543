/**
 * The way of a board's staff, by the typed client alone: sign in, write a course with a lesson and ten questions, publish it, build every
 * package, download and validate it; and the way of a learner who then plays it.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createClient, type ExamportClient, type Schema } from '@examport/client';
import { validatePackage } from '@examport/packager';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser.js';
import { Learner, readPackageData } from '../support/learner.js';
import { PackageLms } from '../support/package-lms.js';
import { makeServer, PASSWORD, type TestServer } from '../support/server.js';

const VARIANTS = [
  ['scorm12', 'single'],
  ['scorm12', 'multi'],
  ['scorm2004-3', 'single'],
  ['scorm2004-3', 'multi'],
  ['scorm2004-4', 'single'],
  ['scorm2004-4', 'multi'],
  ['scorm2004-4-sequenced', 'multi'],
] as const;

let server: TestServer;
let browser: Browser;
let folder: string;
beforeAll(async () => {
  server = await makeServer({ EXAMPORT_DEMO: 'packages/formats/fixtures/course' });
  browser = await launchChromium();
  folder = mkdtempSync(path.join(os.tmpdir(), 'examport-journey-'));
});
afterAll(async () => {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What an answer holds; a problem is thrown with all that it says. */
async function got<T>(answering: Promise<{ data?: T; error?: unknown; response: Response }>): Promise<T> {
  const { data, error, response } = await answering;
  if (error !== undefined || data === undefined) throw new Error(`${response.status} ${JSON.stringify(error)}`);
  return data;
}

async function signIn(): Promise<ExamportClient> {
  const { data, response } = await createClient({ baseUrl: server.url }).POST('/api/v1/session', {
    body: { organization: 'alpha', email: 'owner@alpha.example', password: PASSWORD },
  });
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';', 1)[0])
    .join('; ');
  return createClient({ baseUrl: server.url, csrfToken: data?.csrfToken ?? '', headers: { cookie } });
}

describe('a course written over the API', () => {
  let client: ExamportClient;
  let release: Schema<'ReleaseDetail'>;
  const zips = new Map<string, Buffer>();

  it('is written: program, ten approved questions, quiz, course, lesson', async () => {
    client = await signIn();
    const program = await got(
      client.POST('/api/v1/programs', {
        body: {
          key: 'forklift',
          title: 'Forklift operator',
          blueprint: [
            { id: 'safety', title: 'Safety', weight: 60 },
            { id: 'loads', title: 'Loads', weight: 40 },
          ],
        },
      }),
    );
    const ids: string[] = [];
    for (let i = 1; i <= 10; i++) {
      const question = await got(
        client.POST('/api/v1/questions', {
          body: {
            programId: program.id,
            content: {
              type: 'single-choice',
              stem: `<p>What comes first in situation ${i}?</p>`,
              domain: i <= 6 ? 'safety' : 'loads',
              references: [{ text: 'Operator’s handbook, chapter 2' }],
              choices: [
                { id: 'a', content: 'Stop', correct: true, rationale: '<p>Who has stopped can look.</p>' },
                { id: 'b', content: 'Hurry', correct: false, rationale: '<p>Haste tips trucks.</p>' },
                { id: 'c', content: 'Reverse', correct: false, rationale: '<p>Not without looking.</p>' },
              ],
            },
          },
        }),
      );
      ids.push(question.id);
    }
    for (const step of ['submit', 'approve'] as const) {
      const { items } = await got(client.POST('/api/v1/questions/bulk', { body: { ids, set: { step } } }));
      expect(items.map(({ outcome }) => outcome)).toEqual(ids.map(() => 'changed'));
    }
    const quiz = await got(
      client.POST('/api/v1/quizzes', {
        body: {
          programId: program.id,
          key: 'mock-exam',
          title: 'Mock exam',
          mode: 'exam',
          cutScore: 70,
          sections: [{ id: 'all', draw: { rule: 'blueprint', count: 10 } }],
        },
      }),
    );
    const fill = await got(client.GET('/api/v1/quizzes/{id}/fill', { params: { path: { id: quiz.id } } }));
    expect(fill.ok).toBe(true);
    const course = await got(
      client.POST('/api/v1/courses', { body: { programId: program.id, title: 'Forklift: exam preparation' } }),
    );
    const module = await got(
      client.POST('/api/v1/courses/{id}/modules', {
        params: { path: { id: course.id } },
        body: { title: 'Before you drive' },
      }),
    );
    const place = { path: { id: course.id, moduleId: module.id } };
    await got(
      client.POST('/api/v1/courses/{id}/modules/{moduleId}/lessons', {
        params: place,
        body: { title: 'Looking around', blocks: [{ kind: 'html', html: '<p>Look, then drive.</p>' }] },
      }),
    );
    await got(
      client.POST('/api/v1/courses/{id}/modules/{moduleId}/quizzes', { params: place, body: { quizId: quiz.id } }),
    );
    release = await got(
      client.POST('/api/v1/courses/{id}/releases', {
        params: { path: { id: course.id } },
        body: { notes: 'The first.', acknowledgeWarnings: true },
      }),
    );
    expect(release).toMatchObject({ number: 1, counts: { lessons: 1, quizzes: 1, questions: 10 } });
  });

  it.each(VARIANTS)(
    'is built, followed by events, downloaded and found valid: %s, %s',
    async (profile, layout) => {
      const built = await got(
        client.POST('/api/v1/releases/{id}/packages', {
          params: { path: { id: release.id } },
          body: {
            profile,
            layout,
            options: profile === 'scorm2004-4-sequenced' ? { postTest: 'mock-exam' } : {},
          },
        }),
      );
      const { data: events } = await client.GET('/api/v1/packages/{id}/events', {
        params: { path: { id: built.id } },
        parseAs: 'text',
      });
      if (events) expect(events).toMatch(/event: end\n/);
      const done = await got(client.GET('/api/v1/packages/{id}', { params: { path: { id: built.id } } }));
      expect({ state: done.state, failure: done.failure }).toEqual({ state: 'succeeded', failure: null });
      const { data, response } = await client.GET('/api/v1/packages/{id}/file', {
        params: { path: { id: built.id } },
        parseAs: 'arrayBuffer',
      });
      const zip = Buffer.from(data as ArrayBuffer);
      expect(createHash('sha256').update(zip).digest('hex')).toBe(done.sha256);
      expect(response.headers.get('content-disposition')).toContain(done.fileName);
      const file = path.join(folder, done.fileName ?? '');
      writeFileSync(file, zip);
      const report = await validatePackage(file);
      expect(report.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
      zips.set(`${profile} ${layout}`, zip);
    },
    60_000,
  );

  it.each(['scorm12 single', 'scorm2004-4 multi'])(
    'is played, and the LMS has the score: %s',
    async (variant) => {
      const zip = zips.get(variant);
      if (!zip) throw new Error('It was not built.');
      const lms = await PackageLms.open(browser, zip, 'strict');
      try {
        const item = lms.items.at(-1);
        if (!item) throw new Error('The package has no item.');
        const data = await readPackageData(lms, item.href ?? '');
        const { sco, page } = await lms.launch(item);
        if (data.activities.length > 1) await sco.locator('button.activity', { hasText: 'Mock exam' }).click();
        await sco.locator('button.primary.large').click();
        const learner = new Learner(data);
        for (let i = 0; i < 10; i++) {
          // Nine right, the last wrong.
          await learner.answer(sco, i < 9);
          await sco.locator('.action-bar button.primary').click();
        }
        // What was answered is looked over, then handed in.
        await sco.locator('.action-bar button.primary').click();
        await sco.locator('dialog button.primary').click();
        await sco.locator('.page.result').waitFor();
        await page.waitForTimeout(1000);
        const stored = lms.stored.get(item.identifier ?? '') ?? {};
        expect(Number(stored['cmi.core.score.raw'] ?? stored['cmi.score.raw'])).toBe(90);
        expect(lms.complaints).toEqual([]);
      } finally {
        await lms.close();
      }
    },
    120_000,
  );

  it('is taken by the practice LMS', async () => {
    const answer = await fetch(`${server.url}/packages?name=forklift.zip`, {
      method: 'POST',
      headers: { 'content-type': 'application/zip' },
      body: new Uint8Array(zips.get('scorm12 single') ?? []),
    });
    const { play } = (await answer.json()) as { play: string };
    expect(answer.status).toBe(201);
    expect(await (await fetch(`${server.url}${play}`)).text()).toContain('Forklift: exam preparation');
  });
});
