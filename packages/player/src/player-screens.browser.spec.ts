/** Every screen, light and dark, wide and narrow: nothing that axe finds, nothing that runs over, no request, no complaint. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Frame } from 'playwright-core';
import { answer, atQuestion, goOn, openActivity, press } from '../test-support/learner-hands.js';
import { startPlayerBrowser, violations, type PlayerBrowser, type PlayerPage } from '../test-support/player-page.js';
import { samplePackage } from '../test-support/sample-package.js';

let browser: PlayerBrowser;
beforeAll(async () => {
  browser = await startPlayerBrowser();
});
afterAll(() => browser.close());

/** Walks through every screen and calls `look` on each. */
async function walk({ player, page }: PlayerPage, look: (name: string) => Promise<void>): Promise<void> {
  const frame = player();
  await look('menu');
  await openActivity(frame, 'Confidentiality');
  await look('lesson');
  await frame.locator('.embedded .choice label').nth(2).click();
  await frame.locator('.embedded .actions button').first().click();
  await frame.waitForSelector('.embedded .verdict');
  await look('lesson with feedback');
  await press(frame, 'Course menu');
  await openActivity(frame, 'مبادئ');
  await look('lesson in another language');
  await press(frame, 'Course menu');
  await openActivity(frame, 'Practice');
  await look('practice intro');
  await press(frame, 'Start practising');
  for (let number = 1; number <= 8; number++) {
    await atQuestion(frame, number);
    await answer(frame, number);
    await goOn(frame);
    await frame.waitForSelector('.bar-verdict .verdict');
    await look(`practice feedback ${number}`);
    await goOn(frame);
  }
  await frame.waitForSelector('.result');
  await look('practice result');
  await press(frame, 'Course menu');
  await openActivity(frame, 'Key terms');
  await press(frame, 'Start the cards');
  await frame.waitForSelector('.flashcard');
  await look('card');
  await goOn(frame);
  await frame.waitForSelector('.card-back');
  await look('card turned');
  await press(frame, 'Course menu');
  await openActivity(frame, 'Mock exam');
  await look('exam intro');
  await press(frame, 'Start the exam');
  for (let number = 1; number <= 8; number++) {
    await atQuestion(frame, number);
    if (number === 1) await press(frame, 'Strike out A');
    if (number === 2) await press(frame, 'Flag');
    if (number !== 3) await answer(frame, number);
    await look(`exam question ${number}`);
    await goOn(frame);
  }
  await frame.waitForSelector('.overview');
  await look('overview');
  await press(frame, 'Help and keyboard');
  await frame.waitForSelector('dialog');
  await look('help');
  await page.keyboard.press('Escape');
  await goOn(frame);
  await frame.waitForSelector('dialog');
  await look('submit dialog');
  await frame.locator('dialog .primary').click();
  await frame.waitForSelector('.result');
  await look('result');
  await press(frame, 'Review answers');
  await atQuestion(frame, 1);
  await look('review');
  await press(frame, 'Course menu');
  await frame.waitForSelector('.menu');
  await look('menu with results');
  await press(frame, 'Save and exit');
  await frame.waitForSelector('.message');
  await look('left');
}

const overflow = (frame: Frame): Promise<number> =>
  frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describe('every screen', () => {
  it.each(['light', 'dark'] as const)(
    'has nothing that axe finds, in %s colours',
    async (colorScheme) => {
      const opened = await browser.open({
        data: samplePackage(),
        context: { colorScheme, viewport: { width: 1280, height: 800 } },
      });
      const found: string[] = [];
      await walk(opened, async (name) => {
        for (const { rule, target, summary } of await violations(opened.player())) {
          found.push(`${name}: ${rule} at ${target}: ${summary}`);
        }
      });
      expect(found).toEqual([]);
      await opened.close();
    },
    240_000,
  );

  it.each([
    ['a small phone', { viewport: { width: 320, height: 568 } }],
    ['an LMS’s low frame', { viewport: { width: 900, height: 500 } }],
  ])(
    'fits on %s without scrolling sideways',
    async (_name, context) => {
      const opened = await browser.open({ data: samplePackage(), context });
      const over: string[] = [];
      await walk(opened, async (name) => {
        const pixels = await overflow(opened.player());
        if (pixels > 0) over.push(`${name}: ${pixels}px`);
      });
      expect(over).toEqual([]);
      await opened.close();
    },
    120_000,
  );

  it('fits at 320 px with text twice as large', async () => {
    const opened = await browser.open({ data: samplePackage(), context: { viewport: { width: 640, height: 900 } } });
    const over: string[] = [];
    await walk(opened, async (name) => {
      const pixels = await opened.player().evaluate(() => {
        document.documentElement.style.fontSize = '200%';
        return document.documentElement.scrollWidth - document.documentElement.clientWidth;
      });
      if (pixels > 0) over.push(`${name}: ${pixels}px`);
    });
    expect(over).toEqual([]);
    await opened.close();
  }, 120_000);

  it.each(['server', 'file'] as const)(
    'asks nothing of the network but its own files, from a %s',
    async (from) => {
      const opened = await browser.open({ data: samplePackage(), from });
      await walk(opened, () => Promise.resolve());
      const names = opened.requests.filter((url) => !url.startsWith('data:')).map((url) => url.split('/').at(-1));
      expect([...new Set(names)].sort()).toEqual(['data.js', 'index.html', 'player.css', 'player.js']);
      expect(names).toHaveLength(4);
      expect(opened.complaints).toEqual([]);
      await opened.close();
    },
    120_000,
  );

  it('can be reached with targets of at least 24 pixels', async () => {
    const opened = await browser.open({ data: samplePackage(), context: { viewport: { width: 390, height: 800 } } });
    const small: string[] = [];
    await walk(opened, async (name) => {
      const found = await opened.player().evaluate(() =>
        [...document.querySelectorAll<HTMLElement>('button, select, input:not(.choice input), textarea, .choice label')]
          .filter((element) => element.checkVisibility())
          .map((element) => ({ label: element.textContent || element.tagName, box: element.getBoundingClientRect() }))
          .filter(({ box }) => box.width < 24 || (box.height < 24 && box.height > 0))
          .map(({ label, box }) => `${label} ${box.width}×${box.height}`),
      );
      small.push(...found.map((one) => `${name}: ${one}`));
    });
    // The toggles' boxes sit inside labels of 44 pixels.
    expect(small.filter((one) => !one.includes('INPUT'))).toEqual([]);
    await opened.close();
  }, 120_000);
});
