/** questions/*.yaml → drafts of questions. */
import type { AssetTable } from './assets.js';
import { suggestion, positionOf, type Diagnostics, type Place } from './diagnostics.js';
import { fields, listOf, number, requiredText, text } from './fields.js';
import { multipleResponse, singleChoice } from './questions/choice.js';
import { essay } from './questions/essay.js';
import { fillIn } from './questions/fill-in.js';
import { matching } from './questions/matching.js';
import { numeric } from './questions/numeric.js';
import { ordering } from './questions/ordering.js';
import { difficulty, references, type QuestionReader } from './questions/shared.js';
import { trueFalse } from './questions/true-false.js';
import type { DraftPart } from './source-map.js';
import { Texts } from './texts.js';
import type { YamlSource } from './yaml-source.js';
import { z } from 'zod';

const READERS: Readonly<Record<string, QuestionReader>> = {
  'single-choice': singleChoice,
  'multiple-response': multipleResponse,
  'true-false': trueFalse,
  'fill-in': fillIn,
  numeric,
  matching,
  ordering,
  essay,
};
const TYPES = Object.keys(READERS);

const fileSchema = fields({
  domain: text.optional(),
  tags: listOf(requiredText).optional(),
  difficulty: difficulty.optional(),
  points: number.optional(),
  references: references.optional(),
  questions: listOf(z.looseObject({}, { error: 'must have fields, each as "name: value" on its line' })),
});

/** The fields that every type has, once read. */
interface CommonFields {
  id: string;
  type: string;
  stem: string;
  explanation?: string;
  domain?: string;
  difficulty?: string;
  points?: number;
  tags?: string[];
  references?: unknown[];
  enemies?: string[];
}

/**
 * The questions of one file that can be read.
 *
 * @param ids Where each id of the course was first given; grows.
 */
export function readQuestions(
  source: YamlSource,
  assets: AssetTable,
  ids: Map<string, Place>,
  diagnostics: Diagnostics,
): DraftPart[] {
  const file = source.read(fileSchema, source.value(), [], diagnostics);
  if (!file) return [];
  const { questions, ...defaults } = file;

  return questions.flatMap((question, index) => {
    const base = ['questions', index];
    const reader = readerFor(question, source, base, diagnostics);
    const read = reader && (source.read(reader.schema, question, base, diagnostics) as CommonFields | null);
    if (!reader || !read) return [];
    if (!isNew(read.id, () => source.position([...base, 'id']), ids, diagnostics)) return [];

    const texts = new Texts(source, assets, diagnostics, base);
    const value = {
      ...defaults,
      ...pick(read, ['id', 'type', 'domain', 'difficulty', 'points', 'tags', 'references', 'enemies']),
      stem: texts.block(read.stem, 'stem'),
      explanation: texts.block(read.explanation, 'explanation'),
      ...reader.draft(read, texts),
    };
    return [{ value, locate: (path) => source.position([...base, ...reader.locate(path)]) }];
  });
}

function readerFor(
  question: Record<string, unknown>,
  source: YamlSource,
  base: (string | number)[],
  diagnostics: Diagnostics,
): QuestionReader | null {
  const { type } = question;
  if (typeof type === 'string' && Object.hasOwn(READERS, type)) return READERS[type] ?? null;
  if (type === undefined) {
    diagnostics.error('field.missing', source.position(base), `"type" is missing. Types are: ${TYPES.join(', ')}`);
    return null;
  }
  const name = typeof type === 'string' ? type : 'This';
  const message = `"${name}" is no question type.${suggestion(name, TYPES)} Types are: ${TYPES.join(', ')}`;
  diagnostics.error('field.invalid', source.position([...base, 'type']), message);
  return null;
}

/** An id given twice is told at both places. */
export function isNew(id: string, at: Place, ids: Map<string, Place>, diagnostics: Diagnostics): boolean {
  const first = ids.get(id);
  if (!first) {
    ids.set(id, at);
    return true;
  }
  const message = (other: Place) => {
    const { file, line } = positionOf(other);
    return `The id "${id}" is given twice: here and in ${file}${line === undefined ? '' : `, line ${line}`}`;
  };
  diagnostics.error('id.duplicate', first, message(at));
  diagnostics.error('id.duplicate', at, message(first));
  return false;
}

function pick<T extends object, K extends keyof T>(from: T, names: K[]): Partial<Pick<T, K>> {
  const picked: Partial<Pick<T, K>> = {};
  for (const name of names) if (from[name] !== undefined) picked[name] = from[name];
  return picked;
}
