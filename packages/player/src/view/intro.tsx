import type { ComponentChildren, JSX } from 'preact';
import type { MessageKey } from '../messages/en.js';
import type { IntroScreen } from '../runtime.js';
import { attemptsLeft, quizStateOf } from '../standing.js';
import { useApp } from './app-context.js';
import { History } from './history.js';
import { iconOf } from './menu.js';
import { Heading, Html, Icon } from './ui.js';

/** What one should know before an attempt begins. */
export function IntroView({ screen }: { screen: IntroScreen }): JSX.Element {
  const { view, send, words } = useApp();
  const { t } = words;
  const { quiz, questions, finished } = screen;
  const cards = quiz.mode === 'flashcards';
  const left = attemptsLeft(quiz, view.state);
  const { last } = quizStateOf(view.state, quiz.id);
  const rules: MessageKey[] = cards
    ? ['ruleCards', 'ruleExamLeave']
    : quiz.mode === 'practice'
      ? ['rulePractice', 'ruleExamLeave']
      : quiz.timeLimitSeconds
        ? ['ruleExamFeedback', 'ruleExamFlag', 'ruleExamTimer', 'ruleExamLeave']
        : ['ruleExamFeedback', 'ruleExamFlag', 'ruleExamLeave'];
  const start = cards ? 'startCards' : quiz.mode === 'practice' ? 'startPractice' : 'startExam';
  return (
    <div class="page intro">
      <p class="eyebrow">
        <Icon name={iconOf(quiz)} /> {t(quiz.mode)}
      </p>
      <Heading auto>{quiz.title}</Heading>
      {finished ? (
        <p class="lead all-done">
          <Icon name="check" />
          <span>
            <strong>{t('deckDone')}.</strong> {t('deckDoneText')}
          </span>
        </p>
      ) : (
        quiz.summary && (
          <p class="lead" dir="auto">
            {quiz.summary}
          </p>
        )
      )}
      <dl class="facts">
        <Fact name={t(cards ? 'flashcards' : 'allQuestions')}>
          {t(cards ? 'cards' : 'questions', { n: questions })}
        </Fact>
        {quiz.mode === 'exam' && (
          <Fact name={t('timeLimit')}>
            {quiz.timeLimitSeconds ? words.duration(quiz.timeLimitSeconds) : t('noLimit')}
          </Fact>
        )}
        {quiz.cutScore !== null && <Fact name={t('cutScore')}>{words.percent(quiz.cutScore)}</Fact>}
        {quiz.mode === 'exam' && (
          <Fact name={t('attemptsLeft')}>{left === Infinity ? t('unlimited') : words.number(left)}</Fact>
        )}
      </dl>
      {quiz.instructions && (
        <section class="card">
          <Html html={quiz.instructions} />
        </section>
      )}
      <section class="rules">
        <h2>{t('howItWorks')}</h2>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>
              <Icon name="check" />
              {t(rule)}
            </li>
          ))}
        </ul>
      </section>
      {!cards && <History quiz={quiz} />}
      <div class="actions">
        {view.mode !== 'normal' ? (
          <p class="hint">{t('notInReview')}</p>
        ) : left === 0 ? (
          <p class="hint">{t('noAttemptsLeft')}</p>
        ) : (
          <button type="button" class="primary large" onClick={() => send({ type: 'start' })}>
            {t(start)}
            <Icon name="next" />
          </button>
        )}
        {last && !cards && (
          <button type="button" class="large" onClick={() => send({ type: 'result' })}>
            {t('lastResult')}
          </button>
        )}
      </div>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }): JSX.Element {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
