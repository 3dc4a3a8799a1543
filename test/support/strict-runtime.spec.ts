import { describe, expect, it } from '@jest/globals';
import { createStrictRuntime, type StrictOptions, type StrictRuntime } from './strict-runtime.js';

const NAMES = {
  '1.2': {
    initialize: 'LMSInitialize',
    get: 'LMSGetValue',
    set: 'LMSSetValue',
    commit: 'LMSCommit',
    end: 'LMSFinish',
    error: 'LMSGetLastError',
  },
  '2004': {
    initialize: 'Initialize',
    get: 'GetValue',
    set: 'SetValue',
    commit: 'Commit',
    end: 'Terminate',
    error: 'GetLastError',
  },
};

/** The error code of one call. */
function errorOf(runtime: StrictRuntime, verb: keyof (typeof NAMES)['1.2'], ...args: string[]): string {
  const names = NAMES[runtime.apiName === 'API' ? '1.2' : '2004'];
  runtime.api[names[verb]]?.(...args);
  return runtime.api[names.error]?.() ?? '';
}

function opened(options: StrictOptions, setup: [string, string][] = []): StrictRuntime {
  const runtime = createStrictRuntime(options);
  expect(errorOf(runtime, 'initialize', '')).toBe('0');
  for (const [element, value] of setup)
    expect([element, errorOf(runtime, 'set', element, value)]).toEqual([element, '0']);
  return runtime;
}

const I = 'cmi.interactions.0';
const O = 'cmi.objectives.0';
const withId: [string, string][] = [[`${I}.id`, 'i_1']];
const withType = (type: string): [string, string][] => [...withId, [`${I}.type`, type]];

type Case = [what: string, element: string, value: string, error: string, setup?: [string, string][]];

const REFUSED_12: Case[] = [
  ['an unknown element', 'cmi.core.nothing', '1', '401'],
  ['an element of 2004', 'cmi.completion_status', 'completed', '401'],
  ['a read-only element', 'cmi.core.student_id', 'x', '403'],
  ['a keyword', 'cmi.core.score._children', 'raw', '402'],
  ['a location of 256 characters', 'cmi.core.lesson_location', 'x'.repeat(256), '405'],
  ['the status "not attempted"', 'cmi.core.lesson_status', 'not attempted', '405'],
  ['an unknown status', 'cmi.core.lesson_status', 'done', '405'],
  ['a score above 100', 'cmi.core.score.raw', '100.5', '405'],
  ['a score that is no number', 'cmi.core.score.raw', '75 %', '405'],
  ['the exit "normal"', 'cmi.core.exit', 'normal', '405'],
  ['a session time of 2004', 'cmi.core.session_time', 'PT5M', '405'],
  ['a session time in milliseconds', 'cmi.core.session_time', '00:00:01.123', '405'],
  ['suspend_data of 4,097 characters', 'cmi.suspend_data', 'x'.repeat(4097), '405'],
  ['an objective out of order', 'cmi.objectives.1.id', 'domain_1', '201'],
  ['an objective before its id', `${O}.status`, 'passed', '201'],
  ['an objective id with a space', `${O}.id`, 'domain 1', '405'],
  ['an objective status of 2004', `${O}.status`, 'unknown', '405', [[`${O}.id`, 'domain_1']]],
  ['an interaction out of order', 'cmi.interactions.1.id', 'i_1', '201'],
  ['an interaction before its id', `${I}.type`, 'choice', '201'],
  ['an interaction id of one character', `${I}.id`, 'x', '405'],
  ['an interaction id with a hyphen', `${I}.id`, 'q-1', '405'],
  ['an interaction type of 2004', `${I}.type`, 'long-fill-in', '405', withId],
  ['a response before the type', `${I}.student_response`, 'a', '201', withId],
  ['a response of 256 characters', `${I}.student_response`, 'x'.repeat(256), '405', withType('fill-in')],
  ['a choice of several characters', `${I}.student_response`, 'c1,c2', '405', withType('choice')],
  ['a response in the words of 2004', `${I}.student_response`, 'a[,]b', '405', withType('choice')],
  ['true as true', `${I}.student_response`, 'true', '405', withType('true-false')],
  ['a number that is none', `${I}.student_response`, '3,5', '405', withType('numeric')],
  ['a matching without pairs', `${I}.student_response`, 'a', '405', withType('matching')],
  ['a sequence with spaces', `${I}.student_response`, 'a, b', '405', withType('sequencing')],
  ['a pattern in the words of 2004', `${I}.correct_responses.0.pattern`, '3[:]4', '405', withType('numeric')],
  ['the result "incorrect"', `${I}.result`, 'incorrect', '405', withId],
  ['a time with a date', `${I}.time`, '2026-01-01T10:00:00', '405', withId],
  ['a latency of 2004', `${I}.latency`, 'PT5S', '405', withId],
  ['a weighting in words', `${I}.weighting`, 'one', '405', withId],
];

const REFUSED_2004: Case[] = [
  ['an unknown element', 'cmi.nothing', '1', '401'],
  ['an element of 1.2', 'cmi.core.lesson_status', 'passed', '401'],
  ['a read-only element', 'cmi.learner_id', 'x', '404'],
  ['a keyword', 'cmi.interactions._count', '1', '404'],
  ['a location of 1,001 characters', 'cmi.location', 'x'.repeat(1001), '406'],
  ['an empty location', 'cmi.location', '', '406'],
  ['a completion of 1.2', 'cmi.completion_status', 'passed', '406'],
  ['a success of 1.2', 'cmi.success_status', 'completed', '406'],
  ['an unknown exit', 'cmi.exit', 'quit', '406'],
  ['a scaled score above 1', 'cmi.score.scaled', '75', '407'],
  ['a score that is no number', 'cmi.score.raw', 'NaN', '406'],
  ['a score with an exponent', 'cmi.score.raw', '1e-7', '406'],
  ['progress above 1', 'cmi.progress_measure', '1.1', '407'],
  ['a session time of 1.2', 'cmi.session_time', '00:05:00', '406'],
  ['a duration of three decimals', 'cmi.session_time', 'PT1.123S', '406'],
  ['an empty duration', 'cmi.session_time', 'PT', '406'],
  ['suspend_data of 64,001 characters', 'cmi.suspend_data', 'x'.repeat(64_001), '406'],
  ['an objective out of order', 'cmi.objectives.1.id', 'domain_1', '351'],
  ['an objective before its id', `${O}.success_status`, 'passed', '408'],
  ['another id for an objective', `${O}.id`, 'domain_2', '351', [[`${O}.id`, 'domain_1']]],
  ['an id that another objective has', 'cmi.objectives.1.id', 'domain_1', '351', [[`${O}.id`, 'domain_1']]],
  ['an interaction out of order', 'cmi.interactions.1.id', 'i_1', '351'],
  ['an interaction before its id', `${I}.type`, 'choice', '408'],
  ['an interaction id with a space', `${I}.id`, 'question 1', '406'],
  ['an unknown interaction type', `${I}.type`, 'essay', '406', withId],
  ['a response before the type', `${I}.learner_response`, 'a', '408', withId],
  ['a choice with a space', `${I}.learner_response`, 'a b', '406', withType('choice')],
  ['a choice with a hyphen', `${I}.learner_response`, 'c-1', '406', withType('choice')],
  ['true as t', `${I}.learner_response`, 't', '406', withType('true-false')],
  ['a matching in the words of 1.2', `${I}.learner_response`, '1.a,2.b', '406', withType('matching')],
  ['a fill-in of 251 characters', `${I}.learner_response`, 'x'.repeat(251), '406', withType('fill-in')],
  ['an essay of 4,001 characters', `${I}.learner_response`, 'x'.repeat(4001), '406', withType('long-fill-in')],
  ['a numeric pattern without range', `${I}.correct_responses.0.pattern`, '3', '406', withType('numeric')],
  ['the result "wrong"', `${I}.result`, 'wrong', '406', withId],
  ['a timestamp of three decimals', `${I}.timestamp`, '2026-01-01T10:00:00.000Z', '406', withId],
  ['a timestamp with a zone and no decimals', `${I}.timestamp`, '2026-01-01T10:00:00Z', '406', withId],
  ['a latency of 1.2', `${I}.latency`, '00:00:05', '406', withId],
  ['a description of 251 characters', `${I}.description`, 'x'.repeat(251), '406', withId],
  ['an unknown navigation request', 'adl.nav.request', 'close', '406'],
];

describe.each([
  ['1.2', REFUSED_12],
  ['2004', REFUSED_2004],
] as const)('the strict runtime for SCORM %s refuses', (version, cases) => {
  it.each(cases)('%s', (_what, element, value, error, setup = []) => {
    const runtime = opened({ version }, setup);
    expect(errorOf(runtime, 'set', element, value)).toBe(error);
    expect(runtime.refused).toHaveLength(1);
    expect(errorOf(runtime, 'commit', '')).toBe('0');
    expect(runtime.stored[element]).not.toBe(value);
  });
});

describe('the strict runtime accepts', () => {
  it.each([
    ['1.2', 'cmi.suspend_data', 'x'.repeat(4096)],
    ['1.2', 'cmi.core.exit', ''],
    ['1.2', 'cmi.core.session_time', '0000:05:00.00'],
    ['2004', 'cmi.suspend_data', 'x'.repeat(64_000)],
    ['2004', 'cmi.exit', 'normal'],
    ['2004', 'cmi.session_time', 'PT1H5.25S'],
    ['2004', 'cmi.score.scaled', '-1'],
  ] as const)('%s %s', (version, element, value) => {
    expect(errorOf(opened({ version }), 'set', element, value)).toBe('0');
  });

  it.each(['2026-01-01T10:00:00', '2026-01-01T10:00:00.1Z', '2026-01-01T10:00:00.12Z'])('timestamp %s', (timestamp) => {
    expect(errorOf(opened({ version: '2004' }, withId), 'set', `${I}.timestamp`, timestamp)).toBe('0');
  });
});

describe.each(['1.2', '2004'] as const)('the session of the strict runtime for SCORM %s', (version) => {
  const codes = {
    '1.2': {
      twice: '101',
      getBefore: '301',
      setBefore: '301',
      commitBefore: '301',
      endBefore: '301',
      setAfter: '301',
      commit: '101',
    },
    '2004': {
      twice: '103',
      getBefore: '122',
      setBefore: '132',
      commitBefore: '142',
      endBefore: '112',
      setAfter: '133',
      commit: '391',
    },
  }[version];
  const location = version === '1.2' ? 'cmi.core.lesson_location' : 'cmi.location';
  const exit = version === '1.2' ? 'cmi.core.exit' : 'cmi.exit';
  const entry = version === '1.2' ? 'cmi.core.entry' : 'cmi.entry';
  const get = (runtime: StrictRuntime, element: string) => runtime.api[NAMES[version].get]?.(element);

  it('refuses every call before it is initialised', () => {
    const runtime = createStrictRuntime({ version });
    expect(errorOf(runtime, 'get', location)).toBe(codes.getBefore);
    expect(errorOf(runtime, 'set', location, 'x')).toBe(codes.setBefore);
    expect(errorOf(runtime, 'commit', '')).toBe(codes.commitBefore);
    expect(errorOf(runtime, 'end', '')).toBe(codes.endBefore);
  });

  it('refuses to be initialised twice, and everything after its end', () => {
    const runtime = opened({ version });
    expect(errorOf(runtime, 'initialize', '')).toBe(codes.twice);
    expect(errorOf(runtime, 'end', '')).toBe('0');
    expect(errorOf(runtime, 'set', location, 'x')).toBe(codes.setAfter);
    expect(errorOf(runtime, 'end', '')).not.toBe('0');
    expect(runtime.terminated).toBe(true);
  });

  it('refuses wrong arguments', () => {
    const runtime = createStrictRuntime({ version });
    expect(errorOf(runtime, 'initialize')).toBe('201');
    expect(errorOf(runtime, 'initialize', '')).toBe('0');
    expect(errorOf(runtime, 'set', location)).toBe('201');
    expect(errorOf(runtime, 'commit', 'now')).toBe('201');
  });

  it('refuses to tell a write-only element', () => {
    expect(errorOf(opened({ version }), 'get', exit)).toBe(version === '1.2' ? '404' : '405');
  });

  it('does not have what it is told not to have', () => {
    const runtime = opened({ version, without: ['cmi.interactions'] });
    expect(errorOf(runtime, 'get', 'cmi.interactions._count')).toBe('401');
    expect(errorOf(runtime, 'set', `${I}.id`, 'i_1')).toBe('401');
  });

  it('keeps what was committed over sessions, and resumes after exit suspend', () => {
    const runtime = opened({ version }, [
      [exit, 'suspend'],
      [location, 'here'],
    ]);
    expect(get(runtime, entry)).toBe('ab-initio');
    errorOf(runtime, 'end', '');
    runtime.launch();
    errorOf(runtime, 'initialize', '');
    expect(get(runtime, location)).toBe('here');
    expect(get(runtime, entry)).toBe('resume');
  });

  it('loses what was not committed when it is killed, and its API throws', () => {
    const runtime = opened({ version }, [[location, 'here']]);
    runtime.kill();
    expect(() => errorOf(runtime, 'get', location)).toThrow();
    runtime.launch();
    errorOf(runtime, 'initialize', '');
    expect(get(runtime, location)).not.toBe('here');
  });

  it('fails as many commits as it is told to, and every one while offline', () => {
    const runtime = opened({ version }, [[location, '1']]);
    runtime.behaviour.failCommits = 1;
    expect(errorOf(runtime, 'commit', '')).toBe(codes.commit);
    runtime.behaviour.offline = true;
    errorOf(runtime, 'set', location, '2');
    expect(errorOf(runtime, 'commit', '')).toBe(codes.commit);
    runtime.behaviour.offline = false;
    errorOf(runtime, 'set', location, '3');
    expect(errorOf(runtime, 'commit', '')).toBe('0');
    expect(runtime.stored[location]).toBe('3');
  });

  it('is slow: a commit blocks the page', () => {
    const runtime = opened({ version }, [[location, 'here']]);
    runtime.behaviour.slow = 20;
    const before = performance.now();
    expect(errorOf(runtime, 'commit', '')).toBe('0');
    expect(performance.now() - before).toBeGreaterThanOrEqual(20);
  });

  it('lies: says yes and stores nothing', () => {
    const runtime = opened({ version }, [[location, 'here']]);
    runtime.behaviour.lying = true;
    expect(errorOf(runtime, 'commit', '')).toBe('0');
    expect(runtime.stored).toEqual({});
  });

  it('fails a commit of more than 1,000 values and one of more than 64 KiB', () => {
    const many = opened({ version });
    for (let i = 0; i < 1001; i++) errorOf(many, 'set', `cmi.interactions.${i}.id`, `i_${i}`);
    expect(errorOf(many, 'commit', '')).toBe(codes.commit);
    const heavy = opened({ version }, [...withType('fill-in')]);
    for (let i = 1; i < 300; i++) {
      errorOf(heavy, 'set', `cmi.interactions.${i}.id`, `i_${i}`);
      errorOf(heavy, 'set', `cmi.interactions.${i}.type`, 'fill-in');
      const response = version === '1.2' ? 'student_response' : 'learner_response';
      errorOf(heavy, 'set', `cmi.interactions.${i}.${response}`, 'ä'.repeat(100));
    }
    expect(errorOf(heavy, 'commit', '')).toBe(codes.commit);
  });

  it('is for review after a pass', () => {
    const status = version === '1.2' ? 'cmi.core.lesson_status' : 'cmi.success_status';
    const runtime = opened({ version }, [[status, 'passed']]);
    errorOf(runtime, 'end', '');
    runtime.launch();
    errorOf(runtime, 'initialize', '');
    expect(get(runtime, version === '1.2' ? 'cmi.core.lesson_mode' : 'cmi.mode')).toBe('review');
  });

  it('judges by its own passing score at the end', () => {
    const runtime =
      version === '1.2'
        ? opened({ version, values: { 'cmi.student_data.mastery_score': '80' } }, [
            ['cmi.core.score.raw', '75'],
            ['cmi.core.lesson_status', 'passed'],
          ])
        : opened({ version, values: { 'cmi.scaled_passing_score': '0.8' } }, [
            ['cmi.score.scaled', '0.75'],
            ['cmi.success_status', 'passed'],
          ]);
    errorOf(runtime, 'end', '');
    expect(runtime.stored).toMatchObject({
      [version === '1.2' ? 'cmi.core.lesson_status' : 'cmi.success_status']: 'failed',
    });
  });

  it('begins a new attempt when it is reset', () => {
    const runtime = opened({ version }, [
      [exit, 'suspend'],
      [location, 'here'],
    ]);
    errorOf(runtime, 'end', '');
    runtime.reset();
    runtime.launch();
    errorOf(runtime, 'initialize', '');
    expect(get(runtime, entry)).toBe('ab-initio');
    expect(runtime.stored).toEqual({});
  });
});

describe('the traps of Moodle', () => {
  it('1.2: sends nothing when the values of a failed commit are set and committed again', () => {
    const runtime = opened({ version: '1.2' }, [['cmi.core.score.raw', '75']]);
    runtime.behaviour.failCommits = 1;
    expect(errorOf(runtime, 'commit', '')).toBe('101');
    expect(errorOf(runtime, 'set', 'cmi.core.score.raw', '75')).toBe('0');
    expect(errorOf(runtime, 'commit', '')).toBe('0');
    expect(runtime.stored).toEqual({});
    for (const value of ['75.0', '75']) {
      errorOf(runtime, 'set', 'cmi.core.score.raw', value);
      expect(errorOf(runtime, 'commit', '')).toBe('0');
    }
    expect(runtime.stored).toEqual({ 'cmi.core.score.raw': '75' });
  });

  it('2004: sends every interaction again with every commit', () => {
    const runtime = opened({ version: '2004' }, withType('choice'));
    errorOf(runtime, 'commit', '');
    errorOf(runtime, 'set', 'cmi.location', 'x');
    errorOf(runtime, 'commit', '');
    expect(runtime.commits.at(-1)?.elements).toEqual([`${I}.id`, `${I}.type`, 'cmi.location']);
  });

  it('2004: the primary objective is there before content comes, under its own name', () => {
    const runtime = opened({ version: '2004', primaryObjective: 'PRIMARY' });
    expect(runtime.api.GetValue?.(`${O}.id`)).toBe('PRIMARY');
    expect(errorOf(runtime, 'set', `${O}.id`, 'domain_1')).toBe('351');
    expect(errorOf(runtime, 'set', 'cmi.objectives.1.id', 'domain_1')).toBe('0');
  });
});
