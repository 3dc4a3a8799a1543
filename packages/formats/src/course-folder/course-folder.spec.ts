import { describe, expect, it } from '@jest/globals';
import { freezeRelease, PROBLEM_CODES } from '@examport/content';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FOLDER_CODES, readCourseFolder, type Diagnostic, type FileTree } from '../index.js';

const COURSE = fileURLToPath(new URL('../../fixtures/course', import.meta.url));

type Files = Map<string, string | Uint8Array>;

/** The small course, to be taken apart. */
function smallCourse(): Files {
  const names = readdirSync(COURSE, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return new Map(
    names.map((entry) => {
      const full = `${entry.parentPath}/${entry.name}`;
      const path = full.slice(COURSE.length + 1);
      return [path, path.startsWith('assets/') ? readFileSync(full) : readFileSync(full, 'utf8')];
    }),
  );
}

function treeOf(files: Files): FileTree & { reads: string[] } {
  const bytes = (path: string) => {
    const content = files.get(path);
    if (content === undefined) throw new Error(`no such file: ${path}`);
    return typeof content === 'string' ? new TextEncoder().encode(content) : content;
  };
  const reads: string[] = [];
  return {
    reads,
    list: async () => [...files.keys()].sort().map((path) => ({ path, bytes: bytes(path).byteLength })),
    read: async (path) => {
      reads.push(path);
      return bytes(path);
    },
    async *stream(path) {
      reads.push(path);
      const content = bytes(path);
      for (let start = 0; start < content.byteLength; start += 16) yield content.subarray(start, start + 16);
    },
  };
}

const read = (files: Files) => readCourseFolder(treeOf(files));

/** Replaces text in one file, and insists that it is there. */
function edit(files: Files, path: string, from: string, to: string): void {
  const content = files.get(path);
  if (typeof content !== 'string' || !content.includes(from)) throw new Error(`${path} does not hold ${from}`);
  files.set(path, content.replace(from, to));
}

const brief = ({ code, severity, file, line }: Diagnostic) =>
  `${severity} ${code} ${file}${line === undefined ? '' : `:${line}`}`;

async function found(change: (files: Files) => void): Promise<string[]> {
  const files = smallCourse();
  change(files);
  const { value, diagnostics } = await read(files);
  const failed = diagnostics.some(({ severity }) => severity === 'error');
  expect(value === null).toBe(failed);
  for (const { message } of diagnostics) expect(message).toMatch(/\S/);
  return diagnostics.map(brief);
}

/** One finding of each kind: what an author did, and what they are told. */
const CASES: [what: string, change: (files: Files) => void, expected: string[]][] = [
  ['has no course.yaml', (f) => f.delete('course.yaml'), ['error file.missing course.yaml']],
  [
    'breaks the YAML of a questions file',
    (f) => edit(f, 'questions/law.yaml', 'stem: Match.', 'stem: "Match.'),
    ['error yaml.syntax questions/law.yaml:12'],
  ],
  [
    'gives a key twice',
    (f) => edit(f, 'course.yaml', 'language: en', 'language: en\nlanguage: es'),
    ['error yaml.syntax course.yaml:6'],
  ],
  [
    'breaks the front matter of a lesson',
    (f) => edit(f, 'lessons/privacy-ar.md', 'language: ar', 'language: [ar'),
    ['error yaml.syntax lessons/privacy-ar.md:3'],
  ],
  [
    'forgets the front matter',
    (f) => f.set('lessons/privacy-ar.md', 'Text.'),
    ['error front_matter.missing lessons/privacy-ar.md:1'],
  ],
  [
    'leaves a lesson empty',
    (f) => f.set('lessons/privacy-ar.md', '---\ntitle: T\n---\n'),
    ['error html.empty lessons/privacy-ar.md:4'],
  ],
  [
    'saves a file in another encoding',
    (f) => f.set('quizzes/cards.yaml', Buffer.from('title: Cards\nsummary: caf\xe9\n', 'latin1')),
    ['error file.encoding quizzes/cards.yaml:2'],
  ],
  [
    'uses a field that does not exist',
    (f) => edit(f, 'course.yaml', 'summary:', 'sumary:'),
    ['error field.unknown course.yaml:4'],
  ],
  [
    'misspells a field deep in a question',
    (f) => edit(f, 'questions/care.yaml', 'rationale: Count', 'rationals: Count'),
    ['error field.unknown questions/care.yaml:9'],
  ],
  [
    'forgets a field',
    (f) => edit(f, 'course.yaml', 'title: A small course\n', ''),
    ['error field.missing course.yaml:1'],
  ],
  [
    'forgets a field of a question',
    (f) => edit(f, 'questions/care.yaml', '    answer: true\n', ''),
    ['error field.missing questions/care.yaml:29'],
  ],
  [
    'forgets the type of a question',
    (f) => edit(f, 'questions/care.yaml', '    type: true-false\n', ''),
    ['error field.missing questions/care.yaml:29'],
  ],
  [
    'invents a question type',
    (f) => edit(f, 'questions/care.yaml', 'type: true-false', 'type: true-or-false'),
    ['error field.invalid questions/care.yaml:30'],
  ],
  [
    'writes a word for a number',
    (f) => edit(f, 'questions/care.yaml', 'points: 2', 'points: two'),
    ['error field.invalid questions/care.yaml:21'],
  ],
  [
    'writes a text for a list',
    (f) => edit(f, 'questions/care.yaml', 'tags: [basics]', 'tags: basics'),
    ['error field.invalid questions/care.yaml:2'],
  ],
  [
    'gives an answer and a range',
    (f) => edit(f, 'questions/law.yaml', 'accepted: { min: 1, max: 2 }', 'answer: 1\n    accepted: { min: 1, max: 2 }'),
    ['error field.invalid questions/law.yaml:36'],
  ],
  [
    'draws nothing in a fixed draw',
    (f) => edit(f, 'quizzes/exam.yaml', 'questions: [single, fill]', 'count: 2'),
    ['error field.invalid quizzes/exam.yaml:7', 'error field.invalid quizzes/exam.yaml:7'],
  ],
  [
    'uses another version of the format',
    (f) => edit(f, 'course.yaml', 'format: 1', 'format: 2'),
    ['error field.invalid course.yaml:1'],
  ],
  [
    'gives two questions one id',
    (f) => edit(f, 'questions/law.yaml', 'id: range', 'id: single'),
    ['error id.duplicate questions/care.yaml:5', 'error id.duplicate questions/law.yaml:32'],
  ],
  [
    'names a lesson and a quiz alike',
    (f) => f.set('quizzes/first-steps.yaml', f.get('quizzes/cards.yaml')!),
    ['error id.duplicate lessons/first-steps.md', 'error id.duplicate quizzes/first-steps.yaml'],
  ],
  [
    'gives two domains one id',
    (f) => edit(f, 'course.yaml', '{ id: law,', '{ id: care,'),
    [
      'error id.duplicate course.yaml:9',
      ...Array.from({ length: 5 }, (_, i) => `error domain.unknown questions/law.yaml:${[3, 10, 18, 26, 32][i]}`),
      'error draw.too_few quizzes/exam.yaml:8',
    ],
  ],
  [
    'gives two choices one id',
    (f) => edit(f, 'questions/care.yaml', "text: '3'", "text: '3', id: four"),
    ['error id.duplicate questions/care.yaml:28'],
  ],
  [
    'names an activity that does not exist',
    (f) => edit(f, 'course.yaml', 'first-steps', 'first-step'),
    ['error activity.unknown course.yaml:13', 'warning activity.unplaced lessons/first-steps.md:1'],
  ],
  [
    'places an activity twice',
    (f) => edit(f, 'course.yaml', 'cards, exam', 'cards, exam, practice'),
    ['error activity.repeated course.yaml:16'],
  ],
  [
    'names a file as no id can be',
    (f) => f.set('lessons/First Steps.md', '---\ntitle: T\n---\nText.'),
    ['error file.name lessons/First Steps.md'],
  ],
  [
    'keeps other files beside the lessons',
    (f) => f.set('lessons/notes.txt', 'x').set('questions/old/q.yaml', 'x').set('README.md', 'x').set('.DS_Store', 'x'),
    ['warning file.ignored lessons/notes.txt', 'warning file.ignored questions/old/q.yaml'],
  ],
  [
    'embeds a question that does not exist',
    (f) => edit(f, 'lessons/first-steps.md', '#single', '#singel'),
    ['error question.unknown lessons/first-steps.md:24'],
  ],
  [
    'draws a question that does not exist',
    (f) => edit(f, 'quizzes/exam.yaml', '[single, fill]', '[single, fil]'),
    ['error question.unknown quizzes/exam.yaml:7'],
  ],
  [
    'draws more than there is',
    (f) => edit(f, 'quizzes/cards.yaml', 'count: 2', 'count: 9'),
    ['error draw.too_few quizzes/cards.yaml:3'],
  ],
  [
    'uses a domain that the blueprint lacks',
    (f) => edit(f, 'quizzes/practice.yaml', 'domains: [care]', 'domains: [car]'),
    ['error domain.unknown quizzes/practice.yaml:5'],
  ],
  [
    'uses a type that does not exist in a filter',
    (f) => edit(f, 'quizzes/cards.yaml', 'true-false, numeric', 'numerical'),
    ['error type.unknown quizzes/cards.yaml:3'],
  ],
  [
    'marks two choices as correct',
    (f) => edit(f, 'questions/care.yaml', '{ text: 1.10 }', '{ text: 1.10, correct: true }'),
    ['error question.several_right_choices questions/care.yaml:11'],
  ],
  [
    'marks no choice as correct',
    (f) => edit(f, 'questions/care.yaml', 'Two, correct: true', 'Two'),
    ['error question.no_right_choice questions/care.yaml:9'],
  ],
  [
    'turns a range round',
    (f) => edit(f, 'questions/law.yaml', '{ min: 1, max: 2 }', '{ min: 3, max: 2 }'),
    ['error question.empty_range questions/law.yaml:35'],
  ],
  [
    'gives flashcards a cut score',
    (f) => edit(f, 'quizzes/cards.yaml', 'mode: flashcards', 'mode: flashcards\ncutScore: 70'),
    ['error quiz.setting_without_use quizzes/cards.yaml:3'],
  ],
  [
    'limits the time of a practice quiz',
    (f) => edit(f, 'quizzes/practice.yaml', 'mode: practice', 'mode: practice\ntimeLimitMinutes: 5'),
    ['error quiz.setting_without_use quizzes/practice.yaml:3'],
  ],
  [
    'sets a cut score above 100 percent',
    (f) => edit(f, 'quizzes/exam.yaml', 'cutScore: 70', 'cutScore: 170'),
    ['error schema.invalid quizzes/exam.yaml:4'],
  ],
  [
    'writes a language that is none',
    (f) => edit(f, 'lessons/privacy-ar.md', 'language: ar', 'language: Arabic!'),
    ['error schema.invalid lessons/privacy-ar.md:3'],
  ],
  [
    'writes a formula that cannot be read, deep in a lesson',
    (f) => edit(f, 'lessons/first-steps.md', 'x < y', '\\frac{x}'),
    ['error math.invalid lessons/first-steps.md:28'],
  ],
  [
    'writes a formula that cannot be read, in a rationale',
    (f) => edit(f, 'questions/care.yaml', '\\\\( 1 + 2 \\\\)', '\\\\( \\\\nope \\\\)'),
    ['error math.invalid questions/care.yaml:10'],
  ],
  [
    'uses a script in a lesson',
    (f) => edit(f, 'lessons/privacy-ar.md', 'النص', '<script>x()</script>\n\nالنص'),
    ['warning html.removed lessons/privacy-ar.md:6'],
  ],
  [
    'uses a directive that does not exist',
    (f) => edit(f, 'lessons/first-steps.md', ':::important', ':::importent'),
    ['error markdown.directive_unknown lessons/first-steps.md:17'],
  ],
  [
    'misspells a directive of one line',
    (f) => edit(f, 'lessons/first-steps.md', '::audio', '::adio'),
    ['error markdown.directive_unknown lessons/first-steps.md:26'],
  ],
  [
    'forgets the title of a clip',
    (f) => edit(f, 'lessons/first-steps.md', ' title="Silence"', ''),
    ['error markdown.directive_invalid lessons/first-steps.md:26'],
  ],
  [
    'embeds a question inside a callout',
    (f) => edit(f, 'lessons/first-steps.md', '- two\n', '- two\n\n::question{#single}\n'),
    ['error markdown.directive_unknown lessons/first-steps.md:23'],
  ],
  [
    'writes a footnote',
    (f) => edit(f, 'lessons/privacy-ar.md', 'داخله.', 'داخله[^1].\n\n[^1]: Source'),
    ['warning markdown.footnote lessons/privacy-ar.md:6', 'warning markdown.footnote lessons/privacy-ar.md:8'],
  ],
  [
    'leaves an image without alt text',
    (f) => edit(f, 'lessons/first-steps.md', '![Four coloured squares]', '![]'),
    ['error image.alt_missing lessons/first-steps.md:11'],
  ],
  [
    'leaves an image without alt text in a long explanation',
    (f) => edit(f, 'questions/care.yaml', '      Second', '      ![](../assets/squares.png)\n\n      Second'),
    ['error image.alt_missing questions/care.yaml:15'],
  ],
  [
    'shows a file that does not exist',
    (f) => edit(f, 'lessons/first-steps.md', 'squares.png', 'sqares.png'),
    ['error asset.missing lessons/first-steps.md:11'],
  ],
  [
    'shows a file outside of assets',
    (f) => edit(f, 'lessons/first-steps.md', '../assets/squares.png', '../../squares.png'),
    ['error asset.outside lessons/first-steps.md:11'],
  ],
  [
    'shows a file of another server',
    (f) => edit(f, 'lessons/first-steps.md', '../assets/squares.png', 'https://example.org/squares.png'),
    ['error asset.remote lessons/first-steps.md:11'],
  ],
  [
    'plays an image',
    (f) => edit(f, 'lessons/first-steps.md', '../assets/silence.wav', '../assets/squares.png'),
    ['error asset.wrong_kind lessons/first-steps.md:26'],
  ],
  [
    'gives a file a wrong extension',
    (f) => f.set('assets/squares.png', f.get('assets/silence.wav')!),
    ['error asset.type_mismatch assets/squares.png'],
  ],
  [
    'links a file of a type that cannot be used',
    (f) => {
      f.set('assets/list.docx', 'x');
      edit(f, 'lessons/privacy-ar.md', 'داخله.', 'داخله [list](../assets/list.docx).');
    },
    ['error asset.type_unknown assets/list.docx'],
  ],
  [
    'shows a drawing with a script in it',
    (f) => {
      f.set('assets/x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>x()</script></svg>');
      edit(f, 'lessons/privacy-ar.md', 'داخله.', 'داخله ![x](../assets/x.svg).');
    },
    ['error asset.unsafe assets/x.svg'],
  ],
  [
    'keeps a file that nothing shows',
    (f) => f.set('assets/more.png', f.get('assets/squares.png')!),
    ['warning asset.unused assets/more.png'],
  ],
  [
    'keeps a question that nothing draws',
    (f) =>
      edit(
        f,
        'quizzes/exam.yaml',
        'rule: blueprint, count: 5',
        'rule: blueprint, count: 3, filter: { exclude: [essay] }',
      ),
    ['warning question.unused questions/law.yaml:26'],
  ],
  [
    'leaves a lesson out of the course',
    (f) => edit(f, 'course.yaml', 'privacy-ar, ', ''),
    ['warning activity.unplaced lessons/privacy-ar.md:1'],
  ],
];

describe('readCourseFolder', () => {
  it('makes of the small course a release without a finding', async () => {
    const { value, diagnostics } = await read(smallCourse());
    expect(diagnostics).toEqual([]);
    const { release, assets } = value!;
    expect(release.document.activities.map(({ id }) => id)).toEqual([
      'first-steps',
      'privacy-ar',
      'practice',
      'cards',
      'exam',
    ]);
    expect(release.document.questions.map(({ type }) => type)).toEqual([
      ...['single-choice', 'multiple-response', 'true-false', 'numeric'],
      ...['fill-in', 'matching', 'ordering', 'essay', 'numeric'],
    ]);
    expect([...assets.values()].sort()).toEqual(['assets/silence.wav', 'assets/squares.png']);
    expect(release.document.assets.map(({ sha256 }) => sha256)).toEqual([...assets.keys()].sort());
    expect(freezeRelease(release.document)).toMatchObject({ ok: true, release: { hash: release.hash } });
  });

  it('reads lessons into blocks: text, callouts, questions, media, formulas', async () => {
    const { value } = await read(smallCourse());
    const [lesson, arabic] = value!.release.document.activities;
    if (lesson?.kind !== 'lesson' || arabic?.kind !== 'lesson') throw new Error('not lessons');
    expect(lesson.blocks.map(({ kind }) => kind)).toEqual(['html', 'callout', 'question', 'html']);
    expect(lesson.blocks[1]).toMatchObject({ style: 'important', title: 'Keep in mind' });
    expect(JSON.stringify(lesson.blocks)).toContain('<figcaption>Squares</figcaption>');
    expect(JSON.stringify(lesson.blocks).match(/<math/g)).toHaveLength(3);
    expect(lesson).toMatchObject({ minutes: 5, language: null });
    expect(arabic.language).toBe('ar');
  });

  it('takes settings of the course for every quiz that says nothing else', async () => {
    const { value } = await read(smallCourse());
    const reviews = value!.release.document.activities.flatMap((a) => (a.kind === 'quiz' ? [a.review] : []));
    expect(reviews).toEqual(['full', 'responses', 'responses']);
  });

  it('takes defaults of a questions file for every question that says nothing else', async () => {
    const { value } = await read(smallCourse());
    const [single, multiple] = value!.release.document.questions;
    expect(single).toMatchObject({ domain: 'care', tags: ['basics'], difficulty: 'easy', points: 1 });
    expect(multiple).toMatchObject({ domain: 'care', tags: ['basics'], difficulty: 'hard', points: 2 });
  });

  it('keeps numbers, words and dates in texts as they were written', async () => {
    const files = smallCourse();
    edit(files, 'questions/care.yaml', "{ text: '3' }", '{ text: yes }');
    const { value } = await read(files);
    expect(JSON.stringify(value!.release.document.questions.slice(0, 2))).toMatch(/"content":"1.10".*"content":"yes"/);
  });

  it('gives parts ids that survive reordering', async () => {
    const files = smallCourse();
    const before = await read(files);
    edit(files, 'questions/law.yaml', '      - Wake up\n', '');
    edit(files, 'questions/law.yaml', '      - Sleep\n', '      - Sleep\n      - Wake up\n');
    const items = ({ value }: Awaited<ReturnType<typeof read>>) =>
      value!.release.document.questions.flatMap((q) => (q.type === 'ordering' ? q.items : []));
    const [wake, eat, sleep] = items(before);
    expect(items(await read(files))).toEqual([eat, sleep, wake]);
  });

  it('makes equal option texts one option of a matching question', async () => {
    const { value } = await read(smallCourse());
    const match = value!.release.document.questions.find((q) => q.type === 'matching');
    expect(match?.options.map(({ content }) => content)).toEqual(['Uno', 'Dos', 'Tres']);
    expect(match?.premises[2]?.match).toBe(match?.premises[0]?.match);
  });

  it('makes no id of a blank from its accepted answers', async () => {
    const files = smallCourse();
    const ids = async () => {
      const { value } = await read(files);
      return value!.release.document.questions.flatMap((q) =>
        q.type === 'fill-in' ? q.blanks.map(({ id }) => id) : [],
      );
    };
    const before = await ids();
    edit(files, 'questions/law.yaml', "['1996']", "['1997']");
    expect(await ids()).toEqual(before);
  });

  it('gives the same release for Windows line ends and a byte order mark', async () => {
    const files = smallCourse();
    const { value } = await read(files);
    for (const [path, content] of files) {
      if (typeof content === 'string') files.set(path, `\ufeff${content.replaceAll('\n', '\r\n')}`);
    }
    expect((await read(files)).value?.release.hash).toBe(value!.release.hash);
  });

  it('reads each file once, and of the media only those that are shown', async () => {
    const files = smallCourse();
    files.set('assets/unused.png', files.get('assets/squares.png')!);
    const tree = treeOf(files);
    await readCourseFolder(tree);
    expect(tree.reads.sort()).toEqual([...files.keys()].filter((path) => path !== 'assets/unused.png').sort());
  });

  it.each(CASES)('tells an author who %s', async (_what, change, expected) => {
    expect(await found(change)).toEqual(expected);
  });

  it('takes a document that a lesson links to into the release', async () => {
    const files = smallCourse();
    const lesson = [...files.keys()].find((path) => path.startsWith('lessons/')) ?? '';
    files.set(lesson, `${files.get(lesson) as string}\n\n[Checklist](../assets/checklist.pdf)\n`);
    files.set('assets/checklist.pdf', '%PDF-1.7\n%%EOF\n');
    const { value, diagnostics } = await read(files);
    expect(diagnostics).toEqual([]);
    const pdf = value?.release.document.assets.find(({ mediaType }) => mediaType === 'application/pdf');
    expect(JSON.stringify(value?.release.document.activities)).toContain(`href=\\"asset:${pdf?.sha256}\\"`);
  });

  it('tells everything at once', async () => {
    const all = await found((f) => {
      edit(f, 'questions/care.yaml', 'points: 2', 'points: two');
      edit(f, 'questions/law.yaml', 'Wake up', 'Wake ![](../assets/none.png)');
      edit(f, 'quizzes/cards.yaml', 'mode: flashcards', 'mode: flashcard');
      edit(f, 'lessons/first-steps.md', ':::important', ':::importent');
      edit(f, 'lessons/privacy-ar.md', 'language', 'langauge');
    });
    expect(all).toEqual([
      'error markdown.directive_unknown lessons/first-steps.md:17',
      'error field.unknown lessons/privacy-ar.md:3',
      'error field.invalid questions/care.yaml:21',
      'error image.alt_missing questions/law.yaml:22',
      'error asset.missing questions/law.yaml:22',
      'error field.invalid quizzes/cards.yaml:2',
    ]);
  });

  it('suggests what an author may have meant', async () => {
    const message = async (change: (files: Files) => void) => {
      const files = smallCourse();
      change(files);
      return (await read(files)).diagnostics[0]?.message;
    };
    expect(await message((f) => edit(f, 'course.yaml', 'summary:', 'sumary:'))).toContain('Did you mean "summary"?');
    expect(await message((f) => edit(f, 'course.yaml', 'exam]', 'exams]'))).toContain('Did you mean "exam"?');
    expect(await message((f) => edit(f, 'lessons/first-steps.md', 'squares.png', 'square.png'))).toContain(
      'Did you mean "assets/squares.png"?',
    );
  });

  it('has a case for every code of its own', () => {
    const tested = new Set(CASES.flatMap(([, , expected]) => expected.map((line) => line.split(' ')[1])));
    // A file that cannot be read needs a tree that fails: below.
    expect(FOLDER_CODES.filter((code) => !tested.has(code))).toEqual(['file.unreadable']);
    expect(FOLDER_CODES.filter((code) => (PROBLEM_CODES as readonly string[]).includes(code)).sort()).toEqual([
      'activity.unknown',
      'activity.unplaced',
      'asset.unused',
      'asset.wrong_kind',
      'id.duplicate',
    ]);
  });

  it('gives the draft too: it freezes to the release, and its formulas are still to be edited', async () => {
    const { value } = await read(smallCourse());
    const draft = value?.draft();
    expect(JSON.stringify(draft)).toContain(String.raw`\\(`);
    expect(JSON.stringify(value?.release.document)).not.toContain(String.raw`\\(`);
    const frozen = freezeRelease(draft);
    expect(frozen.ok && frozen.release.hash).toBe(value?.release.hash);
  });

  it('tells of a file that cannot be read, and of one that is too large', async () => {
    const files = smallCourse();
    const tree = treeOf(files);
    const { diagnostics } = await readCourseFolder({
      ...tree,
      list: async () =>
        (await tree.list()).map((file) => (file.path === 'quizzes/cards.yaml' ? { ...file, bytes: 20_000_000 } : file)),
      read: async (path) => {
        if (path === 'quizzes/exam.yaml') throw new Error('permission is denied');
        return tree.read(path);
      },
    });
    expect(diagnostics.filter(({ code }) => code === 'file.unreadable').map(({ file }) => file)).toEqual([
      'quizzes/cards.yaml',
      'quizzes/exam.yaml',
    ]);
  });
});
