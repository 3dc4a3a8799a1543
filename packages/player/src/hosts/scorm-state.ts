/**
 * The player's state as the LMS keeps it: one line of base64url, small enough for SCORM 1.2 (4,096 characters).
 *
 *     version (1 character) · content hash · lineage · sequence number
 *     · what holds for any version of the course: the open activity, lessons, histories, found by a hash of the activity's id
 *     · attempts, whose shape follows from the package's data: forms by their seed, parts by their number
 *     · checksum (6 characters)
 *
 * With another content hash the attempts cannot be read (their forms may not even exist any more); the rest is kept, and the attempts
 * in progress start again.
 */
import {
  filterAllows,
  type Activity,
  type PackageData,
  type Question,
  type Quiz,
  type Response,
} from '@examport/content';
import type { AnswerState, AttemptState, AttemptSummary, PlayerState, QuizState } from '../host.js';
import {
  BitReader,
  bitsFor,
  BitWriter,
  checksum,
  hash16,
  MAX_BITS_PER_UNIT,
  TEXT_OVERHEAD_BITS,
} from './scorm-bits.js';
import type { Grading, KeyedItem } from './scorm-grading.js';

/** Names one run through the course and its youngest state, so that a copy on the device and the LMS's can be compared. */
export interface StateStamp {
  /** Random, unsigned 32-bit; made when a run starts from nothing. */
  lineage: number;
  /** Rises with every change. */
  sequence: number;
}

export type DecodedState =
  /** `restarted`: the package was updated and an attempt could not be carried over. */
  ({ state: PlayerState; restarted: boolean } & StateStamp) | { reason: 'empty' | 'version' | 'checksum' };

export interface StateCodec {
  /**
   * The state in at most `limit` characters where that can be reached by leaving out, in this order: the answers of the last submitted
   * attempt of quizzes that are not graded; those of graded ones; the history of quizzes that are not graded, but for the last
   * attempt; the seconds a question of attempts in progress. Never left out: answers, flags, place and used seconds of attempts
   * in progress, and the history of graded quizzes. A longer text comes back when all that is not enough.
   */
  encode(state: PlayerState, stamp: StateStamp, limit: number): string;
  /** Never throws. A text of another version of the course gives what can be kept. */
  decode(text: string): DecodedState;
  /** Characters of the longest state, with every quiz in progress and ten attempts of each behind it, without any free text. */
  longest(): number;
  /**
   * Characters of free text that may still be typed into the question on screen so that the state stays within `limit` in every case,
   * with some kept back for the questions that wait for theirs.
   */
  room(state: PlayerState, limit: number): number;
}

/** What LMSs answer where nothing was stored. */
const EMPTY = ['', 'null', 'undefined'];
const VERSION = '1';
const CHECKSUM_LENGTH = 6;
const HISTORY = 10;
const HASH_BITS = 16;
/** Seconds on one question of an untimed quiz that are reckoned with beforehand: a day. More is stored all the same. */
const LONGEST_SECONDS = 86_400;
/** Kept back for each blank and number not filled in yet, in bits: some 25 letters, some 12 digits. */
const RESERVED_BITS = { 'fill-in': 160, numeric: 72 };

/** What is left out, by how far a state must shrink. */
const KEEP_ALL = 0;
const DROP_UNGRADED_LAST = 1;
const DROP_EVERY_LAST = 2;
const DROP_UNGRADED_HISTORY = 3;
const DROP_SECONDS = 4;

/** The codec of one package. */
export function createStateCodec(data: PackageData, grading: Pick<Grading, 'keyedForm'>): StateCodec {
  const byHash = new Map<number, Activity>();
  for (const activity of data.activities) {
    const hash = hash16(activity.id);
    if (!byHash.has(hash)) byHash.set(hash, activity);
  }
  const quizzes = data.activities.filter((activity): activity is Quiz => activity.kind === 'quiz');
  const contentHash = parseInt(data.stateHash, 16) >>> 0;
  let longestBits: { head: number; byQuiz: Map<string, number> } | null = null;

  function write(state: PlayerState, stamp: StateStamp, level: number): string {
    const out = new BitWriter();
    out.write(contentHash, 32);
    out.write(stamp.lineage, 32);
    out.number(stamp.sequence, 8);
    const open = data.activities.find((activity) => activity.id === state.activity);
    out.flag(open !== undefined);
    if (open) out.write(hash16(open.id), HASH_BITS);

    const lessons = data.activities.filter((activity) => activity.kind === 'lesson' && state.lessons[activity.id]);
    out.number(lessons.length, 2);
    for (const { id } of lessons) {
      const lesson = state.lessons[id];
      out.write(hash16(id), HASH_BITS);
      out.number(lesson?.block ?? 0, 3);
      out.flag(lesson?.done ?? false);
    }

    const kept = quizzes.flatMap((quiz) => {
      const whole = state.quizzes[quiz.id];
      return whole ? [{ quiz, state: shrunk(quiz, whole, level) }] : [];
    });
    out.number(kept.length, 2);
    for (const { quiz, state } of kept) {
      out.write(hash16(quiz.id), HASH_BITS);
      writeHistory(out, state);
    }
    for (const { quiz, state } of kept) {
      for (const attempt of [state.current, state.last]) {
        if (attempt) writeAttempt(out, grading.keyedForm(quiz.id, attempt.seed), attempt);
      }
    }
    const text = VERSION + out.toString();
    return text + checksum(text);
  }

  function read(text: string): DecodedState {
    const from = new BitReader(text);
    const sameContent = from.read(32) === contentHash;
    const lineage = from.read(32);
    const sequence = from.number(8);
    const state: PlayerState = { activity: null, lessons: {}, quizzes: {} };
    if (from.flag()) state.activity = byHash.get(from.read(HASH_BITS))?.id ?? null;

    for (let count = from.number(2); count > 0; count--) {
      const lesson = byHash.get(from.read(HASH_BITS));
      const block = from.number(3);
      const done = from.flag();
      if (lesson?.kind !== 'lesson') continue;
      state.lessons[lesson.id] = { block: sameContent ? block : Math.min(block, lesson.blocks.length - 1), done };
    }

    const attempts: { quiz: QuizState; id: string; current: boolean; last: boolean }[] = [];
    let restarted = false;
    for (let count = from.number(2); count > 0; count--) {
      const quiz = byHash.get(from.read(HASH_BITS));
      const { quiz: read, current, last } = readHistory(from);
      restarted ||= current;
      if (quiz?.kind !== 'quiz') continue;
      state.quizzes[quiz.id] = read;
      attempts.push({ quiz: read, id: quiz.id, current, last });
    }
    if (!sameContent) return { state, restarted, lineage, sequence };

    for (const { quiz, id, current, last } of attempts) {
      if (current) quiz.current = readAttempt(from, (seed) => grading.keyedForm(id, seed));
      if (last) quiz.last = readAttempt(from, (seed) => grading.keyedForm(id, seed));
    }
    return { state, restarted: false, lineage, sequence };
  }

  /** Bits of the longest state, apart by quiz, without free text. */
  function longestParts(): { head: number; byQuiz: Map<string, number> } {
    return (longestBits ??= {
      head:
        2 * 32 +
        numberBits(1e6, 8) +
        1 +
        HASH_BITS +
        2 * numberBits(data.activities.length, 2) +
        data.activities.reduce(
          (sum, activity) =>
            sum + HASH_BITS + (activity.kind === 'lesson' ? numberBits(activity.blocks.length, 3) + 1 : HISTORY_BITS),
          0,
        ),
      byQuiz: new Map(quizzes.map((quiz) => [quiz.id, longestQuizBits(quiz)])),
    });
  }

  function longestQuizBits(quiz: Quiz): number {
    const sample = grading.keyedForm(quiz.id, 0);
    return quiz.sections.reduce((sum, { id, draw }) => {
      const drawn = sample.filter(({ item }) => item.sectionId === id).map(({ question }) => question);
      // Every form has the same ones, or any of those that the filter allows.
      const pool =
        draw.rule === 'fixed' || draw.count === null
          ? drawn
          : data.questions.filter((question) => filterAllows(draw.filter, question));
      const bits = pool.map((question) => answerBits(question, quiz)).sort((a, b) => b - a);
      return bits.slice(0, drawn.length).reduce((total, one) => total + one, sum);
    }, ATTEMPT_HEAD_BITS);
  }

  return {
    encode(state, stamp, limit) {
      let text = '';
      for (let level = KEEP_ALL; level <= DROP_SECONDS; level++) {
        text = write(state, stamp, level);
        if (text.length <= limit) break;
      }
      return text;
    },

    decode(text) {
      if (EMPTY.includes(text.trim())) return { reason: 'empty' };
      if (!text.startsWith(VERSION)) return { reason: 'version' };
      const body = text.slice(0, -CHECKSUM_LENGTH);
      if (checksum(body) !== text.slice(-CHECKSUM_LENGTH)) return { reason: 'checksum' };
      try {
        return read(body.slice(VERSION.length));
      } catch {
        return { reason: 'checksum' };
      }
    },

    longest() {
      const { head, byQuiz } = longestParts();
      const bits = [...byQuiz.values()].reduce((sum, one) => sum + one, head);
      return VERSION.length + Math.ceil(bits / 6) + CHECKSUM_LENGTH;
    },

    room(state, limit) {
      if (limit === Infinity) return Infinity;
      const { head, byQuiz } = longestParts();
      let inProgress = head;
      let others = 0;
      const slots = { own: 0, essays: 0, small: 0, reserved: 0 };
      for (const quiz of quizzes) {
        const attempt = state.quizzes[quiz.id]?.current;
        if (!attempt) {
          others += byQuiz.get(quiz.id) ?? 0;
          continue;
        }
        inProgress += ATTEMPT_HEAD_BITS;
        grading.keyedForm(quiz.id, attempt.seed).forEach(({ question }, i) => {
          const text = textBits(question, attempt.answers[i]?.response ?? null);
          inProgress += answerBits(question, quiz) + text;
          if (quiz.id === state.activity && i === attempt.cursor) slots.own = text;
          else if (text === 0 && question.type === 'essay') slots.essays++;
          else if (text === 0 && question.type in RESERVED_BITS) {
            slots.small++;
            slots.reserved += RESERVED_BITS[question.type as keyof typeof RESERVED_BITS] * slotsOf(question);
          }
        });
      }
      const capacity = (limit - VERSION.length - CHECKSUM_LENGTH) * 6 - TEXT_OVERHEAD_BITS;
      // Room for quizzes not begun is kept where it can be; an attempt that has begun goes first.
      const free = capacity - inProgress - others > 0 ? capacity - inProgress - others : capacity - inProgress;
      const beyondSmall = Math.max(free - slots.reserved, free / (slots.small + 1));
      const share = (beyondSmall + slots.own) / (slots.essays + 1) - slots.own;
      return Math.max(0, Math.floor(share / MAX_BITS_PER_UNIT));
    },
  };
}

// ------------------------------------------------------------------------------------------------ quizzes

/** `attemptsUsed`, ten attempts, two flags. */
const HISTORY_BITS = numberBits(1000, 2) + 4 + HISTORY * (14 + 2 + numberBits(LONGEST_SECONDS, 11)) + 2;
/** Seed, place, used seconds, width of the seconds, whether there are flags and checks. */
const ATTEMPT_HEAD_BITS = 32 + 11 + numberBits(LONGEST_SECONDS, 11) + 5 + 2;

function shrunk(quiz: Quiz, state: QuizState, level: number): QuizState {
  const dropLast = level >= (quiz.graded ? DROP_EVERY_LAST : DROP_UNGRADED_LAST);
  const { current } = state;
  return {
    ...state,
    history: state.history.slice(level >= DROP_UNGRADED_HISTORY && !quiz.graded ? -1 : -HISTORY),
    last: dropLast ? null : state.last,
    current:
      level >= DROP_SECONDS && current
        ? { ...current, answers: current.answers.map((answer) => ({ ...answer, seconds: 0 })) }
        : current,
  };
}

function writeHistory(out: BitWriter, { attemptsUsed, history, current, last }: QuizState): void {
  out.number(attemptsUsed, 2);
  out.write(history.length, 4);
  for (const { percent, passed, usedSeconds } of history) {
    out.write(Math.round(percent * 100), 14);
    out.write(passed === null ? 0 : passed ? 2 : 1, 2);
    out.number(usedSeconds, 11);
  }
  out.flag(current !== null);
  out.flag(last !== null);
}

function readHistory(from: BitReader): { quiz: QuizState; current: boolean; last: boolean } {
  const attemptsUsed = from.number(2);
  const history = Array.from({ length: from.read(4) }, (): AttemptSummary => {
    const percent = from.read(14) / 100;
    const passed = from.read(2);
    return { percent, passed: passed === 0 ? null : passed === 2, usedSeconds: from.number(11) };
  });
  return { quiz: { attemptsUsed, history, current: null, last: null }, current: from.flag(), last: from.flag() };
}

const UNTOUCHED: AnswerState = { response: null, seconds: 0, flagged: false, checked: 0 };

function writeAttempt(out: BitWriter, form: readonly KeyedItem[], attempt: AttemptState): void {
  const answers: AnswerState[] = form.map((_, i) => attempt.answers[i] ?? UNTOUCHED);
  const width = bitsFor(Math.max(0, ...answers.map((answer) => answer.seconds)) + 1);
  const anyFlagged = answers.some((answer) => answer.flagged);
  const anyChecked = answers.some((answer) => answer.checked !== 0);
  out.write(attempt.seed, 32);
  out.write(Math.min(attempt.cursor, form.length), bitsFor(form.length + 1));
  out.number(attempt.usedSeconds, 11);
  out.write(width, 5);
  out.flag(anyFlagged);
  out.flag(anyChecked);
  answers.forEach((answer, i) => {
    out.write(answer.seconds, width);
    if (anyFlagged) out.flag(answer.flagged);
    if (anyChecked) out.write(answer.checked, 2);
    writeResponse(out, (form[i] as KeyedItem).question, answer.response);
  });
}

function readAttempt(from: BitReader, formOf: (seed: number) => readonly KeyedItem[]): AttemptState {
  const seed = from.read(32);
  const form = formOf(seed);
  const cursor = from.read(bitsFor(form.length + 1));
  const usedSeconds = from.number(11);
  const width = from.read(5);
  const anyFlagged = from.flag();
  const anyChecked = from.flag();
  const answers = form.map(({ question }): AnswerState => {
    const seconds = from.read(width);
    const flagged = anyFlagged && from.flag();
    const checked = anyChecked ? (from.read(2) as AnswerState['checked']) : 0;
    return { response: readResponse(from, question), seconds, flagged, checked };
  });
  return { seed, cursor, usedSeconds, answers };
}

// ------------------------------------------------------------------------------------------------ responses

/** Parts as indexes into the document's order. What does not fit the question counts as no answer. */
function writeResponse(out: BitWriter, question: Question, response: Response | null): void {
  const indexes = indexesOf(question, response);
  out.flag(indexes !== null);
  if (!indexes) return;
  for (const { value, count } of indexes) out.write(value, bitsFor(count));
  for (const text of textsOf(question, response)) out.text(text);
}

/** The response's choices as digits: each `value` is one of `count`. Null: not answered, or not an answer to this question. */
function indexesOf(question: Question, response: Response | null): { value: number; count: number }[] | null {
  if (question.type === 'single-choice' && response?.type === question.type) {
    const value = question.choices.findIndex((choice) => choice.id === response.choice);
    return value < 0 ? null : [{ value, count: question.choices.length }];
  }
  if (question.type === 'multiple-response' && response?.type === question.type) {
    return question.choices.map((choice) => ({ value: response.choices.includes(choice.id) ? 1 : 0, count: 2 }));
  }
  if (question.type === 'true-false' && response?.type === question.type) {
    return [{ value: response.value ? 1 : 0, count: 2 }];
  }
  if (question.type === 'matching' && response?.type === question.type) {
    return question.premises.map((premise) => ({
      value: 1 + question.options.findIndex((option) => option.id === response.pairs[premise.id]),
      count: question.options.length + 1,
    }));
  }
  if (question.type === 'ordering' && response?.type === question.type) {
    // As a factorial number: each item's place among those that are left.
    const left = question.items.map((item) => item.id);
    const digits = response.order.map((id) => {
      const digit = { value: left.indexOf(id), count: left.length };
      left.splice(digit.value, digit.value < 0 ? 0 : 1);
      return digit;
    });
    return left.length > 0 || digits.some((digit) => digit.value < 0) ? null : digits;
  }
  return response?.type === question.type ? [] : null;
}

/** Free texts of a response, one a slot of the question. */
function textsOf(question: Question, response: Response | null): string[] {
  if (question.type === 'fill-in' && response?.type === question.type) {
    return question.blanks.map((blank) => response.texts[blank.id] ?? '');
  }
  if (question.type === 'numeric' && response?.type === question.type) return [response.value];
  if (question.type === 'essay' && response?.type === question.type) return [response.text];
  return [];
}

function readResponse(from: BitReader, question: Question): Response | null {
  if (!from.flag()) return null;
  switch (question.type) {
    case 'single-choice':
      return { type: question.type, choice: pick(question.choices, from.read(bitsFor(question.choices.length))).id };
    case 'multiple-response':
      return {
        type: question.type,
        choices: question.choices.filter(() => from.flag()).map((choice) => choice.id),
      };
    case 'true-false':
      return { type: question.type, value: from.flag() };
    case 'fill-in':
      return {
        type: question.type,
        texts: Object.fromEntries(
          question.blanks.map((blank): [string, string] => [blank.id, from.text()]).filter(([, text]) => text),
        ),
      };
    case 'numeric':
      return { type: question.type, value: from.text() };
    case 'matching': {
      const pairs: Record<string, string> = {};
      for (const premise of question.premises) {
        const option = from.read(bitsFor(question.options.length + 1));
        if (option > 0) pairs[premise.id] = pick(question.options, option - 1).id;
      }
      return { type: question.type, pairs };
    }
    case 'ordering': {
      const left = question.items.map((item) => item.id);
      return {
        type: question.type,
        order: question.items.map(() => {
          const at = from.read(bitsFor(left.length));
          pick(left, at);
          return left.splice(at, 1)[0] as string;
        }),
      };
    }
    case 'essay':
      return { type: question.type, text: from.text() };
  }
}

function pick<T>(list: readonly T[], at: number): T {
  if (at >= list.length) throw new RangeError('no such part');
  return list[at] as T;
}

// ------------------------------------------------------------------------------------------------ sizes

/** Free-text slots of a question. */
function slotsOf(question: Question): number {
  if (question.type === 'fill-in') return question.blanks.length;
  return question.type === 'numeric' || question.type === 'essay' ? 1 : 0;
}

/** The longest answer of a question, in bits, all its free texts empty. */
function answerBits(question: Question, quiz: Quiz): number {
  const seconds = bitsFor((quiz.timeLimitSeconds ?? LONGEST_SECONDS) + 61);
  const checked = quiz.mode === 'exam' ? 0 : 2;
  return seconds + 1 + checked + 1 + partBits(question) + slotsOf(question);
}

function partBits(question: Question): number {
  switch (question.type) {
    case 'single-choice':
      return bitsFor(question.choices.length);
    case 'multiple-response':
      return question.choices.length;
    case 'true-false':
      return 1;
    case 'matching':
      return question.premises.length * bitsFor(question.options.length + 1);
    case 'ordering':
      return question.items.reduce((sum, _, i) => sum + bitsFor(i + 1), 0);
    default:
      return 0;
  }
}

/** What the free texts of a response cost beyond empty ones. */
function textBits(question: Question, response: Response | null): number {
  const texts = textsOf(question, response).filter((text) => text !== '');
  if (texts.length === 0) return 0;
  const out = new BitWriter();
  for (const text of texts) out.text(text);
  return out.bits - texts.length;
}

function numberBits(value: number, order: number): number {
  const out = new BitWriter();
  out.number(value, order);
  return out.bits;
}
