/**
 * A lesson's Markdown as blocks. Most paragraphs and headings of a lesson are plain sentences, which need no parser (`simple-markdown.ts`); what
 * stands between them is parsed apart. A property test holds this equal to parsing the whole.
 */
import { parseMarkdown } from './markdown.js';
import { simpleHeading, simpleMarkdown } from './simple-markdown.js';
import type { Root, RootContent } from './syntax-trees.js';

/** Things that reach over blank lines, or to other parts of the text: where there is one, the text is parsed as a whole. */
const REACHES_FAR = /^[ \t]*(?:>?[ \t]*)*(?:```|~~~|<)|^[ \t>]*\[[^\]\n]*\]:|\t|\r/m;
const OPENS = /^ {0,3}:{3,}[^\s:]/;
const CLOSES = /^ {0,3}:{3,}[ \t]*$/;

/** One stretch of lines without a blank one at the top level. `line` is 1-based. */
interface Stretch {
  line: number;
  text: string;
}

/** The blocks of a text, each with its place in it. */
export function parseLessonText(source: string): Root {
  if (REACHES_FAR.test(source)) return parseMarkdown(source);
  const children: RootContent[] = [];
  let waiting: Stretch[] = [];
  const parseWaiting = () => {
    const [first] = waiting;
    if (!first) return;
    let text = '';
    let at = first.line;
    for (const stretch of waiting) {
      text += '\n'.repeat(stretch.line - at) + stretch.text;
      at = stretch.line + stretch.text.split('\n').length - 1;
    }
    const parsed = parseMarkdown(text);
    shift(parsed, first.line - 1);
    children.push(...parsed.children);
    waiting = [];
  };
  for (const stretch of stretchesOf(source)) {
    const html = simpleMarkdown(stretch.text) ?? simpleHeading(stretch.text);
    if (html === null) {
      waiting.push(stretch);
      continue;
    }
    parseWaiting();
    const start = { line: stretch.line, column: 1 };
    children.push({ type: 'html', value: html, position: { start, end: start } });
  }
  parseWaiting();
  return { type: 'root', children };
}

interface Placed {
  position?: { start: { line: number }; end: { line: number } } | undefined;
  children?: Placed[];
}

/** Every place in a part becomes its place in the whole. */
function shift(node: Placed, lines: number): void {
  if (node.position) {
    node.position.start.line += lines;
    node.position.end.line += lines;
  }
  for (const child of node.children ?? []) shift(child, lines);
}

/** Split at blank lines, but not inside `:::` containers. */
function stretchesOf(source: string): Stretch[] {
  const stretches: Stretch[] = [];
  let lines: string[] = [];
  let begin = 1;
  let depth = 0;
  const end = () => {
    if (lines.length > 0) stretches.push({ line: begin, text: lines.join('\n') });
    lines = [];
  };
  source.split('\n').forEach((line, index) => {
    if (line.trim() === '' && depth === 0) return end();
    if (lines.length === 0) begin = index + 1;
    lines.push(line);
    if (OPENS.test(line)) depth++;
    else if (CLOSES.test(line) && depth > 0) depth--;
  });
  end();
  return stretches;
}
