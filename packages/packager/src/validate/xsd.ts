/** Validation against ADL's own schemas, by libxml2 in a worker: it costs some 100 ms, once, beside everything else. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { ScormEdition } from '../manifest-reader.js';
import { MANIFEST, NS } from './namespaces.js';

export interface XsdMessage {
  /** 1-based line of the manifest. */
  line: number;
  message: string;
}

export interface XsdResult {
  messages: XsdMessage[];
  /** Why the schemas were not applied; null when they were. */
  notChecked: string | null;
}

/** File names of an edition's schema set: the control documents that a package carries at its root. */
export type ControlDocuments = readonly string[];

/** libxml2 keeps the whole tree; a manifest beyond this is a finding of its own. */
const MAX_BYTES = 4 * 1024 * 1024;
const MAX_MESSAGES = 200;
const PAGES = { initialMemoryPages: 256, maxMemoryPages: 4096 };

const SETS: Record<ScormEdition, { folder: string; schemas: Record<string, string> }> = {
  '1.2': {
    folder: 'scorm12',
    // Not the metadata schema: libxml2 refuses it. Metadata inside the manifest is left alone below.
    schemas: { [NS.imscp12]: 'imscp_rootv1p1p2.xsd', [NS.adlcp12]: 'adlcp_rootv1p2.xsd' },
  },
  // The second edition's documents are the third's but for vocabulary that was added.
  '2004 2nd Edition': { folder: 'scorm2004-3', schemas: schemas2004() },
  '2004 3rd Edition': { folder: 'scorm2004-3', schemas: schemas2004() },
  '2004 4th Edition': { folder: 'scorm2004-4', schemas: schemas2004() },
};

function schemas2004(): Record<string, string> {
  return {
    [NS.imscp]: 'imscp_v1p1.xsd',
    [NS.adlcp]: 'adlcp_v1p3.xsd',
    [NS.adlseq]: 'adlseq_v1p3.xsd',
    [NS.adlnav]: 'adlnav_v1p3.xsd',
    [NS.imsss]: 'imsss_v1p0.xsd',
  };
}

/**
 * The control documents that a manifest of the edition needs: the schemas of the namespaces it declares, and what those import, by file
 * name. A namespace that is not of the set needs none of it.
 */
export async function controlDocumentsOf(
  edition: ScormEdition,
  declared: ReadonlySet<string>,
): Promise<ControlDocuments> {
  const { files } = await schemaSet(edition);
  const contents = new Map(files.map(({ fileName, contents: text }) => [fileName, text]));
  const needed = new Set<string>();
  const open = files.flatMap(({ fileName, contents: text }) => {
    const target = /targetNamespace\s*=\s*"([^"]*)"/.exec(text)?.[1];
    return target !== undefined && declared.has(target) ? fileName : [];
  });
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    const text = contents.get(name);
    if (text === undefined || needed.has(name)) continue;
    needed.add(name);
    for (const match of text.matchAll(/<\w+:(?:import|include)\b[^>]*?schemaLocation\s*=\s*"([^"]*)"/g))
      open.push(match[1] ?? '');
  }
  return [...needed].sort();
}

/** Validates a well-formed manifest without a document type. */
export async function validateAgainstSchemas(text: string, edition: ScormEdition): Promise<XsdResult> {
  if (text.length > MAX_BYTES) return { messages: [], notChecked: `it is larger than ${MAX_BYTES} characters` };
  const { files } = await schemaSet(edition);
  // Loaded here, so that a caller who never validates does not pay for it.
  const { validateXML } = await import('xmllint-wasm');
  try {
    const result = await validateXML({
      xml: [{ fileName: MANIFEST, contents: withoutEncoding(text) }],
      schema: [{ fileName: 'driver.xsd', contents: driver(SETS[edition].schemas) }],
      preload: files,
      ...PAGES,
    });
    return { messages: result.valid ? [] : readMessages(result.rawOutput), notChecked: null };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { messages: [], notChecked: reason.split('\n')[0] ?? reason };
  }
}

/** libxml2 does not read schemaLocation once a schema is given: one schema that imports every namespace's. */
function driver(schemas: Record<string, string>): string {
  const imports = Object.entries(schemas).map(
    ([ns, file]) => `<xs:import namespace="${ns}" schemaLocation="${file}"/>`,
  );
  return `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${imports.join('')}</xs:schema>`;
}

/** The text is handed over as UTF-8, whatever it came in. Lengths stay, so that places stay. */
function withoutEncoding(text: string): string {
  return text.replace(
    /^(<\?xml[^>]*?)(\sencoding\s*=\s*(?:"[^"]*"|'[^']*'))/,
    (_all, before: string, encoding: string) => {
      return before + encoding.replace(/[^\n]/g, ' ');
    },
  );
}

const LINE = /^imsmanifest\.xml:(\d+): (?:element [^:]*: )?Schemas validity error : (.*)$/;

function readMessages(output: string): XsdMessage[] {
  const messages: XsdMessage[] = [];
  for (const line of output.split('\n')) {
    const match = LINE.exec(line);
    if (!match || messages.length >= MAX_MESSAGES) continue;
    const message = inWords(match[2] ?? '');
    if (message !== null) messages.push({ line: Number(match[1]), message });
  }
  return messages;
}

/** Null for what the driver left out on purpose. */
function inWords(message: string): string | null {
  if (message.includes('No matching global element') && /\{[^}]*(?:imsmd|LOM)[^}]*\}/.test(message)) return null;
  return message.replace(/\{([^}]*)\}/g, (_all, ns: string) => {
    const prefix = PREFIXES.get(ns);
    return prefix === undefined ? `{${ns}}` : prefix;
  });
}

const PREFIXES = new Map<string, string>([
  [NS.imscp12, ''],
  [NS.imscp, ''],
  [NS.adlcp12, 'adlcp:'],
  [NS.adlcp, 'adlcp:'],
  [NS.adlseq, 'adlseq:'],
  [NS.adlnav, 'adlnav:'],
  [NS.imsss, 'imsss:'],
]);

interface SchemaSet {
  files: { fileName: string; contents: string }[];
}

const loaded = new Map<string, Promise<SchemaSet>>();

function schemaSet(edition: ScormEdition): Promise<SchemaSet> {
  const { folder } = SETS[edition];
  let set = loaded.get(folder);
  if (!set) {
    set = readSet(folder);
    loaded.set(folder, set);
  }
  return set;
}

async function readSet(folder: string): Promise<SchemaSet> {
  const root = schemaFolders(folder).find((candidate) => existsSync(candidate));
  if (root === undefined) throw new Error(`The schema set ${folder} is missing: run the build.`);
  const names = (await readdir(root)).filter((name) => /\.(xsd|dtd)$/.test(name)).sort();
  const files = await Promise.all(
    names.map(async (fileName) => ({ fileName, contents: await readFile(path.join(root, fileName), 'utf8') })),
  );
  return { files };
}

/** Where `build.mjs` puts the sets: beside the bundle, which from these sources is two floors up. */
function schemaFolders(folder: string): string[] {
  const places = [`./schemas/${folder}/`, `../../dist/schemas/${folder}/`];
  return places.map((url) => fileURLToPath(new URL(url, import.meta.url)));
}
