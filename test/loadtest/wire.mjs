/** Between pages and server: every request is timed by what it asks for, every receipt is checked against what was sent. */
import { canonicalJson } from '@examport/content';
import { createHash } from 'node:crypto';
import { Pool } from 'undici';

const CONNECTIONS = 256;
/** As long as a page waits. */
const TIMEOUT_MS = 20_000;

/**
 * @param {string} url
 * @param {(attemptId: string, hash: string) => void} acknowledged is told of each answer that has its receipt
 */
export function openWire(url, acknowledged) {
  const pool = new Pool(url, {
    connections: CONNECTIONS,
    pipelining: 1,
    headersTimeout: TIMEOUT_MS,
    bodyTimeout: TIMEOUT_MS,
  });
  /** Questions as far as the load needs them: thousands of pages are in one process. */
  const slim = new Map();
  const trouble = { failed: 0, firstFailure: null, wrongReceipts: 0 };
  let times = {};
  let held = { missing: 0, gate: Promise.resolve(), open: () => undefined };

  async function send(path, { method, headers, body }) {
    const kind = path.slice(path.lastIndexOf('/') + 1);
    const begun = performance.now();
    let answer;
    let bytes;
    try {
      answer = await pool.request({ method, path, headers, body });
      bytes = Buffer.from(await answer.body.arrayBuffer());
    } catch (error) {
      fail(`${method} ${path}: ${error.message}`);
      throw error;
    } finally {
      (times[kind] ??= []).push(performance.now() - begun);
      if (kind === 'attempts') await inTurn();
    }
    const text = bytes.toString();
    const ok = answer.statusCode < 300;
    if (!ok) fail(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 300)}`);
    else if (kind === 'answers') check(path.split('/').at(-2), JSON.parse(body).answers, JSON.parse(text).receipts);
    return {
      ok,
      status: answer.statusCode,
      headers: { get: (name) => answer.headers[name] ?? null },
      text: async () => text,
      json: async () => (kind === 'attempts' ? withSlimQuestions(JSON.parse(text)) : JSON.parse(text)),
    };
  }

  function fail(what) {
    trouble.failed += 1;
    trouble.firstFailure ??= what;
  }

  /** What the receipt names must be what was sent, by our own reckoning. */
  function check(attempt, answers, receipts) {
    answers.forEach((answer, i) => {
      const { position, sequence, hash } = receipts[i] ?? {};
      const own = createHash('sha256')
        .update(canonicalJson({ attempt, ...answer }))
        .digest('hex');
      if (position !== answer.position || sequence !== answer.sequence || hash !== own) trouble.wrongReceipts += 1;
      else acknowledged(attempt, hash);
    });
    if (receipts.length !== answers.length) trouble.wrongReceipts += 1;
  }

  /** Pages read their questions when all have them: a thousand devices would not take the server's processor for it. */
  function inTurn() {
    held.missing -= 1;
    if (held.missing <= 0) held.open();
    return held.gate;
  }

  function withSlimQuestions(attempt) {
    for (const item of attempt.items) {
      const { id, type, choices } = item.question;
      if (!slim.has(id)) slim.set(id, { id, type, choices: choices.map((choice) => ({ id: choice.id })) });
      item.question = slim.get(id);
    }
    return attempt;
  }

  return {
    send,
    trouble,
    /** Holds the next so many started attempts back until all of them are there. */
    holdStarts(count) {
      let open;
      const gate = new Promise((resolve) => (open = resolve));
      held = { missing: count, gate, open };
    },
    /** Milliseconds since the last call, by the last part of the path. */
    takeTimes() {
      const taken = times;
      times = {};
      return taken;
    },
  };
}
