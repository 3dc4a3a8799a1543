/** A table as a file: CSV that is written while it is read, or a workbook. */
import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import writeWorkbook from 'write-excel-file/node';
import { BYTE_ORDER_MARK, type Cell, csvLine } from './csv.js';
import { attachment } from './download.js';
import { ReportsError } from './reports.errors.js';

export interface Column<Row> {
  readonly title: string;
  readonly value: (row: Row) => Cell;
}

export interface Table<Row> {
  /** Of the file, without its ending. */
  readonly name: string;
  readonly columns: readonly Column<Row>[];
  /** In the order of the file. Each batch is read when the one before was taken, so that no connection waits for a slow reader. */
  readonly batches: AsyncIterable<readonly Row[]>;
}

/** A workbook is put together in memory. */
export const MOST_WORKBOOK_ROWS = 20_000;

export const CSV_TYPE = 'text/csv';
export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Reads the first batch before it answers, so that what is refused is refused with a status. */
export async function csvFile<Row>({ name, columns, batches }: Table<Row>): Promise<StreamableFile> {
  const iterator = batches[Symbol.asyncIterator]();
  let batch = await iterator.next();
  async function* lines() {
    yield BYTE_ORDER_MARK + csvLine(columns.map(({ title }) => title));
    for (; !batch.done; batch = await iterator.next())
      yield batch.value.map((row) => csvLine(columns.map(({ value }) => value(row)))).join('');
  }
  const stream = Readable.from(lines(), { objectMode: false });
  return new StreamableFile(stream, {
    type: `${CSV_TYPE}; charset=utf-8; header=present`,
    disposition: attachment(name, 'csv'),
  });
}

/** Numbers and times as such, the header row in sight while one scrolls; texts are never formulas. @throws ReportsError `reports.too_many_rows` */
export async function workbookFile<Row>({ name, columns, batches }: Table<Row>): Promise<StreamableFile> {
  const rows: Cell[][] = [];
  for await (const batch of batches) {
    rows.push(...batch.map((row) => columns.map(({ value }) => value(row))));
    if (rows.length > MOST_WORKBOOK_ROWS) throw new ReportsError('reports.too_many_rows', { most: MOST_WORKBOOK_ROWS });
  }
  const header = columns.map(({ title }) => ({ value: title, fontWeight: 'bold' as const }));
  const bytes = await writeWorkbook([header, ...rows.map((row) => row.map(workbookCell))], {
    stickyRowsCount: 1,
    dateFormat: 'yyyy-mm-dd hh:mm:ss',
    columns: columns.map(({ title }) => ({ width: Math.max(12, title.length + 2) })),
  }).toBuffer();
  return new StreamableFile(bytes, { type: WORKBOOK_TYPE, disposition: attachment(name, 'xlsx') });
}

/** Its type is said, so that nothing is taken for something else. */
function workbookCell(cell: Cell) {
  if (cell === null) return null;
  if (typeof cell === 'string') return { type: String, value: cell };
  if (typeof cell === 'number') return { type: Number, value: cell };
  if (typeof cell === 'boolean') return { type: Boolean, value: cell };
  return { type: Date, value: cell };
}
