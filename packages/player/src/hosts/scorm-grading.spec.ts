import { describe, expect, it } from '@jest/globals';
import type { Outcome as ScoringOutcome } from '@examport/scoring';
import type { AttemptState, Outcome } from '../host.js';
import { makeLesson, makePackage, makeQuiz, rightResponse, wrongResponse } from './fixture-package.js';
import { createGrading } from './scorm-grading.js';

const data = makePackage();
const grading = createGrading(data);

function attemptOf(quizId: string, answer: typeof rightResponse, seed = 7): AttemptState {
  const answers = grading
    .keyedForm(quizId, seed)
    .map(({ question }) => ({ response: answer(question), seconds: 1, flagged: false, checked: 0 as const }));
  return { seed, cursor: 0, usedSeconds: 8, answers };
}

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
/** Fails to compile when the port's outcome and scoring's drift apart. */
const outcomesAreTheSame: Same<Outcome, ScoringOutcome> = true;

describe('grading in a package', () => {
  it('gives the same form for the same seed, with no key in it', async () => {
    const form = await grading.form('exam', 7);
    expect(form).toHaveLength(8);
    expect(form).toEqual(await createGrading(data).form('exam', 7));
    expect(JSON.stringify(form)).not.toMatch(/"correct"|rationale|explanation|"match"|accepted|Because|Why/);
    expect(form[0]?.sectionTitle).toBe('All');
  });

  it('orders the parts of a presented question as the form says', async () => {
    for (const [i, { item, question }] of grading.keyedForm('exam', 7).entries()) {
      if (question.type !== 'ordering') continue;
      const presented = (await grading.form('exam', 7))[i]?.question;
      expect(presented).toMatchObject({ items: item.order.map((at) => ({ id: question.items[at]?.id })) });
    }
  });

  it('scores an attempt in which everything is right as 100 %, leaving essays pending', async () => {
    const result = await grading.result('exam', attemptOf('exam', rightResponse));
    expect(result).toMatchObject({ percent: 100, passed: true, cutScore: 70, questions: 8, correct: 7, pending: 1 });
    expect(result.byDomain.map((domain) => domain.title)).toEqual([
      'Domain ethics',
      'Domain recovery',
      'Domain crisis',
    ]);
  });

  it('scores an attempt in which everything is wrong as 0 %', async () => {
    const result = await grading.result('exam', attemptOf('exam', wrongResponse));
    expect(result).toMatchObject({ percent: 0, passed: false, correct: 0 });
  });

  it.each([
    ['score', 0, undefined],
    ['responses', 8, null],
  ] as const)('reveals under policy %s no more than the policy allows', async (review, length, key) => {
    const strict = createGrading(makePackage({ quiz: { review } }));
    const result = await strict.result('exam', attemptOf('exam', rightResponse));
    expect(result.review).toHaveLength(length);
    expect(result.review[0]?.key).toBe(key);
  });

  it('reveals keys with the response under policy full', async () => {
    const result = await grading.result('exam', attemptOf('exam', wrongResponse));
    const single = result.review.find((entry) => entry.question.type === 'single-choice');
    expect(single?.key).toMatchObject({ correct: { type: 'single-choice', choice: 'c1' } });
    expect(single?.response).toEqual({ type: 'single-choice', choice: 'c2' });
    expect(single?.outcome.correct).toBe(false);
  });

  it('gives feedback in practice quizzes and lessons, and refuses it in exams', async () => {
    const [first] = await grading.form('practice', 3);
    if (!first) throw new Error('no question');
    const question = data.questions.find((one) => one.id === first.question.id);
    if (!question) throw new Error('unknown question');
    const feedback = await grading.feedback('practice', first.question, rightResponse(question));
    expect(feedback.outcome.status).not.toBe('unanswered');
    expect(outcomesAreTheSame).toBe(true);
    expect(feedback.key.type).toBe(question.type);
    await expect(grading.feedback('intro', first.question, null)).resolves.toMatchObject({
      outcome: { status: 'unanswered' },
    });
    await expect(grading.feedback('exam', first.question, null)).rejects.toMatchObject({
      code: 'host.feedback_refused',
    });
  });

  it('presents the questions of a lesson in the lesson order, the same at every visit, an ordering not in its right order', async () => {
    const ids = data.questions.map((question) => question.id);
    const lessons = makePackage({ activities: [makeLesson('all', ids), makeQuiz('exam', ids)] });
    const presented = await createGrading(lessons).lessonQuestions('all');
    expect(presented.map((question) => question.id)).toEqual(ids);
    expect(presented).toEqual(await createGrading(lessons).lessonQuestions('all'));
    expect(await createGrading(makePackage()).lessonQuestions('intro')).toHaveLength(1);
    const ordering = presented.find((question) => question.type === 'ordering');
    expect(ordering?.items.map((item) => item.id)).not.toEqual(['i1', 'i2', 'i3', 'i4']);
  });

  it('rejects what the package does not hold', async () => {
    await expect(grading.form('nowhere', 1)).rejects.toMatchObject({ code: 'host.unknown_activity' });
    await expect(grading.lessonQuestions('exam')).rejects.toMatchObject({ code: 'host.unknown_activity' });
  });
});
