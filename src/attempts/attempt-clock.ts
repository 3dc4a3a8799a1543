/** Where an attempt stands, as its page is told: state, deadline, breaks, and whether the page still holds it. */
import type { AttemptClock } from './learn.dto.js';

/** Columns of `attempts` that the clock needs. */
export const CLOCK_COLUMNS = `state, started_at, base_seconds, extra_factor, break_allowed_seconds, break_used_seconds, break_since, auto_submit,
  grace_seconds, deadline_at, holder_tab, clock_timestamp() AS server_time`;

export interface ClockRow {
  state: string;
  started_at: Date | null;
  base_seconds: number | null;
  /** numeric: a string. */
  extra_factor: string;
  break_allowed_seconds: number;
  break_used_seconds: number;
  break_since: Date | null;
  auto_submit: boolean;
  grace_seconds: number;
  deadline_at: Date | null;
  holder_tab: string | null;
  server_time: Date;
}

/** @param tab of the page that asks */
export function clockOf(row: ClockRow, tab: string | null): AttemptClock {
  const base = row.base_seconds;
  return {
    serverTime: row.server_time.toISOString(),
    state: row.state === 'prepared' ? 'in_progress' : (row.state as AttemptClock['state']),
    deadlineAt: row.deadline_at?.toISOString() ?? null,
    graceSeconds: row.grace_seconds,
    autoSubmit: row.auto_submit,
    time:
      base === null ? null : { baseSeconds: base, extraSeconds: Math.round(base * Number(row.extra_factor)) - base },
    breaks: {
      allowedSeconds: row.break_allowed_seconds,
      usedSeconds: row.break_used_seconds,
      since: breakStands(row) ? (row.break_since as Date).toISOString() : null,
    },
    holder: tab === null || row.holder_tab === tab,
  };
}

/** A break ends by itself when nothing of the allowance is left. */
function breakStands({ break_since, break_allowed_seconds, break_used_seconds, server_time }: ClockRow): boolean {
  if (break_since === null) return false;
  return break_since.getTime() + (break_allowed_seconds - break_used_seconds) * 1000 > server_time.getTime();
}
