/** AGS 2.0 section 3.4: what becomes of a score, vendor by vendor. */
import { beforeEach, describe, expect, it } from '@jest/globals';
import { scoresUrl, Tool } from '../test-support/tool.js';
import type { Course, LineItem, Person } from './model.js';
import { TYPES } from './names.js';
import type { VendorName } from './vendors.js';

let tool: Tool;
let course: Course;
let lineItem: LineItem;
let learner: Person;
let teacher: Person;

async function make(options: Parameters<typeof Tool.on>[0]): Promise<void> {
  tool = await Tool.on(options);
  const { platform } = tool;
  learner = platform.addPerson({ name: 'Sam Student', email: 'sam@example.test', roles: ['Learner'] });
  teacher = platform.addPerson({ name: 'Tina Teacher', roles: ['Instructor'] });
  course = platform.addCourse({ title: 'Test course', label: 'TST' });
  const link = platform.addLink(course, { title: 'Practice exam', lineItem: { scoreMaximum: 100 } });
  if (!link.lineItem) throw new Error('a link with a line item');
  lineItem = link.lineItem;
}
const on = (vendor: VendorName): Promise<void> => make({ vendor });
beforeEach(() => on('moodle'));

const itemUrl = (): string => tool.platform.lineItemUrl(lineItem);
const at = (milliseconds: number): string => new Date(tool.clock + milliseconds).toISOString();

describe('a score in Moodle', () => {
  const stored = (): number | undefined => tool.platform.grades.of(lineItem, learner)?.score;

  it('is kept, and given back as a result', async () => {
    const { status, body } = await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 87.5, comment: 'Well' });
    expect([status, body, stored()]).toEqual([200, null, 87.5]);
    const results = await tool.call(scoresUrl(itemUrl(), 'results'), { accept: TYPES.results });
    expect(results.body).toEqual([
      {
        id: expect.stringMatching(/\/results\?type_id=1&user_id=1$/),
        userId: learner.sub,
        resultScore: 87.5,
        resultMaximum: 100,
        comment: 'Well',
        scoreOf: itemUrl(),
        timestamp: at(0),
      },
    ]);
  });

  it('is scaled to the line item’s maximum and clipped at it', async () => {
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 15, scoreMaximum: 20 });
    expect(stored()).toBe(75);
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 25, scoreMaximum: 20, timestamp: at(1000) });
    expect(stored()).toBe(100);
  });

  it.each([
    ['unfinished', { gradingProgress: 'Pending', scoreGiven: 50 }],
    ['only progress', { gradingProgress: 'NotReady', activityProgress: 'InProgress' }],
    ['graded without a score', { gradingProgress: 'FullyGraded', scoreMaximum: undefined }],
  ])('that is %s deletes the grade that is stored', async (_what, message) => {
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 50 });
    const { status } = await tool.score(itemUrl(), { userId: learner.sub, timestamp: at(1000), ...message });
    expect([status, stored()]).toEqual([200, undefined]);
  });

  it('is refused when older than the stored one, in whole seconds; an equal one passes', async () => {
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 50, timestamp: at(500) });
    const post = (scoreGiven: number, timestamp: string) =>
      tool.score(itemUrl(), { userId: learner.sub, scoreGiven, timestamp });
    expect((await post(60, at(0))).status).toBe(200);
    expect(await post(70, at(-1000))).toMatchObject({ status: 409, body: [] });
    expect(stored()).toBe(60);
  });

  it('from the future locks out what follows', async () => {
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 50, timestamp: at(86_400_000) });
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 90, timestamp: at(1000) })).status).toBe(
      409,
    );
    expect(stored()).toBe(50);
  });

  it.each([
    ['a teacher', (): string => teacher.sub],
    ['a stranger', (): string => '99'],
  ])('for %s is refused with an empty list', async (_what, userId) => {
    const { status, body } = await tool.score(itemUrl(), { userId: userId(), scoreGiven: 50 });
    expect([status, body]).toEqual([400, []]);
  });

  it('for somebody who has left the course is refused', async () => {
    tool.platform.unenrol(course, learner);
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 50 })).status).toBe(400);
  });

  it.each([
    ['no timestamp', { timestamp: undefined }],
    ['a timestamp without a zone', { timestamp: '2026-11-23T10:00:00.000' }],
    ['no activityProgress', { activityProgress: undefined }],
    ['an unknown gradingProgress', { gradingProgress: 'Done' }],
    ['a score without maximum', { scoreGiven: 1, scoreMaximum: undefined }],
    ['a score below nothing', { scoreGiven: -1 }],
    ['a score in a string', { scoreGiven: '5' }],
  ])('with %s is refused', async (_what, message) => {
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 50, ...message })).status).toBe(400);
  });

  it('under another media type is refused, parameters included', async () => {
    const body = {
      userId: learner.sub,
      activityProgress: 'Completed',
      gradingProgress: 'FullyGraded',
      timestamp: at(0),
    };
    for (const type of ['application/json', `${TYPES.score}; charset=utf-8`])
      expect((await tool.call(scoresUrl(itemUrl()), { method: 'POST', type, body })).status).toBe(400);
  });

  it('leaves its message in the book, whatever became of it', async () => {
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 50 });
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 60, timestamp: at(-5000) });
    const received = tool.platform.grades.received(lineItem, learner);
    expect(received.map(({ status, message }) => [status, message['scoreGiven']])).toEqual([
      [200, 50],
      [409, 60],
    ]);
  });
});

describe('a score elsewhere', () => {
  it.each([
    ['canvas', 422, 400],
    ['blackboard', 400, 409],
    ['brightspace', 403, 409],
    ['plain', 404, 409],
  ] as const)('in %s is %d for an unknown person and %d when it is stale', async (vendor, unknown, stale) => {
    await on(vendor);
    expect((await tool.score(itemUrl(), { userId: 'x', scoreGiven: 1 })).status).toBe(unknown);
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 1 });
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 1, timestamp: at(-1) })).status).toBe(stale);
  });

  it('that is unfinished leaves the grade', async () => {
    await on('canvas');
    await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 50 });
    await tool.score(itemUrl(), { userId: learner.sub, gradingProgress: 'NotReady', timestamp: at(10) });
    expect(tool.platform.grades.of(lineItem, learner)?.score).toBe(50);
  });

  it('in Canvas keeps the submission, and answers where the result is', async () => {
    await on('canvas');
    const submission = { new_submission: false };
    const { body } = await tool.score(itemUrl(), {
      userId: learner.sub,
      scoreGiven: 50,
      'https://canvas.instructure.com/lti/submission': submission,
    });
    expect(body).toEqual({ resultUrl: expect.stringContaining(learner.sub) });
    expect(tool.platform.grades.of(lineItem, learner)?.extension).toEqual(submission);
  });

  it('by the specifications alone needs a later timestamp each time', async () => {
    await on('plain');
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 1 })).status).toBe(204);
    expect((await tool.score(itemUrl(), { userId: learner.sub, scoreGiven: 1 })).status).toBe(409);
  });
});
