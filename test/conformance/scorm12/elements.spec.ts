/** SCORM 1.2 Run-Time Environment, by the elements of section 3.4 and the functions of section 3.3. */
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
  return createStage({ version: '1.2', data: makePackage({ activities: lessonAndExam(), ...fixture }), ...options });
}

/** One visit in which the exam is taken, with the lesson read or not. */
async function taken(stage: Stage, answer: typeof rightResponse, lesson = true): Promise<Visit> {
  const visit = await stage.open();
  if (lesson) visit.finishLessons();
  visit.answerAll('exam', answer);
  await visit.submit();
  await visit.elapse(SAVED);
  return visit;
}

const setsOf = (stage: Stage) => stage.lms.calls.filter((call) => call.name === 'LMSSetValue').map((call) => call.args);
const valuesOf = (stage: Stage, element: string) =>
  setsOf(stage).flatMap(([name, value]) => (name === element ? [value] : []));

describe('LMSInitialize, LMSFinish', () => {
  it('are each called once, with an empty string, first and last, and no call is refused in between', async () => {
    const stage = stageOf();
    const visit = await taken(stage, rightResponse);
    await visit.leave();
    await visit.host.exit(visit.state, { completion: 'completed', success: 'passed', scaled: 1, progress: 1 }, true);
    visit.host.flush();
    const names = stage.lms.calls.map((call) => call.name);
    expect(names.filter((name) => name === 'LMSInitialize' || name === 'LMSFinish')).toHaveLength(2);
    expect([names[0], names.at(-1)]).toEqual(['LMSInitialize', 'LMSFinish']);
    expect(stage.lms.refused).toEqual([]);
  });
});

describe('cmi.core.exit', () => {
  it('is suspend from the start, committed', async () => {
    const stage = stageOf();
    await stage.open();
    expect(stage.lms.stored['cmi.core.exit']).toBe('suspend');
  });

  it.each([
    ['normal', true, ''],
    ['suspend', true, 'suspend'],
    ['normal', false, 'suspend'],
  ] as const)('with exitWhenDone %s, all work done: %s, is "%s" at the end', async (exitWhenDone, done, exit) => {
    const stage = stageOf({ delivery: { exitWhenDone } });
    const visit = await taken(stage, rightResponse, done);
    await visit.leave();
    expect(stage.lms.stored['cmi.core.exit']).toBe(exit);
    expect(stage.lms.refused).toEqual([]);
  });
});

describe('cmi.core.lesson_status', () => {
  it('is incomplete from the start', async () => {
    const stage = stageOf();
    await stage.open();
    expect(stage.lms.stored['cmi.core.lesson_status']).toBe('incomplete');
  });

  it.each([
    ['everything done and passed', rightResponse, true, {}, 'passed'],
    ['passed, a lesson left', rightResponse, false, {}, 'incomplete'],
    [
      'passed, a lesson left, completed by the exam',
      rightResponse,
      false,
      { delivery: { completion: 'exam-passed' } },
      'passed',
    ],
    ['failed', wrongResponse, true, {}, 'failed'],
    [
      'failed, attempts left, the SCO kept open',
      wrongResponse,
      true,
      { delivery: { failStatus: 'incomplete' } },
      'incomplete',
    ],
    [
      'failed, no attempts left, the SCO kept open while there were',
      wrongResponse,
      true,
      { delivery: { failStatus: 'incomplete' }, activities: lessonAndExam({ attempts: 1 }) },
      'failed',
    ],
    ['done, nothing to pass', rightResponse, true, { activities: lessonAndExam({ cutScore: null }) }, 'completed'],
  ] as [string, typeof rightResponse, boolean, FixtureOptions, string][])(
    '%s',
    async (_what, answer, lesson, fixture, status) => {
      const stage = stageOf(fixture);
      await taken(stage, answer, lesson);
      expect(stage.lms.stored['cmi.core.lesson_status']).toBe(status);
    },
  );

  it('is never "not attempted", and never lowered where the LMS has the SCO as completed', async () => {
    const stage = stageOf({}, { lms: { values: { 'cmi.core.lesson_status': 'passed' }, reviewAfterPass: false } });
    const visit = await stage.open();
    visit.begin('exam');
    await visit.elapse(SAVED);
    expect(stage.lms.stored['cmi.core.lesson_status']).toBe('passed');
    expect(valuesOf(stage, 'cmi.core.lesson_status')).not.toContain('not attempted');
  });
});

describe('cmi.core.score', () => {
  it('is 0 to 100 and set before the status, with its bounds', async () => {
    const stage = stageOf();
    await taken(stage, rightResponse);
    expect(stage.lms.stored).toMatchObject({
      'cmi.core.score.min': '0',
      'cmi.core.score.max': '100',
      'cmi.core.score.raw': '100',
    });
    const names = setsOf(stage).map(([element]) => element);
    expect(names.indexOf('cmi.core.score.raw')).toBeLessThan(names.lastIndexOf('cmi.core.lesson_status'));
  });

  it('is not set before anything is submitted', async () => {
    const stage = stageOf();
    const visit = await stage.open();
    visit.answerAll('exam', rightResponse);
    await visit.elapse(SAVED);
    expect(valuesOf(stage, 'cmi.core.score.raw')).toEqual([]);
  });
});

describe('cmi.core.session_time', () => {
  it('is the time on the monotonic clock, as HHHH:MM:SS.SS', async () => {
    const stage = stageOf();
    const visit = await stage.open();
    await visit.elapse(3_725_000);
    visit.begin('exam');
    await visit.leave();
    expect(stage.lms.stored['cmi.core.session_time']).toBe('0001:02:05.00');
  });
});

describe('cmi.core.lesson_location', () => {
  it('is the open activity', async () => {
    const stage = stageOf();
    const visit = await stage.open();
    visit.begin('exam');
    await visit.elapse(SAVED);
    expect(stage.lms.stored['cmi.core.lesson_location']).toBe('exam');
  });
});

describe('cmi.suspend_data', () => {
  it('stays within 4,096 characters however much is typed', async () => {
    const stage = stageOf({ activities: [makeQuiz('exam', IDS)] });
    const visit = await stage.open();
    visit.begin('exam');
    const form = await visit.host.form('exam', 7);
    const index = form.findIndex(({ question }) => question.type === 'essay');
    let text = '';
    visit.answer(index, { type: 'essay', text });
    for (let room = visit.host.room(visit.state); room > 0; room = visit.host.room(visit.state)) {
      text += 'trust and ethics '.repeat(400).slice(0, room);
      visit.answer(index, { type: 'essay', text });
    }
    await visit.elapse(SAVED);
    expect(text.length).toBeGreaterThan(2500);
    expect(stage.lms.refused).toEqual([]);
    stage.kill();
    stage.device.clear();
    expect((await stage.open()).session.state).toEqual(visit.state);
  });
});

describe('cmi.suspend_data, of a course that no 4,096 characters can hold', () => {
  it('is not sent cut: the learner sees that it is not saved, the device keeps it, the score arrives', async () => {
    const data = makePackage({ count: 500, types: ['matching'], size: 'longest', activities: undefined });
    const stage = createStage({ version: '1.2', data });
    const visit = await stage.open();
    visit.answerAll('exam', rightResponse);
    await visit.elapse(SAVED);
    expect(visit.connections.at(-1)?.status).toBe('failing');
    stage.kill();
    const after = await stage.open();
    expect(after.session.state).toEqual(visit.state);
    await after.submit();
    await after.elapse(SAVED);
    await after.elapse(8000);
    expect(after.connections.at(-1)).toEqual({ status: 'ok' });
    expect(stage.lms.stored['cmi.core.score.raw']).toBe('100');
    expect(stage.lms.refused).toEqual([]);
  });
});

describe('cmi.student_data.mastery_score', () => {
  const mastery = (score: string) => ({ lms: { values: { 'cmi.student_data.mastery_score': score } } });

  it("equal to the package's own cut score changes nothing", async () => {
    const stage = stageOf({}, mastery('70'));
    await taken(stage, rightResponse);
    expect(stage.lms.stored['cmi.core.lesson_status']).toBe('passed');
  });

  it('set lower by an admin is what the status is judged by', async () => {
    const halfRight = stageOf({ activities: lessonAndExam({ cutScore: 90 }) }, mastery('20'));
    await taken(halfRight, (question) => (question.type === 'single-choice' ? wrongResponse : rightResponse)(question));
    expect(halfRight.lms.stored['cmi.core.lesson_status']).toBe('passed');
  });

  it('set higher by an admin fails what the package would pass', async () => {
    const stage = stageOf({ activities: lessonAndExam({ cutScore: 50 }) }, mastery('95'));
    await taken(stage, (question) => (question.type === 'single-choice' ? wrongResponse : rightResponse)(question));
    expect(stage.lms.stored['cmi.core.lesson_status']).toBe('failed');
  });
});

describe('cmi.interactions', () => {
  async function interactionsOf(answer: typeof rightResponse): Promise<Record<string, Record<string, string>>> {
    const stage = stageOf({ activities: [makeQuiz('exam', IDS)] });
    await taken(stage, answer);
    expect(stage.lms.refused).toEqual([]);
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

  it('n.id, type, student_response, correct_responses.n.pattern, result: every question type, answered right', async () => {
    const interactions = await interactionsOf(rightResponse);
    const told = ({ type, student_response, result, ...rest }: Record<string, string>) => [
      type,
      student_response,
      rest['correct_responses.0.pattern'],
      result,
    ];
    expect(Object.fromEntries(Object.entries(interactions).map(([id, values]) => [id, told(values)]))).toEqual({
      i_exam_q1: ['choice', 'a', 'a', 'correct'],
      i_exam_q2: ['choice', 'a,b', 'a,b', 'correct'],
      i_exam_q3: ['true-false', 't', 't', 'correct'],
      i_exam_q4: ['fill-in', 'hope', 'hope', 'correct'],
      i_exam_q5: ['numeric', '3', '3', 'correct'],
      i_exam_q6: ['matching', '1.a,2.b,3.c', '1.a,2.b,3.c', 'correct'],
      i_exam_q7: ['sequencing', 'a,b,c,d', 'a,b,c,d', 'correct'],
      i_exam_q8: ['fill-in', 'Trust first; then limits, explained up front.', undefined, 'neutral'],
    });
  });

  it('n.student_response, result: every question type, answered wrong', async () => {
    const interactions = await interactionsOf(wrongResponse);
    expect(Object.entries(interactions).map(([, values]) => values.result)).not.toContain('correct');
    expect(interactions).toMatchObject({
      i_exam_q1: { student_response: 'b', result: 'wrong' },
      i_exam_q4: { student_response: 'fear, [doubt] and {more}', result: 'wrong' },
      i_exam_q5: { student_response: '-17.5', result: 'wrong' },
      i_exam_q6: { student_response: '1.b,2.a', result: 'wrong' },
      i_exam_q7: { student_response: 'd,c,b,a', result: 'wrong' },
    });
  });

  it('n.student_response is left out where nothing was answered', async () => {
    const interactions = await interactionsOf((() => null) as unknown as typeof rightResponse);
    expect(Object.keys(interactions)).toHaveLength(8);
    expect(interactions.i_exam_q1).not.toHaveProperty('student_response');
    expect(interactions.i_exam_q1).toMatchObject({ result: 'wrong' });
  });

  it('n.time, latency, weighting, objectives.n.id', async () => {
    const interactions = await interactionsOf(rightResponse);
    expect(interactions.i_exam_q1).toMatchObject({
      time: '10:00:00',
      latency: '0000:00:12.00',
      weighting: '1',
      'objectives.0.id': 'domain_recovery',
    });
  });

  it('n.student_response: the longest answers, scripts and delimiters are within 255 characters', async () => {
    const data = makePackage({ count: 16, size: 'longest', activities: undefined });
    const stage = createStage({ version: '1.2', data });
    const visit = await stage.open();
    visit.answerAll('exam', (question) => {
      if (question.type === 'essay') return { type: 'essay', text: 'ثقة, [,] {lang=en} \uD800 \u0000 '.repeat(40) };
      if (question.type !== 'fill-in') return rightResponse(question);
      return { type: 'fill-in', texts: Object.fromEntries(question.blanks.map(({ id }) => [id, 'é'.repeat(60)])) };
    });
    await visit.submit();
    await visit.elapse(SAVED);
    expect(stage.lms.refused).toEqual([]);
    expect(stage.lms.stored).toHaveProperty(['cmi.interactions.15.result']);
  });

  it('_count: a second attempt goes on where the first ended', async () => {
    const stage = stageOf();
    const visit = await taken(stage, wrongResponse);
    visit.answerAll('exam', rightResponse, 8);
    await visit.submit();
    await visit.elapse(SAVED);
    expect(stage.lms.stored['cmi.interactions.7.result']).toMatch(/wrong|neutral/);
    expect(stage.lms.stored['cmi.interactions.8.result']).toMatch(/correct|neutral/);
    expect(stage.lms.refused).toEqual([]);
  });

  it('are those of exams, not of practice beside them', async () => {
    const stage = stageOf({ activities: undefined });
    const visit = await stage.open();
    visit.answerAll('practice', rightResponse);
    await visit.submit();
    await visit.elapse(SAVED);
    expect(stage.lms.stored).not.toHaveProperty(['cmi.interactions.0.id']);
  });
});

describe('cmi.objectives', () => {
  it('n.id, score, status: one a domain, found by id where the LMS has it already', async () => {
    const given = { 'cmi.objectives.0.id': 'course', 'cmi.objectives.1.id': 'domain_recovery' };
    const stage = stageOf({}, { lms: { values: given } });
    await taken(stage, rightResponse);
    expect(stage.lms.stored).toMatchObject({
      'cmi.objectives.0.id': 'course',
      'cmi.objectives.1.id': 'domain_recovery',
      'cmi.objectives.1.score.raw': '100',
      'cmi.objectives.2.id': 'domain_ethics',
      'cmi.objectives.3.id': 'domain_crisis',
      'cmi.objectives.3.status': 'completed',
    });
    expect(stage.lms.stored).not.toHaveProperty(['cmi.objectives.0.score.raw']);
    expect(stage.lms.refused).toEqual([]);
  });
});
