/** What a learner does that only our own server can answer: starting, handing in, breaks, sections without return, taking over. */
import type { Quiz } from '@examport/content';
import type { AttemptState, FormQuestion, PlayerState } from './host.js';
import { LiveRefusal, type Live } from './live.js';
import type { CardScreen, InAttempt, OverviewScreen, PlayerEvent, QuestionScreen, Screen, View } from './screens.js';

/** What the state machine lends. */
export interface Stage {
  current: () => View;
  show: (change: Partial<View>) => void;
  go: (screen: Screen) => void;
  run: (step: () => void | Promise<void>) => Promise<void>;
  adopt: (state: PlayerState) => void;
  enter: (quiz: Quiz, form: FormQuestion[], attempt: AttemptState) => Promise<void>;
  goTo: (screen: QuestionScreen | OverviewScreen, to: number) => void | Promise<void>;
  showIntro: (quiz: Quiz, finished?: boolean) => Promise<void>;
  showResult: (quiz: Quiz, timeUp?: boolean) => Promise<void>;
}

export function createLiveSteps(live: Live, stage: Stage) {
  const { current, show, go, run, adopt } = stage;

  live.onChange(() => {
    show({ live: live.status });
    follow();
  });

  /** The server has said something that changes where the learner is. */
  function follow(): void {
    const { screen, busy } = current();
    const { attempt, ended } = live.status;
    if (screen.kind === 'left' || screen.kind === 'ended') return;
    if (ended) return go({ kind: 'ended' });
    if (busy || !attempt) return;
    if (screen.kind === 'break' && !attempt.breaks.on && attempt.state === 'open') return go(screen.back);
    if (!isOpen(screen) && screen.kind !== 'break') return;
    if (attempt.state === 'taken') return go({ kind: 'taken', quiz: screen.quiz });
    if (attempt.state === 'closed') return void run(() => submit(screen.quiz, true));
    if (attempt.breaks.on && (screen.kind === 'question' || screen.kind === 'overview'))
      go({ kind: 'break', quiz: screen.quiz, back: screen });
  }

  async function begin(quiz: Quiz, accessCode?: string): Promise<void> {
    try {
      const { form, attempt } = await live.begin(quiz.id, accessCode);
      const { state } = current();
      const before = state.quizzes[quiz.id] ?? { history: [], attemptsUsed: 0, last: null };
      adopt({ ...state, quizzes: { ...state.quizzes, [quiz.id]: { ...before, current: attempt } } });
      await stage.enter(quiz, form, attempt);
      // What has happened meanwhile, e.g. a break that stands.
      setTimeout(follow);
    } catch (refusal) {
      if (!(refusal instanceof LiveRefusal)) throw refusal;
      const next = await live.refresh();
      if (next) adopt(next);
      go({ kind: 'intro', quiz, questions: drawn(quiz), finished: false, refusal });
    }
  }

  async function submit(quiz: Quiz, timeUp: boolean): Promise<void> {
    go({ kind: 'submitting', quiz, timeUp });
    await live.submit();
    const next = await live.refresh();
    if (next) adopt(next);
    await stage.showResult(quiz, timeUp);
  }

  function drawn(quiz: Quiz): number {
    return quiz.sections.reduce(
      (sum, { draw }) => sum + (draw.rule === 'fixed' ? draw.questions.length : (draw.count ?? 0)),
      0,
    );
  }

  /** Index of the first question of the next section; null in the last one. */
  function nextSection({ form }: InAttempt, at: number): number | null {
    const next = form.findIndex((question, i) => i > at && question.sectionId !== form[at]?.sectionId);
    return next < 0 ? null : next;
  }

  /** Before going on: whether the way leads out of a section that closes. */
  function leaves(screen: QuestionScreen | OverviewScreen, to: number): number | null {
    if (!live.status.rules[screen.quiz.id]?.noReturn) return null;
    const at = screen.kind === 'question' ? screen.attempt.cursor : (live.status.attempt?.floor ?? 0);
    const next = nextSection(screen, at);
    return next !== null && to >= next && to < screen.form.length ? next : null;
  }

  async function leaveSection(screen: QuestionScreen | OverviewScreen, next: number): Promise<void> {
    await live.advance(next);
    await stage.goTo({ ...screen, leaving: null }, next);
  }

  return {
    begin,
    submit,

    tick(): void {
      live.tick();
      // Its clock is drawn anew.
      if (current().screen.kind === 'break') show({});
    },

    floor: (): number => live.status.attempt?.floor ?? 0,

    /** How the attempt on screen stands by the server's clock; the quiz with the limit that holds now. */
    time({ quiz, attempt }: QuestionScreen | OverviewScreen | CardScreen, gained: number) {
      const { limitSeconds, leftSeconds } = live.time();
      const over = leftSeconds === 0 && live.status.attempt?.autoSubmit === true;
      return {
        quiz: quiz.timeLimitSeconds === limitSeconds ? quiz : { ...quiz, timeLimitSeconds: limitSeconds },
        usedSeconds:
          limitSeconds === null || leftSeconds === null ? attempt.usedSeconds + gained : limitSeconds - leftSeconds,
        over,
      };
    },

    /** Undefined: not an event of these; null: nothing is to be done. */
    handle(event: PlayerEvent): Promise<void> | null | undefined {
      const { screen } = current();
      switch (event.type) {
        case 'start':
          return screen.kind === 'intro' || screen.kind === 'result' || screen.kind === 'review'
            ? begin(screen.quiz, event.accessCode)
            : null;
        case 'take-over':
          return screen.kind === 'taken' ? begin(screen.quiz) : null;
        case 'break':
          return isOpen(screen) || screen.kind === 'break' ? takeBreak(event.on) : null;
        case 'stay':
          if (screen.kind === 'question' || screen.kind === 'overview') go({ ...screen, leaving: null });
          return null;
        case 'result':
        case 'intro':
          return screen.kind === 'unreleased'
            ? event.type === 'result'
              ? stage.showResult(screen.quiz)
              : stage.showIntro(screen.quiz)
            : undefined;
        case 'go': {
          if (screen.kind !== 'question' && screen.kind !== 'overview') return undefined;
          const next = leaves(screen, event.to);
          if (next === null) return undefined;
          if (event.sure) return leaveSection(screen, next);
          go({ ...screen, leaving: next });
          return null;
        }
      }
      return undefined;
    },

    async showIntro(quiz: Quiz, finished: boolean, questions: number | null): Promise<void> {
      const next = await live.refresh();
      if (next) adopt(next);
      go({ kind: 'intro', quiz, questions: questions ?? drawn(quiz), finished });
    },

    /** The result could not be read: the board has not released it. */
    withoutResult(error: unknown, quiz: Quiz, timeUp: boolean): void {
      if (!(error instanceof LiveRefusal) || error.code !== 'attempts.not_released') throw error;
      go({ kind: 'unreleased', quiz, timeUp });
    },

    async endCards(quiz: Quiz): Promise<void> {
      await live.submit();
      await stage.showIntro(quiz, true);
    },
  };

  async function takeBreak(on: boolean): Promise<void> {
    const { screen } = current();
    try {
      await live.takeBreak(on);
    } catch (error) {
      if (!(error instanceof LiveRefusal)) throw error;
    }
    if (on && live.status.attempt?.breaks.on && (screen.kind === 'question' || screen.kind === 'overview'))
      go({ kind: 'break', quiz: screen.quiz, back: screen });
    if (!on && screen.kind === 'break') go(screen.back);
  }
}

function isOpen(screen: Screen): screen is QuestionScreen | OverviewScreen | CardScreen {
  return screen.kind === 'question' || screen.kind === 'overview' || screen.kind === 'card';
}
