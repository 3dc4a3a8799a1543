/** How a person takes an exam: how long they think, what they change, flag and look at again, and what befalls them. Drawn from a seed. */
import { createDevice } from './device.mjs';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** Median and spread (of a log-normal distribution) of the time for one question: 48 seconds on average. */
const THINK = { median: 40 * SECOND, spread: 0.6 };
/** Some are quicker than others in all that they do. */
const PACE_SPREAD = 0.2;
const SHARES = { changesMind: 0.15, flags: 0.1, goesOffline: 0.06, reloads: 0.04, staysToTheEnd: 0.3 };
/** The page looks this often whether it must ask how the attempt stands. */
const TICK = 5 * SECOND;

/** @param {{ createHostedHost: Function, wire: object, clock: object, code: string, activity: string, seed: number }} parts */
export function createLearner({ clock, activity, seed, ...parts }) {
  const random = randomFrom(seed);
  const between = (from, to) => from + random() * (to - from);
  const happens = (share) => random() < share;
  const logNormal = ({ median, spread }) => median * Math.exp(spread * normal(random));
  const pace = logNormal({ median: 1, spread: PACE_SPREAD });
  const device = createDevice({ ...parts, clock });
  let host;
  let state;
  let form;
  let attempt;
  let endsAt;
  let reloadAt = Infinity;
  let begunAt;

  async function open() {
    host = device.openPage();
    ({ state } = await host.start());
  }

  /** @returns {Promise<void>} when the questions are there */
  async function begin() {
    ({ form, attempt } = await host.live.begin(activity));
  }

  /** The exam, up to `end` or until the learner hands in before. @returns {Promise<{ lastedMs: number, answered: number }>} */
  async function work(end) {
    begunAt = clock.now();
    endsAt = end;
    befall();
    let working = true;
    const tick = () => {
      if (!working) return;
      host.live.tick();
      clock.after(TICK, tick);
    };
    clock.after(between(0, TICK), tick);
    for (let i = 0; i < form.length && (await answer(i)); i++);
    if (clock.now() < endsAt) await lookAgain();
    if (happens(SHARES.staysToTheEnd)) while (await wait(logNormal(THINK) * pace)) await reconsider(anyPosition());
    else await wait(between(0, 3 * MINUTE));
    working = false;
    const lastedMs = clock.now() - begunAt;
    await host.live.submit();
    return { lastedMs, answered: attempt.answers.filter(({ response }) => response !== null).length };
  }

  /** What the page shows then. */
  async function readResult(answered) {
    await host.live.refresh();
    const result = await host.result(activity, attempt);
    if (result.answered !== answered) throw new Error(`${result.answered} of ${answered} answers were judged.`);
    if (host.live.status.late > 0) throw new Error(`${host.live.status.late} answers came too late.`);
  }

  // ---------------------------------------------------------------------------------------------- steps

  /** Goes to a question, thinks, answers, goes on. @returns {Promise<boolean>} whether there is time left */
  async function answer(position) {
    change(position, {}, position);
    const thought = logNormal(THINK) * pace;
    if (!(await wait(thought))) return false;
    change(position, { response: choice(position), seconds: spent(position, thought) });
    if (happens(SHARES.changesMind)) await reconsider(position);
    if (happens(SHARES.flags)) change(position, { flagged: true });
    const looked = between(1, 5) * SECOND;
    if (!(await wait(looked))) return false;
    change(position, { seconds: spent(position, looked) }, position + 1);
    if (clock.now() >= reloadAt) await reload();
    return true;
  }

  async function reconsider(position) {
    if (await wait(between(5, 20) * SECOND)) change(position, { response: choice(position) }, position);
  }

  /** Through what was flagged. */
  async function lookAgain() {
    for (let i = 0; i < form.length; i++) {
      if (!attempt.answers[i].flagged) continue;
      if (happens(0.5)) await reconsider(i);
      if (!(await wait(between(10, 40) * SECOND))) return;
      change(i, { flagged: false }, i);
    }
  }

  /** Some lose the network for minutes and write on; some load the page anew. */
  function befall() {
    const length = endsAt - begunAt;
    if (happens(SHARES.goesOffline)) {
      const lost = between(0, 0.7) * length;
      const found = lost + Math.min(between(2, 8) * MINUTE, 0.25 * length);
      clock.after(lost, () => (device.offline = true));
      clock.after(found, () => {
        device.offline = false;
        device.wake();
      });
    }
    if (happens(SHARES.reloads)) reloadAt = begunAt + between(0.1, 0.8) * length;
  }

  /** The attempt is taken over by the new page, with every answer. */
  async function reload() {
    if (device.offline) return;
    reloadAt = Infinity;
    const before = attempt.answers.map(({ response }) => response);
    await open();
    await begin();
    if (attempt.answers.some(({ response }, i) => JSON.stringify(response) !== JSON.stringify(before[i])))
      throw new Error('After the page was loaded anew, answers were not what they had been.');
  }

  /** Gives the page a new state, as its views do. */
  function change(position, answer, cursor = attempt.cursor) {
    const answers =
      Object.keys(answer).length === 0
        ? attempt.answers
        : attempt.answers.with(position, { ...attempt.answers[position], ...answer });
    attempt = { ...attempt, cursor, answers };
    const before = state.quizzes[activity] ?? { history: [], attemptsUsed: 0, last: null };
    state = { ...state, quizzes: { ...state.quizzes, [activity]: { ...before, current: attempt } } };
    host.save(state);
  }

  /** @returns {Promise<boolean>} false: the time is over */
  async function wait(milliseconds) {
    await clock.until(Math.min(endsAt, clock.now() + milliseconds));
    return clock.now() < endsAt;
  }

  function spent(position, milliseconds) {
    return attempt.answers[position].seconds + Math.round(milliseconds / SECOND);
  }

  function choice(position) {
    const { type, choices } = form[position].question;
    return { type, choice: choices[Math.floor(random() * choices.length)].id };
  }

  function anyPosition() {
    return Math.floor(random() * form.length);
  }

  return { open, begin, work, readResult };
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Of mean 0 and deviation 1 (Box and Muller). */
function normal(random) {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
