/** An exam in the hosted player in Chromium, and everything that can go wrong around it. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { AttemptMoves } from '../../src/attempts/attempt-moves.js';
import { launchChromium } from '../support/browser.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import { accommodate, demoInSections, HostedVisit, invite, type InviteOptions } from '../support/hosted.js';
import { Learner } from '../support/learner.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let browser: Browser;
let delivery: string;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server, demoInSections());
  delivery = await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

async function sit(
  options: InviteOptions = {},
  place = delivery,
  before: (page: Page) => Promise<unknown> = () => Promise.resolve(),
) {
  const { learnerId, code } = await invite(server, place, options);
  const visit = await HostedVisit.open(browser, server, code, {}, before);
  const learner = new Learner(demo.document);
  await visit.startExam(demo.exam.title);
  const answer = async (rightly = true) => {
    await learner.answer(visit.page, rightly);
    await visit.next();
  };
  return { visit, page: visit.page, learner, learnerId, code, answer };
}

async function attemptOf(learnerId: string) {
  const { rows } = await server.database.query(
    'SELECT id, state, percent, submitted_by, deadline_at FROM attempts WHERE learner_id = $1 ORDER BY number DESC LIMIT 1',
    [learnerId],
  );
  return rows[0] as { id: string; state: string; percent: string; submitted_by: string };
}

async function storedAnswers(learnerId: string): Promise<number> {
  const { rows } = await server.database.query(
    `SELECT count(DISTINCT position)::int AS n FROM answers a JOIN attempts t ON t.id = a.attempt_id
     WHERE t.learner_id = $1 AND response IS NOT NULL`,
    [learnerId],
  );
  return (rows[0] as { n: number }).n;
}

const shows = (visit: HostedVisit, text: string) => visit.page.getByText(text, { exact: false }).first().waitFor();

describe('an exam in the hosted player', () => {
  it('says how many answers are saved, and gives the score that the server has', async () => {
    const { visit, page, learner, learnerId, answer } = await sit({ name: 'Maria' });
    for (let n = 0; n < 6; n++) await answer(n % 3 !== 0);
    await visit.saved(6);
    await expect(page.locator('.saving-count').textContent()).resolves.toMatch(/6 of 6 saved, \d+:\d\d:\d\d/);
    await visit.submit();
    await page.waitForSelector('.page.result');
    const attempt = await attemptOf(learnerId);
    expect(attempt).toMatchObject({ state: 'released', submitted_by: 'learner' });
    const points = [...learner.answered.values()].reduce((sum, one) => sum + one.points, 0);
    expect(points).toBeGreaterThan(0);
    await expect(page.locator('.ring strong').textContent()).resolves.toContain(
      String(Math.floor(Number(attempt.percent) * 10) / 10),
    );
    expect(visit.complaints).toEqual([]);
    await visit.close();
  });

  it('goes on for five minutes without a connection, catches up in order, and hands in', async () => {
    const { visit, page, learnerId, answer } = await sit({}, delivery, (opened) => opened.clock.install());
    await answer();
    await visit.saved(1);
    await visit.context.setOffline(true);
    for (let n = 0; n < 4; n++) await answer();
    await shows(visit, 'No connection');
    expect(await storedAnswers(learnerId)).toBe(1);
    await page.clock.runFor(300_000);
    await shows(visit, '4 answers wait on this device');
    await visit.context.setOffline(false);
    await visit.saved(5);
    expect(await storedAnswers(learnerId)).toBe(5);
    // Five minutes of this device took the server a moment: its clock counts.
    await page.waitForFunction(() => document.querySelector('[role=timer]')?.textContent?.startsWith('59:'));
    await visit.submit();
    await page.waitForSelector('.page.result');
    await visit.close();
  });

  it('hands in when the connection is back, if it was away at the end', async () => {
    const { visit, page, learnerId, answer } = await sit();
    await visit.context.setOffline(true);
    await answer();
    await answer();
    await visit.submit();
    await shows(visit, 'Your answers are handed in as soon as it is back');
    expect((await attemptOf(learnerId)).state).toBe('in_progress');
    await visit.context.setOffline(false);
    await page.waitForSelector('.page.result', { timeout: 30_000 });
    expect(await storedAnswers(learnerId)).toBe(2);
    expect(await attemptOf(learnerId)).toMatchObject({ state: 'released', submitted_by: 'learner' });
    await visit.close();
  });

  it('keeps answers over a killed tab, encrypted, and sends them when it is opened again', async () => {
    const { visit, page, code, learnerId, answer } = await sit();
    await visit.context.setOffline(true);
    await answer();
    await answer();
    await visit.page.waitForTimeout(500);
    // Nothing that can be read lies on the device.
    const kept = await page.evaluate(readEverything);
    expect(kept.records).toBe(2);
    expect(kept.text).not.toMatch(/choice|response|sequence|single|text"/);
    expect(kept.cookies).toBe('');
    await page.close();
    await visit.context.setOffline(false);
    expect(await storedAnswers(learnerId)).toBe(0);
    const again = await HostedVisit.openIn(visit.context, server, code);
    await again.page.locator('.resume, .activities .activity', { hasText: demo.exam.title }).first().click();
    await again.saved(2);
    expect(await storedAnswers(learnerId)).toBe(2);
    expect((await again.page.evaluate(readEverything)).records).toBe(0);
    await visit.close();
  });

  it.each([
    ['ten minutes behind', -600],
    ['ten minutes ahead', 600],
    ['a day behind', -86_400],
    ['a day ahead', 86_400],
  ])('shows the server’s time on a device whose clock is %s', async (_name, seconds) => {
    const { code } = await invite(server, delivery);
    const visit = await HostedVisit.open(browser, server, code, {}, (page) =>
      page.addInitScript((error) => {
        const now = Date.now.bind(Date);
        Date.now = () => now() + error;
        const Real = Date;
        globalThis.Date = class extends Real {
          constructor(...parts: []) {
            super(...((parts.length === 0 ? [Date.now()] : parts) as []));
          }
        } as DateConstructor;
      }, seconds * 1000),
    );
    await visit.startExam(demo.exam.title);
    const left = await visit.secondsLeft();
    expect(left).toBeGreaterThan(3590);
    expect(left).toBeLessThanOrEqual(3600);
    await visit.page.keyboard.press('1');
    await visit.page.locator('.bar-inner .primary').click();
    await visit.submit();
    await visit.page.waitForSelector('.page.result');
    await visit.close();
  });

  it('hands in by itself when its time is over, also when the device slept meanwhile', async () => {
    const { visit, page, learnerId, answer } = await sit();
    await answer();
    await visit.saved(1);
    await server.database.query(
      `UPDATE attempts SET started_at = started_at - interval '2 hours', deadline_at = deadline_at - interval '2 hours' WHERE learner_id = $1`,
      [learnerId],
    );
    // Waking up is what a page is told by.
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow')));
    await page.waitForSelector('.page.result', { timeout: 20_000 });
    await shows(visit, 'Time is up');
    expect(await attemptOf(learnerId)).toMatchObject({ state: 'released', submitted_by: 'deadline' });
    await visit.close();
  });

  it('passes answers that come after the time was over to the board, and says so', async () => {
    const { visit, page, learnerId, answer } = await sit();
    await visit.context.setOffline(true);
    await answer();
    await page.waitForTimeout(400);
    await server.database.query(`UPDATE attempts SET deadline_at = now() - interval '2 hours' WHERE learner_id = $1`, [
      learnerId,
    ]);
    await visit.context.setOffline(false);
    await shows(visit, 'arrived after the time was over');
    const waiting = (await server.owner.get('/hand-ins?state=waiting')).body.items as { id: string }[];
    const attempt = await attemptOf(learnerId);
    const [mine] = waiting.filter((one) => (one as unknown as { attemptId: string }).attemptId === attempt.id);
    expect(mine).toBeDefined();
    await page.waitForSelector('.page.result', { timeout: 40_000 });
    await visit.close();
  });

  it('writes a file to hand in when the connection never comes back, which the board can read', async () => {
    const { visit, page, learnerId, answer } = await sit();
    await visit.context.setOffline(true);
    await answer();
    await answer();
    await shows(visit, 'save a hand-in file');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save a hand-in file' }).click(),
    ]);
    const file = JSON.parse(readFileSync(await download.path(), 'utf8')) as object;
    expect(JSON.stringify(file)).not.toMatch(/choice|response/);
    await visit.close();
    const uploaded = await server.owner.post('/hand-ins', file);
    expect(uploaded).toMatchObject({ status: 201, body: { source: 'file', state: 'waiting' } });
    const { id } = uploaded.body as { id: string };
    await server.database.query(`UPDATE attempts SET deadline_at = now() - interval '1 hour' WHERE learner_id = $1`, [
      learnerId,
    ]);
    await server.app.get(AttemptMoves, { strict: false }).submitOverdue(demo.organizationId);
    const decided = await server.owner.post(`/hand-ins/${id}/decision`, {
      accept: true,
      lateToo: true,
      reason: 'The network was down.',
    });
    expect(decided).toMatchObject({ status: 200, body: { state: 'accepted' } });
    expect(await storedAnswers(learnerId)).toBe(2);
  });

  it('is taken over by a second tab, tells the first, and can be taken back', async () => {
    const { visit, code, learnerId, answer } = await sit();
    await answer();
    await visit.saved(1);
    const second = await HostedVisit.openIn(visit.context, server, code);
    await second.page.locator('.resume, .activities .activity', { hasText: demo.exam.title }).first().click();
    await second.page.waitForSelector('.question-page');
    await second.saved(1);
    await visit.page.bringToFront();
    await visit.page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow')));
    await shows(visit, 'You go on in another window');
    await visit.page.getByRole('button', { name: 'Go on here' }).click();
    await visit.page.waitForSelector('.question-page');
    // Submitted from both: one result.
    await second.submit().catch(() => undefined);
    await visit.submit().catch(() => undefined);
    await visit.page.waitForSelector('.page.result', { timeout: 20_000 });
    const { rows } = await server.database.query('SELECT state FROM attempts WHERE learner_id = $1', [learnerId]);
    expect(rows).toEqual([{ state: 'released' }]);
    await visit.close();
  });

  it('goes on after its token has ended, as long as the session lasts', async () => {
    const { visit, page, learnerId, answer } = await sit();
    await page.route(
      '**/api/v1/learn/attempts/*/answers',
      (route) =>
        route.fulfill({
          status: 401,
          contentType: 'application/problem+json',
          body: JSON.stringify({ code: 'identity.unauthenticated', details: {} }),
        }),
      { times: 1 },
    );
    await answer();
    await visit.saved(1);
    await server.database.query('UPDATE learner_sessions SET revoked_at = now() WHERE learner_id = $1', [learnerId]);
    await page.route('**/api/v1/learn/attempts/*/answers', (route) =>
      route.fulfill({
        status: 401,
        contentType: 'application/problem+json',
        body: JSON.stringify({ code: 'identity.unauthenticated', details: {} }),
      }),
    );
    await answer();
    await shows(visit, 'Your session has ended');
    await visit.close();
  });

  it('gives extra time and breaks, and shows both', async () => {
    const { learnerId, code } = await invite(server, delivery, {
      accommodation: { extraTimeFactor: 1.5, breakMinutes: 10 },
    });
    const visit = await HostedVisit.open(browser, server, code);
    const { page } = visit;
    await page.locator('.activities .activity', { hasText: demo.exam.title }).click();
    await shows(visit, '90 minutes (60 + 30)');
    await page.locator('.intro .primary.large').click();
    await page.getByRole('button', { name: 'Take a break' }).click();
    await shows(visit, 'You are on a break');
    await page.waitForTimeout(2500);
    await page.getByRole('button', { name: 'Go on with the exam' }).click();
    await page.waitForSelector('.question-page');
    const before = await visit.secondsLeft();
    expect(before).toBeGreaterThan(5390);
    // More time is given while it runs: the page shows it with its next look.
    await accommodate(server, learnerId, { extraTimeFactor: 2, breakMinutes: 10 });
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow')));
    await page.waitForFunction(() => document.querySelector('[role=timer]')?.textContent?.startsWith('1:5'));
    await visit.close();
  });

  it('asks for the access code, and says when it is wrong', async () => {
    const accessCodes = { [demo.exam.id]: 'Blue Door 7' };
    const made = await server.owner.post('/deliveries', { courseId: demo.courseId, title: 'Guarded', accessCodes });
    const guarded = (made.body as { id: string }).id;
    const { code } = await invite(server, guarded);
    const visit = await HostedVisit.open(browser, server, code);
    const { page } = visit;
    await page.locator('.activities .activity', { hasText: demo.exam.title }).click();
    await page.locator('.intro .primary.large').click();
    await shows(visit, 'Type the access code first');
    await page.getByLabel('Access code').fill('red door');
    await page.locator('.intro .primary.large').click();
    await shows(visit, 'That is not the access code');
    await page.getByLabel('Access code').fill(' blue door 7 ');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.question-page');
    await visit.close();
  });

  it('says when it opens, and shows no result before the board releases it', async () => {
    const opensAt = new Date(Date.now() + 86_400_000);
    const later = await offer(server, demo, { opensAt });
    const early = await HostedVisit.open(browser, server, (await invite(server, later)).code);
    await early.page.locator('.activities .activity', { hasText: demo.exam.title }).click();
    await shows(early, 'It can be started from');
    await expect(early.page.locator('.intro .primary.large').count()).resolves.toBe(0);
    await early.close();
    const byHand = await offer(server, demo, { rules: { [demo.exam.id]: { results: 'by-hand' } } });
    const { visit, page } = await sit({}, byHand);
    await visit.submit();
    await shows(visit, 'The board has not released the result yet');
    await expect(page.locator('.ring').count()).resolves.toBe(0);
    await visit.close();
  });

  it('closes a section for good when the learner leaves it, after asking', async () => {
    const closing = await offer(server, demo, { rules: { [demo.exam.id]: { noReturn: true } } });
    const { visit, page, answer } = await sit({}, closing);
    for (let n = 0; n < 4; n++) await answer();
    await answer();
    await shows(visit, 'Leave this section?');
    await page.locator('dialog').getByRole('button', { name: 'Cancel' }).click();
    await shows(visit, 'Question 5 of 50');
    await visit.next();
    await page.getByRole('button', { name: 'Go to the next section' }).click();
    await shows(visit, 'Question 6 of 50');
    await expect(page.locator('.aside .cell').nth(4).isDisabled()).resolves.toBe(true);
    await expect(page.locator('.bar-inner .ghost').first().isDisabled()).resolves.toBe(true);
    // Also after the page was opened again.
    await page.reload();
    await shows(visit, 'Question 6 of 50');
    await expect(page.locator('.aside .cell').nth(4).isDisabled()).resolves.toBe(true);
    await visit.close();
  });

  it('asks before a section closes also where it is left from the overview', async () => {
    const closing = await offer(server, demo, { rules: { [demo.exam.id]: { noReturn: true } } });
    const { visit, page } = await sit({}, closing);
    const overview = () => page.locator('.aside > .ghost').first().click();
    await overview();
    await page.locator('.navigator .cell').nth(9).click();
    await shows(visit, 'Leave this section?');
    await shows(visit, '5 questions are not answered: 1, 2, 3, 4, 5');
    await page.locator('dialog').getByRole('button', { name: 'Cancel' }).click();
    await shows(visit, 'Review your answers');
    await page.locator('.navigator .cell').nth(9).click();
    await page.getByRole('button', { name: 'Go to the next section' }).click();
    await shows(visit, 'Question 6 of 50');
    // What is closed cannot be gone back to from the last question before submitting either.
    await overview();
    await visit.next();
    const open = page.locator('dialog .unanswered-list .cell');
    await expect(open.nth(4).isDisabled()).resolves.toBe(true);
    await open.nth(5).click();
    await shows(visit, 'Question 6 of 50');
    await visit.close();
  });

  it('says once that the connection is gone, and once that it is back', async () => {
    const { visit, page, answer } = await sit({}, delivery, listen);
    await visit.context.setOffline(true);
    await answer();
    await shows(visit, '1 answer waits on this device');
    await answer();
    await shows(visit, '2 answers wait on this device');
    await expect(page.locator('.saving-count').textContent()).resolves.toBe('Offline: 0 of 2 saved');
    await page.waitForTimeout(3000);
    await visit.context.setOffline(false);
    await visit.saved(2);
    await page.waitForFunction(() => document.querySelector('.banners')?.textContent?.includes('is back'));
    await expect(page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).resolves.toEqual([
      'No connection. Go on answering: your answers are sent when it is back.',
      'The connection is back. 2 of 2 saved.',
    ]);
    await visit.close();
  });

  it('counts an answer as saved when only its flag changes', async () => {
    const { visit, page, learner } = await sit();
    await learner.answer(page, true);
    await visit.saved(1);
    await visit.context.setOffline(true);
    await page.locator('.flag').click();
    await shows(visit, 'No connection');
    await expect(page.locator('.saving-count').textContent()).resolves.toBe('Offline: 1 of 1 saved');
    await visit.close();
  });

  it('keeps the focus where there is something to do', async () => {
    const accessCodes = { [demo.exam.id]: 'blue' };
    const made = await server.owner.post('/deliveries', { courseId: demo.courseId, title: 'Guarded', accessCodes });
    const { code } = await invite(server, (made.body as { id: string }).id);
    const visit = await HostedVisit.open(browser, server, code);
    const { page } = visit;
    const focused = (selector: string) =>
      page.waitForFunction((wanted) => document.activeElement?.matches(wanted), selector);
    await page.locator('.activities .activity', { hasText: demo.exam.title }).click();
    await focused('h1');
    await page.getByLabel('Access code').fill('red');
    await page.locator('.intro .primary.large').click();
    await shows(visit, 'That is not the access code');
    await focused('#access-code');
    await page.keyboard.type('blue');
    await page.keyboard.press('Enter');
    await page.waitForSelector('.question-page');
    await focused('h1');
    const report = page.getByRole('button', { name: 'Report a problem' });
    await report.focus();
    await page.keyboard.press('Enter');
    await focused('#report-text');
    await page.keyboard.type('Two answers are right.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await shows(visit, 'Thank you');
    await focused('dialog .primary');
    await page.keyboard.press('Enter');
    await page.waitForSelector('dialog', { state: 'detached' });
    await expect(report.evaluate((button) => button === document.activeElement)).resolves.toBe(true);
    await visit.close();
  });

  it('tells screen readers the time where they look for it, and not in a name that changes each second', async () => {
    const { visit, page } = await sit();
    const header = () => page.locator('.top').ariaSnapshot();
    await expect(header()).resolves.toMatch(/- button "Hide the clock"\n +- text: Time left \d\d?:/);
    await page.getByRole('button', { name: 'Hide the clock' }).click();
    await expect(header()).resolves.toMatch(/- button "Show the clock"\n/);
    await expect(header()).resolves.not.toContain('Time left');
    await visit.close();
  });

  it('keeps the tools in sight beside fifty questions, and the number of the one on screen', async () => {
    const { visit, page } = await sit({ accommodation: { breakMinutes: 5 } });
    await page.locator('.aside .cell').nth(47).click();
    await shows(visit, 'Question 48 of 50');
    const bottomOf = async (name: RegExp) => {
      const box = await page.getByRole('button', { name }).boundingBox();
      return (box?.y ?? Infinity) + (box?.height ?? 0);
    };
    const bar = await page.locator('.action-bar').boundingBox();
    const tool = await bottomOf(/Report a problem/);
    expect(tool).toBeLessThan(bar?.y ?? 0);
    expect(await bottomOf(/Take a break/)).toBeLessThan(tool);
    expect(await bottomOf(/Question 48 of 50/)).toBeLessThan(await bottomOf(/Review and submit/));
    await visit.close();
  });

  it('does not say that a minute is left when the time is over and the learner may go on', async () => {
    const { visit, page, learnerId, answer } = await sit({ accommodation: { noAutoSubmit: true } });
    await answer();
    await visit.saved(1);
    await server.database.query(
      `UPDATE attempts SET started_at = started_at - interval '2 hours', deadline_at = deadline_at - interval '2 hours' WHERE learner_id = $1`,
      [learnerId],
    );
    await page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow')));
    await shows(visit, 'The time is over. You may go on.');
    await expect(page.getByText('minute left').count()).resolves.toBe(0);
    await visit.close();
  });

  it('looks again for a result that is not released, and names what to study once', async () => {
    const byHand = await offer(server, demo, { rules: { [demo.exam.id]: { results: 'by-hand' } } });
    const { visit, page, learnerId } = await sit({}, byHand);
    await visit.submit();
    await page.getByRole('button', { name: 'Look again' }).click();
    await shows(visit, 'Not yet, at');
    await server.database.query(`UPDATE attempts SET state = 'released' WHERE learner_id = $1`, [learnerId]);
    await page.getByRole('button', { name: 'Look again' }).click();
    await page.waitForSelector('.page.result');
    await expect(page.getByRole('heading', { name: 'What to study next' }).count()).resolves.toBe(1);
    await page.locator('.study-next .activity').first().click();
    await page.waitForSelector('.page.lesson, .page.intro');
    await visit.close();
  });

  it('tells whoever leaves in the middle that the clock goes on, and lets them in again', async () => {
    const { visit, page } = await sit();
    await page.locator('.exit').click();
    await shows(visit, 'Your exam is not handed in, and its clock goes on.');
    await page.getByRole('button', { name: 'Open it again' }).click();
    await shows(visit, 'Question 1 of 50');
    await visit.close();
  });

  it('says of a practice quiz nothing about how many questions it draws from', async () => {
    const { code } = await invite(server, delivery);
    const visit = await HostedVisit.open(browser, server, code);
    await visit.page.locator('.activities .activity', { hasText: 'Practice: ethics' }).click();
    await visit.page.waitForSelector('.intro');
    await expect(visit.page.locator('.intro .facts').innerText()).resolves.toBe('');
    await visit.close();
  });

  it('tells in one sentence why a link opens nothing', async () => {
    const visit = await HostedVisit.open(browser, server, 'exe_nonsense');
    await expect(visit.page.locator('h1').textContent()).resolves.toContain('This link is not valid');
    await expect(visit.page.locator('button').count()).resolves.toBe(0);
    await visit.close();
  });
});

/** Collects in `heard` what comes into the page's alerts and statuses about the connection. */
function listen(page: Page): Promise<unknown> {
  return page.addInitScript(() => {
    const heard: string[] = [];
    Object.assign(globalThis, { heard });
    const look = () => {
      for (const place of document.querySelectorAll('[role=alert], [role=status]')) {
        const text = place.textContent ?? '';
        if (text.includes('onnection') && heard.at(-1) !== text) heard.push(text);
      }
    };
    new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** What a browser keeps of the page, as text. */
async function readEverything(): Promise<{ text: string; records: number; cookies: string }> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const opening = indexedDB.open('examport');
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(new Error('cannot be opened'));
  });
  const records = await new Promise<{ id: string; iv: Uint8Array; data: ArrayBuffer }[]>((resolve) => {
    const all = database.transaction('journal').objectStore('journal').getAll();
    all.onsuccess = () => resolve(all.result as []);
  });
  database.close();
  const decoded = records.map(({ id, iv, data }) => [
    id,
    ...[iv, data].map((bytes) => new TextDecoder('latin1').decode(bytes)),
  ]);
  return {
    text: JSON.stringify([decoded, { ...localStorage }]),
    records: records.length,
    cookies: document.cookie,
  };
}
