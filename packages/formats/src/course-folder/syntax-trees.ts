/** Types of the syntax trees, taken from the functions that make them. */
import type { fromMarkdown } from 'mdast-util-from-markdown';
import type { toHast } from 'mdast-util-to-hast';

export type Root = ReturnType<typeof fromMarkdown>;
export type RootContent = Root['children'][number];
export type Definition = Extract<RootContent, { type: 'definition' }>;
export type Paragraph = Extract<RootContent, { type: 'paragraph' }>;
export type Image = Extract<RootContent, { type: 'image' }>;
export type Link = Extract<RootContent, { type: 'link' }>;

export type HtmlTree = ReturnType<typeof toHast>;
export type HtmlNode = Extract<HtmlTree, { type: 'element' }>['children'][number];
