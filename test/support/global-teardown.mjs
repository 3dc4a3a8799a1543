/** After the last test: the run's PostgreSQL stops and leaves nothing. */
export default async function globalTeardown() {
  await globalThis.stopTestPostgres?.();
}
