import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import sharp from 'sharp';
import { cleanDrawing } from './asset-svg.js';
import { escapeXml, readXml } from './asset-xml.js';

const NS = 'xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"';
const PIXEL = await sharp({ create: { width: 2, height: 2, channels: 3, background: '#0a0' } })
  .png()
  .toBuffer();

const leaveOut = () => Promise.resolve(null);
const keep = (bytes: Buffer) => Promise.resolve(`data:image/png;base64,${bytes.toString('base64')}`);

async function clean(text: string, rewrite = leaveOut as typeof keep | typeof leaveOut): Promise<string> {
  return (await cleanDrawing(text, rewrite)).svg;
}

/** Inside of a drawing that has something to draw besides. */
const inside = (markup: string) => `<svg ${NS}><rect width="9" height="9"/>${markup}</svg>`;
const REST = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="9" height="9"/>';

async function pixels(svg: string): Promise<Buffer> {
  return sharp(Buffer.from(svg)).ensureAlpha().raw().toBuffer();
}

describe('a drawing that is fine', () => {
  const flag = `<?xml version="1.0" encoding="UTF-8" standalone="no"?>
    <!-- drawn by hand -->
    <!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
    <svg ${NS} xmlns:ed="urn:editor" width="200" height="100" viewBox="0 0 200 100" ed:version="1">
      <title>Flag &amp; pole</title>
      <metadata><ed:info>who</ed:info></metadata>
      <ed:view zoom="3"/>
      <style type="text/css"><![CDATA[ /* of the editor */
        .red { fill: #d00; stroke-width: 3px } .line > path, #p { stroke: url(#g); fill: none }
      ]]></style>
      <defs>
        <linearGradient id="g"><stop offset="0" stop-color="#00f"/><stop offset="1" style="stop-color:#0f0"/></linearGradient>
        <linearGradient id="h" xlink:href="#g" gradientTransform="rotate(90)"/>
        <filter id="f"><feGaussianBlur stdDeviation="2"/></filter>
        <clipPath id="c"><circle cx="150" cy="50" r="40"/></clipPath>
        <g id="star"><polygon points="10,0 20,20 0,20"/></g>
      </defs>
      <g transform="translate(5, 5) rotate(3)"><rect class="red" width="60" height="40"/></g>
      <g class="line"><path d="M0 90 L200 60" stroke-width="4"/></g>
      <rect x="100" width="100" height="100" fill="url(#h)" clip-path="url(#c)"/>
      <use xlink:href="#star" x="80" y="10" style="fill: rgb(200, 0, 200); filter: url('#f')"/>
      <text x="10" y="80" font-family="'Open Sans', sans-serif" font-size="14">A <tspan fill="red">b</tspan></text>
    </svg>`;

  it('looks the same afterwards, without what its editor kept', async () => {
    const drawing = await cleanDrawing(flag, leaveOut);
    expect(drawing).toMatchObject({ width: 200, height: 100 });
    expect(drawing.svg).toContain('<title>Flag &amp; pole</title>');
    for (const gone of ['metadata', 'urn:editor', 'DOCTYPE', 'by hand', 'of the editor', 'xlink'])
      expect(drawing.svg).not.toContain(gone);
    expect((await pixels(drawing.svg)).equals(await pixels(flag))).toBe(true);
  });

  it('stays as it is when it is cleaned again', async () => {
    const once = await clean(flag);
    expect(await clean(once)).toBe(once);
  });

  it('may name its namespace by a prefix, or not at all', async () => {
    const expected = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0"/></svg>';
    expect(await clean('<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0"/></s:svg>')).toBe(expected);
    expect(await clean('<svg><path d="M0 0"/></svg>')).toBe(expected);
  });

  it('moves, where only its picture moves', async () => {
    const svg = inside(
      '<circle r="4"><animate attributeName="r" values="4;8;4" dur="2s" repeatCount="indefinite"/><animateMotion path="M0 0L9 9"/></circle>',
    );
    expect(await clean(svg)).toContain('<animate attributeName="r" values="4;8;4" dur="2s" repeatCount="indefinite"/>');
  });

  it('may hold pictures, which are written anew', async () => {
    const address = `data:image/png;base64,${PIXEL.toString('base64')}`;
    const svg = `<svg ${NS} viewBox="0 0 20 20"><image width="20" height="20" xlink:href="${address}"/></svg>`;
    const rewritten: Buffer[] = [];
    const result = await clean(svg, (bytes) => {
      rewritten.push(bytes);
      return keep(bytes);
    });
    expect(rewritten).toEqual([PIXEL]);
    expect(result).toContain(`href="${address}"`);
    expect((await pixels(result)).equals(await pixels(svg))).toBe(true);
    await expect(clean(svg, leaveOut)).rejects.toThrow('holds nothing that may be drawn');
  });

  it.each([
    ['<svg width="40" height="1in"/>', { width: 40, height: 96 }],
    ['<svg viewBox="0 0 30.4 20"/>', { width: 30, height: 20 }],
    ['<svg width="100%" height="100%" viewBox="0,0,30,20"/>', { width: 30, height: 20 }],
    ['<svg/>', { width: null, height: null }],
  ])('says how large it is: %s', async (svg, size) => {
    expect(await cleanDrawing(svg.replace('/>', '><path/></svg>'), leaveOut)).toMatchObject(size);
  });
});

describe('what runs or loads', () => {
  it.each([
    ['a script', '<script>alert(1)</script>'],
    ['a script in CDATA', '<script><![CDATA[alert(1)]]></script>'],
    ['a script of another place', '<script xlink:href="https://evil.example/x.js"/>'],
    ['a script of HTML', '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>'],
    [
      'HTML',
      '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml"><iframe src="https://evil.example"/></body></foreignObject>',
    ],
    [
      'HTML elements of its own namespace',
      '<iframe src="javascript:alert(1)"/><object data="x"/><embed src="x"/><handler/>',
    ],
    ['a picture of another place', '<image xlink:href="https://evil.example/x.png"/>'],
    ['a picture of a relative place', '<image href="../x.png"/>'],
    ['a picture that is a drawing', '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>'],
    ['a page as picture', '<image href="data:text/html,&lt;script&gt;alert(1)&lt;/script&gt;"/>'],
    [
      'a part of another drawing',
      '<use href="https://evil.example/x.svg#a"/><use xlink:href="data:image/svg+xml,x#a"/>',
    ],
    [
      'an animated address',
      '<set attributeName="href" to="javascript:alert(1)"/><animate attributeName="xlink:href" values="javascript:alert(1)"/>',
    ],
    ['an animated handler', '<set attributeName="onclick" to="alert(1)"/>'],
    ['a sheet of styles of another place', '<style>@import url(https://evil.example/x.css);</style>'],
    ['a font of another place', '<style>@font-face { font-family: x; src: url(https://evil.example/x.woff) }</style>'],
    [
      'styles that load',
      '<style>rect { background: url(https://evil.example/x) } g { fill: u\\72l(//evil.example) }</style>',
    ],
    [
      'styles with functions that load',
      '<style>rect { fill: image-set("https://evil.example/x" 1x); mask: src(x) }</style>',
    ],
    ['a processing instruction', '<?xml-stylesheet href="https://evil.example/x.xsl" type="text/xsl"?>'],
    ['a comment', '<!-- <script>alert(1)</script> -->'],
  ])('is gone: %s', async (_what, markup) => {
    expect(await clean(inside(markup))).toBe(`${REST}</svg>`);
  });

  it.each([
    ['handlers', '<g onclick="alert(1)" onload="alert(1)" ONFOCUS="x"/>'],
    ['a link', '<a xlink:href="javascript:alert(1)" target="_top"/>'],
    [
      'addresses in attributes',
      '<g filter="url(https://evil.example/x#f)" fill="url( //evil.example )" mask="u\\72l(x)"/>',
    ],
    ['addresses in a style', '<g style="fill:url(&quot;https://evil.example&quot;);cursor:url(x);behavior:url(x)"/>'],
    ['a hidden address in a style', '<g style="fill:u/**/rl(https://evil.example);-moz-binding:url(#x)"/>'],
    ['another base', '<g xml:base="https://evil.example/"/>'],
    ['what begins with javascript', '<g fill="javascript:alert(1)"/>'],
  ])('is taken off an element: %s', async (_what, markup) => {
    expect(await clean(inside(markup))).toBe(`${REST}<g/></svg>`);
  });

  it('is taken off the drawing itself', async () => {
    expect(await clean(`<svg ${NS} onload="alert(1)"><path d="M0 0"/></svg>`)).not.toContain('alert');
  });

  it('leaves what stands beside it', async () => {
    expect(await clean(inside('<switch><foreignObject/><text>Words</text></switch>'))).toBe(
      `${REST}<switch><text>Words</text></switch></svg>`,
    );
    expect(await clean(inside('<a href="https://x.example"><text><a href="x">Linked</a></text></a>'))).toBe(
      `${REST}<g><text><tspan>Linked</tspan></text></g></svg>`,
    );
    expect(await clean(inside('<style>@media print { g { fill: red } } .a { fill: red; src: url(x) }</style>'))).toBe(
      `${REST}<style>.a{fill:red}</style></svg>`,
    );
  });

  it('cannot be smuggled in as text', async () => {
    const svg = await clean(inside('<text>&lt;script&gt;alert(1)&lt;/script&gt;<![CDATA[</text><script>]]></text>'));
    expect(svg).toBe(`${REST}<text>&lt;script&gt;alert(1)&lt;/script&gt;&lt;/text&gt;&lt;script&gt;</text></svg>`);
  });
});

describe('a drawing that is refused', () => {
  const entities = '<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>';
  it.each([
    ['entities', `${entities}<svg><text>&x;</text></svg>`, 'declares entities'],
    ['an undeclared entity', '<svg><text>&nbsp;</text></svg>', 'uses “&nbsp;”, which XML does not know'],
    ['no XML', '<svg><rect></svg>', 'is not well-formed XML (line 1)'],
    ['what is cut off', '<svg>\n<rect/>', 'is not well-formed XML (line 2)'],
    ['an unending comment', '<svg><!-- ', 'is not well-formed XML'],
    ['a second root', '<svg><path/></svg><svg/>', 'is not well-formed XML'],
    ['attributes without quotes', '<svg onload=alert(1)></svg>', 'is not well-formed XML'],
    ['an attribute twice', '<svg><path d="M0 0" d="M1 1"/></svg>', 'says “d” of one element twice'],
    ['an undeclared prefix', '<svg><path x:d="M0 0"/></svg>', 'uses the prefix “x” without declaring it'],
    ['forbidden characters', '<svg><text>\u0001</text></svg>', 'holds characters that XML does not know'],
    ['forbidden characters as references', '<svg><text>&#0;</text></svg>', 'uses “&#0;”'],
    ['another root', '<html xmlns="http://www.w3.org/1999/xhtml"><svg/></html>', 'is no SVG'],
    ['a root of another namespace', '<svg xmlns="urn:x"><rect/></svg>', 'is no SVG'],
    ['nothing to draw', '<svg><script/></svg>', 'holds nothing that may be drawn'],
    ['endless depth', `<svg>${'<g>'.repeat(300)}<path/>${'</g>'.repeat(300)}</svg>`, 'more than 256 deep'],
    ['too many elements', `<svg>${'<path/>'.repeat(100_001)}</svg>`, 'more than 100000 elements'],
    ['itself in itself', '<svg><g id="a"><use href="#a"/></g><path/></svg>', 'draws a part of itself within itself'],
  ])('%s', async (_what, svg, reason) => {
    await expect(cleanDrawing(svg, leaveOut)).rejects.toThrow(reason);
  });

  it('a thing drawn a billion times', async () => {
    const levels = Array.from({ length: 9 }, (_none, level) => {
      const uses = `<use href="#l${level}"/>`.repeat(10);
      return `<g id="l${level + 1}">${uses}</g>`;
    });
    const svg = `<svg><defs><path id="l0"/>${levels.join('')}</defs><use href="#l9"/></svg>`;
    await expect(cleanDrawing(svg, leaveOut)).rejects.toThrow('draws more than 200000 things');
  });
});

describe('whatever is sent', () => {
  const attack = fc.constantFrom(
    ...[
      '<script>',
      '</script>',
      ' onload="alert(1)"',
      'javascript:alert(1)',
      'url(https://evil.example/)',
      '@import "x";',
    ],
    ...[
      '<![CDATA[',
      ']]>',
      '<!--',
      '-->',
      '/*',
      '*/',
      '<style>',
      '</style>',
      '{',
      '}',
      ';',
      ':',
      '"',
      "'",
      '\\',
      '&lt;',
      '&#60;',
    ],
    ...[
      'fill',
      'rect',
      '.a',
      '#',
      '<foreignObject>',
      '</foreignObject>',
      '<a href="',
      '<use href="',
      '<image href="',
      '"/>',
    ],
    ...['<g style="', '">', '</g>', '<text>', '</text>', 'url(', ')', '#x', ' ', '\n'],
  );

  it('is refused, or drawn without anything that runs or loads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(attack, { maxLength: 14 }), async (parts) => {
        const svg = await clean(inside(parts.join(''))).catch(() => null);
        if (svg === null) return;
        const check = (element: ReturnType<typeof readXml>) => {
          expect(['script', 'foreignObject', 'a', 'iframe']).not.toContain(element.local);
          for (const { local, value } of element.attributes) {
            expect(local).not.toMatch(/^on/i);
            if (local === 'href') expect(value).toMatch(/^#/);
            if (local === 'style') expect(value).not.toMatch(/url\((?!["']?#)|@import|\\/i);
          }
          for (const child of element.children) {
            if (typeof child !== 'string') check(child);
            else if (element.local === 'style') expect(child).not.toMatch(/url\((?!["']?#)|@import|\\|</i);
          }
        };
        check(readXml(svg));
        expect(await clean(svg)).toBe(svg);
      }),
      { numRuns: 1000 },
    );
  });

  it('comes out of XML as it went in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const known = text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '');
        const [child] = readXml(`<a b="${escapeXml(known)}">${escapeXml(known)}.</a>`).children;
        expect(child).toBe(`${known}.`);
        expect(readXml(`<a b="${escapeXml(known)}"/>`).attributes[0]?.value).toBe(known);
      }),
    );
  });
});
