/** Cursor paging: stable while rows come and go, the same for every listing. */
import { z } from 'zod';
import { InfraError } from './infra.errors.js';

/** To extend by a listing's filters. */
export const pageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50).meta({ description: 'How many items at most.' }),
  cursor: z.string().max(2000).optional().meta({ description: '`next` of the page before.' }),
});

/** A page of a listing: `{ items, next }`; `next` is null on the last one. */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z
    .strictObject({
      items: z.array(item),
      next: z.string().nullable().meta({ description: 'Cursor of the next page; null when this is the last.' }),
    })
    .meta({ id });
}

/** The sort values of a page's last item, opaque to clients. */
export function encodeCursor(values: readonly (string | number | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/**
 * @param types what each value must be, in order
 * @throws InfraError `http.invalid_cursor`
 */
export function decodeCursor<const Types extends readonly z.ZodType[]>(
  cursor: string | undefined,
  types: Types,
): { [Index in keyof Types]: z.output<Types[Index]> } | null {
  if (cursor === undefined) return null;
  const parsed = z.tuple(types as unknown as [z.ZodType]).safeParse(jsonOf(cursor));
  if (!parsed.success) throw new InfraError('http.invalid_cursor', {});
  return parsed.data as unknown as { [Index in keyof Types]: z.output<Types[Index]> };
}

/** One row more than `limit` was read: is there a next page, and where does it begin? */
export function toPage<Item>(
  rows: readonly Item[],
  limit: number,
  position: (last: Item) => readonly (string | number | null)[],
): { items: Item[]; next: string | null } {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(position(last)) : null };
}

function jsonOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
