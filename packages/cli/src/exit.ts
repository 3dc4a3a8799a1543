/** Exit codes, and every failure as one sentence. */
import { systemCode } from './errors.js';

/** Documented in the help and in docs/cli.md. */
export const EXIT = {
  fine: 0,
  /** The course, the request or the package has errors. */
  errors: 1,
  /** A file or folder cannot be read or written. */
  inputOutput: 2,
  /** The command was called wrongly (EX_USAGE of sysexits.h). */
  usage: 64,
  /** Our own fault (EX_SOFTWARE). */
  internal: 70,
  /** 128 + SIGINT. */
  interrupted: 130,
} as const;

export interface Failure {
  exitCode: number;
  code: string;
  message: string;
}

const CODES: Record<string, number> = {
  'packager.bad_request': EXIT.errors,
  'packager.manifest_unreadable': EXIT.errors,
  'packager.aborted': EXIT.interrupted,
};

const INTERRUPTED: Failure = {
  exitCode: EXIT.interrupted,
  code: 'interrupted',
  message: 'Interrupted; nothing was written.',
};

export function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { exitCode: EXIT.internal, code: 'internal', message: String(error) };
  const code = 'code' in error && typeof error.code === 'string' ? error.code : 'internal';
  if (error.name === 'AbortError' || code === 'packager.aborted') return INTERRUPTED;
  // Errors of our rooms have dotted codes and say in one sentence what is wrong.
  if (code.includes('.')) return { exitCode: CODES[code] ?? EXIT.inputOutput, code, message: error.message };
  if (systemCode(error) !== null) return { exitCode: EXIT.inputOutput, code, message: `${error.message}.` };
  const message = `Examport failed, and it is not your fault: ${error.message}. With EXAMPORT_DEBUG=1 it says where.`;
  return { exitCode: EXIT.internal, code: 'internal', message };
}
