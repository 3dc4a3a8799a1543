/** The folder's texts, sorted into what they are. */
import type { FileTree } from '../types.js';
import { suggestion, type Diagnostics } from './diagnostics.js';

export interface FolderTexts {
  /** Null when there is none, or it cannot be read. */
  course: string | null;
  /** By path, sorted. */
  lessons: Map<string, string>;
  questions: Map<string, string>;
  quizzes: Map<string, string>;
  /** Paths below assets/. */
  assets: string[];
  /** All of them. */
  all(): string[];
}

/** More than any lesson needs; keeps a mistaken file from filling the memory. */
const LIMIT = 10_000_000;
const PLACES = { lessons: /\.md$/, questions: /\.ya?ml$/, quizzes: /\.ya?ml$/ } as const;

export async function readTexts(tree: FileTree, diagnostics: Diagnostics): Promise<FolderTexts> {
  const files = (await tree.list()).filter(({ path }) => !path.split('/').some(isSystemFile));
  const texts: FolderTexts = {
    course: null,
    lessons: new Map(),
    questions: new Map(),
    quizzes: new Map(),
    assets: files.map(({ path }) => path).filter((path) => path.startsWith('assets/')),
    all: () =>
      [texts.course ?? '', ...texts.lessons.values(), ...texts.questions.values(), ...texts.quizzes.values()].filter(
        Boolean,
      ),
  };

  if (!files.some(({ path }) => path === 'course.yaml')) {
    const message = 'There is no course.yaml in this folder: it names the course and its modules';
    const near = suggestion(
      'course.yaml',
      files.map(({ path }) => path).filter((path) => !path.includes('/')),
    );
    diagnostics.error('file.missing', { file: 'course.yaml' }, message + (near ? `.${near}` : ''));
  }
  for (const { path, bytes } of files) {
    if (path === 'course.yaml') texts.course = await readText(tree, path, bytes, diagnostics);
    const [folder, name, ...deeper] = path.split('/');
    if (folder !== 'lessons' && folder !== 'questions' && folder !== 'quizzes') continue;
    if (!name || deeper.length > 0 || !PLACES[folder].test(name)) {
      const message = `Only ${folder === 'lessons' ? '.md' : '.yaml'} files directly in ${folder}/ are read; this one is not`;
      diagnostics.warning('file.ignored', { file: path }, message);
      continue;
    }
    const text = await readText(tree, path, bytes, diagnostics);
    if (text !== null) texts[folder].set(path, text);
  }
  return texts;
}

/** What file managers and editors leave behind. */
function isSystemFile(name: string): boolean {
  return name.startsWith('.') || name.endsWith('~') || name === 'Thumbs.db' || name === 'desktop.ini';
}

async function readText(tree: FileTree, file: string, bytes: number, diagnostics: Diagnostics): Promise<string | null> {
  if (bytes > LIMIT) {
    diagnostics.error(
      'file.unreadable',
      { file },
      'This file is larger than 10 MB: split it, or put media into assets/',
    );
    return null;
  }
  let content: Uint8Array;
  try {
    content = await tree.read(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    diagnostics.error('file.unreadable', { file }, `This file cannot be read: ${reason}`);
    return null;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content).replace(/\r\n?/g, '\n');
  } catch {
    const lines = Buffer.from(content.subarray(0, badByte(content)))
      .toString('latin1')
      .split('\n').length;
    diagnostics.error(
      'file.encoding',
      { file, line: lines },
      'This file is not UTF-8: save it with the encoding UTF-8',
    );
    return null;
  }
}

/** Offset near the first byte that is no UTF-8: the longest prefix that decodes. */
function badByte(content: Uint8Array): number {
  let good = 0;
  let bad = content.byteLength;
  while (bad - good > 1) {
    const middle = (good + bad) >> 1;
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(content.subarray(0, middle), { stream: true });
      good = middle;
    } catch {
      bad = middle;
    }
  }
  return good;
}
