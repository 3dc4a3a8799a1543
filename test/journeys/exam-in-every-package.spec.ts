/**
 * The whole way: the demo course becomes a package, an LMS runs it, a learner takes the mock exam, and the LMS has the right score, status and interactions. For every
 * profile and layout, in the strict runtime and in scorm-again.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { PackageData, Profile } from '@examport/content';
import type { PackageRequest } from '@examport/packager';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/browser.js';
import { packageDemo } from '../support/demo-course.js';
import { Learner, readPackageData } from '../support/learner.js';
import { PackageLms, type TestRuntime, type Visit } from '../support/package-lms.js';

const EXAM = 'mock-exam';
const QUESTIONS = 50;

let browser: Browser;
beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());

const VARIANTS: [Profile, PackageRequest][] = [
  ['scorm12', { layout: 'single' }],
  ['scorm12', { layout: 'multi' }],
  ['scorm2004-3', { layout: 'single' }],
  ['scorm2004-3', { layout: 'multi' }],
  ['scorm2004-4', { layout: 'single' }],
  ['scorm2004-4', { layout: 'multi', navigation: 'linear' }],
  ['scorm2004-4-sequenced', {}],
];
const RUNS = VARIANTS.flatMap(([profile, request]) =>
  (['strict', 'scorm-again'] as TestRuntime[]).map((runtime) => ({ profile, request, runtime })),
);

/** The SCO that holds the exam: the course itself, or the exam's own. */
async function openExam(
  lms: PackageLms,
): Promise<{ data: PackageData; visit: Visit; item: PackageLms['items'][number] }> {
  for (const item of lms.items) {
    const data = await readPackageData(lms, item.href ?? '');
    if (!data.activities.some(({ id }) => id === EXAM)) continue;
    const visit = await lms.launch(item);
    if (data.activities.length > 1) await visit.sco.locator('button.activity', { hasText: 'Mock exam' }).click();
    return { data, visit, item };
  }
  throw new Error('No SCO holds the exam.');
}

describe('the mock exam in a package', () => {
  it.each(RUNS)(
    'reports score, status and interactions: $profile $request in $runtime',
    async ({ profile, request, runtime }) => {
      const { zip } = await packageDemo({ profile, ...request });
      const lms = await PackageLms.open(browser, zip, runtime);
      try {
        const { data, visit, item } = await openExam(lms);
        const { sco } = visit;
        const learner = new Learner(data);
        await sco.locator('button.primary.large').click();
        // Four in five rightly: a pass at the cut score of 70 %; the last one is left unanswered.
        let maxPoints = 0;
        let answered = 0;
        for (let i = 0; i < QUESTIONS; i++) {
          if (i === QUESTIONS - 1) maxPoints += (await learner.questionOn(sco)).points;
          else {
            maxPoints += (await learner.answer(sco, i % 5 !== 0)).points;
            answered++;
          }
          await sco.locator('.action-bar button.primary').click();
        }
        await sco.getByText('1 not answered').first().waitFor();
        await sco.locator('.action-bar button.primary').click();
        await sco.locator('dialog button.primary').click();
        await sco.locator('.page.result').waitFor();

        const percent = learner.percentOf(maxPoints);
        expect(percent).toBeGreaterThan(70);
        const stored = () => lms.stored.get(item.identifier ?? '') ?? {};
        const score = profile === 'scorm12' ? 'cmi.core.score.raw' : 'cmi.score.raw';
        for (let tries = 0; tries < 100 && stored()[score] === undefined; tries++) await visit.page.waitForTimeout(50);
        expect(Number(stored()[score])).toBeCloseTo(percent, 1);
        if (profile === 'scorm12') {
          expect(stored()['cmi.core.lesson_status']).toBe('passed');
        } else {
          expect(stored()['cmi.success_status']).toBe('passed');
          expect(stored()['cmi.completion_status']).toBe('completed');
          expect(Number(stored()['cmi.score.scaled'])).toBeCloseTo(percent / 100, 3);
        }
        const results = Object.entries(stored()).filter(([name]) => /^cmi\.interactions\.\d+\.result$/.test(name));
        const right = [...learner.answered.values()].filter(({ correct }) => correct).length;
        expect(results.filter(([, result]) => result === 'correct')).toHaveLength(right);
        expect(results.length).toBeGreaterThanOrEqual(answered);
        expect(await visit.refused()).toEqual([]);
        expect(lms.complaints).toEqual([]);
      } finally {
        await lms.close();
      }
    },
    180_000,
  );
});
