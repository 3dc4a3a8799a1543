/** What is read of assets. */
import { z } from 'zod';
import { decodeCursor, type Reader, toPage } from '../infra/index.js';
import { listQuestionsShowing } from '../questions/index.js';
import { listQuizzesShowing } from '../quizzes/index.js';
import type { StoredAsset, StoredDerivative } from './asset-intake.js';
import type { AssetDto, AssetUse } from './assets.dto.js';
import { CoursesError } from './courses.errors.js';

interface AssetRaw {
  sha256: string;
  media_type: string;
  extension: string;
  bytes: string;
  name: string;
  width: number | null;
  height: number | null;
  derivatives: AssetDto['derivatives'];
  created_at: Date;
  created_by: string;
  /** With microseconds, for the cursor. */
  place: string;
}

const ASSET = `a.sha256, a.media_type, a.extension, a.bytes, a.name, a.width, a.height, a.created_at, a.created_by,
  a.created_at::text AS place,
  (SELECT coalesce(json_agg(json_build_object('sha256', d.sha256, 'mediaType', d.media_type, 'bytes', d.bytes,
      'width', d.width, 'height', d.height) ORDER BY d.width), '[]')
   FROM asset_derivatives d WHERE d.organization_id = a.organization_id AND d.asset_sha256 = a.sha256) AS derivatives`;

/** Newest first. */
export async function listAssets(
  reader: Reader,
  query: { limit: number; cursor?: string | undefined; text?: string | undefined; type?: string | undefined },
): Promise<{ items: AssetDto[]; next: string | null }> {
  const before = decodeCursor(query.cursor, [z.string().regex(/^\d{4}-[\d :.+-]{10,40}$/), z.string()]);
  const rows = await reader.query<AssetRaw>(
    `SELECT ${ASSET} FROM assets a
     WHERE a.organization_id = $1 AND ($2::text IS NULL OR position(lower($2) IN lower(a.name)) > 0)
       AND ($3::text IS NULL OR split_part(a.media_type, '/', 1) = $3)
       AND ($4::timestamptz IS NULL OR (a.created_at, a.sha256) < ($4, $5))
     ORDER BY a.created_at DESC, a.sha256 DESC LIMIT $6`,
    [
      reader.organizationId,
      query.text ?? null,
      query.type ?? null,
      before?.[0] ?? null,
      before?.[1] ?? null,
      query.limit + 1,
    ],
  );
  const { items, next } = toPage(rows, query.limit, ({ place, sha256 }) => [place, sha256]);
  return { items: items.map(toAsset), next };
}

/** Null when the organization does not have it. */
export async function findAsset(reader: Reader, sha256: string): Promise<AssetDto | null> {
  const [row] = await reader.query<AssetRaw>(
    `SELECT ${ASSET} FROM assets a WHERE a.organization_id = $1 AND a.sha256 = $2`,
    [reader.organizationId, sha256],
  );
  return row ? toAsset(row) : null;
}

/** @throws CoursesError `courses.asset_not_found` */
export async function getAsset(reader: Reader, sha256: string): Promise<AssetDto> {
  const asset = await findAsset(reader, sha256);
  if (!asset) throw new CoursesError('courses.asset_not_found', { sha256 });
  return asset;
}

/** The asset that was made of a file, or is that file; null when there is none. */
export async function findAssetOfSource(reader: Reader, sourceSha256: string): Promise<AssetDto | null> {
  const [row] = await reader.query<AssetRaw>(
    `SELECT ${ASSET} FROM assets a WHERE a.organization_id = $1 AND a.sha256 = coalesce(
       (SELECT sha256 FROM asset_sources WHERE organization_id = $1 AND source_sha256 = $2), $2)`,
    [reader.organizationId, sourceSha256],
  );
  return row ? toAsset(row) : null;
}

/** As `findAssetOfSource`, with everything that its rows were written of. */
export async function findStored(reader: Reader, source: string): Promise<StoredAsset | null> {
  const asset = await findAssetOfSource(reader, source);
  if (!asset) return null;
  const derivatives = await reader.query<StoredDerivative>(
    `SELECT sha256, media_type AS "mediaType", extension, bytes::int, width, height FROM asset_derivatives
     WHERE organization_id = $1 AND asset_sha256 = $2 ORDER BY width`,
    [reader.organizationId, asset.sha256],
  );
  const { sha256, bytes, mediaType, extension, width, height } = asset;
  return { source, sha256, bytes, mediaType, extension, width, height, derivatives };
}

/** What is needed to send bytes: of an asset, or of a smaller size of one. */
export interface AssetContent {
  sha256: string;
  mediaType: string;
  extension: string;
  bytes: number;
  name: string;
}

/** @throws CoursesError `courses.asset_not_found` */
export async function getAssetContent(reader: Reader, sha256: string): Promise<AssetContent> {
  const [row] = await reader.query<{ media_type: string; extension: string; bytes: string; name: string }>(
    `SELECT media_type, extension, bytes, name FROM assets WHERE organization_id = $1 AND sha256 = $2
     UNION ALL
     SELECT d.media_type, d.extension, d.bytes, a.name FROM asset_derivatives d
     JOIN assets a ON a.organization_id = $1 AND a.sha256 = d.asset_sha256
     WHERE d.organization_id = $1 AND d.sha256 = $2 LIMIT 1`,
    [reader.organizationId, sha256],
  );
  if (!row) throw new CoursesError('courses.asset_not_found', { sha256 });
  const { media_type, extension, bytes, name } = row;
  return { sha256, mediaType: media_type, extension, bytes: Number(bytes), name };
}

/** Everything that shows an asset: drafts, what was deleted and could be restored, releases. */
export async function listUses(reader: Reader, sha256: string): Promise<AssetUse[]> {
  const own = await reader.query<{
    kind: 'lesson' | 'release';
    id: string;
    course_id: string;
    title: string;
    deleted: boolean;
  }>(
    `SELECT 'lesson' AS kind, id, course_id, title, deleted_at IS NOT NULL AS deleted
     FROM lessons WHERE organization_id = $1 AND $2 = ANY(assets)
     UNION ALL
     SELECT 'release', r.id, r.course_id, c.title || ' ' || r.number, false
     FROM release_assets u
     JOIN releases r ON r.organization_id = $1 AND r.id = u.release_id
     JOIN courses c ON c.organization_id = $1 AND c.id = r.course_id
     WHERE u.organization_id = $1 AND u.sha256 = $2`,
    [reader.organizationId, sha256],
  );
  const questions = await listQuestionsShowing(reader, sha256);
  const quizzes = await listQuizzesShowing(reader, sha256);
  return [
    ...own.map(({ kind, id, course_id, title, deleted }) => ({ kind, id, courseId: course_id, title, deleted })),
    ...questions.map(({ id, key, retired }) => ({
      kind: 'question' as const,
      id,
      courseId: null,
      title: key,
      deleted: retired,
    })),
    ...quizzes.map(({ id, title, deleted }) => ({ kind: 'quiz' as const, id, courseId: null, title, deleted })),
  ];
}

function toAsset(row: AssetRaw): AssetDto {
  return {
    sha256: row.sha256,
    mediaType: row.media_type,
    extension: row.extension,
    bytes: Number(row.bytes),
    name: row.name,
    width: row.width,
    height: row.height,
    derivatives: row.derivatives,
    reference: `asset:${row.sha256}`,
    createdAt: row.created_at.toISOString(),
    createdBy: row.created_by,
  };
}
