import { describe, expect, it } from '@jest/globals';
import { freezeRelease, type ReleaseDocument } from '@examport/content';
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { compareReleases } from './compare-releases.js';

const fixture = (): unknown => JSON.parse(readFileSync('packages/content/fixtures/valid/every-type.json', 'utf8'));

/** The fixture as a release, changed by `edit` before it is frozen. */
function release(edit: (document: ReleaseDocument) => void = () => undefined): ReleaseDocument {
  const frozen = freezeRelease(fixture());
  if (!frozen.ok) throw new Error(JSON.stringify(frozen.problems));
  const document = structuredClone(frozen.release.document);
  edit(document);
  return document;
}

const lesson = (document: ReleaseDocument) => {
  const found = document.activities.find((activity) => activity.kind === 'lesson');
  if (!found) throw new Error('The fixture has a lesson.');
  return found;
};

describe('comparing two releases', () => {
  it('finds nothing between a release and itself', () => {
    const comparison = compareReleases(release(), release());
    expect(comparison.same).toBe(true);
    expect(comparison.questions).toEqual({ added: [], removed: [], changed: [] });
  });

  it('names each field of a question that changed, by the ids of its parts', () => {
    const comparison = compareReleases(
      release(),
      release((document) => {
        const question = document.questions[0];
        if (question?.type !== 'single-choice') throw new Error('The first question is a single choice.');
        question.version = 2;
        question.choices[1]!.rationale = '<p>Why b is right, said better.</p>';
        question.choices[0]!.correct = true;
        question.tags = ['basics', 'law'];
      }),
    );
    expect(comparison.same).toBe(false);
    expect(comparison.questions.changed).toEqual([
      {
        id: 'single',
        title: 'Stem of single',
        changes: expect.arrayContaining([
          { field: 'version', before: 1, after: 2 },
          { field: 'tags', before: 'basics', after: 'basics, law' },
          { field: 'choices.a.correct', before: false, after: true },
          { field: 'choices.b.rationale', before: 'Why b is right.', after: 'Why b is right, said better.' },
        ]),
      },
    ]);
    expect(comparison.questions.changed[0]?.changes).toHaveLength(4);
  });

  it('shows markup where only markup differs', () => {
    const comparison = compareReleases(
      release(),
      release((document) => (document.questions[0]!.stem = '<p>Stem of <em>single</em></p>')),
    );
    expect(comparison.questions.changed[0]?.changes).toEqual([
      { field: 'stem', before: '<p>Stem of single</p>', after: '<p>Stem of <em>single</em></p>' },
    ]);
  });

  it('aligns the blocks of a lesson, so that one that is put in changes no other', () => {
    const comparison = compareReleases(
      release(),
      release((document) => lesson(document).blocks.splice(1, 0, { kind: 'html', html: '<p>New paragraph.</p>' })),
    );
    expect(comparison.lessons.changed[0]?.changes).toEqual([
      { field: 'blocks.2', before: null, after: 'New paragraph.' },
    ]);
  });

  it('names parts that came, went and moved, the blueprint and the assets', () => {
    const comparison = compareReleases(
      release(),
      release((document) => {
        document.questions.shift();
        document.course.title = 'Every type, second edition';
        document.course.blueprint[0]!.weight = 70;
        document.course.modules.reverse();
        document.assets.pop();
        document.activities = document.activities.filter(({ id }) => id !== 'cards');
      }),
    );
    expect(comparison.course).toEqual([{ field: 'title', before: 'Every type', after: 'Every type, second edition' }]);
    expect(comparison.blueprint.changed[0]?.changes).toEqual([{ field: 'weight', before: 60, after: 70 }]);
    expect(comparison.modules.changed).toHaveLength(1);
    expect(comparison.modules.changed[0]?.changes[0]?.field).toBe('position');
    expect(comparison.quizzes.removed).toEqual([{ id: 'cards', title: 'Cards' }]);
    expect(comparison.questions.removed).toEqual([{ id: 'single', title: 'Stem of single' }]);
    expect(comparison.assets.removed).toHaveLength(1);
    expect(comparison.assets.added).toEqual([]);
  });

  it('cuts long texts around the first difference, never through a character', () => {
    const long = '😀'.repeat(400);
    const comparison = compareReleases(
      release((document) => (document.questions[0]!.explanation = `<p>${long} alpha</p>`)),
      release((document) => (document.questions[0]!.explanation = `<p>${long} omega</p>`)),
    );
    const change = comparison.questions.changed[0]?.changes[0];
    expect(String(change?.before)).toMatch(/^…(?:😀)+ alpha$/u);
    expect(String(change?.after)).toMatch(/omega$/);
  });

  it('says the same of any two orders as their reverse, with before and after exchanged', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...Array(12).keys()]), fc.shuffledSubarray([...Array(12).keys()]), (a, b) => {
        const with_ = (order: number[]) =>
          release((document) => (lesson(document).blocks = order.map((n) => ({ kind: 'html', html: `<p>${n}</p>` }))));
        const there = compareReleases(with_(a), with_(b));
        const back = compareReleases(with_(b), with_(a));
        expect(there.same).toBe(back.same);
        expect(there.same).toBe(JSON.stringify(a) === JSON.stringify(b));
      }),
      { numRuns: 50 },
    );
  });
});
