import type { PackageData, Response } from '@examport/content';
import { describe, expect, it } from '@jest/globals';
import { createMemoryHost, type MemoryHost, type MemoryHostOptions } from '../test-support/memory-host.js';
import { SAMPLE_IDS, samplePackage, type SampleOptions } from '../test-support/sample-package.js';
import { nextCard, startRuntime, type Runtime } from './runtime.js';
import type { PlayerEvent, Screen } from './screens.js';

const RIGHT: Record<string, Response> = {
  'limits-up-front': { type: 'single-choice', choice: 'b' },
  'active-listening': { type: 'multiple-response', choices: ['a', 'b', 'd'] },
  'harm-exception': { type: 'true-false', value: true },
  'words-of-recovery': { type: 'fill-in', texts: { one: 'health', two: 'self-directed' } },
  'response-rate': { type: 'numeric', value: '80' },
  principles: { type: 'matching', pairs: { p1: 'o1', p2: 'o2', p3: 'o3' } },
  'crisis-steps': { type: 'ordering', order: ['i1', 'i2', 'i3', 'i4'] },
  'own-words': { type: 'essay', text: 'It stays between us, unless somebody is in danger.' },
};
const QUESTIONS = Object.keys(RIGHT).length;

interface Stage {
  host: MemoryHost;
  runtime: Runtime;
  pass(seconds: number): Promise<void>;
  send(...events: PlayerEvent[]): Promise<void>;
  screen<Kind extends Screen['kind']>(kind: Kind): Extract<Screen, { kind: Kind }>;
}

async function stage(sample: SampleOptions | PackageData = {}, options: MemoryHostOptions = {}): Promise<Stage> {
  const data = 'dataVersion' in sample ? sample : samplePackage(sample);
  const host = createMemoryHost(data, options);
  let time = 0;
  let seed = 100;
  const runtime = await startRuntime(host, { now: () => time, seed: () => seed++ });
  return {
    host,
    runtime,
    async pass(seconds) {
      for (let i = 0; i < seconds; i++) {
        time += 1000;
        await runtime.tick();
      }
    },
    async send(...events) {
      for (const event of events) await runtime.send(event);
    },
    screen(kind) {
      const { screen } = runtime.view;
      expect(screen.kind).toBe(kind);
      return screen as Extract<Screen, { kind: typeof kind }>;
    },
  };
}

const open = (activity: string): PlayerEvent => ({ type: 'open', activity });
const START: PlayerEvent = { type: 'start' };
const SUBMIT: PlayerEvent = { type: 'submit' };
const lastState = ({ host }: Stage) => host.saved.at(-1)?.state ?? null;

/** Answers the question on screen rightly. */
function right({ runtime }: Stage): PlayerEvent {
  const { screen } = runtime.view;
  const id = screen.kind === 'question' ? screen.form[screen.attempt.cursor]?.question.id : '';
  return { type: 'answer', response: RIGHT[id ?? ''] ?? null };
}

async function takeExam(on: Stage, answered = QUESTIONS): Promise<void> {
  await on.send(open(SAMPLE_IDS.exam), { type: 'intro' }, START);
  for (let i = 0; i < QUESTIONS; i++) {
    if (i < answered) await on.send(right(on));
    await on.send({ type: 'go', to: i + 1 });
  }
  await on.send(SUBMIT);
}

describe('the course', () => {
  it('begins with the menu, and with the activity itself where there is only one', async () => {
    expect((await stage()).runtime.view.screen.kind).toBe('menu');
    const alone = await stage({ only: SAMPLE_IDS.exam });
    alone.screen('intro');
    await alone.send({ type: 'menu' });
    alone.screen('intro');
  });

  it('marks a lesson as begun, read and done, and tells the host each time', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.lesson));
    expect(lastState(on)).toMatchObject({
      activity: SAMPLE_IDS.lesson,
      lessons: { [SAMPLE_IDS.lesson]: { block: 0, done: false } },
    });
    await on.send({ type: 'read', block: 4 }, { type: 'read', block: 2 });
    expect(lastState(on)?.lessons[SAMPLE_IDS.lesson]).toEqual({ block: 4, done: false });
    await on.send({ type: 'lesson-done' });
    expect(lastState(on)?.lessons[SAMPLE_IDS.lesson]).toEqual({ block: 4, done: true });
    expect(on.host.saved.at(-1)?.standing.progress).toBeCloseTo(1 / 6);
  });

  it('judges a question inside a lesson once, and lets one try again', async () => {
    const on = await stage();
    const id = 'limits-up-front';
    await on.send(open(SAMPLE_IDS.lesson), { type: 'try-check', question: id });
    expect(on.screen('lesson').tries[id]?.feedback ?? null).toBeNull();
    await on.send(
      { type: 'try', question: id, response: { type: 'single-choice', choice: 'a' } },
      { type: 'try-check', question: id },
    );
    expect(on.screen('lesson').tries[id]?.feedback?.outcome.correct).toBe(false);
    await on.send({ type: 'try', question: id, response: RIGHT[id] as Response });
    expect(on.screen('lesson').tries[id]?.response).toEqual({ type: 'single-choice', choice: 'a' });
    await on.send({ type: 'try-again', question: id });
    expect(on.screen('lesson').tries[id]).toEqual({ response: null, feedback: null });
  });

  it('opens where one left after a reload: activity, question, answers, flags, time', async () => {
    const before = await stage();
    await before.send(open(SAMPLE_IDS.exam), START);
    await before.send(right(before), { type: 'flag' }, { type: 'go', to: 4 });
    await before.pass(42);
    before.runtime.flush();
    const after = await stage({}, { state: lastState(before) });
    const { attempt } = after.screen('question');
    expect(attempt).toEqual(before.screen('question').attempt);
    expect(attempt).toMatchObject({ cursor: 4, usedSeconds: 42 });
    expect(attempt.answers[0]).toMatchObject({ response: RIGHT['limits-up-front'], flagged: true });
    expect(attempt.answers[4]?.seconds).toBe(42);
  });

  it('opens at the overview, and with feedback shown, when one left there', async () => {
    const exam = await stage();
    await exam.send(open(SAMPLE_IDS.exam), START, { type: 'go', to: QUESTIONS });
    (await stage({}, { state: lastState(exam) })).screen('overview');
    const practice = await stage();
    await practice.send(open(SAMPLE_IDS.practice), START);
    await practice.send(right(practice), { type: 'check' });
    const after = await stage({}, { state: lastState(practice) });
    expect(after.screen('question').feedback?.outcome.correct).toBe(true);
  });

  it('is told how saving goes', async () => {
    const on = await stage();
    on.host.tell({ status: 'failing', since: 0, retryInSeconds: 4 });
    expect(on.runtime.view.connection.status).toBe('failing');
  });

  it('shows that something broke, keeps the answers, and does not reject', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.exam), START);
    await on.send(right(on), { type: 'go', to: QUESTIONS });
    on.host.failWith(new Error('no answer'));
    await on.send(SUBMIT);
    on.screen('broken');
    expect(lastState(on)?.quizzes[SAMPLE_IDS.exam]?.current?.answers[0]?.response).toEqual(RIGHT['limits-up-front']);
  });
});

describe('an exam', () => {
  it('gives no feedback before it is submitted', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.exam), START);
    await on.send(right(on), { type: 'check' });
    expect(on.screen('question').feedback).toBeNull();
    expect(on.screen('question').attempt.answers[0]?.checked).toBe(0);
  });

  it('cannot be submitted from a question, only from the overview', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.exam), START, SUBMIT);
    on.screen('question');
    await on.send({ type: 'go', to: 99 });
    on.screen('overview');
    await on.send(SUBMIT);
    on.screen('result');
  });

  it('is scored, remembered and told to the host once, however often submit is pressed', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.exam), START);
    for (let i = 0; i < QUESTIONS; i++) await on.send(right(on), { type: 'go', to: i + 1 });
    await Promise.all([on.runtime.send(SUBMIT), on.runtime.send(SUBMIT), on.runtime.send(SUBMIT)]);
    await on.send(SUBMIT);
    expect(on.host.submitted).toHaveLength(1);
    const { result } = on.screen('result');
    expect(result).toMatchObject({ percent: 100, passed: true, pending: 1 });
    expect(on.host.submitted[0]).toMatchObject({ quizId: SAMPLE_IDS.exam, standing: { success: 'passed', scaled: 1 } });
    const quiz = lastState(on)?.quizzes[SAMPLE_IDS.exam];
    expect(quiz).toMatchObject({ attemptsUsed: 1, current: null });
    expect(quiz?.last?.answers).toHaveLength(QUESTIONS);
    expect(quiz?.history).toEqual([{ percent: 100, passed: true, usedSeconds: 0 }]);
  });

  it('is final: nothing changes an answer afterwards', async () => {
    const on = await stage();
    await takeExam(on, 3);
    const before = lastState(on)?.quizzes[SAMPLE_IDS.exam];
    await on.send(
      { type: 'answer', response: RIGHT['limits-up-front'] as Response },
      { type: 'flag' },
      { type: 'go', to: 0 },
      SUBMIT,
    );
    expect(lastState(on)?.quizzes[SAMPLE_IDS.exam]).toEqual(before);
    await on.send({ type: 'review', index: 2 });
    expect(on.screen('review').index).toBe(2);
    await on.send({ type: 'answer', response: null }, { type: 'result' });
    on.screen('result');
  });

  it('may be repeated with other seeds until no attempt is left', async () => {
    const on = await stage({ exam: { attempts: 2 } });
    await takeExam(on, 1);
    await takeExam(on, 2);
    await on.send({ type: 'intro' });
    on.screen('intro');
    await on.send(START);
    on.screen('intro');
    expect(on.host.submitted.map((one) => one.attempt.seed)).toEqual([100, 101]);
    expect(lastState(on)?.quizzes[SAMPLE_IDS.exam]).toMatchObject({ attemptsUsed: 2, current: null });
  });

  it('shows its result again when opened later', async () => {
    const on = await stage();
    await takeExam(on, 2);
    const { percent } = on.screen('result').result;
    await on.send({ type: 'menu' }, open(SAMPLE_IDS.exam));
    expect(on.screen('result').result.percent).toBe(percent);
  });

  it('counts time only while it is on screen', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.exam), START);
    await on.pass(10);
    await on.send({ type: 'menu' });
    await on.pass(500);
    await on.send(open(SAMPLE_IDS.exam));
    await on.pass(5);
    expect(on.screen('question').attempt.usedSeconds).toBe(15);
  });

  it('warns at five minutes and one minute, and submits itself at zero', async () => {
    const on = await stage({ exam: { timeLimitSeconds: 400 } });
    await on.send(open(SAMPLE_IDS.exam), START);
    await on.send(right(on));
    await on.pass(99);
    expect(on.runtime.view.warning).toBeNull();
    await on.pass(1);
    expect(on.runtime.view.warning).toBe(300);
    await on.pass(240);
    expect(on.runtime.view.warning).toBe(60);
    await on.pass(59);
    on.screen('question');
    await on.pass(1);
    expect(on.screen('result')).toMatchObject({ timeUp: true, attempt: { usedSeconds: 400 } });
    expect(on.host.submitted).toHaveLength(1);
    expect(on.runtime.view.warning).toBeNull();
    await on.pass(10);
    expect(on.host.submitted).toHaveLength(1);
  });

  it('submits at once when it is opened after its time', async () => {
    const before = await stage({ exam: { timeLimitSeconds: 60 } });
    await before.send(open(SAMPLE_IDS.exam), START);
    const state = lastState(before);
    const attempt = state?.quizzes[SAMPLE_IDS.exam]?.current;
    if (!state || !attempt) throw new Error('no attempt');
    attempt.usedSeconds = 60;
    const after = await stage({ exam: { timeLimitSeconds: 60 } }, { state });
    expect(after.screen('result').timeUp).toBe(true);
  });

  it('writes the used time at least every thirty seconds, and at once when the page goes', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.exam), START);
    const writes = on.host.saved.length;
    await on.pass(29);
    expect(on.host.saved).toHaveLength(writes);
    await on.pass(1);
    expect(lastState(on)?.quizzes[SAMPLE_IDS.exam]?.current?.usedSeconds).toBe(30);
    await on.pass(7);
    on.runtime.flush();
    expect(lastState(on)?.quizzes[SAMPLE_IDS.exam]?.current?.usedSeconds).toBe(37);
    expect(on.host.flushes).toBe(1);
  });

  it('strikes choices out and restores them, without touching the answer', async () => {
    const on = await stage();
    await on.send(
      open(SAMPLE_IDS.exam),
      START,
      { type: 'strike', choice: 'a' },
      { type: 'strike', choice: 'c' },
      { type: 'strike', choice: 'a' },
    );
    expect(on.screen('question').struck['limits-up-front']).toEqual(['c']);
    await on.send({ type: 'go', to: 1 }, { type: 'go', to: 0 });
    expect(on.screen('question').struck['limits-up-front']).toEqual(['c']);
    expect(on.screen('question').attempt.answers[0]?.response).toBeNull();
  });

  it('takes an emptied answer as none, and refuses an answer of another type', async () => {
    const on = await stage();
    await on.send(
      open(SAMPLE_IDS.exam),
      START,
      { type: 'go', to: 4 },
      { type: 'answer', response: { type: 'numeric', value: '8' } },
    );
    expect(on.screen('question').attempt.answers[4]?.response).toEqual({ type: 'numeric', value: '8' });
    await on.send({ type: 'answer', response: { type: 'essay', text: 'no' } });
    expect(on.screen('question').attempt.answers[4]?.response).toEqual({ type: 'numeric', value: '8' });
    await on.send({ type: 'answer', response: { type: 'numeric', value: ' ' } });
    expect(on.screen('question').attempt.answers[4]?.response).toBeNull();
  });

  it('cuts a text to the room that the host has', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.exam), START, { type: 'go', to: 7 });
    on.host.roomLeft = 5;
    await on.send({ type: 'answer', response: { type: 'essay', text: '12345678' } });
    expect(on.screen('question').attempt.answers[7]?.response).toEqual({ type: 'essay', text: '12345' });
    on.host.roomLeft = 0;
    await on.send({ type: 'answer', response: { type: 'essay', text: '1234' } });
    expect(on.screen('question').attempt.answers[7]?.response).toEqual({ type: 'essay', text: '1234' });
  });
});

describe('practice', () => {
  it('judges an answer, makes it final, and ends with the result', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.practice), START, { type: 'check' });
    expect(on.screen('question').feedback).toBeNull();
    for (let i = 0; i < QUESTIONS; i++) {
      await on.send(right(on), { type: 'check' });
      expect(on.screen('question').feedback?.outcome.status).toBe(i === QUESTIONS - 1 ? 'pending' : 'graded');
      await on.send({ type: 'answer', response: null });
      expect(on.screen('question').attempt.answers[i]?.response).not.toBeNull();
      if (i < QUESTIONS - 1) await on.send(SUBMIT, { type: 'go', to: i + 1 });
    }
    await on.send(SUBMIT);
    expect(on.screen('result').result.percent).toBe(100);
    expect(on.host.saved.at(-1)?.standing.scaled).toBeNull();
  });

  it('leads to the overview when something was skipped', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.practice), START, { type: 'go', to: QUESTIONS });
    on.screen('overview');
    await on.send({ type: 'go', to: 2 });
    expect(on.screen('question').attempt.cursor).toBe(2);
  });
});

describe('flashcards', () => {
  it('come again until all are known, and are never submitted as an attempt', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.cards), START, { type: 'rate', known: true });
    expect(on.screen('card').attempt.cursor).toBe(0);
    const seen: number[] = [];
    for (let i = 0; on.runtime.view.screen.kind === 'card'; i++) {
      seen.push(on.screen('card').attempt.cursor);
      await on.send({ type: 'flip' });
      expect(on.screen('card').back?.key.type).toBeDefined();
      await on.send({ type: 'rate', known: i !== 1 && i !== 3 });
    }
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 1, 3]);
    expect(on.screen('intro').finished).toBe(true);
    expect(on.host.submitted).toEqual([]);
    expect(lastState(on)?.quizzes[SAMPLE_IDS.cards]).toMatchObject({ attemptsUsed: 1, current: null });
  });

  it('turn back', async () => {
    const on = await stage();
    await on.send(open(SAMPLE_IDS.cards), START, { type: 'flip' }, { type: 'flip' });
    expect(on.screen('card').back).toBeNull();
  });

  it('show those not yet rated before those to be seen again', () => {
    const rated = (...ratings: (0 | 1 | 2)[]) =>
      ratings.map((checked) => ({ response: null, seconds: 0, flagged: false, checked }));
    expect(nextCard(rated(1, 0, 0), 0)).toBe(1);
    expect(nextCard(rated(0, 1, 2), 2)).toBe(0);
    expect(nextCard(rated(1, 2, 2), 0)).toBe(0);
    expect(nextCard(rated(2, 2, 2), 0)).toBeNull();
  });
});

describe.each(['review', 'browse'] as const)('in %s mode', (mode) => {
  it('nothing is ever saved and no attempt can be begun or continued', async () => {
    const before = await stage();
    await takeExam(before, 4);
    await before.send(open(SAMPLE_IDS.practice), START);
    const on = await stage({}, { mode, state: lastState(before) });
    await on.send({ type: 'menu' }, open(SAMPLE_IDS.lesson), { type: 'read', block: 3 }, { type: 'lesson-done' });
    expect(on.runtime.view.state).toEqual(lastState(before));
    await on.send(open(SAMPLE_IDS.practice), START);
    on.screen('intro');
    await on.send(open(SAMPLE_IDS.exam));
    on.screen('result');
    await on.send({ type: 'review', index: 1 }, START);
    on.screen('review');
    on.runtime.flush();
    expect(on.host.saved).toEqual([]);
    expect(on.host.submitted).toEqual([]);
  });

  it('questions inside lessons can be tried all the same', async () => {
    const on = await stage({}, { mode });
    const question = 'limits-up-front';
    await on.send(
      open(SAMPLE_IDS.lesson),
      { type: 'try', question, response: RIGHT[question] as Response },
      { type: 'try-check', question },
    );
    expect(on.screen('lesson').tries[question]?.feedback?.outcome.correct).toBe(true);
  });
});

describe('leaving', () => {
  it('closes the session, once', async () => {
    const on = await stage();
    await on.send({ type: 'leave' }, { type: 'leave' }, open(SAMPLE_IDS.exam));
    on.screen('left');
    expect(on.host.exits).toEqual([{ done: false, standing: on.runtime.view.standing }]);
    on.runtime.flush();
    expect(on.host.flushes).toBe(0);
  });

  it('says that all is done when it is', async () => {
    const on = await stage({ only: SAMPLE_IDS.exam });
    await takeExam(on);
    await on.send({ type: 'leave' });
    expect(on.host.exits[0]).toMatchObject({ done: true, standing: { completion: 'completed', success: 'passed' } });
  });
});
