/** After an attempt: the result, and its answers one by one. */
import { M } from '../messages/keys.js';
import type { Activity, Quiz } from '@examport/content';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import type { AttemptResult, DomainResult } from '../host.js';
import type { ResultScreen, ReviewScreen } from '../screens.js';
import { attemptsLeft } from '../standing.js';
import { useApp } from './app-context.js';
import { QuestionFrame, type Cell } from './attempt.js';
import { History } from './history.js';
import { GraderComment, ReportFile, ReportProblem, ResultNotice, StudyNext } from './live.js';
import { iconOf } from './menu.js';
import { Answer } from './question.js';
import { Banner, Bar, focusKind, Heading, Icon, Ring, useKeys } from './ui.js';

/** From here on a domain counts as strong, where the quiz has no cut score to compare with. */
const STRONG_PERCENT = 80;

export function ResultView({ screen }: { screen: ResultScreen }): JSX.Element {
  const { view, send, words } = useApp();
  const { t } = words;
  const { quiz, result, attempt } = screen;
  const { passed, percent, cutScore } = result;
  const left = attemptsLeft(quiz, view.state);
  const title = passed === null ? M.resultDone : passed ? M.resultPassed : M.resultFailed;
  const tone = passed === null ? '' : passed ? 'good' : 'bad';
  const score = words.percent(percent);
  return (
    <div class="page result">
      {screen.timeUp && (
        <Banner icon="clock" tone="warn" role="status">
          {t(M.timeUp)}
        </Banner>
      )}
      <section class={`hero verdict-hero ${tone}`}>
        <Ring value={percent / 100} tone={tone}>
          <strong>{score}</strong>
        </Ring>
        <div class="hero-text">
          <p class="eyebrow">
            <bdi>{quiz.title}</bdi>
          </p>
          <Heading>{t(title)}</Heading>
          {cutScore !== null && <p class="lead">{t(M.neededToPass, { cut: words.percent(cutScore) })}</p>}
          <dl class="facts">
            <div>
              <dt>{t(M.correctCount)}</dt>
              <dd>{t(M.nOfM, { n: result.correct, m: result.questions - result.pending })}</dd>
            </div>
            <div>
              <dt>{t(M.timeUsed)}</dt>
              <dd>{words.duration((EXAMPORT_HOSTED && result.usedSeconds) || attempt.usedSeconds)}</dd>
            </div>
          </dl>
        </div>
      </section>
      {EXAMPORT_HOSTED && <ResultNotice result={result} />}
      {result.pending > 0 && (
        <Banner icon="clock" tone="info">
          {t(M.pendingText, { n: result.pending })}
        </Banner>
      )}
      <div class="actions">
        {result.review.length > 0 && (
          <button class="large" onClick={() => send({ type: 'review', index: 0 })}>
            {t(M.reviewAnswers)}
          </button>
        )}
        {view.mode === 'normal' &&
          (left > 0 ? (
            <button class={`large ${passed ? '' : 'primary'}`} onClick={() => send({ type: 'intro' })}>
              {t(M.tryAgain)}
              {left !== Infinity && <span class="small">{t(M.retakeLeft, { n: left })}</span>}
            </button>
          ) : (
            <p class="hint">{t(M.noAttemptsLeft)}</p>
          ))}
        {view.activities.length > 1 && (
          <button class={`large ${passed ? 'primary' : ''}`} onClick={() => send({ type: 'menu' })}>
            {t(M.menu)}
          </button>
        )}
        {EXAMPORT_HOSTED && <ReportFile quizId={quiz.id} number={attempt.seed} />}
      </div>
      <Domains result={result} />
      <History quiz={quiz} />
    </div>
  );
}

const percentOf = ({ points, maxPoints }: DomainResult): number => (maxPoints > 0 ? (points / maxPoints) * 100 : 0);

/** How each domain went, and where to study next. */
function Domains({ result }: { result: AttemptResult }): JSX.Element | null {
  const { view, send, words } = useApp();
  const { t } = words;
  const { byDomain, cutScore, study } = result;
  const counted = byDomain.filter((domain) => domain.maxPoints > 0);
  const named = counted.filter((domain) => domain.title !== '');
  // Our own server names it for each weak domain.
  const studied = EXAMPORT_HOSTED && study?.some(({ activities }) => activities.length > 0) && (
    <StudyNext study={study} link={link} />
  );
  if (named.length < 2) return EXAMPORT_HOSTED && studied ? section(studied) : null;
  const weakest = named.reduce((low, domain) => (percentOf(domain) < percentOf(low) ? domain : low));
  const strong = Math.max(STRONG_PERCENT, cutScore ?? 0);
  const allStrong = percentOf(weakest) >= strong;
  const help = allStrong ? [] : practiceFor(weakest.title);
  return (
    <>
      <section class="card">
        <h2>{t(M.byDomain)}</h2>
        <ul class="domains">
          {counted.map((domain) => {
            const title = domain.title || t(M.otherDomain);
            const percent = percentOf(domain);
            return (
              <li key={domain.title}>
                <div class="domain-head">
                  <span dir="auto">{title}</span>
                  <span>
                    <strong>{words.percent(percent)}</strong>{' '}
                    <span class="small">{t(M.nOfM, { n: domain.correct, m: domain.questions })}</span>
                  </span>
                </div>
                <Bar
                  value={percent}
                  max={100}
                  label={title}
                  tone={percent >= (cutScore ?? STRONG_PERCENT) ? 'good' : 'low'}
                />
              </li>
            );
          })}
        </ul>
      </section>
      {section(
        <>
          <p>
            {allStrong
              ? t(M.allStrong)
              : t(M.weakest, { domain: weakest.title, score: words.percent(percentOf(weakest)) })}
          </p>
          {(EXAMPORT_HOSTED && studied) || help.map(link)}
        </>,
      )}
    </>
  );

  function section(children: ComponentChildren): JSX.Element {
    return (
      <section class="card study-next">
        <h2>{t(M.studyNext)}</h2>
        {children}
      </section>
    );
  }

  function link(activity: Activity): JSX.Element {
    return (
      <button class="activity" key={activity.id} onClick={() => send({ type: 'open', activity: activity.id })}>
        <span class="tile">
          <Icon name={iconOf(activity)} />
        </span>
        <span class="activity-text">
          <span>
            <bdi>{activity.title}</bdi>
          </span>
        </span>
        <Icon name="next" />
      </button>
    );
  }

  /** Quizzes for practice that draw from this domain alone. */
  function practiceFor(title: string): Activity[] {
    const id = view.course.blueprint.find((domain) => domain.title === title)?.id;
    const isFor = (quiz: Quiz): boolean =>
      quiz.sections.every(
        ({ draw }) => draw.rule !== 'fixed' && draw.filter.domains?.length === 1 && draw.filter.domains[0] === id,
      );
    return view.activities.filter(
      (activity) => activity.kind === 'quiz' && activity.mode !== 'exam' && id !== undefined && isFor(activity),
    );
  }
}

/** One question of a submitted attempt, with as much as the review policy shows. */
export function ReviewView({ screen }: { screen: ReviewScreen }): JSX.Element {
  const { send, words } = useApp();
  const { t } = words;
  const { result, attempt, index } = screen;
  const [onlyWrong, setOnlyWrong] = useState(false);
  const { review } = result;
  const item = review[index];
  const cells = review.map(({ outcome }, i): Cell => {
    const tone =
      outcome.status === 'pending' ? 'answered' : outcome.correct ? 'right' : outcome.points > 0 ? 'partly' : 'wrong';
    const told = { answered: M.pending, right: M.correct, partly: M.partly, wrong: M.incorrect };
    return {
      tone,
      words: t(outcome.status === 'unanswered' ? M.unanswered : told[tone]),
      flagged: attempt.answers[i]?.flagged ?? false,
    };
  });
  const shown = (i: number): boolean => !onlyWrong || cells[i]?.tone === 'wrong' || cells[i]?.tone === 'partly';
  const indexes = review.map((_, i) => i);
  const next = indexes.find((i) => i > index && shown(i));
  const previous = indexes.filter((i) => i < index && shown(i)).at(-1);
  const go = (to: number): void => send({ type: 'review', index: to });

  useKeys((event) => {
    if (focusKind(event.target) !== 'page') return;
    const forth = words.dir === 'ltr' ? 'ArrowRight' : 'ArrowLeft';
    const back = words.dir === 'ltr' ? 'ArrowLeft' : 'ArrowRight';
    if ((event.key === forth || event.key === 'Enter') && next !== undefined) go(next);
    if (event.key === back && previous !== undefined) go(previous);
  });

  if (!item) return <></>;
  return (
    <QuestionFrame
      cells={cells}
      at={index}
      go={go}
      label={t(M.nOfM, { n: index + 1, m: review.length })}
      verdict={item}
      before={
        <button class="ghost" disabled={previous === undefined} onClick={() => go(previous ?? 0)}>
          <Icon name="previous" />
          <span class="wide">{t(M.previous)}</span>
        </button>
      }
      after={
        next === undefined ? (
          <button class="primary" onClick={() => send({ type: 'result' })}>
            {t(M.backToResult)}
          </button>
        ) : (
          <button class="primary" onClick={() => go(next)}>
            {t(M.next)}
            <Icon name="next" />
          </button>
        )
      }
      aside={
        <>
          <label class="toggle">
            <input
              type="checkbox"
              checked={onlyWrong}
              onChange={(event) => setOnlyWrong(event.currentTarget.checked)}
            />
            {t(M.onlyWrong)}
          </label>
          <button class="ghost" onClick={() => send({ type: 'result' })}>
            {t(M.backToResult)}
          </button>
          {EXAMPORT_HOSTED && <ReportProblem quizId={screen.quiz.id} number={attempt.seed} position={index} />}
        </>
      }
    >
      <div class="question-head">
        <Heading>{t(M.questionOf, { i: index + 1, n: review.length })}</Heading>
      </div>
      <Answer
        key={item.question.id}
        question={item.question}
        response={item.response}
        verdict={item}
        onChange={() => undefined}
        fixed
        room={Infinity}
      />
      {EXAMPORT_HOSTED && <GraderComment comment={item.comment} />}
    </QuestionFrame>
  );
}
