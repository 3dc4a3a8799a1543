/** Killed tabs, reloads, closing, connection loss, slow and lying LMSs: what was answered is there again. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PackageRequest } from '@examport/packager';
import type { Browser, FrameLocator } from 'playwright-core';
import { launchChromium } from '../support/browser.js';
import { packageDemo } from '../support/demo-course.js';
import { Learner, readPackageData } from '../support/learner.js';
import { PackageLms, type TestRuntime, type Visit } from '../support/package-lms.js';

/** Answers are committed some 300 ms after they were given; longer than that nothing is waited for. */
const SAVED_MS = 350;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

/** The mock exam alone, so that its page opens on it. */
async function openExam(request: PackageRequest, runtime: TestRuntime = 'strict') {
  const { zip } = await packageDemo({ activity: 'mock-exam', ...request });
  const lms = await PackageLms.open(browser, zip, runtime);
  const item = lms.items[0];
  if (!item) throw new Error('The package has no item.');
  const learner = new Learner(await readPackageData(lms, item.href ?? ''));
  const visit = await lms.launch(item);
  await visit.sco.locator('button.primary.large').click();
  return { lms, item, learner, visit };
}

const next = (sco: FrameLocator) => sco.locator('.action-bar button.primary').click();
const numberOn = async (sco: FrameLocator) => Number(/\d+/.exec((await sco.locator('h1').textContent()) ?? '')?.[0]);
const answeredOn = (sco: FrameLocator) => sco.locator('nav.aside .cell.answered').count();
const waitForSaving = (visit: Visit) => visit.page.waitForTimeout(SAVED_MS);
const stateOf = (lms: PackageLms, item: PackageLms['items'][number]) =>
  lms.stored.get(item.identifier ?? '')?.['cmi.suspend_data'] ?? '';

/** Until the LMS has another state than `before`: on a busy machine the page's clock may lag behind. */
async function waitForCommit(lms: PackageLms, item: PackageLms['items'][number], before: string): Promise<void> {
  for (let tries = 0; tries < 200 && stateOf(lms, item) === before; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  expect(stateOf(lms, item)).not.toBe(before);
}

describe('an exam in a package', () => {
  it.each<[string, PackageRequest, TestRuntime]>([
    ['SCORM 1.2, strict', { profile: 'scorm12' }, 'strict'],
    ['SCORM 2004, strict', { profile: 'scorm2004-4' }, 'strict'],
    ['SCORM 1.2, scorm-again', { profile: 'scorm12' }, 'scorm-again'],
    ['SCORM 2004, scorm-again', { profile: 'scorm2004-3' }, 'scorm-again'],
  ])(
    'resumes at the question where the tab was killed, whichever it is: %s',
    async (name, request, runtime) => {
      const { lms, item, learner, visit: first } = await openExam(request, runtime);
      // Every question in one of them, every seventh in the others.
      const step = name === 'SCORM 1.2, strict' ? 1 : 7;
      let visit = first;
      try {
        for (let i = 0; i < 50; i++) {
          if (i % step === 0) await waitForSaving(visit);
          const before = stateOf(lms, item);
          const question = await learner.answer(visit.sco, true);
          if (i % step === 0) {
            await waitForCommit(lms, item, before);
            // An answer of several parts may be committed part by part.
            await waitForSaving(visit);
            await visit.kill();
            visit = await lms.launch(item);
            await visit.sco.locator('.question-page .stem').waitFor();
            expect((await learner.questionOn(visit.sco)).id).toBe(question.id);
            expect(await numberOn(visit.sco)).toBe(i + 1);
            expect(await answeredOn(visit.sco)).toBe(i + 1);
          }
          await next(visit.sco);
        }
        await next(visit.sco);
        await visit.sco.locator('dialog button.primary').click();
        await visit.sco.locator('.page.result').waitFor();
        await visit.page.waitForTimeout(1000);
        const stored = lms.stored.get(item.identifier ?? '') ?? {};
        expect(Number(stored['cmi.core.score.raw'] ?? stored['cmi.score.raw'])).toBe(100);
        expect(lms.complaints).toEqual([]);
      } finally {
        await lms.close();
      }
    },
    240_000,
  );

  it.each<[string, (visit: Visit) => Promise<unknown>]>([
    ['closing the tab at once', (visit) => visit.close()],
    ['reloading at once', (visit) => visit.page.reload()],
    ['going elsewhere at once', (visit) => visit.page.goto('about:blank')],
  ])('keeps an answer given just before %s', async (_name, leave) => {
    const { lms, item, learner, visit } = await openExam({ profile: 'scorm12' });
    try {
      const question = await learner.answer(visit.sco, true);
      await leave(visit);
      const again = await lms.launch(item);
      await again.sco.locator('.question-page .stem').waitFor();
      expect((await learner.questionOn(again.sco)).id).toBe(question.id);
      expect(await answeredOn(again.sco)).toBe(1);
    } finally {
      await lms.close();
    }
  });

  it.each<[string, PackageRequest]>([
    ['SCORM 1.2', { profile: 'scorm12' }],
    ['SCORM 2004', { profile: 'scorm2004-4' }],
  ])(
    'says that saving fails, goes on, and catches up when the LMS is back: %s',
    async (_name, request) => {
      const { lms, item, learner, visit } = await openExam(request);
      try {
        await waitForSaving(visit);
        await visit.behave({ offline: true });
        for (let i = 0; i < 3; i++) {
          await learner.answer(visit.sco, true);
          await next(visit.sco);
        }
        const banner = visit.sco.getByRole('alert').filter({ hasText: /not reaching/i });
        await banner.first().waitFor();
        await visit.behave({ offline: false });
        await banner.first().waitFor({ state: 'hidden', timeout: 20_000 });
        await visit.kill();
        const again = await lms.launch(item);
        await again.sco.locator('.question-page .stem').waitFor();
        expect(await answeredOn(again.sco)).toBe(3);
      } finally {
        await lms.close();
      }
    },
    120_000,
  );

  it('stays usable with an LMS that takes a second for each commit, and loses nothing', async () => {
    const { lms, item, learner, visit } = await openExam({ profile: 'scorm12' });
    try {
      await visit.behave({ slow: 1000 });
      for (let i = 0; i < 5; i++) {
        await learner.answer(visit.sco, true);
        await next(visit.sco);
      }
      await visit.page.waitForTimeout(2500);
      await visit.kill();
      const again = await lms.launch(item);
      await again.sco.locator('.question-page .stem').waitFor();
      expect(await answeredOn(again.sco)).toBe(5);
    } finally {
      await lms.close();
    }
  }, 120_000);

  it('brings back from this device what an LMS has said to have stored and has not', async () => {
    const { lms, item, learner, visit } = await openExam({ profile: 'scorm12' });
    try {
      await waitForSaving(visit);
      await visit.behave({ lying: true });
      for (let i = 0; i < 4; i++) {
        await learner.answer(visit.sco, true);
        await next(visit.sco);
      }
      await waitForSaving(visit);
      await visit.kill();
      const again = await lms.launch(item);
      await again.sco.locator('.question-page .stem').waitFor();
      expect(await answeredOn(again.sco)).toBe(4);
      expect(await numberOn(again.sco)).toBe(5);
    } finally {
      await lms.close();
    }
  }, 120_000);

  it('does not write in review mode, where Moodle would store a worse score over a better one', async () => {
    const { lms, item, learner, visit } = await openExam({ profile: 'scorm12' });
    try {
      for (let i = 0; i < 50; i++) {
        await learner.answer(visit.sco, true);
        await next(visit.sco);
      }
      await next(visit.sco);
      await visit.sco.locator('dialog button.primary').click();
      await visit.sco.locator('.page.result').waitFor();
      await waitForSaving(visit);
      await visit.close();
      const before = { ...lms.stored.get(item.identifier ?? '') };
      const again = await lms.launch(item);
      await again.sco.locator('h1').waitFor();
      await waitForSaving(again);
      expect(await again.sco.locator('button', { hasText: /start/i }).count()).toBe(0);
      await again.close();
      expect(lms.stored.get(item.identifier ?? '')).toEqual(before);
    } finally {
      await lms.close();
    }
  }, 120_000);
});
