/**
 * Answers as networks, tabs and tampered pages send them: replayed, reordered, doubled, many at a time and at once, under sequences that were
 * used or never given out. A model says what must be stored and what each request must be answered.
 */
import { answerKey, canonicalJson, type Question, type Response } from '@examport/content';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { answer, type Delivered, offer, publishDemo, TestLearner, wrongResponse } from '../support/delivered.js';
import { makeServer, type TestServer } from '../support/server.js';

/** Sequences that one opening of an attempt may give out. */
const AN_OPENING = 2 ** 32;
const POSITIONS = 3;

let server: TestServer;
let demo: Delivered;
let deliveryId: string;
let questions: Map<string, Question>;

beforeAll(async () => {
  server = await makeServer();
  demo = await publishDemo(server);
  deliveryId = await offer(server, demo);
  questions = new Map(demo.document.questions.map((question) => [question.id, question]));
}, 60_000);
afterAll(() => server.close());

type Content = 'right' | 'wrong' | 'none' | 'not in the form';

interface SentAnswer {
  readonly position: number;
  /** Of which opening of the attempt the sequence is; one that was not opened yet makes it forged. */
  readonly opening: number;
  readonly offset: number;
  readonly content: Content;
}

interface Request {
  readonly tab: 0 | 1;
  readonly stranger: boolean;
  readonly copies: number;
  readonly answers: readonly SentAnswer[];
}

/** Either a page opens the attempt, or requests are sent at the same moment. */
type Step = { readonly opens: 0 | 1 } | { readonly requests: readonly Request[] };

const tabs = fc.constantFrom<0 | 1>(0, 1);
const sentAnswer: fc.Arbitrary<SentAnswer> = fc.record({
  position: fc.oneof({ weight: 30, arbitrary: fc.nat(POSITIONS - 1) }, { weight: 1, arbitrary: fc.constant(999) }),
  opening: fc.constantFrom(0, 1, 1, 1, 2, 2, 3),
  // Few, so that many meet; the last is the highest that an opening has.
  offset: fc.constantFrom(0, 1, 2, 3, AN_OPENING - 1),
  content: fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom<Content>('right', 'wrong', 'none') },
    { weight: 1, arbitrary: fc.constant<Content>('not in the form') },
  ),
});
const request: fc.Arbitrary<Request> = fc.record({
  tab: tabs,
  stranger: fc.oneof({ weight: 20, arbitrary: fc.constant(false) }, { weight: 1, arbitrary: fc.constant(true) }),
  copies: fc.constantFrom(1, 1, 2),
  answers: fc.array(sentAnswer, { minLength: 1, maxLength: 4 }),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 1, arbitrary: fc.record({ opens: tabs }) },
  { weight: 5, arbitrary: fc.record({ requests: fc.array(request, { minLength: 1, maxLength: 4 }) }) },
);

interface StoredAnswer {
  hash: string;
  receivedAt: string;
  response: Response | null;
}
/** By position and sequence. */
type Stored = Map<string, StoredAnswer>;

const keyOf = (position: number, sequence: number) => `${position}/${sequence}`;
const hashOf = (attempt: string, sent: object) =>
  createHash('sha256')
    .update(canonicalJson({ attempt, ...sent }))
    .digest('hex');

async function readStored(attemptId: string): Promise<Stored> {
  const { rows } = await server.database.query(
    `SELECT position, sequence, response, encode(hash, 'hex') AS hash, received_at FROM answers WHERE attempt_id = $1`,
    [attemptId],
  );
  return new Map(
    rows.map(({ position, sequence, response, hash, received_at }) => [
      keyOf(Number(position), Number(sequence)),
      { hash, receivedAt: received_at.toISOString(), response },
    ]),
  );
}

/** One attempt, the pages that have it open, and what the model knows of it. */
class Played {
  /** Openings so far. */
  #epoch = 1;
  #holder: 0 | 1 = 0;
  #stored: Stored = new Map();

  private constructor(
    private readonly pages: readonly [TestLearner, TestLearner],
    private readonly stranger: TestLearner,
    private readonly attemptId: string,
    private readonly shown: readonly Question[],
  ) {}

  static async begin(): Promise<Played> {
    const join = (id?: string) =>
      TestLearner.join(server, demo.organizationId, deliveryId, id === undefined ? {} : { id });
    const first = await join();
    const { body } = await first.start(demo.exam.id);
    const items = body.items as { question: { id: string } }[];
    const shown = items.map(({ question }) => questions.get(question.id) as Question);
    return new Played([first, await join(first.id)], await join(), body.id as string, shown);
  }

  async take(taken: Step): Promise<void> {
    if ('opens' in taken) return this.#open(taken.opens);
    const sent = taken.requests.flatMap((one) => Array.from({ length: one.copies }, () => one));
    const answered = await Promise.all(
      sent.map(({ tab, stranger, answers }) => {
        const who = stranger ? this.stranger : this.pages[tab];
        return who.save(
          this.attemptId,
          answers.map((one) => this.#body(one)),
        );
      }),
    );
    await this.#expectStored(sent);
    sent.forEach((one, i) => expect(answered[i]).toMatchObject(this.#expected(one)));
  }

  /** What a page gets that opens the attempt: of each question the answer with the highest sequence. */
  async #open(tab: 0 | 1): Promise<void> {
    this.#epoch += 1;
    this.#holder = tab;
    const { status, body } = await this.pages[tab].start(demo.exam.id);
    expect([status, body.id, body.firstSequence]).toEqual([201, this.attemptId, this.#epoch * AN_OPENING]);
    const highest = new Map<number, { position: number; sequence: number; response: Response | null }>();
    for (const [key, { response }] of this.#stored) {
      const [position = 0, sequence = 0] = key.split('/').map(Number);
      if (sequence >= (highest.get(position)?.sequence ?? 0)) highest.set(position, { position, sequence, response });
    }
    const given = (body.answers as { position: number; sequence: number; response: Response | null }[]).map(
      ({ position, sequence, response }) => ({ position, sequence, response }),
    );
    expect(given).toEqual([...highest.values()].sort((a, b) => a.position - b.position));
  }

  finish(): Promise<void> {
    return this.#open(0);
  }

  /** What was stored before is there as it was; of what was sent now each sequence has one of its answers; and there is nothing else. */
  async #expectStored(sent: readonly Request[]): Promise<void> {
    const now = await readStored(this.attemptId);
    for (const [key, before] of this.#stored) expect(now.get(key)).toEqual(before);
    const candidates = new Map<string, Set<string>>();
    for (const one of sent.filter(({ stranger }) => !stranger)) {
      for (const answer of one.answers.filter((each) => this.#misfit(each) === null && !this.#isForged(each))) {
        const body = this.#body(answer);
        const key = keyOf(body.position, body.sequence);
        candidates.set(key, (candidates.get(key) ?? new Set()).add(hashOf(this.attemptId, body)));
      }
    }
    for (const [key, hashes] of candidates)
      if (!this.#stored.has(key)) expect([...hashes]).toContain(now.get(key)?.hash);
    expect(new Set(now.keys())).toEqual(new Set([...this.#stored.keys(), ...candidates.keys()]));
    this.#stored = now;
  }

  /** What the request must be answered: the first refusal, or all receipts; it is known now which answers were the first under their sequences. */
  #expected(sent: Request): object {
    if (sent.stranger) return { status: 404, body: { code: 'attempts.not_found' } };
    for (const one of sent.answers) {
      const misfit = this.#misfit(one);
      if (misfit !== null) return { status: 422, body: { code: misfit } };
      const { position, sequence } = this.#body(one);
      const details = { position, sequence };
      if (this.#isForged(one)) return { status: 409, body: { code: 'attempts.sequence_forged', details } };
      if (this.#of(one)?.hash !== hashOf(this.attemptId, this.#body(one)))
        return { status: 409, body: { code: 'attempts.sequence_reused', details } };
    }
    const receipts = sent.answers.map((one) => {
      const { position, sequence } = this.#body(one);
      const { hash, receivedAt } = this.#of(one) as StoredAnswer;
      return { position, sequence, receivedAt, hash };
    });
    return { status: 200, body: { receipts, holder: sent.tab === this.#holder } };
  }

  #of(one: SentAnswer): StoredAnswer | undefined {
    const { position, sequence } = this.#body(one);
    return this.#stored.get(keyOf(position, sequence));
  }

  /** What does not fit keeps none of its neighbours out. */
  #misfit({ position, content }: SentAnswer): string | null {
    if (position >= this.shown.length) return 'attempts.position_unknown';
    return content === 'not in the form' ? 'attempts.response_not_in_form' : null;
  }

  #isForged({ opening }: SentAnswer): boolean {
    return opening > this.#epoch;
  }

  #body({ position, opening, offset, content }: SentAnswer) {
    const response = this.#response(position, content);
    return answer(position, opening * AN_OPENING + offset, response) as {
      position: number;
      sequence: number;
      response: Response | null;
    };
  }

  #response(position: number, content: Content): Response | null {
    const question = this.shown[position];
    if (!question || content === 'none') return null;
    if (content === 'not in the form') return { type: 'matching', pairs: { nobody: 'nothing' } };
    return content === 'wrong' ? wrongResponse(question) : (answerKey(question).correct ?? null);
  }
}

describe('answers under their sequences', () => {
  it('are stored once each, the highest winning, whatever is replayed, reordered, reused, forged or sent at once from two tabs', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 8 }), async (steps) => {
        const played = await Played.begin();
        for (const one of steps) await played.take(one);
        await played.finish();
      }),
      // Made smaller over HTTP it would take minutes.
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);
});
