/**
 * Takes pictures of the player's screens: node test/support/screenshots.mjs OUT_DIR [NAME…]. Needs a build.
 * Names: light, dark, phone, narrow, frame, rtl, contrast, and hosted for those of docs/learning.md; none means all. Used for the
 * documents and for looking at one's work.
 */
import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import sharp from 'sharp';
import { playerBundle } from '../../packages/player/dist/bundle.js';
import { findChromium } from './chromium.mjs';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const [out, ...wanted] = process.argv.slice(2);
if (!out) {
  console.error(
    'Usage: node test/support/screenshots.mjs OUT_DIR [light|dark|phone|narrow|frame|rtl|contrast|hosted …]',
  );
  process.exit(2);
}

const KINDS = {
  light: { viewport: { width: 1280, height: 800 } },
  dark: { viewport: { width: 1280, height: 800 }, colorScheme: 'dark' },
  phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, hasTouch: true },
  narrow: { viewport: { width: 320, height: 640 }, deviceScaleFactor: 2 },
  frame: { viewport: { width: 900, height: 500 } },
  rtl: { viewport: { width: 1280, height: 800 }, language: 'ar' },
  contrast: { viewport: { width: 1280, height: 800 }, forcedColors: 'active' },
};

const { samplePackage } = await bundled('packages/player/test-support/sample-package.ts');

mkdirSync(out, { recursive: true });
const browser = await chromium.launch({
  executablePath: await findChromium(),
  args: ['--no-sandbox', '--disable-gpu'],
});
try {
  for (const [kind, { language = 'en', ...context }] of Object.entries(KINDS)) {
    if (wanted.length > 0 && !wanted.includes(kind)) continue;
    await takeAll(kind, language, context);
  }
  if (wanted.length === 0 || wanted.includes('hosted')) await takeHosted();
} finally {
  await browser.close();
}

async function takeAll(kind, language, options) {
  const folder = path.resolve(out, `page-${language}`);
  mkdirSync(folder, { recursive: true });
  const { js, css } = playerBundle('scorm12');
  writeFileSync(path.join(folder, 'player.js'), js);
  writeFileSync(path.join(folder, 'player.css'), css);
  writeFileSync(
    path.join(folder, 'data.js'),
    `globalThis.examportPackage = ${JSON.stringify(samplePackage({ delivery: { language } }))};`,
  );
  writeFileSync(
    path.join(folder, 'index.html'),
    '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="player.css"></head><body><div id="examport"></div><script src="data.js"></script><script src="player.js"></script></body></html>',
  );
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  const page = await context.newPage();
  page.on('pageerror', (error) => console.error(kind, error));
  await page.goto(pathToFileURL(path.join(folder, 'index.html')).href);
  let number = 0;
  const take = async (name, fullPage = false) => {
    const file = `${kind}-${String(++number).padStart(2, '0')}-${name}.png`;
    await page.screenshot({ path: path.join(out, file), fullPage });
  };
  const press = (selector) => page.click(selector);
  const primary = () => page.locator('.bar-inner .primary').click();
  const openActivity = (index) => page.locator('.activities .activity').nth(index).click();

  await page.waitForSelector('.menu');
  await take('menu');
  await openActivity(0);
  await page.waitForSelector('.lesson');
  await take('lesson');
  await page.locator('.embedded .choice').nth(2).click();
  await page.locator('.embedded .actions button').first().click();
  await page.waitForSelector('.verdict');
  await page.locator('.embedded').first().scrollIntoViewIfNeeded();
  await take('lesson-full', true);
  await press('.lesson-end .primary');
  await page.locator('.lesson-end .primary').click();
  await page.waitForSelector('[lang=ar] h1, h1');
  await take('lesson-foreign');
  await page.locator('.lesson-end .primary').click();
  await page.waitForSelector('.intro');
  await take('practice-intro');
  await press('.intro .primary');
  await page.locator('.choice').nth(0).click();
  await primary();
  await page.waitForSelector('.verdict');
  await take('practice-feedback', true);
  for (let i = 1; i < 8; i++) {
    await primary();
    await page.waitForSelector(`h1`);
    await answer(page);
    if (await page.locator('.bar-inner .primary').isDisabled()) await page.locator('.confirm-order button').click();
    await primary();
    await page.waitForSelector('.verdict');
    await take(`practice-feedback-${i + 1}`, true);
  }
  await primary();
  await page.waitForSelector('.result');
  await take('practice-result', true);
  await page.locator('.top .icon-button').first().click();
  await page.waitForSelector('.menu');
  await openActivity(4);
  await page.waitForSelector('.intro');
  await press('.intro .primary');
  await page.waitForSelector('.flashcard');
  await take('card');
  await primary();
  await page.waitForSelector('.card-back');
  await take('card-back');
  await page.locator('.top .icon-button').first().click();
  await page.waitForSelector('.menu');
  await openActivity(5);
  await page.waitForSelector('.intro');
  await take('exam-intro', true);
  await press('.intro .primary');
  await page.waitForSelector('.question-page');
  await page.locator('.strike').nth(0).click();
  await page.locator('.choice').nth(1).click();
  await take('exam-question');
  await press('.flag');
  for (let i = 1; i < 8; i++) {
    await primary();
    await page.waitForTimeout(50);
    if (i === 1) {
      await page.locator('.top .icon-button').last().click();
      await page.waitForSelector('dialog');
      await take('help');
      await page.keyboard.press('Escape');
    }
    if (i === 2 || i === 4) continue;
    await answer(page);
    await take(`exam-question-${i + 1}`);
  }
  if ((await page.locator('.to-all').isVisible()) && (await page.locator('.aside').isHidden())) {
    await press('.to-all');
    await take('navigator');
    await page.keyboard.press('Escape');
  }
  await primary();
  await page.waitForSelector('.overview');
  await take('overview');
  await primary();
  await page.waitForSelector('dialog');
  await take('submit');
  await press('dialog .primary');
  await page.waitForSelector('.result');
  await take('result', true);
  await page.locator('.result .actions button').first().click();
  await page.waitForSelector('.question-page');
  await take('review', true);
  await page.locator('.top .icon-button').first().click();
  await page.waitForSelector('.menu');
  await take('menu-later', true);
  await press('.exit');
  await page.waitForSelector('.message');
  await take('left');
  await context.close();
}

/** Gives some answer to the question on screen, right or wrong. */
async function answer(page) {
  const choices = page.locator('.question-page .choice label');
  if ((await choices.count()) > 0) {
    await choices.nth(0).click();
    if ((await choices.count()) > 4) await choices.nth(2).click();
  }
  for (const input of await page.locator('.question-page .field input').all()) await input.fill('80');
  for (const select of await page.locator('.question-page select').all()) await select.selectOption({ index: 1 });
  const area = page.locator('.question-page textarea');
  if ((await area.count()) > 0) await area.fill('What you tell me stays between us, with one exception.');
  const down = page.locator('.question-page .moves button:not(:disabled)');
  if ((await down.count()) > 0) await down.nth(0).click();
}

/** A module in TypeScript, with all that it imports. */
async function bundled(file) {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, file)],
    bundle: true,
    format: 'esm',
    write: false,
    conditions: ['source'],
  });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`);
}

// ------------------------------------------------------------------------------------------------ on our own server

/** An exam in the hosted player: a question, without a connection, the score report. */
async function takeHosted() {
  const { ApiClient } = await bundled('test/support/api-client.ts');
  const { Learner } = await bundled('test/support/learner.ts');
  const server = await startServer();
  try {
    const client = await ApiClient.signIn(server.url, 'board', 'admin@example.org', server.password);
    const [course] = (await client.get('/courses')).body.items;
    const [release] = (await client.get(`/courses/${course.id}/releases`)).body.items;
    const document = (await client.get(`/releases/${release.id}/document`)).body;
    const exam = document.activities.find(({ mode }) => mode === 'exam');
    const delivery = (await client.post('/deliveries', { courseId: course.id, title: 'Autumn' })).body;
    const maria = (await client.post('/learners', { name: 'Maria Lopez' })).body;
    const breaks = { 'if-match': (await client.get(`/learners/${maria.id}`)).headers.get('etag') };
    await client.put(`/learners/${maria.id}/accommodation`, { breakMinutes: 10 }, { headers: breaks });
    const invited = await client.post(`/deliveries/${delivery.id}/invitations`, { learnerIds: [maria.id] });

    const context = await browser.newContext({ viewport: { width: 1200, height: 750 }, reducedMotion: 'reduce' });
    const page = await context.newPage();
    page.on('pageerror', (error) => console.error('hosted', error));
    const take = async (name, height = 750) =>
      sharp(await page.screenshot({ fullPage: height > 750, clip: { x: 0, y: 0, width: 1200, height } }))
        .png({ palette: true, effort: 10 })
        .toFile(path.join(out, `hosted-${name}.png`));
    await page.goto(`${server.url}/learn/#${new URL(invited.body.items[0].url).hash.slice(1)}`);
    await page.locator('.activities .activity', { hasText: exam.title }).click();
    await page.locator('.intro .primary.large').click();
    const learner = new Learner(document);
    let taken = false;
    for (let i = 0; i < 50; i++) {
      await page.waitForSelector('.question-page');
      const { type } = await learner.answer(page, i % 4 !== 3);
      if (i === 8) await page.click('.flag');
      if (i >= 11 && type === 'single-choice' && !taken) {
        taken = true;
        await page.waitForSelector(`.saving-count[data-saved="${i + 1}"]`);
        await page.evaluate('scrollTo(0, 0)');
        await take('exam');
        await context.setOffline(true);
        await page.locator('.choice input').first().check({ force: true });
        await page.locator('.choice input').nth(1).check({ force: true });
        await page.locator('.hand-in').waitFor();
        await page.evaluate('scrollTo(0, 0)');
        await take('offline', 520);
        await learner.answer(page, true);
        await context.setOffline(false);
      }
      await page.locator('.bar-inner .primary').click();
    }
    await page.waitForSelector('.overview');
    await page.locator('.bar-inner .primary').click();
    await page.locator('dialog .primary').click();
    await page.waitForSelector('.page.result');
    await take('result', 1150);
    await context.close();
  } finally {
    await server.stop();
  }
}

/** A server of its own, with its own database and the demo course. */
async function startServer() {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'examport-pictures-'));
  // As root the database runs as another user.
  chmodSync(folder, 0o755);
  const password = 'a quite long passphrase';
  const child = spawn(process.execPath, [path.join(root, 'dist/main.js')], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      PORT: '0',
      EXAMPORT_DEMO: path.join(root, 'examples/certified-peer-specialist'),
      EXAMPORT_DATA_DIR: path.join(folder, 'data'),
      EXAMPORT_ADMIN_PASSWORD: password,
      EXAMPORT_LOG_LEVEL: 'silent',
    },
  });
  const ended = new Promise((resolve) => child.on('close', resolve));
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      said += text;
      const found = /API at (http:\/\/[^/]+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    void ended.then(() => reject(new Error(`The server has ended: ${said}`)));
  });
  return {
    url,
    password,
    async stop() {
      child.kill('SIGTERM');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
