/**
 * Takes pictures of the player's screens: node test/support/screenshots.mjs OUT_DIR [NAME…]. Needs a build.
 * Names: light, dark, phone, narrow, rtl, contrast; none means all. Used for the README and for looking at one's work.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import { playerBundle } from '../../packages/player/dist/bundle.js';
import { findChromium } from './chromium.mjs';

const root = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const [out, ...wanted] = process.argv.slice(2);
if (!out) {
  console.error('Usage: node test/support/screenshots.mjs OUT_DIR [light|dark|phone|narrow|rtl|contrast …]');
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

const { outputFiles } = await build({
  entryPoints: [path.join(root, 'packages/player/test-support/sample-package.ts')],
  bundle: true,
  format: 'esm',
  write: false,
  conditions: ['source'],
});
const { samplePackage } = await import(
  `data:text/javascript;base64,${Buffer.from(outputFiles[0].text).toString('base64')}`
);

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
