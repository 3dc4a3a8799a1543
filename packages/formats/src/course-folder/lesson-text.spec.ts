import { describe, expect, it } from '@jest/globals';
import { sanitizeHtml } from '@examport/content';
import fc from 'fast-check';
import { Diagnostics } from './diagnostics.js';
import { parseLessonText } from './lesson-text.js';
import { definitionsOf, parseMarkdown, renderNodes } from './markdown.js';
import type { Root } from './syntax-trees.js';

/** Each block with its line. Blocks that show nothing do not count. */
function blocksOf(root: Root): string[] {
  const context = {
    diagnostics: new Diagnostics(),
    at: (line: number) => ({ file: 'x.md', line }),
    asset: () => `asset:${'a'.repeat(64)}`,
  };
  const definitions = definitionsOf(root);
  return root.children.flatMap((node) => {
    const html = sanitizeHtml(renderNodes([node], definitions, context)).html;
    return html === '' ? [] : [`${node.position?.start.line}: ${html}`];
  });
}

describe('parseLessonText', () => {
  it.each([
    'A paragraph.\n\n## A heading\n\nAnother one,\nin two lines.',
    '- a\n- b\n\nA paragraph.\n\n- c\n\n  still c\n\nThe end.',
    'Before.\n\n:::note[Title]\nInside.\n\nStill inside.\n\n- a\n:::\n\nAfter.',
    '```\ncode\n\nmore code\n```\n\nText.',
    '| a | b |\n| - | - |\n| 1 | 2 |\n\nText under the table.',
    'See [x].\n\n[x]: https://example.org\n\nText.',
    '<div>\n\nText.\n\n</div>',
    '# Title #\n\nText',
    '1. one\n\n   two\n\nthree\n\n2. four',
    '> quote\n\nText\n\n> quote',
  ])('reads %j as the parser does', (text) => {
    expect(blocksOf(parseLessonText(text))).toEqual(blocksOf(parseMarkdown(text)));
  });

  it('agrees with the parser on any text, line by line', () => {
    const line = fc.constantFrom(
      ...[
        '',
        '',
        '',
        ' ',
        'Words here.',
        'More **words** here',
        '*all* `code`',
        '## Heading',
        '# A #',
        '#',
        '### x *y*',
      ],
      ...[
        '- item',
        '* item',
        '  continued',
        '1. one',
        '    indented',
        '> quote',
        '---',
        '===',
        '```',
        '~~~',
        ':::note',
      ],
      ...[
        ':::',
        ':::tip[T]',
        '::::',
        '::question{#q}',
        '<div>',
        '</div>',
        '| a | b |',
        '| - | - |',
        '[x]: /y',
        '[x] y',
      ],
      ...[
        '![p](../assets/p.png)',
        '\\( x \\)',
        '\\[',
        'a_b_c',
        'www.x.org',
        'a  ',
        '\ttab',
        'x\\',
        '&amp;',
        '-',
        '+ plus',
      ],
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 9 }), (lines) => {
        const text = lines.join('\n');
        expect(blocksOf(parseLessonText(text))).toEqual(blocksOf(parseMarkdown(text)));
      }),
      { numRuns: 1500 },
    );
  });
});
