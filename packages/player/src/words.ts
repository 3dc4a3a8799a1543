/** The player's words, numbers and times in one language. Free of the DOM. */
import type { Messages } from './messages/en.js';
import type { HostedMessages } from './messages/hosted-en.js';
import type { H } from './messages/hosted-keys.js';
import type { M } from './messages/keys.js';

const RIGHT_TO_LEFT = /^(ar|az-arab|ckb|dv|fa|he|iw|ks|nqo|pa-arab|ps|sd|syr|ug|ur|yi)\b/i;

export type Direction = 'ltr' | 'rtl';

export const directionOf = (language: string): Direction => (RIGHT_TO_LEFT.test(language) ? 'rtl' : 'ltr');

export interface Words {
  /** The language that the words are really in. */
  language: string;
  dir: Direction;
  /** A message; `{name}` is replaced from `values`, and `n` chooses the plural form. */
  t: (key: M | H, values?: Record<string, string | number>) => string;
  number: (value: number) => string;
  /** 0–100, with at most one decimal, never rounded up: 69.96 is not 70. */
  percent: (value: number) => string;
  /** Seconds as a clock: 1:02:03 or 02:03. */
  clock: (seconds: number) => string;
  /** Date and time of a moment (ISO 8601), in a time zone where one is named. Our own server alone: packages tell none. */
  moment: (iso: string, timeZone?: string) => string;
  /** Time of day, with seconds, of a moment in milliseconds since 1970. Our own server alone. */
  timeOfDay: (milliseconds: number) => string;
  /** Seconds in words of two units at most: "1 hr 20 min", "45 sec". */
  duration: (seconds: number) => string;
}

/** Messages by base language. A package carries one language, so that it carries no more than it needs. */
export type Languages = Partial<Record<string, Messages & Partial<HostedMessages>>>;

/**
 * Words for a BCP 47 tag: that language, else its base language, else English, else whatever there is.
 *
 * @param languages At least one.
 */
export function wordsFor(tag: string, languages: Languages): Words {
  const wanted = tag.toLowerCase().split('-')[0] as string;
  const base = [wanted, 'en', ...Object.keys(languages)].find((name) => languages[name]) as string;
  const messages = languages[base] as Messages & HostedMessages;
  const language = base === wanted ? supported(tag, base) : base;
  const plurals = new Intl.PluralRules(language);
  const plain = new Intl.NumberFormat(language, { maximumFractionDigits: 2 });
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const twoDigits = new Intl.NumberFormat(language, { minimumIntegerDigits: 2 });
  const number = (value: number): string => plain.format(value);
  const unit = (value: number, name: string): string =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

  return {
    language,
    dir: directionOf(language),
    t(key, values = {}) {
      const message = messages[key];
      const text =
        typeof message === 'string' ? message : (message[plurals.select(Number(values['n']))] ?? message.other);
      return text.replace(/\{(\w+)\}/g, (_, name: string) => {
        const value = values[name] ?? '';
        return typeof value === 'number' ? number(value) : value;
      });
    },
    number,
    percent: (value) => percents.format(Math.floor(value * 10 + 1e-9) / 1000),
    clock(seconds) {
      const hours = Math.floor(seconds / 3600);
      const rest = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => twoDigits.format(part));
      return [...(hours > 0 ? [number(hours)] : []), ...rest].join(':');
    },
    ...((EXAMPORT_HOSTED && { moment: momentIn(language), timeOfDay: timeIn(language) }) as Pick<
      Words,
      'moment' | 'timeOfDay'
    >),
    duration(seconds) {
      const hours = Math.floor(seconds / 3600);
      const minutes = Math.floor(seconds / 60) % 60;
      const parts: string[] = [];
      if (hours > 0) parts.push(unit(hours, 'hour'));
      if (minutes > 0) parts.push(unit(minutes, 'minute'));
      if (hours === 0 && (seconds % 60 > 0 || minutes === 0)) parts.push(unit(seconds % 60, 'second'));
      return parts.join(' ');
    },
  };
}

function momentIn(language: string): Words['moment'] {
  return (iso, timeZone) =>
    new Intl.DateTimeFormat(language, {
      ...DATE_AND_TIME,
      ...(timeZone !== undefined && { timeZone, timeZoneName: 'short' }),
    }).format(new Date(iso));
}

/** `dateStyle` would allow no name of the zone beside it. */
const DATE_AND_TIME = {
  year: 'numeric',
  month: 'short',
  day: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
} as const;

function timeIn(language: string): Words['timeOfDay'] {
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'medium' });
  return (milliseconds) => time.format(milliseconds);
}

/** The tag itself where the browser knows it (regions have their own numbers), else its base. */
function supported(tag: string, base: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag)[0] ?? base;
  } catch {
    return base;
  }
}
