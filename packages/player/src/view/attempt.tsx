/** An attempt on screen: a question, all questions, submitting. */
import { M } from '../messages/keys.js';
import type { ComponentChildren, JSX } from 'preact';
import { useState } from 'preact/hooks';
import { choicesOf, choose } from '../answers.js';
import type { AnswerState } from '../host.js';
import type { OverviewScreen, QuestionScreen } from '../screens.js';
import { useApp } from './app-context.js';
import { Answer } from './question.js';
import type { Verdict } from './question-parts.js';
import { ActionBar } from './action-bar.js';
import { AttemptTools, LeaveSection, useCellInSight } from './live.js';
import { Dialog, focusKind, Heading, Icon, useKeys } from './ui.js';

export interface Cell {
  /** Shown by colour and sign, told in words. */
  tone: 'answered' | 'unanswered' | 'right' | 'wrong' | 'partly';
  words: string;
  flagged: boolean;
  /** In a section that cannot be returned to. */
  closed?: boolean;
}

/** All questions by number; a press leads to one. */
export function Navigator({ cells, at, go }: { cells: Cell[]; at: number; go: (to: number) => void }): JSX.Element {
  const { t, number } = useApp().words;
  return (
    <ol class="navigator" {...(EXAMPORT_HOSTED && { ref: useCellInSight(at) })}>
      {cells.map(({ tone, words, flagged, closed }, i) => (
        <li key={i}>
          <button
            class={`cell ${tone} ${flagged ? 'flagged' : ''}`}
            aria-current={i === at ? 'step' : undefined}
            {...(EXAMPORT_HOSTED && { disabled: closed })}
            aria-label={[t(M.questionOf, { i: i + 1, n: cells.length }), words, flagged && t(M.flagged)]
              .filter(Boolean)
              .join(', ')}
            onClick={() => go(i)}
          >
            {number(i + 1)}
            {flagged && <Icon name="flag" />}
          </button>
        </li>
      ))}
    </ol>
  );
}

/** The questions' page with what belongs to all of them: the navigator beside it, or behind a button where it is narrow. */
export function QuestionFrame(props: {
  cells: Cell[];
  at: number;
  go: (to: number) => void;
  label: string;
  children: ComponentChildren;
  before: ComponentChildren;
  after: ComponentChildren;
  aside?: ComponentChildren;
  verdict?: Verdict | null;
}): JSX.Element {
  const { t } = useApp().words;
  const [open, setOpen] = useState(false);
  return (
    <>
      <div class="page with-aside">
        <div class="question-page">{props.children}</div>
        <nav class="aside" aria-label={t(M.allQuestions)}>
          <h2>{t(M.allQuestions)}</h2>
          <Navigator {...props} />
          {props.aside}
        </nav>
      </div>
      <ActionBar verdict={props.verdict}>
        {props.before}
        <button class="ghost to-all" onClick={() => setOpen(true)} aria-label={`${t(M.allQuestions)}: ${props.label}`}>
          <Icon name="grid" />
          <span>{props.label}</span>
        </button>
        {props.after}
      </ActionBar>
      {open && (
        <Dialog title={t(M.allQuestions)} onClose={() => setOpen(false)}>
          <Navigator
            {...props}
            go={(to) => {
              setOpen(false);
              props.go(to);
            }}
          />
          {props.aside}
        </Dialog>
      )}
    </>
  );
}

export function useCells(answers: readonly AnswerState[]): Cell[] {
  const { words, view } = useApp();
  const floor = (EXAMPORT_HOSTED && view.live?.attempt?.floor) || 0;
  return answers.map(({ response, flagged }, i) => {
    const tone = response ? 'answered' : 'unanswered';
    const told = words.t(response ? M.answered : M.unanswered);
    return { tone, words: told, flagged, ...(EXAMPORT_HOSTED && { closed: i < floor }) };
  });
}

export function QuestionView({ screen }: { screen: QuestionScreen }): JSX.Element {
  const { send, words, room, view } = useApp();
  const { t } = words;
  const { form, attempt, quiz, feedback } = screen;
  const { cursor: i, answers } = attempt;
  const cells = useCells(answers);
  const item = form[i];
  const answer = answers[i];
  const exam = quiz.mode === 'exam';
  const isLast = i === form.length - 1;
  const allChecked = answers.every((one) => one.checked);
  const go = (to: number): void => send({ type: 'go', to });
  const primary = act();

  useKeys((event) => {
    const focus = focusKind(event.target);
    const question = item?.question;
    if (!question || !answer) return;
    if (event.key === 'Enter' && focus !== 'control' && focus !== 'area' && !event.shiftKey) {
      event.preventDefault();
      if (primary.enabled) primary.run();
      return;
    }
    if (focus === 'text' || focus === 'area') return;
    if (event.shiftKey && event.key.toLowerCase() === 'f') return send({ type: 'flag' });
    if (event.shiftKey || event.target instanceof HTMLSelectElement) return;
    if (focus !== 'choice' && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      return go((event.key === 'ArrowRight') === (words.dir === 'ltr') ? i + 1 : i - 1);
    }
    const choice = choicesOf(question)?.[indexOfKey(event.key)];
    if (choice && !answer.checked) {
      event.preventDefault();
      send({ type: 'answer', response: choose(question, answer.response, choice.id) });
      const inputs = document.querySelectorAll<HTMLElement>('.question-page .choice input');
      inputs[indexOfKey(event.key)]?.focus();
    }
  });

  if (!item || !answer) return <></>;
  return (
    <QuestionFrame
      cells={cells}
      at={i}
      go={go}
      label={t(M.nOfM, { n: i + 1, m: form.length })}
      verdict={feedback}
      before={
        <button class="ghost" disabled={i === 0 || (EXAMPORT_HOSTED && cells[i - 1]?.closed)} onClick={() => go(i - 1)}>
          <Icon name="previous" />
          <span class="wide">{t(M.previous)}</span>
        </button>
      }
      after={
        <>
          {!exam && !answer.checked && (
            <button class="ghost" onClick={() => go(i + 1)}>
              {t(M.skipQuestion)}
            </button>
          )}
          <button class="primary" disabled={!primary.enabled || view.busy} onClick={primary.run}>
            {primary.text}
            {answer.checked || exam ? <Icon name="next" /> : null}
          </button>
        </>
      }
      aside={
        <>
          <button class="ghost" onClick={() => go(form.length)}>
            {t(exam ? M.toOverview : M.overviewTitle)}
          </button>
          {EXAMPORT_HOSTED && <AttemptTools screen={screen} />}
        </>
      }
    >
      <div class="question-head">
        <div>
          {item.sectionTitle && (
            <p class="eyebrow" dir="auto">
              {item.sectionTitle}
            </p>
          )}
          <Heading>{t(M.questionOf, { i: i + 1, n: form.length })}</Heading>
        </div>
        <button
          class={`flag ${answer.flagged ? 'on' : ''}`}
          aria-pressed={answer.flagged}
          onClick={() => send({ type: 'flag' })}
        >
          <Icon name="flag" />
          {t(answer.flagged ? M.flagged : M.flag)}
        </button>
      </div>
      <Answer
        key={item.question.id}
        question={item.question}
        response={answer.response}
        verdict={feedback}
        struck={screen.struck[item.question.id]}
        onStrike={(choice) => send({ type: 'strike', choice })}
        onChange={(response) => send({ type: 'answer', response })}
        room={hasText(item.question.type) ? room() : Infinity}
      />
      {EXAMPORT_HOSTED && <LeaveSection screen={screen} />}
    </QuestionFrame>
  );

  /** What the main button, and Enter, do now. */
  function act(): { text: string; enabled: boolean; run: () => void } {
    if (exam) return { text: t(isLast ? M.toOverview : M.next), enabled: true, run: () => go(i + 1) };
    if (!answer?.checked) {
      return { text: t(M.check), enabled: Boolean(answer?.response), run: () => send({ type: 'check' }) };
    }
    if (allChecked) return { text: t(M.seeResult), enabled: true, run: () => send({ type: 'submit' }) };
    return { text: t(isLast ? M.overviewTitle : M.nextQuestion), enabled: true, run: () => go(i + 1) };
  }
}

const hasText = (type: string): boolean => type === 'essay' || type === 'fill-in' || type === 'numeric';

/** 1–9 and a–z as the index of a choice; −1 for other keys. */
function indexOfKey(key: string): number {
  if (/^[1-9]$/.test(key)) return Number(key) - 1;
  return /^[a-z]$/i.test(key) ? key.toLowerCase().charCodeAt(0) - 97 : -1;
}

/** All questions once more before submitting. */
export function OverviewView({ screen }: { screen: OverviewScreen }): JSX.Element {
  const { send, words } = useApp();
  const { t } = words;
  const { attempt, form } = screen;
  const cells = useCells(attempt.answers);
  const [asking, setAsking] = useState(false);
  const open = cells.flatMap((cell, i) => (cell.tone === 'unanswered' ? [i] : []));
  const go = (to: number): void => send({ type: 'go', to });
  return (
    <>
      <div class="page overview">
        <Heading>{t(M.overviewTitle)}</Heading>
        <p class="lead">{t(M.overviewText)}</p>
        <ul class="counts-row">
          <li class="chip answered">
            <Icon name="check" />
            {t(M.countAnswered, { n: form.length - open.length })}
          </li>
          <li class="chip unanswered">
            <Icon name="half" />
            {t(M.countUnanswered, { n: open.length })}
          </li>
          <li class="chip flagged">
            <Icon name="flag" />
            {t(M.countFlagged, { n: cells.filter((cell) => cell.flagged).length })}
          </li>
        </ul>
        <section class="card">
          <Navigator cells={cells} at={-1} go={go} />
        </section>
      </div>
      <ActionBar>
        <button class="ghost" onClick={() => go(form.length - 1)}>
          <Icon name="previous" />
          {t(M.previous)}
        </button>
        <button class="primary" onClick={() => setAsking(true)}>
          {t(M.submit)}
        </button>
      </ActionBar>
      {EXAMPORT_HOSTED && <LeaveSection screen={screen} />}
      {asking && (
        <Dialog
          title={t(M.submitTitle)}
          onClose={() => setAsking(false)}
          actions={
            <>
              <button onClick={() => setAsking(false)}>{t(M.cancel)}</button>
              <button class="primary" onClick={() => send({ type: 'submit' })}>
                {t(M.submit)}
              </button>
            </>
          }
        >
          {open.length === 0 ? (
            <p class="all-done">
              <Icon name="check" />
              {t(M.submitAll)}
            </p>
          ) : (
            <>
              <p>{t(M.submitUnanswered, { n: open.length })}</p>
              <ul class="unanswered-list">
                {open.map((i) => (
                  <li key={i}>
                    <button
                      class="cell unanswered"
                      aria-label={t(M.questionOf, { i: i + 1, n: form.length })}
                      {...(EXAMPORT_HOSTED && { disabled: cells[i]?.closed })}
                      onClick={() => {
                        if (EXAMPORT_HOSTED) setAsking(false);
                        go(i);
                      }}
                    >
                      {words.number(i + 1)}
                    </button>
                  </li>
                ))}
              </ul>
            </>
          )}
          <p class="hint">{t(M.submitFinal)}</p>
        </Dialog>
      )}
    </>
  );
}
