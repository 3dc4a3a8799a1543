/** A frozen course: the document, its canonical form, its name. */
import type { ReleaseDocument } from './schema.js';

export interface Release {
  document: ReleaseDocument;
  /** Canonical JSON (RFC 8785) of `document`. */
  canonical: string;
  /** SHA-256 of `canonical` as UTF-8, lower-case hexadecimal: the release's name. */
  hash: string;
}

/** One thing wrong with a draft, found by schema, HTML policy or cross-reference. */
export interface Problem {
  code: string;
  severity: 'error' | 'warning';
  /** Where in the document, e.g. `['questions', 3, 'choices', 0, 'content']`. */
  path: (string | number)[];
  message: string;
}

export type FreezeResult = { ok: true; release: Release; warnings: Problem[] } | { ok: false; problems: Problem[] };
