/**
 * A SCORM runtime that refuses whatever ADL's or Moodle's refuses, for both versions, in a page or in Node. Lenient runtimes hide the mistakes
 * that strict LMSs punish; this one hides none, and it can be told to behave as badly as LMSs do: slow, failing, lying, offline,
 * killed. It stands for the server too: what a commit brought in survives the session.
 */
import { ELEMENTS, type ElementRule, type Version } from './strict-runtime-elements.js';

export interface LoggedCall {
  name: string;
  args: string[];
  answer: string;
  /** '0': accepted. */
  error: string;
}

/** One commit as it went over the wire. */
export interface LoggedCommit {
  values: number;
  /** Of a form post. */
  bytes: number;
  elements: string[];
  outcome: 'stored' | 'failed' | 'dropped';
}

export interface Behaviour {
  /** The next so many commits fail. */
  failCommits: number;
  /** Every commit fails until it is false again. */
  offline: boolean;
  /** Commits answer true and store nothing. */
  lying: boolean;
  /** Each commit blocks the page so long, in milliseconds. */
  slow: number;
}

export interface StrictOptions {
  version: Version;
  /** What the LMS knows: read-only elements and data of earlier sessions. */
  values?: Record<string, string>;
  /** 2004: the primary objective's id, which Moodle puts into cmi.objectives.0. */
  primaryObjective?: string;
  /** Elements this LMS does not have, by their beginning. */
  without?: string[];
  /** After a pass the next launch is for review, as in Moodle. */
  reviewAfterPass?: boolean;
  /** Called with everything stored, after each commit that stored something. */
  onStored?: (values: Record<string, string>) => void;
}

export interface StrictRuntime {
  /** The object that content finds; a new one after each launch. */
  readonly api: Record<string, (...args: string[]) => string>;
  readonly apiName: 'API' | 'API_1484_11';
  readonly calls: readonly LoggedCall[];
  /** Calls that were answered with an error, but for reading what has no value yet (2004: 403). */
  readonly refused: readonly LoggedCall[];
  readonly commits: readonly LoggedCommit[];
  /** What the server has. */
  readonly stored: Readonly<Record<string, string>>;
  readonly behaviour: Behaviour;
  readonly terminated: boolean;
  /** The page is gone: the present API throws, what was not committed is lost. */
  kill(): void;
  /** A new session on what is stored. */
  launch(): void;
  /** The learner is given a new attempt, or an admin deletes the old one. */
  reset(): void;
}

const MAX_COMMIT_VALUES = 1000;
const MAX_COMMIT_BYTES = 65_536;

const NAMES = {
  '1.2': ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish', 'LMSGetLastError'],
  '2004': ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate', 'GetLastError'],
} as const;

/** Error codes, by what happened (1.2 RTE 3.3; 2004 RTE 3.1.7). */
const ERRORS = {
  '1.2': {
    argument: '201',
    initialized: '101',
    finished: '101',
    before: '301',
    after: '301',
    undefined: '401',
    children: '202',
    count: '203',
    keyword: '402',
    readOnly: '403',
    writeOnly: '404',
    type: '405',
    range: '405',
    order: '201',
    dependency: '201',
    fixed: '405',
    unset: '0',
    commit: '101',
  },
  '2004': {
    argument: '201',
    initialized: '103',
    finished: '104',
    before: 'X2',
    after: 'X3',
    undefined: '401',
    children: '301',
    count: '301',
    keyword: '404',
    readOnly: '404',
    writeOnly: '405',
    type: '406',
    range: '407',
    order: '351',
    dependency: '408',
    fixed: '351',
    unset: '403',
    commit: '391',
  },
} as const;
/** 2004 tells which call came before or after the session. */
const PHASES: Record<string, [before: string, after: string]> = {
  GetValue: ['122', '123'],
  SetValue: ['132', '133'],
  Commit: ['142', '143'],
  Terminate: ['112', '113'],
};

type Reason = keyof (typeof ERRORS)['1.2'];

export function createStrictRuntime(options: StrictOptions): StrictRuntime {
  const { version } = options;
  const [initialize, getValue, setValue, commitName, terminate, getLastError] = NAMES[version];
  const is12 = version === '1.2';
  const rules = ELEMENTS[version];
  const calls: LoggedCall[] = [];
  const commits: LoggedCommit[] = [];
  const behaviour: Behaviour = { failCommits: 0, offline: false, lying: false, slow: 0 };
  const stored: Record<string, string> = { ...options.values };
  /** What the server held before the learner came. */
  const given = { ...options.values };
  let session = newSession();

  function newSession() {
    const values: Record<string, string> = { ...launchValues(), ...stored };
    for (const element of [
      'cmi.core.exit',
      'cmi.exit',
      'cmi.core.session_time',
      'cmi.session_time',
      'adl.nav.request',
    ]) {
      delete values[element];
    }
    const counts = new Map<string, number>();
    for (const element of Object.keys(values)) count(counts, element);
    return {
      values,
      /** Members of each list, e.g. of `cmi.interactions`. */
      counts,
      /** What Moodle's page believes to be stored. */
      sent: { ...values } as Record<string, string>,
      phase: 'new' as 'new' | 'open' | 'closed' | 'killed',
      error: '0',
      api: {} as Record<string, (...args: string[]) => string>,
    };
  }

  function launchValues(): Record<string, string> {
    const core = is12 ? 'cmi.core.' : 'cmi.';
    const began = Object.keys(stored).some((element) => !(element in given));
    const entry = !began ? 'ab-initio' : stored[`${core}exit`] === 'suspend' ? 'resume' : '';
    const passed = is12
      ? ['passed', 'completed'].includes(stored['cmi.core.lesson_status'] ?? '')
      : stored['cmi.success_status'] === 'passed';
    const review = passed && options.reviewAfterPass !== false;
    return {
      [`${core}entry`]: entry,
      [is12 ? 'cmi.core.student_id' : 'cmi.learner_id']: 'learner-1',
      [is12 ? 'cmi.core.student_name' : 'cmi.learner_name']: 'Rivera, Ana',
      [is12 ? 'cmi.core.lesson_mode' : 'cmi.mode']: review ? 'review' : 'normal',
      [`${core}credit`]: review ? 'no-credit' : 'credit',
      ...(options.primaryObjective && !is12 ? { 'cmi.objectives.0.id': options.primaryObjective } : {}),
    };
  }

  // ---------------------------------------------------------------------------------------------- elements

  const isAbsent = (element: string): boolean => options.without?.some((start) => element.startsWith(start)) ?? false;
  const generic = (element: string): string => element.replace(/\.\d+(?=\.|$)/g, '.n');
  const ruleOf = (element: string): ElementRule | undefined =>
    isAbsent(element) ? undefined : rules[generic(element)];

  const countOf = (list: string): number => session.counts.get(list) ?? 0;

  /** Whether `list` exists in the data model. */
  function isList(list: string): boolean {
    return !isAbsent(list) && Object.keys(rules).some((element) => element.startsWith(`${generic(list)}.n.`));
  }

  function get(element: string): { value: string; reason?: Reason } {
    if (element.endsWith('._count')) {
      const list = element.slice(0, -'._count'.length);
      return isList(list)
        ? { value: String(countOf(list)) }
        : { value: '', reason: isAbsent(list) ? 'undefined' : 'count' };
    }
    const rule = ruleOf(element);
    if (!rule) {
      const reason = element.endsWith('._children') ? 'children' : 'undefined';
      return { value: '', reason: isAbsent(element) ? 'undefined' : reason };
    }
    if (rule.access === 'w') return { value: '', reason: 'writeOnly' };
    if (indexesOf(element).some(({ list, index }) => index >= countOf(list)))
      return { value: '', reason: is12 ? 'argument' : 'count' };
    const value = session.values[element] ?? rule.initial;
    return value === undefined ? { value: '', reason: 'unset' } : { value };
  }

  /** Why an element may not be set, or null. */
  function refusal(element: string, value: string): Reason | null {
    if (/\._(children|count|version)$/.test(element)) return 'keyword';
    const rule = ruleOf(element);
    if (!rule) return 'undefined';
    if (rule.access === 'r') return 'readOnly';
    const indexes = indexesOf(element);
    for (const { list, index } of indexes) if (index > countOf(list)) return 'order';
    // In a list the id comes first; objectives and interactions are then known by it.
    const own = indexes[0];
    if (own) {
      const record = `${own.list}.${own.index}`;
      const id = session.values[`${record}.id`];
      if (element !== `${record}.id` && id === undefined) return 'dependency';
      if (element === `${record}.id` && own.list === 'cmi.objectives' && !is12) {
        const others = Object.entries(session.values).filter(([name]) => /^cmi\.objectives\.\d+\.id$/.test(name));
        if (others.some(([name, other]) => (name === element ? other !== value : other === value))) return 'fixed';
      }
      const needsType = /(_response|\.pattern)$/.test(element);
      if (needsType && session.values[`${record}.type`] === undefined) return 'dependency';
    }
    const sibling = (name: string) => session.values[`${own?.list}.${own?.index}.${name}`] ?? '';
    if (!rule.accepts(value, sibling)) return 'type';
    return rule.inRange && !rule.inRange(value) ? 'range' : null;
  }

  // ---------------------------------------------------------------------------------------------- commits

  /**
   * What Moodle's page would send. 1.2: what differs from what it believes to be stored. 2004: besides, every member of every list,
   * each time.
   */
  function outgoing(): [string, string][] {
    return Object.entries(session.values).filter(([element, value]) => {
      if (ruleOf(element)?.access === 'r') return false;
      return session.sent[element] !== value || (!is12 && /\.\d+\./.test(element));
    });
  }

  function commit(): boolean {
    const values = outgoing();
    const bytes = values.reduce((sum, [element, value]) => sum + `&${element}=${encodeURIComponent(value)}`.length, 0);
    if (behaviour.slow > 0) block(behaviour.slow);
    const tooMuch = values.length > MAX_COMMIT_VALUES || bytes > MAX_COMMIT_BYTES;
    const fails = values.length > 0 && (tooMuch || behaviour.offline || behaviour.failCommits > 0);
    if (behaviour.failCommits > 0 && values.length > 0) behaviour.failCommits--;
    // Moodle's trap: sent is believed to be stored, whatever comes of it (2004 sends its lists again at least).
    if (is12 || !fails) for (const [element, value] of values) session.sent[element] = value;
    const outcome = fails ? 'failed' : behaviour.lying ? 'dropped' : 'stored';
    commits.push({ values: values.length, bytes, elements: values.map(([element]) => element), outcome });
    if (outcome === 'stored' && values.length > 0) {
      for (const [element, value] of values) stored[element] = value;
      options.onStored?.({ ...stored });
    }
    return !fails;
  }

  /** On leaving, the LMS judges by its own passing score (1.2 RTE 3.4, lesson_status; 2004 RTE 4.2.22). */
  function judge(): void {
    const judged = is12 ? session.values['cmi.core.score.raw'] : session.values['cmi.score.scaled'];
    const passing = is12
      ? session.values['cmi.student_data.mastery_score']
      : session.values['cmi.scaled_passing_score'];
    const mode = session.values[is12 ? 'cmi.core.lesson_mode' : 'cmi.mode'];
    if (!judged || !passing || mode !== 'normal') return;
    const verdict = Number(judged) >= Number(passing) ? 'passed' : 'failed';
    session.values[is12 ? 'cmi.core.lesson_status' : 'cmi.success_status'] = verdict;
  }

  // ---------------------------------------------------------------------------------------------- calls

  const code = (name: string, reason: Reason): string => {
    const [before, after] = PHASES[name] ?? ['301', '301'];
    const error = ERRORS[version][reason];
    return error === 'X2' ? before : error === 'X3' ? after : error;
  };

  function perform(name: string, args: string[]): { answer: string; reason: Reason | null } {
    const no = (reason: Reason, answer = 'false') => ({ answer, reason });
    const yes = { answer: 'true', reason: null };
    if (name === initialize) {
      if (args.length !== 1 || args[0] !== '') return no('argument');
      if (session.phase !== 'new') return no(session.phase === 'open' ? 'initialized' : 'finished');
      session.phase = 'open';
      return yes;
    }
    if (session.phase !== 'open')
      return no(session.phase === 'new' ? 'before' : 'after', name === getValue ? '' : 'false');
    switch (name) {
      case getValue: {
        const { value, reason } = get(args[0] ?? '');
        return { answer: value, reason: reason ?? null };
      }
      case setValue: {
        const [element, value] = args;
        if (args.length !== 2 || typeof element !== 'string' || typeof value !== 'string') return no('argument');
        const reason = refusal(element, value);
        if (reason) return no(reason);
        session.values[element] = value;
        count(session.counts, element);
        return yes;
      }
      case commitName:
        if (args.length !== 1 || args[0] !== '') return no('argument');
        return commit() ? yes : no('commit');
      default: {
        if (args.length !== 1 || args[0] !== '') return no('argument');
        judge();
        const stored = commit();
        session.phase = 'closed';
        return stored ? yes : no('commit');
      }
    }
  }

  function equip(): void {
    const own = session;
    for (const name of [initialize, getValue, setValue, commitName, terminate]) {
      own.api[name] = (...args) => {
        if (own !== session || own.phase === 'killed') throw new Error('the page is gone');
        const { answer, reason } = perform(name, args);
        own.error = reason === null ? '0' : code(name, reason);
        calls.push({ name, args, answer, error: own.error });
        return answer;
      };
    }
    own.api[getLastError] = () => {
      if (own !== session || own.phase === 'killed') throw new Error('the page is gone');
      return own.error;
    };
    own.api[getLastError.replace('Last', '').replace('Error', 'ErrorString')] = (error) => `Error ${error}`;
    own.api[getLastError.replace('GetLastError', 'GetDiagnostic')] = (error) => `Error ${error}`;
  }
  equip();

  return {
    get api() {
      return session.api;
    },
    apiName: is12 ? 'API' : 'API_1484_11',
    calls,
    get refused() {
      return calls.filter((call) => call.error !== '0' && !(call.name === getValue && call.error === '403'));
    },
    commits,
    stored,
    behaviour,
    get terminated() {
      return session.phase === 'closed';
    },
    kill() {
      session.phase = 'killed';
    },
    launch() {
      session = newSession();
      equip();
    },
    reset() {
      for (const element of Object.keys(stored)) if (!(element in given)) delete stored[element];
      Object.assign(stored, given);
    },
  };
}

/** Synchronous, as LMSs' commits are. */
function block(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}

/** The lists that an element stands in, e.g. `cmi.interactions`, with its index in each, outermost first. */
function indexesOf(element: string): { list: string; index: number }[] {
  return [...element.matchAll(/\.(\d+)\./g)].map((match) => ({
    list: element.slice(0, match.index),
    index: Number(match[1]),
  }));
}

function count(counts: Map<string, number>, element: string): void {
  for (const { list, index } of indexesOf(element)) counts.set(list, Math.max(counts.get(list) ?? 0, index + 1));
}
