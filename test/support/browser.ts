import { chromium, type Browser } from 'playwright-core';

/**
 * The Chromium that the test run has found, without what would call out.
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
      ...more,
    ],
  });
}
