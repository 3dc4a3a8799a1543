/** What is said about an answer. */
import { M } from '../messages/keys.js';
import type { AnswerKey, PresentedQuestion } from '@examport/content';
import type { JSX } from 'preact';
import { choicesOf, chosen } from '../answers.js';
import { useApp } from './app-context.js';
import { OrderedItems, type Verdict } from './question-parts.js';
import { Html, Icon } from './ui.js';

/** Right, partly right or wrong, in words, with points where they differ from one. */
export function VerdictBanner({ verdict }: { verdict: Verdict }): JSX.Element {
  const { t } = useApp().words;
  const { outcome } = verdict;
  const { status, correct, points, maxPoints } = outcome;
  const tone = status === 'pending' ? 'info' : correct ? 'good' : points > 0 ? 'warn' : 'bad';
  const text =
    status === 'pending'
      ? M.pending
      : status === 'unanswered'
        ? M.unanswered
        : correct
          ? M.correct
          : points > 0
            ? M.partly
            : M.incorrect;
  return (
    <p class={`verdict ${tone}`}>
      <Icon name={tone === 'good' ? 'check' : tone === 'bad' ? 'cross' : tone === 'warn' ? 'half' : 'clock'} />
      <strong>{t(text)}</strong>
      {status !== 'pending' && (maxPoints !== 1 || tone === 'warn') && (
        <span>{t(M.ofPoints, { points, n: maxPoints })}</span>
      )}
    </p>
  );
}

/** Why the key is the key, and where it says so. */
export function Explanation({
  question,
  verdict,
}: {
  question: PresentedQuestion;
  verdict: Verdict;
}): JSX.Element | null {
  const { words } = useApp();
  const { key } = verdict;
  if (!key) return null;
  const whole = question.type === 'numeric' ? undefined : key.rationales[''];
  if (!key.explanation && !whole && key.references.length === 0) return null;
  return (
    <div class="explanation">
      <h2>{words.t(question.type === 'essay' ? M.modelAnswer : M.explanation)}</h2>
      {whole && <Html html={whole} />}
      {key.explanation && <Html html={key.explanation} />}
      {key.references.length > 0 && (
        <div class="references">
          <h3>{words.t(M.references)}</h3>
          <ul>
            {key.references.map(({ text, url }) => (
              <li key={text} dir="auto">
                {url ? (
                  <a href={url} target="_blank" rel="noopener noreferrer">
                    {text}
                  </a>
                ) : (
                  text
                )}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

/** The right answer alone, as the back of a card shows it. */
export function RightAnswer({
  question,
  answerKey,
}: {
  question: PresentedQuestion;
  answerKey: AnswerKey;
}): JSX.Element | null {
  const { t } = useApp().words;
  const { correct } = answerKey;
  switch (correct?.type) {
    case undefined:
      return null;
    case 'fill-in':
      return <p dir="auto">{Object.values(correct.texts).join(' · ')}</p>;
    case 'numeric':
      return (
        <p>
          <bdi>
            {correct.value} {question.type === 'numeric' && question.unit}
          </bdi>
        </p>
      );
    case 'matching': {
      if (question.type !== 'matching') return null;
      return (
        <dl>
          {question.premises.map(({ id, content }) => (
            <div key={id}>
              <dt>
                <Html html={content} />
              </dt>
              <dd>
                <Html html={question.options.find((option) => option.id === correct.pairs[id])?.content ?? ''} />
              </dd>
            </div>
          ))}
        </dl>
      );
    }
    case 'ordering':
      return question.type === 'ordering' ? <OrderedItems items={question.items} order={correct.order} /> : null;
    case 'essay':
      return null;
    default:
      return (
        <ul class="plain">
          {chosen(correct).map((id) => (
            <li key={id}>
              {question.type === 'true-false' ? (
                t(id === 'true' ? M.true : M.false)
              ) : (
                <Html html={choicesOf(question)?.find((choice) => choice.id === id)?.content ?? ''} />
              )}
            </li>
          ))}
        </ul>
      );
  }
}
