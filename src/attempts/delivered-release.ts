/** Releases as learners are given them: parsed once, media resolved to addresses of this server, found by id. */
import type { Lesson, Question, Quiz, ReleaseDocument } from '@examport/content';
import { getRelease } from '../courses/index.js';
import type { Reader } from '../infra/index.js';

export interface DeliveredRelease {
  readonly id: string;
  readonly courseId: string;
  /** With addresses instead of `asset:` references. Shared: do not change it. */
  readonly document: ReleaseDocument;
  readonly questions: ReadonlyMap<string, Question>;
  readonly quizzes: ReadonlyMap<string, Quiz>;
  readonly lessons: ReadonlyMap<string, Lesson>;
}

/** A release never changes, so what was read once needs no second look; least recently used first. */
const known = new Map<string, { release: DeliveredRelease; bytes: number }>();
/** Of text; parsed it takes some times as much. */
const MOST_BYTES = 48 * 1024 * 1024;

/**
 * The release that a delivery `d` is on, as `r`; the newest even where all were withdrawn, so that whoever is in can go on. `$1` is the
 * organization.
 */
export const OFFERED_RELEASE = `LEFT JOIN LATERAL (
    SELECT o.id, o.withdrawn_at FROM releases o
    WHERE o.organization_id = $1 AND o.course_id = d.course_id AND o.id = coalesce(d.release_id, o.id)
    ORDER BY o.withdrawn_at IS NOT NULL, o.number DESC LIMIT 1) r ON true`;

/** Whether nothing can begin in the delivery any more: it was archived, or nothing is left that it could offer. */
export const IS_OVER = '(d.archived_at IS NOT NULL OR (d.release_id IS NULL AND r.withdrawn_at IS NOT NULL))';

/** Address of a file of a release; its name is its content, and whoever does not know it cannot ask for it. */
export function assetAddress(
  organizationId: string,
  { sha256, extension }: { sha256: string; extension: string },
): string {
  return `/learn/assets/${organizationId}/${sha256}.${extension}`;
}

/** One that has been read already. */
export function knownRelease(organizationId: string, id: string): DeliveredRelease | undefined {
  const key = `${organizationId}/${id}`;
  const found = known.get(key);
  if (!found) return undefined;
  known.delete(key);
  known.set(key, found);
  return found.release;
}

/** @throws CoursesError `courses.release_not_found` */
export async function deliveredRelease(reader: Reader, id: string): Promise<DeliveredRelease> {
  const found = knownRelease(reader.organizationId, id);
  if (found) return found;
  const key = `${reader.organizationId}/${id}`;
  const { document: frozen, courseId, bytes } = await getRelease(reader, id);
  const document = withAddresses(reader.organizationId, frozen);
  const activities = document.activities;
  const release: DeliveredRelease = {
    id,
    courseId,
    document,
    questions: new Map(document.questions.map((question) => [question.id, question])),
    quizzes: new Map(activities.flatMap((one) => (one.kind === 'quiz' ? [[one.id, one] as const] : []))),
    lessons: new Map(activities.flatMap((one) => (one.kind === 'lesson' ? [[one.id, one] as const] : []))),
  };
  known.set(key, { release, bytes });
  forgetOldest(key);
  return release;
}

function forgetOldest(newest: string): void {
  let total = [...known.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  for (const [key, { bytes }] of known) {
    if (total <= MOST_BYTES || key === newest) return;
    known.delete(key);
    total -= bytes;
  }
}

const ASSET = /asset:([0-9a-f]{64})/g;

function withAddresses(organizationId: string, document: ReleaseDocument): ReleaseDocument {
  const { assets, activities, questions } = document;
  return {
    ...document,
    activities: resolveAssets(organizationId, assets, activities),
    questions: resolveAssets(organizationId, assets, questions),
  };
}

/** The same with addresses instead of `asset:` references to these files. */
export function resolveAssets<Value>(organizationId: string, assets: ReleaseDocument['assets'], value: Value): Value {
  if (assets.length === 0) return value;
  const addresses = new Map(assets.map((asset) => [asset.sha256, assetAddress(organizationId, asset)]));
  const resolve = (text: string) => text.replace(ASSET, (whole, sha256: string) => addresses.get(sha256) ?? whole);
  const revive = (_key: string, inner: unknown) => (typeof inner === 'string' ? resolve(inner) : inner);
  return JSON.parse(JSON.stringify(value), revive) as Value;
}
