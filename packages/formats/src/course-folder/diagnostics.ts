/** Findings about an author's files, each with its place. */
import type { ProblemCode } from '@examport/content';
import type { Diagnostic } from '../types.js';

/** What the course folder's reader itself finds; what `freezeRelease` finds keeps its own code. */
export const FOLDER_CODES = [
  'file.missing',
  'file.unreadable',
  'file.encoding',
  'file.ignored',
  'file.name',
  'yaml.syntax',
  'field.unknown',
  'field.missing',
  'field.invalid',
  'front_matter.missing',
  'markdown.directive_unknown',
  'markdown.directive_invalid',
  'markdown.footnote',
  'id.duplicate',
  'activity.unplaced',
  'activity.unknown',
  'image.alt_missing',
  'asset.missing',
  'asset.outside',
  'asset.remote',
  'asset.type_unknown',
  'asset.type_mismatch',
  'asset.wrong_kind',
  'asset.unsafe',
  'asset.unused',
] as const;

export type FolderCode = (typeof FOLDER_CODES)[number] | ProblemCode;

/** 1-based. */
export interface Position {
  file: string;
  line?: number;
  column?: number;
}

/** A position, or the way to find it: looking one up in YAML costs far more than reading the YAML, and most are never asked for. */
export type Place = Position | (() => Position);

export function positionOf(place: Place): Position {
  return typeof place === 'function' ? place() : place;
}

/** Collects findings; nothing is told twice. */
export class Diagnostics {
  readonly #all: Diagnostic[] = [];
  readonly #told = new Set<string>();

  error(code: FolderCode, at: Place, message: string): void {
    this.#add('error', code, at, message);
  }

  warning(code: FolderCode, at: Place, message: string): void {
    this.#add('warning', code, at, message);
  }

  get failed(): boolean {
    return this.#all.some((diagnostic) => diagnostic.severity === 'error');
  }

  /** By file, then line. */
  sorted(): Diagnostic[] {
    const place = (a: Diagnostic, b: Diagnostic) =>
      a.file === b.file ? (a.line ?? 0) - (b.line ?? 0) || (a.column ?? 0) - (b.column ?? 0) : a.file < b.file ? -1 : 1;
    return [...this.#all].sort(place);
  }

  #add(severity: Diagnostic['severity'], code: FolderCode, place: Place, message: string): void {
    const at = positionOf(place);
    const key = [code, at.file, at.line, at.column, message].join('\0');
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.#all.push({
      code,
      severity,
      file: at.file,
      ...(at.line === undefined ? {} : { line: at.line }),
      ...(at.column === undefined ? {} : { column: at.column }),
      message,
    });
  }
}

/** The known name that a writer most likely meant, or null. */
export function nearest(name: string, known: Iterable<string>): string | null {
  let best: string | null = null;
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best;
}

/** " Did you mean …?", or nothing. */
export function suggestion(name: string, known: Iterable<string>): string {
  const meant = nearest(name, known);
  return meant === null ? '' : ` Did you mean "${meant}"?`;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
