/** What processes use of the machine, from /proc; null on platforms that have none. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux tells processor time to programs in hundredths of a second, on every machine. */
const TICKS = 100;

/**
 * @param {number} pid of the server
 * @param {number} databasePid of the process that began PostgreSQL
 * @returns {{ server: number, database: number, load: number, busy: number } | null} seconds of processor time since they began; `load` is
 * this process, `busy` everything on the machine
 */
export function readCpu(pid, databasePid) {
  try {
    const { user, system } = process.cpuUsage();
    return {
      server: withChildren(pid),
      database: withChildren(databasePid),
      load: (user + system) / 1e6,
      busy: busySeconds(),
    };
  } catch {
    return null;
  }
}

/** The most memory that a process has had, in bytes; null where it is not told. */
export function peakMemory(pid) {
  try {
    const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
    return Number(kilobytes) * 1024;
  } catch {
    return null;
  }
}

/** Processor time of a process, of the children that it has, and of those that have ended. */
function withChildren(pid) {
  let ticks = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statOf(name);
    if (!fields) continue;
    const [, parent] = fields;
    // utime, stime, and of ended children cutime, cstime: proc(5).
    if (Number(name) === pid) ticks += sum(fields.slice(11, 15));
    else if (Number(parent) === pid) ticks += sum(fields.slice(11, 13));
  }
  return ticks / TICKS;
}

/** What follows the name, which may have spaces in it: state, parent, …; null when the process has ended meanwhile. */
function statOf(pid) {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return text.slice(text.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

function busySeconds() {
  const [user, nice, system, , , irq, softIrq] = readFileSync('/proc/stat', 'utf8')
    .split('\n', 1)[0]
    .split(/\s+/)
    .slice(1);
  return sum([user, nice, system, irq, softIrq]) / TICKS;
}

function sum(texts) {
  return texts.reduce((total, text) => total + Number(text), 0);
}
