/** A frozen course: the document, its canonical form, its name; and the way there. */
import { canonicalJson } from './canonical.js';
import { checkReferences } from './cross-references.js';
import { parseDraft } from './parse-draft.js';
import { ProblemList, type Problem } from './problems.js';
import { cleanRichText } from './rich-text.js';
import type { ReleaseDocument } from './schema.js';
import { sha256Hex } from './sha256.js';

export interface Release {
  document: ReleaseDocument;
  /** Canonical JSON (RFC 8785) of `document`. */
  canonical: string;
  /** SHA-256 of `canonical` as UTF-8, lower-case hexadecimal: the release's name. */
  hash: string;
}

export type FreezeResult = { ok: true; release: Release; warnings: Problem[] } | { ok: false; problems: Problem[] };

/**
 * Publishes a draft: a release document whose defaults may be absent, whose rich text may be anything and may hold LaTeX. Validates it,
 * cleans its rich text by the allowlist, turns LaTeX into MathML, checks that everything refers to something and that every draw can be
 * filled, and names it. `graded` defaults to true for exams, false otherwise. The order of lists is the author's and is kept.
 *
 * All problems come at once: a question with a wrong field does not hide an unknown id elsewhere. Freezing a frozen document gives the
 * same release. The draft is not changed. Never throws for what a draft may hold.
 */
export function freezeRelease(draft: unknown): FreezeResult {
  const problems = new ProblemList();
  const parsed = parseDraft(draft, problems);
  if (!parsed) return { ok: false, problems: problems.all };

  const clean = cleanRichText(parsed, problems);
  checkReferences(clean, problems);
  if (!problems.ok) return { ok: false, problems: problems.all };

  const { course, activities, questions, assets } = clean;
  const document: ReleaseDocument = {
    format: 'examport-release',
    formatVersion: 1,
    course: course!,
    activities: activities.map((entry) => entry.value),
    questions: questions.map((entry) => entry.value),
    assets: assets.map((entry) => entry.value),
  };
  const canonical = canonicalJson(document);
  return { ok: true, release: { document, canonical, hash: sha256Hex(canonical) }, warnings: problems.all };
}
