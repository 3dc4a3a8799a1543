/** What an answer of a platform's service means: done, to be tried again, or refused for good; and when to try again. Pure. */
import { VERSION } from '../infra/index.js';

/** Some platforms answer nobody who does not say what they are (Canvas, some Moodles). */
export const USER_AGENT = `Examport/${VERSION} (LTI 1.3)`;

export type Answer =
  | { readonly kind: 'ok'; readonly status: number; readonly headers: Headers; readonly text: string }
  | {
      readonly kind: 'retry';
      /** Null: there was none. */
      readonly status: number | null;
      readonly problem: string;
      /** What the platform asks for, in milliseconds; null where it does not say. */
      readonly afterMs: number | null;
      /** The whole platform wants to be left alone, or is not there: it is not this request that is wrong. */
      readonly pause: boolean;
      /** It may have been carried out, though nobody knows. */
      readonly mayHaveArrived: boolean;
    }
  | { readonly kind: 'refused'; readonly status: number | null; readonly problem: string };

const LONGEST_WORDS = 300;
/** A platform that asks for more is asked once more by then. */
const LONGEST_WAIT_MS = 6 * 3600 * 1000;
const TRANSIENT = new Set([408, 425, 429]);

/** @param text of the body */
export function classify(status: number, headers: Headers, text: string): Answer {
  if (status >= 200 && status < 300) return { kind: 'ok', status, headers, text };
  const problem = `The platform answered ${status}${said(text) === '' ? '' : `: ${said(text)}`}`;
  const limited = status === 429 || isCanvasLimit(status, headers, text);
  if (!limited && !TRANSIENT.has(status) && status < 500) return { kind: 'refused', status, problem };
  const afterMs = retryAfter(headers);
  return {
    ...{ kind: 'retry', status, problem, afterMs },
    pause: limited || status === 503 || afterMs !== null,
    mayHaveArrived: status >= 500 && status !== 503,
  };
}

/** Canvas says 403 to who asks too much; of a 403 that is meant, something of the allowance is left. */
function isCanvasLimit(status: number, headers: Headers, text: string): boolean {
  const left = headers.get('x-rate-limit-remaining');
  return status === 403 && (/rate limit exceeded/i.test(text) || (left !== null && Number(left) <= 0));
}

/** Retry-After (RFC 9110, 10.2.3), seconds or a date; in milliseconds from now. */
export function retryAfter(headers: Headers, now = Date.now()): number | null {
  const value = headers.get('retry-after')?.trim();
  if (!value) return null;
  const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), LONGEST_WAIT_MS);
}

/** A platform's own words, out of JSON or HTML, on one line and bounded. */
export function said(text: string): string {
  const plain = wordsOf(text)
    .replace(/<(style|script)[^>]*>.*?<\/\1>/gis, ' ')
    .replace(/<[^>]*>/g, ' ')
    // eslint-disable-next-line no-control-regex
    .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
    .trim();
  return plain.length > LONGEST_WORDS ? `${plain.slice(0, LONGEST_WORDS - 1)}…` : plain;
}

function wordsOf(text: string): string {
  try {
    const found = messages(JSON.parse(text));
    return [...new Set(found)].join('; ');
  } catch {
    return text.slice(0, 20_000);
  }
}

const NAMED = ['error_description', 'error', 'errors', 'message', 'reason', 'title', 'detail', 'type'];

function messages(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null || depth > 4) return [];
  if (Array.isArray(value)) return value.slice(0, 5).flatMap((each) => messages(each, depth + 1));
  return NAMED.flatMap((name) => messages((value as Record<string, unknown>)[name], depth + 1));
}
