/** Rules about resources and the files they name. */
import { entryPath, isExternal, withBase } from '../manifest-reader.js';
import { at, inZip, MANIFEST, NS, quote, type Hit, type ManifestContext, type Rule } from './rule.js';
import { attributeOf, childrenOf, valueOf, type XmlAttribute, type XmlElement } from './xml.js';

const RESOURCE = 'SCORM 2004 CAM 3.4.1, <resource>; SCORM 1.2 CAM 2.3, <resource>';
const FILE = 'SCORM 2004 CAM 3.4.1, <file>; SCORM 1.2 CAM 2.3, <file>';
const DEPENDENCY = 'SCORM 2004 CAM 3.4.1, <dependency>; SCORM 1.2 CAM 2.3, <dependency>';
const URLS = `${RESOURCE} (href); RFC 3986`;
const SYSTEM_FILES = /(?:^|\/)(?:__MACOSX\/.*|\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)$/i;

function eachResource(
  test: (resource: XmlElement, context: ManifestContext) => Iterable<Hit>,
): (context: ManifestContext) => Iterable<Hit> {
  return function* check(context) {
    for (const resource of context.named('resource')) yield* test(resource, context);
  };
}

interface Reference {
  element: XmlElement;
  attribute: XmlAttribute;
  /** With `xml:base`. */
  url: string;
}

/** Every href of a resource and of its files. */
function* references({ named }: ManifestContext): Iterable<Reference> {
  for (const element of [...named('resource'), ...named('file')]) {
    const attribute = attributeOf(element, 'href');
    if (attribute) yield { element, attribute, url: withBase(element, attribute.value) };
  }
}

function eachReference(
  test: (url: string, context: ManifestContext, reference: Reference) => string | null,
): (context: ManifestContext) => Iterable<Hit> {
  return function* check(context) {
    for (const reference of references(context)) {
      const message = test(reference.url, context, reference);
      if (message !== null) yield at(reference.element, message, reference.attribute);
    }
  };
}

/** The entry that a local URL means, tried as written first, then percent-decoded; null when there is none or it is external. */
function resolve(url: string, files: ManifestContext['files']): string | null {
  const bare = url.replace(/[?#].*$/s, '');
  if (!isExternal(url) && files.has(bare)) return bare;
  const decoded = entryPath(url);
  return decoded !== null && files.has(decoded) ? decoded : null;
}

/** Another spelling of the path that differs in case alone. */
function otherCase(url: string, { folded }: ManifestContext): string | null {
  return folded.get((entryPath(url) ?? '').toLowerCase())?.[0] ?? null;
}

/** Where a URL leads, by its form alone. */
function pointsAt(url: string): 'package' | 'server' | 'elsewhere' {
  // One letter before a colon is a drive of Windows, not a scheme.
  if (/^(?:\/(?!\/)|file:|[A-Za-z]:)/i.test(url)) return 'server';
  return isExternal(url) ? 'elsewhere' : 'package';
}

/** Absence can only be told of these; the rest have findings of their own. */
function isLocal(url: string): boolean {
  return url !== '' && pointsAt(url) === 'package' && !url.includes('\\');
}

function scormTypes(resource: XmlElement): XmlAttribute[] {
  return resource.attributes.filter(({ local }) => local.toLowerCase() === 'scormtype');
}

export const RESOURCE_RULES: readonly Rule<ManifestContext>[] = [
  {
    code: 'resource.scormtype-missing',
    severity: 'error',
    title: 'A resource says not whether it is a SCO or an asset',
    section: `${RESOURCE} (adlcp:scormType)`,
    fix: 'Add adlcp:scormtype (1.2) or adlcp:scormType (2004) with "sco" or "asset".',
    check: eachResource(function* (resource) {
      if (scormTypes(resource).length === 0) yield at(resource, 'It has no SCORM type.');
    }),
  },
  {
    code: 'resource.scormtype-case',
    severity: 'error',
    title: 'The SCORM type is not written as the edition has it',
    section: 'SCORM 1.2 CAM 2.3 (adlcp:scormtype); SCORM 2004 CAM 3.4.1 (adlcp:scormType)',
    fix: 'Write adlcp:scormtype in 1.2 and adlcp:scormType in 2004, in the adlcp namespace.',
    check: eachResource(function* (resource, { family }) {
      if (!family) return;
      const right = family === '1.2' ? 'scormtype' : 'scormType';
      const ns = family === '1.2' ? NS.adlcp12 : NS.adlcp;
      for (const attribute of scormTypes(resource)) {
        if (attribute.local !== right || attribute.ns !== ns) {
          yield at(
            resource,
            `${quote(attribute.name)} should be “adlcp:${right}”: an LMS takes the resource for an asset.`,
            attribute,
          );
        }
      }
    }),
  },
  {
    code: 'resource.scormtype-value',
    severity: 'error',
    title: 'The SCORM type is neither “sco” nor “asset”',
    section: `${RESOURCE} (adlcp:scormType)`,
    fix: 'Write "sco" or "asset", in lower case.',
    check: eachResource(function* (resource) {
      for (const attribute of scormTypes(resource)) {
        if (!['sco', 'asset'].includes(attribute.value))
          yield at(resource, `${quote(attribute.value)} is no SCORM type.`, attribute);
      }
    }),
  },
  {
    code: 'resource.type',
    severity: 'error',
    title: 'A resource’s type is not “webcontent”',
    section: `${RESOURCE} (type)`,
    fix: 'Write type="webcontent".',
    check: eachResource(function* (resource) {
      const attribute = attributeOf(resource, 'type');
      if (attribute?.value !== 'webcontent') {
        yield at(resource, attribute ? `Its type is ${quote(attribute.value)}.` : 'It has no type.', attribute);
      }
    }),
  },
  {
    code: 'resource.href-missing',
    severity: 'error',
    title: 'A resource that is launched has no href',
    section: `${RESOURCE} (href)`,
    fix: 'Add the href of the page to launch.',
    check: eachResource(function* (resource, { launched }) {
      if (attributeOf(resource, 'href')?.value) return;
      const identifier = valueOf(resource, 'identifier');
      const sco = scormTypes(resource).some(({ value }) => value.toLowerCase() === 'sco');
      if (launched.has(identifier) || sco) yield at(resource, 'There is nothing to launch.');
    }),
  },
  {
    code: 'resource.href-not-found',
    severity: 'error',
    title: 'A launch file is not in the package',
    section: `${RESOURCE} (href)`,
    fix: 'Add the file, or correct the href.',
    check: eachReference((url, context, { element }) => {
      if (element.local !== 'resource' || !isLocal(url) || resolve(url, context.files) !== null) return null;
      return otherCase(url, context) === null ? `${quote(url)} is not in the package.` : null;
    }),
  },
  {
    code: 'resource.file-not-found',
    severity: 'error',
    title: 'A listed file is not in the package',
    section: FILE,
    fix: 'Add the file, or take it off the list.',
    check: eachReference((url, context, { element }) => {
      if (element.local !== 'file' || !isLocal(url) || resolve(url, context.files) !== null) return null;
      return otherCase(url, context) === null ? `${quote(url)} is not in the package.` : null;
    }),
  },
  {
    code: 'resource.href-case',
    severity: 'error',
    title: 'An href differs from the file’s name in case',
    section: `${URLS} (paths are case-sensitive)`,
    fix: 'Write the href as the file is named; on Linux servers it is not found.',
    check: eachReference((url, context) => {
      if (!isLocal(url) || resolve(url, context.files) !== null) return null;
      const other = otherCase(url, context);
      return other === null ? null : `The file is named ${quote(other)}.`;
    }),
  },
  {
    code: 'resource.href-absolute',
    severity: 'error',
    title: 'An href begins with a slash, a drive letter or `file:`',
    section: URLS,
    fix: 'Write it relative to the manifest.',
    check: eachReference((url) =>
      pointsAt(url) === 'server' ? `${quote(url)} means a place on the server, not in the package.` : null,
    ),
  },
  {
    code: 'resource.href-external',
    severity: 'warning',
    title: 'An href leads out of the package',
    section: `${URLS}; same-origin policy`,
    fix: 'Put the content into the package: from another origin it cannot find the LMS’s API.',
    check: eachReference((url) => (pointsAt(url) === 'elsewhere' ? `${quote(url)} is not in the package.` : null)),
  },
  {
    code: 'resource.href-traversal',
    severity: 'error',
    title: 'An href climbs out of the package with `..`',
    section: URLS,
    fix: 'Write it without `..`.',
    check: eachReference((url) =>
      !isExternal(url) && (entryPath(url) ?? '').split('/').includes('..')
        ? `${quote(url)} climbs out of its folder.`
        : null,
    ),
  },
  {
    code: 'resource.href-backslash',
    severity: 'error',
    title: 'An href is written with backslashes',
    section: URLS,
    fix: 'Write forward slashes.',
    check: eachReference((url) => (url.includes('\\') ? `${quote(url)} has backslashes.` : null)),
  },
  {
    code: 'resource.href-escaping',
    severity: 'warning',
    title: 'An href holds characters that a URL must escape',
    section: URLS,
    fix: 'Percent-encode it (a space is %20), or better rename the file.',
    check: eachReference((url) =>
      /[^A-Za-z0-9\-._~:/?#[\]@!$&'()*+,;=%\\]/.test(url) ? `${quote(url)} is no URL as it stands.` : null,
    ),
  },
  {
    code: 'resource.href-percent',
    severity: 'error',
    title: 'An href holds a broken percent escape',
    section: `${URLS} 2.1`,
    fix: 'Write %25 for a percent sign; two hexadecimal digits follow every other.',
    check: eachReference((url) => {
      if (!/%/.test(url)) return null;
      try {
        decodeURIComponent(url);
        return null;
      } catch {
        return `${quote(url)} cannot be decoded.`;
      }
    }),
  },
  {
    code: 'resource.href-not-listed',
    severity: 'error',
    title: 'The launch file is not listed among the resource’s files',
    section: `${RESOURCE}; ${FILE}`,
    fix: 'Add <file href="…"/> with the launch file.',
    check: eachResource(function* (resource, { files }) {
      const attribute = attributeOf(resource, 'href');
      const launch = attribute && resolve(withBase(resource, attribute.value), files);
      if (!attribute || launch == null) return;
      const listed = childrenOf(resource, 'file').some(
        (file) => resolve(withBase(file, valueOf(file, 'href') ?? ''), files) === launch,
      );
      if (!listed) yield at(resource, `${quote(launch)} is launched but not listed.`, attribute);
    }),
  },
  {
    code: 'resource.file-listed-twice',
    severity: 'warning',
    title: 'A resource lists a file twice',
    section: FILE,
    fix: 'List it once.',
    check: eachResource(function* (resource) {
      const seen = new Set<string>();
      for (const file of childrenOf(resource, 'file')) {
        const attribute = attributeOf(file, 'href');
        if (!attribute) continue;
        if (seen.has(attribute.value)) yield at(file, `${quote(attribute.value)} is listed already.`, attribute);
        seen.add(attribute.value);
      }
    }),
  },
  {
    code: 'resource.file-unlisted',
    severity: 'warning',
    title: 'A file of the package is listed by no resource',
    section: FILE,
    fix: 'List it in a resource (shared files in one asset resource), or leave it out: some LMSs keep listed files only.',
    *check(context) {
      const { files, named, controlDocuments, xml } = context;
      const listed = new Set<string>(controlDocuments ?? []);
      for (const element of [...named('resource'), ...named('file')]) {
        const name = resolve(withBase(element, valueOf(element, 'href') ?? ''), files);
        if (name !== null) listed.add(name);
      }
      for (const element of xml.elements) if (element.local === 'location') listed.add(element.text.trim());
      for (const name of files.keys()) {
        if (listed.has(name) || name === MANIFEST || /^[^/]+\.(?:xsd|dtd)$/i.test(name) || SYSTEM_FILES.test(name))
          continue;
        yield inZip(name, 'No resource lists it.');
      }
    },
  },
  {
    code: 'resource.dependency-unknown',
    severity: 'error',
    title: 'A dependency names a resource that does not exist',
    section: DEPENDENCY,
    fix: 'Name the identifier of a resource of this manifest.',
    *check({ named, resources }) {
      for (const element of named('dependency')) {
        const attribute = attributeOf(element, 'identifierref');
        if (!resources.has(attribute?.value ?? ''))
          yield at(element, `There is no resource ${quote(attribute?.value ?? '')}.`, attribute);
      }
    },
  },
  {
    code: 'resource.dependency-cycle',
    severity: 'warning',
    title: 'Resources depend on each other in a circle',
    section: DEPENDENCY,
    fix: 'Move what both need into a third resource.',
    *check({ named, resources }) {
      yield* cycles(named('resource'), resources);
    },
  },
  {
    code: 'resource.unreferenced',
    severity: 'info',
    title: 'A SCO that no item launches',
    section: RESOURCE,
    fix: 'Refer to it from an item, or make it an asset.',
    check: eachResource(function* (resource, { launched }) {
      const identifier = valueOf(resource, 'identifier');
      const sco = scormTypes(resource).some(({ value }) => value.toLowerCase() === 'sco');
      if (sco && !launched.has(identifier)) yield at(resource, 'No item refers to it.');
    }),
  },
];

/** Depth first without recursion; each resource that closes a circle is told once. */
function* cycles(all: readonly XmlElement[], resources: ReadonlyMap<string, XmlElement>): Iterable<Hit> {
  const done = new Set<XmlElement>();
  for (const start of all) {
    const open = new Set<XmlElement>();
    const stack: { resource: XmlElement; next: XmlElement[] }[] = [];
    const enter = (resource: XmlElement): void => {
      open.add(resource);
      stack.push({
        resource,
        next: childrenOf(resource, 'dependency').flatMap(
          (child) => resources.get(valueOf(child, 'identifierref') ?? '') ?? [],
        ),
      });
    };
    if (!done.has(start)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.next.pop();
      if (!next) {
        done.add(top.resource);
        open.delete(top.resource);
        stack.pop();
      } else if (open.has(next))
        yield at(top.resource, `It depends on ${quote(valueOf(next, 'identifier') ?? '')}, which depends on it.`);
      else if (!done.has(next)) enter(next);
    }
  }
}
