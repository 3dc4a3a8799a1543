/** What the server says of itself: failures only, one line each, on stderr, without colours. */
import type { LoggerService } from '@nestjs/common';

/** Nest logs here what it throws as well when it cannot listen; whoever starts it says that in a sentence. */
const SAID_ELSEWHERE = 'NestApplication';

export class QuietLogger implements LoggerService {
  log(): void {
    // What goes well needs no line.
  }

  warn(message: unknown, ...rest: unknown[]): void {
    say('warning', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    say('error', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    say('fatal', message, rest);
  }
}

function say(level: string, message: unknown, rest: readonly unknown[]): void {
  const context = rest.at(-1);
  if (context === SAID_ELSEWHERE) return;
  const text = message instanceof Error ? (message.stack ?? message.message) : String(message);
  console.error(`${level}${typeof context === 'string' ? ` ${context}` : ''}: ${text}`);
}
