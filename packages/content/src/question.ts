/** One question as an author or an import brings it, before there is a course: what a bank keeps. */
import { checkQuestion } from './cross-references.js';
import { parse } from './parse-draft.js';
import { ProblemList, type Problem } from './problems.js';
import { cleanPart } from './rich-text.js';
import { questionSchema, type Question } from './schema.js';

export type QuestionResult = { ok: true; question: Question; warnings: Problem[] } | { ok: false; problems: Problem[] };

/**
 * Reads a question: validates it, cleans its rich text by the allowlist and checks what it says of itself (ids of parts, keys, ranges).
 * Defaults may be absent. LaTeX is checked and stays LaTeX, so that its author can edit it; `freezeRelease` turns it into MathML. What had
 * to be removed is told in `warnings`; paths begin inside the question. Never throws for what a draft may hold.
 */
export function parseQuestion(draft: unknown): QuestionResult {
  const problems = new ProblemList();
  const parsed = parse<Question>(questionSchema, draft, [], problems);
  if (parsed === null) return { ok: false, problems: problems.all };

  const question = cleanPart(parsed, [], problems, 'keep');
  checkQuestion({ value: question, path: [] }, null, problems);
  return problems.ok ? { ok: true, question, warnings: problems.all } : { ok: false, problems: problems.all };
}
