/**
 * What the server says of itself, on stderr: JSON, one line each; in a terminal a short line for people. Whatever is written passes one
 * place that takes secrets out, so that no caller has to think of it.
 */
import type { LoggerService } from '@nestjs/common';
import { type DestinationStream, type Logger as PinoLogger, pino } from 'pino';
import type { Config } from '../config/index.js';

/** Nest logs here what it throws as well when it cannot listen; whoever starts it says that in a sentence. */
const SAID_ELSEWHERE = 'NestApplication';
/** What Nest says while it puts itself together. */
const CHATTER = new Set(['NestFactory', 'InstanceLoader', 'RoutesResolver', 'RouterExplorer']);

const HIDDEN = '[hidden]';

/** Shapes of secrets that no setting names: our own tokens, and passwords in addresses. */
const SHAPES: readonly (readonly [RegExp, string])[] = [
  [/\b(ex[skloe])_[0-9a-f]{32}_[A-Za-z0-9_-]+/g, `$1_${HIDDEN}`],
  [/\b(ext)_[A-Za-z0-9_-]{92}_[A-Za-z0-9_-]+/g, `$1_${HIDDEN}`],
  // To the last @ before the path: who wrote the address may have forgotten to escape one.
  [/(\b[a-z][a-z0-9+.-]*:\/\/[^\s:@/"]*):[^\s/"]+@/gi, `$1:${HIDDEN}@`],
  [/([?&](?:password|registration_token)=)[^&\s"]+/gi, `$1${HIDDEN}`],
  // One-time links of LTI: their secret stands in the path, since platforms add a query of their own.
  [/(\/register\/)[A-Za-z0-9_-]{43}/g, `$1${HIDDEN}`],
  [/\b(Bearer|Basic)\s+[A-Za-z0-9+/=._~-]{6,}/gi, `$1 ${HIDDEN}`],
  [/\$argon2id\$[^\s"]+/g, HIDDEN],
];

/** Takes secrets out of a text: those of the settings, and whatever looks like one. */
export function hideSecrets(config: Pick<Config, 'secrets'>): (text: string) => string {
  // In JSON a value may stand escaped.
  const values = config.secrets.flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1)]);
  const known = [...new Set(values)].sort((a, b) => b.length - a.length);
  return (text) => {
    let clean = text;
    for (const value of known) clean = clean.replaceAll(value, HIDDEN);
    for (const [shape, replacement] of SHAPES) clean = clean.replace(shape, replacement);
    return clean;
  };
}

export interface RequestLine {
  readonly requestId: string;
  readonly method: string;
  /** The route's pattern: an address could hold what is nobody's business. */
  readonly route: string;
  readonly status: number;
  readonly milliseconds: number;
  readonly organizationId?: string | undefined;
}

/** For Nest, and for the hook that logs requests. */
export class ServerLogger implements LoggerService {
  readonly #pino: PinoLogger;

  /** @param out takes each line with its line break; stderr when it is left out */
  constructor(config: Pick<Config, 'logLevel' | 'secrets'>, out?: (line: string) => void) {
    const hide = hideSecrets(config);
    const write = out ?? ((line: string) => void process.stderr.write(line));
    const readable = out === undefined && process.stderr.isTTY;
    const destination: DestinationStream = { write: (line) => write(hide(readable ? forPeople(line) : line)) };
    this.#pino = pino(
      { level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: named } },
      destination,
    );
  }

  request(line: RequestLine): void {
    this.#pino[line.status >= 500 ? 'error' : 'info'](line, 'request');
  }

  log(message: unknown, ...rest: unknown[]): void {
    const context = rest.at(-1);
    if (typeof context === 'string' && CHATTER.has(context)) return;
    this.#say('info', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.#say('debug', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.#say('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.#say('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.#say('fatal', message, rest);
  }

  #say(level: 'debug' | 'info' | 'warn' | 'error' | 'fatal', message: unknown, rest: readonly unknown[]): void {
    // Nest gives a stack before the context where it has one, or in its place.
    const context = rest.at(-1);
    if (context === SAID_ELSEWHERE) return;
    const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
    this.#pino[level](typeof context === 'string' && !context.includes('\n') ? { context } : {}, text);
  }
}

function named(label: string): { level: string } {
  return { level: label };
}

function forPeople(line: string): string {
  const { time, level, msg, context, method, route, status, milliseconds } = JSON.parse(line) as Record<string, string>;
  const clock = time?.slice(11, 19);
  if (msg === 'request') return `${clock} ${method} ${route} ${status} ${milliseconds} ms\n`;
  return `${clock} ${level === 'info' ? '' : `${level} `}${context ? `${context}: ` : ''}${msg}\n`;
}
