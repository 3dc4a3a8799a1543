import { readFileSync } from 'node:fs';
import { type Question, questionSchema } from '@examport/content';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { readSearch, restText, sharedRuns, stemText, textConfiguration, wordsOf } from './question-text.js';

const fixture = JSON.parse(readFileSync('packages/content/fixtures/valid/every-type.json', 'utf8')) as {
  questions: object[];
};
const questions = fixture.questions.map((question) => questionSchema.parse(question));
const byType = new Map<string, Question>(questions.map((question) => [question.type, question]));

describe('the text of a question', () => {
  it.each([...byType])('of type %s has what is asked, and no markup', (_type, question) => {
    expect(stemText(question).length).toBeGreaterThan(0);
    for (const text of [stemText(question), restText(question)]) expect(text).not.toMatch(/<\/?(?:p|strong|em|img)\b/);
  });

  it('is cut, never through a character', () => {
    const question = { ...questions[0], stem: '🩺'.repeat(3000) } as Question;
    expect(stemText(question).isWellFormed()).toBe(true);
    expect(stemText(question).length).toBeLessThanOrEqual(2000);
  });
});

describe('a search for similar texts', () => {
  it('asks for runs of words', () => {
    expect(sharedRuns(['one', 'two', 'three', 'four', 'one'])).toBe("('one' & 'two') | ('three' & 'four')");
    expect(sharedRuns(['hand', 'washing'])).toBe("'hand' & 'washing'");
    expect(sharedRuns([])).toBe('');
  });

  it('has nothing in it but words and its own operators', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', minLength: 1 })), (lexemes) => {
        const bare = sharedRuns(lexemes).replace(/'(?:[^'\\]|''|\\\\)*'/g, 'w');
        expect(bare).toMatch(/^(?:|w(?: & w)*|\(w(?: & w)*\)(?: \| \(w(?: & w)*\))*)$/);
      }),
    );
  });

  it('keeps a run when few words change', () => {
    const words = fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 12, maxLength: 29 });
    fc.assert(
      fc.property(words, fc.array(fc.nat(), { maxLength: 3 }), (text, changes) => {
        const runs = sharedRuns(text).split(' | ');
        const changed = new Set(changes.map((at) => text[at % text.length]));
        const kept = runs.some((run) => wordsOf(run).every((word) => !changed.has(word)));
        expect(kept).toBe(true);
      }),
    );
  });
});

describe('the text of a search', () => {
  it.each([
    ['Hand WASH', { wanted: 'hand wash', unfinished: { before: 'hand ', word: 'wash' }, words: ['hand', 'wash'] }],
    ['"hand wash" gloves', { wanted: '"hand wash" gloves', unfinished: null, words: [] }],
    ['hand -gloves -"face shield"', { wanted: 'hand', unwanted: ['gloves', '"face shield"'], unfinished: null }],
    ['Cps-12', { wanted: 'cps-12', key: 'cps-12' }],
    ['hand or gloves', { key: null, wanted: 'hand or gloves', unfinished: null, words: [] }],
    ['الصَّدْمَة؟', { wanted: 'الصدمة', words: ['الصدمة'] }],
  ])('%s', (text, expected) => {
    expect(readSearch(text)).toMatchObject(expected);
  });
});

describe('the language of a search', () => {
  it.each([
    ['en-US', 'english'],
    ['ar', 'arabic'],
    ['xx', 'simple'],
  ])('%s is PostgreSQL’s %s', (language, configuration) => {
    expect(textConfiguration(language)).toBe(configuration);
  });
});
