import { describe, expect, it } from '@jest/globals';
import { attributeOf, childOf, isNCName, parseXml, pathOf, XML_NS, type XmlElement } from './xml.js';

function root(source: string): XmlElement {
  const { document, problem } = parseXml(source);
  if (!document) throw new Error(problem.message);
  return document.root;
}

describe('parseXml', () => {
  it('gives names with their namespaces, and the place of each element and attribute', () => {
    const element = root(
      '<?xml version="1.0"?>\n<!-- c -->\n<a xmlns="u" xmlns:p="v">\n  <p:b x="1"\n   p:y="2"/></a>',
    );
    const child = childOf(element, 'b', 'v');
    expect(element).toMatchObject({ ns: 'u', line: 3, column: 1 });
    expect(child).toMatchObject({ prefix: 'p', line: 4, column: 3 });
    expect(child && attributeOf(child, 'y', 'v')).toMatchObject({ value: '2', line: 5, column: 4 });
    expect(child && attributeOf(child, 'x')).toMatchObject({ ns: null, value: '1' });
    expect(child && pathOf(child)).toBe('a/p:b');
  });

  it('resolves the five entities and numeric references, and remembers that a text had one', () => {
    const element = root('<a b="&lt;&#65;&quot;"><c>&amp;&#x20AC;</c><d>&amp;</d></a>');
    expect(attributeOf(element, 'b')?.value).toBe('<A"');
    expect(element.children.map(({ text, numericReference }) => [text, numericReference])).toEqual([
      ['&€', true],
      ['&', false],
    ]);
  });

  it('joins text around comments, instructions and CDATA', () => {
    expect(root('<a>x<!-- y --><?z w?><![CDATA[<&]]>v</a>').text).toBe('x<&v');
  });

  it('unbinds the default namespace by an empty one, and knows the prefix xml', () => {
    const element = root('<a xmlns="u" xml:base="b/"><c xmlns=""/></a>');
    expect(element.children[0]?.ns).toBeNull();
    expect(attributeOf(element, 'base', XML_NS)?.value).toBe('b/');
  });

  it('steps over a document type and never expands what it declares', () => {
    const { document } = parseXml('<!DOCTYPE a [<!ENTITY x "y"> <!-- > -->]><a/>');
    expect(document?.doctype).toEqual({ line: 1, column: 1, entities: true });
    expect(parseXml('<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>').problem?.message).toBe('&x; is not declared');
  });

  it.each([
    ['', 'there is no root element'],
    ['x<a/>', 'text before the root element'],
    ['<a/><b/>', 'something stands behind the root element'],
    ['<a><b></a></b>', '</a> closes <b> of line 1'],
    ['<a>', '<a> of line 1 is never closed'],
    ['<a', 'the tag <a> does not end'],
    ['<a b=1/>', 'the value of b is not in quotes'],
    ['<a b="1" b="2"/>', 'attribute b is given twice'],
    ['<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>', 'attribute b is given twice in one namespace'],
    ['<a b="1"c="2"/>', 'a space is missing between attributes'],
    ['<a b="<"/>', '"<" in the value of b'],
    ['<a>&b;</a>', '&b; is not declared'],
    ['<a>& b</a>', '"&" that begins no reference (write &amp;)'],
    ['<a>&#0;</a>', '&#0; is no character that XML allows'],
    ['<a>]]></a>', '"]]>" in character data'],
    ['<a><!-- -- --></a>', '"--" inside a comment'],
    ['<p:a/>', 'prefix p is not declared'],
    ['<a><?xml version="1.0"?></a>', 'an XML declaration that is not at the very beginning'],
    ['<a>\u0001</a>', 'a character that XML does not allow'],
    ['<1a/>', 'a name was expected'],
  ])('refuses %s', (source, message) => {
    expect(parseXml(source).problem).toMatchObject({ message, limit: false });
  });

  it.each([
    ['depth', `${'<a>'.repeat(300)}${'</a>'.repeat(300)}`],
    ['attributes', `<a ${Array.from({ length: 600 }, (_, i) => `b${i}="1"`).join(' ')}/>`],
    ['prefixes', `<a ${Array.from({ length: 200 }, (_, i) => `xmlns:b${i}="u"`).join(' ')}/>`],
  ])('bounds %s', (_what, source) => {
    expect(parseXml(source).problem).toMatchObject({ limit: true });
  });

  it('knows an NCName', () => {
    expect(['a', '_1', 'é-2.x'].every(isNCName)).toBe(true);
    expect(['', '1a', 'a:b', 'a b', '-a'].some(isNCName)).toBe(false);
  });
});
