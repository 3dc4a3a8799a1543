/** scorm-again as an LMS: keeps its data model over sessions, counts the calls that it refuses. */
import * as scormAgain from 'scorm-again';
import type { Version } from '../../support/strict-runtime-elements.js';

const VERBS: Record<Version, { calls: string[]; lastError: string }> = {
  '1.2': {
    calls: ['LMSInitialize', 'LMSGetValue', 'LMSSetValue', 'LMSCommit', 'LMSFinish'],
    lastError: 'LMSGetLastError',
  },
  '2004': { calls: ['Initialize', 'GetValue', 'SetValue', 'Commit', 'Terminate'], lastError: 'GetLastError' },
};

export interface ScormAgainLms {
  /** A new session's API object. */
  launch(): object;
  /** What the last session holds. */
  get(element: string): string;
  /** Calls that were answered with an error, but for reading what has no value yet (2004: 403). */
  refused: string[];
}

type Api = Record<string, (...args: string[]) => unknown> & {
  loadFromFlattenedJSON(values: Record<string, string>, element: string): void;
  getFlattenedCMI(): Record<string, unknown>;
  getCMIValue(element: string): unknown;
};

// Its declarations do not resolve under NodeNext.
const constructors = scormAgain as unknown as Record<'Scorm12API' | 'Scorm2004API', new (settings: object) => Api>;

export function createScormAgainLms(version: Version, learner: Record<string, string>): ScormAgainLms {
  const { calls, lastError } = VERBS[version];
  const refused: string[] = [];
  let stored: Record<string, string> = {};
  let api: Api | null = null;

  return {
    refused,
    launch() {
      const Constructor = version === '1.2' ? constructors.Scorm12API : constructors.Scorm2004API;
      const next = new Constructor({ autocommit: false, logLevel: 5 });
      next.loadFromFlattenedJSON({ ...stored, ...learner }, '');
      api = next;
      const guarded: Record<string, (...args: string[]) => unknown> = {};
      for (const name of calls) {
        guarded[name] = (...args) => {
          const answer = next[name]?.(...args);
          const error = String(next[lastError]?.());
          if (error !== '0' && !(error === '403' && name === 'GetValue'))
            refused.push(`${name}(${args.join(', ')}): ${error}`);
          if (name.endsWith('Commit')) stored = valuesOf(next);
          return answer;
        };
      }
      guarded[lastError] = () => next[lastError]?.();
      return guarded;
    },
    get(element) {
      return String(api?.getCMIValue(element));
    },
  };
}

/** What has a value, by element. */
function valuesOf(api: Api): Record<string, string> {
  return Object.fromEntries(
    Object.entries(api.getFlattenedCMI()).flatMap(([name, value]) =>
      typeof value === 'string' && value !== '' ? [[name, value]] : [],
    ),
  );
}
