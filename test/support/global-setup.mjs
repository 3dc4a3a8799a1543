import { findChromium } from './chromium.mjs';

/** Before the first test: a browser must be there, or the run fails with one sentence. */
export default async function globalSetup() {
  process.env.EXAMPORT_TEST_CHROMIUM = await findChromium();
}
