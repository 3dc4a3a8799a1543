/** Markdown to HTML: GitHub's tables, strike-through and bare links, block directives, formulas. */
import { toHtml } from 'hast-util-to-html';
import { directiveFromMarkdown, type ContainerDirective, type LeafDirective } from 'mdast-util-directive';
import { fromMarkdown } from 'mdast-util-from-markdown';
import { gfmAutolinkLiteralFromMarkdown } from 'mdast-util-gfm-autolink-literal';
import { gfmStrikethroughFromMarkdown } from 'mdast-util-gfm-strikethrough';
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table';
import { defaultHandlers, toHast, type Handlers } from 'mdast-util-to-hast';
import { directive } from 'micromark-extension-directive';
import { gfmAutolinkLiteral } from 'micromark-extension-gfm-autolink-literal';
import { gfmStrikethrough } from 'micromark-extension-gfm-strikethrough';
import { gfmTable } from 'micromark-extension-gfm-table';
import { suggestion, type Diagnostics, type Place } from './diagnostics.js';
import { simpleMarkdown } from './simple-markdown.js';
import type { Definition, HtmlNode, HtmlTree, Image, Link, Paragraph, Root, RootContent } from './syntax-trees.js';
import { mathFromMarkdown, mathSyntax, type MathText } from './math-syntax.js';

/** What an element is to show, which decides the media types it takes. `document` is what a link may open. */
export type MediaKind = 'image' | 'audio' | 'video' | 'text' | 'document';

/** What a text needs of the folder around it. */
export interface MarkdownContext {
  diagnostics: Diagnostics;
  /** Place of a line (1-based) of the Markdown text. */
  at(line: number): Place;
  /** `asset:<sha256>` of a file named by a relative address; null when it cannot be used, which is then told. */
  asset(url: string, kind: MediaKind, at: Place): string | null;
}

/**
 * Each extension with the characters that it cannot do without: one that a text has no use for would still be asked at every letter.
 * Directives only as blocks: `note:this` and `10:30` in a sentence are text.
 */
const EXTENSIONS = [
  { needs: /^[ >]*::/m, syntax: { flow: directive().flow }, tree: directiveFromMarkdown() },
  { needs: /^(?=.*-)(?=.*[|:])[ \t>|:*+-]+$/m, syntax: gfmTable(), tree: gfmTableFromMarkdown() },
  { needs: /~~/, syntax: gfmStrikethrough({ singleTilde: false }), tree: gfmStrikethroughFromMarkdown() },
  { needs: /@|:\/\/|www\./i, syntax: gfmAutolinkLiteral(), tree: gfmAutolinkLiteralFromMarkdown() },
  { needs: /\\[([]/, syntax: mathSyntax, tree: mathFromMarkdown },
];

export function parseMarkdown(source: string): Root {
  const used = EXTENSIONS.filter(({ needs }) => needs.test(source));
  return fromMarkdown(source, {
    extensions: used.map(({ syntax }) => syntax),
    mdastExtensions: used.map(({ tree }) => tree),
  });
}

/** HTML of a whole text. Markup that a text may not hold is told; the sanitiser has the last word later. */
export function renderMarkdown(source: string, context: MarkdownContext): string {
  const simple = simpleMarkdown(source);
  if (simple !== null) return simple;
  const root = parseMarkdown(source);
  return renderNodes(root.children, definitionsOf(root), context);
}

/** Like `renderMarkdown`, without the paragraph around a text that is just one. */
export function renderInlineMarkdown(source: string, context: MarkdownContext): string {
  const html = renderMarkdown(source, context);
  const inner = /^<p>([\s\S]*)<\/p>$/.exec(html)?.[1];
  return inner === undefined || inner.includes('<p>') ? html : inner;
}

/** Link and image definitions, which may stand anywhere in a text. */
export function definitionsOf(root: Root): Definition[] {
  return root.children.filter((node): node is Definition => node.type === 'definition');
}

export function renderNodes(nodes: RootContent[], definitions: Definition[], context: MarkdownContext): string {
  const root: Root = {
    type: 'root',
    children: [...nodes.filter((node) => node.type !== 'definition'), ...definitions],
  };
  const tree: HtmlTree = toHast(root, { allowDangerousHtml: true, handlers: handlersFor(context) });
  return toHtml(tree, HTML).trim();
}

const HTML = {
  allowDangerousHtml: true,
  closeSelfClosing: true,
  characterReferences: { useNamedReferences: true },
} as const;

type State = Parameters<(typeof defaultHandlers)['paragraph']>[0];

function handlersFor(context: MarkdownContext): Handlers {
  const at = (node: { position?: { start: { line: number } } }) => context.at(node.position?.start.line ?? 1);

  const image = (node: Pick<Image, 'url' | 'alt' | 'title' | 'position'>): HtmlNode[] => {
    if (!node.alt?.trim()) {
      const message = 'This image has no alt text: write what it shows between the brackets, ![like this](…)';
      context.diagnostics.error('image.alt_missing', at(node), message);
    }
    const src = context.asset(node.url, 'image', at(node));
    if (src === null) return [];
    const title = node.title ? { title: node.title } : {};
    return [{ type: 'element', tagName: 'img', properties: { src, alt: node.alt ?? '', ...title }, children: [] }];
  };

  const link = (state: State, node: Pick<Link, 'url' | 'title' | 'children' | 'position'>) => {
    const isRelative = !/^(?:[a-z][a-z0-9+.-]*:|\/\/|#)/i.test(node.url);
    const href = isRelative ? context.asset(node.url, 'document', at(node)) : node.url;
    const children = state.all({ type: 'link', url: node.url, children: node.children });
    if (href === null) return children;
    const properties = { href, ...(node.title ? { title: node.title } : {}) };
    return { type: 'element' as const, tagName: 'a', properties, children };
  };

  const footnote = (node: { identifier: string; position?: { start: { line: number } } }) => {
    if (!node.identifier.startsWith('^')) return;
    const message = 'Footnotes are not supported: name the source in the text, or in the references of a question';
    context.diagnostics.warning('markdown.footnote', at(node), message);
  };

  const defined = (state: State, identifier: string) => state.definitionById.get(identifier.toUpperCase());

  return {
    mathText: (_state: State, node: MathText) => ({ type: 'text', value: node.value }),
    code: (state: State, node: Parameters<(typeof defaultHandlers)['code']>[1]) =>
      defaultHandlers.code(state, { ...node, lang: null, meta: null }),
    paragraph: (state: State, node: Paragraph) => figure(node, image) ?? defaultHandlers.paragraph(state, node),
    image: (_state: State, node: Image) => image(node),
    imageReference: (state: State, node: Parameters<(typeof defaultHandlers)['imageReference']>[1]) => {
      const definition = defined(state, node.identifier);
      if (!definition) return defaultHandlers.imageReference(state, node);
      return image({ ...definition, alt: node.alt, position: node.position });
    },
    link,
    linkReference: (state: State, node: Parameters<(typeof defaultHandlers)['linkReference']>[1]) => {
      footnote(node);
      const definition = defined(state, node.identifier);
      if (node.identifier.startsWith('^')) return state.all(node);
      if (!definition) return defaultHandlers.linkReference(state, node);
      return link(state, { ...definition, children: node.children, position: node.position });
    },
    definition: (_state: State, node: Definition) => {
      footnote(node);
      return undefined;
    },
    leafDirective: (_state: State, node: LeafDirective) => media(node, context, at(node)),
    containerDirective: (state: State, node: ContainerDirective) => {
      const message = `":::${node.name}" is not possible here: callouts stand by themselves in a lesson, not inside other things`;
      context.diagnostics.error('markdown.directive_invalid', at(node), message);
      return state.all(node);
    },
  };
}

/** A paragraph that is one image with a title is a figure with a caption. */
function figure(node: Paragraph, image: (node: Image) => HtmlNode[]): HtmlNode[] | null {
  const [only, ...rest] = node.children;
  if (only?.type !== 'image' || rest.length > 0 || !only.title) return null;
  const { title, ...untitled } = only;
  const content = image({ ...untitled, type: 'image' });
  if (content.length === 0) return [];
  const caption: HtmlNode = {
    type: 'element',
    tagName: 'figcaption',
    properties: {},
    children: [{ type: 'text', value: title }],
  };
  return [{ type: 'element', tagName: 'figure', properties: {}, children: [...content, caption] }];
}

/** `::audio{src title}` and `::video{src title}`, both with optional `captions`. */
function media(node: LeafDirective, context: MarkdownContext, at: Place): HtmlNode[] {
  const { name } = node;
  if (name !== 'audio' && name !== 'video') {
    const where =
      name === 'question' ? ' Questions can be embedded in lessons only, outside of callouts and lists.' : '';
    const message = `"::${name}" is not possible here.${where || suggestion(name, ['audio', 'video', 'question'])}`;
    context.diagnostics.error('markdown.directive_unknown', at, message);
    return [];
  }
  const attributes = readAttributes(node, ['src', 'title'], ['captions'], context, at);
  if (!attributes) return [];
  const src = context.asset(attributes.src ?? '', name, at);
  const captions = attributes.captions ? context.asset(attributes.captions, 'text', at) : null;
  if (src === null) return [];
  const track: HtmlNode[] =
    captions === null
      ? []
      : [
          {
            type: 'element',
            tagName: 'track',
            properties: { src: captions, kind: 'captions', default: true },
            children: [],
          },
        ];
  const properties = { src, title: attributes.title ?? '', controls: true };
  return [{ type: 'element', tagName: name, properties, children: track }];
}

/** The attributes of a directive; null when a required one is missing or one is unknown, which is told. */
export function readAttributes(
  node: LeafDirective,
  required: string[],
  optional: string[],
  context: MarkdownContext,
  at: Place,
): Record<string, string> | null {
  const attributes = node.attributes ?? {};
  const names = [...required, ...optional];
  const missing = required.filter((name) => !attributes[name]?.trim());
  const unknown = Object.keys(attributes).filter((name) => !names.includes(name));
  for (const name of missing) {
    context.diagnostics.error('markdown.directive_invalid', at, `"::${node.name}" needs ${name}="…"`);
  }
  for (const name of unknown) {
    const message = `"::${node.name}" knows no "${name}".${suggestion(name, names)} Known: ${names.join(', ')}`;
    context.diagnostics.error('markdown.directive_invalid', at, message);
  }
  return missing.length + unknown.length > 0 ? null : (attributes as Record<string, string>);
}
