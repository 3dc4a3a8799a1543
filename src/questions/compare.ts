/** What two values have different, by path. Pure. */

export interface Difference {
  /** Dotted; parts with an id are named by it. */
  readonly path: string;
  /** Null when it was not there. */
  readonly before: unknown;
  /** Null when it is gone. */
  readonly after: unknown;
}

/** Every difference, in the order of the first value, then what only the second has. Lists of parts with ids are compared by id. */
export function compare(before: unknown, after: unknown, path: readonly string[] = []): Difference[] {
  if (Object.is(before, after)) return [];
  const [left, right] = [fieldsOf(before), fieldsOf(after)];
  if (!left || !right || left.kind !== right.kind)
    return [{ path: path.join('.'), before: before ?? null, after: after ?? null }];
  const names = [...new Set([...left.fields.keys(), ...right.fields.keys()])];
  const found = names.flatMap((name) => compare(left.fields.get(name), right.fields.get(name), [...path, name]));
  const order = left.kind === 'parts' ? compareOrder([...left.fields.keys()], [...right.fields.keys()], path) : [];
  return [...found, ...order];
}

interface Fields {
  readonly kind: 'object' | 'parts';
  readonly fields: ReadonlyMap<string, unknown>;
}

/** Null for what is compared as a whole: texts, numbers, lists without ids. */
function fieldsOf(value: unknown): Fields | null {
  if (typeof value !== 'object' || value === null) return null;
  if (!Array.isArray(value)) return { kind: 'object', fields: new Map(Object.entries(value)) };
  const ids = value.map((part: unknown) =>
    typeof part === 'object' && part !== null && 'id' in part && typeof part.id === 'string' ? part.id : null,
  );
  if (ids.includes(null) || new Set(ids).size !== ids.length || ids.length === 0) return listOf(value);
  return { kind: 'parts', fields: new Map(value.map((part: unknown, index) => [ids[index] ?? '', part])) };
}

function listOf(value: readonly unknown[]): Fields {
  return { kind: 'object', fields: new Map(value.map((item, index) => [String(index), item])) };
}

/** The order of what both have: that of an ordering question is its key. */
function compareOrder(left: string[], right: string[], path: readonly string[]): Difference[] {
  const [before, after] = [left.filter((id) => right.includes(id)), right.filter((id) => left.includes(id))];
  if (before.join('\n') === after.join('\n')) return [];
  return [{ path: [...path, '(order)'].join('.'), before, after }];
}
