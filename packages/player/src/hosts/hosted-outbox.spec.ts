import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Connection } from '../host.js';
import { LiveRefusal } from '../live.js';
import { UnreachableError } from './hosted-api.js';
import type { Receipts, SentAnswer } from './hosted-contract.js';
import type { KeptAnswer } from './hosted-journal.js';
import { createOutbox, type Outbox, type OutboxOptions } from './hosted-outbox.js';

const answerOf = (text: string) => ({
  response: { type: 'essay' as const, text },
  seconds: 1,
  flagged: false,
  checked: 0,
});

interface Bench {
  outbox: Outbox;
  /** What the server has, by question: the highest sequence. */
  stored: Map<number, SentAnswer>;
  handedIn: KeptAnswer[];
  /** What the journal holds, by question. */
  journal: Map<number, KeptAnswer>;
  sequences: number[];
  connections: Connection[];
  ended: () => boolean;
  /** Lets waiting time pass until nothing waits any more, or for so many timers. */
  pass: (timers?: number) => Promise<void>;
  /** How the server takes the next requests, in turn; then it takes all. */
  next: ('ok' | 'lost' | 'unreached' | LiveRefusal)[];
}

function bench(options: Partial<OutboxOptions> = {}): Bench {
  const timers = new Set<() => void>();
  const stored = new Map<number, SentAnswer>();
  const journal = new Map<number, KeptAnswer>();
  let time = 0;
  let over = false;
  const made: Bench = {
    stored,
    handedIn: [],
    journal,
    sequences: [],
    connections: [],
    next: [],
    ended: () => over,
    outbox: undefined as unknown as Outbox,
    async pass(most = 50) {
      for (let n = 0; n < most; n++) {
        for (let turn = 0; turn < 20; turn++) await Promise.resolve();
        const [run] = timers;
        if (!run) return;
        timers.delete(run);
        time += 1000;
        run();
      }
    },
  };
  made.outbox = createOutbox({
    attemptId: 'a',
    firstSequence: 100,
    stored: [],
    kept: [],
    journal: {
      keep: (_, answer) => Promise.resolve(void journal.set(answer.position, answer)),
      drop: (_, position, sequence) => {
        if (journal.get(position)?.sequence === sequence) journal.delete(position);
        return Promise.resolve();
      },
    },
    page: {
      monotonic: () => time,
      after(_, run) {
        timers.add(run);
        return () => timers.delete(run);
      },
    },
    now: () => time,
    async put(answers): Promise<Receipts> {
      await Promise.resolve();
      const how = made.next.shift() ?? 'ok';
      if (how === 'unreached') throw new UnreachableError();
      if (how instanceof LiveRefusal) throw how;
      for (const answer of answers) {
        made.sequences.push(answer.sequence);
        if (answer.sequence >= (stored.get(answer.position)?.sequence ?? 0)) stored.set(answer.position, answer);
      }
      if (how === 'lost') throw new UnreachableError();
      const serverTime = new Date(time).toISOString();
      const receipts = answers.map(({ position, sequence }) => ({
        position,
        sequence,
        receivedAt: serverTime,
        hash: '',
      }));
      return { receipts, serverTime, deadlineAt: null, holder: true };
    },
    handIn: (answers) => Promise.resolve(void made.handedIn.push(...answers)),
    onChange: () => undefined,
    onConnection: (connection) => made.connections.push(connection),
    onEnded: () => {
      over = true;
    },
    ...options,
  });
  return made;
}

describe('an outbox', () => {
  it('sends each answer under a sequence of its own and forgets it when it has the receipt', async () => {
    const { outbox, stored, journal, pass } = bench();
    outbox.record(0, answerOf('first'));
    outbox.record(1, answerOf('second'));
    expect(journal.size).toBe(2);
    expect(outbox.counts).toMatchObject({ saved: 0, total: 2, savedAt: null });
    await pass();
    expect(outbox.counts).toMatchObject({ saved: 2, total: 2 });
    expect(outbox.counts.savedAt).not.toBeNull();
    expect([...stored.values()].map(({ sequence }) => sequence)).toEqual([100, 101]);
    expect(journal.size).toBe(0);
  });

  it('sends only the newest of what was typed meanwhile', async () => {
    const { outbox, sequences, stored, pass } = bench();
    for (const text of ['w', 'wo', 'wor', 'word']) outbox.record(0, answerOf(text));
    await pass();
    expect(sequences).toEqual([103]);
    expect(stored.get(0)?.response).toEqual({ type: 'essay', text: 'word' });
  });

  it('sends what is typed without a pause after two seconds', () => {
    const waits: number[] = [];
    let time = 0;
    const after = (milliseconds: number) => {
      waits.push(milliseconds);
      return () => undefined;
    };
    const { outbox } = bench({ page: { monotonic: () => time, after } });
    for (; time < 2200; time += 200) outbox.record(0, answerOf(`word ${time}`));
    expect(waits).toEqual([300, 300, 300, 300, 300, 300, 300, 300, 300, 200, 0]);
  });

  it('counts an answer as saved while only its flag or its time waits', async () => {
    const { outbox, pass } = bench();
    const answer = answerOf('saved');
    outbox.record(0, answer);
    await pass();
    outbox.record(0, { ...answer, flagged: true });
    expect(outbox.counts).toMatchObject({ saved: 1, total: 1 });
    expect(outbox.unsent()).toHaveLength(1);
    outbox.record(0, { ...answer, ...answerOf('another') });
    expect(outbox.counts).toMatchObject({ saved: 0, total: 1 });
    await pass();
    expect(outbox.counts).toMatchObject({ saved: 1, total: 1 });
  });

  it('says that it fails, keeps everything, and catches up', async () => {
    const { outbox, connections, stored, journal, pass, next } = bench();
    next.push('unreached', 'unreached', 'unreached');
    outbox.record(0, answerOf('kept'));
    await pass(2);
    expect(connections.at(-1)).toMatchObject({ status: 'failing', since: 1000 });
    expect(journal.size).toBe(1);
    expect(outbox.unsent()).toHaveLength(1);
    await pass();
    expect(stored.size).toBe(1);
    expect(connections.at(-1)).toEqual({ status: 'ok' });
    await outbox.settled();
  });

  it('hands in for people to decide what came after the time was over', async () => {
    const { outbox, handedIn, journal, pass, next } = bench();
    next.push(new LiveRefusal('attempts.deadline_passed', { status: 409, position: 0 }));
    outbox.record(0, answerOf('late'));
    outbox.record(1, answerOf('late too'));
    await pass();
    expect(handedIn.map(({ position }) => position)).toEqual([0, 1]);
    expect(outbox.counts).toMatchObject({ late: 2, saved: 2 });
    expect(journal.size).toBe(0);
  });

  it('keeps one answer that is refused from keeping out the others', async () => {
    const { outbox, handedIn, stored, pass, next } = bench();
    next.push(new LiveRefusal('attempts.section_closed', { status: 409, position: 1 }));
    for (const position of [0, 1, 2]) outbox.record(position, answerOf('one'));
    await pass();
    expect([...stored.keys()].sort()).toEqual([0, 2]);
    expect(handedIn.map(({ position }) => position)).toEqual([1]);
  });

  it.each(['http.too_large', 'attempts.delivery_archived', 'identity.too_many_attempts'])(
    'keeps every answer when a request is refused for what no answer can help (%s)',
    async (code) => {
      const status = code === 'http.too_large' ? 413 : 409;
      const { outbox, handedIn, stored, journal, pass, next } = bench();
      next.push(...Array.from({ length: 5 }, () => new LiveRefusal(code, { status })));
      for (const position of [0, 1, 2]) outbox.record(position, answerOf('kept'));
      if (status === 409) {
        await pass(3);
        expect(outbox.unsent()).toHaveLength(3);
        expect(journal.size).toBe(3);
        expect(outbox.counts).toMatchObject({ saved: 0, total: 3 });
      }
      await pass();
      const arrived = [...stored.keys(), ...handedIn.map(({ position }) => position)];
      expect(arrived.sort()).toEqual([0, 1, 2]);
    },
  );

  it('keeps one answer that cannot be read from keeping out the others, and says that it is not saved', async () => {
    const bad = (answers: readonly SentAnswer[]) => {
      if (answers.some(({ position }) => position === 1)) throw new LiveRefusal('http.invalid_utf8', { status: 422 });
    };
    const taken = new Set<number>();
    const { outbox, journal, pass } = bench({
      put(answers) {
        bad(answers);
        for (const { position } of answers) taken.add(position);
        const receipts = answers.map(({ position, sequence }) => ({ position, sequence, receivedAt: '', hash: '' }));
        return Promise.resolve({ receipts, serverTime: new Date(0).toISOString(), deadlineAt: null, holder: true });
      },
      handIn: (answers) => Promise.resolve(bad(answers)),
    });
    for (const position of [0, 1, 2]) outbox.record(position, answerOf('one'));
    await pass();
    expect([...taken].sort()).toEqual([0, 2]);
    await outbox.settled();
    expect(outbox.counts).toMatchObject({ saved: 2, total: 3 });
    expect([...journal.keys()]).toEqual([1]);
    outbox.record(1, answerOf('better'));
    expect(outbox.unsent()).toHaveLength(1);
  });

  it('hands in late answers beside one that does not fit the form', async () => {
    const handedIn: number[] = [];
    const { outbox, pass } = bench({
      put: () => Promise.reject(new LiveRefusal('attempts.closed', { status: 409, position: 0 })),
      handIn(answers) {
        if (answers.some(({ position }) => position === 1))
          return Promise.reject(new LiveRefusal('attempts.response_not_in_form', { status: 422, position: 1 }));
        handedIn.push(...answers.map(({ position }) => position));
        return Promise.resolve();
      },
    });
    for (const position of [0, 1, 2]) outbox.record(position, answerOf('late'));
    await pass();
    expect(handedIn).toEqual([0, 2]);
    expect(outbox.counts).toMatchObject({ late: 2 });
  });

  it('sends long texts in requests that the server takes', async () => {
    const sizes: number[] = [];
    const take = (answers: object[]) => sizes.push(new TextEncoder().encode(JSON.stringify(answers)).length);
    let over = false;
    const { outbox, pass } = bench({
      put(answers) {
        take(answers);
        if (over) return Promise.reject(new LiveRefusal('attempts.closed', { status: 409, position: 0 }));
        const receipts = answers.map(({ position, sequence }) => ({ position, sequence, receivedAt: '', hash: '' }));
        return Promise.resolve({ receipts, serverTime: new Date(0).toISOString(), deadlineAt: null, holder: true });
      },
      handIn: (answers) => Promise.resolve(void take(answers)),
    });
    for (over of [false, true]) {
      for (let position = 0; position < 40; position++) outbox.record(position, answerOf('ж'.repeat(50_000)));
      await pass();
      await outbox.settled();
    }
    expect(outbox.counts).toMatchObject({ late: 40, saved: 40 });
    expect(Math.max(...sizes)).toBeLessThan(2 * 1024 * 1024);
  });

  it('sends nothing that no database can keep: U+0000 and half of a character', async () => {
    const { outbox, stored, pass } = bench();
    outbox.record(0, answerOf('a\0b\ud83d'));
    await pass();
    expect(stored.get(0)?.response).toEqual({ type: 'essay', text: 'a\ufffdb\ufffd' });
  });

  it('stops when the session is over, and keeps what was not sent', async () => {
    const { outbox, journal, ended, pass, next } = bench();
    next.push(new LiveRefusal('identity.unauthenticated', { status: 401 }));
    outbox.record(0, answerOf('kept'));
    await pass();
    expect(ended()).toBe(true);
    expect(journal.size).toBe(1);
    expect(outbox.unsent()).toHaveLength(1);
  });

  it('sends what an earlier page could not', async () => {
    const kept: KeptAnswer = { position: 3, sequence: 7, ...answerOf('before'), changedAt: new Date(0).toISOString() };
    const { stored, pass } = bench({ kept: [kept] });
    await pass();
    expect(stored.get(3)).toMatchObject({ sequence: 7 });
    expect(stored.get(3)).not.toHaveProperty('changedAt');
  });

  it('loses no answer, whatever the network does', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.oneof(
            fc.record({ position: fc.nat(4), text: fc.string({ maxLength: 5 }) }),
            fc.constantFrom('pass' as const, 'unreached' as const, 'lost' as const),
          ),
          { maxLength: 60 },
        ),
        async (steps) => {
          const { outbox, stored, journal, sequences, pass, next } = bench();
          const latest = new Map<number, string>();
          for (const step of steps) {
            if (step === 'pass') await pass(1);
            else if (typeof step === 'string') next.push(step);
            else {
              outbox.record(step.position, answerOf(step.text));
              latest.set(step.position, step.text);
            }
          }
          await pass(500);
          await outbox.settled();
          expect(new Map([...stored].map(([at, { response }]) => [at, (response as { text: string }).text]))).toEqual(
            latest,
          );
          expect(journal.size).toBe(0);
          // Under one sequence there is only ever one answer, however often it is sent.
          expect(Math.max(0, ...sequences)).toBeLessThan(100 + steps.length);
        },
      ),
    );
  });
});
