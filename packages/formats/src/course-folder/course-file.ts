/** course.yaml: what the course is, and its activities in order. */
import type { z } from 'zod';
import type { Diagnostics } from './diagnostics.js';
import { fields, listOf, number, requiredText, text } from './fields.js';
import { quizSettings } from './quiz-files.js';
import type { YamlSource } from './yaml-source.js';

const schema = fields({
  format: text.refine((value) => value === '1', 'must be 1: this program knows no other version of the folder'),
  id: requiredText,
  title: requiredText,
  summary: text.optional(),
  language: requiredText,
  program: fields({ id: requiredText, title: requiredText }),
  blueprint: listOf(fields({ id: requiredText, title: requiredText, weight: number })).optional(),
  modules: listOf(fields({ id: requiredText, title: requiredText, activities: listOf(requiredText) })),
  settings: fields(quizSettings).optional(),
});

export type CourseFields = z.output<typeof schema>;

export function readCourseFile(source: YamlSource, diagnostics: Diagnostics): CourseFields | null {
  return source.read(schema, source.value() || {}, [], diagnostics);
}
