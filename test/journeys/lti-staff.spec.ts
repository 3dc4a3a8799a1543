/**
 * A teacher adds an exam to a course of an LMS, a student takes it from there, the teacher looks at the result: in Chromium, with the LMS
 * and this server on different sites. Every screen of the staff's page has nothing that axe finds and nothing that runs over.
 */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Person } from '@examport/practice-platform';
import type { Browser, BrowserContext, BrowserContextOptions, Frame, Page } from 'playwright-core';
import { violations } from '../../packages/player/test-support/player-page.js';
import { type Delivered, offer } from '../support/delivered.js';
import { Learner } from '../support/learner.js';
import type { Connected } from '../support/lti.js';
import { courseUrl, startTwoSites, takeExam, type TwoSites, visit as visitPage } from '../support/two-sites.js';

let sites: TwoSites;
let demo: Delivered;
let lms: Connected;
let browser: Browser;
let admin: Person;

beforeAll(async () => {
  sites = await startTwoSites('http', { name: 'Examport' });
  ({ demo, lms, browser } = sites);
  await offer(sites.server, demo, { rules: { [demo.exam.id]: { attempts: null } } });
  admin = lms.platform.addPerson({
    sub: 'admin',
    name: 'Ada Admin',
    roles: ['http://purl.imsglobal.org/vocab/lis/v2/institution/person#Administrator'],
  });
  lms.platform.enrol(lms.course, admin);
}, 60_000);
afterAll(() => sites.close());

/** The course page as somebody sees it, and what the tool shows after a click on it. */
async function visit(context: BrowserContext, as: string, link: string): Promise<{ page: Page; frame: Frame }> {
  const page = await context.newPage();
  return { page, frame: await visitPage(page, lms, as, link) };
}

/** Until the LMS has given the frame the room that its content takes. */
async function fits({ page, frame }: { page: Page; frame: Frame }): Promise<void> {
  const heightOf = async () => (await page.locator('iframe.tool').boundingBox())?.height ?? 0;
  const bottomOf = () =>
    frame.evaluate(() => (document.querySelector('#main') ?? document.body).getBoundingClientRect().bottom);
  for (let tries = 0; Math.abs((await heightOf()) - (await bottomOf())) > 2; tries++) {
    if (tries > 100) throw new Error(`The frame is ${await heightOf()} high, its content ${await bottomOf()}.`);
    await page.waitForTimeout(100);
  }
}

function courseOf(as: string): string {
  return courseUrl(lms, lms.course, as);
}

describe('a teacher and a student of an LMS course', () => {
  it('meet over an exam: it is chosen, taken, and its result is seen', async () => {
    const context = await browser.newContext();
    const choosing = await visit(context, lms.teacher.sub, 'Choose from Examport');
    await choosing.frame.getByLabel(/^Mock exam/).waitFor();
    await fits(choosing);
    await choosing.frame.getByLabel(/^Mock exam/).check();
    await choosing.frame.getByRole('button', { name: 'Add to the course' }).click();
    await choosing.page.waitForURL(courseOf(lms.teacher.sub));
    expect(await choosing.page.getByRole('heading', { name: demo.exam.title }).count()).toBe(1);
    expect(await choosing.page.getByRole('columnheader', { name: /^Mock exam/ }).count()).toBe(1);
    expect(lms.platform.deepLinks.at(-1)?.refused).toBeNull();

    const taking = await visit(context, lms.learner.sub, `Open ${demo.exam.title}`);
    await taking.frame.waitForSelector('.intro');
    await fits(taking);
    await takeExam(taking.frame, new Learner(demo.document), [false, true, true, true, true]);
    await fits(taking);

    const seeing = await visit(context, lms.teacher.sub, `Open ${demo.exam.title}`);
    const { frame } = seeing;
    const row = frame.getByRole('row', { name: lms.learner.name ?? '' });
    await row.waitFor();
    expect(await row.textContent()).toMatch(/%.*Not passed/);
    await row.getByRole('button', { name: /^Details/ }).click();
    await frame.getByRole('heading', { name: lms.learner.name ?? '' }).waitFor();
    expect(await frame.locator('.answers > li').count()).toBe(demo.exam.sections.length > 0 ? 50 : 0);
    expect(await frame.locator('.answers .chip.good').count()).toBe(4);
    expect(await frame.evaluate(() => document.activeElement?.tagName)).toBe('H1');
    await frame.getByRole('button', { name: 'Back' }).press('Enter');
    await row.waitFor();
    const [seen] = await Promise.all([
      context.waitForEvent('page'),
      frame.getByRole('button', { name: 'See it as a learner' }).click(),
    ]);
    await seen.waitForSelector('.intro');

    const reviewing = await visit(context, lms.teacher.sub, `Review ${demo.exam.title} of ${lms.learner.name}`);
    await reviewing.frame.locator('.answers > li').first().waitFor();
    await context.close();
  }, 120_000);

  it('agree on a link that nothing was chosen for, by keyboard alone', async () => {
    lms.platform.addLink(lms.course, { title: 'Week 2', url: `${lms.base}/launch` });
    const context = await browser.newContext();
    const { page, frame } = await visit(context, lms.teacher.sub, 'Open Week 2');
    await frame.locator('.offer').waitFor();
    await frame.locator('#search').focus();
    await page.keyboard.type('mock');
    await page.keyboard.press('Enter');
    await frame.getByText('Courses: 1').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await frame.getByRole('heading', { name: 'Results: Week 2' }).waitFor();
    await frame.getByText('Saved. The link opens what you chose.').waitFor();
    await frame.getByRole('button', { name: 'Change what this link opens' }).press('Enter');
    await frame.getByRole('heading', { name: 'Choose what this link opens' }).waitFor();
    await context.close();
  });

  it('open by the address of a submission, as Canvas has it, the attempt and its result', async () => {
    const { rows } = await sites.server.database.query<{ id: string }>(
      `SELECT id FROM attempts WHERE state = 'released'`,
    );
    const url = `${lms.base}/launch?attempt=${rows[0]?.id}`;
    lms.platform.addLink(lms.course, { title: 'Handed in', url });
    const context = await browser.newContext();
    const grading = await visit(context, lms.teacher.sub, 'Open Handed in');
    await grading.frame.getByRole('heading', { name: lms.learner.name ?? '', level: 1 }).waitFor();
    expect(await grading.frame.locator('.answers > li').count()).toBe(50);
    await grading.page.close();
    const own = await visit(context, lms.learner.sub, 'Open Handed in');
    await own.frame.waitForSelector('.page.result');
    await context.close();
  });

  it('are helped by an administrator, who sees how the LMS is connected, sends a grade again, and looks at the course', async () => {
    await sites.server.database.query(`UPDATE lti_grades SET state = 'refused', last_problem = 'No such user'`);
    const context = await browser.newContext();
    const { frame } = await visit(context, admin.sub, `Open ${demo.exam.title}`);
    await frame.getByRole('heading', { name: 'Connection: Practice', level: 1 }).waitFor();
    expect(await frame.locator('nav [aria-current="page"]').textContent()).toBe('Connection');
    await frame.getByText('The platform gives access tokens for all services.').waitFor();
    const row = frame.getByRole('row', { name: /^Learner 6/ });
    expect(await row.textContent()).toMatch(/Was not taken.*No such user/);
    await row.getByRole('button', { name: /^Send again/ }).press('Enter');
    await frame
      .getByText('Waiting: 1 · Arrived: 0 · Not taken: 0')
      .or(frame.getByText('Waiting: 0 · Arrived: 1 · Not taken: 0'))
      .waitFor();
    await frame.getByRole('combobox', { name: 'Show' }).first().selectOption({ label: 'Failed' });
    await frame.getByText('There are none.').first().waitFor();
    await frame.getByRole('button', { name: 'Course', exact: true }).press('Enter');
    await frame.getByRole('heading', { name: `Results: ${demo.exam.title}` }).waitFor();
    expect(await frame.locator('nav [aria-current="page"]').textContent()).toBe('Course');
    await frame.getByRole('button', { name: 'Connection' }).press('Enter');
    await frame.getByRole('heading', { name: 'Connection: Practice', level: 1 }).waitFor();
    await context.close();
  });

  it.each<[string, string, BrowserContextOptions]>([
    ['light colours', 'en', { colorScheme: 'light' }],
    ['dark colours', 'en', { colorScheme: 'dark' }],
    ['Arabic on a small phone', 'ar', { viewport: { width: 320, height: 640 } }],
    ['Spanish in the dark on a phone', 'es', { viewport: { width: 375, height: 700 }, colorScheme: 'dark' }],
  ])('see pages without barriers: %s', async (_name, locale, options) => {
    lms.teacher.locale = locale;
    admin.locale = locale;
    const context = await browser.newContext(options);
    const found: string[] = [];
    const look = async (name: string, frame: Frame): Promise<void> => {
      for (const { rule, target, summary } of await violations(frame))
        found.push(`${name}: ${rule} at ${target}: ${summary}`);
      const over = await frame.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      if (over > 0) found.push(`${name}: ${over}px run over`);
    };
    const choosing = await visit(context, lms.teacher.sub, 'Choose from Examport');
    await choosing.frame.locator('.offer input').nth(1).press('Space');
    await look('choice', choosing.frame);
    await choosing.frame.locator('#search').fill('no such thing');
    await choosing.frame.locator('#search').press('Enter');
    await choosing.frame.locator('.offers > p').waitFor();
    await look('nothing found', choosing.frame);
    const { frame } = await visit(context, lms.teacher.sub, `Open ${demo.exam.title}`);
    await frame.locator('td').first().waitFor();
    await look('results', frame);
    await frame.locator('td button').first().press('Enter');
    await frame.locator('.answers').waitFor();
    await look('details', frame);
    const { frame: connection } = await visit(context, admin.sub, `Open ${demo.exam.title}`);
    await connection.locator('#checks ~ dl dt').first().waitFor();
    await connection.locator('details summary').press('Enter');
    await look('connection', connection);
    expect(found).toEqual([]);
    await context.close();
  });
});
