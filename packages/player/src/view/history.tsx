import { M } from '../messages/keys.js';
import type { Quiz } from '@examport/content';
import type { JSX } from 'preact';
import { quizStateOf } from '../standing.js';
import { useApp } from './app-context.js';

/** The attempts that are remembered, and which of them counts. */
export function History({ quiz }: { quiz: Quiz }): JSX.Element | null {
  const { view, words } = useApp();
  const { t } = words;
  const { history, attemptsUsed } = quizStateOf(view.state, quiz.id);
  if (history.length === 0) return null;
  const grading = { best: M.countsBest, last: M.countsLast, average: M.countsAverage };
  return (
    <section class="history">
      <h2>{t(M.attempts)}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{t(M.attempt)}</th>
            <th scope="col">{t(M.resultWord)}</th>
            <th scope="col">{t(M.timeUsed)}</th>
          </tr>
        </thead>
        <tbody>
          {history.map(({ percent, passed, usedSeconds }, i) => (
            <tr key={i}>
              <th scope="row">{words.number(attemptsUsed - history.length + i + 1)}</th>
              <td>
                {words.percent(percent)}
                {passed !== null && <> · {t(passed ? M.passed : M.failed)}</>}
              </td>
              <td>{words.duration(usedSeconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {quiz.graded && history.length > 1 && <p class="hint">{t(grading[quiz.attemptGrading])}</p>}
    </section>
  );
}
