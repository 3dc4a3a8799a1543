import { ContentError } from './errors.js';

/**
 * Canonical JSON (RFC 8785): no white space, keys sorted by UTF-16 code units, numbers and strings as ECMAScript writes them. Equal values
 * give equal text on every machine. Properties that are undefined are left out, as JSON does.
 *
 * @throws ContentError `content.not_json` for what JSON cannot carry: NaN, Infinity, bigint, functions, lone surrogates, undefined in lists.
 */
export function canonicalJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
      if (!value.isWellFormed()) throw notJson('a lone surrogate');
      return JSON.stringify(value);
    case 'number':
      if (!Number.isFinite(value)) throw notJson(String(value));
      return JSON.stringify(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      return Array.isArray(value) ? `[${value.map(canonicalJson).join(',')}]` : canonicalObject(value);
    default:
      throw notJson(typeof value);
  }
}

function canonicalObject(object: object): string {
  const members: string[] = [];
  for (const [key, value] of Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (value !== undefined) members.push(`${canonicalJson(key)}:${canonicalJson(value)}`);
  }
  return `{${members.join(',')}}`;
}

function notJson(what: string): ContentError {
  return new ContentError('content.not_json', `JSON cannot carry ${what}`, { what });
}
