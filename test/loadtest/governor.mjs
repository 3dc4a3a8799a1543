/** Keeps the fast-forward at what the machine can carry: a full machine says nothing of how long people wait for their answers. */

/** Two seconds are looked at together, so that a moment's stall is none. */
const WINDOW_MS = 2000;
/** Half of the answers take longer than the first: slower. All but a few are there within the second: faster again. */
const SLOW_MS = 200;
const QUICK_MS = 100;
const SLOWER = 0.75;
const FASTER = 1.15;
/** Not slower than this share of what was asked for, so that it ends. */
const LEAST = 1 / 5;

/**
 * @param {{ clock: { speed: number }, takeTimes: () => Record<string, number[]>, say: (what: string) => void }} parts
 * @returns {{ stop(): { times: Record<string, number[]>, slowest: number } }} all times while it ran; the slowest speed
 */
export function govern({ clock, takeTimes, say }) {
  const asked = clock.speed;
  const least = Math.max(1, asked * LEAST);
  const all = {};
  let slowest = asked;
  const timer = setInterval(look, WINDOW_MS);

  function look() {
    const { answers = [] } = take();
    answers.sort((a, b) => a - b);
    const median = answers[Math.floor(answers.length * 0.5)] ?? 0;
    const most = answers[Math.floor(answers.length * 0.9)] ?? 0;
    if (median > SLOW_MS) set(Math.max(least, clock.speed * SLOWER));
    else if (most < QUICK_MS) set(Math.min(asked, clock.speed * FASTER));
  }

  function set(speed) {
    if (speed === clock.speed) return;
    if (speed < slowest) say(`  The machine is full: ${speed.toFixed(1)} times as fast now.`);
    slowest = Math.min(slowest, speed);
    clock.speed = speed;
  }

  function take() {
    const times = takeTimes();
    for (const [kind, some] of Object.entries(times)) all[kind] = (all[kind] ?? []).concat(some);
    return times;
  }

  return {
    stop() {
      clearInterval(timer);
      take();
      return { times: all, slowest };
    },
  };
}
