/** Responses scored a second on one core, over a mix of all types, and forms assembled a second. */
import { readFileSync } from 'node:fs';
import { answerKey, freezeRelease } from '@examport/content';
import { assembleForm, scoreResponse } from '@examport/scoring';

export const name = 'scoring';
export const title = 'Scoring, one core';

const SECONDS = 2;

export async function run() {
  const draft = JSON.parse(readFileSync('packages/content/fixtures/valid/every-type.json', 'utf8'));
  const frozen = freezeRelease(draft);
  if (!frozen.ok) throw new Error('The fixture is not valid.');
  const { questions } = frozen.release.document;
  // Of each type a right and an empty response; besides, exams being mostly single choice, six of those for each question.
  const single = questions.find((question) => question.type === 'single-choice');
  const mix = [];
  for (const question of questions) {
    mix.push([question, answerKey(question).correct], [question, null]);
    for (let i = 0; i < 3; i++) {
      mix.push([single, { type: 'single-choice', choice: single.choices[i % single.choices.length].id }]);
      mix.push([single, answerKey(single).correct]);
    }
  }
  const responsesPerSecond = rate(() => {
    let points = 0;
    for (const [question, response] of mix) points += scoreResponse(question, response).points;
    if (points <= 0) throw new Error('Nothing was scored.');
    return mix.length;
  });

  const blueprint = ['a', 'b', 'c', 'd', 'e'].map((id, i) => ({ id, title: id, weight: [25, 25, 20, 15, 15][i] }));
  const bank = Array.from({ length: 1000 }, (_, i) => ({ ...single, id: `q${i}`, domain: blueprint[i % 5].id }));
  const quiz = {
    id: 'exam',
    sections: [{ id: 's', title: '', draw: { rule: 'blueprint', count: 100, filter: {} } }],
    shuffleQuestions: true,
    shuffleChoices: true,
  };
  let seed = 0;
  const formsPerSecond = rate(() => {
    if (assembleForm({ quiz, questions: bank, blueprint, seed: seed++ }).items.length !== 100)
      throw new Error('A short form.');
    return 1;
  });

  return {
    keys: { responsesPerSecond, formsPerSecond },
    rows: [
      {
        what: 'responses scored a second',
        value: responsesPerSecond.toLocaleString('en'),
        target: 'over 1,000,000',
        met: responsesPerSecond > 1_000_000,
      },
      { what: 'forms of 100 from 1,000 assembled a second', value: formsPerSecond.toLocaleString('en') },
    ],
  };
}

/** Warm, then steady for some seconds. */
function rate(work) {
  const until = (end) => {
    let done = 0;
    while (performance.now() < end) done += work();
    return done;
  };
  until(performance.now() + 500);
  const begun = performance.now();
  const done = until(begun + SECONDS * 1000);
  return Math.round((done * 1000) / (performance.now() - begun));
}
