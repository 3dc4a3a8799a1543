/**
 * From an LMS's course page into an exam and back with a grade, in Chromium that blocks third-party cookies: the LMS and this server are
 * different sites. Whatever the browser and the platform keep between login and launch, one way leads through.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { launchChromium } from '../support/browser.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import { type CookieEater, startCookieEater } from '../support/cookie-eater.js';
import { addLink, type Connected, connectPlatform } from '../support/lti.js';
import { makeServer, type TestServer } from '../support/server.js';

let eater: CookieEater;
let server: TestServer;
let demo: Delivered;
let connected: Connected;
let browser: Browser;

beforeAll(async () => {
  eater = await startCookieEater();
  server = await makeServer({ EXAMPORT_PUBLIC_URL: `http://127.0.0.1:${eater.port}` });
  eater.target = Number(new URL(server.url).port);
  demo = await publishDemo(server);
  connected = await connectPlatform(server);
  addLink(connected, await offer(server, demo, { rules: { [demo.exam.id]: { attempts: null } } }), demo.exam.id);
  // Answers that a test puts together come from no address, and Chromium would keep pages made of them off this machine's.
  browser = await launchChromium(['--test-third-party-cookie-phaseout', '--disable-features=LocalNetworkAccessChecks']);
}, 60_000);
afterAll(async () => {
  await browser.close();
  await connected.close();
  await server.close();
  await eater.close();
});

/** Opens the course page as the learner, and launches the link in the page's frame. */
async function openLink(context: BrowserContext): Promise<{ page: Page; frame: Frame }> {
  const page = await context.newPage();
  await page.goto(`${connected.platform.url}/courses/${connected.course.id}?as=${connected.learner.sub}`);
  await page.getByRole('link', { name: 'The exam' }).first().click();
  const element = await page.waitForSelector('iframe:not(.storage)');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('no frame');
  return { page, frame };
}

beforeEach(() => {
  connected.platform.storage = 'off';
  eater.eats = false;
});

describe('an exam in an LMS of another site', () => {
  it('is opened in its frame, taken, and leaves no cookie that another site could read', async () => {
    const context = await browser.newContext();
    const { frame } = await openLink(context);
    await frame.waitForSelector('.intro');
    await frame.locator('.intro .primary.large').click();
    await frame.waitForSelector('.question-page');
    await frame.locator('.question-page .choice input, .question-page input, .question-page select').first().waitFor();
    await frame.locator('.bar-inner .primary').click();
    await frame.locator('.aside .ghost').first().click();
    await frame.locator('.bar-inner .primary').click();
    await frame.locator('dialog .primary').click();
    await frame.waitForSelector('.page.result');
    await expect(context.cookies(connected.base)).resolves.toEqual([]);
    await context.close();
  });

  it.each(['parent', 'frame'] as const)(
    'is opened by the platform’s storage (%s) where the browser keeps no cookie at all',
    async (storage) => {
      eater.eats = true;
      connected.platform.storage = storage;
      const context = await browser.newContext();
      const { frame } = await openLink(context);
      await frame.waitForSelector('.intro, .page.result');
      await context.close();
    },
  );

  it('asks for a window of its own where neither is kept, and opens in it', async () => {
    eater.eats = true;
    const context = await browser.newContext();
    const { frame } = await openLink(context);
    const button = frame.getByRole('link', { name: 'Open it in a new window' });
    await button.waitFor();
    // A window of its own keeps its own cookies.
    eater.eats = false;
    const [opened] = await Promise.all([context.waitForEvent('page'), button.click()]);
    await opened.waitForSelector('.intro, .page.result');
    await context.close();
  });

  it('says so when the platform promises a storage that never answers', async () => {
    eater.eats = true;
    connected.platform.storage = 'silent';
    const context = await browser.newContext();
    const { frame } = await openLink(context);
    await frame.getByRole('link', { name: 'Open it in a new window' }).waitFor();
    await context.close();
  });
});
