/** A table as a file: CSV that is written while it is read, or a workbook. */
import { StreamableFile } from '@nestjs/common';
import { Readable } from 'node:stream';
import { BYTE_ORDER_MARK, type Cell, csvLine } from './csv.js';
import { attachment, CSV_TYPE, WORKBOOK_TYPE } from './download.js';
import type { ReportThreads } from './report-threads.js';
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

/** @throws ReportsError `reports.too_many_rows` */
export async function workbookFile<Row>(
  threads: ReportThreads,
  { name, columns, batches }: Table<Row>,
): Promise<StreamableFile> {
  async function* rows() {
    let count = 0;
    for await (const batch of batches) {
      count += batch.length;
      if (count > MOST_WORKBOOK_ROWS) throw new ReportsError('reports.too_many_rows', { most: MOST_WORKBOOK_ROWS });
      yield batch.map((row) => columns.map(({ value }) => value(row)));
    }
  }
  const bytes = await threads.make({ kind: 'workbook', titles: columns.map(({ title }) => title) }, rows());
  return new StreamableFile(bytes, { type: WORKBOOK_TYPE, disposition: attachment(name, 'xlsx') });
}
