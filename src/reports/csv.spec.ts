import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Cell, csvLine } from './csv.js';

/** As RFC 4180 says, character by character. */
function parse(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let field = '';
  let quoted = false;
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i] as string;
    if (quoted) {
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') {
        field += '"';
        i += 1;
      } else quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === ',') {
      row.push(field);
      field = '';
    } else if (c === '\r' && text[i + 1] === '\n') {
      rows.push([...row, field]);
      row = [];
      field = '';
      i += 1;
    } else field += c;
  }
  return rows;
}

const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom('"', ',', '\r', '\n', '=', '+', '-', '@', '\t', "'", ' ', 'ä', 'ع') }),
);
const cell: fc.Arbitrary<Cell> = fc.oneof(
  text,
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);

describe('a line of CSV', () => {
  it('gives the same cells when it is read again, formulas with an apostrophe before them', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 }), { minLength: 1 }), (rows) => {
        const read = parse(rows.map(csvLine).join(''));
        expect(read).toEqual(
          rows.map((row) =>
            row.map((one) => (typeof one === 'string' && /^[=+\-@\t\r]/.test(one) ? `'${one}` : String(one ?? ''))),
          ),
        );
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])('never begins a cell with %j', (formula) => {
    expect(parse(csvLine([formula]))).toEqual([[`'${formula}`]]);
  });

  it('leaves numbers numbers, also negative ones, and writes times in UTC', () => {
    expect(csvLine([-1.5, true, null, new Date(0)])).toBe('-1.5,true,,1970-01-01T00:00:00.000Z\r\n');
  });
});
