import { M } from '../messages/keys.js';
import type { JSX } from 'preact';
import { choicesOf } from '../answers.js';
import type { CardScreen } from '../screens.js';
import { useApp } from './app-context.js';
import { ActionBar } from './action-bar.js';
import { Bar, focusKind, Heading, Html, Icon, useKeys } from './ui.js';
import { RightAnswer } from './verdict.js';

/** One card of a deck: think, turn, rate. */
export function CardView({ screen }: { screen: CardScreen }): JSX.Element {
  const { send, words } = useApp();
  const { t } = words;
  const { form, attempt, back } = screen;
  const question = form[attempt.cursor]?.question;
  const known = attempt.answers.filter((answer) => answer.checked === 2).length;

  useKeys((event) => {
    if (focusKind(event.target) === 'control' && (event.key === 'Enter' || event.key === ' ')) return;
    if (event.key === ' ' || event.key === 'Enter') {
      event.preventDefault();
      send({ type: 'flip' });
    } else if (back && (event.key === '1' || event.key === '2')) send({ type: 'rate', known: event.key === '2' });
  });

  if (!question) return <></>;
  const choices = question.type === 'true-false' ? null : choicesOf(question);
  return (
    <>
      <div class="page cards">
        <div class="question-head">
          <Heading>{t(M.cardOf, { i: attempt.cursor + 1, n: form.length })}</Heading>
          <span class="small">{t(M.knownOf, { known, n: form.length })}</span>
        </div>
        <Bar value={known} max={form.length} label={t(M.knownOf, { known, n: form.length })} tone="good" />
        <section class="card flashcard" key={question.id}>
          <Html html={question.stem} class="stem" />
          {question.type === 'true-false' && (
            <p class="hint">
              {t(M.true)} / {t(M.false)}
            </p>
          )}
          {choices && !back && (
            <ul class="card-choices">
              {choices.map(({ id, content }) => (
                <li key={id}>
                  <Html html={content} />
                </li>
              ))}
            </ul>
          )}
          <div role="status">
            {back && (
              <div class="card-back">
                <h2 class="eyebrow">{t(M.answer)}</h2>
                <div class="card-answer">
                  <RightAnswer question={question} answerKey={back.key} />
                </div>
                {back.key.explanation && <Html html={back.key.explanation} />}
              </div>
            )}
          </div>
        </section>
      </div>
      <ActionBar>
        {back ? (
          <>
            <button class="large" onClick={() => send({ type: 'rate', known: false })}>
              <Icon name="restore" />
              {t(M.again)}
            </button>
            <button class="primary large" onClick={() => send({ type: 'rate', known: true })}>
              <Icon name="check" />
              {t(M.knewIt)}
            </button>
          </>
        ) : (
          <button class="primary large" onClick={() => send({ type: 'flip' })}>
            {t(M.showAnswer)}
          </button>
        )}
      </ActionBar>
    </>
  );
}
