/** An exam in a frame of somebody else's page, as an LMS shows it: where the organization has registered that page's origin, and nowhere else. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { ifMatch } from '../support/api-client.js';
import { launchChromium } from '../support/browser.js';
import { type Delivered, offer, publishDemo } from '../support/delivered.js';
import { invite } from '../support/hosted.js';
import { Learner } from '../support/learner.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;
let browser: Browser;
let delivery: string;
let registered: Platform;
let stranger: Platform;

/** A page of another site: another host (`localhost`, while the server is `127.0.0.1`) and another port. */
class Platform {
  private constructor(
    private readonly pages: Server,
    readonly origin: string,
  ) {}

  static async start(): Promise<Platform> {
    const pages = createServer(({ url }, response) => {
      const framed = new URL(url ?? '/', 'http://localhost').searchParams.get('show') ?? '';
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(`<!doctype html><title>LMS</title><iframe src="${framed}" width="1200" height="760"></iframe>`);
    });
    await new Promise<void>((resolve) => pages.listen(0, 'localhost', resolve));
    return new Platform(pages, `http://localhost:${(pages.address() as AddressInfo).port}`);
  }

  /** Its page, with the learner's page in a frame. @returns what the browser said of it as well */
  async show(address: string): Promise<{ page: Page; said: string[] }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const said: string[] = [];
    page.on('console', (message) => said.push(message.text()));
    await page.goto(`${this.origin}/?show=${encodeURIComponent(address)}`);
    return { page, said };
  }

  close(): void {
    this.pages.close();
  }
}

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  delivery = await offer(server, demo);
  browser = await launchChromium();
  [registered, stranger] = await Promise.all([Platform.start(), Platform.start()]);
  const { revision } = (await server.owner.get('/organization')).body;
  const settings = { platformOrigins: [registered.origin] };
  await server.owner.patch('/organization', { settings }, ifMatch(revision));
});
afterAll(async () => {
  await browser.close();
  registered.close();
  stranger.close();
  await server.close();
});

const addressOf = (code: string, organizationId = demo.organizationId) =>
  `${server.url}/learn/${organizationId}#${code}`;

describe('a learner’s page in a frame', () => {
  it('of a registered platform works whole: the exam starts, an answer is stored and confirmed', async () => {
    const { learnerId, code } = await invite(server, delivery);
    const { page, said } = await registered.show(addressOf(code));
    const frame = page.frameLocator('iframe');
    await frame.locator('.activities .activity', { hasText: demo.exam.title }).click();
    await frame.locator('.intro .primary.large').click();
    await frame.locator('.question-page').waitFor();
    await new Learner(demo.document).answer(frame, true);
    await frame.locator('.bar-inner .primary').click();
    await frame.locator('.saving-count[data-saved="1"][data-total="1"]').waitFor();
    const { rows } = await server.database.query(
      'SELECT DISTINCT position FROM answers a JOIN attempts t ON t.id = a.attempt_id WHERE t.learner_id = $1',
      [learnerId],
    );
    expect(rows).toEqual([{ position: 0 }]);
    expect(said).toEqual([]);
    await page.close();
  });

  it('is not shown by a page that is not registered, nor by a platform of another organization', async () => {
    const { id: foreign } = (await server.foreign.get('/organization')).body;
    const { code } = await invite(server, delivery);
    for (const [platform, address] of [
      [stranger, addressOf(code)],
      [registered, addressOf(code, foreign as string)],
      [registered, `${server.url}/learn/#${code}`],
    ] as const) {
      const { page, said } = await platform.show(address);
      for (let n = 0; n < 200 && said.length === 0; n++) await page.waitForTimeout(100);
      expect(said.join('\n')).toContain('frame-ancestors');
      expect(await page.frameLocator('iframe').locator('#examport').count()).toBe(0);
      await page.close();
    }
  });
});
