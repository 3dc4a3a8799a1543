/** The one way in for answers: checked against the form, stored by one statement with all that arrive at the same time, acknowledged after the commit. */
import { canonicalJson, type Question, type Response } from '@examport/content';
import type { FormItem } from '@examport/scoring';
import { Injectable } from '@nestjs/common';
import { createHash } from 'node:crypto';
import type { LearnerCaller } from '../identity/index.js';
import { batched, Db, type Reader } from '../infra/index.js';
import { AttemptsError, type AttemptsErrorCode } from './attempts.errors.js';
import { misfit } from './check-response.js';
import { deliveredRelease } from './delivered-release.js';
import type { Answer } from './learn.dto.js';

export interface Receipt {
  readonly position: number;
  readonly sequence: number;
  readonly receivedAt: string;
  /** Hexadecimal. */
  readonly hash: string;
}

export interface Saved {
  readonly receipts: Receipt[];
  readonly serverTime: string;
  readonly deadlineAt: string | null;
  /** Whether the page that saved is still the one that the attempt is open in. */
  readonly holder: boolean;
}

/** What never changes of an attempt once it has been started. */
export interface FormOfAttempt {
  readonly learnerId: string;
  readonly activity: string;
  readonly mode: 'practice' | 'exam' | 'flashcards';
  readonly releaseId: string;
  readonly items: readonly FormItem[];
  /** In form order. */
  readonly questions: readonly Question[];
}

interface Row {
  readonly caller: LearnerCaller;
  readonly attemptId: string;
  readonly answer: Answer;
  readonly hash: Buffer;
}

interface Outcome {
  item: number;
  outcome: 'stored' | 'known' | 'again' | Refusal;
  received_at: Date | null;
  hash: Buffer;
  state: string | null;
  deadline_at: Date | null;
  holder_tab: string | null;
  server_time: Date;
}

type Refusal =
  | 'not_found'
  | 'closed'
  | 'deadline_passed'
  | 'position_unknown'
  | 'sequence_forged'
  | 'section_closed'
  | 'on_break'
  | 'sequence_reused';

const SAVE = `SELECT item, outcome, received_at, hash, state, deadline_at, holder_tab, server_time
  FROM save_answers($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`;

const MOST_FORMS = 5000;

@Injectable()
export class Answers {
  readonly #forms = new Map<string, FormOfAttempt>();
  // Two at a time: while one waits for the disk, the other is planned and checked.
  readonly #save = batched<Row, Outcome>({ size: 200, parallel: 2 }, (organizationId, rows) =>
    this.#store(organizationId, rows),
  );

  constructor(private readonly db: Db) {}

  /**
   * Stores answers of one attempt and gives their receipts, after the commit. Those that were stored before get the receipt that they got.
   * @throws AttemptsError of the first that cannot be stored; the others are
   */
  async save(caller: LearnerCaller, attemptId: string, tab: string, answers: readonly Answer[]): Promise<Saved> {
    const form = await this.form(caller, attemptId);
    const outcomes = await Promise.all(
      answers.map((answer): Promise<Outcome | AttemptsError> => {
        const problem = misfitOf(form, answer);
        if (problem) return Promise.resolve(problem);
        const hash = answerHash(attemptId, answer);
        return this.#save(caller.organizationId, { caller, attemptId, answer, hash });
      }),
    );
    const taken = outcomes.map((one, index) => {
      if (one instanceof AttemptsError) throw one;
      const { outcome, deadline_at } = one;
      if (outcome === 'stored' || outcome === 'known' || outcome === 'again') return one;
      const { position, sequence } = answers[index] as Answer;
      const code: AttemptsErrorCode = `attempts.${outcome}`;
      throw new AttemptsError(code, { position, sequence, deadlineAt: deadline_at?.toISOString() ?? null });
    });
    const last = taken.at(-1) as Outcome;
    return {
      receipts: taken.map(({ received_at, hash, server_time }, index) => {
        const { position, sequence } = answers[index] as Answer;
        const receivedAt = (received_at ?? server_time).toISOString();
        return { position, sequence, receivedAt, hash: hash.toString('hex') };
      }),
      serverTime: last.server_time.toISOString(),
      deadlineAt: last.deadline_at?.toISOString() ?? null,
      holder: last.holder_tab === tab,
    };
  }

  /** @throws AttemptsError `attempts.not_found`, also for somebody else's */
  async form(caller: LearnerCaller, attemptId: string): Promise<FormOfAttempt> {
    const key = `${caller.organizationId}/${attemptId}`;
    let form = this.#forms.get(key);
    // Whose it is may have changed: two learners were one person.
    if (form?.learnerId !== caller.learnerId) {
      form = await this.db.read(caller, (reader) => readForm(reader, attemptId));
      this.remember(caller.organizationId, attemptId, form);
    }
    if (form.learnerId !== caller.learnerId) throw new AttemptsError('attempts.not_found');
    return form;
  }

  /** Of an attempt that has just been started, so that its first answer need not read it. */
  remember(organizationId: string, attemptId: string, form: FormOfAttempt): void {
    this.#forms.set(`${organizationId}/${attemptId}`, form);
    if (this.#forms.size <= MOST_FORMS) return;
    const [oldest] = this.#forms.keys();
    if (oldest !== undefined) this.#forms.delete(oldest);
  }

  async #store(organizationId: string, rows: readonly Row[]): Promise<(Outcome | Error)[]> {
    try {
      const outcomes = await this.#call(organizationId, rows);
      // Another answer under a sequence that stands in the same batch was never compared with it; one that another process has just stored
      // could not be seen yet. Both are seen now.
      const doubtful = outcomes.flatMap(({ outcome }, i) =>
        outcome === 'again' || (outcome === 'stored' && isSecond(rows, i)) ? [i] : [],
      );
      for (const i of doubtful) {
        const [seen] = await this.#call(organizationId, [rows[i] as Row]);
        if (seen) outcomes[i] = seen;
      }
      return outcomes;
    } catch (error) {
      // One that the database cannot take must not keep the others out.
      if (rows.length === 1 || !isDataError(error)) throw error;
      return Promise.all(
        rows.map((row) =>
          this.#call(organizationId, [row]).then(
            ([outcome]) => outcome as Outcome,
            (reason: Error) => reason,
          ),
        ),
      );
    }
  }

  async #call(organizationId: string, rows: readonly Row[]): Promise<Outcome[]> {
    const column = <T>(value: (row: Row) => T): T[] => rows.map(value);
    const found = await this.db.call<Outcome>({ organizationId }, SAVE, [
      column(({ attemptId }) => attemptId),
      column(({ caller }) => caller.learnerId),
      column(({ caller }) => caller.sessionId),
      column(({ answer }) => answer.position),
      column(({ answer }) => answer.sequence),
      column(({ answer }) => (answer.response === null ? null : JSON.stringify(answer.response))),
      column(({ answer }) => answer.seconds),
      column(({ answer }) => answer.flagged),
      column(({ answer }) => answer.checked),
      column(({ hash }) => hash),
    ]);
    const outcomes: Outcome[] = [];
    for (const outcome of found) outcomes[outcome.item - 1] = outcome;
    return outcomes;
  }
}

/** The form of an attempt with its questions, whoever's it is. @throws AttemptsError `attempts.not_found` */
export async function readForm(reader: Reader, attemptId: string): Promise<FormOfAttempt> {
  const [row] = await reader.query<{
    learner_id: string;
    activity: string;
    mode: FormOfAttempt['mode'];
    release_id: string;
    form: { items: FormItem[] };
  }>('SELECT learner_id, activity, mode, release_id, form FROM attempts WHERE organization_id = $1 AND id = $2', [
    reader.organizationId,
    attemptId,
  ]);
  if (!row) throw new AttemptsError('attempts.not_found');
  const { questions } = await deliveredRelease(reader, row.release_id);
  const { items } = row.form;
  return {
    learnerId: row.learner_id,
    activity: row.activity,
    mode: row.mode,
    releaseId: row.release_id,
    items,
    questions: items.map(({ questionId }) => questions.get(questionId) as Question),
  };
}

/** `attempts.position_unknown` or `attempts.response_not_in_form`; null when it fits. */
export function misfitOf(
  form: FormOfAttempt,
  { position, response }: { position: number; response: Response | null },
): AttemptsError | null {
  const question = form.questions[position];
  if (!question) return new AttemptsError('attempts.position_unknown', { position, questions: form.questions.length });
  const problem = misfit(question, response);
  return problem === null ? null : new AttemptsError('attempts.response_not_in_form', { position, problem });
}

/** What a receipt names: SHA-256 of the canonical JSON (RFC 8785) of the answer and its attempt. */
export function answerHash(attempt: string, answer: Answer): Buffer {
  const { position, sequence, response, seconds, flagged, checked } = answer;
  const text = canonicalJson({ attempt, position, sequence, response, seconds, flagged, checked });
  return createHash('sha256').update(text).digest();
}

function isSecond(rows: readonly Row[], index: number): boolean {
  const row = rows[index] as Row;
  return rows.some(
    (other, i) =>
      i !== index &&
      other.attemptId === row.attemptId &&
      other.answer.position === row.answer.position &&
      other.answer.sequence === row.answer.sequence,
  );
}

/** Class 22: the value, and not the database, is the matter. */
function isDataError(error: unknown): boolean {
  const cause = typeof error === 'object' && error !== null && 'driverError' in error ? error.driverError : error;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return code.startsWith('22');
}
