import { chromium, type Browser } from 'playwright-core';

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
  return chromium.launch({
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
  });
}
