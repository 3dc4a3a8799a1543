/** A thread that makes files, one at a time, so that drawing and packing never hold up an answer in an exam. It knows no database. */
import os from 'node:os';
import { parentPort } from 'node:worker_threads';
import { appealPdf } from './appeal-pdf.js';
import type { Cell } from './csv.js';
import type { ReportTask, ToThread } from './report-task.js';
import { scoreReportPdf } from './score-report-pdf.js';
import { workbook } from './workbook.js';

if (!parentPort) throw new TypeError('This file is the entry of a worker thread.');
const port = parentPort;

// On Linux a priority is a thread's own: who draws gives way to who answers.
if (process.platform === 'linux') os.setPriority(os.constants.priority.PRIORITY_BELOW_NORMAL);

let rows: (readonly Cell[])[] = [];

port.on('message', (message: ToThread) => {
  if (message.kind === 'rows') rows.push(...message.rows);
  // What fails ends the thread, and the server hears of it.
  else void fileOf(message).then((bytes) => port.postMessage(bytes));
});

function fileOf(task: ReportTask): Promise<Uint8Array> {
  if (task.kind === 'score-report') return scoreReportPdf(task.report);
  if (task.kind === 'appeal') return appealPdf(task.board, task.appeal);
  const all = rows;
  rows = [];
  return workbook(task.titles, all);
}
