/** Reads `imsmanifest.xml` of a package of any edition into one shape: what an LMS needs to list and launch it. */
import type { ValidationReport } from './types.js';
import { PackageReadError } from './validate/errors.js';
import { MANIFEST, NS } from './validate/namespaces.js';
import { childOf, childrenOf, parseXml, valueOf, XML_NS, type XmlDocument, type XmlElement } from './validate/xml.js';
import type { PackageZip } from './zip-reader.js';

export type ScormEdition = NonNullable<ValidationReport['edition']>;

export interface PackageManifest {
  identifier: string | null;
  /** Null when neither the schema version nor the namespaces tell it. */
  edition: ScormEdition | null;
  /** As written. */
  schemaVersion: string | null;
  /** The default organization's title. */
  title: string | null;
  /** The default organization, or the first when the default names none; null when there is no organization. */
  organization: ManifestOrganization | null;
  organizations: ManifestOrganization[];
  resources: ManifestResource[];
}

export interface ManifestOrganization {
  identifier: string | null;
  title: string | null;
  items: ManifestItem[];
}

export interface ManifestItem {
  identifier: string | null;
  title: string | null;
  /** Null on a cluster. */
  identifierref: string | null;
  /** The URL to launch, relative to the package's root, `xml:base` and parameters included; null when there is nothing to launch. */
  href: string | null;
  /** Name of the launch file's zip entry; null when there is none or the URL is external. */
  path: string | null;
  scormType: 'sco' | 'asset' | null;
  isVisible: boolean;
  parameters: string | null;
  /** SCORM 1.2: 0–100. */
  masteryScore: number | null;
  /** SCORM 2004: −1..1 (`cmi.scaled_passing_score`), when the primary objective is satisfied by measure. */
  minNormalizedMeasure: number | null;
  /** Id of the primary objective (2004). */
  primaryObjective: string | null;
  /** `cmi.launch_data`. */
  dataFromLms: string | null;
  maxTimeAllowed: string | null;
  timeLimitAction: string | null;
  /** SCORM 1.2's aicc_script. */
  prerequisites: string | null;
  /** SCORM 2004: 0..1. */
  completionThreshold: number | null;
  /** LMS controls to hide (2004): previous, continue, exit … */
  hideLmsUi: string[];
  items: ManifestItem[];
}

export interface ManifestResource {
  identifier: string | null;
  scormType: 'sco' | 'asset' | null;
  type: string | null;
  /** With `xml:base`, relative to the package's root. */
  href: string | null;
  /** The zip entry that `href` means; null when there is no href or it is external. */
  path: string | null;
  files: { href: string; path: string | null }[];
  dependencies: string[];
}

/** Largest manifest that is read: 300 lessons × 3,000 assets stay below 1 MB. */
export const MAX_MANIFEST_BYTES = 16 * 1024 * 1024;
export { MANIFEST as MANIFEST_NAME };

/** Longer URLs are used by nobody, and put together again and again they would cost time. */
const MAX_URL = 4000;
const IMSSS = NS.imsss;

/**
 * Reads the manifest leniently: what is missing is null, and no rule is checked (`validatePackage` does that).
 * @throws PackageReadError `packager.manifest_unreadable` when there is none or it is not well-formed
 */
export async function readManifest(zip: PackageZip): Promise<PackageManifest> {
  const entry = zip.find(MANIFEST);
  if (!entry) throw unreadable({ reason: `there is no ${MANIFEST} at the root of the zip` });
  const { text } = decodeXml(await zip.read(entry, MAX_MANIFEST_BYTES));
  const { document, problem } = parseXml(text);
  if (!document) throw unreadable({ reason: problem.message, line: problem.line, column: problem.column });
  return interpretManifest(document);
}

function unreadable(details: { reason: string; line?: number; column?: number }): PackageReadError {
  return new PackageReadError('packager.manifest_unreadable', { entry: MANIFEST, ...details });
}

export interface DecodedXml {
  text: string;
  /** A byte order mark stood before it. */
  bom: boolean;
  /** What it was decoded as. */
  encoding: string;
  /** The bytes do not fit that encoding. */
  malformed: boolean;
}

/** Bytes → text, by byte order mark, then by the XML declaration, else UTF-8. */
export function decodeXml(bytes: Uint8Array): DecodedXml {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decodeAs('utf-8', bytes.subarray(3), true);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeAs('utf-16le', bytes.subarray(2), true);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decodeAs('utf-16be', bytes.subarray(2), true);
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 200)).toString('latin1');
  const declared = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase() ?? 'utf-8';
  // A declaration that could be read byte by byte is not UTF-16, whatever it says.
  return decodeAs(declared.startsWith('utf-16') ? 'utf-8' : declared, bytes, false);
}

function decodeAs(encoding: string, bytes: Uint8Array, bom: boolean): DecodedXml {
  try {
    return {
      text: new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes),
      bom,
      encoding,
      malformed: false,
    };
  } catch {
    return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes), bom, encoding, malformed: true };
  }
}

/** A parsed manifest → what it says. */
export function interpretManifest(document: XmlDocument): PackageManifest {
  const root = document.root;
  const resources = resourcesOf(root);
  const byId = new Map(resources.map((resource) => [resource.identifier, resource]));
  const shared = sharedSequencing(root);
  const container = childOf(root, 'organizations');
  const organizations = container
    ? childrenOf(container, 'organization').map((element) => ({
        identifier: valueOf(element, 'identifier'),
        title: titleOf(element),
        items: childrenOf(element, 'item').map((item) => itemOf(item, byId, shared)),
      }))
    : [];
  const wanted = container ? valueOf(container, 'default') : null;
  const organization = organizations.find(({ identifier }) => identifier === wanted) ?? organizations[0] ?? null;
  return {
    identifier: valueOf(root, 'identifier'),
    edition: editionOf(document),
    schemaVersion: schemaVersionOf(root),
    title: organization?.title ?? null,
    organization,
    organizations,
    resources,
  };
}

function schemaVersionOf(root: XmlElement): string | null {
  const metadata = childOf(root, 'metadata');
  return (metadata && childOf(metadata, 'schemaversion')?.text.trim()) ?? null;
}

/** By the schema version, leniently; else by the namespaces that are used. */
export function editionOf(document: XmlDocument): ScormEdition | null {
  const version = (schemaVersionOf(document.root) ?? '').toLowerCase().replace(/\s+/g, ' ');
  if (version === '1.2' || version === 'scorm 1.2') return '1.2';
  if (/\b4th\b/.test(version)) return '2004 4th Edition';
  if (/\b3rd\b/.test(version)) return '2004 3rd Edition';
  if (/\b2nd\b/.test(version) || version === 'cam 1.3') return '2004 2nd Edition';
  const declared = new Set(document.elements.flatMap((element) => namespacesOf(element)));
  if ([...declared].some((ns) => ns.includes('adlcp_v1p3') || ns.includes('/imsss'))) return '2004 4th Edition';
  if ([...declared].some((ns) => ns.includes('adlcp_rootv1p2') || ns.includes('imscp_rootv1p1p2'))) return '1.2';
  return null;
}

function namespacesOf(element: XmlElement): string[] {
  const declared = element.attributes.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'));
  return declared.map(({ value }) => value);
}

function titleOf(element: XmlElement): string | null {
  return childOf(element, 'title')?.text.trim() ?? null;
}

function resourcesOf(root: XmlElement): ManifestResource[] {
  const container = childOf(root, 'resources');
  if (!container) return [];
  return childrenOf(container, 'resource').map((element) => {
    const href = valueOf(element, 'href');
    const resolved = href === null ? null : withBase(element, href);
    return {
      identifier: valueOf(element, 'identifier'),
      scormType: scormTypeOf(element),
      type: valueOf(element, 'type'),
      href: resolved,
      path: resolved === null ? null : entryPath(resolved),
      files: childrenOf(element, 'file').map((file) => {
        const fileHref = withBase(file, valueOf(file, 'href') ?? '');
        return { href: fileHref, path: entryPath(fileHref) };
      }),
      dependencies: childrenOf(element, 'dependency').flatMap((child) => valueOf(child, 'identifierref') ?? []),
    };
  });
}

function scormTypeOf(element: XmlElement): 'sco' | 'asset' | null {
  const attribute = element.attributes.find(({ local }) => local.toLowerCase() === 'scormtype');
  const value = attribute?.value.toLowerCase();
  return value === 'sco' || value === 'asset' ? value : null;
}

type Shared = ReadonlyMap<string, XmlElement>;

function sharedSequencing(root: XmlElement): Shared {
  const shared = new Map<string, XmlElement>();
  for (const collection of childrenOf(root, 'sequencingCollection', IMSSS)) {
    for (const sequencing of childrenOf(collection, 'sequencing', IMSSS)) {
      const id = valueOf(sequencing, 'ID');
      if (id !== null) shared.set(id, sequencing);
    }
  }
  return shared;
}

function itemOf(element: XmlElement, resources: Map<string | null, ManifestResource>, shared: Shared): ManifestItem {
  const identifierref = valueOf(element, 'identifierref');
  const resource = identifierref === null ? undefined : resources.get(identifierref);
  const parameters = valueOf(element, 'parameters');
  const objective = primaryObjectiveOf(element, shared);
  const text = (local: string): string | null => childOf(element, local)?.text.trim() ?? null;
  return {
    identifier: valueOf(element, 'identifier'),
    title: titleOf(element),
    identifierref,
    href: resource?.href == null ? null : withParameters(resource.href, parameters ?? ''),
    path: resource?.path ?? null,
    scormType: resource?.scormType ?? null,
    isVisible: !['false', '0'].includes(valueOf(element, 'isvisible') ?? 'true'),
    parameters,
    masteryScore: numberOf(text('masteryscore')),
    minNormalizedMeasure: objective ? passingMeasure(objective) : null,
    primaryObjective: objective ? valueOf(objective, 'objectiveID') : null,
    dataFromLms: text('datafromlms') ?? text('dataFromLMS'),
    maxTimeAllowed: text('maxtimeallowed') ?? maxTimeOf(element, shared),
    timeLimitAction: text('timelimitaction') ?? text('timeLimitAction'),
    prerequisites: text('prerequisites'),
    completionThreshold: completionThresholdOf(element),
    hideLmsUi: hiddenControls(element),
    items: childrenOf(element, 'item').map((child) => itemOf(child, resources, shared)),
  };
}

/** The item's own sequencing part, else that of the collection which its `IDRef` names (SCORM 2004 CAM 5.1.1). */
function sequencingPart(item: XmlElement, shared: Shared, local: string): XmlElement | undefined {
  const sequencing = childOf(item, 'sequencing', IMSSS);
  if (!sequencing) return undefined;
  const own = childOf(sequencing, local, IMSSS);
  if (own) return own;
  const template = shared.get(valueOf(sequencing, 'IDRef') ?? '');
  return template && childOf(template, local, IMSSS);
}

function primaryObjectiveOf(item: XmlElement, shared: Shared): XmlElement | undefined {
  const objectives = sequencingPart(item, shared, 'objectives');
  return objectives && childOf(objectives, 'primaryObjective', IMSSS);
}

function passingMeasure(objective: XmlElement): number | null {
  if (!['true', '1'].includes(valueOf(objective, 'satisfiedByMeasure') ?? 'false')) return null;
  return numberOf(childOf(objective, 'minNormalizedMeasure', IMSSS)?.text.trim() ?? '1.0');
}

function maxTimeOf(item: XmlElement, shared: Shared): string | null {
  const limits = sequencingPart(item, shared, 'limitConditions');
  return limits ? valueOf(limits, 'attemptAbsoluteDurationLimit') : null;
}

/** 4th edition: `minProgressMeasure` when `completedByMeasure`; before it the element's text. */
function completionThresholdOf(item: XmlElement): number | null {
  const element = childOf(item, 'completionThreshold');
  if (!element) return null;
  if (element.text.trim() !== '') return numberOf(element.text.trim());
  if (!['true', '1'].includes(valueOf(element, 'completedByMeasure') ?? 'false')) return null;
  return numberOf(valueOf(element, 'minProgressMeasure') ?? '1.0');
}

function hiddenControls(item: XmlElement): string[] {
  const presentation = childOf(item, 'presentation');
  const navigation = presentation && childOf(presentation, 'navigationInterface');
  return navigation ? childrenOf(navigation, 'hideLMSUI').map((element) => element.text.trim()) : [];
}

function numberOf(text: string | null): number | null {
  if (text === null || text === '') return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** `href` below every `xml:base` around it, outermost first (XML Base). */
export function withBase(element: XmlElement, href: string): string {
  if (isExternal(href) || href.startsWith('/')) return href;
  return baseOf(element) + href;
}

/** Kept by element: thousands of files share their parents' bases. */
const bases = new WeakMap<XmlElement, string>();

function baseOf(element: XmlElement): string {
  const kept = bases.get(element);
  if (kept !== undefined) return kept;
  const outer = element.parent ? baseOf(element.parent) : '';
  const own = (valueOf(element, 'base', XML_NS) ?? '').replace(/[^/]*$/, '');
  const joined = isExternal(own) || own.startsWith('/') ? own : outer + own;
  const base = joined.length > MAX_URL ? '' : joined;
  bases.set(element, base);
  return base;
}

/** How an item's parameters join a URL (the algorithm of the CAM books, `<item>`, `parameters`). */
export function withParameters(href: string, parameters: string): string {
  const bare = parameters.replace(/^[?&]+/, '');
  if (bare === '' || href.length > MAX_URL) return href;
  if (bare.startsWith('#')) return href.includes('#') ? href : href + bare;
  const [, before = href, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(href) ?? [];
  return `${before}${before.includes('?') ? '&' : '?'}${bare}${bare.includes('#') ? '' : fragment}`;
}

/** It names a scheme, or a host (`//…`). */
export function isExternal(url: string): boolean {
  return /^(?:[A-Za-z][A-Za-z0-9+.-]*:|\/\/)/.test(url);
}

/** The zip entry that a URL relative to the root means: without query and fragment, percent-decoded, `.` and `..` resolved. */
export function entryPath(url: string): string | null {
  if (url === '' || isExternal(url)) return null;
  const bare = url.replace(/[?#].*$/s, '');
  try {
    return withoutDots(decodeURIComponent(bare));
  } catch {
    return withoutDots(bare);
  }
}

/** `a/./b/../c` → `a/c`; what climbs out keeps its `..`. */
function withoutDots(path: string): string {
  if (!/(?:^|\/)\.{1,2}(?:\/|$)/.test(path)) return path;
  const steps: string[] = [];
  for (const step of path.split('/')) {
    if (step === '.') continue;
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
