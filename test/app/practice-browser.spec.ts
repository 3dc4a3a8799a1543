import { readFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchChromium } from '../support/browser.js';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config/index.js';
import { packageDemo, PackageShelf } from '../../src/practice/index.js';
import { dropDatabase, makeDatabase } from '../support/server.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const course = fileURLToPath(new URL('../../packages/formats/fixtures/course', import.meta.url));

let folder: string;
let app: NestFastifyApplication;
let address: string;
let databaseUrl: string;
let browser: Browser;
let context: BrowserContext;
let page: Page;
const pages = new Map<string, string>();
const trouble: string[] = [];

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'examport-browser-'));
  const config = readConfig({ EXAMPORT_DATA_DIR: 'data', EXAMPORT_DEMO: course }, folder);
  databaseUrl = await makeDatabase();
  app = await createApp(config, { databaseUrl });
  await app.listen(0, config.host);
  address = await app.getUrl();
  const demo = await packageDemo(
    course,
    path.join(folder, 'packages'),
    app.get(PackageShelf),
    new AbortController().signal,
  );
  if (!demo.ok) throw new Error('the course has errors');
  for (const { profile, layout, package: shelved } of demo.packages)
    pages.set(`${profile} ${layout}`, `${address}/play/${shelved.id}`);
  browser = await launchChromium();
  context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  page = await context.newPage();
  page.on('pageerror', (error) => trouble.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') trouble.push(message.text());
  });
});
afterAll(async () => {
  await browser.close();
  await app.close();
  await dropDatabase(databaseUrl);
  rmSync(folder, { recursive: true, force: true });
});

const urlOf = (variant: string): string => pages.get(variant) ?? '';
const value = (element: string) =>
  page
    .locator('#values tr')
    .filter({ has: page.getByRole('rowheader', { name: element, exact: true }) })
    .locator('td');
const launched = () => page.locator('#calls li').filter({ hasText: 'Initialize' }).last().waitFor();

async function violations(target: Page): Promise<string[]> {
  await target.evaluate(axe);
  return target.evaluate(async () => {
    interface Axe {
      run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
    }
    // The package in the frame is held to the same in its own room's tests.
    const { violations } = await (window as unknown as { axe: Axe }).axe.run({ iframes: false });
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`);
  });
}

describe('the practice LMS in a browser', () => {
  it.each(['scorm12 single', 'scorm2004-3 single', 'scorm2004-4 multi', 'scorm2004-4-sequenced multi'])(
    'launches %s and shows its data model live',
    async (variant) => {
      await page.goto(urlOf(variant));
      await launched();
      const status = variant.startsWith('scorm12') ? 'cmi.core.lesson_status' : 'cmi.completion_status';
      await value(status).filter({ hasText: 'incomplete' }).waitFor();
      expect(await page.locator('#standing').textContent()).toBe('incomplete');
    },
  );

  it('keeps state over exit, resume and a closed tab, and forgets it on starting over', async () => {
    await page.goto(urlOf('scorm12 single'));
    await launched();
    await page.getByRole('button', { name: 'Start over' }).click();
    await value('cmi.core.entry').filter({ hasText: 'ab-initio' }).waitFor();
    await page
      .frameLocator('iframe')
      .getByRole('button', { name: /First steps/ })
      .first()
      .click();
    await value('cmi.core.lesson_location').filter({ hasText: 'first-steps' }).waitFor();

    await page.getByRole('button', { name: 'Exit', exact: true }).click();
    await page.getByText('The LMS keeps for').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await value('cmi.core.entry').filter({ hasText: 'resume' }).waitFor();
    await page.frameLocator('iframe').getByRole('heading', { name: 'First steps' }).first().waitFor();

    const other = await context.newPage();
    await page.close();
    page = other;
    await page.goto(urlOf('scorm12 single'));
    await value('cmi.core.entry').filter({ hasText: 'resume' }).waitFor();
    await page.frameLocator('iframe').getByRole('heading', { name: 'First steps' }).first().waitFor();

    await page.getByRole('button', { name: 'Start over' }).click();
    await value('cmi.core.entry').filter({ hasText: 'ab-initio' }).waitFor();
    expect(await value('cmi.core.lesson_location').count()).toBe(0);
  });

  it('never mixes packages: what one keeps, another does not see', async () => {
    await page.goto(urlOf('scorm2004-4 single'));
    await value('cmi.entry').filter({ hasText: 'ab-initio' }).waitFor();
    const first = await value('cmi.learner_id').textContent();
    await page.goto(urlOf('scorm2004-3 single'));
    await value('cmi.learner_id').waitFor();
    expect(await value('cmi.learner_id').textContent()).not.toBe(first);
  });

  it('goes from item to item, with a status each', async () => {
    await page.goto(urlOf('scorm12 multi'));
    await launched();
    const current = page.locator('.menu [aria-current]');
    expect(await current.locator('.name').textContent()).toBe('First steps');
    await page.getByRole('button', { name: 'Next', exact: true }).click();
    await current.filter({ hasNotText: 'First steps' }).waitFor();
    await page.getByRole('button', { name: /^Exam/ }).click();
    await current.filter({ hasText: 'Exam' }).waitFor();
    await page.locator('.menu button').first().filter({ hasText: 'incomplete' }).waitFor();
  });

  it('fails commits when told to, and shows the error that the package got', async () => {
    await page.goto(urlOf('scorm12 single'));
    await launched();
    await page.getByLabel('Fail commits').check();
    await page
      .frameLocator('iframe')
      .getByRole('button', { name: /First steps/ })
      .first()
      .click();
    await page.locator('#calls .error').filter({ hasText: 'LMSCommit' }).first().waitFor();
    await page.getByLabel('Fail commits').uncheck();
    await page.locator('#calls .note').filter({ hasText: 'Fail commits: off' }).waitFor();
    await page
      .locator('#calls .note:has-text("off") ~ li')
      .filter({ hasText: 'LMSCommit("") → true' })
      .first()
      .waitFor();
  });

  it('launches in review mode under a name of one’s choice, and keeps the record as it was', async () => {
    await page.goto(urlOf('scorm2004-4 single'));
    await launched();
    await page.getByLabel('Learner').fill('Ito, Kenji');
    await page.getByLabel('Learner').blur();
    const kept = () =>
      page.evaluate(() =>
        Object.entries<string>({ ...localStorage })
          .filter(([key]) => key.startsWith('examport-practice:'))
          .map(([, text]) => text.replace(/"sessions":\d+/g, ''))
          .sort()
          .join(),
      );
    await page.getByRole('button', { name: 'Exit', exact: true }).click();
    await page.getByText('The LMS keeps for').waitFor();
    const before = await kept();
    await page.getByRole('button', { name: 'Review mode' }).click();
    await value('cmi.mode').filter({ hasText: 'review' }).waitFor();
    expect(await value('cmi.learner_name').textContent()).toBe('Ito, Kenji');
    await page.getByRole('button', { name: 'Exit', exact: true }).click();
    await page.getByText('The LMS keeps for').waitFor();
    expect(await kept()).toBe(before);
  });

  it('takes a dropped file that is no package with a clear refusal', async () => {
    await page.goto(address);
    await page
      .locator('#file')
      .setInputFiles({ name: 'notes.zip', mimeType: 'application/zip', buffer: Buffer.from('no zip') });
    await page.getByText('“notes.zip” was refused. The file is not a zip').waitFor();
    trouble.splice(0, trouble.length, ...trouble.filter((text) => !text.includes('422')));
  });

  it.each(['light', 'dark'] as const)(
    'has no violation that axe finds, in %s, on desktop and phone',
    async (colorScheme) => {
      await page.emulateMedia({ colorScheme });
      for (const viewport of [
        { width: 1280, height: 800 },
        { width: 320, height: 640 },
      ]) {
        await page.setViewportSize(viewport);
        await page.goto(address);
        expect(await violations(page)).toEqual([]);
        await page.goto(urlOf('scorm2004-4 multi'));
        await launched();
        expect(await violations(page)).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(viewport.width);
      }
    },
  );

  it('raised no error in the browser, content policy included', () => {
    expect(trouble).toEqual([]);
  });
});
