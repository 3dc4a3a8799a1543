/** Why the process cannot start, in one sentence. */

const SENTENCES: Record<string, (what: string) => string> = {
  EADDRINUSE: (what) => `${what} is taken by another program: stop it, or choose another with PORT=…`,
  EADDRNOTAVAIL: (what) => `${what} is not an address of this machine: correct EXAMPORT_HOST.`,
  ENOTFOUND: (what) => `${what} is not an address of this machine: correct EXAMPORT_HOST.`,
  ENOSPC: (what) => `The disk is full: ${what} cannot be written.`,
  EDQUOT: (what) => `The disk quota is used up: ${what} cannot be written.`,
  EROFS: (what) => `${what} is on a read-only file system.`,
  ENOENT: (what) => `${what} does not exist.`,
  ENOTDIR: (what) => `${what} is not a folder.`,
  EISDIR: (what) => `${what} is a folder, not a file.`,
};

/** A system error as a sentence; null for any other error. */
export function systemFailure(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string' || !('syscall' in error))
    return null;
  const { code, syscall } = error;
  const what = subjectOf(error);
  if ((code === 'EACCES' || code === 'EPERM') && syscall === 'listen')
    return `${what} may not be used by this user: choose a port above 1023 with PORT=…`;
  if (code === 'EACCES' || code === 'EPERM')
    return `${what} may not be ${syscall === 'scandir' ? 'read' : 'opened'} by this user.`;
  return SENTENCES[code]?.(what) ?? null;
}

function subjectOf(error: Error): string {
  const { path, address, hostname, port } = error as Error & Record<'path' | 'address' | 'hostname' | 'port', unknown>;
  if (typeof port === 'number' && port > 0) return `Port ${port}`;
  for (const name of [path, address, hostname]) if (typeof name === 'string') return name;
  return 'It';
}
