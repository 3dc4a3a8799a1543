/**
 * The copy of the state on the learner's device. It is written before the LMS is asked, so that a lost connection, a killed tab or an
 * LMS that says yes and stores nothing costs no answer; and it is taken up again at the next start only where that is certain to be right.
 */
import type { PlayerState, Standing } from '../host.js';
import { checksum } from './scorm-bits.js';
import type { Page } from './scorm-page.js';
import type { DecodedState } from './scorm-state.js';

export interface LocalCopy {
  /** The state, encoded without limit. */
  text: string;
  standing: Standing;
  /** Quizzes whose submission the LMS has not taken yet. */
  unsent: string[];
  /** The LMS said yes to a commit of this lineage. */
  acknowledged: boolean;
  /** A later session read this lineage back from the LMS: it does store what it says. */
  confirmed: boolean;
}

export interface CopyShelf {
  read(): LocalCopy | null;
  write(copy: LocalCopy): void;
  remove(): void;
  /** Keeps a text that could not be read, under a name of its own, so that it replaces nothing. */
  setAside(raw: string): void;
}

/** Storage may be full, denied or foreign at any call; then there is no copy. */
export function createShelf(storage: Page['storage'], key: string): CopyShelf {
  function attempt<T>(work: () => T): T | null {
    try {
      return work();
    } catch {
      return null;
    }
  }
  return {
    read: () => {
      const raw = attempt(() => storage?.getItem(key)) ?? '';
      const copy = attempt(() => JSON.parse(raw) as Partial<LocalCopy> | null);
      const isCopy = typeof copy?.text === 'string' && copy.standing && Array.isArray(copy.unsent);
      return isCopy ? (copy as LocalCopy) : null;
    },
    write: (copy) => void attempt(() => storage?.setItem(key, JSON.stringify(copy))),
    remove: () => void attempt(() => storage?.removeItem(key)),
    setAside: (raw) => void attempt(() => storage?.setItem(`${key}:aside:${checksum(raw)}`, raw)),
  };
}

/** Anything submitted in it. */
function hasSubmission(state: PlayerState): boolean {
  return Object.values(state.quizzes).some((quiz) => quiz.attemptsUsed > 0);
}

/**
 * Whether the copy goes before what the LMS gave.
 *
 * - The same lineage: the younger one. An LMS that failed or lied is overtaken here.
 * - The LMS has another lineage: the LMS. The learner went on elsewhere, or was given a new attempt.
 * - The LMS has nothing although it says that this launch resumes, or has something unreadable: the copy.
 * - The LMS has nothing and nothing says why. It may have lost everything, or the learner was given a new attempt, which must begin
 *   from nothing. A lineage that a later session read back was stored, so it was taken away on purpose. One that was never read back is
 *   taken up when no commit of it ever succeeded, or when nothing was submitted in it, so that no finished attempt rises again.
 */
export function copyGoesFirst(
  copy: LocalCopy,
  copied: DecodedState,
  stored: DecodedState,
  lms: { resumed: boolean; knowsLearner: boolean },
): boolean {
  if ('reason' in copied) return false;
  if (!('reason' in stored)) return copied.lineage === stored.lineage && copied.sequence > stored.sequence;
  // Whose copy it is is certain only by the learner's id.
  if (!lms.knowsLearner) return false;
  if (stored.reason !== 'empty' || lms.resumed) return true;
  return !copy.confirmed && (!copy.acknowledged || !hasSubmission(copied.state));
}
