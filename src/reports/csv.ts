/** Lines of a CSV file: RFC 4180, and safe to open in a spreadsheet. Pure. */

/** What stands in a cell of a table. Null is empty. */
export type Cell = string | number | boolean | Date | null;

/** Excel takes a file without it for another encoding than UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF';

/** A text that begins so is a formula to spreadsheets. */
const FORMULA = /^[=+\-@\t\r]/;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;

/** One line with its end. Texts that would be formulas get an apostrophe before them; numbers stay numbers, times are ISO 8601 in UTC. */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell instanceof Date ? cell.toISOString() : String(cell);
  const text = FORMULA.test(cell) ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
