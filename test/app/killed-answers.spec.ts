/** kill -9 in the middle of a storm of answers, of the server and of its database in turn: whatever was acknowledged is there, once. */
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { ApiClient } from '../support/api-client.js';
import { KillableServer } from '../support/killable.js';

const LEARNERS = 12;
const ROUNDS = 20;

interface Receipt {
  position: number;
  sequence: number;
  receivedAt: string;
  hash: string;
}

interface Sent {
  position: number;
  sequence: number;
  response: null;
  seconds: number;
  flagged: boolean;
  checked: number;
}

let server: KillableServer;
let deliveryId: string;
let exam: string;

beforeAll(async () => {
  server = await KillableServer.start();
  const { body } = await server.client.get('/courses');
  const courseId = body.items[0].id as string;
  const releases = await server.client.get(`/courses/${courseId}/releases`);
  const release = await server.client.get(`/releases/${releases.body.items[0].id}/document`);
  exam = release.body.activities.find(({ mode }: { mode?: string }) => mode === 'exam').id as string;
  const delivery = await server.client.post('/deliveries', { courseId, title: 'Storm' });
  deliveryId = delivery.body.id as string;
}, 60_000);
afterAll(() => server.stop(), 30_000);

/** One learner in the storm: answers as fast as it goes, and remembers each receipt. */
class Stormer {
  readonly receipts = new Map<number, { sent: Sent; receipt: Receipt }>();
  #client!: ApiClient;
  #attemptId = '';
  #questions = 0;
  #sequence = 0;
  readonly #tab = randomUUID();

  constructor(readonly subject: string) {}

  /** In by a launch, as after every restart: the attempt is the same. */
  async enter(): Promise<void> {
    const launch = await server.client.post(`/deliveries/${deliveryId}/launches`, {
      learner: { subject: this.subject },
    });
    const code = (launch.body.url as string).split('#')[1];
    const session = await new ApiClient(server.url).post('/learn/sessions', { code });
    this.#client = new ApiClient(server.url, { authorization: `Bearer ${session.body.token}` });
    const { status, body } = await this.#client.post('/learn/attempts', { activity: exam, tab: this.#tab });
    expect(status).toBe(201);
    if (this.#attemptId !== '') expect(body.id).toBe(this.#attemptId);
    this.#attemptId = body.id as string;
    this.#questions = body.items.length as number;
    this.#sequence = body.firstSequence as number;
    this.#expectNewest(body.answers as Sent[]);
  }

  /** Until the server is gone. */
  async storm(): Promise<void> {
    for (;;) {
      const sent = this.#next();
      const answer = await this.#save([sent]).catch(() => null);
      if (answer?.status !== 200) return;
      this.receipts.set(sent.sequence, { sent, receipt: answer.body.receipts[0] as Receipt });
    }
  }

  /** Sent again, each gives the receipt that it got: it is there, as it was, and once. */
  async expectAllKept(): Promise<void> {
    const all = [...this.receipts.values()];
    for (let from = 0; from < all.length; from += 100) {
      const some = all.slice(from, from + 100);
      const { status, body } = await this.#save(some.map(({ sent }) => sent));
      expect(status).toBe(200);
      expect(body.receipts).toEqual(some.map(({ receipt }) => receipt));
    }
  }

  /** What the server has is at least as new as what it has acknowledged. */
  #expectNewest(answers: readonly Sent[]): void {
    const newest = new Map(answers.map((answer) => [answer.position, answer.sequence]));
    for (const { sent } of this.receipts.values())
      expect(newest.get(sent.position)).toBeGreaterThanOrEqual(sent.sequence);
  }

  #next(): Sent {
    this.#sequence += 1;
    const position = this.#sequence % this.#questions;
    return { position, sequence: this.#sequence, response: null, seconds: 1, flagged: false, checked: 0 };
  }

  #save(answers: readonly Sent[]) {
    return this.#client.put(`/learn/attempts/${this.#attemptId}/answers`, { tab: this.#tab, answers });
  }
}

describe('kill -9 in a storm of answers', () => {
  it(`twenty times, of the server and of the database: no acknowledged answer is missing, none is doubled`, async () => {
    const stormers = Array.from({ length: LEARNERS }, (_, n) => new Stormer(`stormer-${n}`));
    const acknowledged = () => stormers.reduce((sum, { receipts }) => sum + receipts.size, 0);
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.all(stormers.map((stormer) => stormer.enter()));
      const storm = Promise.all(stormers.map((stormer) => stormer.storm()));
      // In the middle: some were acknowledged, others are on their way.
      for (const before = acknowledged(); acknowledged() === before;) await pause(5);
      await pause((round * 37) % 160);
      await server.killAndRestart(round % 2 === 0 ? 'server' : 'database');
      await storm;
    }
    await Promise.all(stormers.map((stormer) => stormer.enter()));
    for (const stormer of stormers) await stormer.expectAllKept();
  }, 300_000);
});
