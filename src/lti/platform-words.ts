/** A platform's own words about what went wrong, as one short line of text. Whoever shows it in a page escapes it. Pure. */

const LONGEST = 300;

/** @param body as it was answered: JSON of one of the shapes that platforms use, HTML, or text */
export function saidBy(body: string): string {
  const words = wordsOf(body)
    .replaceAll(/[\p{C}\s]+/gu, ' ')
    .trim();
  if (words === '') return 'nothing';
  return words.length > LONGEST ? `${words.slice(0, LONGEST).toWellFormed()}…` : words;
}

function wordsOf(body: string): string {
  try {
    const found = textsIn(JSON.parse(body)).join(': ');
    if (found !== '') return found;
  } catch {
    // It is no JSON.
  }
  // Of an error page only what would be read.
  return body
    .slice(0, 20_000)
    .replaceAll(/<(script|style|head)\b[\s\S]*?<\/\1>/gi, ' ')
    .replaceAll(/<[^>]*>/g, ' ');
}

const TELLING = ['error', 'error_description', 'errors', 'message', 'msg', 'field', 'title', 'detail'];

function textsIn(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (depth > 4 || typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.slice(0, 10).flatMap((part) => textsIn(part, depth + 1));
  const object = value as Record<string, unknown>;
  return TELLING.flatMap((name) => textsIn(object[name], depth + 1));
}
