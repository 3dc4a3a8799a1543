/** Identifiers: UUIDv7 (RFC 9562, 5.7), so that rows of one time lie together in an index. */
import { v7 } from 'uuid';
import { z } from 'zod';

/** A new identifier, later ones sorting after earlier ones. */
export function newId(): string {
  return v7();
}

/** What an identifier looks like (RFC 9562, 4): lower-case, so that one row has one address. PostgreSQL reads its `source` as well. */
export const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An identifier of its 32 hexadecimal digits, as tokens carry it. */
export function uuidOfHex(digits: string): string {
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** An identifier as requests carry it. */
export const uuidSchema = z.string().regex(UUID, 'must be a UUID in lower case').meta({ id: 'Uuid', format: 'uuid' });
