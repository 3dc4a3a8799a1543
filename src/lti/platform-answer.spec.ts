import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { classify, retryAfter, said } from './platform-answer.js';
import { linkOf } from './service-pages.js';

const kindOf = (status: number, headers: Record<string, string> = {}, text = '') =>
  classify(status, new Headers(headers), text);

describe('an answer', () => {
  it('is done, to be tried again, or refused, whatever its status', () => {
    fc.assert(
      fc.property(fc.integer({ min: 200, max: 599 }), (status) => {
        const { kind } = kindOf(status);
        const again = status >= 500 || [408, 425, 429].includes(status);
        expect(kind).toBe(status < 300 ? 'ok' : again ? 'retry' : 'refused');
      }),
    );
  });

  it('of Canvas is a limit when its 403 says so, and a refusal else', () => {
    expect(kindOf(403, { 'x-rate-limit-remaining': '0.0' }).kind).toBe('retry');
    expect(kindOf(403, {}, '403 Forbidden (Rate Limit Exceeded)')).toMatchObject({ kind: 'retry', pause: true });
    expect(kindOf(403, { 'x-rate-limit-remaining': '598.2' }).kind).toBe('refused');
  });

  it('may have been carried out when it broke, not when it was turned away', () => {
    expect(kindOf(502)).toMatchObject({ mayHaveArrived: true, pause: false });
    expect(kindOf(503)).toMatchObject({ mayHaveArrived: false, pause: true });
    expect(kindOf(429)).toMatchObject({ mayHaveArrived: false, pause: true });
  });
});

describe('Retry-After', () => {
  it('is read in seconds and as a date, and bounded', () => {
    const now = Date.parse('2026-11-30T10:00:00Z');
    const read = (value: string) => retryAfter(new Headers({ 'retry-after': value }), now);
    expect(read('120')).toBe(120_000);
    expect(read('Mon, 30 Nov 2026 10:01:00 GMT')).toBe(60_000);
    expect(read('Mon, 30 Nov 2026 09:00:00 GMT')).toBe(0);
    expect(read('99999999')).toBe(6 * 3_600_000);
    expect(read('soon')).toBeNull();
    expect(retryAfter(new Headers(), now)).toBeNull();
  });
});

describe('a platform’s words', () => {
  it('are found in JSON and HTML, on one line, bounded', () => {
    expect(said('{"errors":{"type":"unprocessable_entity","message":"User could not be found"}}')).toBe(
      'User could not be found; unprocessable_entity',
    );
    expect(said('<html><style>a{}</style><h1>Bad\n gateway</h1></html>')).toBe('Bad gateway');
    expect(said('[]')).toBe('');
    expect(said('x'.repeat(5000))).toHaveLength(300);
  });
});

describe('the next page', () => {
  const link = (value: string, relation = 'next') =>
    linkOf(new Headers({ link: value }), relation, 'https://lms.example/a/members?type_id=1');

  it('is what the Link header says, Moodle’s malformed one included, at the same origin only', () => {
    expect(link('<https://lms.example/a/members?page=2>; rel="next"')).toBe('https://lms.example/a/members?page=2');
    expect(link('</a?p=1>; rel=first, </a?p=3>; rel="next"; title="x"')).toBe('https://lms.example/a?p=3');
    const curly = Buffer.from('“next”', 'utf8').toString('latin1');
    expect(link(`<https://lms.example/a?type_id=1&amp;from=1>; rel=${curly}`)).toBe(
      'https://lms.example/a?type_id=1&from=1',
    );
    expect(link('<https://elsewhere.example/a>; rel="next"')).toBeNull();
    expect(link('<https://lms.example/a>; rel="differences"')).toBeNull();
    expect(link('<https://lms.example/a?since=4>; rel="differences"', 'differences')).toBe(
      'https://lms.example/a?since=4',
    );
  });
});
