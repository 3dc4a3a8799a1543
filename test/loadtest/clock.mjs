/** Time that runs faster than it passes: what learners do in an hour is played in minutes. All times of it are milliseconds. */

/** Whoever waits looks again after so long, in real milliseconds: the speed may have changed. */
const LONGEST_SLEEP = 500;

/** @param {number} speed milliseconds of it in one that passes */
export function startClock(speed) {
  let rate = speed;
  let since = performance.now();
  let passed = 0;

  const now = () => passed + (performance.now() - since) * rate;

  /** Runs later; the returned function calls it off. */
  function after(milliseconds, run) {
    const due = now() + milliseconds;
    let timer;
    const sleep = () => {
      timer = setTimeout(wake, Math.max(0, Math.min(LONGEST_SLEEP, (due - now()) / rate)));
    };
    const wake = () => (now() < due ? sleep() : run());
    sleep();
    return () => clearTimeout(timer);
  }

  return {
    now,
    after,
    until: (time) => new Promise((resolve) => after(Math.max(0, time - now()), resolve)),
    get speed() {
      return rate;
    },
    set speed(next) {
      passed = now();
      since = performance.now();
      rate = next;
    },
  };
}
