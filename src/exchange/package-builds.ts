/** The life of a build as rows: wanted, claimed by a try, ended; and bundles that wait for their packages. Each in the caller's transaction. */
import type { PackageRequest, PackageWarning, ValidationReport } from '@examport/packager';
import { type FrozenRelease, getRelease } from '../courses/index.js';
import { type Actor, audit } from '../identity/index.js';
import { newId, type Tx } from '../infra/index.js';
import { ExchangeError } from './exchange.errors.js';
import { bundleKey, generator, planPackage } from './package-request.js';
import type { PackageFailure } from './packages.dto.js';
import { type BundlePart, type BundleRequest, getPackageRow, hasEnded, listParts } from './packages.queries.js';
import type { PackageRow } from './packages.queries.js';

export const BUILD_QUEUE = 'exchange.build_package';

/** How far a bundle is when its packages are built. */
export const PARTS_PROGRESS = 0.9;

export interface Wanted {
  readonly id: string;
  /** SHA-256 that names what is asked for. */
  readonly key: string;
  /** Whether something is to be done. */
  readonly isNew: boolean;
}

/**
 * The build of a release by a request: the one that is there already, where need be begun again, or a new one.
 * @param bundleId that alone it is built for; null where somebody asks for the package itself
 * @throws ExchangeError `exchange.release_withdrawn`, `exchange.request_refused`
 */
export async function wantPackage(
  tx: Tx,
  actor: Actor,
  release: FrozenRelease,
  programId: string,
  request: PackageRequest,
  bundleId: string | null,
): Promise<Wanted> {
  mustBeOpen(release);
  const planned = planPackage(release, request);
  if (!planned.ok) throw new ExchangeError('exchange.request_refused', { problems: [{ message: planned.problem }] });
  const { key, delivery } = planned;
  // Over one that is there it changes nothing but who wants it, and holds it.
  const [row] = await tx.execute<{ id: string; is_new: boolean }>(
    `INSERT INTO packages AS p (organization_id, id, kind, program_id, course_id, release_id, profile, layout, request, request_key,
       generator, state, phase, wanted_by, created_by)
     VALUES ($1, $2, 'package', $3, $4, $5, $6, $7, $8, $9, $10, 'queued', 'waiting', $11, $12)
     ON CONFLICT ON CONSTRAINT packages_request
       DO UPDATE SET wanted_by = CASE WHEN EXCLUDED.wanted_by IS NULL THEN NULL ELSE p.wanted_by END
     RETURNING id, xmax = 0 AS is_new`,
    [
      ...[tx.organizationId, newId(), programId, release.courseId, release.id, delivery.profile, delivery.layout],
      ...[JSON.stringify(request), key, generator(), bundleId, actor.name],
    ],
  );
  const { id, is_new } = row as { id: string; is_new: boolean };
  if (is_new) {
    await audit(tx, actor, {
      action: 'package.requested',
      target: { type: 'package', id },
      after: { releaseId: release.id, request },
    });
    await enqueueBuild(tx, id);
    return { id, key, isNew: true };
  }
  const { state } = await getPackageRow(tx, id);
  if (!hasEnded(state) || state === 'succeeded') return { id, key, isNew: false };
  await beginAgain(tx, actor, id, state, key);
  await enqueueBuild(tx, id);
  return { id, key, isNew: true };
}

/** @throws ExchangeError `exchange.release_withdrawn` */
export function mustBeOpen({ id, number, withdrawnAt, withdrawnReason }: FrozenRelease): void {
  if (withdrawnAt === null) return;
  throw new ExchangeError('exchange.release_withdrawn', { releaseId: id, number, reason: withdrawnReason });
}

/**
 * A zip of packages, which are wanted with it.
 * @param keys of its packages, as `planPackage` names them
 * @throws ExchangeError as `wantPackage`
 */
export async function wantBundle(
  tx: Tx,
  actor: Actor,
  programId: string,
  request: BundleRequest,
  keys: readonly string[],
): Promise<Wanted> {
  const key = bundleKey(programId, keys);
  const [row] = await tx.execute<{ id: string; is_new: boolean }>(
    `INSERT INTO packages AS p (organization_id, id, kind, program_id, request, request_key, generator, state, phase, created_by)
     VALUES ($1, $2, 'bundle', $3, $4, $5, $6, 'running', 'packages', $7)
     ON CONFLICT ON CONSTRAINT packages_request DO UPDATE SET request_key = p.request_key
     RETURNING id, xmax = 0 AS is_new`,
    [tx.organizationId, newId(), programId, JSON.stringify(request), key, generator(), actor.name],
  );
  const { id, is_new } = row as { id: string; is_new: boolean };
  if (is_new)
    await audit(tx, actor, {
      action: 'package.requested',
      target: { type: 'package', id },
      after: { programId, packages: keys.length, options: request.options },
    });
  else {
    const { state } = await getPackageRow(tx, id);
    if (!hasEnded(state) || state === 'succeeded') return { id, key, isNew: false };
    await beginAgain(tx, actor, id, state, key);
  }
  await waitForParts(tx, id, await wantParts(tx, actor, programId, request, id));
  return { id, key, isNew: true };
}

async function wantParts(
  tx: Tx,
  actor: Actor,
  programId: string,
  { items }: BundleRequest,
  bundleId: string,
): Promise<Wanted[]> {
  const parts: Wanted[] = [];
  for (const { releaseId, request } of items) {
    const part = await wantPackage(tx, actor, await getRelease(tx, releaseId), programId, request, bundleId);
    // Two requests may come to the same package.
    if (!parts.some(({ id }) => id === part.id)) parts.push(part);
  }
  return parts;
}

async function waitForParts(tx: Tx, bundleId: string, parts: readonly Wanted[]): Promise<void> {
  const { organizationId } = tx;
  const ids = parts.map(({ id }) => id);
  await tx.execute('DELETE FROM package_parts WHERE organization_id = $1 AND bundle_id = $2', [
    organizationId,
    bundleId,
  ]);
  await tx.execute(
    `INSERT INTO package_parts (organization_id, bundle_id, position, part_id)
     SELECT $1, $2, position, part_id FROM unnest($3::uuid[]) WITH ORDINALITY AS t (part_id, position)`,
    [organizationId, bundleId, ids],
  );
  await tx.execute(`UPDATE packages SET state = 'running', phase = 'packages' WHERE organization_id = $1 AND id = $2`, [
    organizationId,
    bundleId,
  ]);
  await advanceBundle(tx, bundleId);
}

/**
 * Something that has ended, once more, by what builds packages today.
 * @throws ExchangeError `exchange.package_not_ended`, `exchange.package_built_anew`, and as `wantPackage`
 */
export async function buildAgain(tx: Tx, actor: Actor, row: PackageRow): Promise<void> {
  const { id, state, request, program_id: programId } = row;
  if (!hasEnded(state) || state === 'succeeded') throw new ExchangeError('exchange.package_not_ended', { id, state });
  if ('items' in request) {
    const parts = await wantParts(tx, actor, programId, request, id);
    const keys = parts.map(({ key }) => key);
    await beginAgain(tx, actor, id, state, bundleKey(programId, keys));
    await waitForParts(tx, id, parts);
    return;
  }
  const release = await getRelease(tx, row.release_id as string);
  mustBeOpen(release);
  const planned = planPackage(release, request);
  if (!planned.ok) throw new ExchangeError('exchange.request_refused', { problems: [{ message: planned.problem }] });
  await beginAgain(tx, actor, id, state, planned.key);
  await enqueueBuild(tx, id);
}

/** What its file was is kept until there is another. */
async function beginAgain(tx: Tx, actor: Actor, id: string, before: string, key: string): Promise<void> {
  const [other] = await tx.query<{ id: string }>(
    'SELECT id FROM packages WHERE organization_id = $1 AND request_key = $2 AND id <> $3',
    [tx.organizationId, key, id],
  );
  if (other) throw new ExchangeError('exchange.package_built_anew', { id: other.id });
  await tx.execute(
    `UPDATE packages SET state = 'queued', phase = 'waiting', progress = 0, run_id = NULL, failure = NULL, report = NULL,
       started_at = NULL, finished_at = NULL, touched_at = now(), request_key = $3, generator = $4
     WHERE organization_id = $1 AND id = $2`,
    [tx.organizationId, id, key, generator()],
  );
  await audit(tx, actor, {
    action: 'package.retried',
    target: { type: 'package', id },
    before: { state: before },
    after: { state: 'queued' },
  });
}

/** Whoever has much waiting stands behind those who have little. */
export async function enqueueBuild(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM packages WHERE organization_id = $1 AND state = 'queued'`,
    [tx.organizationId],
  );
  await tx.enqueue(BUILD_QUEUE, { packageId: id }, { singletonKey: id, priority: -(row?.waiting ?? 0) });
}

/** One try of a build; only it may write the row. */
export interface Claim {
  readonly id: string;
  readonly runId: string;
  readonly row: PackageRow;
  /** Of a bundle. */
  readonly parts: readonly BundlePart[];
}

/** Null where there is nothing to do: cancelled, deleted, ended, or a bundle whose packages are not ready. */
export async function claimBuild(tx: Tx, id: string): Promise<Claim | null> {
  const runId = newId();
  const [claimed] = await tx.execute(
    `UPDATE packages SET state = 'running', phase = 'preparing',
       progress = CASE kind WHEN 'bundle' THEN ${PARTS_PROGRESS} ELSE 0 END, run_id = $3, started_at = now(), touched_at = now()
     WHERE organization_id = $1 AND id = $2 AND state IN ('queued', 'running') AND phase <> 'packages' RETURNING id`,
    [tx.organizationId, id, runId],
  );
  if (!claimed) return null;
  const row = await getPackageRow(tx, id);
  if (row.kind === 'package') return { id, runId, row, parts: [] };
  const parts = await listParts(tx, id);
  if (parts.every(({ state }) => hasEnded(state))) return { id, runId, row, parts };
  // One of them was begun again meanwhile.
  await advanceBundle(tx, id);
  return null;
}

/** Says how far it is. @returns false when this try may go on no more */
export async function keepClaim(tx: Tx, { id, runId }: Claim, phase: string, progress: number): Promise<boolean> {
  const [kept] = await tx.execute(
    `UPDATE packages SET phase = $4, progress = $5, touched_at = now()
     WHERE organization_id = $1 AND id = $2 AND run_id = $3 AND state = 'running' RETURNING id`,
    [tx.organizationId, id, runId, phase, progress],
  );
  return kept !== undefined;
}

/** Back to the queue, where the job itself will be tried again. */
export async function releaseClaim(tx: Tx, { id, runId }: Claim): Promise<void> {
  await tx.execute(
    `UPDATE packages SET state = 'queued', phase = 'waiting', progress = 0, run_id = NULL, touched_at = now()
     WHERE organization_id = $1 AND id = $2 AND run_id = $3 AND state = 'running'`,
    [tx.organizationId, id, runId],
  );
}

export interface Built {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly files: number;
  readonly warnings: readonly PackageWarning[];
  readonly report: ValidationReport | null;
}

/** The blob must be there, and held by `lockBlobs`. */
export async function succeed(tx: Tx, actor: Actor, { id, runId }: Claim, built: Built): Promise<void> {
  const { fileName, sha256, bytes, files, warnings, report } = built;
  const bundles = await holdBundlesOf(tx, id);
  const [changed] = await tx.execute(
    `UPDATE packages SET state = 'succeeded', phase = 'done', progress = 1, run_id = NULL, file_name = $4, sha256 = $5, bytes = $6,
       files = $7, warnings = $8, report = $9, finished_at = now(), touched_at = now()
     WHERE organization_id = $1 AND id = $2 AND run_id = $3 AND state = 'running' RETURNING id`,
    [
      ...[tx.organizationId, id, runId, fileName, sha256, bytes, files, JSON.stringify(warnings)],
      report && JSON.stringify(report),
    ],
  );
  if (!changed) return;
  await audit(tx, actor, {
    action: 'package.built',
    target: { type: 'package', id },
    after: { fileName, sha256, bytes },
  });
  for (const bundle of bundles) await advanceBundle(tx, bundle);
}

/** @param fileName of what was thrown away, where it came so far */
export async function fail(
  tx: Tx,
  actor: Actor,
  { id, runId }: Claim,
  failure: PackageFailure,
  { report, fileName }: { report: ValidationReport | null; fileName: string | null },
): Promise<void> {
  const bundles = await holdBundlesOf(tx, id);
  const [changed] = await tx.execute(
    `UPDATE packages SET state = 'failed', run_id = NULL, failure = $4, report = $5, file_name = coalesce($6, file_name),
       finished_at = now(), touched_at = now()
     WHERE organization_id = $1 AND id = $2 AND run_id = $3 AND state = 'running' RETURNING id`,
    [tx.organizationId, id, runId, JSON.stringify(failure), report && JSON.stringify(report), fileName],
  );
  if (!changed) return;
  await audit(tx, actor, {
    action: 'package.failed',
    target: { type: 'package', id },
    after: { code: failure.code, message: failure.message },
  });
  for (const bundle of bundles) await advanceBundle(tx, bundle);
}

/** Ends a build that has not ended; whoever works on it finds out within half a second. @returns whether it did */
export async function cancelBuild(tx: Tx, actor: Actor, id: string): Promise<boolean> {
  const bundles = await holdBundlesOf(tx, id);
  const [changed] = await tx.execute(
    `UPDATE packages SET state = 'cancelled', run_id = NULL, finished_at = now(), touched_at = now()
     WHERE organization_id = $1 AND id = $2 AND state IN ('queued', 'running') RETURNING id`,
    [tx.organizationId, id],
  );
  if (!changed) return false;
  await audit(tx, actor, { action: 'package.cancelled', target: { type: 'package', id } });
  for (const bundle of bundles) await advanceBundle(tx, bundle);
  return true;
}

/**
 * Bundles that wait for a package. They are held before the package itself, always, so that nobody waits for one who waits for him.
 */
async function holdBundlesOf(tx: Tx, partId: string): Promise<string[]> {
  const bundles = await tx.query<{ id: string }>(
    `SELECT b.id FROM package_parts x JOIN packages b ON b.organization_id = $1 AND b.id = x.bundle_id
     WHERE x.organization_id = $1 AND x.part_id = $2 AND b.state = 'running' AND b.phase = 'packages'
     ORDER BY b.id FOR UPDATE OF b`,
    [tx.organizationId, partId],
  );
  return bundles.map(({ id }) => id);
}

/** A bundle whose packages have all ended goes to the queue. */
export async function advanceBundle(tx: Tx, id: string): Promise<void> {
  const { organizationId } = tx;
  // Two packages that end at once: the later one waits here, and then sees both.
  await tx.query('SELECT FROM packages WHERE organization_id = $1 AND id = $2 FOR UPDATE', [organizationId, id]);
  const parts = await listParts(tx, id);
  const ended = parts.filter(({ state }) => hasEnded(state)).length;
  const isReady = ended === parts.length;
  await tx.execute(
    `UPDATE packages SET state = $3, phase = $4, progress = $5, run_id = NULL, started_at = coalesce(started_at, now()), touched_at = now()
     WHERE organization_id = $1 AND id = $2 AND state IN ('queued', 'running')`,
    [
      ...[organizationId, id, isReady ? 'queued' : 'running', isReady ? 'waiting' : 'packages'],
      PARTS_PROGRESS * (ended / Math.max(1, parts.length)),
    ],
  );
  if (isReady) await enqueueBuild(tx, id);
}
