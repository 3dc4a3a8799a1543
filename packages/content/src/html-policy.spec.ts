import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sanitize from 'sanitize-html';
import { htmlToText, latexToMathml, sanitizeHtml } from './index.js';

const ASSET = `asset:${'0123456789abcdef'.repeat(4)}`;
const clean = (html: string) => sanitizeHtml(html).html;

describe('sanitizeHtml', () => {
  it.each([
    '<p>Text with <strong>weight</strong>, <em>stress</em>, H<sub>2</sub>O, x<sup>2</sup> and <code>a &lt; b &amp; c</code></p>',
    '<h2>One</h2><h3>Two</h3><h4>Three</h4>',
    '<ul><li>a<ol start="3"><li value="5">b</li></ol></li></ul>',
    '<table><caption>C</caption><thead><tr><th scope="col" align="right">A</th></tr></thead><tbody><tr><td colspan="2">1</td></tr></tbody></table>',
    `<figure><img src="${ASSET}" alt="" width="10" /><figcaption>Caption</figcaption></figure>`,
    `<video src="${ASSET}" poster="${ASSET}" controls><track src="${ASSET}" kind="captions" srclang="es-MX" label="Español" default /></video>`,
    `<audio title="T" controls><source src="${ASSET}" type="audio/mpeg" /></audio>`,
    '<a href="https://example.org/?a=1&amp;b=2" title="t" rel="noopener noreferrer" target="_blank">x</a>',
    '<a href="mailto:board@example.org">x</a>',
    '<p lang="ar" dir="rtl">نص <bdi>abc</bdi></p>',
    '<math display="block"><mrow><mi>x</mi><mo stretchy="false">&lt;</mo><mfrac linethickness="0px"><mn>1</mn><mn>2</mn></mfrac></mrow></math>',
  ])('lets %s through as it is', (html) => {
    expect(sanitizeHtml(html)).toEqual({ html, removed: [] });
  });

  it.each([
    ['<p onclick="x()">a</p>', '<p>a</p>', ['onclick of <p>']],
    ['<p style="color:red" class="c" id="i">a</p>', '<p>a</p>', ['style of <p>', 'class of <p>', 'id of <p>']],
    ['<script>alert(1)</script>a', 'a', ['<script>']],
    ['<style>p{}</style>a', 'a', ['<style>']],
    ['<iframe src="https://x.y">inside</iframe>a', 'a', ['<iframe>']],
    ['<svg><text>t</text></svg>a', 'a', ['<svg>']],
    ['<button>kept text</button>', 'kept text', ['<button>']],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>', ['href of <a>']],
    ['<a href=" JaVaScRiPt:alert(1)">a</a>', '<a>a</a>', ['href of <a>']],
    ['<a href="//x.y/z">a</a>', '<a>a</a>', ['href of <a>']],
    ['<a href="data:text/html,x">a</a>', '<a>a</a>', ['href of <a>']],
    ['<img src="https://x.y/z.png" alt="z">', '', ['src of <img>', '<img> without a file of the course']],
    ['<img src="data:image/png;base64,AA" alt="z">a', 'a', ['src of <img>', '<img> without a file of the course']],
    [
      `<img src="${ASSET}" alt="z" onerror="x()" srcset="a 1x">`,
      `<img src="${ASSET}" alt="z" />`,
      ['onerror of <img>', 'srcset of <img>'],
    ],
    [`<img src="${ASSET.toUpperCase()}" alt="">`, '', ['src of <img>', '<img> without a file of the course']],
    ['<audio src="https://x.y/z.mp3"></audio>', '<audio controls></audio>', ['src of <audio>']],
    [
      '<math><mi href="javascript:x" xlink:href="javascript:x">x</mi></math>',
      '<math><mi>x</mi></math>',
      ['href of <mi>', 'xlink:href of <mi>'],
    ],
    [
      '<math><annotation-xml encoding="text/html"><b>x</b></annotation-xml></math>',
      '<math></math>',
      ['<annotation-xml>'],
    ],
    ['<form action="/x"><input name="y">a</form>', 'a', ['<form>', '<input>']],
    ['<p dir="sideways" lang="&quot;">a</p>', '<p>a</p>', ['dir of <p>', 'lang of <p>']],
    [
      '<constructor>a</constructor><p __proto__="x" constructor="y">b</p>',
      'a<p>b</p>',
      ['<constructor>', 'constructor of <p>'],
    ],
  ])('makes of %s only %s', (html, expected, removed) => {
    const result = sanitizeHtml(html);
    expect(result.html).toBe(expected);
    expect(result.removed).toEqual(expect.arrayContaining(removed));
  });

  it('gives links to the web their own window and no word of where they came from, whatever the author wrote', () => {
    const expected = '<a href="https://a.b/" rel="noopener noreferrer" target="_blank">x</a>';
    expect(sanitizeHtml('<a href="https://a.b/" target="_top" rel="opener">x</a>')).toEqual({
      html: expected,
      removed: [],
    });
  });

  it('moves other heading levels to the nearest allowed one and says nothing', () => {
    expect(sanitizeHtml('<h1>a</h1><h5>b</h5><h6>c</h6>')).toEqual({
      html: '<h2>a</h2><h4>b</h4><h4>c</h4>',
      removed: [],
    });
  });

  it('always shows the controls of media', () => {
    expect(clean(`<audio src="${ASSET}"></audio>`)).toBe(`<audio src="${ASSET}" controls></audio>`);
  });

  const markup = fc.array(
    fc.oneof(
      fc.constantFrom(
        ...[
          '<p>',
          '</p>',
          '<ul>',
          '<li>',
          '</li>',
          '</ul>',
          '<em>',
          '</em>',
          '<h2>',
          '</h2>',
          '<h1>',
          '<br />',
          '<br>',
          '<hr />',
        ],
        ...[
          '&amp;',
          '&lt;',
          '&nbsp;',
          '&',
          '<',
          '>',
          '"',
          '<pre>',
          '</pre>',
          '<div>',
          '</div>',
          '<code>',
          '</code>',
          '<x-y>',
        ],
        ...[
          '<table>',
          '<tr>',
          '<td>',
          '</table>',
          '<svg>',
          '</svg>',
          '<math>',
          '<mi>',
          '</math>',
          '<style>',
          '<!--',
          '-->',
          '\0',
          '\r',
        ],
        ...[
          '<img src=x onerror=y>',
          '<a href=javascript:x>',
          '<p title="<script>">',
          '<![CDATA[',
          '</br>',
          '<blockquote>',
        ],
      ),
      fc.string({ unit: 'grapheme', maxLength: 5 }),
    ),
    { maxLength: 14 },
  );

  it('is a fixed point for any markup', () => {
    fc.assert(
      fc.property(markup, (pieces) => {
        const once = clean(pieces.join(''));
        expect(sanitizeHtml(once)).toEqual({ html: once, removed: [] });
      }),
      { numRuns: 700 },
    );
  });

  it('leaves no element, attribute or scheme outside the allowlist, for any markup', () => {
    fc.assert(
      fc.property(markup, (pieces) => {
        for (const [, tag, attributes] of clean(pieces.join('')).matchAll(/<([^\s>/]+)([^>]*)>/g)) {
          expect(tag).toMatch(/^(?:p|ul|li|em|h2|br|hr|pre|div|code|table|tr|td|math|mi|a|blockquote)$/);
          expect(attributes).toMatch(/^(?: \/)?$/);
        }
      }),
      { numRuns: 700 },
    );
  });

  it('reads simple markup by a short cut that agrees with the parser', () => {
    const allTags = {
      allowedTags: 'p ul ol li em h3 br pre blockquote strong'.split(' '),
      allowedAttributes: false as const,
    };
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            ...[
              '<p>',
              '</p>',
              '<ul>',
              '<ol>',
              '<li>',
              '</li>',
              '</ul>',
              '</ol>',
              '<em>',
              '</em>',
              '<h3>',
              '</h3>',
              'a',
              ' ',
              '&lt;',
            ],
            ...[
              '&amp;',
              '<br />',
              '<pre>',
              '</pre>',
              '<blockquote>',
              '</blockquote>',
              '<strong>',
              '</strong>',
              '"',
              '\n',
              'é',
            ],
          ),
          { maxLength: 9 },
        ),
        (pieces) => {
          const html = pieces.join('');
          if (clean(html) === html) expect(sanitize(html, allTags)).toBe(html);
        },
      ),
      { numRuns: 1500 },
    );
  });
});

describe('latexToMathml', () => {
  it('turns inline and display formulas into MathML that the allowlist takes as it is', () => {
    const { html, errors } = latexToMathml('<p>a \\( \\frac{a}{b} \\) b</p><p>\\[ \\sum_{i=1}^n x_i \\leq 3 \\]</p>');
    expect(errors).toEqual([]);
    expect(html).toContain('<math><mfrac><mi>a</mi><mi>b</mi></mfrac></math>');
    expect(html).toContain('<math display="block">');
    expect(html).not.toContain('style=');
    expect(sanitizeHtml(html)).toEqual({ html, removed: [] });
  });

  it.each([
    '\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}',
    '\\sqrt[3]{x} \\neq \\left( \\frac{1}{2} \\right)',
    '\\text{score} = \\frac{\\text{right}}{\\text{all}} \\times 100\\,\\%',
    '\\boxed{x} \\underline{y} \\cancel{z} \\overbrace{abc}^{n} \\vec{v} \\hat{x}',
    '\\begin{align} a &= b \\\\ c &= d \\end{align}',
    '\\color{red} \\mathbf{x} \\mathbb{R} \\quad \\pm \\infty',
    'a < b > c \\& "d"',
  ])('writes %s so that sanitising it again changes nothing', (latex) => {
    const escaped = latex.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    const { html, errors } = latexToMathml(`<p>\\[${escaped}\\]</p>`);
    expect(errors).toEqual([]);
    expect(html).toContain('</math></p>');
    expect(html).not.toMatch(/ (?:style|class)=/);
    expect(sanitizeHtml(html)).toEqual({ html, removed: [] });
  });

  it('reads a formula with comparison signs, which HTML writes as entities', () => {
    expect(latexToMathml('\\( a &lt; b \\)').html).toBe('<math><mrow><mi>a</mi><mo>&lt;</mo><mi>b</mi></mrow></math>');
  });

  it('leaves code alone', () => {
    const html = '<p><code>\\( x \\)</code></p><pre>\\[ y \\]</pre>';
    expect(latexToMathml(html)).toEqual({ html, errors: [], unclosed: [] });
  });

  it.each([
    ['\\( \\frac{a} \\)', /Unexpected end of input/],
    ['\\( \\nosuch x \\)', /nosuch/],
    ['\\(  \\)', /empty/],
    ['\\( \\href{javascript:alert(1)}{x} \\)', /href/],
  ])('says what is wrong with %s', (html, message) => {
    const result = latexToMathml(html);
    expect(result.html).toBe(html);
    expect(result.errors).toEqual([expect.stringMatching(message)]);
  });
});

describe('htmlToText', () => {
  it.each([
    ['<p>One <strong>b</strong>old</p><p>Two</p>', 'One bold Two'],
    ['<ul><li>a</li><li>b</li></ul>', 'a b'],
    ['a &lt; b &amp;&amp; c &#233; &#xe9; &nbsp; d', 'a < b && c é é d'],
    [`<p>See <img src="${ASSET}" alt="a map &amp; key" /></p>`, 'See a map & key'],
    ['H<sub>2</sub>O', 'H2O'],
    ['line<br />break', 'line break'],
    ['&amp;lt; &#0; &#x110000; &unknown;', '&lt; \ufffd \ufffd &unknown;'],
    ['', ''],
  ])('reads %s as %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });
});
