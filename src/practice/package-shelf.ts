/** The packages that can be tried, opened for reading. Nothing is unpacked: content is served straight out of the zip. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import {
  openPackageZip,
  PackageReadError,
  readManifest,
  validatePackage,
  type Finding,
  type ManifestItem,
  type PackageManifest,
  type PackageZip,
  type ValidationReport,
} from '@examport/packager';
import { PracticeError } from './practice.errors.js';

export interface ShelvedPackage {
  /** The first 16 digits of `sha256`: in addresses, and before everything that is kept for a learner. */
  readonly id: string;
  readonly sha256: string;
  readonly fileName: string;
  /** Where the zip lies. */
  readonly file: string;
  readonly bytes: number;
  /** `own`: made by this server; `upload`: brought by somebody, so trusted with less. */
  readonly origin: 'own' | 'upload';
  /** What it is in the words of the one who made it, e.g. `scorm12, single`; null where that is unknown. */
  readonly variant: string | null;
  readonly report: ValidationReport;
  readonly manifest: PackageManifest;
  readonly zip: PackageZip;
}

export interface Candidate {
  file: string;
  fileName: string;
  origin: ShelvedPackage['origin'];
  variant?: string;
  /** A report that was made already. */
  report?: ValidationReport;
}

@Injectable()
export class PackageShelf implements OnModuleDestroy {
  readonly #packages = new Map<string, ShelvedPackage>();

  list(): ShelvedPackage[] {
    return [...this.#packages.values()];
  }

  /** @throws PracticeError `practice.package_unknown` */
  get(id: string): ShelvedPackage {
    const found = this.#packages.get(id);
    if (!found)
      throw new PracticeError('practice.package_unknown', 'There is no such package here; it may have been removed.');
    return found;
  }

  /**
   * Validates a zip and puts it on the shelf; the same bytes a second time are the same package.
   * @throws PracticeError `practice.package_refused` with the findings, when it is unsafe or cannot be launched
   */
  async add(candidate: Candidate): Promise<ShelvedPackage> {
    const sha256 = await hashOf(candidate.file);
    const id = sha256.slice(0, 16);
    const known = this.#packages.get(id);
    if (known) return known;

    const report = candidate.report ?? (await examine(candidate.file));
    refuseWhatIsUnsafe(report.findings);
    const zip = await openPackageZip(candidate.file);
    try {
      const manifest = await readManifest(zip);
      if (!launchable(manifest).some(({ path }) => path !== null))
        throw new PracticeError('practice.package_refused', 'The package has nothing to launch.', {
          findings: report.findings,
        });
      const { file, fileName, origin, variant = null } = candidate;
      const shelved = { id, sha256, fileName, file, bytes: zip.bytes, origin, variant, report, manifest, zip };
      this.#packages.set(id, shelved);
      return shelved;
    } catch (error) {
      await zip.close();
      throw refusal(error, report.findings);
    }
  }

  /** Takes an uploaded package off the shelf and deletes its file. @throws PracticeError */
  async remove(id: string): Promise<void> {
    const found = this.get(id);
    if (found.origin === 'own')
      throw new PracticeError(
        'practice.not_removable',
        'This package is one of the server’s own; it is made again at each start.',
      );
    this.#packages.delete(id);
    await found.zip.close();
    await rm(found.file, { force: true });
  }

  async onModuleDestroy(): Promise<void> {
    for (const { zip } of this.#packages.values()) await zip.close();
    this.#packages.clear();
  }
}

/** Items with something to launch, in order, whatever cluster they stand in. */
export function launchable(manifest: PackageManifest): ManifestItem[] {
  const flatten = (items: ManifestItem[]): ManifestItem[] => items.flatMap((item) => [item, ...flatten(item.items)]);
  return flatten(manifest.organization?.items ?? []).filter(({ href }) => href !== null);
}

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}

async function examine(file: string): Promise<ValidationReport> {
  try {
    return await validatePackage(file);
  } catch (error) {
    throw refusal(error, []);
  }
}

function refusal(error: unknown, findings: readonly Finding[]): unknown {
  if (!(error instanceof PackageReadError)) return error;
  // The path on our disk is nobody's business.
  const reason = error.code === 'packager.not_a_zip' ? 'The file is not a zip' : 'The package cannot be read';
  return new PracticeError('practice.package_refused', `${reason}: ${error.details.reason}.`, { findings });
}

/** A package with mistakes may be tried, to see them; one whose archive lies may not. */
function refuseWhatIsUnsafe(findings: readonly Finding[]): void {
  const unsafe = findings.filter(({ code, severity }) => severity === 'error' && UNSAFE.test(code));
  if (unsafe.length === 0) return;
  throw new PracticeError('practice.package_refused', 'The package is not safe to open.', { findings: unsafe });
}

const UNSAFE = /^(zip\.|manifest\.(doctype|entities|too-large|beyond-limits|not-well-formed|missing|in-subfolder)$)/;
