import type { ComponentChildren, JSX } from 'preact';
import { M } from '../messages/keys.js';
import type { IntroScreen } from '../screens.js';
import { attemptsLeft, quizStateOf } from '../standing.js';
import { useApp } from './app-context.js';
import { History } from './history.js';
import { StartLive, useExtraTime, useRules, WindowFacts } from './live.js';
import { iconOf, MODE_WORDS } from './menu.js';
import { Heading, Html, Icon } from './ui.js';

/** What one should know before an attempt begins. */
export function IntroView({ screen }: { screen: IntroScreen }): JSX.Element {
  const { view, send, words } = useApp();
  const { t } = words;
  const { quiz, questions, finished } = screen;
  const cards = quiz.mode === 'flashcards';
  const left = attemptsLeft(quiz, view.state);
  const { last } = quizStateOf(view.state, quiz.id);
  const packageRules: M[] = cards
    ? [M.ruleCards, M.ruleExamLeave]
    : quiz.mode === 'practice'
      ? [M.rulePractice, M.ruleExamLeave]
      : quiz.timeLimitSeconds
        ? [M.ruleExamFeedback, M.ruleExamFlag, M.ruleExamTimer, M.ruleExamLeave]
        : [M.ruleExamFeedback, M.ruleExamFlag, M.ruleExamLeave];
  const rules = EXAMPORT_HOSTED ? useRules(quiz) : packageRules.map((rule) => t(rule));
  const time = quiz.timeLimitSeconds ? words.duration(quiz.timeLimitSeconds) : t(M.noLimit);
  const start = cards ? M.startCards : quiz.mode === 'practice' ? M.startPractice : M.startExam;
  return (
    <div class="page intro">
      <p class="eyebrow">
        <Icon name={iconOf(quiz)} /> {t(MODE_WORDS[quiz.mode])}
      </p>
      <Heading auto>{quiz.title}</Heading>
      {finished ? (
        <p class="lead all-done">
          <Icon name="check" />
          <span>
            <strong>{t(M.deckDone)}.</strong> {t(M.deckDoneText)}
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
        {/* Our own server keeps to itself how many it draws from. */}
        {(!EXAMPORT_HOSTED || questions > 0) && (
          <Fact name={t(cards ? M.flashcards : M.allQuestions)}>{words.number(questions)}</Fact>
        )}
        {quiz.mode === 'exam' && <Fact name={t(M.timeLimit)}>{(EXAMPORT_HOSTED && useExtraTime(quiz)) || time}</Fact>}
        {quiz.cutScore !== null && <Fact name={t(M.cutScore)}>{words.percent(quiz.cutScore)}</Fact>}
        {quiz.mode === 'exam' && (
          <Fact name={t(M.attemptsLeft)}>{left === Infinity ? t(M.unlimited) : words.number(left)}</Fact>
        )}
      </dl>
      {EXAMPORT_HOSTED && <WindowFacts quiz={quiz} />}
      {quiz.instructions && (
        <section class="card">
          <Html html={quiz.instructions} />
        </section>
      )}
      <section class="rules">
        <h2>{t(M.howItWorks)}</h2>
        <ul>
          {rules.map((rule) => (
            <li key={rule}>
              <Icon name="check" />
              {rule}
            </li>
          ))}
        </ul>
      </section>
      {!cards && <History quiz={quiz} />}
      <div class="actions">
        {EXAMPORT_HOSTED ? (
          <StartLive screen={screen} label={t(start)} />
        ) : view.mode !== 'normal' ? (
          <p class="hint">{t(M.notInReview)}</p>
        ) : left === 0 ? (
          <p class="hint">{t(M.noAttemptsLeft)}</p>
        ) : (
          <button class="primary large" onClick={() => send({ type: 'start' })}>
            {t(start)}
            <Icon name="next" />
          </button>
        )}
        {last && !cards && (
          <button class="large" onClick={() => send({ type: 'result' })}>
            {t(M.resultDone)}
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
