/**
 * Drawings (SVG) by one allowlist: a drawing is read, and what is known to only draw is written anew. Scripts, handlers, foreign content,
 * links, everything that loads from elsewhere, and what editors keep for themselves is gone.
 */
import { escapeXml, readXml, type XmlElement } from './asset-xml.js';

const SVG = 'http://www.w3.org/2000/svg';
const XLINK = 'http://www.w3.org/1999/xlink';
const XML = 'http://www.w3.org/XML/1998/namespace';

/** Why a drawing is refused, for a sentence that begins “The drawing …”. */
export class DrawingRefused extends Error {
  override readonly name = 'DrawingRefused';
}

export interface Drawing {
  /** Clean. */
  readonly svg: string;
  /** CSS pixels, rounded; null where it does not say. */
  readonly width: number | null;
  readonly height: number | null;
}

/** Writes an embedded picture anew. @param bytes as they stand in the drawing @returns a `data:` address; null: it is left out */
export type RewritePicture = (bytes: Buffer) => Promise<string | null>;

const words = (text: string) => text.trim().split(/\s+/);

const DRAWN = words('path rect circle ellipse line polyline polygon text image use');
const LIT = words('feDistantLight fePointLight feSpotLight');
const ELEMENTS: ReadonlySet<string> = new Set([
  ...DRAWN,
  ...LIT,
  ...words('svg g defs symbol switch title desc style tspan textPath'),
  ...words('linearGradient radialGradient stop pattern clipPath mask marker filter'),
  ...words(
    'feBlend feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap',
  ),
  ...words('feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR feGaussianBlur feImage feMerge feMergeNode'),
  ...words('feMorphology feOffset feSpecularLighting feTile feTurbulence'),
  ...words('animate animateTransform animateMotion mpath set'),
]);

/** CSS properties, which are attributes as well. */
const PROPERTIES: ReadonlySet<string> = new Set([
  ...words('alignment-baseline background background-color baseline-shift clip clip-path clip-rule color'),
  ...words('color-interpolation color-interpolation-filters color-rendering color-scheme direction display'),
  ...words('dominant-baseline fill fill-opacity fill-rule filter flood-color flood-opacity font font-family'),
  ...words('font-feature-settings font-kerning font-size font-size-adjust font-stretch font-style font-variant'),
  ...words('font-variant-caps font-variant-ligatures font-variant-numeric font-weight glyph-orientation-horizontal'),
  ...words('glyph-orientation-vertical image-rendering isolation letter-spacing lighting-color line-height marker'),
  ...words('marker-end marker-mid marker-start mask mask-type mix-blend-mode opacity overflow paint-order'),
  ...words('pointer-events shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset'),
  ...words('stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-align text-anchor'),
  ...words('text-decoration text-decoration-line text-orientation text-rendering text-transform transform'),
  ...words('transform-box transform-origin unicode-bidi vector-effect visibility white-space word-spacing'),
  ...words('writing-mode'),
]);

const ATTRIBUTES: ReadonlySet<string> = new Set([
  ...PROPERTIES,
  ...words('x y z x1 y1 x2 y2 cx cy r rx ry fx fy fr dx dy width height d points path pathLength viewBox'),
  ...words('preserveAspectRatio rotate textLength lengthAdjust startOffset method spacing side offset'),
  ...words('gradientUnits gradientTransform spreadMethod patternUnits patternContentUnits patternTransform'),
  ...words('clipPathUnits maskUnits maskContentUnits markerWidth markerHeight markerUnits orient refX refY'),
  ...words('filterUnits primitiveUnits in in2 result stdDeviation edgeMode mode type values tableValues slope'),
  ...words('intercept amplitude exponent k1 k2 k3 k4 operator order kernelMatrix kernelUnitLength divisor bias'),
  ...words('targetX targetY preserveAlpha surfaceScale diffuseConstant specularConstant specularExponent'),
  ...words('limitingConeAngle pointsAtX pointsAtY pointsAtZ azimuth elevation scale xChannelSelector'),
  ...words('yChannelSelector radius baseFrequency numOctaves seed stitchTiles requiredExtensions'),
  ...words('requiredFeatures systemLanguage attributeName attributeType begin dur end min max restart repeatCount'),
  ...words('repeatDur calcMode keyTimes keySplines keyPoints from to by additive accumulate origin'),
]);

/** Names and words: whatever they say, nothing takes them for more. */
const INERT: ReadonlySet<string> = new Set(
  words('id class role lang aria-describedby aria-hidden aria-label aria-labelledby aria-roledescription'),
);

/** A reference to the drawing itself. */
const LOCAL = /^#[^\s"'()<>\\]+$/;
/** Elements that refer to another of the drawing, or show a picture. */
const REFERRING: ReadonlySet<string> = new Set([
  ...words('use textPath mpath linearGradient radialGradient pattern filter'),
  ...words('animate animateTransform animateMotion set image feImage'),
]);
const PICTURES: ReadonlySet<string> = new Set(['image', 'feImage']);
/** Nothing without what they refer to. */
const NEED_REFERENCE: ReadonlySet<string> = new Set(['use', 'textPath', 'mpath', 'image', 'feImage']);
const ANIMATIONS: ReadonlySet<string> = new Set(['animate', 'animateTransform', 'set']);
/** Elements whose text counts. */
const TEXTS: ReadonlySet<string> = new Set(['text', 'tspan', 'textPath', 'title', 'desc']);

const MOST_PICTURES = 100;
/** Elements that are drawn when every `use` is followed: small files can draw a thing a billion times. */
const MOST_DRAWN = 200_000;
const DEEPEST_USE = 500;

/**
 * The same drawing with nothing in it but what draws.
 * @throws DrawingRefused or XmlRefused, whose messages complete “The drawing …”
 */
export async function cleanDrawing(text: string, rewrite: RewritePicture): Promise<Drawing> {
  const document = readXml(text.replace(/^\ufeff/, ''));
  // Some write no namespace at all, which a browser then does not draw.
  const namespaces: ReadonlySet<string | null> = new Set(document.namespace === null ? [SVG, null] : [SVG]);
  if (document.local !== 'svg' || !namespaces.has(document.namespace))
    throw new DrawingRefused('is no SVG: its first element is another');
  const pictures = await rewriteAll(document, rewrite);
  const root = cleanElement(document, { namespaces, pictures, parent: null });
  if (!root || !some(root, ({ name }) => DRAWN.includes(name)))
    throw new DrawingRefused('holds nothing that may be drawn; what loads from elsewhere or runs is not taken');
  refuseEndless(root);
  return { svg: written(root, ` xmlns="${SVG}"`), ...sizeOf(root) };
}

interface Clean {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly (Clean | string)[];
}

interface Surroundings {
  readonly namespaces: ReadonlySet<string | null>;
  /** As they were → as they are written anew. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly parent: string | null;
}

function cleanElement(element: XmlElement, around: Surroundings): Clean | null {
  if (!around.namespaces.has(element.namespace)) return null;
  // A link in a drawing leads nowhere; what it encloses is drawn.
  const name = element.local === 'a' ? (TEXTS.has(around.parent ?? '') ? 'tspan' : 'g') : element.local;
  if (!ELEMENTS.has(name)) return null;
  if (name === 'style') return cleanStyle(element);
  const attributes = cleanAttributes(name, element, around.pictures);
  if (NEED_REFERENCE.has(name) && !attributes.has('href')) return null;
  if (ANIMATIONS.has(name) && !ATTRIBUTES.has(attributes.get('attributeName') ?? '')) return null;
  const children: (Clean | string)[] = [];
  for (const child of element.children) {
    if (typeof child !== 'string') {
      const clean = cleanElement(child, { ...around, parent: name });
      if (clean) children.push(clean);
    } else if (TEXTS.has(name)) children.push(child);
  }
  return { name, attributes, children };
}

function cleanAttributes(
  name: string,
  element: XmlElement,
  pictures: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> {
  const clean = new Map<string, string>();
  for (const { namespace, local, value } of element.attributes) {
    if (namespace === XML && (local === 'space' || local === 'lang')) clean.set(`xml:${local}`, value);
    if (namespace !== null) continue;
    const style = local === 'style' ? cleanDeclarations(value) : '';
    if (style !== '') clean.set('style', style);
    else if (INERT.has(local) || (ATTRIBUTES.has(local) && isSafe(value))) clean.set(local, value);
  }
  const reference = referenceOf(element);
  if (reference === null || !REFERRING.has(name)) return clean;
  const picture = PICTURES.has(name) ? pictures.get(reference) : undefined;
  if (picture !== undefined) clean.set('href', picture);
  else if (LOCAL.test(reference) && name !== 'image') clean.set('href', reference);
  return clean;
}

/** SVG 2, 16.1.6: without a prefix first. */
function referenceOf({ attributes }: XmlElement): string | null {
  const found =
    attributes.find(({ namespace, local }) => namespace === null && local === 'href') ??
    attributes.find(({ namespace, local }) => namespace === XLINK && local === 'href');
  return found ? found.value.trim() : null;
}

/** Functions of CSS and of transformations that compute and fetch nothing. */
const FUNCTIONS: ReadonlySet<string> = new Set([
  ...words('rgb rgba hsl hsla hwb lab lch oklab oklch color color-mix light-dark calc min max clamp var'),
  ...words('matrix matrix3d translate translatex translatey scale scalex scaley rotate skew skewx skewy'),
  ...words('blur brightness contrast drop-shadow grayscale hue-rotate invert opacity saturate sepia'),
  ...words('polygon circle ellipse inset path cubic-bezier steps'),
]);

/**
 * Whether a value can load or run nothing, wherever in CSS or XML it is put: it is looked at as text, so that nothing depends on how
 * somebody else would take it apart.
 */
function isSafe(value: string): boolean {
  if (/[\\@]|\/\*|(?:javascript|vbscript|data)\s*:/i.test(value)) return false;
  const rest = value.replace(/\burl\(\s*(["']?)#[^\s"'()<>\\]+\1\s*\)/gi, '');
  for (let at = rest.indexOf('('); at >= 0; at = rest.indexOf('(', at + 1)) {
    if (!/[\w-]/.test(rest[at - 1] ?? '')) continue;
    const name = /[\w-]*$/.exec(rest.slice(Math.max(0, at - 40), at))?.[0] ?? '';
    if (!FUNCTIONS.has(name.toLowerCase())) return false;
  }
  return true;
}

function cleanDeclarations(css: string): string {
  return withoutComments(css)
    .split(';')
    .flatMap((declaration) => {
      const at = declaration.indexOf(':');
      const property = declaration.slice(0, Math.max(at, 0)).trim().toLowerCase();
      const value = declaration.slice(at + 1).trim();
      const known = PROPERTIES.has(property) || /^--[a-z0-9_-]+$/.test(property);
      return known && value !== '' && !/[{}<]/.test(value) && isSafe(value) ? [`${property}:${value}`] : [];
    })
    .join(';');
}

function withoutComments(css: string): string {
  const [first = '', ...parts] = css.split('/*');
  // What follows the end of a comment; of one that does not end, nothing.
  return [first, ...parts.map((part) => (part.includes('*/') ? part.slice(part.indexOf('*/') + 2) : ''))].join(' ');
}

/** Rules with a selector; what begins with @ (imports, fonts, conditions) is gone. */
function cleanStyle(element: XmlElement): Clean | null {
  const css = withoutComments(element.children.filter((child) => typeof child === 'string').join(''));
  const rules: string[] = [];
  let from = 0;
  for (let at = from; at < css.length; at++) {
    // An at-rule without a block.
    if (css[at] === ';') from = at + 1;
    if (css[at] !== '{') continue;
    const end = endOfBlock(css, at);
    const selector = css.slice(from, at).trim();
    const declarations = end > at + 1 ? cleanDeclarations(css.slice(at + 1, end)) : '';
    if (declarations !== '' && /^[\w\s.#,>:*()+~=[\]"'|^$-]+$/.test(selector))
      rules.push(`${selector}{${declarations}}`);
    from = end + 1;
    at = end;
  }
  return rules.length > 0 ? { name: 'style', attributes: new Map(), children: [rules.join('\n')] } : null;
}

/** Where the block that begins at `start` ends; the end of all where it does not. */
function endOfBlock(css: string, start: number): number {
  let depth = 0;
  for (let at = start; at < css.length; at++) {
    if (css[at] === '{') depth += 1;
    if (css[at] === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return css.length;
}

const EMBEDDED = /^data:image\/(?:png|jpe?g|gif|webp);base64,([A-Za-z0-9+/]+={0,2})$/i;

/** The bytes of a picture that an address holds in base64; null when it is another address. */
function embedded(address: string): Buffer | null {
  const base64 = EMBEDDED.exec(address.replace(/\s+/g, ''))?.[1];
  return base64 === undefined ? null : Buffer.from(base64, 'base64');
}

async function rewriteAll(document: XmlElement, rewrite: RewritePicture): Promise<ReadonlyMap<string, string>> {
  const addresses = new Set<string>();
  const collect = (element: XmlElement) => {
    const reference = PICTURES.has(element.local) ? referenceOf(element) : null;
    if (reference?.startsWith('data:')) addresses.add(reference);
    for (const child of element.children) if (typeof child !== 'string') collect(child);
  };
  collect(document);
  if (addresses.size > MOST_PICTURES) throw new DrawingRefused(`embeds more than ${MOST_PICTURES} pictures`);
  const pictures = new Map<string, string>();
  for (const address of addresses) {
    const bytes = embedded(address);
    const rewritten = bytes && (await rewrite(bytes));
    if (rewritten !== null) pictures.set(address, rewritten);
  }
  return pictures;
}

/** Counts what is drawn when every `use` is followed. */
function refuseEndless(root: Clean): void {
  const byId = new Map<string, Clean>();
  const index = (element: Clean) => {
    const id = element.attributes.get('id');
    if (id !== undefined && !byId.has(id)) byId.set(id, element);
    for (const child of element.children) if (typeof child !== 'string') index(child);
  };
  index(root);
  const counts = new Map<Clean, number | 'being counted'>();
  const count = (element: Clean, depth: number): number => {
    const known = counts.get(element);
    if (known === 'being counted' || depth > DEEPEST_USE)
      throw new DrawingRefused('draws a part of itself within itself');
    if (known !== undefined) return known;
    counts.set(element, 'being counted');
    let total = 1;
    for (const child of element.children) if (typeof child !== 'string') total += count(child, depth + 1);
    const target = element.name === 'use' ? byId.get(element.attributes.get('href')?.slice(1) ?? '') : undefined;
    if (target) total += count(target, depth + 1);
    counts.set(element, total);
    return total;
  };
  if (count(root, 0) > MOST_DRAWN) throw new DrawingRefused(`draws more than ${MOST_DRAWN} things`);
}

function some(element: Clean, test: (element: Clean) => boolean): boolean {
  return test(element) || element.children.some((child) => typeof child !== 'string' && some(child, test));
}

function written({ name, attributes, children }: Clean, extra = ''): string {
  const given = [...attributes].map(([key, value]) => ` ${key}="${escapeXml(value)}"`).join('');
  if (children.length === 0) return `<${name}${extra}${given}/>`;
  const inner = children.map((child) => (typeof child === 'string' ? escapeXml(child) : written(child))).join('');
  return `<${name}${extra}${given}>${inner}</${name}>`;
}

/** CSS pixels in a unit (CSS Values, 6.2). */
const UNITS: Readonly<Record<string, number>> = {
  '': 1,
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
};

function sizeOf({ attributes }: Clean): { width: number | null; height: number | null } {
  const [, , boxWidth, boxHeight] = (attributes.get('viewBox') ?? '')
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  return { width: pixels(attributes.get('width'), boxWidth), height: pixels(attributes.get('height'), boxHeight) };
}

function pixels(length: string | undefined, otherwise: number | undefined): number | null {
  const [, number = '', unit = ''] = /^\s*([0-9]*\.?[0-9]+)([a-z]*)\s*$/.exec(length?.slice(0, 40) ?? '') ?? [];
  const size = Math.round(number === '' ? (otherwise ?? 0) : Number(number) * (UNITS[unit] ?? 0));
  return size > 0 && size <= 1_000_000 ? size : null;
}
