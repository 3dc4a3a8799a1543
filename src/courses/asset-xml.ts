/**
 * XML of drawings, read strictly into a tree: what is not well-formed, declares entities, or is deeper or larger than any drawing is
 * refused. Nothing is ever fetched or expanded; comments and processing instructions are gone.
 */

export interface XmlElement {
  /** Namespace; null for none. */
  readonly namespace: string | null;
  readonly local: string;
  readonly attributes: readonly XmlAttribute[];
  readonly children: (XmlElement | string)[];
}

export interface XmlAttribute {
  readonly namespace: string | null;
  readonly local: string;
  readonly value: string;
}

/** Why a text is not read, for a sentence that begins “The drawing …”. */
export class XmlRefused extends Error {
  override readonly name = 'XmlRefused';
}

const DEEPEST = 256;
const MOST_ELEMENTS = 100_000;
/** Of one moment; editors declare some ten. */
const MOST_PREFIXES = 100;

const XML = 'http://www.w3.org/XML/1998/namespace';

const NAME = String.raw`[^\s<>/=&"'!?]+`;
/** No expression looks at the same characters twice: a file that is made to be slow is not. */
const TOKEN = new RegExp(
  [
    String.raw`<!DOCTYPE\s(?<doctype>[^[<>]*)>`,
    String.raw`</(?<close>${NAME})\s*>`,
    String.raw`<(?<open>${NAME})(?<attributes>(?:\s+${NAME}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(?<empty>/?)>`,
    String.raw`(?<text>[^<]+)`,
  ].join('|'),
  'y',
);
/** What has an end of its own. */
const SECTIONS = [
  { start: '<!--', end: '-->', isText: false },
  { start: '<?', end: '?>', isText: false },
  { start: '<![CDATA[', end: ']]>', isText: true },
];
const ATTRIBUTE = new RegExp(String.raw`\s+(?<name>${NAME})\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')`, 'y');

/** XML 1.0, 2.2: what no document may hold. */
// eslint-disable-next-line no-control-regex -- these are what is looked for
const FORBIDDEN = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

type Scope = ReadonlyMap<string, string>;

/**
 * The root element of a document.
 * @throws XmlRefused
 */
export function readXml(source: string): XmlElement {
  // XML 1.0, 2.11.
  const text = source.replace(/\r\n?/g, '\n');
  if (FORBIDDEN.test(text) || !text.isWellFormed()) throw new XmlRefused('holds characters that XML does not know');
  const top: (XmlElement | string)[] = [];
  const open: { name: string; scope: Scope; children: (XmlElement | string)[] }[] = [];
  let elements = 0;
  let at = 0;
  while (at < text.length) {
    const from = at;
    const section = SECTIONS.find(({ start }) => text.startsWith(start, from));
    TOKEN.lastIndex = from;
    const groups = section ? {} : TOKEN.exec(text)?.groups;
    at = section ? text.indexOf(section.end, from + section.start.length) + section.end.length : TOKEN.lastIndex;
    if (!groups || at <= from + (section?.start.length ?? 0)) throw malformed(text, from);
    if (section && !section.isText) continue;
    const data = section && text.slice(from + section.start.length, at - section.end.length);
    const {
      doctype,
      close,
      open: name,
      attributes = '',
      empty,
      text: words,
    } = groups as Record<string, string | undefined>;
    const parent = open.at(-1);
    const siblings = parent?.children ?? top;
    if (name !== undefined) {
      elements += 1;
      if (elements > MOST_ELEMENTS) throw new XmlRefused(`has more than ${MOST_ELEMENTS} elements`);
      if (open.length === DEEPEST) throw new XmlRefused(`nests its elements more than ${DEEPEST} deep`);
      if (!parent && top.some((node) => typeof node !== 'string')) throw malformed(text, from);
      const { element, scope } = elementOf(name, attributes, parent?.scope ?? new Map([['xml', XML]]));
      siblings.push(element);
      if (empty === '') open.push({ name, scope, children: element.children });
    } else if (close !== undefined) {
      if (parent?.name !== close) throw malformed(text, from);
      open.pop();
    } else if (doctype !== undefined) {
      // One that only names its public identifier means nothing here.
      if (parent || top.some((node) => typeof node !== 'string')) throw malformed(text, from);
    } else if (data !== undefined || words !== undefined) {
      if (!parent && (data !== undefined || words?.trim() !== '')) throw malformed(text, from);
      siblings.push(data ?? decoded(words ?? ''));
    }
  }
  const root = top.find((node) => typeof node !== 'string');
  if (!root || open.length > 0) throw malformed(text, text.length);
  return root;
}

function malformed(text: string, at: number): XmlRefused {
  if (/^<!DOCTYPE\s/.test(text.slice(at, at + 10)))
    return new XmlRefused('declares entities or other rules in its DOCTYPE, which are not taken');
  const line = text.slice(0, at).split('\n').length;
  return new XmlRefused(`is not well-formed XML (line ${line})`);
}

function elementOf(name: string, source: string, outer: Scope): { element: XmlElement; scope: Scope } {
  const given: { prefix: string; local: string; value: string }[] = [];
  const declared = new Map<string, string>();
  const seen = new Set<string>();
  ATTRIBUTE.lastIndex = 0;
  for (let match = ATTRIBUTE.exec(source)?.groups; match; match = ATTRIBUTE.exec(source)?.groups) {
    const [prefix, local] = split(match['name'] ?? '');
    if (seen.has(`${prefix}:${local}`)) throw new XmlRefused(`says “${match['name']}” of one element twice`);
    seen.add(`${prefix}:${local}`);
    const value = decoded((match['double'] ?? match['single'] ?? '').replace(/[\t\n]/g, ' '));
    if (prefix === 'xmlns') declared.set(local, value);
    else if (prefix === '' && local === 'xmlns') declared.set('', value);
    else given.push({ prefix, local, value });
  }
  const scope = declared.size > 0 ? new Map([...outer, ...declared]) : outer;
  if (scope.size > MOST_PREFIXES) throw new XmlRefused('declares too many namespaces');
  const namespaceOf = (prefix: string) => {
    const found = scope.get(prefix);
    if (found === undefined && prefix !== '') throw new XmlRefused(`uses the prefix “${prefix}” without declaring it`);
    return found ?? null;
  };
  const [prefix, local] = split(name);
  const attributes = given.map((one) => ({
    // An attribute without a prefix has no namespace (Namespaces in XML, 6.2).
    namespace: one.prefix === '' ? null : namespaceOf(one.prefix),
    local: one.local,
    value: one.value,
  }));
  return { element: { namespace: namespaceOf(prefix), local, attributes, children: [] }, scope };
}

function split(name: string): [prefix: string, local: string] {
  const at = name.indexOf(':');
  return at < 0 ? ['', name] : [name.slice(0, at), name.slice(at + 1)];
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6});|#([0-9]{1,7});|([^\s;&]{1,40});|)/g,
    (all, hex?: string, decimal?: string, name?: string) => {
      const code = hex !== undefined ? parseInt(hex, 16) : decimal !== undefined ? Number(decimal) : null;
      const value = code === null ? ENTITIES[name ?? ''] : code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
      if (value === undefined || FORBIDDEN.test(value) || !value.isWellFormed())
        throw new XmlRefused(`uses “${all}”, which XML does not know`);
      return value;
    },
  );
}

/** For between tags and in quoted values. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
};
