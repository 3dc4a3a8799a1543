/** What learners see on our own server alone: how saving goes, rules, and the places where an attempt rests. */
import type { Activity, Quiz } from '@examport/content';
import type { ComponentChildren, JSX, RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { AttemptResult } from '../host.js';
import type { Live, LiveRefusal, LiveStatus } from '../live.js';
import { H } from '../messages/hosted-keys.js';
import { M } from '../messages/keys.js';
import type { IntroScreen, OverviewScreen, QuestionScreen, Screen, View } from '../screens.js';
import { useApp } from './app-context.js';
import { Banner, Dialog, Heading, Hidden, Icon, type IconName } from './ui.js';

/** Only where our own server stands behind the player. */
function useLive(): { live: Live; status: LiveStatus } {
  const { live, view } = useApp();
  return { live: live as Live, status: view.live as LiveStatus };
}

// ------------------------------------------------------------------------------------------------ saving

const isAnswering = ({ kind }: Screen): boolean => kind === 'question' || kind === 'overview' || kind === 'card';

/** "37 of 37 saved, 14:02:31". Silent: who cannot see it is told when saving fails, and can read it here at any time. */
export function SaveStatus(): JSX.Element | null {
  const { words, view } = useApp();
  const { saved, total, savedAt, attempt } = useLive().status;
  if (!attempt || !isAnswering(view.screen)) return null;
  const time = savedAt === null ? '' : words.timeOfDay(savedAt);
  const offline = view.connection.status === 'failing';
  const text = offline
    ? words.t(total === 0 ? H.notConnected : H.savedOffline, { saved, total })
    : words.t(total === 0 ? H.nothingToSave : H.saved, { saved, total, time }).replace(/[,،]\s*$/, '');
  const [tone, icon]: [string, IconName] = offline
    ? ['offline', 'alert']
    : saved < total
      ? ['waiting', 'clock']
      : ['', 'check'];
  return (
    <span class={`saving-count ${tone}`} data-saved={saved} data-total={total}>
      <Icon name={icon} />
      <span>{text}</span>
    </span>
  );
}

const HAND_IN_AFTER_MS = 8000;

/** No connection: what that means, and the file for the case that it never comes back. Said once, however many answers wait. */
export function OfflineBanner({ children }: { children: ComponentChildren }): JSX.Element {
  const { words, view } = useApp();
  const { status } = useLive();
  const unsent = status.total - status.saved;
  const [long, setLong] = useState(false);
  // A short gap needs no file, and moves the question as little as it can.
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), HAND_IN_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <>
      <Banner icon="alert" tone="bad">
        <span role="alert">{words.t(isAnswering(view.screen) ? H.offline : H.offlineElsewhere)}</span>{' '}
        {unsent > 0 && <>{words.t(H.waiting, { n: unsent })} </>}
        {children}
        {!status.kept && <> {words.t(H.notKept)}</>}
      </Banner>
      {long && unsent > 0 && (status.kept || isSecureContext) && (
        <Banner icon="info" tone="warn">
          <div class="hand-in">
            <span>{words.t(H.handInHint)}</span>
            <HandInButton />
          </div>
        </Banner>
      )}
    </>
  );
}

function HandInButton(): JSX.Element {
  const { words } = useApp();
  const { live } = useLive();
  return (
    <button onClick={() => void live.handInFile().then((file) => file && download(file))}>
      {words.t(H.handInSave)}
    </button>
  );
}

/** Tells screen readers, once, that the connection is back and everything is saved. */
export function BackAgain(): JSX.Element {
  const { words, view } = useApp();
  const { saved, total } = useLive().status;
  const failing = view.connection.status === 'failing';
  const [said, setSaid] = useState('');
  const wasAway = useRef(false);
  useEffect(() => {
    if (failing) {
      wasAway.current = true;
      setSaid('');
    } else if (wasAway.current && saved === total) {
      wasAway.current = false;
      setSaid(words.t(H.back, { saved, total }));
    }
  }, [failing, saved, total]);
  return <Hidden live>{said || null}</Hidden>;
}

export function LateBanner(): JSX.Element | null {
  const { words } = useApp();
  const { late } = useLive().status;
  return late === 0 ? null : (
    <Banner icon="clock" tone="warn" role="status">
      {words.t(H.late, { n: late })}
    </Banner>
  );
}

function download({ name, text, blob }: { name: string; text?: string; blob?: Blob }): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob ?? new Blob([text ?? ''], { type: 'application/json' }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// ------------------------------------------------------------------------------------------------ before an attempt

/** "90 minutes (60 + 30)"; null without extra time. */
export function useExtraTime(quiz: Quiz): string | null {
  const { words } = useApp();
  const time = useLive().status.rules[quiz.id]?.time;
  if (!time?.extraSeconds) return null;
  const [base, extra] = [time.baseSeconds, time.extraSeconds].map((seconds) => Math.round(seconds / 6) / 10);
  return words.t(H.minutesExtra, {
    n: (base as number) + (extra as number),
    base: base as number,
    extra: extra as number,
  });
}

/** Rules that differ from a package's; the clock does not stop here. */
export function useRules(quiz: Quiz, autoSubmit = true): string[] {
  const { words } = useApp();
  const { t } = words;
  const rules = useLive().status.rules[quiz.id];
  const exam = quiz.mode === 'exam';
  return [
    ...(exam
      ? [t(M.ruleExamFeedback), t(M.ruleExamFlag)]
      : [t(quiz.mode === 'practice' ? M.rulePractice : M.ruleCards)]),
    ...(rules?.time ? [t(autoSubmit ? H.ruleTimer : H.ruleTimerOpen)] : []),
    ...(rules?.noReturn ? [t(H.ruleNoReturn)] : []),
    ...(rules?.breakSeconds ? [t(H.ruleBreak, { time: words.duration(rules.breakSeconds) })] : []),
    t(H.ruleLeave),
  ];
}

/** When it can be started. */
export function WindowFacts({ quiz }: { quiz: Quiz }): JSX.Element | null {
  const { words } = useApp();
  const rules = useLive().status.rules[quiz.id];
  if (!rules?.opensAt && !rules?.closesAt) return null;
  const facts: [H, string | null][] = [
    [H.opens, rules.opensAt],
    [H.closes, rules.closesAt],
  ];
  return (
    <dl class="facts">
      {facts.map(
        ([name, at]) =>
          at !== null && (
            <div key={name}>
              <dt>{words.t(name)}</dt>
              <dd>{words.moment(at, rules.timeZone)}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** Why it cannot be started, or the button that starts it, with its access code where one is needed. */
export function StartLive({ screen, label }: { screen: IntroScreen; label: string }): JSX.Element {
  const { send, words } = useApp();
  const { t } = words;
  const { quiz, refusal } = screen;
  const rules = useLive().status.rules[quiz.id];
  const [code, setCode] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const zone = rules?.timeZone;
  // What was typed is what has to be put right.
  useEffect(() => {
    if (refusal) field.current?.select();
  }, [refusal]);
  if (rules?.blocked === 'not-open')
    return <Why>{t(H.notOpen, { date: words.moment(rules.opensAt as string, zone) })}</Why>;
  if (rules?.blocked === 'closed')
    return <Why>{t(H.closedAt, { date: words.moment(rules.closesAt as string, zone) })}</Why>;
  if (rules?.blocked === 'wait') return <Why>{t(H.wait, { date: words.moment(rules.waitUntil as string) })}</Why>;
  if (rules?.blocked === 'no-attempts') return <Why>{t(M.noAttemptsLeft)}</Why>;
  const start = (event?: Event): void => {
    event?.preventDefault();
    send({ type: 'start', ...(code.trim() && { accessCode: code.trim() }) });
  };
  return (
    <form class="start" onSubmit={start}>
      {rules?.accessCode && (
        <div class="code-field">
          <label for="access-code">{t(H.accessCode)}</label>
          <input
            ref={field}
            id="access-code"
            type="text"
            autocomplete="off"
            autocapitalize="off"
            spellcheck={false}
            maxLength={100}
            value={code}
            aria-describedby="access-code-hint refusal"
            aria-invalid={Boolean(refusal)}
            onInput={(event) => setCode(event.currentTarget.value)}
          />
          <p class="hint" id="access-code-hint">
            {t(H.accessCodeHint)}
          </p>
        </div>
      )}
      <div role="alert" id="refusal">
        {refusal && <p class="refusal">{t(wordsOf(refusal))}</p>}
      </div>
      <button class="primary large" type="submit">
        {label}
        <Icon name="next" />
      </button>
    </form>
  );
}

function Why({ children }: { children: ComponentChildren }): JSX.Element {
  return (
    <p class="hint why">
      <Icon name="clock" /> <span>{children}</span>
    </p>
  );
}

function wordsOf({ code }: LiveRefusal): H | M {
  switch (code) {
    case 'attempts.access_code_needed':
      return H.accessCodeNeeded;
    case 'attempts.access_code_wrong':
      return H.accessCodeWrong;
    case 'identity.too_many_attempts':
      return H.accessCodeBlocked;
    case 'attempts.no_attempts_left':
      return M.noAttemptsLeft;
    default:
      return H.refused;
  }
}

// ------------------------------------------------------------------------------------------------ within an attempt

/** The navigator scrolls by itself, so that what stands below it stays in sight. @returns for its list: the cell at this index comes into view */
export function useCellInSight(at: number): RefObject<HTMLOListElement | null> {
  const list = useRef<HTMLOListElement>(null);
  useLayoutEffect(() => {
    const cell = list.current?.children[at] as HTMLElement | undefined;
    if (list.current && cell)
      list.current.scrollTop = cell.offsetTop - (list.current.clientHeight - cell.offsetHeight) / 2;
  }, [at]);
  return list;
}

/** Beside the question: report a problem, take a break. */
export function AttemptTools({ screen }: { screen: QuestionScreen }): JSX.Element {
  const { send, words } = useApp();
  const { attempt } = useLive().status;
  const left = attempt ? attempt.breaks.allowedSeconds - attempt.breaks.usedSeconds : 0;
  return (
    <>
      {left > 0 && screen.quiz.mode === 'exam' && (
        <button class="ghost" onClick={() => send({ type: 'break', on: true })}>
          {words.t(H.takeBreak)} <span class="small">{words.duration(left)}</span>
        </button>
      )}
      <ReportProblem quizId={screen.quiz.id} number={screen.attempt.seed} position={screen.attempt.cursor} within />
    </>
  );
}

/** @param props.within the attempt goes on, and its clock with it */
export function ReportProblem(props: {
  quizId: string;
  number: number;
  position: number;
  within?: boolean;
}): JSX.Element {
  const { words } = useApp();
  const { t } = words;
  const { live } = useLive();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState('');
  const [state, setState] = useState<'asking' | 'sending' | 'sent' | 'failed'>('asking');
  const field = useRef<HTMLTextAreaElement>(null);
  const closing = useRef<HTMLButtonElement>(null);
  // The focus stays where there is something to do.
  useEffect(() => field.current?.focus(), [open]);
  useEffect(() => closing.current?.focus(), [state]);
  const close = (): void => {
    setOpen(false);
    if (state === 'sent') setText('');
    setState('asking');
  };
  const sendIt = (): void => {
    setState('sending');
    live.report(props.quizId, props.number, props.position, text.trim()).then(
      () => setState('sent'),
      () => setState('failed'),
    );
  };
  return (
    <>
      <button class="ghost" onClick={() => setOpen(true)}>
        <Icon name="alert" />
        {t(H.report)}
      </button>
      {open && (
        <Dialog
          title={t(H.report)}
          onClose={close}
          actions={
            state === 'sent' ? (
              <button class="primary" ref={closing} onClick={close}>
                {t(M.close)}
              </button>
            ) : (
              <>
                <button onClick={close}>{t(M.cancel)}</button>
                <button class="primary" disabled={!text.trim() || state === 'sending'} onClick={sendIt}>
                  {t(H.reportSend)}
                </button>
              </>
            )
          }
        >
          {state !== 'sent' && (
            <>
              <label for="report-text">{t(H.reportAsk)}</label>
              <textarea
                ref={field}
                id="report-text"
                rows={4}
                maxLength={2000}
                dir="auto"
                aria-describedby="report-hint"
                value={text}
                onInput={(event) => setText(event.currentTarget.value)}
              />
              <p class="hint" id="report-hint">
                {t(H.reportHint)} {props.within && t(H.reportClock)}
              </p>
            </>
          )}
          <div role="status">
            {state === 'sent' && <p>{t(H.reportThanks)}</p>}
            {state === 'failed' && <p class="refusal">{t(H.reportFailed)}</p>}
          </div>
        </Dialog>
      )}
    </>
  );
}

/** Asked before a section closes for good. */
export function LeaveSection({ screen }: { screen: QuestionScreen | OverviewScreen }): JSX.Element | null {
  const { send, words } = useApp();
  const { t } = words;
  const { leaving, attempt, form } = screen;
  if (leaving === null || leaving === undefined) return null;
  const section = form[leaving - 1]?.sectionId;
  const open = form.flatMap((item, i) => (item.sectionId === section && !attempt.answers[i]?.response ? [i] : []));
  return (
    <Dialog
      title={t(H.leaveTitle)}
      onClose={() => send({ type: 'stay' })}
      actions={
        <>
          <button onClick={() => send({ type: 'stay' })}>{t(M.cancel)}</button>
          <button class="primary" onClick={() => send({ type: 'go', to: leaving, sure: true })}>
            {t(H.leaveYes)}
          </button>
        </>
      }
    >
      <p>{t(H.leaveText)}</p>
      {open.length > 0 && (
        <p>
          {t(M.submitUnanswered, { n: open.length })} {open.map((i) => words.number(i + 1)).join(', ')}
        </p>
      )}
    </Dialog>
  );
}

/** Whether the time is over and the attempt goes on. */
export function isOvertime({ live, screen }: View): boolean {
  if (screen.kind !== 'question' && screen.kind !== 'overview') return false;
  const over = screen.quiz.timeLimitSeconds !== null && screen.attempt.usedSeconds >= screen.quiz.timeLimitSeconds;
  return over && live?.attempt?.autoSubmit === false;
}

export function Overtime(): JSX.Element {
  const { words } = useApp();
  return (
    <Banner icon="clock" tone="info">
      {words.t(H.overtime)}
    </Banner>
  );
}

// ------------------------------------------------------------------------------------------------ other places

function Place(props: { icon: IconName; title: string; text: string; children?: ComponentChildren }): JSX.Element {
  return (
    <div class="page message">
      <Icon name={props.icon} />
      <Heading>{props.title}</Heading>
      <p class="lead">{props.text}</p>
      {props.children}
    </div>
  );
}

/** A screen that packages do not have; null for the others. */
export function LiveScreenView({ screen }: { screen: Screen }): JSX.Element | null {
  const { send, words, view } = useApp();
  const { t } = words;
  const { status } = useLive();
  switch (screen.kind) {
    case 'submitting':
      return (
        <Place
          icon="clock"
          title={t(screen.timeUp ? M.timeUp : H.submittingTitle)}
          text={t(view.connection.status === 'failing' ? H.submittingOffline : H.submittingText)}
        />
      );
    case 'unreleased':
      return (
        <Place icon="check" title={t(H.unreleasedTitle)} text={t(H.unreleasedText)}>
          <div class="actions">
            <LookAgain />
            {view.activities.length > 1 && (
              <button class="large primary" onClick={() => send({ type: 'menu' })}>
                {t(M.menu)}
              </button>
            )}
          </div>
        </Place>
      );
    case 'break':
      return (
        <Place icon="clock" title={t(H.breakTitle)} text={t(H.breakText)}>
          <BreakClock />
          <button class="primary large" onClick={() => send({ type: 'break', on: false })}>
            {t(H.breakEnd)}
          </button>
        </Place>
      );
    case 'taken':
      return (
        <Place icon="info" title={t(H.takenTitle)} text={t(H.takenText)}>
          <button class="primary large" onClick={() => send({ type: 'take-over' })}>
            {t(H.takeOver)}
          </button>
        </Place>
      );
    case 'ended':
      return (
        <Place icon="alert" title={t(H.endedTitle)} text={t(H.endedText)}>
          {status.total > status.saved && <HandInButton />}
          <BackLink />
        </Place>
      );
    case 'left':
      return (
        <Place icon="check" title={t(H.leftTitle)} text={t(H.leftText)}>
          {hasRunningExam(view) && (
            <p class="refusal">
              <Icon name="clock" /> {t(H.leftRunning)}
            </p>
          )}
          <div class="actions">
            <button class="large primary" onClick={() => location.reload()}>
              {t(H.openAgain)}
            </button>
            <BackLink />
          </div>
        </Place>
      );
    default:
      return null;
  }
}

function hasRunningExam({ activities, state }: View): boolean {
  return activities.some((one) => one.kind === 'quiz' && one.mode === 'exam' && state.quizzes[one.id]?.current);
}

/** Asks whether the result is there now, and says when it is not. */
function LookAgain(): JSX.Element {
  const { send, words, view } = useApp();
  const [at, setAt] = useState<number | null>(null);
  const look = (): void => {
    send({ type: 'result' });
    setAt(Date.now());
  };
  return (
    <>
      <button class="large" onClick={look}>
        {words.t(H.lookAgain)}
      </button>
      <p class="not-yet" role="status">
        {at !== null && !view.busy && words.t(H.notYet, { time: words.timeOfDay(at) })}
      </p>
    </>
  );
}

function BackLink(): JSX.Element | null {
  const { words } = useApp();
  const { returnUrl } = useLive().status;
  return returnUrl === null ? null : (
    <a class="button" href={returnUrl} target="_top" rel="noreferrer">
      {words.t(H.goBack)}
    </a>
  );
}

function BreakClock(): JSX.Element {
  const { words } = useApp();
  const { live } = useLive();
  // Drawn again with every tick of the player.
  return (
    <p>
      {words.t(H.breakLeft)}:{' '}
      <strong role="timer" aria-live="off">
        {words.clock(live.breakLeft())}
      </strong>
    </p>
  );
}

// ------------------------------------------------------------------------------------------------ afterwards

/** Notices about an attempt. */
export function ResultNotice({ result }: { result: AttemptResult }): JSX.Element | null {
  const { words } = useApp();
  const key = { 'score-corrected': H.corrected, 'hand-in-accepted': H.handInAccepted }[result.notice ?? ''];
  return key === undefined ? null : (
    <Banner icon="info" tone="info">
      {words.t(key)}
    </Banner>
  );
}

export function ReportFile({ quizId, number }: { quizId: string; number: number }): JSX.Element {
  const { words } = useApp();
  const { live } = useLive();
  const [failed, setFailed] = useState(false);
  const load = (): void => {
    setFailed(false);
    live.reportFile(quizId, number).then(
      (blob) => download({ name: `${quizId}-${number}.pdf`, blob }),
      () => setFailed(true),
    );
  };
  return (
    <>
      <button class="large" onClick={load}>
        {words.t(H.pdf)}
      </button>
      <span role="alert">{failed && <span class="refusal">{words.t(H.pdfFailed)}</span>}</span>
    </>
  );
}

/** What treats the weakest domains, as our own server says. */
export function StudyNext({
  study,
  link,
}: {
  study: NonNullable<AttemptResult['study']>;
  link: (activity: Activity) => JSX.Element;
}): JSX.Element {
  const { words, view } = useApp();
  return (
    <>
      {study.map(({ domain, activities }) => {
        const known = activities.flatMap(({ id }) => view.activities.filter((one) => one.id === id));
        if (known.length === 0) return null;
        return (
          <div key={domain} class="study-domain">
            <h3>{words.t(H.studyDomain, { domain })}</h3>
            {known.map(link)}
          </div>
        );
      })}
    </>
  );
}

export function GraderComment({ comment }: { comment: string | null | undefined }): JSX.Element | null {
  const { words } = useApp();
  return comment ? (
    <div class="explanation">
      <h2>{words.t(H.comment)}</h2>
      <p dir="auto">{comment}</p>
    </div>
  ) : null;
}
