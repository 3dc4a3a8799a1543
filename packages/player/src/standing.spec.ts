import type { Activity, CompletionRule, Quiz } from '@examport/content';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { samplePackage } from '../test-support/sample-package.js';
import type { AttemptState, AttemptSummary, PlayerState } from './host.js';
import {
  attemptsLeft,
  countedScore,
  HISTORY_LENGTH,
  isFinished,
  nextActivity,
  progressOf,
  remember,
  standingOf,
} from './standing.js';

const sample = samplePackage().activities;
const lesson = sample.find((activity) => activity.kind === 'lesson') as Activity;
const exam = sample.find((activity) => activity.kind === 'quiz' && activity.mode === 'exam') as Quiz;
const practice = sample.find((activity) => activity.kind === 'quiz' && activity.mode === 'practice') as Quiz;
const quiz = (id: string, more: Partial<Quiz> = {}): Quiz => ({ ...exam, id, ...more });
const EMPTY: PlayerState = { activity: null, lessons: {}, quizzes: {} };
const RUNNING: AttemptState = { seed: 1, cursor: 0, usedSeconds: 0, answers: [] };

const tried = (percent: number, cutScore: number | null = 70): AttemptSummary => ({
  percent,
  passed: cutScore === null ? null : percent >= cutScore,
  usedSeconds: 60,
});
const after = (id: string, ...percents: number[]): PlayerState['quizzes'] => ({
  [id]: { history: percents.map((one) => tried(one)), attemptsUsed: percents.length, current: null, last: null },
});
const withDone = (...ids: string[]): PlayerState['lessons'] =>
  Object.fromEntries(ids.map((id) => [id, { block: 0, done: true }]));

describe('what is told to the LMS', () => {
  it('is incomplete, unknown and without score before anything is done', () => {
    expect(standingOf([lesson, exam], EMPTY, 'all-activities')).toEqual({
      completion: 'incomplete',
      success: 'unknown',
      scaled: null,
      progress: 0,
    });
  });

  it('is completed by all activities, and says how far it is', () => {
    const half = { ...EMPTY, lessons: withDone(lesson.id) };
    expect(standingOf([lesson, exam], half, 'all-activities')).toMatchObject({
      completion: 'incomplete',
      progress: 0.5,
    });
    const all = { ...half, quizzes: after(exam.id, 20) };
    expect(standingOf([lesson, exam], all, 'all-activities')).toMatchObject({
      completion: 'completed',
      success: 'failed',
      progress: 1,
    });
  });

  it('is completed by submitting the exam where that is the rule, whatever the score', () => {
    const state = { ...EMPTY, quizzes: after(exam.id, 20) };
    expect(standingOf([lesson, exam], state, 'exam-submitted').completion).toBe('completed');
    expect(standingOf([lesson, exam], state, 'exam-passed').completion).toBe('incomplete');
    const passed = { ...EMPTY, quizzes: after(exam.id, 20, 90) };
    expect(standingOf([lesson, exam], passed, 'exam-passed').completion).toBe('completed');
  });

  it('falls back to all activities where there is no graded quiz', () => {
    const state = { ...EMPTY, lessons: withDone(lesson.id) };
    expect(standingOf([lesson], state, 'exam-passed')).toMatchObject({ completion: 'completed', success: 'unknown' });
    expect(standingOf([lesson, practice], state, 'exam-submitted').completion).toBe('incomplete');
  });

  it('lets an exam without cut score be passed by submitting it', () => {
    const open = quiz('open', { cutScore: null });
    const state = { ...EMPTY, quizzes: after('open', 10) };
    expect(standingOf([open], state, 'exam-passed')).toMatchObject({
      completion: 'completed',
      success: 'unknown',
      scaled: 0.1,
    });
  });

  it('counts an exam that was not submitted as nothing in the mean', () => {
    const state = { ...EMPTY, quizzes: after('one', 80) };
    const told = standingOf([quiz('one'), quiz('two')], state, 'exam-passed');
    expect(told).toMatchObject({ scaled: 0.4, success: 'unknown', completion: 'incomplete' });
  });

  it('does not count practice', () => {
    const state = { ...EMPTY, quizzes: after(practice.id, 100) };
    expect(standingOf([practice, exam], state, 'all-activities').scaled).toBeNull();
  });

  it('stays between its bounds for any state, and its score never falls by another attempt when the best counts', () => {
    const percent = fc.integer({ min: 0, max: 10_000 }).map((n) => n / 100);
    const rules: CompletionRule[] = ['all-activities', 'exam-submitted', 'exam-passed'];
    fc.assert(
      fc.property(
        fc.array(percent, { maxLength: 10 }),
        fc.array(percent, { maxLength: 10 }),
        percent,
        fc.constantFrom(...rules),
        (one, two, more, rule) => {
          const activities = [lesson, quiz('one'), quiz('two')];
          const before = standingOf(
            activities,
            { ...EMPTY, quizzes: { ...after('one', ...one), ...after('two', ...two) } },
            rule,
          );
          const next = standingOf(
            activities,
            { ...EMPTY, quizzes: { ...after('one', ...one, more), ...after('two', ...two) } },
            rule,
          );
          for (const told of [before, next]) {
            expect(told.progress).toBeGreaterThanOrEqual(0);
            expect(told.progress).toBeLessThanOrEqual(1);
            if (told.scaled !== null) expect(told.scaled).toBeGreaterThanOrEqual(0);
            if (told.scaled !== null) expect(told.scaled).toBeLessThanOrEqual(1);
            expect(told.scaled === null).toBe(told === before && one.length + two.length === 0);
          }
          expect(next.scaled ?? 0).toBeGreaterThanOrEqual(before.scaled ?? 0);
          if (before.success === 'passed') expect(next.success).toBe('passed');
          if (before.completion === 'completed') expect(next.completion).toBe('completed');
        },
      ),
    );
  });
});

describe('the score that counts', () => {
  const state = { ...EMPTY, quizzes: after('q', 60, 90, 75) };
  it.each([
    ['best', 90, true],
    ['last', 75, true],
    ['average', 75, true],
  ] as const)('is the %s attempt’s', (attemptGrading, percent, passed) => {
    expect(countedScore(quiz('q', { attemptGrading }), state)).toEqual({ percent, passed });
  });

  it('is none while all of it waits for a grader', () => {
    const waiting = {
      history: [{ percent: 0, passed: null, usedSeconds: 1 }],
      attemptsUsed: 1,
      current: null,
      last: null,
    };
    expect(countedScore(quiz('q'), { ...EMPTY, quizzes: { q: waiting } })).toBeNull();
    expect(standingOf([quiz('q')], { ...EMPTY, quizzes: { q: waiting } }, 'exam-submitted')).toMatchObject({
      scaled: null,
      success: 'unknown',
      completion: 'completed',
    });
  });
});

describe('the history', () => {
  it('keeps ten attempts, the last and the best among them', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 40 }), (percents) => {
        let history: AttemptSummary[] = [];
        for (const percent of percents) history = remember(history, tried(percent));
        expect(history).toHaveLength(Math.min(percents.length, HISTORY_LENGTH));
        expect(history.at(-1)?.percent).toBe(percents.at(-1));
        expect(Math.max(...history.map((one) => one.percent))).toBe(Math.max(...percents));
      }),
    );
  });
});

describe('what is left', () => {
  it('counts only submitted attempts as used', () => {
    const limited = quiz('q', { attempts: 2 });
    const running = { history: [tried(10)], attemptsUsed: 1, current: RUNNING, last: null };
    expect(attemptsLeft(limited, { ...EMPTY, quizzes: { q: running } })).toBe(1);
    expect(attemptsLeft(quiz('q', { attempts: null }), EMPTY)).toBe(Infinity);
  });

  it('is finished only without running attempts and without failed exams that may be repeated', () => {
    const once = quiz('q', { attempts: 1 });
    const failed = { ...EMPTY, quizzes: after('q', 10) };
    expect(isFinished([once], failed)).toBe(true);
    expect(isFinished([quiz('q', { attempts: 2 })], failed)).toBe(false);
    expect(isFinished([once], { ...EMPTY, quizzes: after('q', 90) })).toBe(true);
    expect(isFinished([lesson, once], failed)).toBe(false);
    const running = {
      ...EMPTY,
      quizzes: { q: { history: [tried(90)], attemptsUsed: 1, current: RUNNING, last: null } },
    };
    expect(isFinished([quiz('q')], running)).toBe(false);
  });

  it('leads on to what was begun, then to what is untouched, in course order', () => {
    expect(nextActivity([lesson, exam], EMPTY)?.id).toBe(lesson.id);
    const begun = { ...EMPTY, quizzes: { [exam.id]: { history: [], attemptsUsed: 0, current: RUNNING, last: null } } };
    expect(progressOf(exam, begun)).toBe('started');
    expect(nextActivity([lesson, exam], begun)?.id).toBe(exam.id);
    const all = { ...EMPTY, lessons: withDone(lesson.id), quizzes: after(exam.id, 90) };
    expect(nextActivity([lesson, exam], all)).toBeNull();
  });
});
