/** From anything to typed parts: every field that a schema refuses becomes a problem, and what stands is kept for further checks. */
import type { z } from 'zod';
import type { ProblemList, ProblemPath } from './problems.js';
import {
  activitySchema,
  assetSchema,
  courseSchema,
  questionSchema,
  type Activity,
  type Asset,
  type Course,
  type Question,
} from './schema.js';

/** A part of the document that its schema accepts, and where it stood in the draft. */
export interface Entry<T> {
  value: T;
  path: ProblemPath;
}

export interface ParsedDraft {
  /** Null when its schema refuses it. */
  course: Course | null;
  activities: Entry<Activity>[];
  questions: Entry<Question>[];
  assets: Entry<Asset>[];
  /** Ids of parts that their schema refuses, so that references to them are not called unknown on top. */
  refused: ReadonlySet<string>;
}

const LISTS = {
  activities: { schema: activitySchema, min: 1, max: 5000 },
  questions: { schema: questionSchema, min: 0, max: 20_000 },
  assets: { schema: assetSchema, min: 0, max: 20_000 },
} as const;

/** Null only when the draft is no object at all. */
export function parseDraft(draft: unknown, problems: ProblemList): ParsedDraft | null {
  if (!isRecord(draft)) {
    problems.error('schema.invalid', [], 'A release document must be an object');
    return null;
  }
  checkEnvelope(draft, problems);
  const refused = new Set<string>();
  const course = draft.course === undefined ? null : parse(courseSchema, draft.course, ['course'], problems);
  return {
    course,
    activities: parseList<Activity>('activities', draft, withGraded, refused, problems),
    questions: parseList<Question>('questions', draft, (question) => question, refused, problems),
    assets: parseList<Asset>('assets', draft, (asset) => asset, refused, problems),
    refused,
  };
}

function checkEnvelope(draft: Record<string, unknown>, problems: ProblemList): void {
  const known = ['format', 'formatVersion', 'course', ...Object.keys(LISTS)];
  for (const key of known) {
    if (draft[key] === undefined) problems.error('schema.missing', [key], `"${key}" is missing`);
  }
  for (const key of Object.keys(draft)) {
    if (!known.includes(key)) problems.error('schema.unknown_key', [key], `"${key}" is not known here`);
  }
  if (draft.format !== undefined && draft.format !== 'examport-release') {
    problems.error('schema.invalid', ['format'], 'must be "examport-release"');
  }
  if (draft.formatVersion !== undefined && draft.formatVersion !== 1) {
    problems.error('schema.invalid', ['formatVersion'], 'must be 1: this program knows no other version');
  }
}

function parseList<T>(
  name: keyof typeof LISTS,
  draft: Record<string, unknown>,
  prepare: (part: unknown) => unknown,
  refused: Set<string>,
  problems: ProblemList,
): Entry<T>[] {
  const list = draft[name];
  if (list === undefined) return [];
  if (!Array.isArray(list)) {
    problems.error('schema.invalid', [name], 'must be a list');
    return [];
  }
  const { schema, min, max } = LISTS[name];
  if (list.length < min) problems.error('schema.invalid', [name], `must have at least ${min} entry`);
  if (list.length > max) problems.error('schema.invalid', [name], `must have at most ${max} entries`);

  const entries: Entry<T>[] = [];
  list.forEach((part: unknown, index) => {
    const path = [name, index];
    const value = parse(schema as unknown as z.ZodType<T>, prepare(part), path, problems);
    if (value !== null) entries.push({ value, path });
    else if (isRecord(part)) refused.add(String(part.id ?? part.sha256));
  });
  return entries;
}

/** `graded` is the one default that depends on another field. */
function withGraded(activity: unknown): unknown {
  if (!isRecord(activity) || activity.kind !== 'quiz' || activity.graded !== undefined) return activity;
  return { ...activity, graded: activity.mode === 'exam' };
}

/** What a schema says to a part; null when it refuses it. */
export function parse<T>(schema: z.ZodType<T>, part: unknown, path: ProblemPath, problems: ProblemList): T | null {
  const result = schema.safeParse(part);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const at = [...path, ...(issue.path as ProblemPath)];
    if (issue.code === 'unrecognized_keys') {
      for (const key of issue.keys) problems.error('schema.unknown_key', [...at, key], `"${key}" is not known here`);
    } else if (isMissing(part, issue.path as ProblemPath)) {
      problems.error('schema.missing', at, `"${String(at.at(-1))}" is missing`);
    } else {
      problems.error('schema.invalid', at, issue.message);
    }
  }
  return null;
}

function isMissing(part: unknown, path: ProblemPath): boolean {
  let value = part;
  for (const step of path) {
    if (typeof value !== 'object' || value === null) return false;
    value = (value as Record<string | number, unknown>)[step];
  }
  return value === undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
