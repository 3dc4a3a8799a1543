/** Rules about `imsmanifest.xml` as a file, its frame and its schemas. */
import { entryPath, isExternal, MAX_MANIFEST_BYTES } from '../manifest-reader.js';
import {
  at,
  inZip,
  MANIFEST,
  NS,
  quote,
  type Hit,
  type ManifestContext,
  type Rule,
  type TextContext,
  type ZipContext,
} from './rule.js';
import { attributeOf, isNCName, valueOf, XML_NS, type XmlElement } from './xml.js';

const MANIFEST_FILE = 'SCORM 2004 CAM 3.3.2 (manifest); SCORM 1.2 CAM 2.3 (the same)';
const XML = 'XML 1.0';

/** Without a manifest that can be read, nothing else can be checked. */
export const PLACE_RULES: readonly Rule<ZipContext>[] = [
  {
    code: 'manifest.missing',
    severity: 'error',
    title: 'There is no `imsmanifest.xml`',
    section: MANIFEST_FILE,
    fix: 'Put imsmanifest.xml at the root of the zip; a zip without one is no content package.',
    *check({ manifestEntry, folded }) {
      if (manifestEntry || elsewhere(folded).length > 0 || folded.has(MANIFEST)) return;
      yield inZip(MANIFEST, 'The zip holds no imsmanifest.xml.');
    },
  },
  {
    code: 'manifest.in-subfolder',
    severity: 'error',
    title: '`imsmanifest.xml` is in a folder, not at the root',
    section: MANIFEST_FILE,
    fix: 'Zip the contents of the folder, not the folder.',
    *check({ manifestEntry, folded }) {
      const found = elsewhere(folded)[0];
      if (manifestEntry || folded.has(MANIFEST) || found === undefined) return;
      yield inZip(found, 'The manifest lies in a folder; an LMS looks for it at the root.');
    },
  },
  {
    code: 'manifest.name-case',
    severity: 'error',
    title: '`imsmanifest.xml` is not written in lower case',
    section: MANIFEST_FILE,
    fix: 'Rename it to imsmanifest.xml.',
    *check({ manifestEntry, folded }) {
      const found = folded.get(MANIFEST)?.[0];
      if (!manifestEntry && found !== undefined) yield inZip(found, 'The name must be imsmanifest.xml, in lower case.');
    },
  },
  {
    code: 'manifest.several',
    severity: 'warning',
    title: 'Another `imsmanifest.xml` in a folder',
    section: MANIFEST_FILE,
    fix: 'Leave it out: some LMSs take the wrong one. Several courses are several packages.',
    *check({ manifestEntry, folded }) {
      if (!manifestEntry) return;
      for (const name of elsewhere(folded)) yield inZip(name, 'There is another manifest beside that of the package.');
    },
  },
  {
    code: 'manifest.too-large',
    severity: 'error',
    title: `The manifest is larger than ${MAX_MANIFEST_BYTES / 1024 / 1024} MiB`,
    section: 'Behaviour of LMSs on import',
    fix: 'List shared files once, in an asset resource that others depend on.',
    *check({ manifestEntry }) {
      if (manifestEntry && manifestEntry.size > MAX_MANIFEST_BYTES) {
        yield inZip(MANIFEST, `It has ${manifestEntry.size} bytes and was not read.`);
      }
    },
  },
  {
    code: 'manifest.not-first',
    severity: 'info',
    title: 'The manifest is not the first entry',
    section: 'Readers that stream',
    fix: 'Write it first: an LMS that streams the upload can then refuse or accept at once.',
    *check({ manifestEntry, zip }) {
      const first = zip.entries.find((entry) => !entry.directory);
      if (manifestEntry && first !== manifestEntry) yield inZip(MANIFEST, 'Other files stand before the manifest.');
    },
  },
];

function elsewhere(folded: ReadonlyMap<string, string[]>): string[] {
  const found: string[] = [];
  for (const [name, real] of folded) if (name.endsWith(`/${MANIFEST}`)) found.push(...real);
  return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/** Whatever the manifest's bytes are. */
export const TEXT_RULES: readonly Rule<TextContext>[] = [
  {
    code: 'manifest.byte-order-mark',
    severity: 'warning',
    title: 'A byte order mark stands before the manifest',
    section: `${XML} 4.3.3 (encoding)`,
    fix: 'Save the file as UTF-8 without BOM.',
    *check({ bom }) {
      if (bom)
        yield {
          file: MANIFEST,
          line: 1,
          column: 1,
          message: 'Some LMSs take the byte order mark for text before the XML.',
        };
    },
  },
  {
    code: 'manifest.encoding',
    severity: 'warning',
    title: 'The manifest is not UTF-8',
    section: `${XML} 4.3.3 (encoding)`,
    fix: 'Save the file as UTF-8 and declare it: <?xml version="1.0" encoding="UTF-8"?>.',
    *check({ encoding, malformedEncoding }) {
      if (malformedEncoding || /^(?:utf-8|utf8|us-ascii|ascii)$/.test(encoding)) return;
      yield { file: MANIFEST, line: 1, column: 1, message: `It is encoded as ${quote(encoding)}.` };
    },
  },
  {
    code: 'manifest.malformed-encoding',
    severity: 'error',
    title: 'The manifest’s bytes do not fit its encoding',
    section: `${XML} 4.3.3 (encoding)`,
    fix: 'Save the file as UTF-8; somewhere in it are characters of another encoding.',
    *check({ malformedEncoding, encoding }) {
      if (malformedEncoding) yield { file: MANIFEST, line: 1, column: 1, message: `Its bytes are not ${encoding}.` };
    },
  },
  {
    code: 'manifest.not-well-formed',
    severity: 'error',
    title: 'The manifest is not well-formed XML',
    section: `${XML} 2.1 (well-formed documents)`,
    fix: 'Mend the XML at the given place; nothing else of the manifest could be checked.',
    *check({ problem }) {
      if (!problem || problem.limit) return;
      yield { file: MANIFEST, line: problem.line, column: problem.column, message: `${capital(problem.message)}.` };
    },
  },
  {
    code: 'manifest.beyond-limits',
    severity: 'error',
    title: 'The manifest is nested too deeply or has too many elements',
    section: 'Bounds of this check',
    fix: 'Simplify the manifest; no course needs this much.',
    *check({ problem }) {
      if (!problem?.limit) return;
      yield { file: MANIFEST, line: problem.line, column: problem.column, message: `${capital(problem.message)}.` };
    },
  },
  {
    code: 'manifest.doctype',
    severity: 'error',
    title: 'The manifest has a document type declaration',
    section: 'SCORM’s bindings are schemas, not DTDs; XML external entities (CWE-611)',
    fix: 'Delete the <!DOCTYPE …>: safe parsers refuse the file for it.',
    *check({ xml }) {
      if (xml?.doctype) {
        const { line, column } = xml.doctype;
        yield { file: MANIFEST, line, column, message: 'A manifest has no document type.' };
      }
    },
  },
  {
    code: 'manifest.entities',
    severity: 'error',
    title: 'The manifest declares entities',
    section: 'XML external entities (CWE-611) and entity expansion (CWE-776)',
    fix: 'Write the text itself; delete the declarations.',
    *check({ xml }) {
      if (xml?.doctype?.entities) {
        const { line, column } = xml.doctype;
        yield { file: MANIFEST, line, column, message: 'Entities can read files of the server or exhaust its memory.' };
      }
    },
  },
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const KNOWN = new Set<string | null>([...Object.values(NS), XML_NS]);
const FAMILY_NAMESPACES: Record<'1.2' | '2004', readonly string[]> = {
  '1.2': [NS.imscp12, NS.adlcp12],
  '2004': [NS.imscp, NS.adlcp, NS.adlseq, NS.adlnav, NS.imsss],
};
const PREFIXES: Record<string, string> = {
  [NS.adlcp12]: 'adlcp',
  [NS.adlcp]: 'adlcp',
  [NS.adlseq]: 'adlseq',
  [NS.adlnav]: 'adlnav',
  [NS.imsss]: 'imsss',
};
/** Elements that only one family has; their names in the other family's namespaces are mistakes too. */
const ONLY_12 = new Set(['prerequisites', 'maxtimeallowed', 'timelimitaction', 'datafromlms', 'masteryscore']);
const ONLY_2004 = new Set(['timeLimitAction', 'dataFromLMS', 'completionThreshold', 'sequencing', 'presentation']);
const IDENTIFIED = ['manifest', 'organization', 'item', 'resource'];

/** A well-formed manifest's frame. */
export const MANIFEST_RULES: readonly Rule<ManifestContext>[] = [
  {
    code: 'manifest.root-element',
    severity: 'error',
    title: 'The root element is not `manifest` of IMS content packaging',
    section: 'SCORM 2004 CAM 3.4.1, <manifest>; SCORM 1.2 CAM 2.3, <manifest>',
    fix: `Begin with <manifest xmlns="${NS.imscp}"> (2004) or <manifest xmlns="${NS.imscp12}"> (1.2).`,
    *check({ root }) {
      if (root.local === 'manifest' && (root.ns === NS.imscp || root.ns === NS.imscp12)) return;
      yield at(root, `The root is <${root.name}> in namespace ${quote(root.ns ?? 'none')}.`);
    },
  },
  {
    code: 'manifest.namespace',
    severity: 'error',
    title: 'The content packaging namespace is not that of the edition',
    section: 'SCORM 2004 CAM 3.2 (namespaces); SCORM 1.2 CAM 2.3 (namespaces)',
    fix: `Use ${NS.imscp12} with 1.2 and ${NS.imscp} with 2004.`,
    *check({ root, family, edition }) {
      const right = family === '1.2' ? NS.imscp12 : NS.imscp;
      const known = root.ns === NS.imscp || root.ns === NS.imscp12;
      if (family && known && root.ns !== right)
        yield at(root, `A package of SCORM ${edition ?? ''} is bound to another namespace.`);
    },
  },
  {
    code: 'manifest.mixed-editions',
    severity: 'error',
    title: 'Elements or attributes of another edition’s family',
    section: 'SCORM 2004 CAM 3.2 (namespaces); SCORM 1.2 CAM 2.3 (namespaces)',
    fix: 'Keep to one edition: a 1.2 package has adlcp_rootv1p2, a 2004 package adlcp_v1p3, adlseq, adlnav and imsss.',
    *check({ xml, family }) {
      if (!family) return;
      const foreign = new Set(FAMILY_NAMESPACES[family === '1.2' ? '2004' : '1.2']);
      const misnamed = family === '1.2' ? ONLY_2004 : ONLY_12;
      for (const element of xml.elements) {
        const ours = element.ns !== null && KNOWN.has(element.ns);
        if (element.ns !== null && foreign.has(element.ns) && element.parent)
          yield at(element, `<${element.name}> belongs to another edition.`);
        else if (ours && misnamed.has(element.local)) yield at(element, `SCORM ${family} has no <${element.name}>.`);
        for (const attribute of element.attributes) {
          if (attribute.ns !== null && foreign.has(attribute.ns))
            yield at(element, `${attribute.name} belongs to another edition.`, attribute);
        }
      }
    },
  },
  {
    code: 'manifest.unknown-namespace',
    severity: 'warning',
    title: 'Elements of a namespace that SCORM does not know',
    section: 'SCORM 2004 CAM 3.5 (extensions)',
    fix: 'Leave vendor extensions out; LMSs ignore them at best.',
    *check({ xml }) {
      const told = new Set<string>();
      for (const element of xml.elements) {
        if (KNOWN.has(element.ns) || element.ns === null || told.has(element.ns) || /imsmd|LOM/.test(element.ns))
          continue;
        if (!element.parent) continue;
        told.add(element.ns);
        yield at(element, `<${element.name}> is of namespace ${quote(element.ns)}.`);
      }
    },
  },
  {
    code: 'manifest.prefix',
    severity: 'warning',
    title: 'A namespace is bound to an unusual prefix',
    section: 'Moodle’s parser reads prefixes literally',
    fix: 'Use the prefixes adlcp, adlseq, adlnav and imsss, and none for content packaging.',
    *check({ xml }) {
      for (const element of xml.elements) {
        for (const attribute of element.attributes) {
          if (attribute.prefix !== 'xmlns' && attribute.name !== 'xmlns') continue;
          const usual = PREFIXES[attribute.value] ?? (isPackaging(attribute.value) ? '' : null);
          const prefix = attribute.name === 'xmlns' ? '' : attribute.local;
          if (usual === null || usual === prefix) continue;
          const shown = prefix === '' ? 'no prefix' : `prefix ${quote(prefix)}`;
          yield at(
            element,
            `${attribute.value} has ${shown}; Moodle looks for ${usual === '' ? 'none' : quote(usual)}.`,
            attribute,
          );
        }
      }
    },
  },
  {
    code: 'manifest.schema-invalid',
    severity: 'error',
    title: 'The manifest breaks the schema of its edition',
    section: 'SCORM 2004 CAM 3.3.2 (the XML binding); SCORM 1.2 CAM 2.3 (the same)',
    fix: 'Bring elements, their order and their values into the form that the schema names.',
    *check({ xsd, xml }) {
      const byLine = new Map<number, XmlElement>();
      for (const element of xml.elements) if (!byLine.has(element.line)) byLine.set(element.line, element);
      for (const { line, message } of xsd.messages) {
        const element = byLine.get(line);
        yield element ? { ...at(element, message), line } : { file: MANIFEST, line, message };
      }
    },
  },
  {
    code: 'manifest.schema-not-checked',
    severity: 'warning',
    title: 'The manifest could not be checked against the schemas',
    section: 'Bounds of this check',
    fix: 'Make the manifest smaller, or check it with another validator.',
    *check({ xsd }) {
      if (xsd.notChecked !== null) yield inZip(MANIFEST, `The schemas were not applied: ${xsd.notChecked}.`);
    },
  },
  {
    code: 'manifest.control-document-missing',
    severity: 'error',
    title: 'A control document (`.xsd`) of the edition is not at the root',
    section: 'SCORM 2004 CAM 3.3.2 and 3.4 (control documents); SCORM 1.2 CAM 2.3 (the same)',
    fix: 'Put the edition’s schema files, unmodified, beside imsmanifest.xml; ADL’s checker refuses the package without them.',
    *check({ controlDocuments, files, edition }) {
      const missing = (controlDocuments ?? []).filter((name) => !files.has(name));
      if (missing.length > 0) yield inZip(MANIFEST, `SCORM ${edition ?? ''} needs at the root: ${missing.join(', ')}.`);
    },
  },
  {
    code: 'manifest.schema-location-absent',
    severity: 'warning',
    title: 'The manifest does not say where its schemas are',
    section: 'SCORM 2004 CAM 3.4 (xsi:schemaLocation)',
    fix: 'Give the root an xsi:schemaLocation that names each namespace and its file.',
    *check({ root, xml }) {
      if (!xml.elements.some((element) => attributeOf(element, 'schemaLocation', NS.xsi))) {
        yield at(root, 'There is no xsi:schemaLocation.');
      }
    },
  },
  {
    code: 'manifest.schema-location-unresolved',
    severity: 'warning',
    title: '`xsi:schemaLocation` names a file that is not in the package',
    section: 'SCORM 2004 CAM 3.4 (xsi:schemaLocation)',
    fix: 'Name a file that is in the package, relative to the manifest, or drop the pair.',
    *check({ xml, files }) {
      for (const element of xml.elements) {
        const attribute = attributeOf(element, 'schemaLocation', NS.xsi);
        const words = attribute?.value.trim().split(/\s+/) ?? [];
        for (const word of words.filter((_, index) => index % 2 === 1)) {
          if (isExternal(word) || files.has(entryPath(word) ?? '')) continue;
          yield at(element, `${quote(word)} is not in the package.`, attribute);
        }
      }
    },
  },
  {
    code: 'manifest.identifier-missing',
    severity: 'error',
    title: 'A manifest, organization, item or resource without identifier',
    section: 'SCORM 2004 CAM 3.4.1 (identifier); SCORM 1.2 CAM 2.3 (identifier)',
    fix: 'Give it an identifier; an LMS keeps results by it.',
    *check({ named }) {
      for (const element of IDENTIFIED.flatMap((local) => named(local))) {
        if ((valueOf(element, 'identifier') ?? '') === '')
          yield at(element, `This <${element.name}> has no identifier.`);
      }
    },
  },
  {
    code: 'manifest.identifier-syntax',
    severity: 'error',
    title: 'An identifier is no NCName',
    section: 'XML Schema part 2, 3.3.8 (ID); Namespaces in XML, 4 (NCName)',
    fix: 'Begin with a letter or underscore; use letters, digits, `.`, `-` and `_`, no spaces and no colon.',
    *check({ named }) {
      for (const element of IDENTIFIED.flatMap((local) => named(local))) {
        const attribute = attributeOf(element, 'identifier');
        if (attribute && attribute.value !== '' && !isNCName(attribute.value)) {
          yield at(element, `${quote(attribute.value)} is no valid identifier.`, attribute);
        }
      }
    },
  },
  {
    code: 'manifest.identifier-duplicate',
    severity: 'error',
    title: 'An identifier is used twice',
    section: 'SCORM 2004 CAM 3.4.1 (identifier); SCORM 1.2 CAM 2.3 (identifier)',
    fix: 'Make identifiers unique in the whole manifest.',
    *check({ xml }) {
      const seen = new Map<string, XmlElement>();
      for (const element of xml.elements) {
        const attribute = IDENTIFIED.includes(element.local) ? attributeOf(element, 'identifier') : undefined;
        if (!attribute || attribute.value === '') continue;
        const first = seen.get(attribute.value);
        if (first)
          yield at(
            element,
            `${quote(attribute.value)} is already the identifier of <${first.name}> in line ${first.line}.`,
            attribute,
          );
        else seen.set(attribute.value, element);
      }
    },
  },
  {
    code: 'manifest.identifier-length',
    severity: 'warning',
    title: 'An identifier is longer than 255 characters',
    section: 'Moodle’s tables; SCORM 1.2 RTE 3.4 (CMIIdentifier, 255 characters)',
    fix: 'Shorten it.',
    *check({ named }) {
      for (const element of IDENTIFIED.flatMap((local) => named(local))) {
        const attribute = attributeOf(element, 'identifier');
        if (attribute && attribute.value.length > 255)
          yield at(element, `It has ${attribute.value.length} characters.`, attribute);
      }
    },
  },
  {
    code: 'manifest.xml-base',
    severity: 'warning',
    title: '`xml:base` is used',
    section: 'SCORM 2004 CAM 3.4.1 (xml:base); behaviour of LMSs',
    fix: 'Write whole paths in every href: LMSs resolve xml:base differently.',
    *check({ xml }) {
      for (const element of xml.elements) {
        const attribute = attributeOf(element, 'base', XML_NS);
        if (attribute)
          yield at(element, `xml:base ${quote(attribute.value)} changes what every href below means.`, attribute);
      }
    },
  },
  {
    code: 'manifest.sub-manifest',
    severity: 'warning',
    title: 'A manifest inside the manifest',
    section: 'SCORM 2004 CAM 3.4.1, <manifest> ((sub)manifests are not recommended)',
    fix: 'Merge its organization and resources into the outer manifest: few LMSs read it.',
    *check({ named }) {
      for (const element of named('manifest'))
        if (element.parent) yield at(element, 'A (sub)manifest is ignored by most LMSs.');
    },
  },
  {
    code: 'manifest.element-order',
    severity: 'error',
    title: 'metadata, organizations, resources and sequencingCollection are not in this order',
    section: 'SCORM 2004 CAM 3.4.1, <manifest>; SCORM 1.2 CAM 2.3, <manifest>',
    fix: 'Write metadata, organizations, resources, (sub)manifests, then sequencingCollection.',
    *check({ root }) {
      yield* outOfOrder(root, ['metadata', 'organizations', 'resources', 'manifest', 'sequencingCollection']);
    },
  },
];

function isPackaging(ns: string): boolean {
  return ns === NS.imscp || ns === NS.imscp12;
}

/** Children of the named kinds have to come in the given order; others may stand anywhere. */
export function* outOfOrder(parent: XmlElement, order: readonly string[]): Iterable<Hit> {
  let highest = -1;
  for (const child of parent.children) {
    const rank = order.indexOf(child.local);
    if (rank === -1) continue;
    if (rank < highest) yield at(child, `<${child.name}> stands behind ${quote(order[highest] ?? '')}.`);
    highest = Math.max(highest, rank);
  }
}
