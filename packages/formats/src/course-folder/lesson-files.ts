/** lessons/*.md → drafts of lessons: front matter, Markdown, callouts, embedded questions. */
import { latexToMathml, sanitizeHtml, type Problem } from '@examport/content';
import type { ContainerDirective, LeafDirective } from 'mdast-util-directive';
import { toString } from 'mdast-util-to-string';
import type { AssetTable } from './assets.js';
import { positionOf, suggestion, type Diagnostics, type Place, type Position } from './diagnostics.js';
import { fields, requiredText, text, wholeNumber } from './fields.js';
import { definitionsOf, readAttributes, renderNodes, type MarkdownContext } from './markdown.js';
import { parseLessonText } from './lesson-text.js';
import type { DraftPart } from './source-map.js';
import type { Definition, RootContent } from './syntax-trees.js';
import { YamlSource, type YamlPath } from './yaml-source.js';

const frontMatterSchema = fields({
  title: requiredText,
  summary: text.optional(),
  language: requiredText.optional(),
  minutes: wholeNumber.optional(),
});

const CALLOUTS = ['note', 'tip', 'important', 'warning', 'example'];
const FRONT_MATTER = /^---[ \t]*\n([\s\S]*?)(?:\n)?---[ \t]*(?:\n|$)/;

/** A piece of a block that has a place of its own. */
interface Piece {
  html: string;
  at: Place;
}

interface Block {
  value: Record<string, unknown>;
  pieces: Piece[];
}

/** The lesson in a file; null when its front matter cannot be read. */
export function readLesson(
  id: string,
  file: string,
  content: string,
  assets: AssetTable,
  diagnostics: Diagnostics,
): DraftPart | null {
  const front = FRONT_MATTER.exec(content);
  if (!front) {
    const message = 'A lesson begins with its front matter: a line "---", "title: …", and another line "---"';
    diagnostics.error('front_matter.missing', { file, line: 1 }, message);
    return null;
  }
  const source = new YamlSource(file, front[1] ?? '', 1);
  const fieldsRead =
    source.checkSyntax(diagnostics) && source.read(frontMatterSchema, source.value() || {}, [], diagnostics);

  const linesBefore = front[0].split('\n').length - 1;
  const context: MarkdownContext = {
    diagnostics,
    at: (line) => ({ file, line: line + linesBefore }),
    asset: (url, kind, at) => assets.resolve(url, file, kind, at),
  };
  const blocks = readBlocks(content.slice(front[0].length), context);
  if (blocks.length === 0) {
    diagnostics.error('html.empty', context.at(1), 'This lesson is empty: write its text below the front matter');
  }
  if (!fieldsRead || blocks.length === 0) return null;

  const value = { kind: 'lesson', id, ...fieldsRead, blocks: blocks.map((block) => block.value) };
  return {
    value,
    locate: (path, problem) => {
      if (path[0] !== 'blocks') return source.position(path);
      return inBlock(blocks[Number(path[1])], path, problem) ?? positionOf(context.at(1));
    },
  };
}

function readBlocks(markdown: string, context: MarkdownContext): Block[] {
  const root = parseLessonText(markdown);
  const definitions = definitionsOf(root);
  const blocks: Block[] = [];
  let run: RootContent[] = [];
  const flush = () => {
    const block = textBlock(run, definitions, context);
    if (block) blocks.push({ value: { kind: 'html', html: block.html }, pieces: block.pieces });
    run = [];
  };

  for (const node of root.children) {
    if (node.type === 'containerDirective') {
      flush();
      blocks.push(...callout(node, definitions, context));
    } else if (node.type === 'leafDirective' && node.name === 'question') {
      flush();
      blocks.push(...question(node, context));
    } else if (node.type !== 'definition') run.push(node);
  }
  flush();
  // Definitions themselves show nothing, but one that is a footnote is told.
  renderNodes([], definitions, context);
  return blocks;
}

function textBlock(nodes: RootContent[], definitions: Definition[], context: MarkdownContext) {
  const pieces = nodes.flatMap((node) => {
    const html = renderNodes([node], definitions, context);
    return html === '' ? [] : [{ html, at: placeOf(node, context) }];
  });
  return pieces.length === 0 ? null : { html: pieces.map(({ html }) => html).join('\n'), pieces };
}

function callout(node: ContainerDirective, definitions: Definition[], context: MarkdownContext): Block[] {
  const at = placeOf(node, context);
  if (!CALLOUTS.includes(node.name)) {
    const message = `":::${node.name}" is not known.${suggestion(node.name, CALLOUTS)} Known: ${CALLOUTS.join(', ')}`;
    context.diagnostics.error('markdown.directive_unknown', at, message);
    return [];
  }
  if (Object.keys(node.attributes ?? {}).length > 0) {
    const message = `":::${node.name}" takes a title in brackets, :::${node.name}[Title], and nothing else`;
    context.diagnostics.error('markdown.directive_invalid', at, message);
  }
  const [first, ...rest] = node.children;
  const label = first?.type === 'paragraph' && first.data?.directiveLabel ? first : null;
  const text = textBlock(label ? rest : node.children, definitions, context);
  if (!text) {
    context.diagnostics.error(
      'html.empty',
      at,
      `This ":::${node.name}" is empty: write its text between the ":::" lines`,
    );
    return [];
  }
  const value = { kind: 'callout', style: node.name, title: label ? toString(label) : '', html: text.html };
  return [{ value, pieces: text.pieces }];
}

function question(node: LeafDirective, context: MarkdownContext): Block[] {
  const at = placeOf(node, context);
  const attributes = readAttributes(node, ['id'], [], context, at);
  if (!attributes) return [];
  return [{ value: { kind: 'question', question: attributes.id }, pieces: [{ html: '', at }] }];
}

/** The piece of a block that a problem is about: the first that shows it when read alone. */
function inBlock(block: Block | undefined, path: YamlPath, problem: Problem): Position | null {
  if (!block) return null;
  const shows: Partial<Record<Problem['code'], (html: string) => boolean>> = {
    'html.removed': (html) => sanitizeHtml(html).removed.length > 0,
    'math.invalid': (html) => latexToMathml(sanitizeHtml(html).html).errors.length > 0,
    'math.unclosed': (html) => latexToMathml(sanitizeHtml(html).html).unclosed.length > 0,
  };
  const test = path[2] === 'html' ? shows[problem.code] : undefined;
  const piece = block.pieces.find(({ html }) => test?.(html)) ?? block.pieces[0];
  return piece ? positionOf(piece.at) : null;
}

function placeOf(node: { position?: { start: { line: number } } | undefined }, context: MarkdownContext): Place {
  return context.at(node.position?.start.line ?? 1);
}
