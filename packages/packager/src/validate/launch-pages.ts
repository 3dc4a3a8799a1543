/** What the pages that SCOs launch hold, read within bounds: enough to say that a page cannot possibly talk to an LMS. */
import type { ManifestItem } from '../manifest-reader.js';
import type { PackageZip, ZipEntryInfo } from '../zip-reader.js';
import { isBomb } from './data-check.js';

export interface LaunchPage {
  /** The zip entry. */
  path: string;
  html: string;
  /** The page and every local script it names, as far as they could be read, joined. */
  code: string;
  /** Something could not be looked into (a frame, a large or foreign script …): absence proves nothing then. */
  incomplete: boolean;
}

const MAX_PAGES = 50;
const MAX_FILE = 2 * 1024 * 1024;
const MAX_SCRIPTS = 30;
const MAX_TOTAL = 24 * 1024 * 1024;
// Repetitions are bounded, so that a hostile page costs no more than its length.
const SCRIPT = /<script\b[^>]{0,500}?\bsrc\s{0,9}=\s{0,9}["']?([^"'\s>]+)/gi;
/** The page goes on elsewhere: frames, redirections, modules. */
const ELSEWHERE =
  /<i?frame\b|http-equiv\s{0,9}=\s{0,9}["']?refresh|location(?:\.href)?\s{0,9}=|\bimport\s{0,9}[({*"']/i;
const HTML = /\.x?html?$/i;

export function isHtml(path: string): boolean {
  return HTML.test(path);
}

/** Never throws: what cannot be read is incomplete. */
export async function readLaunchPages(
  zip: PackageZip,
  files: ReadonlyMap<string, ZipEntryInfo>,
  items: readonly ManifestItem[],
): Promise<LaunchPage[]> {
  const paths = new Set(items.flatMap(({ scormType, path }) => (scormType === 'sco' && path !== null ? path : [])));
  const budget = { left: MAX_TOTAL };
  const scripts = new Map<string, string | null>();
  const read = async (path: string): Promise<string | null> => {
    const entry = files.get(path);
    if (!entry || entry.size > Math.min(MAX_FILE, budget.left) || isBomb(entry)) return null;
    budget.left -= entry.size;
    try {
      return Buffer.from(await zip.read(entry, MAX_FILE)).toString('utf8');
    } catch {
      return null;
    }
  };
  const pages: LaunchPage[] = [];
  for (const path of [...paths].filter((name) => isHtml(name)).slice(0, MAX_PAGES)) {
    const html = await read(path);
    if (html === null) continue;
    const sources = [...html.matchAll(SCRIPT)].map((match) => match[1] ?? '');
    let incomplete = ELSEWHERE.test(html);
    let code = html;
    for (const source of sources.slice(0, MAX_SCRIPTS)) {
      const target = relativeTo(path, source);
      if (target !== null && !scripts.has(target)) scripts.set(target, await read(target));
      const script = target === null ? null : (scripts.get(target) ?? null);
      if (script === null) incomplete = true;
      else code += `\n${script}`;
    }
    pages.push({ path, html, code, incomplete: incomplete || sources.length > MAX_SCRIPTS });
  }
  return pages;
}

/** The zip entry that a URL in a page means; null when it lies outside. */
export function relativeTo(page: string, url: string): string | null {
  try {
    const base = new URL(page.split('/').map(encodeURIComponent).join('/'), 'http://package.invalid/');
    const target = new URL(url, base);
    return target.host === base.host ? decodeURIComponent(target.pathname.slice(1)) : null;
  } catch {
    return null;
  }
}
