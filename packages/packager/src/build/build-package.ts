/** A release and the player become a SCORM zip. */
import type { Asset } from '@examport/content';
import { scorm12Manifest } from '../manifest/scorm12.js';
import { scorm2004Manifest } from '../manifest/scorm2004.js';
import type { AssetSource, BuiltPackage, PackageInput } from '../types.js';
import { makeContents, questionsOf, type PackageFile } from './contents.js';
import { controlDocuments } from './control-documents.js';
import { PackagerError } from './errors.js';
import { resolveRequest, warnOfParts, type Plan } from './request.js';
import { writeZip, type ZipSource } from './zip-writer.js';

/** How far a build has come. */
export interface BuildProgress {
  entries: number;
  totalEntries: number;
  /** Uncompressed. */
  bytes: number;
  totalBytes: number;
}

export interface BuildOptions {
  onProgress?: (progress: BuildProgress) => void;
  signal?: AbortSignal;
}

/** Larger media are streamed; the rest is held whole, one at a time. */
const LARGEST_BUFFER = 24 * 1024 * 1024;

/**
 * Streams a package into a sink, and ends neither the sink nor itself before all bytes are taken. A pure function of (release, request, player): the
 * same input gives the same bytes on any machine, time zone and locale.
 *
 * @throws PackagerError: a bad request, an unreadable asset, a sink that fails, an abort. What the sink has by then is no package.
 */
export async function buildPackage(
  input: PackageInput,
  sink: NodeJS.WritableStream,
  options: BuildOptions = {},
): Promise<BuiltPackage> {
  const plan = resolveRequest(input.release, input.request);
  const { profile, language } = plan.delivery;
  const player = input.player(profile === 'scorm12' ? 'scorm12' : 'scorm2004', language);
  const contents = makeContents(input.release, plan, player);
  const manifest = profile === 'scorm12' ? scorm12Manifest({ plan, contents }) : scorm2004Manifest({ plan, contents });
  const files: PackageFile[] = [
    { name: 'imsmanifest.xml', bytes: new TextEncoder().encode(manifest) },
    ...[...contents.pageFiles, ...contents.sharedFiles, ...(await controlDocuments(profile))].sort(byCodePoint),
  ];
  const totalBytes = files.reduce((sum, file) => sum + sizeOf(file), 0);

  const written = await writeZip(sources(files, input.assets, totalBytes, options), sink, options.signal);
  return {
    fileName: fileName(plan, input.request.activity, written.sha256),
    ...written,
    files: files.length,
    delivery: plan.delivery,
    warnings: [...plan.warnings, ...warnOfParts(totalBytes, gradedEssays(plan))],
  };
}

function byCodePoint(a: { name: string }, b: { name: string }): number {
  return a.name < b.name ? -1 : 1;
}

function sizeOf(file: PackageFile): number {
  return 'bytes' in file ? file.bytes.byteLength : file.asset.bytes;
}

async function* sources(
  files: readonly PackageFile[],
  assets: AssetSource,
  totalBytes: number,
  { onProgress }: BuildOptions,
): AsyncGenerator<ZipSource> {
  let bytes = 0;
  for (const [index, file] of files.entries()) {
    onProgress?.({ entries: index, totalEntries: files.length, bytes, totalBytes });
    yield 'bytes' in file ? { ...file, store: false } : await assetSource(file.name, file.asset, assets);
    bytes += sizeOf(file);
  }
  onProgress?.({ entries: files.length, totalEntries: files.length, bytes, totalBytes });
}

async function assetSource(name: string, asset: Asset, assets: AssetSource): Promise<ZipSource> {
  if (asset.bytes > LARGEST_BUFFER) return { name, stream: checked(asset, name, assets.stream(asset.sha256)) };
  try {
    const bytes = await assets.read(asset.sha256);
    refuseOtherSize(asset, name, bytes.byteLength);
    if (deflates(asset.mediaType)) return { name, bytes, store: false };
    return { name, bytes, store: true, ...(assets.release && { release: (taken) => assets.release?.(taken) }) };
  } catch (cause) {
    throw unreadable(asset, name, cause);
  }
}

async function* checked(asset: Asset, name: string, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.byteLength;
      yield chunk;
    }
    refuseOtherSize(asset, name, size);
  } catch (cause) {
    throw unreadable(asset, name, cause);
  }
}

/** A file that changed between publishing and packaging would make the package lie about its release. */
function refuseOtherSize(asset: Asset, name: string, size: number): void {
  if (size === asset.bytes) return;
  throw new Error(`it has ${size} bytes, the release says ${asset.bytes}; it was changed meanwhile (${name})`);
}

function unreadable(asset: Asset, name: string, cause: unknown): PackagerError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PackagerError(
    'packager.asset_unreadable',
    `A media file could not be read: ${reason}.`,
    { sha256: asset.sha256, name },
    cause,
  );
}

/** Deflating compressed media costs seven times the time and gains nothing. */
function deflates(mediaType: string): boolean {
  return mediaType.startsWith('text/') || mediaType === 'image/svg+xml';
}

function fileName(plan: Plan, activity: string | undefined, sha256: string): string {
  const { profile, layout } = plan.delivery;
  const part = activity ?? (layout === 'multi' && profile !== 'scorm2004-4-sequenced' ? 'multi' : null);
  return [plan.document.course.id, profile, ...(part === null ? [] : [part]), sha256.slice(0, 8)].join('-') + '.zip';
}

/** Ids of essays that a graded quiz of the package may draw. */
function gradedEssays({ groups, document }: Plan): string[] {
  const graded = groups
    .flatMap((group) => group.items.flatMap((item) => item.activities))
    .filter((activity) => activity.kind === 'quiz' && activity.graded);
  return questionsOf(graded, document.questions)
    .filter(({ type }) => type === 'essay')
    .map(({ id }) => id);
}
