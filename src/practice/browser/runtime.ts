/** One session of one item: scorm-again behind an API that is watched, stores in this browser, and misbehaves when told to. */
import type { LaunchItem, Store, Values } from './store.js';

export interface Behaviour {
  slow: boolean;
  fail: boolean;
  offline: boolean;
}

export interface Call {
  name: string;
  args: string[];
  answer: string;
  /** `0`: none. */
  error: string;
  /** The runtime's words for the error. */
  reason: string;
}

export interface SessionOptions {
  runtime: '1.2' | '2004';
  item: LaunchItem;
  store: Store;
  learner: string;
  mode: 'normal' | 'review';
  behaviour: Behaviour;
  onCall: (call: Call) => void;
  /** The package has ended the session; `request` is its navigation request (2004), or empty. */
  onEnd: (request: string) => void;
}

export interface ScormSession {
  /** Name under which the package looks for the API. */
  apiName: 'API' | 'API_1484_11';
  api: Record<string, (...args: string[]) => string>;
  /** The data model as it is now. */
  values(): Values;
  readonly ended: boolean;
  /** Nothing that the package does after this counts. */
  close(): void;
}

/** What is used of scorm-again. */
interface ScormAgain {
  loadFromFlattenedJSON(values: Values): void;
  renderCommitCMI(terminate: boolean): Record<string, unknown>;
  [method: string]: unknown;
}
type ScormAgainClass = new (settings: object) => ScormAgain;

const METHODS = {
  '1.2': ['LMSInitialize', 'LMSFinish', 'LMSGetValue', 'LMSSetValue', 'LMSCommit'],
  '2004': ['Initialize', 'Terminate', 'GetValue', 'SetValue', 'Commit'],
} as const;
const SLOW_MILLISECONDS = 1500;

export function createSession(options: SessionOptions): ScormSession {
  const { runtime, item, store, mode, behaviour, onCall, onEnd } = options;
  const is12 = runtime === '1.2';
  const prefix = is12 ? 'LMS' : '';
  const globals = globalThis as unknown as Record<string, ScormAgainClass>;
  const Runtime = globals[is12 ? 'Scorm12API' : 'Scorm2004API']!;
  let request = '';
  let ended = false;
  let closed = false;

  const lms = new Runtime({
    autocommit: false,
    lmsCommitUrl: 'practice:',
    dataCommitFormat: 'flattened',
    // It logs every call at a lower level; the page shows them better.
    logLevel: 5,
    httpService: {
      processHttpRequest: (_url: string, values: Record<string, unknown>) => commit(values),
      updateSettings: () => undefined,
    },
  });
  lms.loadFromFlattenedJSON(launchValues(options));
  store.countSession(item.id);

  function commit(values: Record<string, unknown>): { result: string; errorCode: number } {
    if (behaviour.slow) block(SLOW_MILLISECONDS);
    if (closed || behaviour.fail || behaviour.offline) return { result: 'false', errorCode: is12 ? 101 : 391 };
    // In review the learner's record stays as it is, whatever the package sets.
    if (mode === 'normal') store.save(item.id, { ...keepTime(store.values(item.id)), ...filled(values) });
    return { result: 'true', errorCode: 0 };
  }

  function call(name: string, args: string[]): string {
    const method = lms[name] as (...args: string[]) => unknown;
    const answer = String(method.apply(lms, args));
    const error = String((lms[`${prefix}GetLastError`] as () => unknown).call(lms));
    const reason =
      error === '0' ? '' : String((lms[`${prefix}GetErrorString`] as (code: string) => unknown).call(lms, error));
    onCall({ name, args, answer, error, reason });
    return answer;
  }

  const [initialize, terminate, getValue, setValue, commitName] = METHODS[runtime];
  const api: ScormSession['api'] = {};
  for (const name of [initialize, getValue, commitName]) api[name] = (...args) => call(name, args);
  api[setValue] = (...args) => {
    const answer = call(setValue, args);
    if (args[0] === 'adl.nav.request' && answer === 'true') request = args[1] ?? '';
    return answer;
  };
  api[terminate] = (...args) => {
    const answer = call(terminate, args);
    if (answer === 'true' && !ended) {
      ended = true;
      onEnd(request);
    }
    return answer;
  };
  for (const suffix of ['GetLastError', 'GetErrorString', 'GetDiagnostic']) {
    api[prefix + suffix] = (...args) =>
      String((lms[prefix + suffix] as (...args: string[]) => unknown).apply(lms, args));
  }

  return {
    apiName: is12 ? 'API' : 'API_1484_11',
    api,
    values: () => ({ ...filled(lms.renderCommitCMI(false)), ...(request && { 'adl.nav.request': request }) }),
    get ended() {
      return ended;
    },
    close() {
      closed = true;
    },
  };
}

/** What the LMS puts into the data model before the package comes. */
function launchValues({ runtime, item, store, learner, mode }: SessionOptions): Values {
  const is12 = runtime === '1.2';
  const core = is12 ? 'cmi.core.' : 'cmi.';
  const kept = store.values(item.id);
  const values: Values = {};
  for (const [element, value] of Object.entries(kept)) if (!isLaunchValue(element)) values[element] = value;
  const entry = store.sessions(item.id) === 0 ? 'ab-initio' : kept[`${core}exit`] === 'suspend' ? 'resume' : '';
  const given: Record<string, string | number | null> = {
    [is12 ? 'cmi.core.student_id' : 'cmi.learner_id']: store.learnerId(),
    [is12 ? 'cmi.core.student_name' : 'cmi.learner_name']: learner,
    [`${core}entry`]: entry,
    [is12 ? 'cmi.core.lesson_mode' : 'cmi.mode']: mode,
    [`${core}credit`]: mode === 'review' ? 'no-credit' : 'credit',
    'cmi.launch_data': item.launchData,
    ...(is12
      ? {
          'cmi.student_data.mastery_score': item.masteryScore,
          'cmi.student_data.max_time_allowed': item.maxTimeAllowed,
          'cmi.student_data.time_limit_action': item.timeLimitAction,
        }
      : {
          'cmi.scaled_passing_score': item.minNormalizedMeasure,
          'cmi.completion_threshold': item.completionThreshold,
          'cmi.max_time_allowed': item.maxTimeAllowed,
          'cmi.time_limit_action': item.timeLimitAction,
          ...(item.primaryObjective &&
            !('cmi.objectives.0.id' in values) && { 'cmi.objectives.0.id': item.primaryObjective }),
        }),
  };
  for (const [element, value] of Object.entries(given)) if (value !== null) values[element] = String(value);
  return values;
}

const LAUNCH_VALUE =
  /^cmi\.(core\.)?(student_id|student_name|learner_id|learner_name|entry|exit|lesson_mode|mode|credit|session_time)$|^cmi\.launch_data$|^adl\./;

function isLaunchValue(element: string): boolean {
  return LAUNCH_VALUE.test(element);
}

/** A commit in the middle of a session does not carry the total time of earlier ones. */
function keepTime(values: Values): Values {
  return Object.fromEntries(Object.entries(values).filter(([element]) => element.endsWith('total_time')));
}

function filled(values: Record<string, unknown>): Values {
  const kept: Values = {};
  for (const [element, value] of Object.entries(values)) {
    if (typeof value === 'number' || (typeof value === 'string' && value !== '')) kept[element] = String(value);
  }
  return kept;
}

/** Synchronous, as LMSs' commits are. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
