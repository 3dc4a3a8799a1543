import { describe, expect, it } from '@jest/globals';
import { freezeRelease, type Lesson, type Quiz } from '@examport/content';
import { readFileSync } from 'node:fs';
import { type Draft, freezeDraft } from './freeze-draft.js';

const id = (n: number) => `01900000-0000-7000-8000-${String(n).padStart(12, '0')}`;

/** The fixture, taken apart into what the tables hold. */
function draft(edit: (draft: Edited) => void = () => undefined): Draft {
  const frozen = freezeRelease(JSON.parse(readFileSync('packages/content/fixtures/valid/every-type.json', 'utf8')));
  if (!frozen.ok) throw new Error(JSON.stringify(frozen.problems));
  const { course, activities, questions, assets } = structuredClone(frozen.release.document);
  const edited: Edited = {
    course: { id: id(1), key: course.id, title: course.title, summary: course.summary, language: course.language },
    program: {
      id: id(2),
      key: course.program.id,
      title: course.program.title,
      blueprint: course.blueprint,
      examFacts: { questions: 8, minutes: 60, cutScore: 70 },
    },
    modules: course.modules.map((module, n) => ({
      id: id(10 + n),
      key: module.id,
      title: module.title,
      activities: module.activities,
    })),
    lessons: activities.flatMap((lesson, n) => (lesson.kind === 'lesson' ? [{ id: id(20 + n), lesson }] : [])),
    quizzes: activities.flatMap((quiz, n) => (quiz.kind === 'quiz' ? [{ id: id(20 + n), quiz }] : [])),
    questions: questions.map((question, n) => ({ id: id(100 + n), question, findings: [] })),
    assets,
    withheld: new Map(),
    deletedQuizzes: [],
  };
  edit(edited);
  return edited;
}

interface Edited extends Draft {
  course: Draft['course'];
  modules: { id: string; key: string; title: string; activities: string[] }[];
  lessons: { id: string; lesson: Lesson }[];
  quizzes: { id: string; quiz: Quiz }[];
  questions: Draft['questions'][number][];
  withheld: Map<string, string>;
  deletedQuizzes: { id: string; title: string }[];
}

const codes = (frozen: ReturnType<typeof freezeDraft>) =>
  frozen.findings.map(({ severity, code }) => `${severity} ${code}`);

describe('freezing a draft', () => {
  it('gives a release with its counts, the same for the same draft', () => {
    const frozen = freezeDraft(draft());
    expect(frozen.counts).toEqual({ modules: 2, lessons: 1, quizzes: 3, questions: 12, assets: 2 });
    expect(freezeDraft(draft((d) => d.questions.reverse())).release?.hash).toBe(frozen.release?.hash);
  });

  it('resolves quotations of the panel', () => {
    const { release } = freezeDraft(
      draft((d) => (d.lessons[0]!.lesson.blocks[0] = { kind: 'html', html: '<p>{{exam.questions}} questions</p>' })),
    );
    expect(release?.canonical).toContain('<p>8 questions</p>');
    expect(release?.canonical).not.toContain('{{');
  });

  it('refuses quotations that the panel cannot give, with their place', () => {
    const { release, findings } = freezeDraft(
      draft((d) => {
        d.program = { ...d.program, examFacts: { ...d.program.examFacts, minutes: null } };
        d.lessons[0]!.lesson.blocks[0] = { kind: 'html', html: '<p>{{exam.minutes}} {{exam.length}}</p>' };
      }),
    );
    expect(release).toBeNull();
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
      expect.objectContaining({
        code: 'exam-facts.unknown',
        where: { kind: 'lesson', id: id(20), key: 'lesson', title: 'Lesson', field: 'blocks.0.html' },
      }),
      expect.objectContaining({ code: 'exam-facts.missing' }),
    ]);
  });

  it('takes only questions that a quiz may draw or a lesson embeds, and their assets', () => {
    const { release, counts } = freezeDraft(
      draft((d) => {
        d.quizzes = [];
        d.modules = [{ id: id(10), key: 'study', title: 'Study', activities: ['lesson'] }];
      }),
    );
    expect(release?.document.questions.map((question) => question.id)).toEqual(['single']);
    expect(counts).toMatchObject({ questions: 1, assets: 2 });
  });

  it('says why a question that is named is not there', () => {
    const { findings } = freezeDraft(
      draft((d) => {
        d.questions = d.questions.filter(({ question }) => question.id !== 'single');
        d.withheld.set('single', 'its newest version waits for approval.');
      }),
    );
    const named = findings.filter(({ code }) => code === 'question.unknown');
    expect(named.map(({ where }) => `${where.kind} ${where.key} ${where.field}`)).toEqual([
      'lesson lesson blocks.2.question',
      'quiz exam sections.0.draw.questions.0',
    ]);
    expect(named[0]?.message).toBe('The question "single" cannot be published: its newest version waits for approval.');
  });

  it('lists everything at once: empty parts, deleted quizzes, what the linter found, what the draws lack', () => {
    const frozen = freezeDraft(
      draft((d) => {
        d.lessons[0]!.lesson.blocks = [];
        d.modules.push({ id: id(12), key: 'void', title: 'Void', activities: [] });
        d.deletedQuizzes.push({ id: id(50), title: 'Old quiz' });
        d.questions = d.questions.map((entry) => ({
          ...entry,
          findings: [
            { rule: 'source-missing', severity: 'warning' as const, path: ['references'], message: 'No source.' },
          ],
        }));
        d.quizzes[1]!.quiz.sections[0]!.draw = { rule: 'random', count: 500, filter: {} };
      }),
    );
    expect(frozen.release).toBeNull();
    expect(codes(frozen)).toEqual(
      expect.arrayContaining([
        'error lesson.empty',
        'error module.empty',
        'error quiz.deleted',
        'error draw.too_few',
        'warning question.source-missing',
      ]),
    );
    const firstWarning = frozen.findings.findIndex(({ severity }) => severity === 'warning');
    expect(frozen.findings.slice(firstWarning).every(({ severity }) => severity === 'warning')).toBe(true);
  });

  it('refuses a course without anything, in one sentence', () => {
    const frozen = freezeDraft(draft((d) => Object.assign(d, { modules: [], lessons: [], quizzes: [] })));
    expect(codes(frozen)).toEqual(['error course.empty']);
  });

  it('warns of numbers that contradict the panel, and of a mock exam that is otherwise', () => {
    const { release, findings } = freezeDraft(
      draft((d) => {
        d.lessons[0]!.lesson.blocks[0] = { kind: 'html', html: '<p>The exam has 150 questions.</p>' };
        d.quizzes[2]!.quiz.title = 'Mock exam';
        d.quizzes[2]!.quiz.cutScore = 80;
      }),
    );
    expect(release).not.toBeNull();
    expect(findings.filter(({ code }) => code.startsWith('exam-facts.'))).toEqual([
      expect.objectContaining({ code: 'exam-facts.contradiction', message: expect.stringContaining('150 questions') }),
      expect.objectContaining({ code: 'exam-facts.mock-exam', message: expect.stringContaining('80% to pass') }),
    ]);
  });
});
