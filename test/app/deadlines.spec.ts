/** When the time of an attempt is over: what the database keeps is what `deadlineOf` says, whatever has happened to the attempt. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { deadlineOf } from '../../src/attempts/accommodation.js';
import { ifMatch } from '../support/api-client.js';
import { type Delivered, offer, publishDemo, TestLearner } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

const LIMITS = [null, 1, 37, 90, 1440] as const;

let server: TestServer;
let demo: Delivered;
/** By time limit in minutes. */
let deliveries: Map<number | null, string>;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  deliveries = new Map();
  for (const timeLimitMinutes of LIMITS)
    deliveries.set(timeLimitMinutes, await offer(server, demo, { rules: { [demo.exam.id]: { timeLimitMinutes } } }));
}, 60_000);
afterAll(() => server.close());

/** As it is asked for; a hundredth is the smallest step of the factor. */
const profile = fc.record({
  extraTimeFactor: fc.integer({ min: 100, max: 500 }).map((percent) => percent / 100),
  breakMinutes: fc.constantFrom(0, 1, 2, 10, 600),
  // So that time may go by without the attempt being handed in.
  noAutoSubmit: fc.constant(true),
});

type Event =
  | { kind: 'accommodation'; profile: object }
  | { kind: 'break'; on: boolean }
  | { kind: 'reopened' }
  | { kind: 'time'; seconds: number };

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.record({ kind: fc.constant('accommodation' as const), profile }),
  fc.record({ kind: fc.constant('break' as const), on: fc.boolean() }),
  fc.record({ kind: fc.constant('reopened' as const) }),
  fc.record({ kind: fc.constant('time' as const), seconds: fc.constantFrom(1, 30, 59, 200, 4000) }),
);

/** Moves an attempt's clock: as if so much time had gone by. */
const pass = (attemptId: string, seconds: number) =>
  server.database.query(
    `UPDATE attempts SET started_at = started_at - make_interval(secs => $2), deadline_at = deadline_at - make_interval(secs => $2),
       break_since = break_since - make_interval(secs => $2) WHERE id = $1`,
    [attemptId, seconds],
  );

/** What is kept of an attempt; times as milliseconds after its start. */
async function kept(attemptId: string) {
  const { rows } = await server.database.query(
    `SELECT base_seconds, extra_factor::float8, break_allowed_seconds, break_used_seconds, break_since IS NOT NULL AS on_break,
       (extract(epoch FROM deadline_at - started_at) * 1000)::float8 AS deadline FROM attempts WHERE id = $1`,
    [attemptId],
  );
  const [row] = rows as [
    {
      base_seconds: number | null;
      extra_factor: number;
      break_allowed_seconds: number;
      break_used_seconds: number;
      on_break: boolean;
      deadline: number | null;
    },
  ];
  const expected = deadlineOf({
    startedAt: new Date(0),
    baseSeconds: row.base_seconds,
    extraFactor: row.extra_factor,
    breakAllowedSeconds: row.break_allowed_seconds,
    breakUsedSeconds: row.break_used_seconds,
    breakSince: row.on_break ? new Date(0) : null,
  });
  return { row, deadline: row.deadline, expected: expected?.getTime() ?? null };
}

describe('a deadline', () => {
  it('is in the database what the rule says, after starts, breaks and changes of the profile in any order', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...LIMITS),
        profile,
        fc.boolean(),
        fc.array(event, { minLength: 2, maxLength: 8 }),
        async (limit, accommodation, prepared, events) => {
          const delivery = deliveries.get(limit) ?? '';
          const learner = await TestLearner.join(server, demo.organizationId, delivery, { accommodation });
          if (prepared) {
            await server.owner.post(`/deliveries/${delivery}/invitations`, { learnerIds: [learner.id] });
            const answer = await server.owner.post(`/deliveries/${delivery}/prepare`, { activity: demo.exam.id });
            expect(answer.body).toEqual({ prepared: 1 });
          }
          const { body: attempt } = await learner.start(demo.exam.id);
          const path = `/learn/attempts/${attempt.id}`;
          let revision = 1;
          let used = 0;
          const check = async () => {
            const { row, deadline, expected } = await kept(attempt.id as string);
            expect(deadline).toBe(expected);
            // What was used of breaks is never given back.
            expect(row.break_used_seconds).toBeGreaterThanOrEqual(used);
            used = row.break_used_seconds;
          };
          await check();
          for (const one of events) {
            if (one.kind === 'accommodation') {
              const set = await server.owner.put(
                `/learners/${learner.id}/accommodation`,
                one.profile,
                ifMatch(revision),
              );
              expect(set).toMatchObject({ status: 200, body: { attemptsTouched: 1 } });
              revision += 1;
            } else if (one.kind === 'break') await learner.client.post(`${path}/break`, { on: one.on });
            else if (one.kind === 'reopened') await learner.start(demo.exam.id);
            else await pass(attempt.id as string, one.seconds);
            await check();
          }
        },
      ),
      {
        numRuns: 60,
        endOnFailure: true,
        // The allowance becomes less, in the middle of a break, than what was used before it.
        examples: [
          [
            90,
            { extraTimeFactor: 1, breakMinutes: 10, noAutoSubmit: true },
            false,
            [
              { kind: 'break', on: true },
              { kind: 'time', seconds: 200 },
              { kind: 'break', on: false },
              { kind: 'break', on: true },
              { kind: 'accommodation', profile: { extraTimeFactor: 1, breakMinutes: 1, noAutoSubmit: true } },
              { kind: 'break', on: false },
            ],
          ],
        ],
      },
    );
  }, 60_000);

  it('does not count a break that lasts when the attempt is handed in as time that was used', async () => {
    const delivery = deliveries.get(90) ?? '';
    const learner = await TestLearner.join(server, demo.organizationId, delivery, {
      accommodation: { breakMinutes: 10 },
    });
    const { body: attempt } = await learner.start(demo.exam.id);
    await learner.client.post(`/learn/attempts/${attempt.id}/break`, { on: true });
    await pass(attempt.id as string, 300);
    await learner.submit(attempt.id as string);
    expect((await learner.result(attempt.id as string)).body.usedSeconds).toBeLessThan(60);
  });
});
