/** Line items' grades, by the rules of the vendor (AGS 2.0 section 3.4). */
import { isRecord, textOf } from './http.js';
import type { Course, LineItem, Person } from './model.js';
import { longRole } from './names.js';
import type { Vendor } from './vendors.js';

export interface Grade {
  readonly score: number;
  /** The line item's maximum, to which the score has been scaled. */
  readonly maximum: number;
  readonly comment: string;
  /** As the message had it. */
  readonly timestamp: string;
  /** Vendors' extensions, kept as they came: Canvas's submission. */
  readonly extension: unknown;
}

/** A score message that arrived, whether it was taken or not. */
export interface ReceivedScore {
  readonly lineItem: LineItem;
  readonly userId: string;
  readonly message: Readonly<Record<string, unknown>>;
  /** The answer's status. */
  readonly status: number;
  readonly at: number;
}

export interface Receipt {
  readonly status: number;
  /** Why not. */
  readonly reason: string | null;
}

const ACTIVITY = ['Initialized', 'Started', 'InProgress', 'Submitted', 'Completed'];
const GRADING = ['FullyGraded', 'Pending', 'PendingManual', 'Failed', 'NotReady'];
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)$/;
export const CANVAS_SUBMISSION = 'https://canvas.instructure.com/lti/submission';

export class Gradebook {
  /** Every score message, oldest first. */
  readonly messages: ReceivedScore[] = [];
  readonly #grades = new Map<LineItem, Map<string, Grade>>();
  readonly #latest = new Map<LineItem, Map<string, number>>();

  constructor(
    readonly vendor: Vendor,
    readonly now: () => number,
  ) {}

  /** What the gradebook shows, or null. */
  of(lineItem: LineItem, person: Person | string): Grade | null {
    return this.#grades.get(lineItem)?.get(typeof person === 'string' ? person : person.sub) ?? null;
  }

  list(lineItem: LineItem): [userId: string, grade: Grade][] {
    return [...(this.#grades.get(lineItem) ?? [])];
  }

  /** Score messages for a column, for one person of it when given. */
  received(lineItem: LineItem, person?: Person | string): ReceivedScore[] {
    const sub = typeof person === 'object' ? person.sub : person;
    return this.messages.filter((each) => each.lineItem === lineItem && (sub === undefined || each.userId === sub));
  }

  forget(lineItem: LineItem): void {
    this.#grades.delete(lineItem);
    this.#latest.delete(lineItem);
  }

  receive(lineItem: LineItem, message: Record<string, unknown>): Receipt {
    const receipt = this.#judge(lineItem, message);
    const userId = textOf(message['userId']) ?? '';
    this.messages.push({ lineItem, userId, message, status: receipt.status, at: this.now() });
    return receipt;
  }

  #judge(lineItem: LineItem, message: Record<string, unknown>): Receipt {
    const { scores, name } = this.vendor;
    const fault = faultOf(message, name === 'plain');
    if (fault) return { status: 400, reason: fault };
    const { userId, timestamp } = message as { userId: string; timestamp: string };
    if (!isGradable(lineItem.course, userId))
      return { status: scores.unknownPerson, reason: `User could not be found: ${userId}` };
    // Moodle counts in whole seconds.
    const grain = name === 'moodle' ? 1000 : 1;
    const time = Math.floor(Date.parse(timestamp) / grain);
    const latest = this.#latest.get(lineItem)?.get(userId) ?? -Infinity;
    if (time < latest || (scores.refusesEqual && time === latest))
      return { status: scores.stale, reason: 'Refusing score with an earlier timestamp' };
    this.#take(lineItem, userId, time, message);
    return { status: scores.accepted, reason: null };
  }

  #take(lineItem: LineItem, userId: string, time: number, message: Record<string, unknown>): void {
    const given = message['scoreGiven'];
    const counts =
      message['gradingProgress'] === 'FullyGraded' ||
      (this.vendor.name === 'canvas' && message['gradingProgress'] === 'PendingManual');
    if (!counts || typeof given !== 'number') {
      if (this.vendor.scores.unfinished === 'keeps') {
        of(this.#latest, lineItem).set(userId, time);
        return;
      }
      // With the grade goes the time that later messages are compared with.
      this.#grades.get(lineItem)?.delete(userId);
      this.#latest.get(lineItem)?.delete(userId);
      return;
    }
    const scaled = (given * lineItem.scoreMaximum) / Number(message['scoreMaximum']);
    of(this.#latest, lineItem).set(userId, time);
    of(this.#grades, lineItem).set(userId, {
      score: this.vendor.name === 'moodle' ? Math.min(scaled, lineItem.scoreMaximum) : scaled,
      maximum: lineItem.scoreMaximum,
      comment: textOf(message['comment']) ?? '',
      timestamp: textOf(message['timestamp']) ?? '',
      extension: message[CANVAS_SUBMISSION] ?? null,
    });
  }
}

function of<T>(map: Map<LineItem, Map<string, T>>, lineItem: LineItem): Map<string, T> {
  const known = map.get(lineItem) ?? new Map<string, T>();
  map.set(lineItem, known);
  return known;
}

/** Grades are for learners who are in the course; a teacher's own run has none. */
export function isGradable(course: Course, userId: string): boolean {
  const membership = course.members.get(userId);
  return (
    membership?.status === 'Active' && membership.roles.some((role) => longRole(role).endsWith('membership#Learner'))
  );
}

/** AGS 2.0 sections 3.4.2 to 3.4.8: what a score message must have. */
function faultOf(message: Record<string, unknown>, wantsFraction: boolean): string | null {
  const { userId, timestamp, activityProgress, gradingProgress, scoreGiven, scoreMaximum } = message;
  if (typeof userId !== 'string' || userId === '') return 'userId is missing';
  if (typeof timestamp !== 'string' || !TIMESTAMP.test(timestamp) || Number.isNaN(Date.parse(timestamp)))
    return 'timestamp is no ISO 8601 date and time with a zone';
  if (wantsFraction && !timestamp.includes('.')) return 'timestamp must be precise below the second';
  if (typeof activityProgress !== 'string' || !ACTIVITY.includes(activityProgress)) return 'activityProgress is wrong';
  if (typeof gradingProgress !== 'string' || !GRADING.includes(gradingProgress)) return 'gradingProgress is wrong';
  if (scoreGiven !== undefined && (typeof scoreGiven !== 'number' || scoreGiven < 0)) return 'scoreGiven is wrong';
  if (scoreMaximum !== undefined && (typeof scoreMaximum !== 'number' || scoreMaximum <= 0))
    return 'scoreMaximum is wrong';
  if (scoreGiven !== undefined && scoreMaximum === undefined) return 'scoreGiven without scoreMaximum';
  return message['submission'] !== undefined && !isRecord(message['submission']) ? 'submission is wrong' : null;
}
