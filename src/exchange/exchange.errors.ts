/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'exchange.zip_refused': [
    'invalid',
    'The zip cannot be read, or is not safe to open; `details.findings` says what is wrong with it and how to mend it.',
  ],
  'exchange.zip_too_large': [
    'limit',
    'The zip, or what it unpacks to, is more than what is taken; `details` says the limit.',
  ],
  'exchange.folder_refused': [
    'invalid',
    'The course folder has mistakes, and nothing of it was stored; `details.diagnostics` lists them with file and line.',
  ],
  'exchange.import_overtaken': [
    'conflict',
    'Something that the import builds on was deleted while it ran, and nothing was stored; import it again.',
  ],
  'exchange.package_not_found': ['not_found', 'There is no such package in this organization.'],
  'exchange.request_refused': [
    'invalid',
    'The release cannot be packaged as asked; `details.problems` says for each what to do.',
  ],
  'exchange.release_withdrawn': [
    'conflict',
    'The release was withdrawn, so nothing new is made of it: choose another release, or reinstate this one.',
  ],
  'exchange.nothing_to_package': [
    'conflict',
    'None of the courses has a release that can be packaged: publish one first.',
  ],
  'exchange.too_many_packages': ['limit', 'That is more than one bundle may hold; `details` says the limit.'],
  'exchange.package_busy': ['conflict', 'The package is being built, or a bundle waits for it: cancel that first.'],
  'exchange.package_ended': ['conflict', 'The build has ended already: there is nothing to cancel.'],
  'exchange.package_not_ended': ['conflict', 'Only what has failed, was cancelled or has expired is built again.'],
  'exchange.package_built_anew': [
    'conflict',
    'The server was upgraded since, and has built the same request anew: use the package `details.id`.',
  ],
  'exchange.file_not_built': [
    'conflict',
    'There is no file: the build has not ended well; `details.state` says how far it is.',
  ],
  'exchange.file_expired': ['conflict', 'The file was deleted when its time was over: build it again with `retry`.'],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type ExchangeErrorCode = keyof typeof ERRORS;

export class ExchangeError extends Error {
  override readonly name = 'ExchangeError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: ExchangeErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
