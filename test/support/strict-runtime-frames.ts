/** Runs in the pages of the frame tests: an LMS page when its address says so, a content page otherwise. */
import { makePackage, rightResponse } from '../../packages/player/src/hosts/fixture-package.js';
import { createGrading } from '../../packages/player/src/hosts/scorm-grading.js';
import { createScorm12Host } from '../../packages/player/src/hosts/scorm12.js';
import { createScorm2004Host } from '../../packages/player/src/hosts/scorm2004.js';
import { createStrictRuntime } from './strict-runtime.js';
import type { Version } from './strict-runtime-elements.js';

export interface FramesWindow extends Window {
  /** What the LMS page counts. */
  refusedCalls?: () => string[];
  /** What the content page has to show. */
  outcome?: { notices: string[]; answered: number | null; connection: string };
  /** The content page answers its next question; written only if leaving does it. */
  answerOne?: () => void;
}

const self = window as unknown as FramesWindow;
const query = new URLSearchParams(location.search);
const version = (query.get('version') ?? '1.2') as Version;

if (query.get('role') === 'lms') {
  // Denied in a frame of another origin's page; then the LMS forgets with its page.
  const shelf = granted(() => window.sessionStorage);
  const lms = createStrictRuntime({
    version,
    values: JSON.parse(shelf?.getItem('stored') ?? '{}') as Record<string, string>,
    onStored: (values) => shelf?.setItem('stored', JSON.stringify(values)),
  });
  Object.assign(window, { [lms.apiName]: lms.api });
  self.refusedCalls = () => lms.refused.map((call) => `${call.name} ${call.args.join(' ')}`);
} else {
  void play();
}

function granted<T>(touch: () => T): T | null {
  try {
    return touch();
  } catch {
    return null;
  }
}

async function play(): Promise<void> {
  const data = makePackage();
  const host = version === '1.2' ? createScorm12Host(data) : createScorm2004Host(data);
  let connection = 'ok';
  host.onConnection((next) => (connection = next.status));
  const session = await host.start();
  const state = session.state ?? { activity: 'exam', lessons: {}, quizzes: {} };
  const form = createGrading(data).keyedForm('exam', 7);
  const blank = form.map(() => ({ response: null, seconds: 0, flagged: false, checked: 0 as const }));
  const quiz = (state.quizzes['exam'] ??= { history: [], attemptsUsed: 0, current: null, last: null });
  const attempt = (quiz.current ??= { seed: 7, cursor: 0, usedSeconds: 0, answers: blank });
  self.outcome = {
    notices: session.notices,
    answered: session.state ? attempt.answers.filter((answer) => answer.response).length : null,
    connection,
  };
  self.answerOne = () => {
    const at = attempt.cursor++;
    const item = form[at];
    if (!item) throw new Error('no question left');
    attempt.answers[at] = { response: rightResponse(item.question), seconds: 3, flagged: false, checked: 0 };
    host.save(state, { completion: 'incomplete', success: 'unknown', scaled: null, progress: 0 });
  };
  addEventListener('pagehide', () => host.flush());
}
