/** Windows by the wall clock of a time zone: what summer time skips and repeats, and zones that nobody or only one of Node and PostgreSQL knows. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Delivered, publishDemo } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

let server: TestServer;
let demo: Delivered;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
}, 60_000);
afterAll(() => server.close());

const create = (window: object) =>
  server.owner.post('/deliveries', { courseId: demo.courseId, title: 'Window', window });

/** The wall clock of a zone at a moment, as it is asked for. */
function wallClock(instant: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  return format.format(instant).replace(' ', 'T');
}

/** The moment of a wall clock: of two the later one; one that is skipped counts from where it would have been. */
function momentOf(local: string, timeZone: string): number {
  const asUtc = Date.parse(`${local}Z`);
  const offsetAt = (instant: number) => Date.parse(`${wallClock(instant, timeZone)}Z`) - instant;
  const dayBefore = asUtc - offsetAt(asUtc - 86_400_000);
  const dayAfter = asUtc - offsetAt(asUtc + 86_400_000);
  const real = [dayBefore, dayAfter].filter((instant) => wallClock(instant, timeZone) === local);
  return real.length === 0 ? dayBefore : Math.max(...real);
}

describe('a window', () => {
  it.each([
    ['skipped in Berlin', 'Europe/Berlin', '2027-03-28T02:30', '2027-03-28T01:30:00.000Z', '03:30'],
    ['twice in Berlin', 'Europe/Berlin', '2026-10-25T02:30', '2026-10-25T01:30:00.000Z', '02:30'],
    ['skipped in New York', 'America/New_York', '2027-03-14T02:30', '2027-03-14T07:30:00.000Z', '03:30'],
    ['twice in New York', 'America/New_York', '2026-11-01T01:30', '2026-11-01T06:30:00.000Z', '01:30'],
    // Summer time of half an hour.
    ['skipped on Lord Howe', 'Australia/Lord_Howe', '2026-10-04T02:15', '2026-10-03T15:45:00.000Z', '02:45'],
    ['twice on Lord Howe', 'Australia/Lord_Howe', '2027-04-04T01:45', '2027-04-03T15:15:00.000Z', '01:45'],
  ])('that opens at a time which is %s opens at one clear moment', async (_name, timeZone, opensAt, instant, shown) => {
    const { status, body } = await create({ timeZone, opensAt });
    expect([status, body.window]).toEqual([201, { timeZone, opensAt: instant, closesAt: null }]);
    expect(wallClock(Date.parse(instant), timeZone).slice(11)).toBe(shown);
  });

  it('is reversed where summer time makes it so: it would open after it has closed', async () => {
    // 02:45 is 03:45, since there is none.
    const window = { timeZone: 'Europe/Berlin', opensAt: '2027-03-28T02:45', closesAt: '2027-03-28T03:15' };
    expect(await create(window)).toMatchObject({ status: 422, body: { code: 'attempts.window_reversed' } });
  });

  it('opens at the moment at which clocks in its zone show the time, all the year round', async () => {
    const zones = [
      'Europe/Berlin',
      'America/New_York',
      'America/St_Johns',
      'Australia/Lord_Howe',
      'Asia/Kathmandu',
      'UTC',
    ];
    const minutes = fc.integer({ min: Date.parse('2026-01-01') / 60_000, max: Date.parse('2028-01-01') / 60_000 });
    // Around the changes of the clock as often as anywhere else.
    const near = fc
      .tuple(fc.constantFrom('2027-03-28', '2026-10-25', '2027-03-14', '2026-11-01', '2026-10-04'), fc.nat(300))
      .map(([day, minute]) => Date.parse(day) / 60_000 + minute);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...zones), fc.oneof(minutes, near), async (timeZone, minute) => {
        const opensAt = new Date(minute * 60_000).toISOString().slice(0, 16);
        const { body } = await create({ timeZone, opensAt });
        expect(body.window?.opensAt).toBe(new Date(momentOf(opensAt, timeZone)).toISOString());
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });
});

describe('a time zone', () => {
  it.each([
    // Node knows it from old data, PostgreSQL does not.
    ['US/Pacific-New', 'attempts.time_zone_unknown'],
    // PostgreSQL takes these, Node does not.
    ['Factory', 'http.invalid_input'],
    ['Europe/Berlin5', 'http.invalid_input'],
    ['+02:00', 'http.invalid_input'],
    // Abbreviations: a zone with summer time for one of both, a fixed offset, or another continent's, for the other.
    ['CET', 'http.invalid_input'],
    ['IST', 'http.invalid_input'],
    ['', 'http.invalid_input'],
  ])('that not all understand alike, "%s", is refused with %s, with a window and without', async (timeZone, code) => {
    const times = { opensAt: '2026-12-01T09:00', closesAt: '2026-12-02T09:00' };
    for (const window of [{ timeZone, ...times }, { timeZone }])
      expect(await create(window)).toMatchObject({ status: 422, body: { code } });
  });

  it.each(['UTC', 'GMT', 'America/Argentina/Buenos_Aires', 'Asia/Calcutta', 'Asia/Kolkata', 'Etc/GMT+5'])(
    'by its IANA name, %s, is taken',
    async (timeZone) => {
      expect(await create({ timeZone, opensAt: '2026-12-01T09:00' })).toMatchObject({
        status: 201,
        body: { window: { timeZone } },
      });
    },
  );
});
