/** What a person needs in every exam: one profile, whoever the exam is from. Pure. */
import { z } from 'zod';

const MOST_NOTE = 2000;

export const accommodationSchema = z
  .strictObject({
    extraTimeFactor: z
      .number()
      .min(1)
      .max(5)
      .multipleOf(0.01)
      .default(1)
      .meta({ description: 'Time of every timed quiz is multiplied by this; 1.5 means half as much again.' }),
    breakMinutes: z
      .int()
      .min(0)
      .max(600)
      .default(0)
      .meta({ description: 'Breaks that stop the clock, in all, in each attempt.' }),
    extraAttempts: z
      .int()
      .min(0)
      .max(20)
      .default(0)
      .meta({ description: 'Attempts besides those that a quiz allows.' }),
    noAutoSubmit: z.boolean().default(false).meta({
      description: 'When the time is over the learner is told, and may go on; how long they went on is on record.',
    }),
    note: z.string().max(MOST_NOTE).default('').meta({ description: 'For staff, e.g. on whose decision.' }),
  })
  .meta({ id: 'Accommodation' });

export type Accommodation = z.output<typeof accommodationSchema>;

/** A profile as it is stored; `{}` for people who need nothing. */
export function accommodationOf(stored: unknown): Accommodation {
  return accommodationSchema.parse(stored ?? {});
}

/** Of two profiles of one person, what is granted by either: nobody loses by being recognised. */
export function moreGenerous(one: Accommodation, other: Accommodation): Accommodation {
  return {
    extraTimeFactor: Math.max(one.extraTimeFactor, other.extraTimeFactor),
    breakMinutes: Math.max(one.breakMinutes, other.breakMinutes),
    extraAttempts: Math.max(one.extraAttempts, other.extraAttempts),
    noAutoSubmit: one.noAutoSubmit || other.noAutoSubmit,
    note: [...new Set([one.note, other.note])].filter(Boolean).join('\n').slice(0, MOST_NOTE),
  };
}

export interface AttemptTimes {
  readonly startedAt: Date;
  /** Null: untimed. */
  readonly baseSeconds: number | null;
  readonly extraFactor: number;
  readonly breakAllowedSeconds: number;
  readonly breakUsedSeconds: number;
  /** On a break since then. */
  readonly breakSince: Date | null;
}

/**
 * When the time of an attempt is over: the quiz's time with the learner's factor, and the breaks that were taken; while one lasts, all that
 * is left of the allowance. The end of a window plays no part.
 * @returns null where there is no limit
 */
export function deadlineOf(times: AttemptTimes): Date | null {
  const { startedAt, baseSeconds, extraFactor, breakAllowedSeconds, breakUsedSeconds, breakSince } = times;
  if (baseSeconds === null) return null;
  const breaks = breakSince === null ? breakUsedSeconds : Math.max(breakAllowedSeconds, breakUsedSeconds);
  // Binary fractions: 60 × 1.19 is a little less than 71.4.
  return new Date(startedAt.getTime() + Math.round((baseSeconds * extraFactor + breaks) * 1000));
}
