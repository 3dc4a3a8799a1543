/** What the server and the threads that make files say to each other. */
import type { ScoreReport } from './score-report-pdf.js';
import type { Cell } from './csv.js';
import type { AppealReport } from './reports.dto.js';

export type ReportTask =
  | { readonly kind: 'score-report'; readonly report: ScoreReport }
  | { readonly kind: 'appeal'; readonly board: string; readonly appeal: AppealReport }
  /** Of the rows that were sent before. */
  | { readonly kind: 'workbook'; readonly titles: readonly string[] };

export type ToThread = ReportTask | { readonly kind: 'rows'; readonly rows: readonly (readonly Cell[])[] };
