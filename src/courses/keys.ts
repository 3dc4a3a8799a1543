/** Keys: the names by which release documents, folders and imports know a course, a module, a lesson. Pure. */

const LONGEST = 64;

/** A key that says what the title says; `fallback` for titles without Latin letters or digits. */
export function keyOf(title: string, fallback: string): string {
  const key = title
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, LONGEST - 8)
    .replace(/^-+|-+$/g, '');
  return key === '' ? fallback : key;
}

/** The wanted key, or the first of `key-2`, `key-3`, … that is free. */
export function freeKey(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const key = `${wanted.slice(0, LONGEST - suffix.length).replace(/[._-]+$/, '')}${suffix}`;
    if (!taken.has(key)) return key;
  }
}
