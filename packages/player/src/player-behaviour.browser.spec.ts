/** The minified player as a learner uses it: keyboard alone, in an LMS, after a reload, from right to left, with a clock, or broken. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { atQuestion, answer, goOn, openActivity, press } from '../test-support/learner-hands.js';
import { startPlayerBrowser, violations, type PlayerBrowser } from '../test-support/player-page.js';
import { SAMPLE_IDS, samplePackage } from '../test-support/sample-package.js';

let browser: PlayerBrowser;
beforeAll(async () => {
  browser = await startPlayerBrowser();
});
afterAll(() => browser.close());

const seconds = (clock: string): number => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);

describe('the player', () => {
  it('lets one take a whole exam with the keyboard alone', async () => {
    const { page, player, close } = await browser.open({ data: samplePackage({ only: SAMPLE_IDS.exam }) });
    const frame = player();
    const { keyboard } = page;
    const focused = (): Promise<string> =>
      frame.evaluate(() => {
        const { activeElement: at, body } = document;
        return at === body || at?.tagName === 'MAIN' ? '' : (at?.textContent ?? '');
      });
    const tabTo = async (text: string): Promise<void> => {
      for (let i = 0; i < 60; i++) {
        if ((await focused()).includes(text)) return;
        await keyboard.press('Tab');
      }
      throw new Error(`no way to ${text}`);
    };
    await tabTo('Start the exam');
    await keyboard.press('Enter');
    await atQuestion(frame, 1);
    expect(await focused()).toBe('Question 1 of 8');
    await keyboard.press('b');
    await keyboard.press('Shift+F');
    await keyboard.press('Enter');
    await atQuestion(frame, 2);
    for (const key of ['1', '2', '4']) await keyboard.press(key);
    await keyboard.press('Enter');
    await atQuestion(frame, 3);
    await keyboard.press('1');
    await keyboard.press('Enter');
    await atQuestion(frame, 4);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('health');
    await keyboard.press('Tab');
    await keyboard.type('self-directed');
    await keyboard.press('Enter');
    await atQuestion(frame, 5);
    await keyboard.press('Tab');
    await keyboard.press('Tab');
    await keyboard.type('80');
    await keyboard.press('Enter');
    await atQuestion(frame, 6);
    await keyboard.press('Tab');
    for (const name of ['Self', 'Peer', 'Hope']) {
      await keyboard.press('Tab');
      await keyboard.type(name);
    }
    await tabTo('Next');
    await keyboard.press('Enter');
    await atQuestion(frame, 7);
    await tabTo('This order is right');
    await keyboard.press('Enter');
    await tabTo('Next');
    await keyboard.press('Enter');
    await atQuestion(frame, 8);
    await keyboard.press('ArrowRight');
    await frame.waitForSelector('.overview');
    expect(await focused()).toBe('Review your answers');
    await tabTo('Submit');
    await keyboard.press('Enter');
    await frame.waitForSelector('dialog[open]');
    expect(await frame.locator('dialog').innerText()).toContain('1 question is not answered');
    await keyboard.press('Escape');
    await frame.waitForSelector('dialog', { state: 'detached' });
    expect(await focused()).toContain('Submit');
    await keyboard.press('Enter');
    await frame.waitForSelector('dialog[open]');
    await frame.locator('dialog .primary').focus();
    await keyboard.press('Enter');
    await frame.waitForSelector('.result');
    expect(await frame.locator('h1').innerText()).toMatch(/passed/i);
    expect(await frame.locator('.facts').innerText()).toMatch(/[67] of 8/);
    await close();
  }, 60_000);

  it('does not take letters for answers when its keys are switched off', async () => {
    const { page, player, close, reload } = await browser.open({ data: samplePackage({ only: SAMPLE_IDS.practice }) });
    await press(player(), 'Help and keyboard');
    await player().getByLabel('Use these keys').click();
    await page.keyboard.press('Escape');
    await reload();
    await press(player(), 'Start practising');
    await atQuestion(player(), 1);
    await page.keyboard.press('b');
    expect(await player().locator('.choice.picked').count()).toBe(0);
    await close();
  });

  it('resumes in an LMS at the same question with the same answers, flags and time, after a reload', async () => {
    const opened = await browser.open({ data: samplePackage(), from: 'lms' });
    await openActivity(opened.player(), 'Mock exam');
    await press(opened.player(), 'Start the exam');
    for (let number = 1; number <= 3; number++) {
      await atQuestion(opened.player(), number);
      await answer(opened.player(), number);
      if (number === 2) await press(opened.player(), 'Flag');
      await goOn(opened.player());
    }
    await atQuestion(opened.player(), 4);
    await answer(opened.player(), 4);
    const clock = () => opened.player().locator('.clock [role=timer]').innerText();
    // However busy the machine is: two seconds of the page's own.
    for (let tries = 0; tries < 100 && seconds(await clock()) > 3598; tries++) await opened.page.waitForTimeout(100);
    const before = seconds(await clock());
    expect(before).toBeLessThanOrEqual(3598);
    await opened.reload();
    await atQuestion(opened.player(), 4);
    const after = seconds(await clock());
    expect(after).toBeLessThanOrEqual(before);
    expect(after).toBeGreaterThan(before - 5);
    expect(await opened.player().locator('.question-page input').first().inputValue()).toBe('Health');
    expect(await opened.player().locator('.aside .cell.answered').count()).toBe(4);
    expect(await opened.player().locator('.aside .cell.flagged').innerText()).toBe('2');
    expect(opened.complaints).toEqual([]);
    await opened.close();
  }, 60_000);

  it('tells the LMS the score and the status, and closes the session on leaving', async () => {
    const opened = await browser.open({ data: samplePackage({ only: SAMPLE_IDS.exam }), from: 'lms' });
    await press(opened.player(), 'Start the exam');
    for (let number = 1; number <= 8; number++) {
      await atQuestion(opened.player(), number);
      await answer(opened.player(), number);
      await goOn(opened.player());
    }
    await goOn(opened.player());
    await opened.player().locator('dialog .primary').click();
    await opened.player().waitForSelector('.result');
    await press(opened.player(), 'Save and exit');
    await opened.player().waitForSelector('.message');
    const told = await opened.page.evaluate(() => {
      const { cmi } = (globalThis as unknown as { API: { cmi: { core: Record<string, unknown> } } }).API;
      const { core } = JSON.parse(JSON.stringify(cmi)) as { core: { lesson_status: string; score: { raw: string } } };
      return { status: core.lesson_status, raw: Number(core.score.raw) };
    });
    expect(told.status).toBe('passed');
    expect(told.raw).toBeGreaterThanOrEqual(85);
    await opened.close();
  }, 60_000);

  it('runs from right to left in Arabic, and holds to axe there', async () => {
    const { player, close } = await browser.open({ data: samplePackage({ delivery: { language: 'ar' } }) });
    const frame = player();
    expect(await frame.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
      'ar',
      'rtl',
    ]);
    await openActivity(frame, 'Mock exam');
    await press(frame, 'ابدأ الامتحان');
    await frame.waitForSelector('.question-page');
    const exit = await frame.locator('.exit').boundingBox();
    const aside = await frame.locator('.aside').boundingBox();
    expect(exit?.x).toBeLessThan(100);
    expect(aside?.x).toBeLessThan(200);
    expect(await frame.locator('.stem').evaluate((stem) => getComputedStyle(stem).direction)).toBe('ltr');
    expect(await violations(frame)).toEqual([]);
    await close();
  });

  it('speaks Spanish', async () => {
    const { player, close } = await browser.open({ data: samplePackage({ delivery: { language: 'es-MX' } }) });
    expect(await player().locator('.exit').innerText()).toBe('Guardar y salir');
    await close();
  });

  it('warns of the end of the time, submits at zero, and says so', async () => {
    const { page, player, close } = await browser.open({
      data: samplePackage({ only: SAMPLE_IDS.exam, exam: { timeLimitSeconds: 62 } }),
    });
    await page.clock.install();
    await press(player(), 'Start the exam');
    await atQuestion(player(), 1);
    await page.clock.runFor(3_000);
    await player().waitForSelector('.banner:has-text("1 minute left")');
    expect(await player().locator('[role=status]:has-text("1 minute left")').count()).toBe(1);
    await press(player(), /Hide the clock/);
    expect(await player().locator('[role=timer]').count()).toBe(0);
    await page.clock.runFor(61_000);
    await player().waitForSelector('.result');
    expect(await player().locator('.banner.warn').innerText()).toContain('Time is up');
    await close();
  }, 60_000);

  it('remembers the colours that were chosen', async () => {
    const { player, close, reload } = await browser.open({ data: samplePackage() });
    const background = (): Promise<string> =>
      player().evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    const light = await background();
    await player().locator('.theme').click();
    const dark = await background();
    expect(dark).not.toBe(light);
    await reload();
    expect(await background()).toBe(dark);
    await close();
  });

  it('says in one sentence that its data are missing', async () => {
    const { player, close } = await browser.open({ data: null });
    expect(await player().locator('.broken-page').innerText()).toContain('its data are missing');
    expect(await violations(player())).toEqual([]);
    await close();
  });

  it('says when no LMS was found, and lets one go on', async () => {
    const { player, close } = await browser.open({ data: samplePackage({ only: SAMPLE_IDS.cards }) });
    expect(await player().locator('.banner').innerText()).toContain('No learning platform was found');
    await press(player(), 'Dismiss');
    expect(await player().locator('.banner').count()).toBe(0);
    await press(player(), 'Start the cards');
    await player().waitForSelector('.flashcard');
    await close();
  });

  it('does not stand in the way of the back/forward cache', async () => {
    const { player, close } = await browser.open({ data: samplePackage() });
    const listens = await player().evaluate(() => [typeof window.onbeforeunload, typeof window.onunload]);
    expect(listens).toEqual(['object', 'object']);
    await close();
  });
});
