/**
 * The contract between `packager`, which writes it, and the player's SCORM hosts, which read it: what lies beside the player in a
 * package as `<launch page>.js`, assigned to `globalThis.examportPackage`. Types only.
 */
import type { Activity, Course, Question } from './schema.js';

/** Package profiles. `scorm2004-4-sequenced` is opt-in: global objectives make some LMSs fail on import. */
export type Profile = 'scorm12' | 'scorm2004-3' | 'scorm2004-4' | 'scorm2004-4-sequenced';

/** `single`: one SCO with the player's own menu. `multi`: one SCO an activity, the LMS's menu. */
export type Layout = 'single' | 'multi';

/** When a SCO counts as completed. `exam-*` fall back to `all-activities` where the SCO has no graded quiz. */
export type CompletionRule = 'all-activities' | 'exam-submitted' | 'exam-passed';

/** How the player behaves towards the LMS; chosen by preset or option when the package is built. */
export interface DeliveryOptions {
  profile: Profile;
  layout: Layout;
  /** Language of the player's own words. A language without messages falls back to English. */
  language: string;
  completion: CompletionRule;
  /**
   * What a failed exam with attempts left reports: `failed` says so at once; `incomplete` keeps the SCO open, for LMSs that
   * lock a failed one. Without attempts left it is always `failed`.
   */
  failStatus: 'failed' | 'incomplete';
  /**
   * What is said on leaving when all work is done: `normal` ends the attempt (1.2: exit ""), `suspend` keeps the data for review.
   * Unfinished work always leaves as suspend.
   */
  exitWhenDone: 'normal' | 'suspend';
}

/** One SCO's data. HTML in it has its `asset:` references already resolved to paths relative to the launch page. */
export interface PackageData {
  dataVersion: 1;
  /** SHA-256 of the release. */
  release: string;
  /**
   * 8 hexadecimal digits over everything that the meaning of saved state rests on (activities, questions, part order). Saved state
   * that carries another value is mapped by question ids or restarted, never misread.
   */
  stateHash: string;
  course: Course;
  /** Activities of this SCO, in course order: all of them (single), or one (multi). */
  activities: Activity[];
  /** Questions that these activities can show, with their keys: an offline package carries its answer keys. */
  questions: Question[];
  delivery: DeliveryOptions;
}
