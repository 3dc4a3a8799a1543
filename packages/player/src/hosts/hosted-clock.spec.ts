import { expect, it } from '@jest/globals';
import { createServerClock } from './hosted-clock.js';

function clockAt(wall: number) {
  const device = { monotonic: 5000, wall };
  const clock = createServerClock({ monotonic: () => device.monotonic, wallClock: () => device.wall });
  return {
    clock,
    pass: (milliseconds: number, { asleep = false } = {}) => {
      device.wall += milliseconds;
      if (!asleep) device.monotonic += milliseconds;
    },
    set: (milliseconds: number) => {
      device.wall = milliseconds;
    },
  };
}

const NOON = '2026-11-24T12:00:00.000Z';

it.each([-86_400_000, -600_000, 0, 600_000, 86_400_000])(
  'shows the server’s time on a device whose clock is wrong by %d ms',
  (error) => {
    const { clock, pass } = clockAt(Date.parse(NOON) + error);
    clock.set(NOON, 5000);
    pass(61_000);
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-24T12:01:01.000Z');
    expect(clock.jumped()).toBe(false);
  },
);

it('takes half of the way there and back for the age of the answer', () => {
  const { clock, pass } = clockAt(0);
  pass(400);
  clock.set(NOON, 5000);
  expect(clock.now()).toBe(Date.parse(NOON) + 200);
});

it('tells when the device slept or its clock was set', () => {
  const { clock, pass, set } = clockAt(Date.parse(NOON));
  clock.set(NOON, 5000);
  pass(2000, { asleep: true });
  expect(clock.jumped()).toBe(false);
  pass(3_600_000, { asleep: true });
  expect(clock.jumped()).toBe(true);
  clock.set('2026-11-24T13:00:02.000Z', 5000);
  expect(clock.jumped()).toBe(false);
  set(0);
  expect(clock.jumped()).toBe(true);
});
