/**
 * The page of an LMS around one SCO, for tests in Chromium: a runtime (our strict one, or scorm-again) that keeps what is committed on the
 * server, so that a killed tab loses just what was not committed. Bundled by `package-lms.ts`.
 */
import * as scormAgainModule from 'scorm-again';
import { createStrictRuntime, type Behaviour } from './strict-runtime.js';

export interface LmsWindow {
  /** Calls that were answered with an error. */
  refused(): string[];
  /** What the server has. */
  stored(): Record<string, string>;
  /** Strict runtime only. */
  behaviour: Behaviour | null;
}

declare global {
  var lms: LmsWindow;
}

const query = new URLSearchParams(location.search);
const version = query.get('version') === '1.2' ? '1.2' : '2004';
const store = `/store/${encodeURIComponent(query.get('item') ?? '')}`;

/** Synchronous on purpose: an LMS that has answered "true" has the data. */
function server(method: 'GET' | 'PUT', body?: string): string {
  const request = new XMLHttpRequest();
  request.open(method, store, false);
  request.send(body);
  return request.responseText;
}

const before = JSON.parse(server('GET') || '{}') as Record<string, string>;
const core = version === '1.2' ? 'cmi.core.' : 'cmi.';
const names =
  version === '1.2'
    ? { student_id: 'learner-1', student_name: 'Rivera, Ana' }
    : { learner_id: 'learner-1', learner_name: 'Rivera, Ana' };
// A tab that was killed never said how it exited; LMSs resume it all the same.
const known = Object.keys(before).length > 0;
const passing = query.get('passing');
const objective = query.get('objective');
const learner = {
  ...(passing && { [version === '1.2' ? 'cmi.student_data.mastery_score' : 'cmi.scaled_passing_score']: passing }),
  ...Object.fromEntries(Object.entries(names).map(([name, value]) => [`${core}${name}`, value])),
  ...(known && { [`${core}entry`]: 'resume' }),
};

globalThis.lms = query.get('runtime') === 'strict' ? strict() : scormAgain();
const frame = document.createElement('iframe');
frame.title = 'SCO';
frame.src = `/content/${query.get('page') ?? ''}`;
document.body.append(frame);

function strict(): LmsWindow {
  const runtime = createStrictRuntime({
    version,
    values: { ...before, ...learner },
    ...(objective && { primaryObjective: objective }),
    onStored: (values) => server('PUT', JSON.stringify(values)),
  });
  Object.assign(globalThis, { [runtime.apiName]: runtime.api });
  return {
    refused: () => runtime.refused.map(({ name, args, error }) => `${name}(${args.join(', ')}): ${error}`),
    stored: () => ({ ...runtime.stored }),
    behaviour: runtime.behaviour,
  };
}

interface ScormAgain {
  loadFromFlattenedJSON(values: Record<string, string>, element: string): void;
  getFlattenedCMI(): Record<string, unknown>;
}

function scormAgain(): LmsWindow {
  // Its declarations do not resolve under NodeNext.
  const constructors = scormAgainModule as unknown as Record<
    'Scorm12API' | 'Scorm2004API',
    new (settings: object) => ScormAgain & Record<string, (...args: string[]) => unknown>
  >;
  const Constructor = version === '1.2' ? constructors.Scorm12API : constructors.Scorm2004API;
  const api = new Constructor({ autocommit: false, logLevel: 5 });
  api.loadFromFlattenedJSON({ ...before, ...learner }, '');
  const refused: string[] = [];
  let stored = before;
  const prefix = version === '1.2' ? 'LMS' : '';
  for (const name of ['Initialize', 'GetValue', 'SetValue', 'Commit', version === '1.2' ? 'Finish' : 'Terminate']) {
    const original = api[prefix + name]?.bind(api);
    api[prefix + name] = (...args) => {
      const answer = original?.(...args);
      const error = String(api[`${prefix}GetLastError`]?.());
      // 403: a value that was never set (SCORM 2004 RTE 3.1.7.6).
      if (error !== '0' && !(error === '403' && name === 'GetValue'))
        refused.push(`${name}(${args.join(', ')}): ${error}`);
      if (['Commit', 'Finish', 'Terminate'].includes(name)) {
        stored = Object.fromEntries(
          Object.entries(api.getFlattenedCMI()).flatMap(([element, value]) =>
            (typeof value === 'string' || typeof value === 'number') && value !== '' ? [[element, String(value)]] : [],
          ),
        );
        server('PUT', JSON.stringify(stored));
      }
      return answer;
    };
  }
  Object.assign(globalThis, { [version === '1.2' ? 'API' : 'API_1484_11']: api });
  return { refused: () => refused, stored: () => stored, behaviour: null };
}
