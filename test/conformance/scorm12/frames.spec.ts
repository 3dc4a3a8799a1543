/**
 * 1.2 RTE 3.3, 2004 RTE chapter 3: finding the API in a real browser, in frames and windows of the same and of other origins, and what the
 * last moment of a page still writes.
 */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { build } from 'esbuild';
import type { Browser, Frame, Page } from 'playwright-core';
import { launchChromium } from '../../support/browser.js';
import type { FramesWindow } from '../../support/strict-runtime-frames.js';

let browser: Browser;
let server: Server;
/** Two origins of one server. */
let here: string;
let elsewhere: string;

beforeAll(async () => {
  const bundle = await build({
    entryPoints: ['test/support/strict-runtime-frames.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    conditions: ['source'],
    logLevel: 'error',
  });
  const script = bundle.outputFiles[0]?.text ?? '';
  server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://localhost');
    if (url.pathname === '/script.js') return void response.end(script);
    response.setHeader('content-type', 'text/html');
    const frame = url.searchParams.get('frame');
    const role = url.searchParams.get('role');
    response.end(
      '<!doctype html>' +
        (role ? '<script src="/script.js"></script>' : '') +
        (frame ? `<iframe src="${frame.replaceAll('&', '&amp;')}"></iframe>` : ''),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
  const { port } = server.address() as AddressInfo;
  here = `http://127.0.0.1:${port}`;
  elsewhere = `http://localhost:${port}`;
  browser = await launchChromium();
});

afterAll(async () => {
  await browser.close();
  server.close();
});

const page = (origin: string, role: 'lms' | 'content' | '', version: string, frame = '') =>
  `${origin}/?role=${role}&version=${version}&frame=${encodeURIComponent(frame)}`;

async function contentIn(tab: Page): Promise<Frame> {
  const isContent = (frame: Frame) => frame.url().includes('role=content');
  const found = tab.frames().find(isContent) ?? (await tab.waitForEvent('framenavigated', { predicate: isContent }));
  await found.waitForFunction(() => (window as unknown as FramesWindow).outcome !== undefined);
  return found;
}

const outcomeOf = (frame: Frame) => frame.evaluate(() => (window as unknown as FramesWindow).outcome);

describe.each(['1.2', '2004'])('SCORM %s in a browser', (version) => {
  it.each<[string, string[], (urls: { content: string; lms: (frame: string) => string }) => string]>([
    ['in the parent', [], ({ content, lms }) => lms(content)],
    ['above a parent of the same origin', [], ({ content, lms }) => lms(page(here, '', version, content))],
    [
      'in a frame inside a page of another origin',
      [],
      ({ content, lms }) => page(elsewhere, '', version, lms(content)),
    ],
    [
      'nowhere: above it only another origin, whose windows throw',
      ['no-lms'],
      ({ content, lms }) => lms(content).replace(here, elsewhere),
    ],
  ])('the API is %s', async (_where, notices, addressOf) => {
    const tab = await browser.newPage();
    const errors: string[] = [];
    tab.on('pageerror', (error) => errors.push(error.message));
    await tab.goto(
      addressOf({ content: page(here, 'content', version), lms: (frame) => page(here, 'lms', version, frame) }),
    );
    expect(await outcomeOf(await contentIn(tab))).toEqual({
      notices,
      answered: null,
      connection: notices.length > 0 ? 'local' : 'ok',
    });
    expect(errors).toEqual([]);
    await tab.close();
  });

  it('the API is in the opener of a popup', async () => {
    const tab = await browser.newPage();
    await tab.goto(page(here, 'lms', version));
    const [popup] = await Promise.all([
      tab.waitForEvent('popup'),
      tab.evaluate((url) => void window.open(url), page(here, 'content', version)),
    ]);
    expect((await outcomeOf(await contentIn(popup)))?.notices).toEqual([]);
    await tab.close();
  });

  it('an answer given at the moment of leaving is stored, and there at the next start', async () => {
    const tab = await browser.newPage();
    await tab.goto(page(here, 'lms', version, page(here, 'content', version)));
    for (let answered = 0; answered < 3; answered++) {
      const content = await contentIn(tab);
      expect((await outcomeOf(content))?.answered).toBe(answered === 0 ? null : answered);
      await content.evaluate(() => {
        (window as unknown as FramesWindow).answerOne?.();
        window.localStorage.clear();
      });
      await tab.reload();
    }
    expect(await tab.evaluate(() => (window as unknown as FramesWindow).refusedCalls?.())).toEqual([]);
    await tab.close();
  });
});
