/** What a rule is, what it sees, and how a hit becomes a finding. */
import type { ManifestItem, PackageManifest, ScormEdition } from '../manifest-reader.js';
import type { Finding } from '../types.js';
import type { PackageZip, ZipEntryInfo } from '../zip-reader.js';
import type { DataReport } from './data-check.js';
import type { LaunchPage } from './launch-pages.js';
import type { ControlDocuments, XsdMessage } from './xsd.js';
import { MANIFEST, NS } from './namespaces.js';
import { pathOf, type XmlAttribute, type XmlDocument, type XmlElement, type XmlProblem } from './xml.js';

/** One thing that can be wrong with a package. */
export interface Rule<Context> {
  /** Stable; the part before the dot is its group. */
  code: string;
  severity: Finding['severity'];
  /** What is wrong, as documentation says it. */
  title: string;
  /** The specification's section, or the runtime behaviour that the rule rests on. */
  section: string;
  /** How to mend it. */
  fix: string;
  /** Only packages of that family. */
  family?: Family;
  check(context: Context): Iterable<Hit>;
}

export type Family = '1.2' | '2004';

/** A rule met a case. */
export interface Hit {
  message: string;
  file: string;
  line?: number;
  column?: number;
  /** Its path is worked out only for hits that are listed: among many siblings that takes a while. */
  element?: XmlElement;
}

/** What can be seen of any zip. */
export interface ZipContext {
  zip: PackageZip;
  /** Every entry that is a file, by its exact name; of duplicates the first. */
  files: ReadonlyMap<string, ZipEntryInfo>;
  /** Lower-cased name → the names as they are. */
  folded: ReadonlyMap<string, string[]>;
  data: DataReport;
  manifestEntry: ZipEntryInfo | undefined;
}

/** With the manifest's bytes read, well-formed or not. */
export interface TextContext extends ZipContext {
  manifestEntry: ZipEntryInfo;
  text: string;
  bom: boolean;
  encoding: string;
  malformedEncoding: boolean;
  /** Null when it is well-formed. */
  problem: XmlProblem | null;
  /** Null when it is not. */
  xml: XmlDocument | null;
}

/** With a well-formed manifest. */
export interface ManifestContext extends TextContext {
  xml: XmlDocument;
  root: XmlElement;
  manifest: PackageManifest;
  edition: ScormEdition | null;
  /** Null where the edition cannot be told. */
  family: Family | null;
  /** Elements of the content packaging namespace by local name, in document order. */
  named: (local: string) => readonly XmlElement[];
  /** Every `item`, whatever its depth. */
  items: readonly XmlElement[];
  /** Identifiers of all items. */
  itemIds: ReadonlySet<string | null>;
  /** What items refer to. */
  launched: ReadonlySet<string | null>;
  /** `resource` elements by identifier; of duplicates the first. */
  resources: ReadonlyMap<string, XmlElement>;
  /** The items of all organizations as `readManifest` gives them, flattened. */
  launchable: readonly ManifestItem[];
  xsd: { messages: readonly XsdMessage[]; notChecked: string | null };
  /** Names of the schema files that the edition's set holds. */
  controlDocuments: ControlDocuments | null;
  pages: readonly LaunchPage[];
}

export { MANIFEST, NS };

/** A hit at an element of the manifest, or at one of its attributes. */
export function at(element: XmlElement, message: string, attribute?: XmlAttribute): Hit {
  const { line, column } = attribute ?? element;
  return { message, file: MANIFEST, line, column, element };
}

/** A hit at an entry of the zip. */
export function inZip(file: string, message: string): Hit {
  return { message, file };
}

/** Hits of one rule that are listed one by one; a hostile package must not make an endless report. */
export const HITS_LISTED = 50;

/** Runs one rule. */
export function* apply<Context>(rule: Rule<Context>, context: Context): Generator<Finding> {
  let seen = 0;
  let last: Hit | null = null;
  for (const hit of rule.check(context)) {
    seen++;
    last = hit;
    if (seen <= HITS_LISTED) yield finding(rule, hit);
  }
  if (!last || seen <= HITS_LISTED) return;
  yield finding(rule, { message: `The same in ${seen - HITS_LISTED} more places.`, file: last.file });
}

function finding(rule: Rule<never>, hit: Hit): Finding {
  const { line, column, element } = hit;
  return {
    code: rule.code,
    severity: rule.severity,
    place: {
      file: printable(hit.file),
      ...(line === undefined ? {} : { line }),
      ...(column === undefined ? {} : { column }),
      ...(element === undefined ? {} : { element: printable(pathOf(element)) }),
    },
    message: printable(hit.message),
    section: rule.section,
    fix: rule.fix,
  };
}

const LONGEST = 400;

/** Names come from strangers: control and direction characters are spelled out, so that a finding cannot paint the reader's terminal. */
function printable(text: string): string {
  const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
  return shown.replace(
    /[\p{Cc}\p{Cs}\u{200e}\u{200f}\u{2028}-\u{202e}\u{2066}-\u{2069}]/gu,
    (char) => `\\u{${(char.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

/** Quotes a value for a message. */
export function quote(value: string): string {
  return `“${value.length > 80 ? `${value.slice(0, 80)}…` : value}”`;
}

/** "1 byte", "20 bytes", "3.1 MB". */
export function bytesInWords(bytes: number): string {
  if (bytes < 10_000) return bytes === 1 ? '1 byte' : `${bytes} bytes`;
  const [value, unit] = bytes < 1e9 ? [bytes / 1e6, 'MB'] : [bytes / 1e9, 'GB'];
  return `${value.toFixed(1).replace(/\.0$/, '')} ${unit}`;
}
