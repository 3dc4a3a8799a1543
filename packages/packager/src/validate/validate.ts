/** The check of a whole package: open, read within bounds, run the rules, sort. */
import {
  decodeXml,
  editionOf,
  interpretManifest,
  MANIFEST_NAME,
  MAX_MANIFEST_BYTES,
  type ManifestItem,
  type PackageManifest,
  type ScormEdition,
} from '../manifest-reader.js';
import type { Finding, ValidationReport } from '../types.js';
import { openPackageZip, type PackageZip, type ZipEntryInfo } from '../zip-reader.js';
import { checkData, isBomb, totalBytes } from './data-check.js';
import { readLaunchPages } from './launch-pages.js';
import { apply, NS, type Family, type ManifestContext, type Rule, type TextContext, type ZipContext } from './rule.js';
import { ARCHIVE_RULES, DOCUMENT_RULES, TEXT_RULES } from './rules.js';
import { controlDocumentsOf, validateAgainstSchemas, type XsdResult } from './xsd.js';
import { parseXml, valueOf, type XmlDocument, type XmlElement } from './xml.js';
import { ZIP_RULES } from './zip-rules.js';

export interface ValidationOptions {
  /**
   * Whether every entry is unpacked to compare it with its size and checksum (default true). Turn it off for a package that this process
   * wrote a moment ago: with a gigabyte of media it is the most of the work.
   */
  verifyData?: boolean;
}

/**
 * Checks any SCORM package: the archive, the manifest against its schemas, and the rules of `VALIDATION_RULES`. Memory and time stay
 * within bounds whatever the file holds; the same file gives the same report.
 * @param file a path, or the bytes of the zip
 * @throws PackageReadError `packager.file_unreadable`, `packager.not_a_zip`; all else is a finding
 */
export async function validatePackage(
  file: string | Uint8Array,
  options: ValidationOptions = {},
): Promise<ValidationReport> {
  const zip = await openPackageZip(file);
  try {
    return await examine(zip, options.verifyData ?? true);
  } finally {
    await zip.close();
  }
}

/**
 * Looks at an opened archive as such, whatever it is to hold: names, links, sizes, encryption. Each entry is unpacked once, within bounds,
 * to compare it with what the directory claims.
 */
export async function checkArchive(zip: PackageZip): Promise<Finding[]> {
  const files = filesOf(zip);
  const data = await checkData(zip, true);
  return run(ZIP_RULES, { zip, files, folded: foldedNames(files), data, manifestEntry: undefined }, null);
}

async function examine(zip: PackageZip, verifyData: boolean): Promise<ValidationReport> {
  const files = filesOf(zip);
  const manifestEntry = files.get(MANIFEST_NAME);
  const source = manifestEntry && (await readText(zip, manifestEntry));
  const parsed = source ? parseXml(source.text) : null;
  const edition = parsed?.document ? editionOf(parsed.document) : null;
  // The schemas are applied in a worker, while this thread reads the data.
  const schemas =
    parsed?.document && !parsed.document.doctype && edition
      ? validateAgainstSchemas(source?.text ?? '', edition)
      : null;
  const [data, xsd] = await Promise.all([checkData(zip, verifyData), schemas]);
  const archive: ZipContext = { zip, files, folded: foldedNames(files), data, manifestEntry };
  const findings = run(ARCHIVE_RULES, archive, null);
  if (!manifestEntry || !source || !parsed) return report(zip, files, null, findings);

  const text: TextContext = { ...archive, manifestEntry, ...source, problem: parsed.problem, xml: parsed.document };
  findings.push(...run(TEXT_RULES, text, null));
  if (!parsed.document) return report(zip, files, null, findings);

  const manifest = interpretManifest(parsed.document);
  const context = await manifestContext(text, parsed.document, manifest, edition, xsd);
  findings.push(...run(DOCUMENT_RULES, context, context.family));
  return report(zip, files, context, findings);
}

function run<Context>(rules: readonly Rule<Context>[], context: Context, family: Family | null): Finding[] {
  const applicable = rules.filter((rule) => rule.family === undefined || rule.family === family);
  return applicable.flatMap((rule) => [...apply(rule, context)]);
}

function filesOf(zip: PackageZip): Map<string, ZipEntryInfo> {
  const files = new Map<string, ZipEntryInfo>();
  for (const entry of zip.entries) if (!entry.directory && !files.has(entry.name)) files.set(entry.name, entry);
  return files;
}

function foldedNames(files: ReadonlyMap<string, ZipEntryInfo>): Map<string, string[]> {
  const folded = new Map<string, string[]>();
  for (const name of files.keys()) {
    const key = name.toLowerCase();
    const others = folded.get(key);
    if (others) others.push(name);
    else folded.set(key, [name]);
  }
  return folded;
}

type Source = Pick<TextContext, 'text' | 'bom' | 'encoding' | 'malformedEncoding'>;

/** Null when the entry cannot be unpacked, which rules of the archive report. */
async function readText(zip: PackageZip, entry: ZipEntryInfo): Promise<Source | null> {
  if (isBomb(entry)) return null;
  try {
    const { text, bom, encoding, malformed } = decodeXml(await zip.read(entry, MAX_MANIFEST_BYTES));
    return { text, bom, encoding, malformedEncoding: malformed };
  } catch {
    return null;
  }
}

async function manifestContext(
  text: TextContext,
  xml: XmlDocument,
  manifest: PackageManifest,
  edition: ScormEdition | null,
  xsd: XsdResult | null,
): Promise<ManifestContext> {
  const byName = new Map<string, XmlElement[]>();
  for (const element of xml.elements) {
    if (element.ns !== NS.imscp && element.ns !== NS.imscp12) continue;
    const others = byName.get(element.local);
    if (others) others.push(element);
    else byName.set(element.local, [element]);
  }
  const named = (local: string): readonly XmlElement[] => byName.get(local) ?? [];
  const resources = new Map<string, XmlElement>();
  for (const element of named('resource')) {
    const identifier = valueOf(element, 'identifier');
    if (identifier !== null && !resources.has(identifier)) resources.set(identifier, element);
  }
  const launchable = manifest.organizations.flatMap(({ items }) => flatten(items));
  return {
    ...text,
    xml,
    root: xml.root,
    manifest,
    edition,
    family: edition === null ? null : edition === '1.2' ? '1.2' : '2004',
    named,
    items: named('item'),
    itemIds: new Set(named('item').map((item) => valueOf(item, 'identifier'))),
    launched: new Set(named('item').map((item) => valueOf(item, 'identifierref'))),
    resources,
    launchable,
    xsd: xsd ?? { messages: [], notChecked: null },
    controlDocuments: edition === null ? null : await controlDocumentsOf(edition, declaredNamespaces(xml)),
    pages: await readLaunchPages(text.zip, text.files, launchable),
  };
}

/** Bound to a prefix or to none, or named by `xsi:schemaLocation`. */
function declaredNamespaces(xml: XmlDocument): Set<string> {
  const declared = new Set<string>();
  for (const { attributes } of xml.elements) {
    for (const { name, local, ns, value } of attributes) {
      if (name === 'xmlns' || name.startsWith('xmlns:')) declared.add(value);
      if (local !== 'schemaLocation' || ns !== NS.xsi) continue;
      for (const [index, word] of value.trim().split(/\s+/).entries()) if (index % 2 === 0) declared.add(word);
    }
  }
  return declared;
}

function flatten(items: readonly ManifestItem[]): ManifestItem[] {
  return items.flatMap((item) => [item, ...flatten(item.items)]);
}

function report(
  zip: PackageZip,
  files: ReadonlyMap<string, ZipEntryInfo>,
  context: ManifestContext | null,
  findings: Finding[],
): ValidationReport {
  const scos = new Set(
    context?.launchable.flatMap(({ scormType, identifierref }) => (scormType === 'sco' ? (identifierref ?? []) : [])),
  );
  return {
    edition: context?.edition ?? null,
    title: context?.manifest.title ?? null,
    files: files.size,
    bytes: totalBytes(zip),
    scos: scos.size,
    ok: findings.every(({ severity }) => severity !== 'error'),
    findings: findings.sort(compare),
  };
}

const RANK: Record<Finding['severity'], number> = { error: 0, warning: 1, info: 2 };

/** Errors first, then by place: the package, its manifest, its files; then by code and text, so that nothing is left to chance. */
function compare(a: Finding, b: Finding): number {
  return (
    RANK[a.severity] - RANK[b.severity] ||
    rankOfFile(a.place.file) - rankOfFile(b.place.file) ||
    compareText(a.place.file, b.place.file) ||
    (a.place.line ?? 0) - (b.place.line ?? 0) ||
    (a.place.column ?? 0) - (b.place.column ?? 0) ||
    compareText(a.code, b.code) ||
    compareText(a.message, b.message)
  );
}

function rankOfFile(file: string): number {
  return file === '' ? 0 : file === MANIFEST_NAME ? 1 : 2;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
