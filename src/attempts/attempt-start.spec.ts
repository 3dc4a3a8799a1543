/** When an attempt may be started: what holds of the rules whatever a delivery, a quiz and a profile say. */
import type { Quiz } from '@examport/content';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { accommodationOf } from './accommodation.js';
import { attemptsAllowed, refusalOf, waitOf } from './attempt-start.js';
import { type ActivityRules, rulesOf } from './delivery-rules.js';

const MINUTE = 60_000;
/** Moments within three hours, so that they often meet. */
const moment = fc.integer({ min: 0, max: 180 }).map((minutes) => new Date(Date.UTC(2027, 0, 1) + minutes * MINUTE));
const number = fc.integer({ min: 1, max: 4 });
const waitMinutes = fc.constantFrom(0, 0, 1, 30, 90);

interface Situation {
  now: Date;
  quiz: Quiz;
  rules: ActivityRules;
  extraAttempts: number;
  used: number;
  last: Date | null;
}

const situation: fc.Arbitrary<Situation> = fc
  .record({
    now: moment,
    quizAttempts: fc.option(number),
    opensAt: fc.option(moment),
    closesAt: fc.option(moment),
    attempts: fc.option(fc.option(number), { nil: undefined }),
    waitMinutes,
    extraAttempts: fc.nat(3),
    used: fc.nat(6),
    last: moment,
  })
  .map(({ quizAttempts, opensAt, closesAt, attempts, waitMinutes: wait, last, ...rest }) => ({
    ...rest,
    quiz: { id: 'quiz', attempts: quizAttempts } as Quiz,
    rules: { ...rulesOf({ opens_at: opensAt, closes_at: closesAt, rules: {} }, 'quiz'), attempts, waitMinutes: wait },
    last: rest.used === 0 ? null : last,
  }));

const refusal = ({ now, quiz, rules, extraAttempts, used, last }: Situation) =>
  refusalOf({ now, quiz, rules }, { accommodation: { extraAttempts }, used, last_submitted: last });
const mayStart = (one: Situation) => refusal(one) === null;
const later = (date: Date, minutes: number) => new Date(date.getTime() + minutes * MINUTE);

describe('starting an attempt', () => {
  it('is refused outside the window, whatever else holds, and says when it opens or has closed', () => {
    fc.assert(
      fc.property(situation, (one) => {
        const { opensAt, closesAt } = one.rules;
        const refused = refusal(one);
        if (opensAt !== null && one.now < opensAt)
          expect(refused).toMatchObject({ code: 'attempts.not_open', details: { opensAt: opensAt.toISOString() } });
        else if (closesAt !== null && one.now >= closesAt)
          expect(refused).toMatchObject({
            code: 'attempts.closed_window',
            details: { closesAt: closesAt.toISOString() },
          });
        else expect(['attempts.not_open', 'attempts.closed_window']).not.toContain(refused?.code);
      }),
    );
  });

  it('is refused inside the window only for want of attempts, or before the wait is over', () => {
    fc.assert(
      fc.property(situation, (any) => {
        const one = { ...any, rules: { ...any.rules, opensAt: null, closesAt: null } };
        const allowed = attemptsAllowed(one.quiz, one.rules, accommodationOf({ extraAttempts: one.extraAttempts }));
        const waitUntil = waitOf(one.rules, one.last);
        if (allowed !== null && one.used >= allowed)
          expect(refusal(one)).toMatchObject({ code: 'attempts.no_attempts_left', details: { allowed } });
        else if (waitUntil !== null && one.now < waitUntil) {
          expect(refusal(one)).toMatchObject({
            code: 'attempts.wait',
            details: { waitUntil: waitUntil.toISOString() },
          });
          // At the moment that it names it is open.
          expect(mayStart({ ...one, now: waitUntil })).toBe(true);
        } else expect(refusal(one)).toBeNull();
      }),
    );
  });

  it('is never taken away by more attempts, a shorter wait, a wider window, or fewer used', () => {
    fc.assert(
      fc.property(situation, fc.nat(5), (one, more) => {
        fc.pre(mayStart(one));
        const { rules } = one;
        const wider = {
          opensAt: rules.opensAt && later(rules.opensAt, -more),
          closesAt: rules.closesAt && later(rules.closesAt, more),
        };
        const kinder: Situation[] = [
          { ...one, extraAttempts: one.extraAttempts + more },
          { ...one, rules: { ...rules, attempts: rules.attempts ? rules.attempts + more : rules.attempts } },
          { ...one, rules: { ...rules, attempts: null } },
          { ...one, rules: { ...rules, waitMinutes: Math.max(0, rules.waitMinutes - more) } },
          { ...one, rules: { ...rules, ...wider } },
          { ...one, rules: { ...rules, opensAt: null, closesAt: null } },
          { ...one, used: Math.max(0, one.used - more) },
        ];
        for (const each of kinder) expect(refusal(each)).toBeNull();
      }),
    );
  });

  it('stays possible from when it is, until the window closes', () => {
    fc.assert(
      fc.property(situation, fc.nat(180), (one, minutes) => {
        fc.pre(mayStart(one));
        const now = later(one.now, minutes);
        const closed = one.rules.closesAt !== null && now >= one.rules.closesAt;
        expect(refusal({ ...one, now })?.code).toBe(closed ? 'attempts.closed_window' : undefined);
      }),
    );
  });

  it('counts the learner’s extra attempts onto a number, and onto no limit not at all', () => {
    fc.assert(
      fc.property(situation, fc.nat(20), ({ quiz, rules }, extraAttempts) => {
        const plain = attemptsAllowed(quiz, rules, accommodationOf({}));
        const expected = plain === null ? null : plain + extraAttempts;
        expect(attemptsAllowed(quiz, rules, accommodationOf({ extraAttempts }))).toBe(expected);
        expect(plain).toBe(rules.attempts === undefined ? quiz.attempts : rules.attempts);
      }),
    );
  });

  it('waits from the last submission, longer by as much as the rule says, and never without one', () => {
    fc.assert(
      fc.property(situation, moment, fc.nat(60), ({ rules }, last, more) => {
        expect(waitOf(rules, null)).toBeNull();
        const until = waitOf(rules, last) ?? last;
        expect(until).toEqual(later(last, rules.waitMinutes));
        const longer = waitOf({ ...rules, waitMinutes: rules.waitMinutes + more }, last) ?? last;
        expect(longer.getTime() - until.getTime()).toBe(more * MINUTE);
      }),
    );
  });

  it('takes a quiz’s own window instead of the delivery’s, and null for any time', () => {
    const own = fc.option(fc.option(moment), { nil: undefined });
    fc.assert(
      fc.property(fc.option(moment), fc.option(moment), own, (opens_at, closes_at, opensAt) => {
        const rules = { quiz: opensAt === undefined ? {} : { opensAt: opensAt && opensAt.toISOString() } };
        const found = rulesOf({ opens_at, closes_at, rules }, 'quiz');
        expect(found.opensAt).toEqual(opensAt === undefined ? opens_at : opensAt);
        expect(found.closesAt).toEqual(closes_at);
        expect(rulesOf({ opens_at, closes_at, rules }, 'another').opensAt).toEqual(opens_at);
      }),
    );
  });
});
