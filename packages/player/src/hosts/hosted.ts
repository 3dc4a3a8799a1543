/**
 * The player on our own server: the course as it is offered to the learner, attempts that the server times and scores, answers with
 * receipts. The page holds no key, no rationale and no score before policy allows it.
 */
import type { PresentedQuestion } from '@examport/content';
import type { AttemptResult, AttemptState, Connection, FormQuestion, Host, PlayerState, QuizState } from '../host.js';
import { LiveRefusal, type Live, type LiveAttempt, type LiveStatus, type LiveTime } from '../live.js';
import { openApi, UnreachableError, type Api } from './hosted-api.js';
import { createServerClock } from './hosted-clock.js';
import type { AttemptClock, LearnerAttempt, LearnerCourse, LearnerResult, Receipts } from './hosted-contract.js';
import type { Journal } from './hosted-journal.js';
import { createOutbox, type Outbox, type OutboxOptions } from './hosted-outbox.js';
import { browserHostedPage, type HostedPage } from './hosted-page.js';

const SYNC_MS = 30_000;
const LESSON_RETRY_MS = 5_000;
const LONGEST_WAIT_SECONDS = 8;
/** As long as an answer may be (the server's contract). */
const LONGEST = { essay: 50_000, 'fill-in': 1000, numeric: 200 } as const;
const NOTHING = { response: null, seconds: 0, flagged: false, checked: 0 } as const;

interface Held {
  id: string;
  quizId: string;
  number: number;
  form: FormQuestion[];
  outbox: Outbox;
  /** Answers as the runtime had them last. */
  answers: AttemptState['answers'];
  cursor: number;
  deadline: number | null;
  clock: AttemptClock;
  floor: number;
}

export function createHostedHost(page: HostedPage = browserHostedPage()): Host & { live: Live } {
  const clock = createServerClock(page);
  const tab = page.newId();
  const attemptIds = new Map<string, string>();
  const connectionListeners: ((connection: Connection) => void)[] = [];
  const changeListeners: (() => void)[] = [];
  /** What waits for the network. */
  const sleepers = new Set<() => void>();
  let api!: Api;
  let journal!: Journal;
  let course!: LearnerCourse;
  let state: PlayerState = { activity: null, lessons: {}, quizzes: {} };
  let held: Held | null = null;
  let ended = false;
  /** Answers of earlier attempts that were handed in late. */
  let lateBefore = 0;
  let syncedAt = 0;
  let syncing = false;
  let connection: Connection = { status: 'ok' };
  let status!: LiveStatus;

  function changed(): void {
    status = statusNow();
    for (const tell of changeListeners) tell();
  }

  function statusNow(): LiveStatus {
    const counts = held?.outbox.counts ?? { saved: 0, total: 0, savedAt: null, late: 0 };
    return {
      rules: course.rules,
      attempt: held && attemptOf(held),
      ...counts,
      late: counts.late + lateBefore,
      ended,
      kept: journal.lasting,
      returnUrl: api.session.returnUrl,
    };
  }

  function show(next: Connection): void {
    if (next.status === connection.status && next.status !== 'failing') return;
    connection = next;
    for (const tell of connectionListeners) tell(next);
  }

  // ---------------------------------------------------------------------------------------------- the course

  async function start() {
    api = await openApi(page, ({ serverTime }, askedAt) => clock.set(serverTime, askedAt));
    journal = await page.openJournal(api.session.journalKey);
    state = await readCourse();
    const known = (id: string | null | undefined) => course.activities.some((one) => one.id === id);
    const remembered = page.tabStorage?.getItem(activityPlace());
    // A launch says what it is for; whoever only comes back to the page goes on where they were.
    const opened = page.embedded === null ? (remembered ?? api.session.activity) : (api.session.activity ?? remembered);
    if (known(opened)) state = { ...state, activity: opened ?? null };
    status = statusNow();
    void handInLeftovers();
    page.onWake(() => {
      held?.outbox.push();
      for (const wake of sleepers) wake();
      sleepers.clear();
      void sync();
    });
    const { language, learnerName } = api.session;
    return {
      course: course.course,
      activities: course.activities,
      delivery: {
        profile: 'scorm12' as const,
        layout: 'single' as const,
        language,
        completion: 'all-activities' as const,
        failStatus: 'failed' as const,
        exitWhenDone: 'normal' as const,
      },
      learnerName,
      mode: 'normal' as const,
      state,
      notices: [],
    };
  }

  /** Answers of attempts that are over, which this device could not send in time: the board decides on them. */
  async function handInLeftovers(): Promise<void> {
    const open = new Set(Object.values(course.quizzes).map(({ openAttemptId }) => openAttemptId));
    for (const id of attemptIds.values()) {
      const kept = open.has(id) ? [] : await journal.read(id);
      if (kept.length === 0) continue;
      const outbox = outboxFor(id, { firstSequence: 0, stored: [], kept });
      await outbox.settled();
      lateBefore += outbox.counts.late;
      changed();
    }
  }

  const activityPlace = (): string => `examport.activity.${api.session.deliveryId}`;

  async function readCourse(): Promise<PlayerState> {
    const askedAt = page.monotonic();
    course = await api.ask<LearnerCourse>('GET', '/course');
    clock.set(course.serverTime, askedAt);
    const touched = Object.entries(course.quizzes).filter(([, quiz]) => quiz.attemptsUsed > 0 || quiz.openAttemptId);
    const quizzes = touched.map(([id, quiz]): [string, QuizState] => {
      for (const { number, attemptId } of quiz.history) attemptIds.set(`${id}/${number}`, attemptId);
      const last = quiz.history.at(-1);
      const emptyOf = (seed: number): AttemptState => ({ seed, cursor: 0, usedSeconds: 0, answers: [] });
      return [
        id,
        {
          // What may not be seen yet counts, and is not told.
          history: quiz.history.flatMap(({ percent, passed, usedSeconds }) =>
            percent === null ? [] : [{ percent, passed, usedSeconds }],
          ),
          attemptsUsed: quiz.attemptsUsed,
          current: quiz.openAttemptId === null ? null : emptyOf(0),
          last: last ? { ...emptyOf(last.number), usedSeconds: last.usedSeconds } : null,
        },
      ];
    });
    return { activity: state.activity, lessons: course.lessons, quizzes: Object.fromEntries(quizzes) };
  }

  function saveLessons(next: PlayerState): void {
    for (const [activity, lesson] of Object.entries(next.lessons)) {
      if (lesson !== state.lessons[activity]) sendLesson(activity, lesson);
    }
  }

  /** How far a lesson is read never goes back, so the order in which it arrives does not matter. */
  function sendLesson(activity: string, lesson: { block: number; done: boolean }): void {
    api.ask('PUT', '/progress', { activity, ...lesson }).catch((error: unknown) => {
      if (error instanceof UnreachableError) page.after(LESSON_RETRY_MS, () => sendLesson(activity, lesson));
      else console.error(error);
    });
  }

  // ---------------------------------------------------------------------------------------------- an attempt

  async function begin(quizId: string, accessCode?: string) {
    const askedAt = page.monotonic();
    const body = { activity: quizId, tab, ...(accessCode !== undefined && { accessCode }) };
    const attempt = await patiently(() => api.ask<LearnerAttempt>('POST', '/attempts', body));
    clock.set(attempt.serverTime, askedAt);
    const stored = new Map(attempt.answers.map((answer) => [answer.position, answer]));
    // Kept by this device and unknown to the server, or older than what another device has sent since.
    const kept = (await journal.read(attempt.id)).filter(({ position, sequence }) => {
      if (sequence > (stored.get(position)?.sequence ?? -1)) return true;
      void journal.drop(attempt.id, position, sequence);
      return false;
    });
    for (const answer of kept) stored.set(answer.position, answer);
    const form = attempt.items.map(({ sectionId, sectionTitle, question }) => ({ sectionId, sectionTitle, question }));
    const answers = form.map((_, i) => {
      const { response, seconds, flagged, checked } = stored.get(i) ?? NOTHING;
      return { response, seconds, flagged, checked: checked as 0 | 1 | 2 };
    });
    attemptIds.set(`${quizId}/${attempt.number}`, attempt.id);
    const cursor = Math.max(attempt.floor, Math.min(attempt.cursor, form.length));
    const { id, number, floor } = attempt;
    const outbox = outboxFor(id, { firstSequence: attempt.firstSequence, stored: attempt.answers, kept });
    held = { id, quizId, number, form, outbox, answers, cursor, deadline: null, clock: attempt, floor };
    follow(held, attempt);
    syncedAt = page.monotonic();
    changed();
    return { form, attempt: { seed: number, cursor, usedSeconds: usedOf(attempt), answers } };
  }

  function outboxFor(id: string, from: Pick<OutboxOptions, 'firstSequence' | 'stored' | 'kept'>): Outbox {
    return createOutbox({
      ...from,
      attemptId: id,
      journal,
      page,
      now: clock.now,
      put: (batch, options) => put(id, batch, options),
      handIn: async (answers) => void (await api.ask('POST', `/attempts/${id}/hand-in`, { answers })),
      onChange: changed,
      onConnection: show,
      onEnded: end,
    });
  }

  function usedOf({ startedAt, breaks }: LearnerAttempt): number {
    return Math.max(0, Math.round((clock.now() - Date.parse(startedAt)) / 1000) - breaks.usedSeconds);
  }

  async function put(attemptId: string, answers: unknown[], options?: { keepalive?: boolean }): Promise<Receipts> {
    const askedAt = page.monotonic();
    const receipts = await api.ask<Receipts>('PUT', `/attempts/${attemptId}/answers`, { tab, answers }, options);
    clock.set(receipts.serverTime, askedAt);
    if (held?.id === attemptId) {
      const { holder, deadlineAt } = receipts;
      follow(held, { ...held.clock, holder, deadlineAt });
    }
    return receipts;
  }

  function follow(attempt: Held, next: AttemptClock): void {
    attempt.clock = next;
    attempt.deadline = next.deadlineAt === null ? null : Date.parse(next.deadlineAt);
  }

  function attemptOf({ quizId, clock: { state: now, holder, autoSubmit, time, breaks }, floor }: Held): LiveAttempt {
    return {
      quizId,
      state: now !== 'in_progress' ? 'closed' : holder ? 'open' : 'taken',
      autoSubmit,
      time,
      floor,
      breaks: { ...breaks, on: breaks.since !== null },
    };
  }

  function breakLeft(): number {
    if (!held) return 0;
    const { allowedSeconds, usedSeconds, since } = held.clock.breaks;
    const standing = since === null ? 0 : (clock.now() - Date.parse(since)) / 1000;
    return Math.max(0, Math.round(allowedSeconds - usedSeconds - standing));
  }

  function end(): void {
    ended = true;
    changed();
  }

  /** Where the attempt stands, asked of the server. Without an answer the page goes on by itself. */
  async function sync(): Promise<void> {
    const attempt = held;
    if (!attempt || syncing || ended || attempt.clock.state !== 'in_progress') return;
    syncing = true;
    const askedAt = page.monotonic();
    try {
      const next = await api.ask<AttemptClock>('POST', `/attempts/${attempt.id}/sync`, { tab, cursor: attempt.cursor });
      clock.set(next.serverTime, askedAt);
      follow(attempt, next);
      if (held === attempt) changed();
    } catch (error) {
      if (error instanceof LiveRefusal && error.details['status'] === 401) end();
    } finally {
      syncing = false;
      syncedAt = page.monotonic();
    }
  }

  /** Sends what has changed of the attempt. Time alone goes along when the learner goes on to another question. */
  function saveAttempt(quizId: string, attempt: AttemptState): void {
    if (!held || held.quizId !== quizId || held.number !== attempt.seed) return;
    const { answers: before, cursor, outbox } = held;
    attempt.answers.forEach((answer, position) => {
      const old = before[position];
      if (!old || answer === old) return;
      const { response, seconds, flagged, checked } = answer;
      const onlyTime = response === old.response && flagged === old.flagged && checked === old.checked;
      if (onlyTime && (seconds === old.seconds || attempt.cursor === position)) return;
      before[position] = answer;
      outbox.record(position, { response, seconds, flagged, checked });
    });
    if (attempt.cursor !== cursor) held.cursor = attempt.cursor;
  }

  async function submit(): Promise<void> {
    const attempt = held;
    if (!attempt) return;
    attempt.outbox.push();
    await attempt.outbox.settled();
    await moved(attempt, 'submit', {});
    changed();
  }

  /** A step of the attempt that answers with its clock. */
  async function move(path: string, body: object): Promise<void> {
    const attempt = held;
    if (!attempt) return;
    attempt.outbox.push();
    await attempt.outbox.settled();
    await moved(attempt, path, body);
  }

  async function moved(attempt: Held, path: string, body: object): Promise<void> {
    await patiently(async () => {
      const askedAt = page.monotonic();
      const next = await api.ask<AttemptClock>('POST', `/attempts/${attempt.id}/${path}`, body);
      clock.set(next.serverTime, askedAt);
      follow(attempt, next);
    });
  }

  /** Asks until there is an answer, and says that it waits. */
  async function patiently<T>(ask: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures++) {
      try {
        const answer = await ask();
        if (failures > 0) show({ status: 'ok' });
        return answer;
      } catch (error) {
        if (!(error instanceof UnreachableError)) throw error;
        const retryInSeconds = error.retryAfter ?? Math.min(2 ** failures, LONGEST_WAIT_SECONDS);
        show({ status: 'failing', since: clock.now(), retryInSeconds });
        await new Promise<void>((resolve) => {
          const wake = page.after(retryInSeconds * 1000, resolve);
          sleepers.add(() => {
            wake();
            resolve();
          });
        });
      }
    }
  }

  // ---------------------------------------------------------------------------------------------- the port

  const live: Live = {
    get status() {
      return status;
    },
    onChange: (listener) => changeListeners.push(listener),
    begin,
    time(): LiveTime {
      if (!held) return { limitSeconds: null, leftSeconds: null };
      const { time, breaks } = held.clock;
      if (!time || held.deadline === null) return { limitSeconds: null, leftSeconds: null };
      // While a break stands, the deadline has moved on by all that is left of it.
      const reserve = breaks.since === null ? 0 : breaks.allowedSeconds - breaks.usedSeconds;
      const left = Math.ceil((held.deadline - clock.now()) / 1000) - reserve;
      return { limitSeconds: time.baseSeconds + time.extraSeconds, leftSeconds: Math.max(0, left) };
    },
    tick() {
      const breakEnds = held?.clock.breaks.since != null && breakLeft() === 0;
      if (breakEnds || clock.jumped() || page.monotonic() - syncedAt >= SYNC_MS) void sync();
    },
    submit,
    async advance(floor) {
      await move('advance', { floor });
      if (held) held.floor = Math.max(held.floor, floor);
      changed();
    },
    async takeBreak(on) {
      await move('break', { on });
      changed();
    },
    breakLeft,
    async refresh() {
      try {
        state = await readCourse();
      } catch (error) {
        if (error instanceof UnreachableError) return null;
        throw error;
      }
      changed();
      return state;
    },
    async report(quizId, number, position, text) {
      await api.ask('POST', `/attempts/${attemptIds.get(`${quizId}/${number}`)}/problems`, { position, text });
    },
    async handInFile() {
      const answers = held?.outbox.unsent() ?? [];
      if (!held || answers.length === 0) return null;
      const sealed = await journal.seal({ answers });
      if (!sealed) return null;
      const { organizationId, deliveryId, learnerId } = api.session;
      const createdAt = new Date(clock.now()).toISOString();
      const ids = { organizationId, deliveryId, learnerId, attemptId: held.id };
      const file = { format: 'examport-hand-in', version: 1, createdAt, ...ids, ...sealed };
      return { name: `hand-in-${held.id}.json`, text: JSON.stringify(file) };
    },
    reportFile: (quizId, number) => api.file(`/attempts/${attemptIds.get(`${quizId}/${number}`)}/report.pdf`),
  };

  return {
    live,
    start,
    form: () => Promise.resolve(held?.form ?? []),
    lessonQuestions: (lessonId) =>
      Promise.resolve((course.practiceQuestions[lessonId] ?? []) as unknown as PresentedQuestion[]),
    feedback(activity, { id }, response) {
      const attemptId = held?.quizId === activity ? held.id : null;
      return patiently(() => api.ask('POST', '/feedback', { activity, attemptId, questionId: id, response }));
    },
    result: (quizId, { seed }): Promise<AttemptResult> =>
      patiently(() => api.ask<LearnerResult>('GET', `/attempts/${attemptIds.get(`${quizId}/${seed}`)}/result`)),
    submit: () => Promise.resolve(),
    save(next) {
      saveLessons(next);
      if (next.activity !== state.activity) page.tabStorage?.setItem(activityPlace(), next.activity ?? '');
      for (const [quizId, quiz] of Object.entries(next.quizzes)) {
        if (quiz.current && quiz.current !== state.quizzes[quizId]?.current) saveAttempt(quizId, quiz.current);
      }
      state = next;
    },
    flush: () => held?.outbox.flush(),
    async exit() {
      held?.outbox.push();
      await held?.outbox.settled();
    },
    onConnection: (listener) => connectionListeners.push(listener),
    room() {
      const question = held?.form[held.cursor]?.question;
      const response = held?.answers[held.cursor]?.response;
      if (question?.type === 'essay') return LONGEST.essay - (response?.type === 'essay' ? response.text.length : 0);
      if (question?.type === 'numeric')
        return LONGEST.numeric - (response?.type === 'numeric' ? response.value.length : 0);
      if (question?.type === 'fill-in') {
        const texts = response?.type === 'fill-in' ? Object.values(response.texts) : [];
        return LONGEST['fill-in'] - Math.max(0, ...texts.map((text) => text.length));
      }
      return Infinity;
    },
  };
}
