/** What every host must come through, whatever the version: failing, lying, slow, missing LMSs; killed tabs; updates; review. */
import { describe, expect, it } from '@jest/globals';
import { makeLesson, makePackage, makeQuiz, rightResponse } from '../../packages/player/src/hosts/fixture-package.js';
import { SAVED, createStage, type StageOptions } from './strict-runtime-stage.js';
import type { Version } from './strict-runtime-elements.js';

interface Names {
  commit: string;
  set: string;
  status: string;
  passed: string;
  score: string;
  exit: string;
  mode: string;
  learnerId: string;
}

const NAMES: Record<Version, Names> = {
  '1.2': {
    commit: 'LMSCommit',
    set: 'LMSSetValue',
    status: 'cmi.core.lesson_status',
    passed: 'passed',
    score: 'cmi.core.score.raw',
    exit: 'cmi.core.exit',
    mode: 'cmi.core.lesson_mode',
    learnerId: 'cmi.core.student_id',
  },
  '2004': {
    commit: 'Commit',
    set: 'SetValue',
    status: 'cmi.success_status',
    passed: 'passed',
    score: 'cmi.score.raw',
    exit: 'cmi.exit',
    mode: 'cmi.mode',
    learnerId: 'cmi.learner_id',
  },
};
const STATE = 'cmi.suspend_data';

export function describeTrouble(version: Version): void {
  const names = NAMES[version];
  const profile = version === '1.2' ? 'scorm12' : 'scorm2004-4';
  const data = makePackage({ delivery: { profile } });
  const exam = makePackage({
    delivery: { profile },
    activities: [makeLesson('intro'), makeQuiz('exam', ['q1', 'q2', 'q3'])],
  });
  const stageOf = (options: Partial<StageOptions> = {}) => createStage({ version, data, ...options });

  /** The learner answers one question, and the tab is killed. */
  const resumed = async (stage: ReturnType<typeof stageOf>) =>
    (await stage.open()).session.state?.quizzes.exam?.current;

  describe('resuming', () => {
    it('comes back to exactly where a killed tab was, at every question', async () => {
      const stage = stageOf();
      for (let index = 0; index < data.questions.length; index++) {
        const visit = await stage.open();
        if (index === 0) visit.begin('exam');
        const question = (await visit.host.form('exam', 7))[index]?.question;
        const keyed = data.questions.find((one) => one.id === question?.id);
        if (!keyed) throw new Error('no question');
        visit.answer(index, rightResponse(keyed));
        await visit.elapse(SAVED);
        stage.kill();
        const after = await stage.open();
        expect(after.session.state).toEqual(visit.state);
        stage.kill();
      }
      expect(stage.lms.refused).toEqual([]);
    });

    it('loses nothing when the page is hidden before the 300 ms are over', async () => {
      const stage = stageOf({ noStorage: true });
      const visit = await stage.open();
      visit.answerAll('exam', rightResponse);
      visit.host.flush();
      stage.kill();
      expect(await resumed(stage)).toEqual(visit.state.quizzes.exam?.current);
    });

    it('takes one commit for a burst of changes', async () => {
      const stage = stageOf();
      const visit = await stage.open();
      const before = stage.lms.commits.length;
      visit.answerAll('exam', rightResponse);
      await visit.elapse(SAVED);
      expect(stage.lms.commits.length - before).toBe(1);
    });

    it('does not raise a finished attempt again when the LMS gives a new one', async () => {
      const stage = stageOf({ data: exam });
      const visit = await stage.open();
      visit.finishLessons();
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      await visit.elapse(SAVED);
      stage.kill();
      stage.lms.reset();
      expect((await stage.open()).session.state).toBeNull();
    });

    it('does not raise an attempt again that a later session had read back and the LMS took away', async () => {
      const stage = stageOf();
      for (let i = 0; i < 2; i++) {
        const visit = await stage.open();
        visit.begin('exam');
        await visit.elapse(SAVED);
        stage.kill();
      }
      stage.lms.reset();
      expect((await stage.open()).session.state).toBeNull();
    });

    it("never takes up another learner's copy", async () => {
      const stage = stageOf({ lms: { values: { [names.learnerId]: 'one' } } });
      stage.lms.behaviour.offline = true;
      const visit = await stage.open();
      visit.begin('exam');
      await visit.elapse(SAVED);
      stage.kill();
      const other = createStage({ version, data, lms: { values: { [names.learnerId]: 'two' } } });
      for (const [key, value] of stage.device) other.device.set(key, value);
      expect((await other.open()).session.state).toBeNull();
    });
  });

  describe('failing commits', () => {
    it('are shown, retried after 1, 2, 4, 8, 8 seconds, and made good', async () => {
      const stage = stageOf();
      const visit = await stage.open();
      stage.lms.behaviour.offline = true;
      visit.answerAll('exam', rightResponse);
      await visit.elapse(SAVED);
      await visit.elapse(24_000);
      const failing = visit.connections.filter((connection) => connection.status === 'failing');
      expect(failing.map((connection) => connection.retryInSeconds)).toEqual([1, 2, 4, 8, 8, 8]);
      expect(new Set(failing.map((connection) => connection.since)).size).toBe(1);
      stage.lms.behaviour.offline = false;
      await visit.elapse(8000);
      expect(visit.connections.at(-1)).toEqual({ status: 'ok' });
      stage.kill();
      stage.device.clear();
      expect(await resumed(stage)).toEqual(visit.state.quizzes.exam?.current);
    });

    it('leave the right values in the page of the LMS between the tries', async () => {
      const stage = stageOf({ data: exam });
      const visit = await stage.open();
      visit.finishLessons();
      stage.lms.behaviour.offline = true;
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      await visit.elapse(10_000);
      stage.lms.behaviour.offline = false;
      // The LMS's own page writes when it is closed.
      stage.lms.api[version === '1.2' ? 'LMSFinish' : 'Terminate']?.('');
      expect(stage.lms.stored).toMatchObject({ [names.status]: names.passed, [names.score]: '100' });
    });

    it('are retried at once when the network comes back', async () => {
      const stage = stageOf();
      const visit = await stage.open();
      stage.lms.behaviour.offline = true;
      visit.begin('exam');
      await visit.elapse(SAVED + 3000);
      stage.lms.behaviour.offline = false;
      visit.online();
      expect(visit.connections.at(-1)).toEqual({ status: 'ok' });
    });

    it('at the start do not keep the learner from beginning, and are made good', async () => {
      const stage = stageOf();
      stage.lms.behaviour.failCommits = 1;
      const visit = await stage.open();
      expect(visit.session.mode).toBe('normal');
      expect(visit.connections.at(-1)?.status).toBe('failing');
      await visit.elapse(1000);
      expect(visit.connections.at(-1)).toEqual({ status: 'ok' });
      expect(stage.lms.stored).toHaveProperty([names.exit], 'suspend');
    });

    it('leave a copy on the device, from which the next start goes on', async () => {
      const stage = stageOf();
      const visit = await stage.open();
      visit.begin('exam');
      await visit.elapse(SAVED);
      stage.lms.behaviour.offline = true;
      visit.answer(0, null, 30);
      await visit.elapse(SAVED);
      visit.answer(1, null, 40);
      await visit.elapse(SAVED);
      stage.kill();
      stage.lms.behaviour.offline = false;
      const after = await stage.open();
      expect(after.session.state).toEqual(visit.state);
      await after.elapse(SAVED);
      stage.device.clear();
      expect(await resumed(stage)).toEqual(visit.state.quizzes.exam?.current);
    });

    it('of a whole session offline, submission included, are made good at the next start', async () => {
      const stage = stageOf({ data: exam });
      stage.lms.behaviour.offline = true;
      const visit = await stage.open();
      visit.finishLessons();
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      await visit.elapse(SAVED);
      stage.kill();
      stage.lms.behaviour.offline = false;
      const after = await stage.open();
      await after.elapse(SAVED);
      expect(after.session.state).toEqual(visit.state);
      expect(stage.lms.stored).toMatchObject({ [names.status]: names.passed, [names.score]: '100' });
      expect(stage.lms.stored).toHaveProperty(['cmi.interactions.2.result'], 'correct');
      expect(stage.lms.refused.filter((call) => call.name !== names.commit)).toEqual([]);
    });

    it('any number of them, at any point, end with the right score, status and interactions', async () => {
      for (let failures = 1; failures <= 6; failures++) {
        for (const moment of ['start', 'answer', 'submit', 'leave']) {
          const stage = stageOf({ data: exam, noStorage: true });
          const fail = (now: string) => {
            if (now === moment) stage.lms.behaviour.failCommits = failures;
          };
          fail('start');
          const visit = await stage.open();
          fail('answer');
          visit.finishLessons();
          visit.answerAll('exam', rightResponse);
          await visit.elapse(SAVED);
          fail('submit');
          await visit.submit();
          await visit.elapse(60_000);
          fail('leave');
          await visit.leave();
          if (moment === 'leave' && failures > 3) continue;
          expect([failures, moment, stage.lms.stored]).toEqual([
            failures,
            moment,
            expect.objectContaining({ [names.status]: names.passed, [names.score]: '100' }),
          ]);
          expect(stage.lms.stored).toHaveProperty(['cmi.interactions.2.result'], 'correct');
          expect(stage.lms.refused.filter((call) => !/Commit|Finish|Terminate/.test(call.name))).toEqual([]);
        }
      }
    });

    it('do not hold the learner for ever on the way out', async () => {
      const stage = stageOf();
      const visit = await stage.open();
      stage.lms.behaviour.offline = true;
      visit.begin('exam');
      await visit.leave();
      expect(stage.lms.terminated).toBe(true);
      const calls = stage.lms.calls.length;
      visit.host.save(visit.state, { completion: 'incomplete', success: 'unknown', scaled: null, progress: 0 });
      visit.host.flush();
      await visit.elapse(60_000);
      expect(stage.lms.calls).toHaveLength(calls);
      stage.lms.behaviour.offline = false;
      expect(await resumed(stage)).toEqual(visit.state.quizzes.exam?.current);
    });
  });

  describe('a lying LMS', () => {
    it.each([
      ['from the start', true],
      ['after a while', false],
    ])('loses no answer, %s', async (_when, fromStart) => {
      const stage = stageOf();
      stage.lms.behaviour.lying = fromStart;
      const visit = await stage.open();
      visit.begin('exam');
      await visit.elapse(SAVED);
      stage.lms.behaviour.lying = true;
      visit.answer(0, null, 30);
      await visit.elapse(SAVED);
      stage.kill();
      stage.lms.behaviour.lying = false;
      const after = await stage.open();
      expect(after.session.state).toEqual(visit.state);
      await after.elapse(SAVED);
      expect(stage.lms.stored).toHaveProperty([STATE]);
    });
  });

  describe('a slow LMS', () => {
    it('has one commit in flight: what happens meanwhile waits for the next', async () => {
      let visit: Awaited<ReturnType<ReturnType<typeof stageOf>['open']>> | null = null;
      let inFlight = 0;
      let most = 0;
      const stage = stageOf({
        api: (strict) => ({
          ...strict,
          [names.commit]: (argument: string) => {
            most = Math.max(most, ++inFlight);
            // Some LMSs let the page go on while they commit.
            if (visit) {
              visit.answer(0, null, 5);
              visit.host.flush();
            }
            const answer = strict[names.commit]?.(argument);
            inFlight--;
            return answer;
          },
        }),
      });
      visit = await stage.open();
      visit.begin('exam');
      const slow = visit;
      await slow.elapse(SAVED);
      visit = null;
      await slow.elapse(SAVED);
      expect(most).toBe(1);
      stage.kill();
      stage.device.clear();
      expect(await resumed(stage)).toEqual(slow.state.quizzes.exam?.current);
    });
  });

  describe('an LMS that is gone', () => {
    it('leaves the learner at work: the API throws, the copy is kept', async () => {
      const stage = stageOf();
      const visit = await stage.open();
      visit.begin('exam');
      await visit.elapse(SAVED);
      stage.kill();
      visit.answer(0, null, 30);
      await visit.elapse(SAVED);
      expect(visit.connections.at(-1)?.status).toBe('failing');
      const after = await stage.open();
      expect(after.session.state).toEqual(visit.state);
    });
  });

  describe('no LMS', () => {
    it('says so, goes on, and resumes from the device', async () => {
      const stage = stageOf({ windowOf: () => ({}) });
      const visit = await stage.open();
      expect(visit.session.notices).toEqual(['no-lms']);
      expect(visit.connections).toEqual([{ status: 'local' }]);
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      await visit.elapse(SAVED);
      expect(visit.host.room(visit.state)).toBe(Infinity);
      const after = await stage.open();
      expect(after.session.state).toEqual(visit.state);
      await after.leave();
      expect(stage.lms.calls).toEqual([]);
    });

    it('is told apart from an API that will not initialise', async () => {
      const stage = stageOf({ api: () => ({}) });
      const visit = await stage.open();
      expect(visit.session.notices).toEqual(['no-lms']);
    });

    it('is bearable on a device without storage', async () => {
      const stage = stageOf({ windowOf: () => null, noStorage: true });
      const visit = await stage.open();
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      await visit.elapse(SAVED);
      await visit.leave();
      expect(visit.session.notices).toEqual(['no-lms']);
    });
  });

  describe('finding the API', () => {
    const throwing = (names: string[], more: object): object =>
      names.reduce<object>(
        (object, name) =>
          Object.defineProperty(object, name, {
            get() {
              throw new Error('cross-origin');
            },
          }),
        more,
      );
    const deep = (holder: object, depth: number): object => {
      let window: object = { ...holder };
      for (let i = 0; i < depth; i++) window = { parent: window };
      return window;
    };
    const top = (more: object = {}): object => {
      const window: Record<string, unknown> = { ...more };
      window.parent = window;
      return window;
    };

    it.each<[string, (holder: object) => unknown]>([
      ['in the window itself', (holder) => holder],
      ['in a parent', (parent) => ({ parent })],
      ['500 parents up', (holder) => deep(holder, 500)],
      ['in the opener', (opener) => top({ opener })],
      ["in the opener's parent", (parent) => top({ opener: { parent } })],
      ['behind a parent of another origin', (parent) => throwing(['API', 'API_1484_11'], { parent })],
      [
        'in the opener, when the parents throw',
        (opener) => ({ parent: throwing(['parent', 'API', 'API_1484_11'], {}), opener }),
      ],
    ])('%s', async (_where, windowOf) => {
      const visit = await stageOf({ windowOf }).open();
      expect(visit.session.notices).toEqual([]);
    });

    it.each<[string, (holder: object) => unknown]>([
      ['501 parents up', (holder) => deep(holder, 501)],
      ['where every window throws', () => throwing(['API', 'API_1484_11', 'parent', 'opener'], {})],
      ['where the API is no object', () => ({ API: 'no', API_1484_11: 1 })],
    ])('gives up %s', async (_where, windowOf) => {
      const visit = await stageOf({ windowOf }).open();
      expect(visit.session.notices).toEqual(['no-lms']);
    });
  });

  describe('review and browse', () => {
    it.each(['review', 'browse'] as const)('mode %s: nothing is written, not even a commit', async (mode) => {
      const stage = stageOf();
      const first = await stage.open();
      first.answerAll('exam', rightResponse);
      await first.submit();
      await first.elapse(SAVED);
      stage.kill();
      const device = new Map(stage.device);
      const again = createStage({ version, data, lms: { values: { ...stage.lms.stored, [names.mode]: mode } } });
      for (const [key, value] of device) again.device.set(key, value);
      const visit = await again.open();
      expect(visit.session.mode).toBe(mode);
      expect(visit.session.state?.quizzes.exam?.last).toEqual(first.state.quizzes.exam?.last);
      visit.answerAll('exam', () => null);
      await visit.submit();
      visit.host.flush();
      await visit.elapse(SAVED);
      await visit.leave();
      expect(again.lms.calls.filter((call) => call.name === names.set || call.name === names.commit)).toEqual([]);
      expect(again.lms.terminated).toBe(true);
      expect(again.device).toEqual(device);
    });

    it('a missing mode means normal', async () => {
      const stage = stageOf({ lms: { without: [names.mode] } });
      expect((await stage.open()).session.mode).toBe('normal');
    });
  });

  describe('what an LMS gives back', () => {
    it('that cannot be read is kept aside, the learner told, and no older one replaced', async () => {
      const stage = createStage({ version, data, lms: { values: { [STATE]: 'garbage' } } });
      const visit = await stage.open();
      expect(visit.session).toMatchObject({ state: null, notices: ['state-unreadable'] });
      expect([...stage.device.values()]).toEqual(['garbage']);
      const other = createStage({ version, data, lms: { values: { [STATE]: 'other garbage' } } });
      for (const [key, value] of stage.device) other.device.set(key, value);
      await other.open();
      expect([...other.device.values()].sort()).toEqual(['garbage', 'other garbage']);
    });

    it('or the device, where there is no LMS, is kept aside as well', async () => {
      const stage = stageOf({ windowOf: () => ({}) });
      const visit = await stage.open();
      visit.begin('exam');
      await visit.elapse(SAVED);
      const [[key, value] = ['', '']] = stage.device;
      stage.device.set(key, value.replace(/"text":"1./, '"text":"1.'));
      const after = await stage.open();
      expect(after.session).toMatchObject({ state: null, notices: ['no-lms', 'state-unreadable'] });
      expect([...stage.device.keys()].filter((name) => name.startsWith(`${key}:aside:`))).toHaveLength(1);
      stage.device.set(key, 'no JSON');
      expect((await stage.open()).session.state).toBeNull();
    });

    it('from an older version of the package is mapped, and the learner told that the exam starts again', async () => {
      const stage = stageOf();
      const visit = await stage.open();
      visit.finishLessons();
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      visit.begin('practice');
      await visit.elapse(SAVED);
      stage.kill();
      const updated = makePackage({ count: 9, stateHash: '99999999', delivery: { profile } });
      const after = await stage.open(updated);
      expect(after.session.notices).toEqual(['restarted-after-update']);
      expect(after.session.state?.quizzes.exam?.history).toEqual(visit.state.quizzes.exam?.history);
      expect(after.session.state?.quizzes.practice?.current).toBeNull();
      expect(after.session.state?.lessons).toEqual(visit.state.lessons);
    });

    it('as a name is turned round when it is "Last, First", and left when it is not', async () => {
      const nameOf = async (name: string) => {
        const element = version === '1.2' ? 'cmi.core.student_name' : 'cmi.learner_name';
        return (await stageOf({ lms: { values: { [element]: name } } }).open()).session.learnerName;
      };
      expect(await nameOf('Rivera, Ana')).toBe('Ana Rivera');
      expect(await nameOf('Ana Rivera')).toBe('Ana Rivera');
      expect(await nameOf('')).toBeNull();
    });
  });

  describe('the manners of LMSs', () => {
    type Api = Record<string, (...args: string[]) => unknown>;
    const lastError = version === '1.2' ? 'LMSGetLastError' : 'GetLastError';
    const mapped = (api: Api, change: (answer: unknown, name: string) => unknown): Api =>
      Object.fromEntries(
        Object.entries(api).map(([name, call]) => [name, (...args: string[]) => change(call(...args), name)]),
      );

    it.each<[string, (api: Api) => Api]>([
      [
        'booleans and numbers for strings',
        (api) =>
          mapped(api, (answer, name) =>
            name === lastError ? Number(answer) : answer === 'true' ? true : answer === 'false' ? false : answer,
          ),
      ],
      ['nothing for "true"', (api) => mapped(api, (answer) => (answer === 'true' ? undefined : answer))],
      ['null for what is absent', (api) => mapped(api, (answer) => (answer === '' ? null : answer))],
      [
        'an error code that is never cleared',
        (api) => {
          let last: unknown = '0';
          return mapped(api, (answer, name) => {
            if (name === lastError) return (last = answer === '0' ? last : answer);
            return answer;
          });
        },
      ],
      [
        'a session that it opened itself',
        (api) => {
          api[version === '1.2' ? 'LMSInitialize' : 'Initialize']?.('');
          return api;
        },
      ],
    ])('%s: nothing is lost', async (_manner, api) => {
      const stage = stageOf({ data: exam, api, noStorage: true, lms: { without: ['cmi.student_data', 'cmi.scaled'] } });
      const visit = await stage.open();
      expect(visit.session.notices).toEqual([]);
      visit.finishLessons();
      visit.answerAll('exam', rightResponse);
      await visit.elapse(SAVED);
      stage.kill();
      const after = await stage.open();
      expect(after.session.state).toEqual(visit.state);
      await after.submit();
      await after.leave();
      expect(stage.lms.stored).toMatchObject({ [names.status]: names.passed, [names.score]: '100' });
      expect(after.connections.filter((connection) => connection.status === 'failing')).toEqual([]);
    });
  });

  describe('optional elements', () => {
    it('that an LMS does not have are done without', async () => {
      const without = [
        'cmi.interactions',
        'cmi.objectives',
        'cmi.student_data',
        'cmi.core.lesson_location',
        'cmi.location',
      ];
      const stage = stageOf({ data: exam, lms: { without: [...without, 'cmi.progress_measure', 'adl.nav'] } });
      const visit = await stage.open();
      visit.finishLessons();
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      await visit.leave();
      expect(stage.lms.stored).toMatchObject({ [names.status]: names.passed, [names.score]: '100' });
      expect(visit.connections.filter((connection) => connection.status === 'failing')).toEqual([]);
    });
  });

  describe('large exams', () => {
    it('taken one after the other, each in sessions of their own, stay within what one commit takes', async () => {
      const ids = Array.from({ length: 360 }, (_, i) => `q${i + 1}`);
      const three = makePackage({
        count: 360,
        delivery: { profile },
        activities: [0, 1, 2].map((n) => makeQuiz(`exam${n}`, ids.slice(n * 120, n * 120 + 120))),
      });
      const stage = stageOf({ data: three, lms: { reviewAfterPass: false } });
      for (const quiz of ['exam0', 'exam1', 'exam2', 'exam1']) {
        const visit = await stage.open();
        visit.answerAll(quiz, rightResponse);
        await visit.submit();
        await visit.elapse(SAVED);
        stage.kill();
      }
      expect(stage.lms.refused).toEqual([]);
      expect(stage.lms.stored).toHaveProperty([names.score], '100');
    });

    it.each([200, 500])('of %i questions go out in commits that PHP and beacons take', async (count) => {
      const large = makePackage({ count, delivery: { profile }, quiz: { timeLimitSeconds: null } });
      const stage = stageOf({ data: large });
      const visit = await stage.open();
      visit.answerAll('exam', rightResponse);
      await visit.submit();
      await visit.elapse(SAVED);
      await visit.leave();
      expect(stage.lms.refused).toEqual([]);
      expect(Math.max(...stage.lms.commits.map((commit) => commit.values))).toBeLessThan(1000);
      expect(Math.max(...stage.lms.commits.map((commit) => commit.bytes))).toBeLessThan(65_536);
      expect(stage.lms.stored).toHaveProperty([names.score], '100');
      expect(stage.lms.stored).toHaveProperty(['cmi.interactions.199.result']);
    });
  });
}
