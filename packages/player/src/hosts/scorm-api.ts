/** Finding an LMS's API and speaking with it: every call guarded, every answer checked. */

/** Names of the API object and of its functions, in one version of SCORM. */
export interface ApiNames {
  object: 'API' | 'API_1484_11';
  initialize: string;
  getValue: string;
  setValue: string;
  commit: string;
  terminate: string;
  lastError: string;
  /** An element that every LMS has, by which an open session is known. */
  probe: string;
}

export type ApiObject = Record<string, unknown>;

/**
 * How an element was taken. `absent`: this LMS does not have it or does not want it, which is no failure. `failed`: the LMS cannot be
 * reached, or refuses what nobody can do without.
 */
export type SetOutcome = 'ok' | 'absent' | 'failed';

export interface Lms {
  /** True when the session is open, also when it was open before. */
  initialize(): boolean;
  /** '' when absent, not supported or not answered. */
  get(element: string): string;
  set(element: string, value: string): SetOutcome;
  /** Whether the LMS says, twice, that it has stored everything. */
  commit(): boolean;
  terminate(): boolean;
}

const MAX_PARENTS = 500;
/** Without these nothing is kept: only "not implemented" excuses an LMS from taking them. */
const ESSENTIAL = /^cmi\.(core\.)?(suspend_data|(lesson|completion|success)_status|score\.(raw|scaled))$/;
const NOT_IMPLEMENTED = ['401', '402'];
/** What stands for the answer of a call that threw: the LMS's window is gone, or of another origin. */
const UNREACHABLE = Symbol('unreachable');
type Answer = string | number | boolean | null | undefined | typeof UNREACHABLE;

/**
 * The API object: in the window itself, its parents (at most 500), then its opener and the opener's parents (SCORM 1.2 RTE 3.3,
 * SCORM 2004 RTE chapter 3). A window of another origin throws at any touch; the search goes on behind it where it can.
 */
export function findApi(page: unknown, name: string): ApiObject | null {
  const opener = property(page, 'opener');
  return among(page, name) ?? (opener ? among(opener, name) : null);
}

function among(start: unknown, name: string): ApiObject | null {
  let current = start;
  for (let i = 0; i <= MAX_PARENTS; i++) {
    const api = property(current, name);
    if (typeof api === 'object' && api !== null) return api as ApiObject;
    const parent = property(current, 'parent');
    if (!parent || parent === current) return null;
    current = parent;
  }
  return null;
}

function property(object: unknown, name: string): unknown {
  try {
    return (object as Record<string, unknown> | null | undefined)?.[name];
  } catch {
    return undefined;
  }
}

/** An LMS behind an API object. After `terminate` nothing is called any more; nothing is initialised or terminated twice. */
export function connectLms(api: ApiObject, names: ApiNames): Lms {
  let state: 'new' | 'open' | 'closed' = 'new';

  function call(name: string, ...args: string[]): Answer {
    try {
      return (api[name] as (...args: string[]) => Answer)(...args);
    } catch {
      return UNREACHABLE;
    }
  }

  /** '0': none. LMSs answer a string or a number. */
  function lastError(): string {
    const code = call(names.lastError);
    if (code === UNREACHABLE) return 'unreachable';
    return code === undefined || code === null || code === '' ? '0' : String(code);
  }

  /**
   * LMSs answer true, "true" or 1; some answer nothing and leave it to the error code. An error of elements (4xx) beside a yes is an old
   * one that the LMS forgot to clear.
   */
  function succeeded(answer: Answer): boolean {
    if (answer === UNREACHABLE) return false;
    const said = String(answer ?? '');
    const error = lastError();
    if (said === 'true' || said === '1') return error === '0' || error.startsWith('4');
    return said === '' && error === '0';
  }

  function get(element: string): string {
    if (state !== 'open') return '';
    const value = call(names.getValue, element);
    // An absent element is ''; beside a value the error code is an old one.
    return value === UNREACHABLE || value === undefined || value === null ? '' : String(value);
  }

  return {
    get,

    initialize() {
      if (state !== 'new') return state === 'open';
      state = 'open';
      if (succeeded(call(names.initialize, ''))) return true;
      // An LMS that has opened the session itself refuses to do so twice: what counts is whether it answers.
      call(names.getValue, names.probe);
      if (lastError() === '0') return true;
      state = 'closed';
      return false;
    },

    set(element, value) {
      if (state !== 'open') return 'failed';
      if (succeeded(call(names.setValue, element, value))) return 'ok';
      const error = lastError();
      const excused = !ESSENTIAL.test(element) || NOT_IMPLEMENTED.includes(error);
      return excused && error !== 'unreachable' ? 'absent' : 'failed';
    },

    commit: () => state === 'open' && succeeded(call(names.commit, '')),

    terminate() {
      if (state !== 'open') return false;
      const done = succeeded(call(names.terminate, ''));
      state = 'closed';
      return done;
    },
  };
}
