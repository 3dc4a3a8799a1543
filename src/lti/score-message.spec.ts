import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { VENDORS } from './registrations.js';
import {
  backOff,
  isSame,
  nextStamp,
  scoreBody,
  type ScoreBody,
  scoreMessage,
  scoresUrl,
  type Standing,
} from './score-message.js';

const nowhere: Standing = { started: true, submissions: 0, submittedAt: null, waitsForPerson: false, counted: null };

/** What can happen to a learner at a quiz, in any order. */
const event = fc.oneof(
  fc.constant<Partial<Standing>>({ started: true }),
  fc.record({ submissions: fc.nat(5), waitsForPerson: fc.boolean(), counted: fc.constant(null) }),
  fc.record({
    submissions: fc.integer({ min: 1, max: 5 }),
    counted: fc.record({
      points: fc.double({ min: 0, max: 60, noNaN: true }),
      maxPoints: fc.constantFrom(0, 60),
      comment: fc.string(),
    }),
  }),
  // A correction, a person, or the end of what is kept takes the score away.
  fc.constant<Partial<Standing>>({ counted: null }),
);

describe('a score message', () => {
  it('never takes a grade from a platform that forgets it when it hears less than a final score', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...VENDORS),
        fc.array(event, { maxLength: 20 }),
        fc.boolean(),
        (vendor, events, known) => {
          let standing: Standing = nowhere;
          let final = false;
          // Moodle may have a grade from before.
          let stored: number | null = vendor === 'moodle' && known ? 7 : null;
          for (const change of events) {
            standing = { ...standing, ...change };
            const had = stored !== null;
            const body = scoreBody(standing, vendor, final);
            if (body) {
              final ||= body.gradingProgress === 'FullyGraded';
              stored = body.gradingProgress === 'FullyGraded' ? (body.scoreGiven ?? null) : null;
            }
            if (had) expect(stored).not.toBeNull();
            if (standing.counted) expect(stored).not.toBeNull();
          }
        },
      ),
    );
  });

  it('is whole whenever it is final: a score, a maximum above none, both progresses', () => {
    fc.assert(
      fc.property(fc.double({ min: -5, max: 60, noNaN: true }), fc.constantFrom(0, 60), (points, maxPoints) => {
        const body = scoreBody({ ...nowhere, counted: { points, maxPoints, comment: '' } }, 'moodle', true);
        expect(body).toMatchObject({ activityProgress: 'Completed', gradingProgress: 'FullyGraded' });
        expect(body?.scoreGiven).toBeGreaterThanOrEqual(0);
        expect(body?.scoreMaximum).toBeGreaterThan(0);
        expect(body && isSame(body, JSON.parse(JSON.stringify(body)) as ScoreBody)).toBe(true);
      }),
    );
  });

  it('says who and when, and to Canvas whether it is a submission', () => {
    const body = scoreBody({ ...nowhere, submissions: 1 }, 'canvas', false) as ScoreBody;
    const message = (fresh: boolean): unknown =>
      JSON.parse(
        scoreMessage(body, {
          ...{ subject: '7', stamp: new Date(0), vendor: 'canvas' },
          submission: { fresh, reviewUrl: 'https://tool.example/1', submittedAt: new Date(5) },
        }),
      );
    const known = {
      userId: '7',
      timestamp: '1970-01-01T00:00:00.000Z',
      activityProgress: 'Submitted',
      gradingProgress: 'Pending',
    };
    const extension = 'https://canvas.instructure.com/lti/submission';
    expect(message(false)).toEqual({ ...known, [extension]: { new_submission: false } });
    expect(message(true)).toEqual({
      ...known,
      [extension]: {
        new_submission: true,
        submission_type: 'basic_lti_launch',
        submission_data: 'https://tool.example/1',
        submitted_at: '1970-01-01T00:00:00.005Z',
      },
    });
  });
});

describe('times of messages', () => {
  it('grow by a second at least, and are never to come', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(3000), { maxLength: 30 }), (steps) => {
        let now = Date.parse('2026-11-30T10:00:00.700Z');
        let last: Date | null = null;
        for (const step of steps) {
          now += step;
          const next = nextStamp(new Date(now), last);
          if ('waitMs' in next) {
            expect(nextStamp(new Date(now + next.waitMs), last)).toHaveProperty('stamp');
            continue;
          }
          expect(next.stamp.getTime()).toBeLessThanOrEqual(now);
          if (last) {
            expect(Math.floor(next.stamp.getTime() / 1000)).toBeGreaterThan(Math.floor(last.getTime() / 1000));
          }
          last = next.stamp;
        }
      }),
    );
  });
});

describe('the next try', () => {
  it('comes later each time, scattered, never before the platform wants it, for two days', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1000 }),
        fc.option(fc.nat(6 * 3_600_000)),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (tries, afterMs, random) => {
          const wait = backOff(tries, 0, afterMs, random) ?? NaN;
          expect(wait).toBeGreaterThanOrEqual(Math.max(afterMs ?? 0, 22_500));
          expect(wait).toBeLessThanOrEqual(Math.max(afterMs ?? 0, 4_500_000));
          expect(backOff(tries, 48 * 3_600_000, afterMs, random)).toBeNull();
        },
      ),
    );
    expect(backOff(4, 0, null, 0.5)).toBe(240_000);
  });
});

describe('where scores go', () => {
  it('is below the path of the line item, before its query', () => {
    expect(scoresUrl('https://lms.example/services/2/lineitems/2/lineitem?type_id=1')).toBe(
      'https://lms.example/services/2/lineitems/2/lineitem/scores?type_id=1',
    );
    expect(scoresUrl('https://lms.example/items/7/')).toBe('https://lms.example/items/7/scores');
  });
});
