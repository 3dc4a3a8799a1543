/** What is shown on a terminal: plain words, a progress bar where somebody watches. */
import type { BuildProgress } from '@examport/packager';

/** Bytes in the unit that a person would choose, e.g. `1.4 MB`. */
export function formatBytes(bytes: number): string {
  const units = ['bytes', 'KB', 'MB', 'GB'];
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000;
    unit++;
  }
  return `${unit === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[unit]}`;
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

export interface ProgressBar {
  readonly update: (progress: BuildProgress) => void;
  /** Wipes it, so that what follows stands on a clean line. */
  readonly clear: () => void;
}

const WIDTH = 30;

/** A bar on one line, drawn once work has taken a while, ten times a second; silent where nobody watches. */
export function createProgressBar(stream: NodeJS.WriteStream): ProgressBar {
  if (!stream.isTTY) return { update: () => undefined, clear: () => undefined };
  let drawnAt = performance.now() + 200;
  let drawn = false;
  return {
    update({ bytes, totalBytes, entries, totalEntries }) {
      const now = performance.now();
      if (now < drawnAt + 100) return;
      drawnAt = now;
      drawn = true;
      const share = totalBytes > 0 ? bytes / totalBytes : entries / Math.max(1, totalEntries);
      const filled = Math.floor(share * WIDTH);
      const bar = '█'.repeat(filled) + '░'.repeat(WIDTH - filled);
      const percent = String(Math.floor(share * 100)).padStart(3);
      stream.write(`\r\x1b[2K${bar} ${percent} %  ${formatBytes(bytes)} of ${formatBytes(totalBytes)}`);
    },
    clear() {
      if (drawn) stream.write('\r\x1b[2K');
    },
  };
}
