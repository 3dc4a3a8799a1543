/** What is read of releases. */
import type { ReleaseDocument } from '@examport/content';
import { z } from 'zod';
import { decodeCursor, type Reader, toPage } from '../infra/index.js';
import { CoursesError } from './courses.errors.js';
import { getCourse } from './courses.queries.js';
import type { Finding, ReleaseCounts, ReleaseDetailDto, ReleaseDto } from './releases.dto.js';

interface ReleaseRaw {
  id: string;
  course_id: string;
  number: number;
  sha256: string;
  bytes: number;
  notes: string;
  counts: ReleaseCounts;
  findings: Finding[];
  created_at: Date;
  created_by: string;
  withdrawn_at: Date | null;
  withdrawn_by: string | null;
  withdrawn_reason: string | null;
}

const RELEASE = `id, course_id, number, sha256, octet_length(document) AS bytes, notes, counts, findings, created_at, created_by,
  withdrawn_at, withdrawn_by, withdrawn_reason`;

/** Releases of a course that is not deleted, newest first. */
export async function listReleases(
  reader: Reader,
  courseId: string,
  query: { limit: number; cursor?: string | undefined; withdrawn?: boolean | undefined },
): Promise<{ items: ReleaseDto[]; next: string | null }> {
  await getCourse(reader, courseId);
  const before = decodeCursor(query.cursor, [z.int()]);
  const rows = await reader.query<ReleaseRaw>(
    `SELECT ${RELEASE} FROM releases
     WHERE organization_id = $1 AND course_id = $2 AND ($3::int IS NULL OR number < $3)
       AND ($4::boolean IS NULL OR (withdrawn_at IS NOT NULL) = $4)
     ORDER BY number DESC LIMIT $5`,
    [reader.organizationId, courseId, before?.[0] ?? null, query.withdrawn ?? null, query.limit + 1],
  );
  return toPage(rows.map(toRelease), query.limit, ({ number }) => [number]);
}

/** @throws CoursesError `courses.release_not_found` */
export async function getReleaseDetail(reader: Reader, id: string): Promise<ReleaseDetailDto> {
  const [row] = await reader.query<ReleaseRaw>(
    `SELECT ${RELEASE} FROM releases WHERE organization_id = $1 AND id = $2`,
    [reader.organizationId, id],
  );
  if (!row) throw new CoursesError('courses.release_not_found', { id });
  return { ...toRelease(row), findings: row.findings };
}

/** The release of a course that has this content; null when there is none. */
export async function findReleaseByHash(
  reader: Reader,
  courseId: string,
  sha256: string,
): Promise<ReleaseDetailDto | null> {
  const [row] = await reader.query<ReleaseRaw>(
    `SELECT ${RELEASE} FROM releases WHERE organization_id = $1 AND course_id = $2 AND sha256 = $3`,
    [reader.organizationId, courseId, sha256],
  );
  return row ? { ...toRelease(row), findings: row.findings } : null;
}

/** The document exactly as it was hashed. @throws CoursesError `courses.release_not_found` */
export async function getDocumentText(reader: Reader, id: string): Promise<{ sha256: string; document: string }> {
  const [row] = await reader.query<{ sha256: string; document: string }>(
    'SELECT sha256, document FROM releases WHERE organization_id = $1 AND id = $2',
    [reader.organizationId, id],
  );
  if (!row) throw new CoursesError('courses.release_not_found', { id });
  return row;
}

/** A release for use: what packages, launches and attempts read. */
export interface FrozenRelease extends ReleaseDto {
  document: ReleaseDocument;
}

/**
 * A release with its document; withdrawn ones too: whoever makes something new of it looks at `withdrawnAt`. The document is shared: do
 * not change it.
 * @throws CoursesError `courses.release_not_found`
 */
export async function getRelease(reader: Reader, id: string): Promise<FrozenRelease> {
  const [row] = await reader.query<ReleaseRaw>(
    `SELECT ${RELEASE} FROM releases WHERE organization_id = $1 AND id = $2`,
    [reader.organizationId, id],
  );
  if (!row) throw new CoursesError('courses.release_not_found', { id });
  return { ...toRelease(row), document: await documentOf(reader, row) };
}

/** The newest release of a course that is not withdrawn, by number; null when there is none. */
export async function latestRelease(reader: Reader, courseId: string): Promise<ReleaseDto | null> {
  const [row] = await reader.query<ReleaseRaw>(
    `SELECT ${RELEASE} FROM releases
     WHERE organization_id = $1 AND course_id = $2 AND withdrawn_at IS NULL ORDER BY number DESC LIMIT 1`,
    [reader.organizationId, courseId],
  );
  return row ? toRelease(row) : null;
}

/** Parsed documents, least recently used first. One name always means one document, whosever it is. */
const parsed = new Map<string, { document: ReleaseDocument; bytes: number }>();
/** Of text; what is parsed takes some times as much. */
const MOST_BYTES = 32 * 1024 * 1024;

async function documentOf(reader: Reader, { id, sha256, bytes }: ReleaseRaw): Promise<ReleaseDocument> {
  const known = parsed.get(sha256);
  if (known) {
    parsed.delete(sha256);
    parsed.set(sha256, known);
    return known.document;
  }
  const document = JSON.parse((await getDocumentText(reader, id)).document) as ReleaseDocument;
  parsed.set(sha256, { document, bytes });
  let total = [...parsed.values()].reduce((sum, entry) => sum + entry.bytes, 0);
  for (const [oldest, entry] of parsed) {
    if (total <= MOST_BYTES || oldest === sha256) break;
    parsed.delete(oldest);
    total -= entry.bytes;
  }
  return document;
}

function toRelease(row: ReleaseRaw): ReleaseDto {
  return {
    id: row.id,
    courseId: row.course_id,
    number: row.number,
    sha256: row.sha256,
    bytes: row.bytes,
    notes: row.notes,
    counts: row.counts,
    warnings: row.findings.length,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
    withdrawnAt: row.withdrawn_at?.toISOString() ?? null,
    withdrawnBy: row.withdrawn_by,
    withdrawnReason: row.withdrawn_reason,
  };
}
