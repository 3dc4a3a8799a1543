/**
 * A strict, small XML 1.0 reader for manifests of unknown origin. It keeps what the rules need and general parsers throw away: the exact
 * place of every element and attribute, and whether a text was written with numeric references. It knows no DTD: a document type is
 * noted and stepped over, no entity is ever expanded, and depth and counts are bounded.
 */

export interface XmlPlace {
  /** 1-based. */
  line: number;
  /** 1-based, in UTF-16 code units. */
  column: number;
}

export interface XmlAttribute extends XmlPlace {
  name: string;
  prefix: string;
  local: string;
  /** Null for an attribute without a prefix, which is in no namespace. */
  ns: string | null;
  value: string;
}

export interface XmlElement extends XmlPlace {
  name: string;
  prefix: string;
  local: string;
  ns: string | null;
  attributes: XmlAttribute[];
  children: XmlElement[];
  parent: XmlElement | null;
  /** Character data directly inside, references resolved, not trimmed. */
  text: string;
  /** The text holds `&#…;`. */
  numericReference: boolean;
}

export interface XmlDocument {
  root: XmlElement;
  /** Where a `<!DOCTYPE` stands; null when there is none. */
  doctype: (XmlPlace & { entities: boolean }) | null;
  /** As the XML declaration names it. */
  encoding: string | null;
  /** Every element in document order. */
  elements: XmlElement[];
}

/** Why a text is not a well-formed document. */
export interface XmlProblem extends XmlPlace {
  message: string;
  /** It broke a bound of this reader rather than a rule of XML. */
  limit: boolean;
}

export type XmlResult = { document: XmlDocument; problem: null } | { document: null; problem: XmlProblem };

export const XML_NS = 'http://www.w3.org/XML/1998/namespace';
const XMLNS_NS = 'http://www.w3.org/2000/xmlns/';

const MAX_DEPTH = 200;
const MAX_ELEMENTS = 300_000;
const MAX_ATTRIBUTES = 500;
/** In scope at one place; each element that declares one copies them. */
const MAX_PREFIXES = 100;

// The ranges of XML 1.0, production 4, as numbers: as a literal class they would hold combining characters that read as one.
const START_RANGES = [
  [0x3a, 0x3a],
  [0x41, 0x5a],
  [0x5f, 0x5f],
  [0x61, 0x7a],
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
] as const;
const MORE_RANGES = [
  [0x2d, 0x2e],
  [0x30, 0x39],
  [0xb7, 0xb7],
  [0x300, 0x36f],
  [0x203f, 0x2040],
] as const;
const COLON = 0x3a;
const START = characterClass(START_RANGES);
const REST = characterClass([...START_RANGES, ...MORE_RANGES]);
const NC_START = characterClass(START_RANGES.filter(([from]) => from !== COLON));
const NC_REST = characterClass([...START_RANGES, ...MORE_RANGES].filter(([from]) => from !== COLON));
const NAME = new RegExp(`${START}${REST}*`, 'uy');
const NC_NAME = new RegExp(`^${NC_START}${NC_REST}*$`, 'u');
const SPACE = /[ \t\r\n]*/y;
// Also a lone surrogate, which no encoding can carry.
const FORBIDDEN = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/u;
const DECLARATION =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>/y;
const PREDEFINED: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
function characterClass(ranges: readonly (readonly [number, number])[]): string {
  return `[${ranges.map(([from, to]) => `\\u{${from.toString(16)}}-\\u{${to.toString(16)}}`).join('')}]`;
}

/** XML Namespaces' NCName: what an `xsd:ID` must be. */
export function isNCName(text: string): boolean {
  return NC_NAME.test(text);
}

/** Parses a decoded document (without a byte order mark). Never throws. */
export function parseXml(source: string): XmlResult {
  const reader = new Reader(source);
  try {
    return { document: reader.document(), problem: null };
  } catch (error) {
    if (error instanceof Stop) return { document: null, problem: error.problem };
    throw error;
  }
}

/** Leaves the parser from any depth; never seen outside. */
class Stop extends Error {
  constructor(readonly problem: XmlProblem) {
    super(problem.message);
  }
}

type Scope = Map<string, string>;

class Reader {
  private at = 0;
  private readonly lineStarts: number[] = [0];
  private readonly elements: XmlElement[] = [];

  constructor(private readonly source: string) {
    for (let i = source.indexOf('\n'); i !== -1; i = source.indexOf('\n', i + 1)) this.lineStarts.push(i + 1);
  }

  document(): XmlDocument {
    const forbidden = FORBIDDEN.exec(this.source);
    if (forbidden) this.fail('a character that XML does not allow', forbidden.index);
    const encoding = this.declaration();
    this.misc();
    const doctype = this.doctype();
    this.misc();
    const root = this.tree();
    this.misc();
    if (this.at < this.source.length) this.fail('something stands behind the root element');
    return { root, doctype, encoding, elements: this.elements };
  }

  private declaration(): string | null {
    if (!/^<\?xml[ \t\r\n?]/.test(this.source)) return null;
    DECLARATION.lastIndex = 0;
    const match = DECLARATION.exec(this.source);
    if (!match) this.fail('the XML declaration is not well-formed');
    this.at = DECLARATION.lastIndex;
    return match[1] ?? match[2] ?? null;
  }

  private misc(): void {
    for (;;) {
      this.space();
      if (this.looksAt('<!--')) this.comment();
      else if (this.looksAt('<?')) this.instruction();
      else return;
    }
  }

  private doctype(): XmlDocument['doctype'] {
    if (!this.looksAt('<!DOCTYPE')) return null;
    const place = this.place(this.at);
    const start = this.at;
    let quote = '';
    let depth = 0;
    for (; this.at < this.source.length; this.at++) {
      const char = this.source[this.at] ?? '';
      if (quote !== '') {
        if (char === quote) quote = '';
      } else if (char === '"' || char === "'") quote = char;
      else if (char === '[' || char === '<') depth++;
      else if (char === ']') depth--;
      else if (char === '>') {
        depth--;
        if (depth <= 0) {
          this.at++;
          return { ...place, entities: this.source.slice(start, this.at).includes('<!ENTITY') };
        }
      }
    }
    return this.fail('the document type declaration does not end', start);
  }

  private tree(): XmlElement {
    if (!this.looksAt('<'))
      this.fail(this.at < this.source.length ? 'text before the root element' : 'there is no root element');
    const rootScope: Scope = new Map([['xml', XML_NS]]);
    const open: { element: XmlElement; scope: Scope }[] = [];
    let root: XmlElement | undefined;
    do {
      const parent = open.at(-1);
      if (parent && this.content(parent.element)) {
        this.endTag(parent.element);
        open.pop();
        continue;
      }
      const { element, scope, empty } = this.startTag(parent?.element ?? null, parent?.scope ?? rootScope);
      root ??= element;
      if (empty) continue;
      if (open.length >= MAX_DEPTH) this.limit(`elements are nested deeper than ${MAX_DEPTH}`);
      open.push({ element, scope });
    } while (open.length > 0);
    return root ?? this.fail('there is no root element');
  }

  /** Character data, comments and instructions up to the next tag; true when that is an end tag. */
  private content(element: XmlElement): boolean {
    for (;;) {
      const next = this.source.indexOf('<', this.at);
      if (next === -1) this.fail(`<${element.name}> of line ${element.line} is never closed`, this.source.length);
      if (next > this.at) this.characters(element, next);
      if (this.looksAt('</')) return true;
      if (this.looksAt('<!--')) this.comment();
      else if (this.looksAt('<![CDATA[')) this.cdata(element);
      else if (this.looksAt('<?')) this.instruction();
      else return false;
    }
  }

  private characters(element: XmlElement, end: number): void {
    const raw = this.source.slice(this.at, end);
    const bad = raw.indexOf(']]>');
    if (bad !== -1) this.fail('"]]>" in character data', this.at + bad);
    if (!raw.includes('&')) element.text += raw;
    else {
      element.text += this.resolve(raw, this.at);
      if (raw.includes('&#')) element.numericReference = true;
    }
    this.at = end;
  }

  private cdata(element: XmlElement): void {
    const end = this.source.indexOf(']]>', this.at);
    if (end === -1) this.fail('a CDATA section does not end');
    element.text += this.source.slice(this.at + 9, end);
    this.at = end + 3;
  }

  private comment(): void {
    const end = this.source.indexOf('--', this.at + 4);
    if (end === -1) this.fail('a comment does not end');
    if (this.source[end + 2] !== '>') this.fail('"--" inside a comment', end);
    this.at = end + 3;
  }

  private instruction(): void {
    const start = this.at;
    this.at += 2;
    const target = this.name();
    if (target.toLowerCase() === 'xml') this.fail('an XML declaration that is not at the very beginning', start);
    const end = this.source.indexOf('?>', this.at);
    if (end === -1) this.fail('a processing instruction does not end', start);
    if (end > this.at && !/[ \t\r\n]/.test(this.source[this.at] ?? ''))
      this.fail('a space is missing behind the target');
    this.at = end + 2;
  }

  private startTag(parent: XmlElement | null, outer: Scope): { element: XmlElement; scope: Scope; empty: boolean } {
    const start = this.at;
    if (this.source[start] !== '<') this.fail('a tag was expected');
    this.at++;
    const name = this.name();
    const attributes: XmlAttribute[] = [];
    let scope = outer;
    let empty: boolean;
    for (;;) {
      const spaced = this.space();
      if (this.looksAt('/>') || this.looksAt('>')) {
        empty = this.looksAt('/>');
        this.at += empty ? 2 : 1;
        break;
      }
      if (this.at >= this.source.length) this.fail(`the tag <${name}> does not end`, start);
      if (!spaced) this.fail('a space is missing between attributes');
      const attribute = this.attribute();
      if (attributes.length >= MAX_ATTRIBUTES) this.limit(`an element has more than ${MAX_ATTRIBUTES} attributes`);
      if (attributes.some((other) => other.name === attribute.name)) {
        this.failAt(`attribute ${attribute.name} is given twice`, attribute);
      }
      attributes.push(attribute);
      const declared = declaredPrefix(attribute.name);
      if (declared === null) continue;
      if (declared !== '' && attribute.value === '') this.failAt('a prefix is bound to nothing', attribute);
      if (scope === outer) scope = new Map(outer);
      scope.set(declared, attribute.value);
      if (scope.size > MAX_PREFIXES) this.limit(`more than ${MAX_PREFIXES} prefixes are declared`);
    }
    const element = this.element(name, start, parent, scope);
    element.attributes = attributes;
    for (const attribute of attributes) this.qualify(attribute, scope);
    this.refuseSameExpandedName(attributes);
    return { element, scope, empty };
  }

  private element(name: string, start: number, parent: XmlElement | null, scope: Scope): XmlElement {
    if (this.elements.length >= MAX_ELEMENTS) this.limit(`there are more than ${MAX_ELEMENTS} elements`);
    const place = this.place(start);
    const { prefix, local } = this.split(name, place);
    const ns = scope.get(prefix) ?? (prefix === '' ? null : undefined);
    if (ns === undefined) this.failAt(`prefix ${prefix} is not declared`, place);
    const element: XmlElement = {
      name,
      prefix,
      local,
      ns: ns === '' ? null : ns,
      attributes: [],
      children: [],
      parent,
      text: '',
      numericReference: false,
      ...place,
    };
    parent?.children.push(element);
    this.elements.push(element);
    return element;
  }

  private attribute(): XmlAttribute {
    const place = this.place(this.at);
    const name = this.name();
    this.space();
    if (this.source[this.at] !== '=') this.fail(`attribute ${name} has no value`);
    this.at++;
    this.space();
    const quote = this.source[this.at];
    if (quote !== '"' && quote !== "'") this.fail(`the value of ${name} is not in quotes`);
    const end = this.source.indexOf(quote, this.at + 1);
    if (end === -1) this.fail(`the value of ${name} does not end`);
    const raw = this.source.slice(this.at + 1, end);
    if (raw.includes('<')) this.fail(`"<" in the value of ${name}`);
    const plain = raw.replace(/\r\n|[\t\r\n]/g, ' ');
    const value = raw.includes('&') ? this.resolve(plain, this.at + 1) : plain;
    this.at = end + 1;
    return { name, ...this.split(name, place), ns: null, value, ...place };
  }

  private qualify(attribute: XmlAttribute, scope: Scope): void {
    if (attribute.name === 'xmlns' || attribute.prefix === 'xmlns') {
      attribute.ns = XMLNS_NS;
      return;
    }
    if (attribute.prefix === '') return;
    const ns = scope.get(attribute.prefix);
    if (ns === undefined) this.failAt(`prefix ${attribute.prefix} is not declared`, attribute);
    attribute.ns = ns;
  }

  private refuseSameExpandedName(attributes: XmlAttribute[]): void {
    const seen = new Set<string>();
    for (const attribute of attributes) {
      if (attribute.ns === null) continue;
      const expanded = `${attribute.ns} ${attribute.local}`;
      if (seen.has(expanded)) this.failAt(`attribute ${attribute.local} is given twice in one namespace`, attribute);
      seen.add(expanded);
    }
  }

  private endTag(element: XmlElement): void {
    const start = this.at;
    this.at += 2;
    const name = this.name();
    this.space();
    if (this.source[this.at] !== '>') this.fail(`the end tag </${name}> is not closed`);
    if (name !== element.name) this.fail(`</${name}> closes <${element.name}> of line ${element.line}`, start);
    this.at++;
  }

  private resolve(raw: string, base: number): string {
    return raw.replace(/&(?:#x([0-9a-fA-F]+);|#([0-9]+);|([^\s&;]+);)?/g, (all, hex, decimal, name, offset) => {
      const at = base + Number(offset);
      if (hex !== undefined || decimal !== undefined) {
        const code = hex === undefined ? Number.parseInt(String(decimal), 10) : Number.parseInt(String(hex), 16);
        const char = code <= 0x10ffff ? String.fromCodePoint(code) : '\0';
        if (FORBIDDEN.test(char)) this.fail(`${String(all)} is no character that XML allows`, at);
        return char;
      }
      if (name === undefined) this.fail('"&" that begins no reference (write &amp;)', at);
      const known = PREDEFINED[String(name)];
      if (known === undefined) this.fail(`&${String(name)}; is not declared`, at);
      return known;
    });
  }

  private split(name: string, place: XmlPlace): { prefix: string; local: string } {
    const colon = name.indexOf(':');
    if (colon === -1) return { prefix: '', local: name };
    const local = name.slice(colon + 1);
    if (colon === 0 || !isNCName(local)) this.failAt(`${name} is no qualified name`, place);
    return { prefix: name.slice(0, colon), local };
  }

  private name(): string {
    NAME.lastIndex = this.at;
    const match = NAME.exec(this.source);
    if (!match) this.fail('a name was expected');
    this.at = NAME.lastIndex;
    return match[0];
  }

  private space(): boolean {
    SPACE.lastIndex = this.at;
    SPACE.exec(this.source);
    const moved = SPACE.lastIndex > this.at;
    this.at = SPACE.lastIndex;
    return moved;
  }

  private looksAt(text: string): boolean {
    return this.source.startsWith(text, this.at);
  }

  private place(offset: number): XmlPlace {
    let low = 0;
    let high = this.lineStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.lineStarts[low] ?? 0) + 1 };
  }

  private fail(message: string, offset = this.at): never {
    return this.failAt(message, this.place(offset));
  }

  private failAt(message: string, place: XmlPlace): never {
    throw new Stop({ message, limit: false, line: place.line, column: place.column });
  }

  private limit(message: string): never {
    throw new Stop({ message, limit: true, ...this.place(this.at) });
  }
}

/** `xmlns` → '', `xmlns:a` → 'a', anything else → null. */
function declaredPrefix(name: string): string | null {
  if (name === 'xmlns') return '';
  return name.startsWith('xmlns:') ? name.slice(6) : null;
}

/** The attribute of that local name and namespace (null: none). */
export function attributeOf(element: XmlElement, local: string, ns: string | null = null): XmlAttribute | undefined {
  return element.attributes.find(
    (attribute) => attribute.local === local && attribute.ns === ns && attribute.name !== 'xmlns',
  );
}

/** Its value. */
export function valueOf(element: XmlElement, local: string, ns: string | null = null): string | null {
  return attributeOf(element, local, ns)?.value ?? null;
}

/** Children of that local name, in any namespace unless one is given. */
export function childrenOf(element: XmlElement, local: string, ns?: string): XmlElement[] {
  return element.children.filter((child) => child.local === local && (ns === undefined || child.ns === ns));
}

/** The first of them. */
export function childOf(element: XmlElement, local: string, ns?: string): XmlElement | undefined {
  return element.children.find((child) => child.local === local && (ns === undefined || child.ns === ns));
}

/** `manifest/organizations/organization[2]/item`: where an element stands, for people. */
export function pathOf(element: XmlElement): string {
  const steps: string[] = [];
  for (let at: XmlElement | null = element; at; at = at.parent) {
    const same = at.parent?.children.filter((child) => child.name === at?.name) ?? [];
    steps.unshift(same.length > 1 ? `${at.name}[${same.indexOf(at) + 1}]` : at.name);
  }
  return steps.join('/');
}
