/** The folder's texts, sorted into what they are. */
import { isUtf8 } from 'node:buffer';
import type { FileTree } from '../types.js';
import { suggestion, type Diagnostics } from './diagnostics.js';

export interface FolderTexts {
  /** Null when there is none, or it cannot be read. */
  course: string | null;
  /** By path, sorted. Null: the file is there, but cannot be read, which is told. */
  lessons: Map<string, string | null>;
  questions: Map<string, string | null>;
  quizzes: Map<string, string | null>;
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
    all: () => {
      const parts = [texts.course, ...texts.lessons.values(), ...texts.questions.values(), ...texts.quizzes.values()];
      return parts.filter((part) => part !== null);
    },
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
    texts[folder].set(path, await readText(tree, path, bytes, diagnostics));
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
  if (!isUtf8(content)) {
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
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength)
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .replace(/\r\n?/g, '\n');
}

/** Offset of the line of the first byte that is no UTF-8: lines are tried one by one, since a line break is never part of a character. */
function badByte(content: Uint8Array): number {
  let start = 0;
  for (;;) {
    const end = content.indexOf(0x0a, start);
    if (end < 0 || !isUtf8(content.subarray(start, end))) return start;
    start = end + 1;
  }
}
