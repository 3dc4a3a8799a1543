/** The hosted player in tests: in Chromium as learners have it, and without a screen, as many as a cohort. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { createHostedHost } from '../../packages/player/src/hosts/hosted.js';
import { openJournal } from '../../packages/player/src/hosts/hosted-journal.js';
import { startRuntime, type Runtime } from '../../packages/player/src/runtime.js';
import { DEMO } from './demo-course.js';
import type { TestServer } from './server.js';

/** The demo course with an exam in two sections: its first five questions, and the others. @returns a folder */
export function demoInSections(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'examport-sections-'));
  cpSync(DEMO, folder, { recursive: true });
  const file = path.join(folder, 'quizzes', 'mock-exam.yaml');
  const [draw = ''] = /^draw:\n(?: .*\n)+/m.exec(readFileSync(file, 'utf8')) ?? [];
  const section = (id: string, title: string, count: number) =>
    `  - id: ${id}\n    title: ${title}\n    ${draw.trimEnd().replaceAll('\n', '\n    ').replace('count: 50', `count: ${count}`)}\n`;
  const sections = `sections:\n${section('one', 'Part one', 5)}${section('two', 'Part two', 45)}`;
  writeFileSync(file, readFileSync(file, 'utf8').replace(draw, sections));
  return folder;
}

/** Lets a learner in by an invitation. @returns what stands behind `#` */
export async function invite(
  server: TestServer,
  deliveryId: string,
  { name = null, language = null, accommodation = {} }: InviteOptions = {},
): Promise<{ learnerId: string; code: string }> {
  const { id: learnerId } = (await server.owner.post('/learners', { name, language })).body as { id: string };
  if (Object.keys(accommodation).length > 0) await accommodate(server, learnerId, accommodation);
  const invited = await server.instructor.post(`/deliveries/${deliveryId}/invitations`, { learnerIds: [learnerId] });
  const [{ url }] = (invited.body as { items: [{ url: string }] }).items;
  return { learnerId, code: url.slice(url.indexOf('#') + 1) };
}

/** Gives a learner what they need, also while an exam runs. */
export async function accommodate(server: TestServer, learnerId: string, accommodation: object): Promise<void> {
  const { headers } = await server.owner.get(`/learners/${learnerId}`);
  const answer = await server.owner.put(`/learners/${learnerId}/accommodation`, accommodation, {
    headers: { 'if-match': headers.get('etag') ?? '' },
  });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

export interface InviteOptions {
  name?: string | null;
  language?: string | null;
  accommodation?: object;
}

/** A learner at a browser. */
export class HostedVisit {
  /** Errors of the page, and whatever it was not allowed to do. */
  readonly complaints: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      // The network's own complaints are what the tests of it make.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
        this.complaints.push(message.text());
    });
  }

  static async open(
    browser: Browser,
    server: TestServer,
    code: string,
    options: BrowserContextOptions = {},
    before: (page: Page) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<HostedVisit> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    return HostedVisit.openIn(context, server, code, before);
  }

  /** Another tab of the same browser. */
  static async openIn(
    context: BrowserContext,
    server: TestServer,
    code: string,
    before: (page: Page) => Promise<unknown> = () => Promise.resolve(),
  ): Promise<HostedVisit> {
    const visit = new HostedVisit(context, await context.newPage(), `${server.url}/learn/#${code}`);
    await before(visit.page);
    await visit.page.goto(visit.url);
    await visit.page.waitForSelector('h1');
    return visit;
  }

  /** From the menu into an exam's first question. */
  async startExam(title: string): Promise<void> {
    await this.page.locator('.activities .activity', { hasText: title }).click();
    await this.page.locator('.intro .primary.large').click();
    await this.page.waitForSelector('.question-page');
  }

  next(): Promise<void> {
    return this.page.locator('.bar-inner .primary').click();
  }

  /** From wherever in the attempt. */
  async submit(): Promise<void> {
    if ((await this.page.locator('.overview').count()) === 0) await this.page.locator('.aside .ghost').first().click();
    await this.page.locator('.bar-inner .primary').click();
    await this.page.locator('dialog .primary').click();
  }

  /** Waits until the page says that so many answers of so many are saved. */
  saved(saved: number, total = saved): Promise<unknown> {
    return this.page.waitForSelector(`.saving-count[data-saved="${saved}"][data-total="${total}"]`, {
      timeout: 20_000,
    });
  }

  /** Seconds on the clock of the page. */
  async secondsLeft(): Promise<number> {
    const text = (await this.page.locator('[role=timer]').textContent()) ?? '';
    return text.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  }

  close(): Promise<void> {
    return this.context.close();
  }
}

/**
 * The same player without a screen.
 * @param entry the code of a link, or the session that a launch has put into its page
 * @param kept what the tab remembers
 */
export async function openWithoutScreen(
  server: TestServer,
  entry: string | object,
  kept = new Map<string, string>(),
): Promise<Runtime> {
  const host = createHostedHost({
    fetch: (path, init) => fetch(`${server.url}${path}`, init),
    embedded: typeof entry === 'string' ? null : entry,
    code: typeof entry === 'string' ? entry : '',
    tabStorage: {
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
      removeItem: (name) => void kept.delete(name),
    },
    monotonic: () => performance.now(),
    wallClock: () => Date.now(),
    after(milliseconds, run) {
      const timer = setTimeout(run, milliseconds);
      timer.unref();
      return () => clearTimeout(timer);
    },
    onWake: () => undefined,
    newId: () => randomUUID(),
    openJournal,
  });
  return startRuntime(host, { now: () => performance.now(), seed: () => 1 });
}
