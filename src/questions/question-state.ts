/** The life of a question: draft → in review → approved → retired. A pure table. */
import type { Action } from '../identity/index.js';

/** Of one version. */
export type VersionState = 'draft' | 'in-review' | 'approved';
/** Of a question: that of its newest version, unless it is retired. */
export type QuestionState = VersionState | 'retired';

export const QUESTION_STATES = ['draft', 'in-review', 'approved', 'retired'] as const satisfies QuestionState[];

export const STEPS = ['edit', 'submit', 'withdraw', 'send-back', 'approve', 'discard', 'retire', 'unretire'] as const;
export type Step = (typeof STEPS)[number];

/** What somebody must be allowed to do to take a step. Retiring only withholds, so it needs no approval. */
export const STEP_NEEDS: Readonly<Record<Step, Action>> = {
  edit: 'questions:write',
  submit: 'questions:write',
  withdraw: 'questions:write',
  discard: 'questions:write',
  retire: 'questions:write',
  unretire: 'questions:write',
  'send-back': 'questions:review',
  approve: 'questions:approve',
};

/** What a question is, as far as steps depend on it. */
export interface Standing {
  readonly state: QuestionState;
  /** State of the newest version, also while the question is retired. */
  readonly newest: VersionState;
  /** Whether an approved version is there. */
  readonly hasApproved: boolean;
}

export type StepResult =
  | {
      readonly ok: true;
      readonly state: QuestionState;
      /** An approved version is never edited: the edit makes the next one. */
      readonly newVersion: boolean;
    }
  | { readonly ok: false; readonly why: string };

const TABLE: Readonly<Record<QuestionState, Partial<Record<Step, QuestionState>>>> = {
  draft: { edit: 'draft', submit: 'in-review', discard: 'approved', retire: 'retired' },
  'in-review': { withdraw: 'draft', 'send-back': 'draft', approve: 'approved', retire: 'retired' },
  approved: { edit: 'draft', retire: 'retired' },
  // Back to what its newest version is.
  retired: { unretire: 'draft' },
};

/** Why a step that is not in the table is refused, and what to do. */
const REFUSALS: Readonly<Record<Step, string>> = {
  edit: 'It is in review or retired: withdraw it, have it sent back, or unretire it first.',
  submit: 'Only a draft can be submitted.',
  withdraw: 'Only a version in review can be withdrawn.',
  'send-back': 'Only a version in review can be sent back.',
  approve: 'Only a version in review can be approved: submit it first.',
  discard: 'Only a draft can be discarded.',
  retire: 'It is retired already.',
  unretire: 'It is not retired.',
};

/** Where a step leads from here, or why it cannot be taken. */
export function take(step: Step, { state, newest, hasApproved }: Standing): StepResult {
  const next = TABLE[state][step];
  if (next === undefined) return { ok: false, why: REFUSALS[step] };
  if (step === 'discard' && !hasApproved)
    return { ok: false, why: 'It has no approved version to go back to: retire it instead.' };
  return {
    ok: true,
    state: step === 'unretire' ? newest : next,
    newVersion: step === 'edit' && state === 'approved',
  };
}
