/** A lesson's blocks on their way in: cleaned by the allowlist, and read for what they refer to. Pure. */
import { type LessonBlock, sanitizeHtml } from '@examport/content';

export interface CleanBody {
  blocks: LessonBlock[];
  /** What the allowlist took out, e.g. `<script>`; each once. */
  removed: string[];
  /** SHA-256 of the assets that the blocks show, sorted. */
  assets: string[];
  /** Keys of embedded questions, with their places. */
  questions: { key: string; path: string }[];
  /** Blocks that show nothing, by their place. */
  empty: string[];
}

/** Cleans blocks. LaTeX stays as the author wrote it: it becomes MathML when the course is published. */
export function cleanBody(blocks: readonly LessonBlock[]): CleanBody {
  const removed = new Set<string>();
  const assets = new Set<string>();
  const questions: CleanBody['questions'] = [];
  const empty: string[] = [];
  const clean = blocks.map((block, index): LessonBlock => {
    if (block.kind === 'question') {
      questions.push({ key: block.question, path: `blocks.${index}.question` });
      return block;
    }
    const sanitized = sanitizeHtml(block.html);
    for (const name of sanitized.removed) removed.add(name);
    for (const sha256 of assetsIn(sanitized.html)) assets.add(sha256);
    if (!shows(sanitized.html)) empty.push(`blocks.${index}.html`);
    return { ...block, html: sanitized.html };
  });
  return { blocks: clean, removed: [...removed], assets: [...assets].sort(), questions, empty };
}

/** SHA-256 of every asset that rich text refers to. */
export function assetsIn(html: string): string[] {
  if (!html.includes('asset:')) return [];
  return [...html.matchAll(/\s(?:src|poster|href)="asset:([0-9a-f]{64})"/g)].map(([, sha256 = '']) => sha256);
}

/** As `assetsIn`, for every text of a JSON value. */
export function assetsInValue(value: unknown): Set<string> {
  const found = new Set<string>();
  const walk = (part: unknown): void => {
    if (typeof part === 'string') for (const sha256 of assetsIn(part)) found.add(sha256);
    else if (typeof part === 'object' && part !== null) for (const inner of Object.values(part)) walk(inner);
  };
  walk(value);
  return found;
}

function shows(html: string): boolean {
  return /<(?:img|audio|video|math|hr)\b/.test(html) || /\S/.test(html.replace(/<[^>]*>/g, ''));
}
