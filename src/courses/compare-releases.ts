/** What differs between two releases, part by part and field by field, in words that an author reads. Pure. */
import { type Activity, htmlToText, type Lesson, type ReleaseDocument } from '@examport/content';

/** A value as it is shown: texts without markup where the words differ, cut around the first difference. */
export type Shown = string | number | boolean | null;

export interface FieldChange {
  /** Dotted, parts by their id: `choices.b.rationale`, `blocks.3.html`, `sections.one.draw.count`. */
  field: string;
  /** Null where there was nothing. */
  before: Shown;
  /** Null where there is nothing any more. */
  after: Shown;
}

/** A part of a course that stands in one release alone. */
export interface PartName {
  /** Key: the same in both releases. */
  id: string;
  title: string;
}

export interface ChangedPart extends PartName {
  changes: FieldChange[];
}

export interface PartsComparison {
  added: PartName[];
  removed: PartName[];
  changed: ChangedPart[];
}

export interface ReleaseComparison {
  same: boolean;
  course: FieldChange[];
  blueprint: PartsComparison;
  modules: PartsComparison;
  lessons: PartsComparison;
  quizzes: PartsComparison;
  questions: PartsComparison;
  assets: { added: AssetName[]; removed: AssetName[] };
}

export interface AssetName {
  sha256: string;
  mediaType: string;
  bytes: number;
}

/** Compares the earlier release with the later one. Lists keep the order of the later release, removed parts that of the earlier. */
export function compareReleases(before: ReleaseDocument, after: ReleaseDocument): ReleaseComparison {
  const { blueprint: blueprintBefore, modules: modulesBefore, ...courseBefore } = before.course;
  const { blueprint: blueprintAfter, modules: modulesAfter, ...courseAfter } = after.course;
  const of = (document: ReleaseDocument, kind: Activity['kind']) =>
    document.activities.filter((activity) => activity.kind === kind);
  const comparison = {
    course: changesOf(courseBefore, courseAfter),
    blueprint: compareParts(blueprintBefore, blueprintAfter, ({ title }) => title),
    modules: compareParts(modulesBefore, modulesAfter, ({ title }) => title),
    lessons: compareParts(of(before, 'lesson'), of(after, 'lesson'), ({ title }) => title),
    quizzes: compareParts(of(before, 'quiz'), of(after, 'quiz'), ({ title }) => title),
    questions: compareParts(before.questions, after.questions, ({ stem }) => excerpt(htmlToText(stem), 0, 120)),
    assets: {
      added: after.assets.filter(({ sha256 }) => !before.assets.some((asset) => asset.sha256 === sha256)).map(nameOf),
      removed: before.assets.filter(({ sha256 }) => !after.assets.some((asset) => asset.sha256 === sha256)).map(nameOf),
    },
  };
  return { same: isEmpty(comparison), ...comparison };
}

function isEmpty({ course, assets, ...parts }: Omit<ReleaseComparison, 'same'>): boolean {
  const lists = [course, assets.added, assets.removed];
  for (const { added, removed, changed } of Object.values(parts)) lists.push(...([added, removed, changed] as never[]));
  return lists.every((list) => list.length === 0);
}

function nameOf({ sha256, mediaType, bytes }: AssetName): AssetName {
  return { sha256, mediaType, bytes };
}

function compareParts<Part extends { id: string }>(
  before: readonly Part[],
  after: readonly Part[],
  titleOf: (part: Part) => string,
): PartsComparison {
  const earlier = new Map(before.map((part) => [part.id, part]));
  const later = new Set(after.map(({ id }) => id));
  const name = (part: Part): PartName => ({ id: part.id, title: titleOf(part) });
  const moved = movedIds(before, after);
  return {
    added: after.filter(({ id }) => !earlier.has(id)).map(name),
    removed: before.filter(({ id }) => !later.has(id)).map(name),
    changed: after.flatMap((part) => {
      const was = earlier.get(part.id);
      if (!was) return [];
      const changes = changesOf(was, part);
      const place = moved.get(part.id);
      if (place) changes.push({ field: 'position', ...place });
      return changes.length === 0 ? [] : [{ ...name(part), changes }];
    }),
  };
}

/**
 * The fewest parts that must have been moved to come from one order to the other (all but a longest increasing subsequence of those
 * that stand in both), with their places from 1.
 */
function movedIds(
  before: readonly { id: string }[],
  after: readonly { id: string }[],
): Map<string, { before: number; after: number }> {
  const places = new Map(before.map(({ id }, index) => [id, index]));
  const common = after.flatMap(({ id }, index) => {
    const was = places.get(id);
    return was === undefined ? [] : [{ id, was, is: index }];
  });
  const kept = longestIncreasing(common.map(({ was }) => was));
  return new Map(
    common.filter((_, index) => !kept.has(index)).map(({ id, was, is }) => [id, { before: was + 1, after: is + 1 }]),
  );
}

/** Indices of one longest increasing subsequence (patience sorting). */
function longestIncreasing(values: readonly number[]): Set<number> {
  const tails: number[] = [];
  const previous: number[] = [];
  values.forEach((value, index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (values[tails[middle]!]! < value) low = middle + 1;
      else high = middle;
    }
    previous[index] = low === 0 ? -1 : tails[low - 1]!;
    tails[low] = index;
  });
  const kept = new Set<number>();
  for (let at = tails.at(-1) ?? -1; at >= 0; at = previous[at]!) kept.add(at);
  return kept;
}

function changesOf(before: object, after: object): FieldChange[] {
  const changes: FieldChange[] = [];
  compareValues(before, after, [], changes);
  return changes;
}

function compareValues(before: unknown, after: unknown, path: readonly string[], changes: FieldChange[]): void {
  if (isSame(before, after)) return;
  if (Array.isArray(before) && Array.isArray(after)) return compareLists(before, after, path, changes);
  if (isObject(before) && isObject(after)) {
    for (const key of new Set([...Object.keys(before), ...Object.keys(after)]))
      compareValues(before[key], after[key], [...path, key], changes);
    return;
  }
  changes.push({ field: path.join('.'), ...shownPair(before, after) });
}

function compareLists(before: unknown[], after: unknown[], path: readonly string[], changes: FieldChange[]): void {
  if (path.at(-1) === 'blocks')
    return compareBlocks(before as Lesson['blocks'], after as Lesson['blocks'], path, changes);
  if (!hasIds(before) || !hasIds(after)) {
    changes.push({ field: path.join('.'), ...shownPair(listText(before), listText(after)) });
    return;
  }
  const earlier = new Map(before.map((part) => [part.id, part]));
  const later = new Map(after.map((part) => [part.id, part]));
  for (const part of after) compareValues(earlier.get(part.id) ?? null, part, [...path, part.id], changes);
  for (const part of before) if (!later.has(part.id)) compareValues(part, null, [...path, part.id], changes);
  const order = (list: readonly { id: string }[], other: ReadonlyMap<string, unknown>) =>
    list.flatMap(({ id }) => (other.has(id) ? [id] : [])).join(', ');
  const [was, is] = [order(before, later), order(after, earlier)];
  if (was !== is) changes.push({ field: [...path, 'order'].join('.'), before: was, after: is });
}

/** Blocks have no ids: those that are equal are aligned, and what stands between is changed, added or removed, by their place from 1. */
function compareBlocks(
  before: Lesson['blocks'],
  after: Lesson['blocks'],
  path: readonly string[],
  changes: FieldChange[],
): void {
  for (const { was, is } of gaps(
    before.map((block) => JSON.stringify(block)),
    after.map((block) => JSON.stringify(block)),
  )) {
    const both = Math.min(was.length, is.length);
    for (let index = 0; index < both; index++) {
      const [old, now] = [before[was[index]!]!, after[is[index]!]!];
      const at = [...path, String(is[index]! + 1)];
      if (old.kind === now.kind) compareValues(old, now, at, changes);
      else changes.push({ field: at.join('.'), before: blockText(old), after: blockText(now) });
    }
    for (const index of is.slice(both))
      changes.push({ field: [...path, String(index + 1)].join('.'), before: null, after: blockText(after[index]!) });
    for (const index of was.slice(both))
      changes.push({ field: [...path, String(index + 1)].join('.'), before: blockText(before[index]!), after: null });
  }
}

/** The stretches of two lists between their longest common subsequence, as indices. */
function gaps(before: readonly string[], after: readonly string[]): { was: number[]; is: number[] }[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  while (
    end < before.length - start &&
    end < after.length - start &&
    before[before.length - 1 - end] === after[after.length - 1 - end]
  )
    end++;
  const a = before.slice(start, before.length - end);
  const b = after.slice(start, after.length - end);
  // length[i][j]: of the longest common subsequence of a from i and b from j.
  const length = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--)
      length[i]![j] = a[i] === b[j] ? length[i + 1]![j + 1]! + 1 : Math.max(length[i + 1]![j]!, length[i]![j + 1]!);

  const found: { was: number[]; is: number[] }[] = [];
  let gap = { was: [] as number[], is: [] as number[] };
  const close = () => {
    if (gap.was.length + gap.is.length > 0) found.push(gap);
    gap = { was: [], is: [] };
  };
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j]) {
      close();
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && length[i + 1]![j]! >= length[i]![j + 1]!)) gap.was.push(start + i++);
    else gap.is.push(start + j++);
  }
  close();
  return found;
}

function blockText(block: Lesson['blocks'][number]): string {
  const text = block.kind === 'question' ? `Question ${block.question}` : htmlToText(block.html) || block.html;
  return excerpt(block.kind === 'callout' && block.title !== '' ? `${block.title}: ${text}` : text, 0);
}

function shownPair(before: unknown, after: unknown): { before: Shown; after: Shown } {
  if (typeof before !== 'string' || typeof after !== 'string') return { before: shown(before), after: shown(after) };
  const [was, is] = [readable(before), readable(after)];
  // Where only the markup differs, the markup is what the author has to see.
  const [a, b] = was === is ? [before, after] : [was, is];
  const from = firstDifference(a, b);
  return { before: excerpt(a, from), after: excerpt(b, from) };
}

function shown(value: unknown): Shown {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return excerpt(readable(value), 0);
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return excerpt(readable(Array.isArray(value) ? listText(value) : objectText(value)), 0);
}

function readable(text: string): string {
  return /<[a-z][^>]*>/i.test(text) ? htmlToText(text) || text : text;
}

function listText(list: readonly unknown[]): string {
  return list.map((item) => (typeof item === 'object' && item !== null ? objectText(item) : String(item))).join(', ');
}

/** An object in a line: its texts, the longest part of what it says. */
function objectText(value: object): string {
  if ('content' in value && typeof value.content === 'string') return value.content;
  if ('text' in value && typeof value.text === 'string') return value.text;
  if ('title' in value && typeof value.title === 'string' && value.title !== '') return value.title;
  return JSON.stringify(value);
}

const LONGEST = 300;

/** At most some 300 characters, from shortly before `from`. */
function excerpt(text: string, from: number, longest = LONGEST): string {
  if (text.length <= longest) return text;
  const start = wholeCharacter(text, Math.max(0, Math.min(from - 40, text.length - longest)));
  const end = wholeCharacter(text, Math.min(text.length, start + longest));
  return `${start > 0 ? '…' : ''}${text.slice(start, end)}${end < text.length ? '…' : ''}`;
}

/** Not between the halves of a surrogate pair. */
function wholeCharacter(text: string, at: number): number {
  const code = text.charCodeAt(at);
  return code >= 0xdc00 && code <= 0xdfff ? at - 1 : at;
}

function firstDifference(a: string, b: string): number {
  let at = 0;
  while (at < a.length && at < b.length && a[at] === b[at]) at++;
  return at;
}

function hasIds(list: unknown[]): list is { id: string }[] {
  return list.every((item) => isObject(item) && typeof item.id === 'string');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isSame(left[key], right[key]));
}
