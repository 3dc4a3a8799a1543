import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { freezeRelease, releaseDocumentSchema, PROBLEM_CODES, type Problem, type ProblemPath } from './index.js';

const FIXTURES = new URL('../fixtures/', import.meta.url);

function fixtures(folder: string): [string, unknown][] {
  return readdirSync(new URL(folder, FIXTURES)).map((name) => [
    name,
    JSON.parse(readFileSync(new URL(`${folder}/${name}`, FIXTURES), 'utf8')),
  ]);
}

/** A draft that may be taken apart; every test gets its own. */
interface Draft {
  course: Record<string, unknown>;
  activities: Record<string, unknown>[];
  questions: Record<string, unknown>[];
  assets: Record<string, unknown>[];
}
const draftOf = (name: string) => JSON.parse(readFileSync(new URL(`valid/${name}.json`, FIXTURES), 'utf8')) as Draft;

function frozen(draft: unknown) {
  const result = freezeRelease(draft);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 2));
  return result;
}

function problemsOf(draft: unknown): Problem[] {
  const result = freezeRelease(draft);
  return result.ok ? result.warnings : result.problems;
}

const key = ({ code, path }: { code: string; path: ProblemPath }) => `${code} ${path.join('/')}`;

describe('freezeRelease', () => {
  it.each(fixtures('valid'))('freezes the valid fixture %s without a warning', (_name, draft) => {
    const { release, warnings } = frozen(draft);
    expect(warnings).toEqual([]);
    expect(releaseDocumentSchema.parse(release.document)).toEqual(release.document);
    expect(JSON.parse(release.canonical)).toEqual(release.document);
    expect(release.hash).toBe(createHash('sha256').update(release.canonical, 'utf8').digest('hex'));
  });

  it.each(fixtures('valid'))('gives a frozen %s the same hash again', (_name, draft) => {
    const once = frozen(draft).release;
    expect(frozen(once.document).release).toEqual(once);
    expect(frozen(JSON.parse(once.canonical)).release.hash).toBe(once.hash);
  });

  it.each(fixtures('invalid'))('finds exactly what is wrong in the invalid fixture %s', (_name, fixture) => {
    const { draft, problems } = fixture as { draft: unknown; problems: { code: string; path: ProblemPath }[] };
    const result = freezeRelease(draft);
    expect(result.ok).toBe(false);
    const relevant = problemsOf(draft).filter((problem) => problem.severity === 'error' || listed(problem, problems));
    expect(relevant.map(key).sort()).toEqual(problems.map(key).sort());
  });

  it('has a fixture or a test for every code', () => {
    const seen = new Set(
      fixtures('invalid').flatMap(([, fixture]) =>
        problemsOf((fixture as { draft: unknown }).draft).map((p) => p.code),
      ),
    );
    const warnings = [
      'html.image_without_alt',
      'math.unclosed',
      'question.unused',
      'asset.unused',
      'question.duplicate_choice',
    ];
    expect([...new Set([...seen, ...warnings])].sort()).toEqual([...PROBLEM_CODES].sort());
  });

  it('does not change the draft', () => {
    const draft = draftOf('every-type');
    const before = JSON.stringify(draft);
    freezeRelease(draft);
    expect(JSON.stringify(draft)).toBe(before);
  });

  it('grades exams and nothing else, unless the draft says so', () => {
    const graded = (draft: unknown) =>
      frozen(draft).release.document.activities.flatMap((a) => (a.kind === 'quiz' ? [[a.id, a.graded]] : []));
    expect(graded(draftOf('every-type'))).toEqual([
      ['practice', false],
      ['cards', false],
      ['exam', true],
    ]);
    const draft = draftOf('every-type');
    draft.activities[1]!.graded = true;
    draft.activities[3]!.graded = false;
    expect(graded(draft)).toEqual([
      ['practice', true],
      ['cards', false],
      ['exam', false],
    ]);
  });

  it('keeps the order of everything that an author ordered', () => {
    const draft = draftOf('every-type');
    const ids = (list: Record<string, unknown>[]) => list.map((part) => part.id);
    const before = ids(draft.questions);
    draft.questions.reverse();
    const { document } = frozen(draft).release;
    expect(ids(document.questions)).toEqual(before.reverse());
    expect(document.course.modules[0]?.activities).toEqual(['lesson', 'practice', 'cards']);
  });

  it('names equal documents alike, however their keys are ordered', () => {
    const draft = draftOf('every-type');
    const reversed = JSON.parse(JSON.stringify(draft), (_k, value: unknown) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    ) as unknown;
    expect(frozen(reversed).release.hash).toBe(frozen(draft).release.hash);
  });

  it('is idempotent for any rich text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '<p>',
          '</p>',
          '<b>',
          '</b>',
          '<script>',
          '<img src=x>',
          '<a href="https://a.b/?x=1&y">',
          '</a>',
          '<table>',
        ],
        ...[
          '\\( x^2 < 3 \\)',
          '\\[ \\frac{1}{2} \\]',
          '&amp;lt;',
          '&nbsp;',
          '<h1 onclick=x>',
          '</h1>',
          '<li>',
          '\\(',
          '\\]',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const draft = draftOf('minimal');
        draft.activities[0]!.blocks = [{ kind: 'html', html: `<p>Text</p>${pieces.join('')}` }];
        const first = freezeRelease(draft);
        if (!first.ok) return;
        expect(frozen(first.release.document).release.hash).toBe(first.release.hash);
      }),
      { numRuns: 400 },
    );
  });

  it('never throws, whatever it is given', () => {
    fc.assert(
      fc.property(fc.anything(), (draft) => {
        expect(freezeRelease(draft).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('course', 'activities', 'questions', 'assets'), (value, field) => {
        freezeRelease({ ...draftOf('minimal'), [field]: value });
        freezeRelease({ ...draftOf('minimal'), [field]: [value] });
      }),
    );
  });
});

describe('warnings of freezeRelease', () => {
  const warned = (change: (draft: Draft) => void) => {
    const draft = draftOf('every-type');
    change(draft);
    return frozen(draft).warnings.map(key);
  };

  it('names what was removed from a text', () => {
    const draft = draftOf('minimal');
    draft.activities[0]!.blocks = [
      { kind: 'html', html: '<p style="color:red" onclick="x()">Text<script>x()</script></p>' },
    ];
    const { warnings, release } = frozen(draft);
    expect(warnings).toEqual([
      {
        code: 'html.removed',
        severity: 'warning',
        path: ['activities', 0, 'blocks', 0, 'html'],
        message: 'Not allowed in texts, and removed: style of <p>, onclick of <p>, <script>',
      },
    ]);
    expect(release.document.activities[0]).toMatchObject({ blocks: [{ html: '<p>Text</p>' }] });
  });

  it('misses the alt text of an image, but takes an empty one for a decoration', () => {
    const html = (alt: string) =>
      `<p><img src="asset:${draftOf('every-type').assets[0]!.sha256 as string}"${alt} /></p>`;
    const stem = (alt: string) => warned((draft) => (draft.questions[0]!.stem = html(alt)));
    expect(stem('')).toEqual(['html.image_without_alt questions/0/stem']);
    expect(stem(' alt=""')).toEqual([]);
    expect(stem(' title="x"')).toEqual(['html.image_without_alt questions/0/stem']);
  });

  it('tells of a formula that is opened and never closed', () => {
    expect(warned((draft) => (draft.questions[0]!.stem = '<p>\\( a + b</p>'))).toEqual([
      'math.unclosed questions/0/stem',
    ]);
  });

  it('tells of equal choices', () => {
    const codes = warned((draft) => {
      const choices = draft.questions[0]!.choices as { content: string }[];
      choices[3]!.content = choices[0]!.content;
    });
    expect(codes).toEqual(['question.duplicate_choice questions/0/choices/3/content']);
  });

  it('tells of questions that nothing reaches and assets that nothing shows', () => {
    const draft = draftOf('minimal');
    draft.questions.push({ id: 'lonely', type: 'true-false', stem: 'x', answer: true });
    draft.assets.push({ sha256: 'a'.repeat(64), mediaType: 'image/png', bytes: 1, extension: 'png' });
    expect(frozen(draft).warnings.map(key)).toEqual(['question.unused questions/0', 'asset.unused assets/0']);
  });
});

function listed(problem: Problem, problems: { code: string; path: ProblemPath }[]): boolean {
  return problems.some((expected) => key(expected) === key(problem));
}
