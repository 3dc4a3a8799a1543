import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createStopwatch, LONGEST_GAP_MS, secondsLeft, warningAt } from './timer.js';

function clockAt(start: number) {
  let time = start;
  return { now: () => time, pass: (ms: number) => (time += ms) };
}

describe('the stopwatch', () => {
  it('counts whole seconds and keeps the rest for the next call', () => {
    const clock = clockAt(5_000);
    const watch = createStopwatch(clock.now);
    watch.start();
    clock.pass(1_700);
    expect(watch.take()).toBe(1);
    clock.pass(1_300);
    expect(watch.take()).toBe(2);
  });

  it('counts nothing while stopped, and goes on when started again', () => {
    const clock = clockAt(0);
    const watch = createStopwatch(clock.now);
    clock.pass(10_000);
    expect(watch.take()).toBe(0);
    watch.start();
    clock.pass(2_000);
    expect(watch.take()).toBe(2);
    watch.stop();
    clock.pass(60_000);
    watch.start();
    clock.pass(3_000);
    expect(watch.take()).toBe(3);
  });

  it('starting twice does not lose the time between', () => {
    const clock = clockAt(0);
    const watch = createStopwatch(clock.now);
    watch.start();
    clock.pass(4_000);
    watch.start();
    expect(watch.take()).toBe(4);
  });

  it('counts a background tab’s tick a minute in full', () => {
    const clock = clockAt(0);
    const watch = createStopwatch(clock.now);
    watch.start();
    clock.pass(60_000);
    expect(watch.take()).toBe(60);
  });

  it('counts a night’s sleep as one gap of 90 seconds', () => {
    const clock = clockAt(0);
    const watch = createStopwatch(clock.now);
    watch.start();
    clock.pass(8 * 3600 * 1000);
    expect(watch.take()).toBe(90);
  });

  it('never counts more than passed, nor more than the cap a tick, nor less than nothing', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5_000, max: 200_000 }), { maxLength: 50 }), (steps) => {
        const clock = clockAt(1_000_000);
        const watch = createStopwatch(clock.now);
        watch.start();
        let counted = 0;
        let most = 0;
        for (const step of steps) {
          clock.pass(step);
          most += Math.min(Math.max(0, step), LONGEST_GAP_MS);
          const taken = watch.take();
          expect(taken).toBeGreaterThanOrEqual(0);
          counted += taken;
        }
        expect(counted).toBe(Math.floor(most / 1000));
      }),
    );
  });
});

describe('the deadline', () => {
  it('leaves nothing rather than less than nothing', () => {
    expect(secondsLeft(60, 45)).toBe(15);
    expect(secondsLeft(60, 75)).toBe(0);
    expect(secondsLeft(null, 75)).toBeNull();
  });

  it('warns at five minutes and at one minute', () => {
    expect(warningAt(3600, 3299)).toBeNull();
    expect(warningAt(3600, 3300)).toBe(300);
    expect(warningAt(3600, 3539)).toBe(300);
    expect(warningAt(3600, 3540)).toBe(60);
    expect(warningAt(3600, 3600)).toBe(60);
  });

  it('gives no warning that is longer than the limit, and none without a limit', () => {
    expect(warningAt(300, 0)).toBeNull();
    expect(warningAt(300, 240)).toBe(60);
    expect(warningAt(60, 59)).toBeNull();
    expect(warningAt(null, 100_000)).toBeNull();
  });
});
