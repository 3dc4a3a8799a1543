/**
 * From an LMS's course page into an exam and back with a grade, in Chromium that blocks third-party cookies: the LMS and this server are
 * different sites, over http and over https. Whatever the browser and the platform keep between login and launch, one way leads through.
 */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { LineItem, Link, Person } from '@examport/practice-platform';
import { setTimeout as pause } from 'node:timers/promises';
import type { BrowserContext, Frame } from 'playwright-core';
import { launchForgetfulChromium } from '../support/browser.js';
import { offer } from '../support/delivered.js';
import { Learner } from '../support/learner.js';
import { addLink } from '../support/lti.js';
import { type Scheme, startTwoSites, takeExam, type TwoSites, visit } from '../support/two-sites.js';

const NEW_WINDOW = { name: 'Open it in a new window' };

describe.each<Scheme>(['http', 'https'])('an exam in an LMS of another site, over %s', (scheme) => {
  let sites: TwoSites;
  let link: Link;
  let context: BrowserContext;

  beforeAll(async () => {
    sites = await startTwoSites(scheme);
    const { server, demo, lms } = sites;
    link = addLink(lms, await offer(server, demo), demo.exam.id);
  }, 60_000);
  afterAll(() => sites.close());

  beforeEach(async () => {
    const { front, lms, browser } = sites;
    Object.assign(front, { cookies: 'through', set: [] });
    lms.platform.storage = 'off';
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  /** Somebody new in the course, and the link in the frame of its page. */
  async function open(): Promise<{ frame: Frame; person: Person }> {
    const { platform, course } = sites.lms;
    const person = platform.addPerson({ name: 'Suki Studént' });
    platform.enrol(course, person);
    const frame = await visit(await context.newPage(), sites.lms, person.sub, 'The exam');
    return { frame, person };
  }

  /** Takes the exam, and waits until the gradebook has what the answers are worth. */
  async function takeForGrade(frame: Frame, person: Person): Promise<void> {
    const { demo, lms } = sites;
    const { grades } = lms.platform;
    const column = link.lineItem as LineItem;
    const student = new Learner(demo.document);
    await takeExam(frame, student, [false, true, true]);
    for (let tries = 0; !grades.of(column, person); tries++) {
      if (tries > 100) throw new Error('No grade has arrived.');
      await pause(100);
    }
    const { scoreMaximum } = grades.received(column, person).at(-1)?.message ?? {};
    expect(grades.of(column, person)?.score).toBeGreaterThan(0);
    expect(grades.of(column, person)?.score).toBeCloseTo(student.percentOf(Number(scoreMaximum)), 1);
  }

  it('is opened in its frame by a cookie of the frame’s own, taken, graded, and leaves no cookie behind', async () => {
    const { frame, person } = await open();
    await takeForGrade(frame, person);
    const [login, gone, ...more] = sites.front.set;
    expect(more).toEqual([]);
    const attributes = (cookie = '') => cookie.split('; ').slice(1).sort();
    expect(login).toMatch(/^__Host-lti-[0-9a-f]{16}=[\w-]{43};/);
    expect(attributes(login)).toEqual(['HttpOnly', 'Max-Age=300', 'Partitioned', 'Path=/', 'SameSite=None', 'Secure']);
    expect(attributes(gone)).toContain('Max-Age=0');
    await expect(context.cookies()).resolves.toEqual([]);
  });

  it('gets no cookie there that is not the frame’s own, and is not opened by one', async () => {
    sites.front.cookies = 'unparted';
    const { frame } = await open();
    await frame.getByRole('link', NEW_WINDOW).waitFor();
  });

  it('is opened by the platform’s storage, taken and graded where the browser keeps no cookie at all', async () => {
    sites.front.cookies = 'eaten';
    sites.lms.platform.storage = 'parent';
    const { frame, person } = await open();
    await takeForGrade(frame, person);
    await expect(context.cookies()).resolves.toEqual([]);
  });

  it('is opened, taken and graded so too where the browser’s user has forbidden cookies and all other storage', async () => {
    await context.close();
    context = await launchForgetfulChromium(sites.flags);
    sites.lms.platform.storage = 'parent';
    const { frame, person } = await open();
    await frame.waitForSelector('.intro');
    await expect(frame.evaluate(() => localStorage.length)).rejects.toThrow(/SecurityError|Access is denied/);
    await takeForGrade(frame, person);
    await expect(context.cookies()).resolves.toEqual([]);
  });

  it('is opened by the storage of a frame of the platform as well', async () => {
    sites.front.cookies = 'eaten';
    sites.lms.platform.storage = 'frame';
    const { frame } = await open();
    await frame.waitForSelector('.intro');
  });

  it('asks for a window of its own where neither is kept, and opens in it', async () => {
    sites.front.cookies = 'eaten';
    const { frame } = await open();
    const button = frame.getByRole('link', NEW_WINDOW);
    await button.waitFor();
    // A window of its own keeps its own cookies.
    sites.front.cookies = 'through';
    const [opened] = await Promise.all([context.waitForEvent('page'), button.click()]);
    await opened.waitForSelector('.intro');
  });

  it('says so when the platform promises a storage that never answers', async () => {
    sites.front.cookies = 'eaten';
    sites.lms.platform.storage = 'silent';
    const { frame } = await open();
    await frame.getByRole('link', NEW_WINDOW).waitFor();
  });
});
