/** What can go wrong around a package, beside what its rooms say: where it is written to. */
export type OutputErrorCode =
  /** No such folder, no permission, a read-only file system, the disk is full. */
  'output.unwritable';

/** `message` is one sentence that names the path and says what to do. */
export class OutputError extends Error {
  override readonly name = 'OutputError';
  readonly code: OutputErrorCode = 'output.unwritable';
  readonly kind = 'upstream';

  constructor(
    readonly details: { file: string; reason: string },
    cause?: unknown,
  ) {
    super(`${details.file} cannot be written: ${details.reason}.`, { cause });
  }
}

const REASONS: Record<string, string> = {
  EACCES: 'this user has no permission to write there',
  EDQUOT: 'the disk quota is used up',
  EISDIR: 'it is a folder',
  ENAMETOOLONG: 'the name is too long',
  ENOENT: 'the folder does not exist',
  ENOSPC: 'the disk is full',
  ENOTDIR: 'a part of the path is a file, not a folder',
  EPERM: 'this user has no permission to write there',
  EROFS: 'the file system is read-only',
};

/** The system's code of an error or of what caused it, e.g. `ENOSPC`. */
export function systemCode(error: unknown): string | null {
  for (let each = error; each instanceof Error; each = each.cause)
    if ('code' in each && typeof each.code === 'string' && /^E[A-Z]+$/.test(each.code)) return each.code;
  return null;
}

/** An error on the way to `file` as an `OutputError`; other errors as they are. */
export function asOutputError(error: unknown, file: string): unknown {
  const code = systemCode(error);
  if (code === null) return error;
  return new OutputError({ file, reason: REASONS[code] ?? `the system says ${code}` }, error);
}
