/**
 * A learner before a package in an LMS, without a browser: real hosts, the strict runtime (or any other API object), a page whose clocks
 * stand still until they are told to go on. What a learner does is done as the player does it: change the state, save, submit, leave.
 */
import type { PackageData, Question, Response } from '@examport/content';
import type { AttemptState, Connection, Host, PlayerState, Session } from '../../packages/player/src/host.js';
import { createGrading } from '../../packages/player/src/hosts/scorm-grading.js';
import type { Page } from '../../packages/player/src/hosts/scorm-page.js';
import { createScorm12Host } from '../../packages/player/src/hosts/scorm12.js';
import { createScorm2004Host } from '../../packages/player/src/hosts/scorm2004.js';
import { isFinished, standingOf } from '../../packages/player/src/standing.js';
import { createStrictRuntime, type StrictOptions, type StrictRuntime } from './strict-runtime.js';
import type { Version } from './strict-runtime-elements.js';

export interface Stage {
  lms: StrictRuntime;
  /** The device's local storage. */
  device: Map<string, string>;
  /** Opens the package: a new page and, after the first time, a new session of the LMS. */
  open(data?: PackageData): Promise<Visit>;
  /** The tab is gone, with everything that was not written. */
  kill(): void;
}

export interface StageOptions {
  version: Version;
  data: PackageData;
  lms?: Partial<StrictOptions>;
  /** Where the page is, given the API object's holder; by default in a frame of it. */
  windowOf?: (holder: object) => unknown;
  /** Instead of the strict runtime. */
  api?: (strict: StrictRuntime['api']) => object;
  /** The device denies local storage. */
  noStorage?: boolean;
}

export interface Visit {
  host: Host;
  session: Session;
  state: PlayerState;
  /** Everything that was shown about saving, in order. */
  connections: Connection[];
  /** Lets time pass: whatever is due in it happens. */
  elapse(milliseconds: number): Promise<void>;
  /** Comes back online. */
  online(): void;
  finishLessons(): void;
  begin(quizId: string, seed?: number): void;
  /** Answers one question of the attempt in progress. */
  answer(index: number, response: Response | null, seconds?: number): void;
  answerAll(quizId: string, answer: (question: Question) => Response | null, seed?: number): void;
  submit(): Promise<void>;
  /** Leaves as the player's button does; resolves when the host lets go, letting time pass meanwhile. */
  leave(): Promise<void>;
}

export const SAVED = 350;

export function createStage(options: StageOptions): Stage {
  const { version } = options;
  const lms = createStrictRuntime({ version, ...options.lms });
  const device = new Map<string, string>();
  let launched = false;

  const storage: Page['storage'] = options.noStorage
    ? {
        getItem: () => denied(),
        setItem: () => denied(),
        removeItem: () => denied(),
      }
    : {
        getItem: (key) => device.get(key) ?? null,
        setItem: (key, value) => void device.set(key, value),
        removeItem: (key) => void device.delete(key),
      };

  return {
    lms,
    device,
    kill: () => lms.kill(),
    async open(data = options.data) {
      if (launched) lms.launch();
      launched = true;
      const holder = { [lms.apiName]: options.api ? options.api(lms.api) : lms.api };
      const page = createPage((options.windowOf ?? ((parent) => ({ parent })))(holder), storage);
      const host = version === '1.2' ? createScorm12Host(data, page) : createScorm2004Host(data, page);
      return visit(host, data, page);
    },
  };
}

function denied(): never {
  throw new Error('denied');
}

interface TestPage extends Page {
  elapse(milliseconds: number): Promise<void>;
  online(): void;
}

let lineages = 1;

function createPage(window: unknown, storage: Page['storage']): TestPage {
  let now = 0;
  let timers: { at: number; run: () => void }[] = [];
  const onOnline: (() => void)[] = [];
  const start = new Date(2026, 0, 1, 10, 0, 0).getTime();
  return {
    window,
    storage,
    monotonic: () => now,
    clock: () => new Date(start + now),
    after(milliseconds, run) {
      const timer = { at: now + milliseconds, run };
      timers.push(timer);
      return () => {
        timers = timers.filter((one) => one !== timer);
      };
    },
    onOnline: (run) => onOnline.push(run),
    random32: () => lineages++,
    online: () => onOnline.forEach((run) => run()),
    async elapse(milliseconds) {
      const end = now + milliseconds;
      for (;;) {
        const next = timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers = timers.filter((timer) => timer !== next);
        now = next.at;
        next.run();
        // What waits for a promise goes on before the next timer is due.
        for (let i = 0; i < 10; i++) await Promise.resolve();
      }
      now = end;
    },
  };
}

async function visit(host: Host, data: PackageData, page: TestPage): Promise<Visit> {
  const grading = createGrading(data);
  const connections: Connection[] = [];
  host.onConnection((connection) => connections.push(connection));
  const session = await host.start();
  const standing = () => standingOf(data.activities, self.state, data.delivery.completion);
  const save = () => host.save(self.state, standing());
  const quizOf = (id: string) => self.state.quizzes[id] ?? { history: [], attemptsUsed: 0, current: null, last: null };
  const open = () => self.state.activity ?? '';
  const current = (): AttemptState => {
    const attempt = quizOf(open()).current;
    if (!attempt) throw new Error('no attempt in progress');
    return attempt;
  };

  const self: Visit = {
    host,
    session,
    state: structuredClone(session.state) ?? { activity: null, lessons: {}, quizzes: {} },
    connections,
    elapse: (milliseconds) => page.elapse(milliseconds),
    online: () => page.online(),

    finishLessons() {
      for (const activity of data.activities) {
        if (activity.kind === 'lesson')
          self.state.lessons[activity.id] = { block: activity.blocks.length - 1, done: true };
      }
      save();
    },

    begin(quizId, seed = 7) {
      self.state.activity = quizId;
      const answers = grading
        .keyedForm(quizId, seed)
        .map(() => ({ response: null, seconds: 0, flagged: false, checked: 0 as const }));
      self.state.quizzes[quizId] = { ...quizOf(quizId), current: { seed, cursor: 0, usedSeconds: 0, answers } };
      save();
    },

    answer(index, response, seconds = 12) {
      const attempt = current();
      attempt.cursor = index;
      attempt.usedSeconds += seconds;
      const answer = attempt.answers[index];
      if (!answer) throw new Error('no such question');
      attempt.answers[index] = { ...answer, response, seconds: answer.seconds + seconds };
      save();
    },

    answerAll(quizId, answer, seed = 7) {
      self.begin(quizId, seed);
      grading.keyedForm(quizId, seed).forEach(({ question }, i) => self.answer(i, answer(question)));
    },

    async submit() {
      const quizId = open();
      const attempt = current();
      const { percent, passed } = await host.result(quizId, attempt);
      const before = quizOf(quizId);
      self.state.quizzes[quizId] = {
        history: [...before.history, { percent, passed, usedSeconds: attempt.usedSeconds }],
        attemptsUsed: before.attemptsUsed + 1,
        current: null,
        last: attempt,
      };
      save();
      await host.submit(quizId, attempt, structuredClone(self.state), standing());
    },

    async leave() {
      let left = false;
      const done = isFinished(data.activities, self.state);
      const leaving = host.exit(self.state, standing(), done).then(() => (left = true));
      for (let i = 0; i < 100 && !left; i++) await page.elapse(1000);
      if (!left) throw new Error('stuck on the way out');
      await leaving;
    },
  };
  return self;
}
