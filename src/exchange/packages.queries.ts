/** What is read of packages. */
import type { PackageRequest, PackageWarning, ValidationReport } from '@examport/packager';
import { decodeCursor, type Reader, type Tx, toPage, uuidSchema } from '../infra/index.js';
import { ExchangeError } from './exchange.errors.js';
import type {
  PackageDto,
  PackageFailure,
  PackageFilter,
  PackagePhase,
  PackageProgress,
  PackageReport,
  PackageState,
} from './packages.dto.js';

/** What a bundle puts together, from releases alone, so that it can be put together again. */
export interface BundleRequest {
  readonly program: string;
  readonly options: Record<string, unknown>;
  readonly items: readonly { readonly releaseId: string; readonly request: PackageRequest }[];
}

export interface PackageRow {
  id: string;
  kind: 'package' | 'bundle';
  program_id: string;
  course_id: string | null;
  release_id: string | null;
  profile: NonNullable<PackageDto['profile']> | null;
  layout: NonNullable<PackageDto['layout']> | null;
  request: PackageRequest | BundleRequest;
  generator: string;
  state: PackageState;
  phase: PackagePhase;
  progress: number;
  wanted_by: string | null;
  file_name: string | null;
  sha256: string | null;
  bytes: string | null;
  files: number | null;
  warnings: PackageWarning[];
  failure: PackageFailure | null;
  created_at: Date;
  created_by: string;
  started_at: Date | null;
  finished_at: Date | null;
  parts: string[];
}

/** Whether nothing more happens by itself. */
export function hasEnded(state: PackageState): boolean {
  return state !== 'queued' && state !== 'running';
}

const PACKAGE = `p.id, p.kind, p.program_id, p.course_id, p.release_id, p.profile, p.layout, p.request, p.generator, p.state, p.phase,
  p.progress, p.wanted_by, p.file_name, p.sha256, p.bytes, p.files, p.warnings, p.failure, p.created_at, p.created_by, p.started_at,
  p.finished_at,
  ARRAY(SELECT part_id FROM package_parts x WHERE x.organization_id = p.organization_id AND x.bundle_id = p.id ORDER BY position) AS parts`;

/** @throws ExchangeError `exchange.package_not_found` */
export async function getPackage(reader: Reader, id: string): Promise<PackageDto> {
  return toDto(await getPackageRow(reader, id));
}

/** @throws ExchangeError `exchange.package_not_found` */
export async function getPackageRow(reader: Reader, id: string): Promise<PackageRow> {
  const [row] = await reader.query<PackageRow>(
    `SELECT ${PACKAGE} FROM packages p WHERE p.organization_id = $1 AND p.id = $2`,
    [reader.organizationId, id],
  );
  if (!row) throw new ExchangeError('exchange.package_not_found', { id });
  return row;
}

/** Nobody else changes it until the transaction ends. @throws ExchangeError `exchange.package_not_found` */
export async function holdPackage(tx: Tx, id: string): Promise<PackageRow> {
  await tx.query('SELECT FROM packages WHERE organization_id = $1 AND id = $2 FOR UPDATE', [tx.organizationId, id]);
  return getPackageRow(tx, id);
}

/** The latest first. */
export async function listPackages(
  reader: Reader,
  query: PackageFilter,
): Promise<{ items: PackageDto[]; next: string | null }> {
  const before = decodeCursor(query.cursor, [uuidSchema]);
  const rows = await reader.query<PackageRow>(
    `SELECT ${PACKAGE} FROM packages p
     WHERE p.organization_id = $1 AND ($2::uuid IS NULL OR p.id < $2) AND ($3::uuid IS NULL OR p.program_id = $3)
       AND ($4::uuid IS NULL OR p.course_id = $4) AND ($5::uuid IS NULL OR p.release_id = $5)
       AND ($6::text IS NULL OR p.state = $6) AND ($7::text IS NULL OR p.profile = $7)
       AND ($8::text IS NULL OR p.kind = $8)
     ORDER BY p.id DESC LIMIT $9`,
    [
      ...[reader.organizationId, before?.[0] ?? null, query.programId ?? null, query.courseId ?? null],
      ...[query.releaseId ?? null, query.state ?? null, query.profile ?? null, query.kind ?? null, query.limit + 1],
    ],
  );
  return toPage(rows.map(toDto), query.limit, ({ id }) => [id]);
}

/** How far builds are; those that are not there any more are left out. */
export async function listProgress(reader: Reader, ids: readonly string[]): Promise<PackageProgress[]> {
  return reader.query<PackageProgress>(
    'SELECT id, state, phase, progress FROM packages WHERE organization_id = $1 AND id = ANY($2)',
    [reader.organizationId, ids],
  );
}

/** @throws ExchangeError `exchange.package_not_found`, `exchange.file_not_built` where nothing was validated */
export async function getReport(reader: Reader, id: string): Promise<PackageReport> {
  const { state } = await getPackageRow(reader, id);
  const rows = await reader.query<{ id: string; file_name: string; report: ValidationReport }>(
    `SELECT p.id, p.file_name, p.report FROM packages p
     LEFT JOIN package_parts x ON x.organization_id = $1 AND x.bundle_id = $2 AND x.part_id = p.id
     WHERE p.organization_id = $1 AND (p.id = $2 OR x.part_id IS NOT NULL) AND p.report IS NOT NULL
     ORDER BY x.position`,
    [reader.organizationId, id],
  );
  if (rows.length === 0) throw new ExchangeError('exchange.file_not_built', { id, state });
  return {
    ok: rows.every(({ report }) => report.ok),
    packages: rows.map((row) => ({ id: row.id, fileName: row.file_name, report: row.report })),
  };
}

export interface PackageFile {
  readonly fileName: string;
  readonly sha256: string;
  readonly bytes: number;
}

/** @throws ExchangeError `exchange.package_not_found`, `exchange.file_not_built`, `exchange.file_expired` */
export async function getFile(reader: Reader, id: string): Promise<PackageFile> {
  const { state, file_name, sha256, bytes } = await getPackageRow(reader, id);
  if (state === 'expired') throw new ExchangeError('exchange.file_expired', { id });
  if (state !== 'succeeded' || file_name === null || sha256 === null)
    throw new ExchangeError('exchange.file_not_built', { id, state });
  return { fileName: file_name, sha256, bytes: Number(bytes) };
}

/** SHA-256 of every blob that is a package's file. */
export async function listFiles(reader: Reader): Promise<string[]> {
  const rows = await reader.query<{ sha256: string }>(
    `SELECT sha256 FROM packages WHERE organization_id = $1 AND state = 'succeeded'`,
    [reader.organizationId],
  );
  return rows.map(({ sha256 }) => sha256);
}

export interface BundlePart {
  readonly id: string;
  readonly state: PackageState;
  readonly release_id: string;
  readonly profile: string;
  readonly layout: string;
  readonly file_name: string | null;
  readonly sha256: string | null;
  readonly bytes: string | null;
  readonly report: ValidationReport | null;
}

/** In the bundle's order. */
export function listParts(reader: Reader, bundleId: string): Promise<BundlePart[]> {
  return reader.query<BundlePart>(
    `SELECT p.id, p.state, p.release_id, p.profile, p.layout, p.file_name, p.sha256, p.bytes, p.report
     FROM package_parts x JOIN packages p ON p.organization_id = $1 AND p.id = x.part_id
     WHERE x.organization_id = $1 AND x.bundle_id = $2 ORDER BY x.position`,
    [reader.organizationId, bundleId],
  );
}

function toDto(row: PackageRow): PackageDto {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    phase: row.phase,
    progress: row.progress,
    programId: row.program_id,
    courseId: row.course_id,
    releaseId: row.release_id,
    profile: row.profile,
    layout: row.layout,
    options: optionsOf(row.request),
    parts: row.parts,
    generator: row.generator,
    fileName: row.file_name,
    sha256: row.sha256,
    bytes: row.bytes === null ? null : Number(row.bytes),
    files: row.files,
    warnings: row.warnings,
    failure: row.failure,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    startedAt: row.started_at?.toISOString() ?? null,
    finishedAt: row.finished_at?.toISOString() ?? null,
  };
}

function optionsOf(request: PackageRequest | BundleRequest): PackageDto['options'] {
  if ('items' in request) return request.options;
  const { profile: _profile, layout: _layout, ...options } = request;
  return options;
}
