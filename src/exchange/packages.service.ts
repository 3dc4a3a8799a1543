/** Packages as they are asked for, followed and fetched. */
import { Inject, Injectable } from '@nestjs/common';
import type { PackageRequest } from '@examport/packager';
import type { z } from 'zod';
import { CoursesError, findCourse, getCourse, getRelease, latestRelease, listCourses } from '../courses/index.js';
import { type Actor, audit } from '../identity/index.js';
import { BLOBS, type Blobs, type ByteRange, Db, type OpenedBlob, type Reader } from '../infra/index.js';
import { getProgram } from '../programs/index.js';
import { ExchangeError } from './exchange.errors.js';
import { buildAgain, cancelBuild, mustBeOpen, wantBundle, wantPackage } from './package-builds.js';
import { planPackage } from './package-request.js';
import * as routes from './packages.dto.js';
import {
  type BundleRequest,
  getFile,
  getPackage,
  getReport,
  hasEnded,
  holdPackage,
  listPackages,
  type PackageFile,
} from './packages.queries.js';

type BuildBody = z.output<NonNullable<typeof routes.buildPackage.body>>;
type BundleBody = z.output<NonNullable<typeof routes.buildBundle.body>>;

/** A build, and whether the request has set something going. */
export interface Requested {
  readonly package: routes.PackageDto;
  readonly isNew: boolean;
}

@Injectable()
export class Packages {
  constructor(
    private readonly db: Db,
    @Inject(BLOBS) private readonly blobs: Blobs,
  ) {}

  /** @throws ExchangeError `exchange.request_refused`, `exchange.release_withdrawn` */
  build(actor: Actor, releaseId: string, body: BuildBody): Promise<Requested> {
    return this.db.transact(actor, async (tx) => {
      const release = await getRelease(tx, releaseId);
      const { programId } = await getCourse(tx, release.courseId);
      const { id, isNew } = await wantPackage(tx, actor, release, programId, routes.requestOf(body), null);
      return { package: await getPackage(tx, id), isNew };
    });
  }

  /** @throws ExchangeError `exchange.request_refused` with every problem, `exchange.nothing_to_package`, `exchange.too_many_packages` */
  buildBundle(actor: Actor, programId: string, body: BundleBody): Promise<Requested> {
    return this.db.transact(actor, async (tx) => {
      const { key: program } = await getProgram(tx, programId);
      const releases = await releasesOf(tx, programId, body.courses);
      const items: BundleRequest['items'][number][] = [];
      const keys = new Set<string>();
      const problems: object[] = [];
      for (const { course, releaseId } of releases) {
        const release = await getRelease(tx, releaseId);
        mustBeOpen(release);
        for (const request of requestsOf(body)) {
          const planned = planPackage(release, request);
          if (!planned.ok) problems.push({ course, ...request, message: planned.problem });
          else if (!keys.has(planned.key)) items.push({ releaseId, request });
          if (planned.ok) keys.add(planned.key);
        }
      }
      if (problems.length > 0) throw new ExchangeError('exchange.request_refused', { problems });
      if (items.length === 0) throw new ExchangeError('exchange.nothing_to_package', { programId });
      if (items.length > routes.MOST_PARTS)
        throw new ExchangeError('exchange.too_many_packages', { packages: items.length, most: routes.MOST_PARTS });
      const options = without(body.options);
      const { id, isNew } = await wantBundle(tx, actor, programId, { program, options, items }, [...keys]);
      return { package: await getPackage(tx, id), isNew };
    });
  }

  list(actor: Actor, query: routes.PackageFilter) {
    return this.db.read(actor, (reader) => listPackages(reader, query));
  }

  show(actor: Actor, id: string): Promise<routes.PackageDto> {
    return this.db.read(actor, (reader) => getPackage(reader, id));
  }

  report(actor: Actor, id: string): Promise<routes.PackageReport> {
    return this.db.read(actor, (reader) => getReport(reader, id));
  }

  file(actor: Actor, id: string): Promise<PackageFile> {
    return this.db.read(actor, (reader) => getFile(reader, id));
  }

  /**
   * The bytes of a package. Where the storage has lost them, the package counts as expired, so that it can be built again.
   * @throws ExchangeError `exchange.file_expired`
   */
  async open(actor: Actor, id: string, { sha256, fileName }: PackageFile, range?: ByteRange): Promise<OpenedBlob> {
    const opened = await this.blobs.open(sha256, range);
    if (opened) return opened;
    await this.db.transact(actor, async (tx) => {
      const [changed] = await tx.execute(
        `UPDATE packages SET state = 'expired', touched_at = now()
         WHERE organization_id = $1 AND id = $2 AND state = 'succeeded' AND sha256 = $3 RETURNING id`,
        [tx.organizationId, id, sha256],
      );
      if (!changed) return;
      await audit(tx, actor, {
        action: 'package.lost',
        target: { type: 'package', id },
        before: { state: 'succeeded', fileName, sha256 },
        after: { state: 'expired' },
      });
    });
    throw new ExchangeError('exchange.file_expired', { id });
  }

  /** @throws ExchangeError `exchange.package_ended` */
  cancel(actor: Actor, id: string): Promise<routes.PackageDto> {
    return this.db.transact(actor, async (tx) => {
      const { state } = await getPackage(tx, id);
      if (!(await cancelBuild(tx, actor, id))) throw new ExchangeError('exchange.package_ended', { id, state });
      const alone = await tx.query<{ id: string }>(
        `SELECT p.id FROM packages p
         WHERE p.organization_id = $1 AND p.wanted_by = $2 AND p.state IN ('queued', 'running')
           AND NOT EXISTS (
             SELECT FROM package_parts x JOIN packages b ON b.organization_id = $1 AND b.id = x.bundle_id
             WHERE x.organization_id = $1 AND x.part_id = p.id AND b.state IN ('queued', 'running'))
         ORDER BY p.id`,
        [tx.organizationId, id],
      );
      for (const part of alone) await cancelBuild(tx, actor, part.id);
      return getPackage(tx, id);
    });
  }

  /** @throws ExchangeError `exchange.package_not_ended`, `exchange.package_built_anew`, `exchange.release_withdrawn` */
  retry(actor: Actor, id: string): Promise<routes.PackageDto> {
    return this.db.transact(actor, async (tx) => {
      await buildAgain(tx, actor, await holdPackage(tx, id));
      return getPackage(tx, id);
    });
  }

  /**
   * The file goes with the sweep of blobs, where nothing else names it.
   * @throws ExchangeError `exchange.package_busy`
   */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      const { state, file_name: fileName, sha256 } = await holdPackage(tx, id);
      const waited = await tx.query(
        `SELECT FROM package_parts x JOIN packages b ON b.organization_id = $1 AND b.id = x.bundle_id
         WHERE x.organization_id = $1 AND x.part_id = $2 AND b.state IN ('queued', 'running')`,
        [tx.organizationId, id],
      );
      if (!hasEnded(state) || waited.length > 0) throw new ExchangeError('exchange.package_busy', { id, state });
      await tx.execute('DELETE FROM packages WHERE organization_id = $1 AND id = $2', [tx.organizationId, id]);
      await audit(tx, actor, {
        action: 'package.deleted',
        target: { type: 'package', id },
        before: { state, fileName, sha256 },
      });
    });
  }
}

/** The newest release of each course, by the courses' keys. */
async function releasesOf(
  reader: Reader,
  programId: string,
  wanted: readonly string[] | undefined,
): Promise<{ course: string; releaseId: string }[]> {
  const courses = wanted
    ? await Promise.all([...new Set(wanted)].map((id) => courseOf(reader, programId, id)))
    : await allCourses(reader, programId);
  const found: { course: string; releaseId: string }[] = [];
  const problems: object[] = [];
  for (const { id, key } of courses) {
    const release = await latestRelease(reader, id);
    if (release) found.push({ course: key, releaseId: release.id });
    else if (wanted)
      problems.push({ course: key, message: 'It has no release that can be packaged: publish it first.' });
  }
  if (problems.length > 0) throw new ExchangeError('exchange.request_refused', { problems });
  return found.sort((a, b) => (a.course < b.course ? -1 : 1));
}

async function courseOf(reader: Reader, programId: string, id: string) {
  const course = await findCourse(reader, id);
  if (course?.programId !== programId) throw new CoursesError('courses.not_found', { id });
  return course;
}

async function allCourses(reader: Reader, programId: string) {
  const page = await listCourses(reader, { programId, limit: 200 });
  const all = [...page.items];
  for (let { next } = page; next !== null;) {
    const more = await listCourses(reader, { programId, limit: 200, cursor: next });
    all.push(...more.items);
    next = more.next;
  }
  return all;
}

/** Each profile in each layout that it knows. */
function requestsOf({ profiles, layouts, options }: BundleBody): PackageRequest[] {
  return [...new Set(profiles)].flatMap((profile) => {
    const choices = profile === 'scorm2004-4-sequenced' ? ['multi' as const] : [...new Set(layouts ?? [undefined])];
    return choices.map((layout) => {
      const { navigation, ...others } = options;
      // A single SCO has a menu of its own.
      return routes.requestOf({ profile, layout, options: layout === 'multi' ? { navigation, ...others } : others });
    });
  });
}

function without(options: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** RFC 9530: a hexadecimal SHA-256 as a structured field. */
export function reprDigest(sha256: string): string {
  return `sha-256=:${Buffer.from(sha256, 'hex').toString('base64')}:`;
}
