/** A host that keeps everything in memory and grades for real, so that the state machine is tested without an LMS. */
import type { PackageData } from '@examport/content';
import { createGrading } from '../src/hosts/scorm-grading.js';
import type { AttemptState, Connection, Host, PlayerState, Session, Standing } from '../src/host.js';

export interface MemoryHost extends Host {
  saved: { state: PlayerState; standing: Standing }[];
  submitted: { quizId: string; attempt: AttemptState; standing: Standing }[];
  exits: { done: boolean; standing: Standing }[];
  flushes: number;
  /** Tells the runtime how saving goes. */
  tell(connection: Connection): void;
  /** Until it is called again with null, every question to the host fails with this. */
  failWith(error: Error | null): void;
  /** What `room` answers. */
  roomLeft: number;
}

export interface MemoryHostOptions {
  mode?: Session['mode'];
  state?: PlayerState | null;
}

export function createMemoryHost(
  data: PackageData,
  { mode = 'normal', state = null }: MemoryHostOptions = {},
): MemoryHost {
  const grading = createGrading(data);
  let listener: (connection: Connection) => void = () => undefined;
  let failure: Error | null = null;
  // What a host writes has to survive JSON, and must not change under it.
  const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
  const asked =
    <Args extends unknown[], T>(method: (...args: Args) => Promise<T>) =>
    async (...args: Args): Promise<T> => {
      if (failure) throw failure;
      return method(...args);
    };
  const host: MemoryHost = {
    saved: [],
    submitted: [],
    exits: [],
    flushes: 0,
    roomLeft: Infinity,
    tell: (connection) => listener(connection),
    failWith(error) {
      failure = error;
    },
    async start() {
      return {
        course: data.course,
        activities: data.activities,
        delivery: data.delivery,
        learnerName: 'Maria',
        mode,
        state: state && copy(state),
        notices: [],
      };
    },
    form: asked(grading.form),
    lessonQuestions: asked(grading.lessonQuestions),
    feedback: asked(grading.feedback),
    result: asked(grading.result),
    submit: asked(async (quizId, attempt, _state, standing) => {
      host.submitted.push(copy({ quizId, attempt, standing }));
    }),
    save(next, standing) {
      host.saved.push(copy({ state: next, standing }));
    },
    flush() {
      host.flushes++;
    },
    exit: asked(async (_state, standing, done) => {
      host.exits.push(copy({ done, standing }));
    }),
    onConnection(next) {
      listener = next;
    },
    room: () => host.roomLeft,
  };
  return host;
}
