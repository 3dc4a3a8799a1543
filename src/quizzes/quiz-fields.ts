/** Are a quiz's fields sound: by themselves, and against its program and bank? */
import { type QuestionFilter, sanitizeHtml } from '@examport/content';
import type { Reader } from '../infra/index.js';
import { getProgram } from '../programs/index.js';
import { today, whyMissing } from './bank.js';
import type { QuizFields } from './quizzes.dto.js';

export interface FieldProblem {
  /** Dotted, e.g. `sections.0.draw.questions.2`. */
  readonly path: string;
  readonly message: string;
}

export interface Checked {
  /** With texts that are safe. */
  readonly fields: QuizFields & { readonly graded: boolean };
  readonly problems: FieldProblem[];
  /** What was taken out of texts, and what will be refused when it is published. */
  readonly warnings: FieldProblem[];
}

/** @throws ProgramsError `programs.not_found` */
export async function checkFields(
  reader: Reader,
  programId: string,
  fields: QuizFields & { readonly graded?: boolean | undefined },
): Promise<Checked> {
  const { blueprint } = await getProgram(reader, programId);
  const domains = new Set(blueprint.map(({ id }) => id));
  const named = new Map<string, string>();
  const problems: FieldProblem[] = [];
  const warnings: FieldProblem[] = [];

  const checkFilter = ({ domains: wanted, exclude }: QuestionFilter, path: string): void => {
    wanted?.forEach((domain, index) => {
      if (!domains.has(domain))
        problems.push({ path: `${path}.domains.${index}`, message: `The blueprint has no domain "${domain}".` });
    });
    exclude?.forEach((key, index) => named.set(`${path}.exclude.${index}`, key));
  };

  const sectionIds = new Set<string>();
  fields.sections.forEach(({ id, draw, pretest }, index) => {
    const path = `sections.${index}`;
    if (sectionIds.has(id)) problems.push({ path: `${path}.id`, message: `There is another section "${id}".` });
    sectionIds.add(id);
    if (draw.rule === 'fixed')
      draw.questions.forEach((key, place) => {
        const at = `${path}.draw.questions.${place}`;
        if ([...named].some(([where, other]) => other === key && where.includes('.draw.questions.')))
          problems.push({ path: at, message: `"${key}" is already in this quiz.` });
        named.set(at, key);
      });
    else checkFilter(draw.filter, `${path}.draw.filter`);
    if (draw.rule === 'blueprint' && blueprint.length === 0)
      problems.push({ path: `${path}.draw`, message: 'A draw by blueprint needs a program with a blueprint.' });
    if (pretest) checkFilter(pretest.filter, `${path}.pretest.filter`);
  });
  checkSettings(fields, problems);

  const why = await whyMissing(reader, programId, [...new Set(named.values())], { at: today() });
  for (const [path, key] of named) {
    const reason = why.get(key);
    if (reason === 'unknown') problems.push({ path, message: `The bank of the program has no question "${key}".` });
    else if (reason !== undefined && path.includes('.draw.questions.'))
      warnings.push({ path, message: `"${key}" cannot be published as it is: ${REASONS[reason] ?? reason}.` });
  }

  const instructions = sanitizeHtml(fields.instructions);
  for (const removed of instructions.removed)
    warnings.push({ path: 'instructions', message: `${removed} was taken out.` });
  return {
    fields: { ...fields, instructions: instructions.html, graded: fields.graded ?? fields.mode === 'exam' },
    problems,
    warnings,
  };
}

const REASONS: Readonly<Record<string, string>> = {
  'not-approved': 'it has no approved version yet',
  retired: 'it was retired',
  'not-yet-valid': 'it is not valid yet',
  'review-overdue': 'it is past its date of review',
  'not-translated': 'it is not there in this language',
};

/** Settings that contradict the mode. */
function checkSettings({ mode, timeLimitSeconds, cutScore, graded }: QuizFields, problems: FieldProblem[]): void {
  if (mode !== 'exam' && timeLimitSeconds !== null)
    problems.push({ path: 'timeLimitSeconds', message: 'Only exams are timed: take it out, or set mode to "exam".' });
  if (mode === 'flashcards' && cutScore !== null)
    problems.push({ path: 'cutScore', message: 'Flashcards are never scored: take it out.' });
  if (mode === 'flashcards' && graded)
    problems.push({ path: 'graded', message: 'Flashcards are never scored: set it to false.' });
}
