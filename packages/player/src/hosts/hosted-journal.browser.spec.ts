/** The journal in Chromium, where two tabs have one store. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../../../../test/support/browser.js';
import type { Journal, KeptAnswer } from './hosted-journal.js';

declare const journals: { openJournal(key: string): Promise<Journal> };

const KEY = Buffer.alloc(32, 7).toString('base64');
const ATTEMPT = 'an-attempt';

let browser: Browser;
let script: string;
beforeAll(async () => {
  browser = await launchChromium();
  const file = path.join(import.meta.dirname, 'hosted-journal.ts');
  const { outputFiles } = await build({ entryPoints: [file], bundle: true, write: false, globalName: 'journals' });
  script = outputFiles[0]?.text ?? '';
});
afterAll(() => browser.close());

/** Tabs of one browser, each with the journal opened. */
async function tabs(count: number): Promise<Page[]> {
  const context = await browser.newContext();
  await context.route('http://localhost/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Tab</title>' }),
  );
  const opened: Page[] = [];
  for (let n = 0; n < count; n++) {
    const page = await context.newPage();
    await page.goto('http://localhost/');
    await page.addScriptTag({ content: script });
    await page.evaluate(async (key) => {
      Object.assign(globalThis, { journal: await journals.openJournal(key) });
    }, KEY);
    opened.push(page);
  }
  return opened;
}

const answerOf = (sequence: number, text: string): KeptAnswer => ({
  ...{ position: 0, sequence, response: { type: 'essay', text }, seconds: 1, flagged: false, checked: 0 },
  changedAt: new Date(0).toISOString(),
});

declare const journal: Journal;

const keep = (tab: Page | undefined, answer: KeptAnswer) =>
  tab?.evaluate(([id, one]) => journal.keep(id, one), [ATTEMPT, answer] as const);
const drop = (tab: Page | undefined, sequence: number) =>
  tab?.evaluate(([id, at]) => journal.drop(id, 0, at), [ATTEMPT, sequence] as const);
const read = (tab: Page | undefined) => tab?.evaluate((id) => journal.read(id), ATTEMPT);

describe('a journal that two tabs share', () => {
  it('keeps the newer answer of the one when the other has its receipt', async () => {
    const [first, second] = await tabs(2);
    await keep(first, answerOf(1, 'of the first'));
    await keep(second, answerOf(9, 'of the second'));
    await drop(first, 1);
    expect(await read(second)).toEqual([answerOf(9, 'of the second')]);
    await drop(second, 9);
    expect(await read(first)).toEqual([]);
    await first?.context().close();
  });

  it('keeps the newer answer, whichever tab writes last', async () => {
    const [first, second] = await tabs(2);
    await keep(second, answerOf(9, 'of the second'));
    await keep(first, answerOf(1, 'of the first'));
    expect(await read(first)).toEqual([answerOf(9, 'of the second')]);
    await first?.context().close();
  });

  it('says so when the device takes nothing more, and goes on', async () => {
    const [tab] = await tabs(1);
    const lasting = () => tab?.evaluate(() => journal.lasting);
    expect(await lasting()).toBe(true);
    await tab?.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError');
      };
    });
    await keep(tab, answerOf(1, 'too much'));
    expect(await lasting()).toBe(false);
    expect(await read(tab)).toEqual([]);
    await tab?.context().close();
  });
});
