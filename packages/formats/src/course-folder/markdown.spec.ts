import { describe, expect, it } from '@jest/globals';
import { sanitizeHtml } from '@examport/content';
import fc from 'fast-check';
import { Diagnostics } from './diagnostics.js';
import { definitionsOf, parseMarkdown, renderInlineMarkdown, renderMarkdown, renderNodes } from './markdown.js';
import { simpleMarkdown } from './simple-markdown.js';

const ASSET = `asset:${'a'.repeat(64)}`;
const contextFor = (diagnostics: Diagnostics) => ({
  diagnostics,
  at: (line: number) => ({ file: 'x.md', line }),
  asset: (url: string) => (url.startsWith('../assets/') ? ASSET : null),
});
const render = (markdown: string) => renderMarkdown(markdown, contextFor(new Diagnostics()));
const parsed = (markdown: string) => {
  const root = parseMarkdown(markdown);
  return renderNodes(root.children, definitionsOf(root), contextFor(new Diagnostics()));
};

describe('Markdown', () => {
  it.each([
    [
      'One\n\ntwo *three* **four** ~~five~~ `six`',
      '<p>One</p>\n<p>two <em>three</em> <strong>four</strong> <del>five</del> <code>six</code></p>',
    ],
    ['# A\n## B\n#### C', '<h1>A</h1>\n<h2>B</h2>\n<h4>C</h4>'],
    ['- a\n- b\n\n1. c', '<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n<ol>\n<li>c</li>\n</ol>'],
    ['```js\na < b\n```', '<pre><code>a &lt; b\n</code></pre>'],
    ['[x](https://a.b/ "t")', '<p><a href="https://a.b/" title="t">x</a></p>'],
    ['[x][y]\n\n[y]: https://a.b/', '<p><a href="https://a.b/">x</a></p>'],
    ['https://a.b/c', '<p><a href="https://a.b/c">https://a.b/c</a></p>'],
    ['![alt](../assets/x.png)', `<p><img src="${ASSET}" alt="alt" /></p>`],
    ['![alt](../assets/x.png "cap")', `<figure><img src="${ASSET}" alt="alt" /><figcaption>cap</figcaption></figure>`],
    ['![alt][y]\n\n[y]: ../assets/x.png', `<p><img src="${ASSET}" alt="alt" /></p>`],
    ['[handout](../assets/x.pdf)', `<p><a href="${ASSET}">handout</a></p>`],
    [
      '::video{src="../assets/v.mp4" title="V" captions="../assets/v.vtt"}',
      `<video src="${ASSET}" title="V" controls><track src="${ASSET}" kind="captions" default /></video>`,
    ],
    ['H<sub>2</sub>O', '<p>H<sub>2</sub>O</p>'],
    ['a & b < c > d', '<p>a &amp; b &lt; c > d</p>'],
    ['note:this at 10:30 is text', '<p>note:this at 10:30 is text</p>'],
    [
      '| a | b |\n|---|--:|\n| 1 | 2 |',
      '<table>\n<thead>\n<tr>\n<th>a</th>\n<th align="right">b</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n<td align="right">2</td>\n</tr>\n</tbody>\n</table>',
    ],
  ])('reads %j', (markdown, html) => {
    expect(render(markdown)).toBe(html);
  });

  it.each([
    ['\\( a_1 * b_1 * c_1 \\)', '\\( a_1 * b_1 * c_1 \\)'],
    ['so \\(x\\), then \\[\n\\frac{a}{b}\n\\] too', 'so \\(x\\), then \\[\n\\frac{a}{b}\n\\] too'],
    ['\\( a \\\\ b \\)', '\\( a \\\\ b \\)'],
    ['\\( a < b \\)', '\\( a &lt; b \\)'],
    ['`\\( x \\)`', '<code>\\( x \\)</code>'],
    ['an open \\( stays text', 'an open ( stays text'],
    ['\\[not closed\\)', '[not closed)'],
  ])('keeps the formula in %j as its author wrote it', (markdown, html) => {
    expect(render(markdown)).toBe(`<p>${html}</p>`);
  });

  it('leaves the paragraph away where a text stands in a line', () => {
    const inline = (markdown: string) => renderInlineMarkdown(markdown, contextFor(new Diagnostics()));
    expect(inline('one *two*')).toBe('one <em>two</em>');
    expect(inline('one\n\ntwo')).toBe('<p>one</p>\n<p>two</p>');
    expect(inline('- one')).toBe('<ul>\n<li>one</li>\n</ul>');
  });

  it('tells of footnotes, which it does not know', () => {
    const diagnostics = new Diagnostics();
    renderMarkdown('Text[^1].\n\n[^1]: Source', contextFor(diagnostics));
    expect(diagnostics.sorted().map(({ code, line }) => [code, line])).toEqual([
      ['markdown.footnote', 1],
      ['markdown.footnote', 3],
    ]);
  });
});

describe('the short cut for simple texts', () => {
  it.each([
    'A plain sentence, with "quotes", (brackets) and numbers: 3.14!',
    'Two\nlines and\n\ntwo paragraphs & more',
    '**Strong** at the start, *stress* inside, `code`.',
    '*Emphasis* begins, and (*this*) too; **both words**',
    'نص عربي مع **كلمة** مهمة',
  ])('reads %j as the parser does', (text) => {
    expect(simpleMarkdown(text)).toBe(parsed(text));
  });

  it('agrees with the parser on whatever it takes', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...[
          '*',
          '**',
          '_',
          '`',
          '\n',
          '\n\n',
          ' ',
          '  ',
          'word',
          'a',
          '1',
          '1.',
          '2)',
          '-',
          '+',
          '#',
          '>',
          '|',
          '~~',
          '~',
          '=',
        ],
        ...[
          '"',
          '(',
          ')',
          '[',
          ']',
          '!',
          ':',
          '::',
          ':::',
          'www.',
          'http://',
          '@',
          '&',
          '& ',
          '&amp;',
          '<',
          '\\',
          '\\(',
          '.',
          ',',
          'é',
          '٣',
          '—',
          '…',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
        const text = pieces.join('');
        const simple = simpleMarkdown(text);
        if (simple === null) return;
        expect(sanitizeHtml(simple)).toEqual(sanitizeHtml(parsed(text)));
      }),
      { numRuns: 5_000 },
    );
  });
});
