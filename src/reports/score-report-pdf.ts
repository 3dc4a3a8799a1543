/** A score report to print: the verdict, the score by domain, what to study next. In Latin or Arabic letters, in the reader's direction. */
import { FAINT, PdfPages } from './pdf-page.js';
import { reportWords, type ReportWords } from './report-words.js';
import type { LearnerResult } from '../attempts/index.js';

export interface ScoreReport {
  readonly board: string;
  readonly program: string;
  readonly course: string;
  readonly quiz: string;
  /** Null where it is not known. */
  readonly learner: string | null;
  /** Of the delivery. */
  readonly timeZone: string;
  /** BCP 47, the one that is wanted first. */
  readonly languages: readonly (string | null)[];
  readonly result: LearnerResult;
}

const GOOD = '#1b7f4b';
const BAD = '#b42318';
const NEUTRAL = '#2f6db3';
const LABEL = 110;

export function scoreReportPdf(report: ScoreReport): Promise<Buffer> {
  const words = reportWords(...report.languages);
  const { t, dir } = words;
  const title = t('title');
  const pages = new PdfPages(dir, { title: `${title} – ${report.quiz}`, language: words.language });
  pages.paragraph(report.board, { size: 12, bold: true, color: FAINT });
  pages.paragraph(title, { size: 24, bold: true, role: 'H1' });
  pages.gap(4);
  pages.rule();
  facts(pages, report, words);
  pages.gap(10);
  verdict(pages, report.result, words);
  domains(pages, report.result, words);
  study(pages, report.result, words);
  return pages.end((page, count) =>
    t('page', { page: words.number(page), pages: words.number(count) }).concat(` · ${report.board}`),
  );
}

function facts(pages: PdfPages, report: ScoreReport, { t, number, date }: ReportWords): void {
  const { result } = report;
  const rows: [string, string | null][] = [
    [t('learner'), report.learner],
    [t('program'), report.program],
    [t('course'), report.course],
    [t('quiz'), report.quiz],
    [t('attempt'), number(result.number)],
    [t('submitted'), date(new Date(result.submittedAt), report.timeZone)],
  ];
  const { x, width } = pages.inside;
  for (const [label, text] of rows)
    if (text !== null)
      pages.row([
        { text: label, style: { color: FAINT }, box: { x, width: LABEL - 10 } },
        { text, style: { bold: true }, box: { x: x + LABEL, width: width - LABEL } },
      ]);
}

function verdict(pages: PdfPages, result: LearnerResult, { t, dir, number, percent }: ReportWords): void {
  const { passed, cutScore, pending, notice } = result;
  pages.room(90);
  pages.rule();
  if (passed !== null)
    pages.paragraph(passed ? t('passed') : t('failed'), {
      size: 18,
      bold: true,
      color: passed ? GOOD : BAD,
      role: 'H2',
    });
  pages.paragraph(`${t('score')}: \u2068${percent(result.percent)}\u2069`, { size: 18, bold: true, base: dir });
  const plain = { base: dir };
  pages.paragraph(t('points', { points: number(result.points), most: number(result.maxPoints) }), plain);
  const counts = { correct: number(result.correct), questions: number(result.questions) };
  pages.paragraph(t('correct', counts), plain);
  if (cutScore !== null) pages.paragraph(t('cutScore', { cut: percent(cutScore) }), plain);
  if (pending > 0) pages.paragraph(t('pending', { n: number(pending) }), { ...plain, bold: true });
  const said = notice === 'hand-in-accepted' ? t('handInAccepted') : notice === null ? null : t('corrected');
  if (said !== null) pages.paragraph(said, plain);
  pages.gap(10);
}

function domains(
  pages: PdfPages,
  { byDomain, cutScore }: LearnerResult,
  { t, dir, number, percent }: ReportWords,
): void {
  if (byDomain.length === 0) return;
  pages.room(80);
  pages.rule();
  pages.paragraph(t('byDomain'), { size: 14, bold: true, role: 'H2' });
  pages.gap(4);
  const { x, width } = pages.inside;
  for (const { title, points, maxPoints } of byDomain) {
    const share = maxPoints === 0 ? 0 : points / maxPoints;
    const text = t('points', { points: number(points), most: number(maxPoints) });
    const reached = cutScore === null ? NEUTRAL : share * 100 >= cutScore - 1e-8 ? GOOD : BAD;
    pages.room(44);
    pages.row([
      { text: title === '' ? t('otherDomain') : title, box: { x, width: width - 200 } },
      {
        text: `${percent(Math.floor(share * 10_000 + 1e-6) / 100)} – ${text}`,
        style: { color: FAINT, base: dir },
        box: { x: x + width - 190, width: 190 },
      },
    ]);
    pages.gap(2);
    pages.bar(share, reached, pages.inside);
    pages.gap(16);
  }
}

function study(pages: PdfPages, { study: next }: LearnerResult, { t }: ReportWords): void {
  if (next.length === 0) return;
  pages.room(80);
  pages.rule();
  pages.paragraph(t('studyNext'), { size: 14, bold: true, role: 'H2' });
  pages.gap(2);
  const { x, width } = pages.inside;
  for (const { domain, activities } of next) {
    pages.room(32);
    pages.paragraph(domain, { bold: true });
    for (const { title } of activities)
      pages.row([
        { text: '•', box: { x: x + 6, width: 10 } },
        { text: title, box: { x: x + 18, width: width - 18 } },
      ]);
    pages.gap(6);
  }
}
