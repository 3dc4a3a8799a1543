import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';

/**
 * The Chromium that the test run has found, without what would call out.
 *
 * Frames of other sites share their page's process. Where they have their own, a launch takes the tool's frame out of that process, by the
 * platform's page, and at once into a new one; playwright-core (1.65), when it is busy, hears of both before it has done with the first,
 * and forgets the new process in place of the old (`FrameSession.dispose` deletes whatever stands in `_sessions` under the frame's id;
 * microsoft/playwright#41348). The page works on, but for the test its frame stays empty. Sites are sites all the same: for cookies,
 * storage, origins and policies it makes no difference.
 * @param more flags besides
 */
export function launchChromium(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch(options(more));
}

/** One whose user has forbidden every site to keep anything: cookies, and with them all other storage. */
export async function launchForgetfulChromium(more: readonly string[] = []): Promise<BrowserContext> {
  const profile = mkdtempSync(path.join(os.tmpdir(), 'examport-profile-'));
  mkdirSync(path.join(profile, 'Default'));
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  writeFileSync(path.join(profile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const context = await chromium.launchPersistentContext(profile, options(more));
  context.on('close', () => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));
  return context;
}

function options(more: readonly string[]): { executablePath: string; args: string[] } {
  return {
    executablePath: process.env['EXAMPORT_TEST_CHROMIUM'] ?? '',
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--disable-site-isolation-trials',
      ...more,
    ],
  };
}
