/** SCORM 2004 4th Edition Run-Time Environment, by the elements of chapter 4 and the functions of section 3.1. */
import { describe, expect, it } from '@jest/globals';
import {
  makeLesson,
  makePackage,
  makeQuiz,
  rightResponse,
  wrongResponse,
  type FixtureOptions,
} from '../../../packages/player/src/hosts/fixture-package.js';
import { createStage, SAVED, type Stage, type StageOptions, type Visit } from '../../support/strict-runtime-stage.js';

const IDS = ['q1', 'q2', 'q3', 'q4', 'q5', 'q6', 'q7', 'q8'];
const lessonAndExam = (quiz = {}) => [makeLesson('intro'), makeQuiz('exam', IDS, quiz)];

function stageOf(fixture: FixtureOptions = {}, options: Partial<StageOptions> = {}): Stage {
  const data = makePackage({
    activities: lessonAndExam(),
    ...fixture,
    delivery: { profile: 'scorm2004-4', ...fixture.delivery },
  });
  return createStage({ version: '2004', data, ...options });
}

async function taken(stage: Stage, answer: typeof rightResponse, lesson = true): Promise<Visit> {
  const visit = await stage.open();
  if (lesson) visit.finishLessons();
  visit.answerAll('exam', answer);
  await visit.submit();
  await visit.elapse(SAVED);
  return visit;
}

const setsOf = (stage: Stage) => stage.lms.calls.filter((call) => call.name === 'SetValue').map((call) => call.args);

describe('Initialize, Terminate', () => {
  it('are each called once, first and last, and no call is refused in between', async () => {
    const stage = stageOf({}, { lms: { primaryObjective: 'PRIMARY' } });
    const visit = await taken(stage, rightResponse);
    await visit.leave();
    visit.host.flush();
    const names = stage.lms.calls.map((call) => call.name);
    expect(names.filter((name) => name === 'Initialize' || name === 'Terminate')).toHaveLength(2);
    expect([names[0], names.at(-1)]).toEqual(['Initialize', 'Terminate']);
    expect(stage.lms.refused).toEqual([]);
  });
});

describe('cmi.exit, adl.nav.request', () => {
  it('exit is suspend from the start, committed', async () => {
    const stage = stageOf();
    await stage.open();
    expect(stage.lms.stored['cmi.exit']).toBe('suspend');
  });

  it.each([
    ['normal', true, 'normal', 'exitAll'],
    ['suspend', true, 'suspend', 'suspendAll'],
    ['normal', false, 'suspend', 'suspendAll'],
  ] as const)('with exitWhenDone %s, all work done: %s: %s, %s', async (exitWhenDone, done, exit, request) => {
    const stage = stageOf({ delivery: { exitWhenDone } });
    const visit = await taken(stage, rightResponse, done);
    await visit.leave();
    expect(stage.lms.stored).toMatchObject({ 'cmi.exit': exit, 'adl.nav.request': request });
  });

  it.each([
    ['true', 'continue'],
    ['false', 'suspendAll'],
    ['unknown', 'suspendAll'],
  ])('one SCO of several asks to go on only where it may (request_valid.continue %s): %s', async (valid, request) => {
    const values = { 'adl.nav.request_valid.continue': valid };
    const stage = stageOf({ delivery: { layout: 'multi' }, activities: [makeQuiz('exam', IDS)] }, { lms: { values } });
    const visit = await taken(stage, rightResponse);
    await visit.leave();
    expect(stage.lms.stored).toMatchObject({ 'cmi.exit': 'normal', 'adl.nav.request': request });
  });
});

describe('cmi.completion_status, cmi.success_status', () => {
  it('are incomplete from the start, and nothing said about success', async () => {
    const stage = stageOf();
    await stage.open();
    expect(stage.lms.stored['cmi.completion_status']).toBe('incomplete');
    expect(stage.lms.stored).not.toHaveProperty(['cmi.success_status']);
  });

  it.each([
    ['everything done and passed', rightResponse, true, {}, 'completed', 'passed'],
    ['passed, a lesson left', rightResponse, false, {}, 'incomplete', 'passed'],
    ['failed', wrongResponse, true, {}, 'completed', 'failed'],
    [
      'failed, by exam passed',
      wrongResponse,
      true,
      { delivery: { completion: 'exam-passed' } },
      'incomplete',
      'failed',
    ],
    [
      'failed, attempts left, kept open',
      wrongResponse,
      true,
      { delivery: { failStatus: 'incomplete' } },
      'incomplete',
      'unknown',
    ],
    [
      'failed, no attempts left',
      wrongResponse,
      true,
      { delivery: { failStatus: 'incomplete' }, activities: lessonAndExam({ attempts: 1 }) },
      'completed',
      'failed',
    ],
  ] as [string, typeof rightResponse, boolean, FixtureOptions, string, string][])(
    '%s',
    async (_what, answer, lesson, fixture, completion, success) => {
      const stage = stageOf(fixture);
      await taken(stage, answer, lesson);
      expect(stage.lms.stored).toMatchObject({ 'cmi.completion_status': completion, 'cmi.success_status': success });
    },
  );
});

describe('cmi.score', () => {
  it('scaled, raw, min, max: 0 to 1 and 0 to 100, before the status', async () => {
    const stage = stageOf();
    await taken(stage, rightResponse);
    expect(stage.lms.stored).toMatchObject({
      'cmi.score.scaled': '1',
      'cmi.score.raw': '100',
      'cmi.score.min': '0',
      'cmi.score.max': '100',
    });
    const names = setsOf(stage).map(([element]) => element);
    expect(names.indexOf('cmi.score.scaled')).toBeLessThan(names.lastIndexOf('cmi.success_status'));
    expect(names.indexOf('cmi.score.scaled')).toBeLessThan(names.lastIndexOf('cmi.completion_status'));
  });
});

describe('cmi.progress_measure', () => {
  it('is the share of activities done, and 1 exactly when completed', async () => {
    const stage = stageOf();
    const visit = await stage.open();
    visit.finishLessons();
    await visit.elapse(SAVED);
    expect(stage.lms.stored['cmi.progress_measure']).toBe('0.5');
    visit.answerAll('exam', rightResponse);
    await visit.submit();
    expect(stage.lms.stored['cmi.progress_measure']).toBe('1');
  });

  it('is below 1 when everything was done but not completed', async () => {
    const stage = stageOf({ delivery: { completion: 'exam-passed' } });
    await taken(stage, wrongResponse);
    expect(stage.lms.stored['cmi.progress_measure']).toBe('0.99');
  });
});

describe('cmi.session_time', () => {
  it('is an ISO 8601 duration', async () => {
    const stage = stageOf();
    const visit = await stage.open();
    await visit.elapse(3_725_000);
    visit.begin('exam');
    await visit.leave();
    expect(stage.lms.stored['cmi.session_time']).toBe('PT1H2M5S');
  });
});

describe('cmi.scaled_passing_score', () => {
  it.each([
    ['0.7', 70, 'passed', 'equal to the own cut score changes nothing'],
    ['0.95', 50, 'failed', 'set higher by an admin fails what the package would pass'],
    ['0.2', 95, 'passed', 'set lower by an admin passes what the package would fail'],
  ])('%s beside a cut score of %i: %s (%s)', async (passing, cutScore, success) => {
    const lms = { values: { 'cmi.scaled_passing_score': passing } };
    const stage = stageOf({ activities: lessonAndExam({ cutScore }) }, { lms });
    await taken(stage, (question) => (question.type === 'single-choice' ? wrongResponse : rightResponse)(question));
    expect(stage.lms.stored['cmi.success_status']).toBe(success);
  });
});

describe('cmi.objectives', () => {
  it('n.id: the primary objective, which is there already, is neither renamed nor touched; domains follow', async () => {
    const stage = stageOf({}, { lms: { primaryObjective: 'PRIMARY' } });
    await taken(stage, rightResponse);
    expect(stage.lms.stored).toMatchObject({
      'cmi.objectives.1.id': 'domain_ethics',
      'cmi.objectives.1.score.scaled': '1',
      'cmi.objectives.2.id': 'domain_recovery',
      'cmi.objectives.3.id': 'domain_crisis',
    });
    expect(setsOf(stage).filter(([element]) => element?.startsWith('cmi.objectives.0.'))).toEqual([]);
    expect(stage.lms.refused).toEqual([]);
  });

  it('n.id: a second attempt finds the domains by id', async () => {
    const stage = stageOf({}, { lms: { primaryObjective: 'PRIMARY' } });
    await taken(stage, wrongResponse);
    stage.kill();
    await taken(stage, rightResponse);
    expect(stage.lms.stored['cmi.objectives.3.score.scaled']).toBe('1');
    expect(stage.lms.stored).not.toHaveProperty(['cmi.objectives.4.id']);
    expect(stage.lms.refused).toEqual([]);
  });
});

describe('cmi.interactions', () => {
  function read(stage: Stage): Record<string, Record<string, string>> {
    const byId: Record<string, Record<string, string>> = {};
    for (let i = 0; stage.lms.stored[`cmi.interactions.${i}.id`]; i++) {
      const start = `cmi.interactions.${i}.`;
      byId[stage.lms.stored[`${start}id`] ?? ''] = Object.fromEntries(
        Object.entries(stage.lms.stored).flatMap(([name, value]) =>
          name.startsWith(start) ? [[name.slice(start.length), value]] : [],
        ),
      );
    }
    return byId;
  }

  it('are written once, at submission', async () => {
    const stage = stageOf();
    const visit = await stage.open();
    visit.answerAll('exam', rightResponse);
    await visit.elapse(SAVED);
    expect(stage.lms.stored).not.toHaveProperty(['cmi.interactions.0.id']);
    await visit.submit();
    expect(Object.keys(read(stage))).toHaveLength(8);
  });

  it('n.type, learner_response, correct_responses.n.pattern, result: every question type, answered right', async () => {
    const stage = stageOf();
    await taken(stage, rightResponse);
    const told = ({ type, learner_response, result, ...rest }: Record<string, string>) => [
      type,
      learner_response,
      rest['correct_responses.0.pattern'],
      result,
    ];
    expect(Object.fromEntries(Object.entries(read(stage)).map(([id, values]) => [id, told(values)]))).toEqual({
      i_exam_q1: ['choice', 'a', 'a', 'correct'],
      i_exam_q2: ['choice', 'a[,]b', 'a[,]b', 'correct'],
      i_exam_q3: ['true-false', 'true', 'true', 'correct'],
      i_exam_q4: ['fill-in', 'hope', 'hope', 'correct'],
      i_exam_q5: ['numeric', '3', '3[:]4', 'correct'],
      i_exam_q6: ['matching', '1[.]a[,]2[.]b[,]3[.]c', '1[.]a[,]2[.]b[,]3[.]c', 'correct'],
      i_exam_q7: ['sequencing', 'a[,]b[,]c[,]d', 'a[,]b[,]c[,]d', 'correct'],
      i_exam_q8: ['long-fill-in', 'Trust first; then limits, explained up front.', undefined, 'neutral'],
    });
  });

  it('n.result is incorrect, not wrong', async () => {
    const stage = stageOf();
    await taken(stage, wrongResponse);
    expect(read(stage).i_exam_q5).toMatchObject({ learner_response: '-17.5', result: 'incorrect' });
    expect(stage.lms.refused).toEqual([]);
  });

  it('n.timestamp, latency, weighting, description, objectives.n.id', async () => {
    const stage = stageOf();
    await taken(stage, rightResponse);
    expect(read(stage).i_exam_q1).toMatchObject({
      timestamp: '2026-01-01T10:00:00',
      latency: 'PT12S',
      weighting: '1',
      description: 'Question q1',
      'objectives.0.id': 'domain_recovery',
    });
  });

  it('n.description is plain text of at most 250 characters, whatever the stem', async () => {
    const data = makePackage({ activities: [makeQuiz('exam', ['q1'])], delivery: { profile: 'scorm2004-4' } });
    const stem = `<p>{lang=en} A &amp; B ${'<b>trust</b> 😀'.repeat(60)}</p>`;
    data.questions = data.questions.map((question) => ({ ...question, stem }));
    const stage = createStage({ version: '2004', data });
    await taken(stage, rightResponse);
    const { description } = read(stage).i_exam_q1 ?? {};
    expect(description).toMatch(/^\(lang=en\} A & B trust 😀trust|^\(lang=en\} A & B trust/);
    expect(description?.length).toBeLessThanOrEqual(250);
    expect(description?.isWellFormed()).toBe(true);
    expect(stage.lms.refused).toEqual([]);
  });

  it('n.learner_response: the longest answers, scripts and delimiters are taken', async () => {
    const data = makePackage({ count: 16, size: 'longest', delivery: { profile: 'scorm2004-4' } });
    const stage = createStage({ version: '2004', data });
    const visit = await stage.open();
    visit.answerAll('exam', (question) => {
      if (question.type === 'essay') return { type: 'essay', text: 'ثقة, [,] {lang=en} \uD800 \u0000 '.repeat(300) };
      if (question.type !== 'fill-in') return rightResponse(question);
      return { type: 'fill-in', texts: Object.fromEntries(question.blanks.map(({ id }) => [id, 'é[,]'.repeat(100)])) };
    });
    await visit.submit();
    await visit.elapse(SAVED);
    expect(stage.lms.refused).toEqual([]);
    expect(Math.max(...stage.lms.commits.map((commit) => commit.bytes))).toBeLessThan(65_536);
  });

  it('n.id: a second attempt writes over the first, so that their number stays what one commit can take', async () => {
    const stage = stageOf();
    const visit = await taken(stage, wrongResponse);
    visit.answerAll('exam', rightResponse, 8);
    await visit.submit();
    await visit.elapse(SAVED);
    expect(Object.keys(read(stage))).toHaveLength(8);
    expect(read(stage).i_exam_q1).toMatchObject({ result: 'correct' });
    expect(stage.lms.refused).toEqual([]);
  });
});
