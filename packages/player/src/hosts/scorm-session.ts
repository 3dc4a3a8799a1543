/**
 * A SCORM session, the same for every version: find the LMS, read, write after every change, survive its failures, leave.
 * What differs between the versions is in a `Dialect`.
 *
 * Every change goes first to a copy on the device, then, 300 ms later, to the LMS, one commit at a time. A commit that fails is shown,
 * and tried again after 1, 2, 4, 8, 8 … seconds. In review and browse mode nothing at all is written: LMSs store what is set there.
 */
import type { PackageData, Quiz } from '@examport/content';
import type { AttemptState, Connection, Host, PlayerState, Session, Standing } from '../host.js';
import { attemptsLeft } from '../standing.js';
import { connectLms, findApi, type Lms } from './scorm-api.js';
import { copyGoesFirst, createShelf, type CopyShelf } from './scorm-copy.js';
import {
  percentOf,
  valueBytes,
  type Dialect,
  type Launch,
  type Report,
  type Submission,
  type Values,
} from './scorm-dialect.js';
import { createGrading } from './scorm-grading.js';
import { browserPage, type Page } from './scorm-page.js';
import { createStateCodec, type DecodedState, type StateStamp } from './scorm-state.js';

export type { Page } from './scorm-page.js';

const DEBOUNCE_MS = 300;
const RETRY_SECONDS = [1, 2, 4, 8];
/** Leaving waits for a failing LMS this often, then leaves all the same, so that nobody is stuck. */
const TRIES_BEFORE_LEAVING = 4;
/** PHP takes 1,000 values, a beacon 64 KiB; the state and what else has changed ride along. */
const CHUNK_VALUES = 900;
const CHUNK_BYTES = 38_000;

/** The location while no activity is open: some LMSs refuse an empty one. */
const MENU = 'menu';
/** No change has this number. */
const NOTHING_WRITTEN = -1;

interface Unsent {
  quiz: Quiz;
  attempt: AttemptState;
  at: Date;
  /** Values that stay together in one commit. Null: not begun; where they go is asked of the LMS only then. */
  groups: Values[] | null;
}

interface Latest {
  state: PlayerState;
  standing: Standing;
}

export function createScormHost(data: PackageData, dialect: Dialect, page: Page = browserPage()): Host {
  const grading = createGrading(data);
  const codec = createStateCodec(data, grading);
  const listeners: ((connection: Connection) => void)[] = [];
  const quizzes = data.activities.filter((activity): activity is Quiz => activity.kind === 'quiz');
  const graded = quizzes.filter((quiz) => quiz.graded);

  let lms: Lms | null = null;
  let launch: Launch | null = null;
  let shelf: CopyShelf | null = null;
  let stamp: StateStamp = { lineage: page.random32(), sequence: 0 };
  let acknowledged = false;
  let confirmed = false;
  let startedAt = 0;

  let latest: Latest | null = null;
  /** Submissions that the LMS has not taken. */
  const unsent: Unsent[] = [];
  /** What the LMS was told last; what of it no commit has confirmed; what it does not want. */
  const told = new Map<string, string>();
  const unconfirmed = new Map<string, string>();
  const absent = new Set<string>();
  let pending = false;
  let committing = false;
  let leaving = false;
  let closed = false;
  let failures = 0;
  let failingSince = 0;
  let connection: Connection = { status: 'ok' };
  let callOff: () => void = () => {};

  const readOnly = (): boolean => launch !== null && launch.mode !== 'normal';

  function show(next: Connection): void {
    if (next.status === connection.status && next.status !== 'failing') return;
    connection = next;
    for (const listener of listeners) listener(next);
  }

  // ---------------------------------------------------------------------------------------------- start

  async function start(): Promise<Session> {
    startedAt = page.monotonic();
    const api = findApi(page.window, dialect.names.object);
    const found = api && connectLms(api, dialect.names);
    if (found?.initialize()) {
      lms = found;
      launch = dialect.launch(lms);
    }
    shelf = createShelf(page.storage, copyKey(data, launch ? launch.learnerId : 'local'));
    const { state, notices } = readState();
    if (lms && launch && !readOnly()) {
      pending = true;
      if (!tell(dialect.opening(launch)) || !commit()) fail();
      else succeed(latest ? NOTHING_WRITTEN : stamp.sequence);
      page.onOnline(() => failures > 0 && push());
    }
    if (!lms) show({ status: 'local' });
    return {
      course: data.course,
      activities: data.activities,
      delivery: data.delivery,
      learnerName: displayName(launch?.learnerName ?? ''),
      mode: launch?.mode ?? 'normal',
      state,
      notices: lms ? notices : ['no-lms', ...notices],
    };
  }

  /** The LMS's state or the copy's, whichever is right; unreadable texts are kept aside. */
  function readState(): { state: PlayerState | null; notices: string[] } {
    const raw = launch?.suspendData ?? '';
    const stored = codec.decode(raw);
    const copy = shelf?.read() ?? null;
    const copied: DecodedState = copy ? codec.decode(copy.text) : { reason: 'empty' };
    const isUnreadable = (read: DecodedState) => 'reason' in read && read.reason !== 'empty';
    if (!readOnly()) {
      if (isUnreadable(stored)) shelf?.setAside(raw);
      if (copy && isUnreadable(copied)) shelf?.setAside(copy.text);
    }

    const first =
      copy &&
      (!launch ||
        copyGoesFirst(copy, copied, stored, { resumed: launch.resumed, knowsLearner: launch.learnerId !== '' }))
        ? copied
        : stored;
    if ('reason' in first) return { state: null, notices: isUnreadable(first) ? ['state-unreadable'] : [] };
    stamp = { lineage: first.lineage, sequence: first.sequence };
    if (copy && !('reason' in copied) && copied.lineage === first.lineage) {
      acknowledged = copy.acknowledged;
      confirmed = copy.confirmed || !('reason' in stored);
      // Told again even where the copy is not younger: submitted, but the report of it never arrived.
      for (const quizId of copy.unsent) queueSubmission(quizId, first.state);
      if (first === copied) latest = { state: first.state, standing: copy.standing };
    } else confirmed = true;
    return { state: first.state, notices: first.restarted ? ['restarted-after-update'] : [] };
  }

  // ---------------------------------------------------------------------------------------------- what is told

  function report({ state, standing }: Latest): Report {
    const { completion, success } = reported(state, standing);
    return {
      completion,
      success,
      keepStatus: completion === 'incomplete' && launch?.finished === true,
      scaled: standing.scaled,
      progress: standing.progress,
      location: state.activity ?? MENU,
      sessionSeconds: (page.monotonic() - startedAt) / 1000,
      suspendData: codec.encode(state, stamp, dialect.stateLimit),
    };
  }

  /**
   * The standing as the LMS is to have it. The package's own cut score decides, but where the LMS has a passing score of its own for the
   * one exam of this SCO, an admin has set it, the LMS will judge by it, and so do we (1.2 RTE 3.4, mastery_score; 2004 RTE 4.2.22).
   */
  function reported(state: PlayerState, standing: Standing): Pick<Standing, 'completion' | 'success'> {
    let { completion, success } = standing;
    const exam = graded[0];
    const passingScore = launch?.passingScore ?? null;
    const decided = success !== 'unknown' || completion === 'completed';
    if (graded.length === 1 && passingScore !== null && standing.scaled !== null && decided) {
      const passingPercent = percentOf(passingScore);
      if (passingPercent !== exam?.cutScore) {
        success = percentOf(standing.scaled) >= passingPercent ? 'passed' : 'failed';
        if (data.delivery.completion === 'exam-passed') completion = success === 'passed' ? 'completed' : 'incomplete';
      }
    }
    const mayTryAgain = graded.some((quiz) => attemptsLeft(quiz, state) > 0);
    if (success === 'failed' && data.delivery.failStatus === 'incomplete' && mayTryAgain) {
      return { completion: 'incomplete', success: 'unknown' };
    }
    return { completion, success };
  }

  /** Interactions and domain scores of a quiz's last attempt; flashcards and, beside an exam, practice are nobody's business. */
  function queueSubmission(quizId: string, state: PlayerState, attempt = state.quizzes[quizId]?.last): void {
    const quiz = quizzes.find((one) => one.id === quizId);
    if (!lms || !attempt || !quiz || quiz.mode === 'flashcards' || (!quiz.graded && graded.length > 0)) return;
    unsent.push({ quiz, attempt, at: page.clock(), groups: null });
  }

  function submissionOf({ quiz, attempt, at }: Unsent): Submission {
    const score = grading.score(quiz.id, attempt);
    const titles = new Map(data.course.blueprint.map((domain) => [domain.id, domain.title]));
    return {
      at,
      domains: score.byDomain.flatMap((domain) =>
        domain.domain === null ? [] : [{ id: domain.domain, title: titles.get(domain.domain) ?? '', score: domain }],
      ),
      interactions: grading.keyedForm(quiz.id, attempt.seed).flatMap(({ question }, i) => {
        const outcome = score.outcomes[i];
        const answer = attempt.answers[i];
        if (!outcome || !answer) return [];
        return [{ quizId: quiz.id, question, response: answer.response, outcome, seconds: answer.seconds }];
      }),
    };
  }

  // ---------------------------------------------------------------------------------------------- writing

  /** Sets what the LMS has not been told yet. False: it could not be. */
  function tell(values: Values): boolean {
    let all = true;
    for (const [element, value] of values) {
      if (absent.has(element) || told.get(element) === value) continue;
      const outcome = lms?.set(element, value);
      if (outcome === 'ok') {
        told.set(element, value);
        unconfirmed.set(element, value);
      } else if (outcome === 'absent') absent.add(element);
      else all = false;
    }
    return all;
  }

  function commit(): boolean {
    if (unconfirmed.size === 0) return true;
    if (!lms?.commit()) return false;
    unconfirmed.clear();
    return true;
  }

  /**
   * After a failed commit. Moodle (1.2) takes the values of a failed commit for stored: set again and committed, they are answered "true"
   * and not sent. So each is first changed to something else and committed, then set back and committed. Whatever fails, the right values
   * stand in the LMS's page at the end: it may write them by itself when it closes.
   */
  function repeat(): boolean {
    const values = [...unconfirmed];
    let stirred = true;
    if (dialect.altered) {
      for (const [element, value] of values) {
        const other = element === dialect.stateElement ? alteredState() : dialect.altered(element, value);
        lms?.set(element, other ?? value);
      }
      stirred = lms?.commit() ?? false;
    }
    for (const [element, value] of values) lms?.set(element, value);
    return stirred && commit();
  }

  /** The same state under another number, so that whatever is cut off half-way leaves a state that can be read. */
  function alteredState(): string | null {
    return latest && codec.encode(latest.state, { ...stamp, sequence: stamp.sequence + 1 }, dialect.stateLimit);
  }

  /** Copy, then the LMS: first state, score and status, then what is left of submissions, in pieces that every LMS can take. */
  function push(): void {
    if (committing || !pending || closed || readOnly()) return;
    committing = true;
    const { sequence } = stamp;
    try {
      keepCopy();
      if (!lms) pending = false;
      else if (write()) succeed(sequence);
      else fail();
      keepCopy();
    } finally {
      committing = false;
    }
  }

  function write(): boolean {
    if (failures > 0 && !repeat()) return false;
    if (launch && !tell(dialect.opening(launch).filter(([element]) => !told.has(element)))) return false;
    const values = latest ? dialect.report(report(latest)) : [];
    // Cannot happen while the packager's warning is heeded and the view keeps to `room`. If it does, the copy holds the state and the
    // learner sees that it is not saved; score and status go out all the same.
    const isTooLong = ([element, value]: Values[number]) =>
      element === dialect.stateElement && value.length > dialect.stateLimit;
    if (!tell(values.filter((value) => !isTooLong(value)))) return false;
    if (!commit()) return false;
    for (let next = unsent[0]; next && lms; next = unsent[0]) {
      next.groups ??= dialect.submission(lms, submissionOf(next));
      const piece = pieceOf(next.groups);
      if (!tell(piece.flat()) || !commit()) return false;
      next.groups.splice(0, piece.length);
      if (next.groups.length === 0) unsent.shift();
    }
    return !values.some(isTooLong);
  }

  function keepCopy(): void {
    if (!latest) return;
    shelf?.write({
      text: codec.encode(latest.state, stamp, Infinity),
      standing: latest.standing,
      unsent: unsent.map(({ quiz }) => quiz.id),
      acknowledged,
      confirmed,
    });
  }

  /** Everything up to that change is written; what happened during the commit is not. */
  function succeed(sequence: number): void {
    if (latest && sequence !== NOTHING_WRITTEN) acknowledged = true;
    failures = 0;
    callOff();
    pending = sequence !== stamp.sequence || unsent.length > 0;
    if (pending) schedule();
    else show({ status: 'ok' });
  }

  function fail(): void {
    if (failures === 0) failingSince = page.clock().getTime();
    const seconds = RETRY_SECONDS[Math.min(failures, RETRY_SECONDS.length - 1)] as number;
    failures++;
    callOff();
    callOff = page.after(seconds * 1000, push);
    show({ status: 'failing', since: failingSince, retryInSeconds: seconds });
  }

  /** A change: written in 300 ms, or, while the LMS fails, copied then and told with the next try. */
  function changed(state: PlayerState, standing: Standing): void {
    latest = { state, standing };
    stamp = { ...stamp, sequence: stamp.sequence + 1 };
    pending = true;
  }

  let copyDue = false;
  function schedule(): void {
    if (failures > 0) {
      if (copyDue) return;
      copyDue = true;
      page.after(DEBOUNCE_MS, () => {
        copyDue = false;
        keepCopy();
      });
      return;
    }
    if (lms) show({ status: 'saving' });
    callOff();
    callOff = page.after(DEBOUNCE_MS, push);
  }

  /** Resolves when everything is written, or after some tries. */
  async function settle(): Promise<void> {
    for (let tries = 0; tries < TRIES_BEFORE_LEAVING; tries++) {
      push();
      if (!pending) return;
      callOff();
      await new Promise<void>((resolve) => void page.after((RETRY_SECONDS[tries] as number) * 1000, resolve));
    }
  }

  return {
    form: grading.form,
    lessonQuestions: grading.lessonQuestions,
    feedback: grading.feedback,
    result: grading.result,
    start,

    async submit(quizId, attempt, state, standing) {
      if (readOnly() || leaving) return;
      queueSubmission(quizId, state, attempt);
      changed(state, standing);
      if (failures === 0) push();
      else keepCopy();
    },

    save(state, standing) {
      if (readOnly() || leaving) return;
      changed(state, standing);
      schedule();
    },

    flush: push,

    async exit(state, standing, done) {
      if (leaving) return;
      leaving = true;
      if (!readOnly()) {
        changed(state, standing);
        await settle();
        if (lms) {
          tell(dialect.leaving(lms, done, data.delivery));
          commit();
        }
      }
      callOff();
      closed = true;
      const ended = lms?.terminate() ?? false;
      // A finished run leaves nothing behind that a new attempt could take for its own.
      if (!readOnly() && lms && ended && done && !pending) shelf?.remove();
    },

    onConnection(listener) {
      listeners.push(listener);
    },

    room: (state) => codec.room(state, lms ? dialect.stateLimit : Infinity),
  };
}

/** As many groups as fit into one commit; at least one. */
function pieceOf(groups: Values[]): Values[] {
  let values = 0;
  let bytes = 0;
  const end = groups.findIndex((group) => {
    values += group.length;
    bytes += valueBytes(group);
    return values > CHUNK_VALUES || bytes > CHUNK_BYTES;
  });
  return end < 0 ? groups.slice() : groups.slice(0, Math.max(1, end));
}

/** By course, and by activity where a SCO is one activity; by learner. */
function copyKey({ course, activities, delivery }: PackageData, learner: string): string {
  const scope = activities.length === 1 || delivery.layout === 'multi' ? (activities[0]?.id ?? '') : '*';
  return `examport:${course.id}:${scope}:${learner}`;
}

/** SCORM has "Last, First"; some LMSs give "First Last". Null: unknown. */
function displayName(name: string): string | null {
  const [, last, first] = /^([^,]+),([^,]+)$/.exec(name) ?? [];
  return (first && last ? `${first.trim()} ${last.trim()}` : name.trim()) || null;
}
