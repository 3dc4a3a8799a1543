import { describe, expect, it } from '@jest/globals';
import type { PackageData, Question, Response } from '@examport/content';
import fc from 'fast-check';
import type { AnswerState, AttemptState, PlayerState, QuizState } from '../host.js';
import { makeLesson, makePackage, makeQuestion, makeQuiz, QUESTION_TYPES, rightResponse } from './fixture-package.js';
import { BitReader, BitWriter, MAX_BITS_PER_UNIT, TEXT_OVERHEAD_BITS } from './scorm-bits.js';
import { createGrading } from './scorm-grading.js';
import { createStateCodec, type DecodedState } from './scorm-state.js';

const SCORM12 = 4096;
const STAMP = { lineage: 0xdeadbeef, sequence: 41 };
const data = makePackage({ count: 16 });
const grading = createGrading(data);
const codec = createStateCodec(data, grading);

function decoded(result: DecodedState): Exclude<DecodedState, { reason: string }> {
  if ('reason' in result) throw new Error(`not decoded: ${result.reason}`);
  return result;
}

// ------------------------------------------------------------------------------------------------ arbitrary states

const anyText = fc.oneof(
  fc.string({ maxLength: 30 }),
  fc.string({ unit: 'grapheme', maxLength: 20 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 12 }).map((units) => String.fromCharCode(...units)),
);

function anyResponse(question: Question): fc.Arbitrary<Response | null> {
  const filled = (texts: Record<string, string>) =>
    Object.fromEntries(Object.entries(texts).filter(([, text]) => text !== ''));
  const arbitrary = (): fc.Arbitrary<Response> => {
    switch (question.type) {
      case 'single-choice':
        return fc
          .constantFrom(...question.choices)
          .map((choice): Response => ({ type: question.type, choice: choice.id }));
      case 'multiple-response':
        return fc
          .subarray(question.choices.map((choice) => choice.id))
          .map((choices): Response => ({ type: question.type, choices }));
      case 'true-false':
        return fc.boolean().map((value): Response => ({ type: question.type, value }));
      case 'fill-in':
        return fc
          .record(Object.fromEntries(question.blanks.map((blank) => [blank.id, anyText])))
          .map((texts): Response => ({ type: question.type, texts: filled(texts) }));
      case 'numeric':
        return anyText.map((value): Response => ({ type: question.type, value }));
      case 'matching':
        return fc
          .record(
            Object.fromEntries(
              question.premises.map((premise) => [
                premise.id,
                fc.constantFrom('', ...question.options.map((option) => option.id)),
              ]),
            ),
          )
          .map((pairs): Response => ({ type: question.type, pairs: filled(pairs) }));
      case 'ordering':
        return fc
          .shuffledSubarray(
            question.items.map((item) => item.id),
            { minLength: question.items.length },
          )
          .map((order): Response => ({ type: question.type, order }));
      case 'essay':
        return anyText.map((text): Response => ({ type: question.type, text }));
    }
  };
  return fc.option(arbitrary());
}

function anyAnswer(question: Question): fc.Arbitrary<AnswerState> {
  return fc.record({
    response: anyResponse(question),
    seconds: fc.oneof(fc.nat(90), fc.nat(86_400)),
    flagged: fc.boolean(),
    checked: fc.constantFrom<0 | 1 | 2>(0, 1, 2),
  });
}

function anyAttempt(quizId: string): fc.Arbitrary<AttemptState> {
  return fc.nat(0xffffffff).chain((seed) => {
    const form = grading.keyedForm(quizId, seed);
    return fc.record({
      seed: fc.constant(seed),
      cursor: fc.nat(form.length),
      usedSeconds: fc.nat(86_400),
      answers: fc.tuple(...form.map(({ question }) => anyAnswer(question))),
    });
  });
}

function anyQuizState(quizId: string): fc.Arbitrary<QuizState> {
  return fc.record({
    history: fc.array(
      fc.record({
        percent: fc.nat(10_000).map((hundredths) => hundredths / 100),
        passed: fc.constantFrom(true, false, null),
        usedSeconds: fc.nat(86_400),
      }),
      { maxLength: 10 },
    ),
    attemptsUsed: fc.nat(200),
    current: fc.option(anyAttempt(quizId)),
    last: fc.option(anyAttempt(quizId)),
  });
}

const anyState: fc.Arbitrary<PlayerState> = fc.record({
  activity: fc.constantFrom(null, 'intro', 'exam'),
  lessons: fc.record(
    { intro: fc.record({ block: fc.nat(1000), done: fc.boolean() }) },
    { requiredKeys: [], noNullPrototype: true },
  ),
  quizzes: fc.record(
    { practice: anyQuizState('practice'), exam: anyQuizState('exam'), cards: anyQuizState('cards') },
    { requiredKeys: [], noNullPrototype: true },
  ),
});

// ------------------------------------------------------------------------------------------------ the longest case

function longestResponse(question: Question): Response {
  switch (question.type) {
    case 'single-choice':
      return { type: question.type, choice: question.choices.at(-1)?.id ?? '' };
    case 'multiple-response':
      return { type: question.type, choices: question.choices.map((choice) => choice.id) };
    case 'matching':
      return {
        type: question.type,
        pairs: Object.fromEntries(question.premises.map((premise) => [premise.id, question.options.at(-1)?.id ?? ''])),
      };
    case 'ordering':
      return { type: question.type, order: question.items.map((item) => item.id).reverse() };
    case 'fill-in':
      return { type: question.type, texts: {} };
    case 'numeric':
      return { type: question.type, value: '' };
    case 'essay':
      return { type: question.type, text: '' };
    default:
      return rightResponse(question);
  }
}

function longestAttempt(course: PackageData, quizId: string, seconds: number): AttemptState {
  const answers = createGrading(course)
    .keyedForm(quizId, 0xffffffff)
    .map(({ question }): AnswerState => ({
      response: longestResponse(question),
      seconds,
      flagged: true,
      checked: 0,
    }));
  return { seed: 0xffffffff, cursor: answers.length, usedSeconds: 86_400, answers };
}

function longestState(course: PackageData, quizId: string, seconds = 86_400): PlayerState {
  return {
    activity: quizId,
    lessons: {},
    quizzes: {
      [quizId]: {
        history: Array.from({ length: 10 }, () => ({ percent: 100, passed: true, usedSeconds: 86_400 })),
        attemptsUsed: 200,
        current: longestAttempt(course, quizId, seconds),
        last: longestAttempt(course, quizId, seconds),
      },
    },
  };
}

function examOf(count: number, size: 'usual' | 'longest', types = QUESTION_TYPES): PackageData {
  const questions = Array.from({ length: count }, (_, i) =>
    makeQuestion(types[i % types.length] ?? 'essay', `q${i + 1}`, size),
  );
  const exam = makeQuiz(
    'exam',
    questions.map((question) => question.id),
    { timeLimitSeconds: 86_400 },
  );
  return { ...makePackage({ activities: [makeLesson('intro'), exam] }), questions };
}

/** Types into the on-screen question as long as the host says that there is room. */
function typeAsLongAsThereIsRoom(course: PackageData, state: PlayerState, unit: string): number {
  const grading = createGrading(course);
  const codec = createStateCodec(course, grading);
  const attempt = state.quizzes.exam?.current as AttemptState;
  const form = grading.keyedForm('exam', attempt.seed);
  attempt.cursor = form.findIndex(({ question }) => question.type === 'essay');
  const answer = attempt.answers[attempt.cursor] as AnswerState;
  let text = '';
  for (let room = codec.room(state, SCORM12); room > 0; room = codec.room(state, SCORM12)) {
    text += unit.repeat(Math.ceil(room / unit.length)).slice(0, room);
    answer.response = { type: 'essay', text };
  }
  return text.length;
}

describe('state in suspend_data', () => {
  it('comes back as it was saved, whatever it is', () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const result = decoded(codec.decode(codec.encode(state, STAMP, Infinity)));
        expect(result).toEqual({ state, restarted: false, ...STAMP });
      }),
      { numRuns: 300 },
    );
  });

  it('is base64url, which every LMS and form post carries unchanged', () => {
    fc.assert(fc.property(anyState, (state) => /^[A-Za-z0-9_-]+$/.test(codec.encode(state, STAMP, Infinity))));
  });

  it('gives choices in the document order, however they were picked', () => {
    const question = data.questions.find((one) => one.type === 'multiple-response') as Question;
    const form = grading.keyedForm('exam', 1);
    const answers = form.map((keyed): AnswerState => ({
      response: keyed.question === question ? { type: 'multiple-response', choices: ['c4', 'c1'] } : null,
      seconds: 0,
      flagged: false,
      checked: 0,
    }));
    const current = { seed: 1, cursor: 0, usedSeconds: 0, answers };
    const state = {
      activity: null,
      lessons: {},
      quizzes: { exam: { history: [], attemptsUsed: 0, current, last: null } },
    };
    const back = decoded(codec.decode(codec.encode(state, STAMP, SCORM12))).state.quizzes.exam?.current;
    expect(back?.answers.find((answer) => answer.response)?.response).toEqual({
      type: 'multiple-response',
      choices: ['c1', 'c4'],
    });
  });

  it('detects every change of a single character', () => {
    fc.assert(
      fc.property(anyState, fc.nat(), fc.constantFrom(...'Ab0-_=é'), (state, position, char) => {
        const text = codec.encode(state, STAMP, Infinity);
        const at = position % text.length;
        fc.pre(text[at] !== char);
        expect(codec.decode(text.slice(0, at) + char + text.slice(at + 1))).toHaveProperty('reason');
      }),
    );
  });

  it('detects a text that was cut short', () => {
    const text = codec.encode(longestState(data, 'exam'), STAMP, Infinity);
    for (let length = 1; length < text.length; length++) {
      expect(codec.decode(text.slice(0, length))).toEqual({ reason: 'checksum' });
    }
  });

  it('never throws, whatever an LMS gives back', () => {
    fc.assert(fc.property(fc.string(), (garbage) => 'reason' in codec.decode(garbage)));
    for (const nothing of ['', ' ', 'null', 'undefined']) expect(codec.decode(nothing)).toEqual({ reason: 'empty' });
    expect(codec.decode('2AAAAAAA')).toEqual({ reason: 'version' });
  });

  it('does not misread the state of another course that has the same content hash', () => {
    const other = makePackage({ count: 3 });
    const text = createStateCodec(other, createGrading(other)).encode(longestState(other, 'exam'), STAMP, Infinity);
    expect(() => codec.decode(text)).not.toThrow();
  });
});

describe('state after an update of the package', () => {
  const updated = makePackage({ count: 20, stateHash: '12345678' });
  const codecAfter = createStateCodec(updated, createGrading(updated));

  it('keeps lessons, histories and the open activity, and says that the attempt in progress starts again', () => {
    const state = longestState(data, 'exam');
    state.lessons = { intro: { block: 900, done: true } };
    const result = decoded(codecAfter.decode(codec.encode(state, STAMP, Infinity)));
    expect(result.restarted).toBe(true);
    expect(result.state.activity).toBe('exam');
    expect(result.state.lessons).toEqual({ intro: { block: 1, done: true } });
    expect(result.state.quizzes.exam).toEqual({ ...state.quizzes.exam, current: null, last: null });
  });

  it('says nothing when no attempt was in progress', () => {
    const state: PlayerState = { activity: null, lessons: { intro: { block: 1, done: true } }, quizzes: {} };
    expect(decoded(codecAfter.decode(codec.encode(state, STAMP, Infinity)))).toEqual({
      state,
      restarted: false,
      ...STAMP,
    });
  });
});

describe('state within 4,096 characters', () => {
  it('holds 500 questions of every type, with the most parts the schema allows, in their longest case', () => {
    const course = examOf(500, 'longest');
    const state = longestState(course, 'exam');
    const codec = createStateCodec(course, createGrading(course));
    const text = codec.encode(state, STAMP, SCORM12);
    expect(text.length).toBeLessThanOrEqual(SCORM12);
    expect(codec.longest()).toBeLessThanOrEqual(SCORM12);
    expect(text.length).toBeLessThanOrEqual(codec.longest());
    const back = decoded(codec.decode(text)).state.quizzes.exam;
    expect(back).toEqual({ ...state.quizzes.exam, last: null });
  });

  it.each(QUESTION_TYPES)('holds 500 questions of type %s, as boards write them, in their longest case', (type) => {
    const course = examOf(500, 'usual', [type]);
    const codec = createStateCodec(course, createGrading(course));
    const text = codec.encode(longestState(course, 'exam'), STAMP, SCORM12);
    expect(text.length).toBeLessThanOrEqual(SCORM12);
    expect(codec.longest()).toBeLessThanOrEqual(SCORM12);
  });

  it('holds 500 questions of four choices and the last attempt besides', () => {
    const course = examOf(500, 'usual', ['single-choice']);
    const state = longestState(course, 'exam', 255);
    const codec = createStateCodec(course, createGrading(course));
    const text = codec.encode(state, STAMP, SCORM12);
    expect(text.length).toBeLessThanOrEqual(SCORM12);
    expect(decoded(codec.decode(text)).state).toEqual(state);
  });

  it('never needs more than the longest state says, free text apart', () => {
    const codec = createStateCodec(data, grading);
    fc.assert(
      fc.property(anyState, (state) => {
        for (const quiz of Object.values(state.quizzes)) {
          quiz.last = null;
          for (const answer of quiz.current?.answers ?? []) {
            const type = answer.response?.type;
            if (type === 'essay' || type === 'numeric' || type === 'fill-in') answer.response = null;
          }
        }
        expect(codec.encode(state, STAMP, Infinity).length).toBeLessThanOrEqual(codec.longest());
      }),
    );
  });

  it('reckons with the longest questions that a random draw may bring, and with no others', () => {
    const longestOf = (tags: string[]) => {
      const draw = { rule: 'random' as const, count: 2, filter: { types: tags } };
      const quiz = makeQuiz('exam', [], { sections: [{ id: 's', title: '', draw }] });
      const course = { ...examOf(40, 'longest'), activities: [quiz] };
      return createStateCodec(course, createGrading(course)).longest();
    };
    const matching = longestOf(['matching']);
    expect(longestOf(['matching', 'true-false'])).toBe(matching);
    expect(longestOf(['true-false'])).toBeLessThan(matching - 30);
  });

  it('leaves out the last attempts first, then histories that do not count, then seconds, and never an answer in progress', () => {
    const state = longestState(data, 'exam');
    state.quizzes.practice = { ...longestState(data, 'practice').quizzes.practice } as QuizState;
    const whole = codec.encode(state, STAMP, Infinity).length;
    const at = (limit: number) => decoded(codec.decode(codec.encode(state, STAMP, limit))).state.quizzes;
    const practiceGone = at(whole - 1);
    expect([practiceGone.practice?.last, practiceGone.exam?.last]).toEqual([null, state.quizzes.exam?.last]);
    const least = at(0);
    expect(least.exam?.history).toHaveLength(10);
    expect(least.practice?.history).toHaveLength(1);
    expect(least.exam?.current).toEqual({
      ...state.quizzes.exam?.current,
      answers: state.quizzes.exam?.current?.answers.map((answer) => ({ ...answer, seconds: 0 })),
    });
  });

  it.each(['word ', 'A1!', 'ثقة ', 'é', '信', '😀', '\u0000', 'aж信'])(
    'has room for free text until it is full, and not one character more: %j',
    (unit) => {
      const course = examOf(200, 'usual');
      const state = longestState(course, 'exam');
      const typed = typeAsLongAsThereIsRoom(course, state, unit);
      const codec = createStateCodec(course, createGrading(course));
      expect(typed).toBeGreaterThan(10);
      expect(codec.encode(state, STAMP, SCORM12).length).toBeLessThanOrEqual(SCORM12);
    },
  );

  it('gives an essay more room when it is the only one', () => {
    const room = (count: number, types = QUESTION_TYPES) => {
      const course = examOf(count, 'usual', types);
      const state = longestState(course, 'exam');
      const attempt = state.quizzes.exam?.current as AttemptState;
      attempt.cursor = 0;
      return createStateCodec(course, createGrading(course)).room(state, SCORM12);
    };
    expect(room(1, ['essay'])).toBeGreaterThan(900);
    expect(room(4, ['essay'])).toBeLessThan(room(1, ['essay']) / 3);
  });

  it('has room without end where nothing limits it', () => {
    expect(codec.room(longestState(data, 'exam'), Infinity)).toBe(Infinity);
  });
});

describe('free text', () => {
  it('comes back unit by unit, lone surrogates included', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const out = new BitWriter();
        out.text(text);
        expect(new BitReader(out.toString()).text()).toBe(text);
      }),
    );
  });

  it('takes at most the promised bits for one more unit', () => {
    const bits = (text: string) => {
      const out = new BitWriter();
      out.text(text);
      return out.bits;
    };
    fc.assert(
      fc.property(anyText, anyText, (text, more) => {
        expect(bits(text + more)).toBeLessThanOrEqual(
          Math.max(bits(text), 0) + more.length * MAX_BITS_PER_UNIT + TEXT_OVERHEAD_BITS,
        );
      }),
    );
  });

  it.each([
    ['3,14', 4],
    ['trust is earned, limits are explained up front', 5],
    ['Конфиденциальность', 8.7],
    ['守秘義務', 17],
  ])('is packed tightly: %s', (text, bitsPerUnit) => {
    const out = new BitWriter();
    out.text(text);
    expect((out.bits - 14) / text.length).toBeLessThanOrEqual(bitsPerUnit);
  });

  it('packs any number', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 31 - 2 ** 17), fc.nat(12), (value, order) => {
        const out = new BitWriter();
        out.number(value, order);
        return new BitReader(out.toString()).number(order) === value;
      }),
    );
  });
});
