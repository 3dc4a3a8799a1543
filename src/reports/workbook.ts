/** A table as a workbook that Excel and its kin open (Office Open XML). */
import writeWorkbook from 'write-excel-file/node';
import type { Cell } from './csv.js';

/** One sheet: numbers and times as such, the header row in sight while one scrolls; texts are never formulas. */
export function workbook(titles: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Uint8Array> {
  const header = titles.map((title) => ({ type: String, value: title, fontWeight: 'bold' as const }));
  return writeWorkbook([header, ...rows.map((row) => row.map(typed))], {
    stickyRowsCount: 1,
    dateFormat: 'yyyy-mm-dd hh:mm:ss',
    columns: titles.map((title) => ({ width: Math.max(12, title.length + 2) })),
  }).toBuffer();
}

/** Its type is said, so that nothing is taken for something else. */
function typed(cell: Cell) {
  if (cell === null) return null;
  if (typeof cell === 'string') return { type: String, value: cell };
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'boolean') return { type: Boolean, value: cell };
  return { type: Date, value: cell };
}
