/** What is on record of an attempt, to print for an appeal panel. Times are in UTC, to the millisecond. */
import { FAINT, PdfPages } from './pdf-page.js';
import type { AppealReport } from './reports.dto.js';

/** So much of a response is printed; its hash stands for the whole. */
const MOST_RESPONSE = 300;
const LABEL = 130;
const SMALL = { size: 8 };
const FAINT_SMALL = { size: 8, color: FAINT };

/** @param board name of the organization */
export function appealPdf(board: string, appeal: AppealReport): Promise<Buffer> {
  const title = 'Record of an attempt';
  const pages = new PdfPages('ltr', { title: `${title} – ${appeal.id}`, language: 'en' });
  pages.paragraph(board, { size: 12, bold: true, color: FAINT });
  pages.paragraph(title, { size: 22, bold: true, role: 'H1' });
  pages.paragraph(`As of ${appeal.generatedAt}. All times are the server’s, in UTC.`, { color: FAINT });
  pages.gap(6);
  facts(pages, appeal);
  list(pages, 'Scores', appeal.scores, (one) => [
    `${one.at}  ${one.reason}: ${one.points} of ${one.maxPoints} points, ${one.percent}%${verdictOf(one.passed)}`,
    `by ${one.by}${one.correctionId === null ? '' : `, correction ${one.correctionId}`}`,
  ]);
  list(pages, 'Sessions', appeal.sessions, (one) => [
    `${one.openedAt ?? 'No longer kept'}  ${one.userAgent ?? 'no user agent'}`,
    `${one.id}, last seen ${one.seenAt ?? '–'}, answers brought: ${one.answers}`,
  ]);
  list(pages, 'Late answers handed in', appeal.handIns, (one) => [
    `${one.receivedAt}  ${one.answers} answers, ${one.late} of them late, from ${one.receivedFrom} (${one.source}): ${one.state}`,
    one.decidedAt === null ? one.id : `${one.decidedAt} by ${one.decidedBy ?? '–'}: ${one.reason ?? ''}`,
  ]);
  list(pages, 'Grades and overrides', appeal.grades, (one) => [
    `${one.createdAt}  ${one.position === null ? 'Whole attempt' : `Question ${one.position + 1}`}: ${one.points ?? '–'} points${verdictOf(one.passed)}, ${one.state}`,
    `by ${one.createdBy}${one.decidedBy === null ? '' : `, decided by ${one.decidedBy} at ${one.decidedAt ?? '–'}`}. ${one.comment}`,
  ]);
  list(pages, 'Corrections', appeal.corrections, (one) => [
    `${one.appliedAt ?? 'Not applied'}  Question ${one.questionId}: ${one.kind}, ${one.state}`,
    `by ${one.appliedBy ?? '–'}: ${one.reason}`,
  ]);
  list(pages, 'Problems that the learner reported', appeal.problemReports, (one) => [
    `${one.createdAt}  Question ${one.position + 1} (${one.questionId}), ${one.state}`,
    `${one.text}${one.resolution === null ? '' : ` – ${one.resolution}`}`,
  ]);
  list(pages, 'Log of changes', appeal.log, (one) => [
    `${one.at}  ${one.action}, by ${one.by}`,
    `${one.targetType} ${one.targetId}${one.after === null ? '' : ` ${clipped(JSON.stringify(one.after))}`}`,
  ]);
  answers(pages, appeal);
  return pages.end((page, count) => `Attempt ${appeal.id} – page ${page} of ${count}`);
}

function facts(pages: PdfPages, appeal: AppealReport): void {
  const { times, breaks, accommodation } = appeal;
  const rows: [string, string | null][] = [
    ['Attempt', `${appeal.id} (number ${appeal.number})`],
    [
      'Learner',
      [appeal.name, appeal.subject, appeal.learnerId]
        .flatMap((one) => one ?? [])
        .map(apart)
        .join(', '),
    ],
    ['Quiz', `${apart(appeal.title)} (${appeal.activity}, ${appeal.mode})`],
    ['Delivery', `${apart(appeal.deliveryTitle)} (${appeal.deliveryId})`],
    ['Release', appeal.releaseId],
    ['State', appeal.state],
    ['Started', times.startedAt],
    [
      'Time',
      times.baseSeconds === null ? 'not limited' : `${times.baseSeconds} seconds, multiplied by ${times.extraFactor}`,
    ],
    ['Deadline', times.deadlineAt === null ? null : `${times.deadlineAt}, grace ${times.graceSeconds} seconds`],
    ['When time is over', times.autoSubmit ? 'handed in by the server' : 'the learner may go on'],
    ['Breaks', `${breaks.usedSeconds} of ${breaks.allowedSeconds} seconds used`],
    ['Submitted', times.submittedAt === null ? null : `${times.submittedAt} by ${times.submittedBy ?? '–'}`],
    ['Time used', times.usedSeconds === null ? null : `${times.usedSeconds} seconds, without breaks`],
    ['Graded', times.gradedAt],
    ['Released', times.releasedAt],
    [
      'Accommodation now',
      accommodation &&
        `time × ${accommodation.extraTimeFactor}, breaks ${accommodation.breakMinutes} minutes, extra attempts ${accommodation.extraAttempts}`,
    ],
  ];
  const { x, width } = pages.inside;
  for (const [label, text] of rows)
    if (text !== null)
      pages.row([
        { text: label, style: { color: FAINT }, box: { x, width: LABEL - 10 } },
        { text, style: { base: 'ltr' }, box: { x: x + LABEL, width: width - LABEL } },
      ]);
}

/** A heading and two lines for each; nothing where there is none. */
function list<One>(
  pages: PdfPages,
  heading: string,
  items: readonly One[],
  lines: (one: One) => readonly [string, string],
): void {
  if (items.length === 0) return;
  head(pages, heading);
  for (const one of items) {
    const [first, second] = lines(one);
    pages.room(26);
    pages.paragraph(first, { size: 9, base: 'ltr' });
    pages.paragraph(second, { ...FAINT_SMALL, base: 'ltr' });
    pages.gap(3);
  }
}

function head(pages: PdfPages, heading: string): void {
  pages.gap(8);
  pages.room(60);
  pages.rule();
  pages.paragraph(heading, { size: 13, bold: true, role: 'H2' });
  pages.gap(2);
}

/** When each answer was received, and the hash of its receipt. */
function answers(pages: PdfPages, { questions }: AppealReport): void {
  head(pages, 'Answers as they were received');
  for (const { position, questionId, version, received, answers: own } of questions) {
    pages.room(30);
    const more = received > own.length ? `, the newest ${own.length} of ${received}` : '';
    pages.paragraph(`Question ${position + 1}: ${questionId}, version ${version}${more}`, {
      size: 9,
      bold: true,
    });
    if (own.length === 0) pages.paragraph('No answer was received.', FAINT_SMALL);
    for (const one of own) {
      const marks = [one.flagged && 'flagged', one.origin === 'hand-in' && 'handed in late'].filter(Boolean);
      pages.paragraph(
        [`${one.receivedAt}  sequence ${one.sequence}, ${one.seconds} seconds`, ...marks].join(', '),
        SMALL,
      );
      pages.paragraph(one.response === null ? 'empty' : clipped(JSON.stringify(one.response)), {
        ...SMALL,
        base: 'ltr',
      });
      pages.paragraph(`${one.hash}  session ${one.sessionId ?? '–'}`, { size: 7, color: FAINT });
      pages.gap(2);
    }
    pages.gap(4);
  }
}

/** A text of whatever direction within a line of ours. */
function apart(text: string): string {
  return `\u2068${text}\u2069`;
}

function verdictOf(passed: boolean | null): string {
  if (passed === null) return '';
  return passed ? ', passed' : ', not passed';
}

function clipped(text: string): string {
  return text.length <= MOST_RESPONSE ? text : `${text.slice(0, MOST_RESPONSE)}…`;
}
