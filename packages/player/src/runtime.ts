/**
 * What a learner does, without a screen: the state machine between a host and the views. It holds the one state that must survive, decides
 * which screen follows, and tells the host after every change.
 */
import type { Activity, Lesson, Quiz, Response } from '@examport/content';
import type {
  AnswerState,
  AttemptState,
  Connection,
  Feedback,
  FormQuestion,
  PlayerState,
  QuizState,
  Standing,
} from './host.js';
import { isAnswered } from './answers.js';
import { attemptsLeft, isFinished, progressOf, quizStateOf, remember, standingOf } from './standing.js';
import type { Live, LiveHost } from './live.js';
import { createLiveSteps } from './live-steps.js';
import type {
  CardScreen,
  InAttempt,
  LessonScreen,
  OverviewScreen,
  PlayerEvent,
  QuestionScreen,
  ResultScreen,
  ReviewScreen,
  Screen,
  View,
} from './screens.js';
import { createStopwatch, warningAt, type Warning } from './timer.js';

export interface Runtime {
  readonly view: View;
  /** Called after every change. Returns how to end it. */
  subscribe(listener: () => void): () => void;
  /**
   * Something happened. What makes no sense on the present screen is ignored, so that a second click of a double click does nothing.
   * Resolves when the host has answered; never rejects: a failing host leads to the screen `broken`.
   */
  send(event: PlayerEvent): Promise<void>;
  /** Counts time. To be called about once a second, and when the page comes back into view. Resolves as `send` does. */
  tick(): Promise<void>;
  /** Counts time and has the host write everything now. */
  flush(): void;
  /** Characters of free text that may still be added to the present answer. */
  room(): number;
  /** Our own server; in packages there is none. */
  readonly live?: Live | null;
}

export interface RuntimeOptions {
  /** Milliseconds of a monotonic clock. */
  now: () => number;
  /** Unsigned 32-bit, different each time. */
  seed: () => number;
}

/** Used time is written with every change, and at least this often while nothing else changes. */
const SAVE_TIME_EVERY_SECONDS = 30;
const NOTHING: AnswerState = { response: null, seconds: 0, flagged: false, checked: 0 };

/** Starts the host and puts the learner where they left. Rejects only when the host does: the page is broken. */
export async function startRuntime(host: LiveHost, { now, seed }: RuntimeOptions): Promise<Runtime> {
  const listeners = new Set<() => void>();
  const watch = createStopwatch(now);
  let connection: Connection = { status: 'ok' };
  let view: View | null = null;
  host.onConnection((next) => {
    connection = next;
    if (view) show({ connection });
  });

  const session = await host.start();
  const { activities, mode } = session;
  const single = activities.length === 1 ? (activities[0] as Activity) : null;
  const readOnly = mode !== 'normal';
  let state: PlayerState = session.state ?? { activity: null, lessons: {}, quizzes: {} };
  let savedSeconds = 0;
  const standing = (): Standing => standingOf(activities, state, session.delivery.completion);
  view = {
    course: session.course,
    activities,
    delivery: session.delivery,
    learnerName: session.learnerName,
    mode,
    state,
    standing: standing(),
    connection,
    notices: session.notices,
    screen: { kind: 'menu' },
    ...(EXAMPORT_HOSTED && { live: host.live?.status ?? null }),
    busy: false,
    warning: null,
  };
  const steps =
    EXAMPORT_HOSTED && host.live
      ? createLiveSteps(host.live, { current, show, go, run, adopt, enter, goTo, showIntro, showResult })
      : null;
  await run(() => open(activities.find((activity) => activity.id === state.activity) ?? single));

  return {
    get view() {
      return current();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async send(event) {
      if (current().busy || current().screen.kind === 'left') return;
      if (event.type !== 'leave' && countTime()) return run(() => submit(true));
      if (event.type === 'leave') countTime();
      return run(() => handle(event));
    },
    async tick() {
      if (EXAMPORT_HOSTED && steps) steps.tick();
      if (!current().busy && countTime()) await run(() => submit(true));
    },
    flush() {
      if (current().screen.kind === 'left') return;
      countTime();
      if (!readOnly) host.save(state, current().standing);
      host.flush();
    },
    room: () => host.room(state),
    ...(EXAMPORT_HOSTED && { live: host.live ?? null }),
  };

  // ---------------------------------------------------------------------------------------------- plumbing

  function current(): View {
    return view as View;
  }

  function show(change: Partial<View>): void {
    view = { ...current(), ...change };
    for (const listener of listeners) listener();
  }

  /** A step that may have to wait for the host. While it waits, nothing else happens. */
  async function run(step: () => void | Promise<void>): Promise<void> {
    try {
      const work = step();
      if (!work) return;
      show({ busy: true });
      await work;
    } catch (error) {
      go({ kind: 'broken', error });
    } finally {
      if (current().busy) show({ busy: false });
    }
  }

  function go(screen: Screen): void {
    const inAttempt = screen.kind === 'question' || screen.kind === 'overview' || screen.kind === 'card';
    if (inAttempt && !readOnly) watch.start();
    else watch.stop();
    show({ screen, warning: inAttempt ? warningOf(screen) : null });
  }

  function warningOf({ quiz, attempt }: InAttempt): Warning | null {
    return warningAt(quiz.timeLimitSeconds, attempt.usedSeconds);
  }

  /** Keeps a new state and has the host write it. In review and browse mode nothing changes. */
  function keep(next: PlayerState): void {
    if (readOnly) return;
    state = next;
    show({ state, standing: standing() });
    host.save(state, current().standing);
    const attempt = state.activity === null ? null : quizStateOf(state, state.activity).current;
    savedSeconds = attempt?.usedSeconds ?? 0;
  }

  /** A state that the server has: there is nothing to write. */
  function adopt(next: PlayerState): void {
    state = next;
    show({ state, standing: standing() });
  }

  function withQuiz(id: string, change: Partial<QuizState>): PlayerState {
    return { ...state, quizzes: { ...state.quizzes, [id]: { ...quizStateOf(state, id), ...change } } };
  }

  /** Puts the changed attempt on screen and into the state. */
  function keepAttempt(screen: QuestionScreen | CardScreen, change: Partial<AttemptState>): void {
    const attempt = { ...screen.attempt, ...change };
    keep(withQuiz(screen.quiz.id, { current: attempt }));
    go({ ...screen, attempt });
  }

  function withAnswer({ answers, cursor }: AttemptState, change: Partial<AnswerState>): AnswerState[] {
    return answers.map((answer, i) => (i === cursor ? { ...answer, ...change } : answer));
  }

  // ---------------------------------------------------------------------------------------------- time

  /** Adds the time since the last call to the attempt on screen. True: its time is up. */
  function countTime(): boolean {
    const { screen } = current();
    if (screen.kind !== 'question' && screen.kind !== 'overview' && screen.kind !== 'card') return false;
    const { attempt } = screen;
    const taken = watch.take();
    if (EXAMPORT_HOSTED && steps) {
      const { quiz, usedSeconds, over } = steps.time(screen, taken);
      if (quiz !== screen.quiz || usedSeconds !== attempt.usedSeconds) count({ ...screen, quiz }, usedSeconds, taken);
      return over;
    }
    const limit = screen.quiz.timeLimitSeconds ?? Infinity;
    const usedSeconds = Math.min(limit, attempt.usedSeconds + taken);
    const gained = usedSeconds - attempt.usedSeconds;
    if (gained > 0) {
      count(screen, usedSeconds, gained);
      if (usedSeconds - savedSeconds >= SAVE_TIME_EVERY_SECONDS) keep(state);
    }
    return usedSeconds >= limit;
  }

  /** @param gained seconds on the question on screen */
  function count(screen: QuestionScreen | OverviewScreen | CardScreen, usedSeconds: number, gained: number): void {
    const { attempt } = screen;
    const seconds = (attempt.answers[attempt.cursor]?.seconds ?? 0) + gained;
    const next = { ...attempt, usedSeconds, answers: withAnswer(attempt, { seconds }) };
    state = withQuiz(screen.quiz.id, { current: next });
    show({ state, screen: { ...screen, attempt: next }, warning: warningOf({ ...screen, attempt: next }) });
  }

  // ---------------------------------------------------------------------------------------------- events

  function handle(event: PlayerEvent): void | Promise<void> {
    const { screen, notices } = current();
    switch (event.type) {
      case 'menu':
        return single ? undefined : open(null);
      case 'open':
        return open(activities.find((activity) => activity.id === event.activity) ?? null);
      case 'dismiss':
        return show({ notices: notices.filter((notice) => notice !== event.notice) });
      case 'leave':
        return leave();
    }
    if (EXAMPORT_HOSTED && steps) {
      const step = steps.handle(event);
      if (step !== undefined) return step ?? undefined;
    }
    switch (screen.kind) {
      case 'lesson':
        return inLesson(screen, event);
      case 'intro':
        if (event.type === 'start') return begin(screen.quiz);
        return event.type === 'result' ? showResult(screen.quiz) : undefined;
      case 'question':
        return inQuestion(screen, event);
      case 'overview':
        if (event.type === 'go') return goTo(screen, event.to);
        return event.type === 'submit' ? submit(false) : undefined;
      case 'card':
        return inCards(screen, event);
      case 'result':
      case 'review':
        return afterwards(screen, event);
    }
  }

  /** Opens an activity where the learner left it; null: the menu. */
  function open(activity: Activity | null): void | Promise<void> {
    keep({ ...state, activity: activity?.id ?? null });
    if (!activity) return go({ kind: 'menu' });
    if (activity.kind === 'lesson') return openLesson(activity);
    const { current: attempt, last } = quizStateOf(state, activity.id);
    if (EXAMPORT_HOSTED && steps && attempt) return steps.begin(activity);
    if (attempt && !readOnly) return resume(activity, attempt);
    return last && activity.mode !== 'flashcards' ? showResult(activity) : showIntro(activity);
  }

  async function openLesson(lesson: Lesson): Promise<void> {
    const from = state.lessons[lesson.id]?.block ?? 0;
    const questions = Object.fromEntries((await host.lessonQuestions(lesson.id)).map((one) => [one.id, one]));
    if (progressOf(lesson, state) === 'untouched') keepLesson(lesson, { block: 0, done: false });
    go({ kind: 'lesson', lesson, questions, tries: {}, from });
  }

  function keepLesson(lesson: Lesson, change: { block?: number; done?: boolean }): void {
    const before = state.lessons[lesson.id] ?? { block: 0, done: false };
    keep({ ...state, lessons: { ...state.lessons, [lesson.id]: { ...before, ...change } } });
  }

  function inLesson(screen: LessonScreen, event: PlayerEvent): void | Promise<void> {
    const { lesson, tries } = screen;
    const tried = 'question' in event ? tries[event.question] : undefined;
    switch (event.type) {
      case 'read':
        if (event.block > (state.lessons[lesson.id]?.block ?? 0)) keepLesson(lesson, { block: event.block });
        return;
      case 'lesson-done':
        return progressOf(lesson, state) === 'done' ? undefined : keepLesson(lesson, { done: true });
      case 'try':
        if (tried?.feedback) return;
        return go({
          ...screen,
          tries: {
            ...tries,
            [event.question]: { response: isAnswered(event.response) ? event.response : null, feedback: null },
          },
        });
      case 'try-again':
        return go({ ...screen, tries: { ...tries, [event.question]: { response: null, feedback: null } } });
      case 'try-check':
        return tried?.response && !tried.feedback ? checkTry(screen, event.question, tried.response) : undefined;
    }
  }

  async function checkTry(screen: LessonScreen, id: string, response: Response): Promise<void> {
    const question = screen.questions[id];
    if (!question) return;
    const feedback = await host.feedback(screen.lesson.id, question, response);
    go({ ...screen, tries: { ...screen.tries, [id]: { response, feedback } } });
  }

  // ---------------------------------------------------------------------------------------------- attempts

  async function showIntro(quiz: Quiz, finished = false): Promise<void> {
    if (EXAMPORT_HOSTED && steps) return steps.showIntro(quiz, finished, drawnCount(quiz));
    go({ kind: 'intro', quiz, questions: drawnCount(quiz) ?? (await host.form(quiz.id, 1)).length, finished });
  }

  async function begin(quiz: Quiz): Promise<void> {
    if (readOnly || quizStateOf(state, quiz.id).current || attemptsLeft(quiz, state) === 0) return;
    const attemptSeed = seed() >>> 0;
    const form = await host.form(quiz.id, attemptSeed);
    const attempt = { seed: attemptSeed, cursor: 0, usedSeconds: 0, answers: form.map(() => NOTHING) };
    keep(withQuiz(quiz.id, { current: attempt }));
    return enter(quiz, form, attempt);
  }

  async function resume(quiz: Quiz, saved: AttemptState): Promise<void> {
    const form = await host.form(quiz.id, saved.seed);
    const attempt = {
      ...saved,
      cursor: Math.min(saved.cursor, form.length),
      answers: form.map((_, i) => saved.answers[i] ?? NOTHING),
    };
    savedSeconds = attempt.usedSeconds;
    await enter(quiz, form, attempt);
    if (countTime()) await submit(true);
  }

  async function enter(quiz: Quiz, form: FormQuestion[], attempt: AttemptState): Promise<void> {
    const at = { quiz, form, attempt };
    if (quiz.mode === 'flashcards') return go({ kind: 'card', ...at, back: null });
    if (attempt.cursor >= form.length) return go({ kind: 'overview', ...at });
    go({ kind: 'question', ...at, feedback: await judged(at), struck: {} });
  }

  /** Feedback on the answer under the cursor when it was checked before. */
  async function judged({ quiz, form, attempt }: InAttempt): Promise<Feedback | null> {
    const answer = attempt.answers[attempt.cursor];
    const question = form[attempt.cursor]?.question;
    if (quiz.mode !== 'practice' || !answer?.checked || !question) return null;
    return host.feedback(quiz.id, question, answer.response);
  }

  function inQuestion(screen: QuestionScreen, event: PlayerEvent): void | Promise<void> {
    const { attempt, quiz, form } = screen;
    const answer = attempt.answers[attempt.cursor] ?? NOTHING;
    const question = form[attempt.cursor]?.question;
    switch (event.type) {
      case 'answer': {
        if (answer.checked || (event.response && event.response.type !== question?.type)) return;
        const given = isAnswered(event.response) ? event.response : null;
        const response = fitting(given, answer.response, host.room(state));
        return keepAttempt(screen, { answers: withAnswer(attempt, { response }) });
      }
      case 'flag':
        return keepAttempt(screen, { answers: withAnswer(attempt, { flagged: !answer.flagged }) });
      case 'strike': {
        const id = question?.id ?? '';
        const before = screen.struck[id] ?? [];
        const after = before.filter((choice) => choice !== event.choice);
        if (after.length === before.length) after.push(event.choice);
        return go({ ...screen, struck: { ...screen.struck, [id]: after } });
      }
      case 'check':
        if (quiz.mode !== 'practice' || answer.checked || !answer.response) return;
        return check(screen);
      case 'go':
        return goTo(screen, event.to);
      case 'submit':
        // Practice ends with its last question when nothing is left open.
        return quiz.mode === 'practice' && attempt.answers.every((one) => one.checked) ? submit(false) : undefined;
    }
  }

  async function check(screen: QuestionScreen): Promise<void> {
    const attempt = { ...screen.attempt, answers: withAnswer(screen.attempt, { checked: 1 }) };
    const feedback = await judged({ ...screen, attempt });
    keepAttempt({ ...screen, feedback }, attempt);
  }

  function goTo(screen: QuestionScreen | OverviewScreen, to: number): void | Promise<void> {
    const { quiz, form, attempt } = screen;
    const cursor = Math.max(EXAMPORT_HOSTED && steps ? steps.floor() : 0, Math.min(to, form.length));
    if (cursor === attempt.cursor) return;
    const at = { quiz, form, attempt: { ...attempt, cursor } };
    keep(withQuiz(quiz.id, { current: at.attempt }));
    if (cursor === form.length) return go({ kind: 'overview', ...at });
    const struck = screen.kind === 'question' ? screen.struck : {};
    if (!at.attempt.answers[cursor]?.checked) return go({ kind: 'question', ...at, feedback: null, struck });
    return judged(at).then((feedback) => go({ kind: 'question', ...at, feedback, struck }));
  }

  /** Ends the attempt for good. Asking twice does nothing: afterwards there is no attempt. */
  async function submit(timeUp: boolean): Promise<void> {
    const { screen } = current();
    if (screen.kind !== 'question' && screen.kind !== 'overview') return;
    const { quiz, attempt } = screen;
    watch.stop();
    if (EXAMPORT_HOSTED && steps) return steps.submit(quiz, timeUp);
    const result = await host.result(quiz.id, attempt);
    const { history, attemptsUsed } = quizStateOf(state, quiz.id);
    const summary = { percent: result.percent, passed: result.passed, usedSeconds: attempt.usedSeconds };
    keep(
      withQuiz(quiz.id, {
        history: remember(history, summary),
        attemptsUsed: attemptsUsed + 1,
        current: null,
        last: attempt,
      }),
    );
    go({ kind: 'result', quiz, attempt, result, timeUp });
    await host.submit(quiz.id, attempt, state, current().standing);
  }

  async function showResult(quiz: Quiz, timeUp = false): Promise<void> {
    const attempt = quizStateOf(state, quiz.id).last;
    if (!attempt) return showIntro(quiz);
    try {
      go({ kind: 'result', quiz, attempt, result: await host.result(quiz.id, attempt), timeUp });
    } catch (error) {
      if (!EXAMPORT_HOSTED || !steps) throw error;
      steps.withoutResult(error, quiz, timeUp);
    }
  }

  function afterwards(screen: ResultScreen | ReviewScreen, event: PlayerEvent): void | Promise<void> {
    const { review } = screen.result;
    switch (event.type) {
      case 'intro':
        return showIntro(screen.quiz);
      case 'start':
        return begin(screen.quiz);
      case 'result':
        return go({ ...screen, kind: 'result' });
      case 'review':
        if (!review[event.index]) return;
        return go({ ...screen, kind: 'review', index: event.index });
    }
  }

  // ---------------------------------------------------------------------------------------------- flashcards

  function inCards(screen: CardScreen, event: PlayerEvent): void | Promise<void> {
    const { attempt, quiz } = screen;
    if (event.type === 'flip') return screen.back ? go({ ...screen, back: null }) : turn(screen);
    if (event.type !== 'rate' || !screen.back) return;
    const answers = withAnswer(attempt, { checked: event.known ? 2 : 1 });
    const cursor = nextCard(answers, attempt.cursor);
    if (cursor !== null) return keepAttempt({ ...screen, back: null }, { answers, cursor });
    if (EXAMPORT_HOSTED && steps) {
      keepAttempt(screen, { answers });
      return steps.endCards(quiz);
    }
    const { history, attemptsUsed } = quizStateOf(state, quiz.id);
    const summary = { percent: 100, passed: null, usedSeconds: attempt.usedSeconds };
    keep(
      withQuiz(quiz.id, {
        history: remember(history, summary),
        attemptsUsed: attemptsUsed + 1,
        current: null,
        last: null,
      }),
    );
    return showIntro(quiz, true);
  }

  async function turn(screen: CardScreen): Promise<void> {
    const question = screen.form[screen.attempt.cursor]?.question;
    if (question) go({ ...screen, back: await host.feedback(screen.quiz.id, question, null) });
  }

  // ---------------------------------------------------------------------------------------------- leaving

  async function leave(): Promise<void> {
    const last = current().screen;
    // First the screen, so that a page that stays open after the LMS has let go does not look alive.
    go({ kind: 'left' });
    try {
      await host.exit(state, current().standing, isFinished(activities, state));
    } catch (error) {
      go(last);
      throw error;
    }
  }
}

/** Questions of an attempt as the quiz's draws say; null where only the bank knows. */
function drawnCount(quiz: Quiz): number | null {
  let count = 0;
  for (const { draw } of quiz.sections) {
    if (draw.rule === 'random' && draw.count === null) return null;
    count += draw.rule === 'fixed' ? draw.questions.length : (draw.count ?? 0);
  }
  return count;
}

/** The card after `cursor`: first those not yet rated, then, round and round, those to be seen again. Null: all are known. */
export function nextCard(answers: readonly AnswerState[], cursor: number): number | null {
  for (const rating of [0, 1]) {
    const open = answers.flatMap((answer, i) => (answer.checked === rating ? [i] : []));
    if (open.length > 0) return open.find((i) => i > cursor) ?? (open[0] as number);
  }
  return null;
}

/** Free text of an answer, all in one. */
function textOf(response: Response | null): string {
  if (response?.type === 'essay') return response.text;
  if (response?.type === 'numeric') return response.value;
  return response?.type === 'fill-in' ? Object.values(response.texts).join('') : '';
}

/** The answer as far as there is room to store it: a longer text is cut, so that what is on screen is what is kept. */
function fitting(next: Response | null, before: Response | null, room: number): Response | null {
  const over = textOf(next).length - textOf(before).length - room;
  if (over <= 0 || textOf(next).length <= textOf(before).length) return next;
  if (next?.type === 'essay') return { ...next, text: next.text.slice(0, -over) };
  if (next?.type === 'numeric') return { ...next, value: next.value.slice(0, -over) };
  return before;
}
