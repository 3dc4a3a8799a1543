/** A learner's device without a screen: what the hosted player needs of a browser. It outlives its pages, as a browser does. */
import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const PLAYER = fileURLToPath(new URL('../../packages/player/src/hosts/hosted.ts', import.meta.url));

/** The player's own host, as it stands in pages: how it saves, tries again, renews and takes over is measured and not imitated. */
export async function loadPlayer() {
  const { outputFiles } = await build({
    entryPoints: [PLAYER],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    target: 'node22',
    conditions: ['source'],
    define: { EXAMPORT_HOSTED: 'true' },
  });
  const { createHostedHost } = await import(
    `data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`
  );
  return createHostedHost;
}

/** @param {{ createHostedHost: Function, wire: object, clock: object, code: string }} parts `code` is the invitation's */
export function createDevice({ createHostedHost, wire, clock, code }) {
  const tab = new Map();
  const journal = createJournal();
  const device = { offline: false, wake: () => undefined, openPage };
  let current = null;

  /** Opens the link, or the page anew: what was open before is gone. */
  function openPage() {
    const page = {};
    current = page;
    device.wake = () => undefined;
    return createHostedHost({
      async fetch(path, init) {
        if (device.offline) throw new TypeError('offline');
        const answer = await wire.send(path, init);
        if (current !== page) return new Promise(() => undefined);
        if (device.offline) throw new TypeError('offline');
        return answer;
      },
      embedded: null,
      code,
      tabStorage: {
        getItem: (name) => tab.get(name) ?? null,
        setItem: (name, value) => void tab.set(name, value),
        removeItem: (name) => void tab.delete(name),
      },
      monotonic: clock.now,
      wallClock: clock.now,
      after: (milliseconds, run) => clock.after(milliseconds, () => current === page && run()),
      onWake: (run) => (device.wake = run),
      newId: () => randomUUID(),
      openJournal: async () => journal,
    });
  }
  return device;
}

/** As the browser's, without its disk and its encryption. A device has one attempt. */
function createJournal() {
  const kept = new Map();
  return {
    lasting: true,
    keep: async (_attemptId, answer) => void kept.set(answer.position, answer),
    async drop(_attemptId, position, sequence) {
      if (kept.get(position)?.sequence === sequence) kept.delete(position);
    },
    read: async () => [...kept.values()].sort((a, b) => a.sequence - b.sequence),
    seal: async () => null,
  };
}
