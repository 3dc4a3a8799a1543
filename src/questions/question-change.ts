/** What a change makes of a question: from one record to the next. Pure but for the clock. */
import { canonicalJson, type Question } from '@examport/content';
import type { Actor, AuditEntry } from '../identity/index.js';
import { newId } from '../infra/index.js';
import { compare, type Difference } from './compare.js';
import { type Step, take } from './question-state.js';
import { type QuestionRecord, standingOf, touched, type VersionRecord, type Write } from './question-store.js';
import { QuestionsError } from './questions.errors.js';

/** What may be edited; what is left out stays. */
export interface Changes {
  readonly content?: Question | undefined;
  readonly jurisdictions?: readonly string[] | undefined;
  readonly validFrom?: string | null | undefined;
  readonly reviewBy?: string | null | undefined;
  readonly originalVersion?: number | undefined;
}

/** Who a question is for, from the beginning to the end. */
export interface Beginning {
  readonly programId: string;
  readonly key?: string | undefined;
  readonly language: string;
  readonly originalId: string | null;
  readonly originalVersion: number | null;
  readonly jurisdictions: readonly string[];
  readonly validFrom: string | null;
  readonly reviewBy: string | null;
}

/** A new draft. @param read makes the content, which carries the key */
export function begin(actor: Actor, beginning: Beginning, read: (key: string) => Question): QuestionRecord {
  const id = newId();
  const { programId, key = id, language, originalId, originalVersion, jurisdictions, validFrom, reviewBy } = beginning;
  const now = new Date().toISOString();
  const current: VersionRecord = {
    ...{
      number: 1,
      state: 'draft',
      content: { ...read(key), id: key, version: 1 },
      jurisdictions,
      validFrom,
      reviewBy,
    },
    ...{ originalVersion, author: actor.name, editors: editorsOf(actor), createdAt: now },
    ...{ submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null },
  };
  return {
    ...{ id, programId, key, language, originalId, state: 'draft', current, revision: 1 },
    ...{ approvedVersion: null, retiredAt: null, usableFrom: null, usableUntil: null },
    ...{ createdAt: now, createdBy: actor.name, updatedAt: now, updatedBy: actor.name },
  };
}

/**
 * The question with the changes in its newest version; an approved one gets a next version. Null when nothing is different.
 * @throws QuestionsError `questions.wrong_state`
 */
export function edit(question: QuestionRecord, actor: Actor, changes: Changes): Write | null {
  const { newVersion } = taken(question, 'edit');
  const before = question.current;
  const number = newVersion ? before.number + 1 : before.number;
  const draft: VersionRecord = {
    ...before,
    content: { ...(changes.content ?? before.content), id: question.key, version: number },
    jurisdictions: changes.jurisdictions ?? before.jurisdictions,
    validFrom: changes.validFrom === undefined ? before.validFrom : changes.validFrom,
    reviewBy: changes.reviewBy === undefined ? before.reviewBy : changes.reviewBy,
    originalVersion: changes.originalVersion ?? before.originalVersion,
  };
  if (differences(before, draft).length === 0) return null;
  const current: VersionRecord = {
    ...draft,
    number,
    state: 'draft',
    author: newVersion ? actor.name : before.author,
    editors: newVersion ? editorsOf(actor) : [...new Set([...before.editors, ...editorsOf(actor)])],
    createdAt: newVersion ? new Date().toISOString() : before.createdAt,
    ...{ submittedBy: null, submittedAt: null, approvedBy: null, approvedAt: null },
  };
  return {
    question: touched(question, actor, { state: 'draft', current }),
    version: true,
    replaces: before.content,
  };
}

/** What somebody who reads the newest version sees different. */
export function differences(before: VersionRecord, after: VersionRecord): Difference[] {
  return compare(visible(before), visible(after));
}

function visible({ content, jurisdictions, validFrom, reviewBy, originalVersion }: VersionRecord): object {
  const { id: _id, version: _version, ...said } = content;
  return { ...said, jurisdictions: jurisdictions.join(', '), validFrom, reviewBy, originalVersion };
}

/**
 * A step of the workflow. `discard` is not here: it needs the version that it goes back to.
 * @throws QuestionsError `questions.wrong_state`
 */
export function move(question: QuestionRecord, actor: Actor, step: Exclude<Step, 'edit' | 'discard'>): Write {
  const { state } = taken(question, step);
  const now = new Date().toISOString();
  const { current } = question;
  const to = (change: Partial<QuestionRecord>, version: Partial<VersionRecord> | null): Write => ({
    question: touched(question, actor, { state, ...change, ...(version && { current: { ...current, ...version } }) }),
    version: version !== null,
  });
  switch (step) {
    case 'submit':
      return to({}, { state: 'in-review', submittedBy: actor.name, submittedAt: now });
    case 'withdraw':
    case 'send-back':
      return to({}, { state: 'draft', submittedBy: null, submittedAt: null });
    case 'approve':
      return to(inUse(current), { state: 'approved', approvedBy: actor.name, approvedAt: now });
    case 'retire':
      return to({ retiredAt: now }, null);
    case 'unretire':
      return to({ retiredAt: null }, null);
  }
}

/** What the question says of the version that quizzes draw from now on. */
function inUse({ number, validFrom, reviewBy }: VersionRecord): Partial<QuestionRecord> {
  return { approvedVersion: number, usableFrom: validFrom, usableUntil: reviewBy };
}

/** Back to the approved version. @throws QuestionsError `questions.wrong_state` */
export function discard(question: QuestionRecord, actor: Actor, approved: VersionRecord): Write {
  const { state } = taken(question, 'discard');
  return { question: touched(question, actor, { state, current: approved }), version: false };
}

/** @throws QuestionsError `questions.wrong_state` */
export function taken(question: QuestionRecord, step: Step) {
  const result = take(step, standingOf(question));
  if (!result.ok) throw new QuestionsError('questions.wrong_state', { state: question.state, step, why: result.why });
  return result;
}

/**
 * The second pair of eyes: whoever wrote a version does not approve it. The server itself may.
 * @throws QuestionsError `questions.four_eyes`
 */
export function mustBeSecond({ current }: QuestionRecord, actor: Actor): void {
  if (actor.kind === 'system') return;
  // A key may be that of the author.
  if (actor.kind !== 'member' || actor.id === null || current.editors.includes(actor.id))
    throw new QuestionsError('questions.four_eyes', { author: current.author });
}

function editorsOf(actor: Actor): string[] {
  return actor.id === null ? [] : [actor.id];
}

/** @throws QuestionsError `questions.changed`, with what is different from what was asked for */
export function mustBeCurrent(question: QuestionRecord, revision: number, wanted: Changes = {}): void {
  if (question.revision === revision) return;
  const { content, jurisdictions, validFrom, reviewBy, originalVersion } = question.current;
  const now = { content, jurisdictions, validFrom, reviewBy, originalVersion };
  const changed = Object.keys(now).flatMap((name) => {
    const field = name as keyof typeof now;
    const yours = wanted[field];
    if (yours === undefined) return [];
    if (field === 'content')
      return compare(wanted.content, { ...content, version: wanted.content?.version }).map(
        ({ path, before, after }) => ({
          field: `content.${path}`,
          yours: before,
          now: after,
        }),
      );
    return canonicalJson(yours) === canonicalJson(now[field]) ? [] : [{ field, yours, now: now[field] }];
  });
  throw new QuestionsError('questions.changed', {
    revision: question.revision,
    state: question.state,
    version: question.current.number,
    changed,
    by: question.updatedBy,
    at: question.updatedAt,
  });
}

const DONE: Readonly<Record<Step | 'create', string>> = {
  create: 'question.created',
  edit: 'question.edited',
  submit: 'question.submitted',
  withdraw: 'question.withdrawn',
  'send-back': 'question.sent_back',
  approve: 'question.approved',
  discard: 'question.draft_discarded',
  retire: 'question.retired',
  unretire: 'question.unretired',
};

/** What the log says of a change. */
export function entryOf(did: Step | 'create', before: QuestionRecord | null, after: QuestionRecord): AuditEntry {
  const target = { type: 'question', id: after.id };
  if (!before) return { action: DONE[did], target, after: { ...standing(after), ...after.current.content } };
  const found = did === 'edit' ? differences(before.current, after.current) : [];
  const values = (side: 'before' | 'after') => Object.fromEntries(found.map((each) => [each.path, each[side]]));
  return {
    action: DONE[did],
    target,
    before: { ...standing(before), ...values('before') },
    after: { ...standing(after), ...values('after') },
  };
}

function standing({ state, current, approvedVersion }: QuestionRecord): object {
  return { state, version: current.number, approvedVersion };
}
