/**
 * The one allowlist for rich text. Everything that an author, an import or an API call brings in passes here; what is not
 * allowed is removed and named. The result is a fixed point: sanitising it again changes nothing.
 */
import sanitize from 'sanitize-html';

/** Whether an attribute's value is allowed. */
type Rule = (value: string) => boolean;
type Rules = Readonly<Record<string, Rule>>;

const text: Rule = (value) => value.length <= 2000;
const bool: Rule = () => true;
const integer: Rule = (value) => /^-?[0-9]{1,5}$/.test(value);
const length: Rule = (value) => /^[+-]?[0-9]*\.?[0-9]+(?:em|ex|px|pt|%)?$/.test(value);
const language: Rule = (value) => /^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*$/.test(value);
const asset: Rule = (value) => /^asset:[0-9a-f]{64}$/.test(value);
const web: Rule = (value) => /^(?:https?:\/\/[^\s/]|mailto:[^\s@]+@)/i.test(value) && URL.canParse(value);
/** To the web, or to a document of the course. */
const link: Rule = (value) => web(value) || asset(value);
const oneOf =
  (...allowed: string[]): Rule =>
  (value) =>
    allowed.includes(value);

const truth = oneOf('true', 'false');
const cell: Rules = {
  colspan: integer,
  rowspan: integer,
  align: oneOf('left', 'center', 'right'),
};
const operator: Rules = {
  accent: truth,
  fence: truth,
  form: oneOf('prefix', 'infix', 'postfix'),
  largeop: truth,
  lspace: length,
  maxsize: length,
  minsize: length,
  movablelimits: truth,
  rspace: length,
  separator: truth,
  stretchy: truth,
  symmetric: truth,
};
const box: Rules = { width: length, height: length, depth: length, lspace: length, voffset: length };
const under: Rules = { accent: truth, accentunder: truth };

const GLOBAL: Rules = { lang: language, dir: oneOf('ltr', 'rtl', 'auto') };

/** Every allowed element with its attributes beside `lang` and `dir`. */
const HTML: Readonly<Record<string, Rules>> = {
  ...plain('p br hr h2 h3 h4 blockquote pre div span ul dl dt dd table caption thead tbody tfoot tr figure figcaption'),
  ...plain('strong b em i u s del ins mark small sub sup cite dfn code kbd samp var bdi bdo'),
  q: { cite: web },
  abbr: { title: text },
  time: { datetime: text },
  ol: { start: integer, reversed: bool, type: oneOf('1', 'a', 'A', 'i', 'I') },
  li: { value: integer },
  td: cell,
  th: { ...cell, scope: oneOf('col', 'row', 'colgroup', 'rowgroup') },
  a: { href: link, title: text, rel: oneOf('noopener noreferrer'), target: oneOf('_blank') },
  img: { src: asset, alt: text, title: text, width: integer, height: integer },
  audio: { src: asset, title: text, controls: bool, loop: bool, preload: oneOf('none', 'metadata', 'auto') },
  video: {
    src: asset,
    title: text,
    poster: asset,
    controls: bool,
    loop: bool,
    muted: bool,
    playsinline: bool,
    preload: oneOf('none', 'metadata', 'auto'),
    width: integer,
    height: integer,
  },
  source: { src: asset, type: text },
  track: {
    src: asset,
    kind: oneOf('subtitles', 'captions', 'descriptions', 'chapters'),
    srclang: language,
    label: text,
    default: bool,
  },
};

/** MathML Core, presentation only: no links, no annotations (their HTML would need an allowlist of its own). */
const MATHML: Readonly<Record<string, Rules>> = withRules(
  { displaystyle: truth, scriptlevel: integer, mathvariant: text },
  {
    ...plain('mi mn ms mtext mrow msqrt mroot mstyle mphantom msub msup msubsup mmultiscripts mprescripts merror none'),
    math: { display: oneOf('block', 'inline') },
    mo: operator,
    mspace: box,
    mpadded: box,
    mfrac: { linethickness: length },
    munder: under,
    mover: under,
    munderover: under,
    menclose: { notation: text },
    mtable: {},
    mtr: {},
    mtd: { columnspan: integer, rowspan: integer },
  },
);

const ELEMENTS: ReadonlyMap<string, Rules> = new Map(
  Object.entries({ ...HTML, ...MATHML }).map(([tag, rules]) => [tag, { ...GLOBAL, ...rules }]),
);

/** A page's title is its h1 and its text goes to h4: other levels move to the nearest one, which loses nothing. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['h1', 'h2'],
  ['h5', 'h4'],
  ['h6', 'h4'],
]);

/** Elements that are nothing without a source. */
const NEED_SOURCE = new Set(['img', 'source', 'track']);
const NOT_ALLOWED = 'not-allowed';

function plain(names: string): Record<string, Rules> {
  return Object.fromEntries(names.split(' ').map((name) => [name, {}]));
}

function withRules(common: Rules, elements: Record<string, Rules>): Record<string, Rules> {
  return Object.fromEntries(Object.entries(elements).map(([tag, rules]) => [tag, { ...common, ...rules }]));
}

export interface SanitizedHtml {
  html: string;
  /** What was taken out, e.g. `<script>` or `style of <p>`; each once, in order of appearance. */
  removed: string[];
}

/**
 * Rich text by the allowlist: what may stay, and the names of what may not. Text inside removed elements stays, but for scripts,
 * styles, frames, forms' options and drawings.
 */
export function sanitizeHtml(html: string): SanitizedHtml {
  if (isPlainCanonical(html)) return { html, removed: [] };
  const removed = new Set<string>();
  // One pass is a fixed point for well-formed input. Markup that browsers mend may need another.
  let before = html;
  for (let pass = 0; pass < 10; pass++) {
    const after = sanitizeOnce(before, removed);
    if (after === before) return { html: after, removed: [...removed] };
    before = after;
  }
  // Nothing found so far needs this: markup that never settles becomes text.
  removed.add('markup that cannot be mended');
  return { html: sanitize(before, { allowedTags: [], allowedAttributes: {} }), removed: [...removed] };
}

function sanitizeOnce(html: string, removed: Set<string>): string {
  return sanitize(html, {
    ...OPTIONS,
    transformTags: { '*': (tag, attributes) => transform(tag, attributes, removed) },
  });
}

const OPTIONS: sanitize.IOptions = {
  allowedTags: [...ELEMENTS.keys()],
  allowedAttributes: Object.fromEntries([...ELEMENTS].map(([tag, rules]) => [tag, Object.keys(rules)])),
  allowedSchemes: ['http', 'https', 'mailto'],
  allowedSchemesByTag: {
    ...Object.fromEntries(['img', 'audio', 'video', 'source', 'track'].map((tag) => [tag, ['asset']])),
    a: ['http', 'https', 'mailto', 'asset'],
  },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite', 'poster'],
  allowProtocolRelative: false,
  selfClosing: ['img', 'br', 'hr', 'source', 'track'],
  nonTextTags: [
    ...['script', 'style', 'textarea', 'option', 'noscript', 'iframe', 'object', 'svg', 'template', 'title', 'xmp'],
    ...['noembed', 'noframes', 'select', 'annotation', 'annotation-xml'],
  ],
  // Deeper than any text needs, shallow enough for every reader's stack.
  nestingLimit: 100,
  parseStyleAttributes: false,
};

function transform(tag: string, attributes: sanitize.Attributes, removed: Set<string>): sanitize.Tag {
  const tagName = RENAMED.get(tag) ?? tag;
  const rules = ELEMENTS.get(tagName);
  if (!rules) {
    removed.add(`<${tag}>`);
    return { tagName: REMOVED_WITH_CONTENT.has(tag) ? tag : NOT_ALLOWED, attribs: {} };
  }

  const attribs: Record<string, string> = {};
  for (const [name, value] of Object.entries(attributes)) {
    const rule = Object.hasOwn(rules, name) ? rules[name] : undefined;
    if (rule?.(value)) attribs[name] = rule === bool ? '' : value;
    else if (!(tagName === 'a' && (name === 'rel' || name === 'target'))) removed.add(`${name} of <${tag}>`);
  }

  if (NEED_SOURCE.has(tagName) && attribs.src === undefined) {
    removed.add(`<${tag}> without a file of the course`);
    return { tagName: NOT_ALLOWED, attribs: {} };
  }
  if (tagName === 'audio' || tagName === 'video') attribs.controls = '';
  if (tagName === 'a') openApart(attribs);
  return { tagName, attribs };
}

/** These keep their name, by which sanitize-html knows them. */
const REMOVED_WITH_CONTENT = new Set(OPTIONS.nonTextTags);

/** A link that replaced the player would end the attempt, so links open apart and tell the page nothing. */
function openApart(attribs: Record<string, string>): void {
  delete attribs.rel;
  delete attribs.target;
  if (attribs.href === undefined || attribs.href.toLowerCase().startsWith('mailto:')) return;
  attribs.rel = 'noopener noreferrer';
  attribs.target = '_blank';
}

const PLAIN_TOKEN = /<(\/?)([a-z]+[0-9]?)>|<(?:br|hr) \/>|[^<>&\r\0]+|&(?:amp|lt|gt);/y;
const PLAIN_INLINE = new Set(['strong', 'em', 'b', 'i', 'code', 'sub', 'sup', 'del', 'kbd']);
const PLAIN_BLOCK = new Set(['p', 'h2', 'h3', 'h4', 'ul', 'ol', 'li', 'blockquote', 'pre']);
/** Blocks in which no other block may begin. */
const PLAIN_LEAF = new Set(['p', 'h2', 'h3', 'h4', 'pre']);

/**
 * Whether HTML is already what the sanitiser would write: simple elements without attributes, properly nested. Most texts of a
 * course are, and this is some twenty times faster than parsing them. A property test holds the two equal.
 */
function isPlainCanonical(html: string): boolean {
  const open: string[] = [];
  PLAIN_TOKEN.lastIndex = 0;
  while (PLAIN_TOKEN.lastIndex < html.length) {
    const token = PLAIN_TOKEN.exec(html);
    if (!token) return false;
    const tag = token[2];
    if (tag === undefined) continue;
    if (token[1] === '/') {
      if (open.pop() !== tag) return false;
      continue;
    }
    const parent = open.at(-1);
    if (PLAIN_BLOCK.has(tag)) {
      if (parent !== undefined && (!PLAIN_BLOCK.has(parent) || PLAIN_LEAF.has(parent))) return false;
      if ((tag === 'li') !== (parent === 'ul' || parent === 'ol')) return false;
    } else if (!PLAIN_INLINE.has(tag)) return false;
    if (open.push(tag) > 50) return false;
  }
  return open.length === 0;
}
