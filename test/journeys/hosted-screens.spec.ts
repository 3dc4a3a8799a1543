/** Every screen of the hosted player: nothing that axe finds, nothing that runs over, nothing asked of elsewhere. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { violations } from '../../packages/player/test-support/player-page.js';
import { launchChromium } from '../support/browser.js';
import { type Delivered, publishDemo } from '../support/delivered.js';
import { demoInSections, HostedVisit, invite } from '../support/hosted.js';
import { Learner } from '../support/learner.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let browser: Browser;
let delivery: string;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server, demoInSections());
  const rules = { [demo.exam.id]: { attempts: null, noReturn: true, closesAt: '2099-01-01T00:00:00Z' } };
  const accessCodes = { [demo.exam.id]: 'blue' };
  const made = await server.owner.post('/deliveries', { courseId: demo.courseId, title: 'Autumn', rules, accessCodes });
  delivery = (made.body as { id: string }).id;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser.close();
  await server.close();
});

/** Walks through every screen, whatever the language, and calls `look` on each. */
async function walk(
  { language, context }: { language: string | null; context: BrowserContextOptions },
  look: (name: string, page: Page) => Promise<void>,
): Promise<string[]> {
  const { code, learnerId } = await invite(server, delivery, {
    name: 'Maria',
    language,
    accommodation: { extraTimeFactor: 1.5, breakMinutes: 5 },
  });
  const requests = new Set<string>();
  const visit = await HostedVisit.open(browser, server, code, context, (page) => {
    page.on('request', (request) => requests.add(new URL(request.url()).origin));
    return Promise.resolve();
  });
  const { page } = visit;
  const at = (name: string): Promise<void> => look(name, page);
  const tools = async (index: number): Promise<void> => {
    // Beside the question, or behind the button where it is narrow.
    const narrow = await page.locator('.to-all').isVisible();
    if (narrow) await page.locator('.to-all').click();
    await page
      .locator(narrow ? 'dialog .dialog-body > .ghost' : '.aside > .ghost')
      .nth(index)
      .click();
  };
  const asLearner = new Learner(demo.document);
  const wake = (): Promise<boolean> => page.evaluate(() => dispatchEvent(new PageTransitionEvent('pageshow')));
  await at('menu');
  await page.locator('.activities .activity', { hasText: demo.exam.title }).click();
  await page.waitForSelector('.intro');
  await at('intro');
  await page.locator('#access-code').fill('red');
  await page.locator('.intro .primary').click();
  await page.waitForSelector('.refusal');
  await at('wrong code');
  await page.locator('#access-code').fill('blue');
  await page.locator('.intro .primary').click();
  await page.waitForSelector('.question-page');
  await asLearner.answer(page, false);
  await visit.saved(1);
  await at('question');
  await tools(2);
  await page.waitForSelector('#report-text');
  await at('report');
  await page.locator('#report-text').fill('Two answers are right.');
  await page.locator('dialog .primary').last().click();
  await page.waitForSelector('dialog [role=status] p');
  await at('reported');
  await page.keyboard.press('Escape');
  await page.waitForTimeout(100);
  if (await page.locator('dialog').count()) await page.keyboard.press('Escape');
  await tools(1);
  await page.waitForSelector('.page.message');
  await at('break');
  await page.locator('.page.message .primary').click();
  await page.waitForSelector('.question-page');
  await visit.context.setOffline(true);
  await asLearner.answer(page, true);
  await page.waitForSelector('.banner.bad');
  await at('offline');
  await visit.context.setOffline(false);
  await visit.saved(1);
  for (let n = 0; n < 5; n++) await visit.next();
  await page.waitForSelector('dialog');
  await at('leaving a section');
  await page.locator('dialog .primary').click();
  await page.waitForSelector('dialog', { state: 'detached' });
  await at('second section');
  const second = await HostedVisit.openIn(visit.context, server, code);
  await second.page.locator('.activities .activity', { hasText: demo.exam.title }).click();
  await second.page.waitForSelector('.question-page');
  await second.page.close();
  await wake();
  await page.waitForSelector('.page.message');
  await at('taken over');
  await page.locator('.page.message .primary').click();
  await page.waitForSelector('.question-page');
  await tools(0);
  await page.waitForSelector('.overview');
  await at('overview');
  await visit.submit();
  await page.waitForSelector('.page.result');
  await at('result');
  await server.database.query(`UPDATE attempts SET notice = 'score-corrected' WHERE learner_id = $1`, [learnerId]);
  await page.reload();
  await page.waitForSelector('.page.result .banner');
  await at('result put right');
  await page.locator('.actions .large').first().click();
  await page.waitForSelector('.question-page');
  await at('review');
  await page.locator('.exit').click();
  await page.waitForSelector('.page.message');
  await at('left');
  expect(visit.complaints).toEqual([]);
  await page.goto('about:blank');
  await page.goto(`${server.url}/learn/#exe_nonsense`);
  await page.waitForSelector('.broken-page');
  await at('no link');
  await visit.close();
  return [...requests];
}

describe('every screen of the hosted player', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds, in %s colours',
    async (colorScheme) => {
      const found: string[] = [];
      const origins = await walk({ language: null, context: { colorScheme } }, async (name, page) => {
        for (const { rule, target, summary } of await violations(page.mainFrame()))
          found.push(`${name}: ${rule} at ${target}: ${summary}`);
      });
      expect(found).toEqual([]);
      expect(origins.filter((origin) => origin !== 'null' && origin !== server.url)).toEqual([]);
    },
    180_000,
  );

  it.each([
    ['right to left on a small phone', 'ar', { viewport: { width: 320, height: 568 } }],
    ['in an LMS’s low frame', 'es', { viewport: { width: 900, height: 500 } }],
  ])(
    'fits %s without scrolling sideways',
    async (_name, language, context) => {
      const over: string[] = [];
      await walk({ language, context }, async (name, page) => {
        const pixels = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        if (pixels > 0) over.push(`${name}: ${pixels}px`);
      });
      expect(over).toEqual([]);
    },
    180_000,
  );

  it('shows every question on a small phone without scrolling sideways', async () => {
    const { code } = await invite(server, delivery, { language: 'en' });
    const visit = await HostedVisit.open(browser, server, code, { viewport: { width: 320, height: 568 } });
    const { page } = visit;
    await page.locator('.activities .activity', { hasText: demo.exam.title }).click();
    await page.locator('#access-code').fill('blue');
    await page.locator('.intro .primary').click();
    const over: string[] = [];
    for (let n = 1; n <= 50; n++) {
      await page.waitForSelector(`h1:text-is("Question ${n} of 50")`);
      const pixels = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (pixels > 0) over.push(`${n}: ${pixels}px`);
      await visit.next();
      if (n === 5) await page.locator('dialog .primary').click();
    }
    expect(over).toEqual([]);
    await visit.close();
  }, 60_000);
});
