/** What is asked for, checked against the release and named, so that the same request is known again. Pure but for the player's files. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '@examport/content';
import { type PackageRequest, PackagerError, type Plan, resolveRequest } from '@examport/packager';
import { playerBundle } from '@examport/player/bundle';
import type { FrozenRelease } from '../courses/index.js';
import { VERSION } from '../infra/index.js';

export type Planned =
  | { readonly ok: true; readonly delivery: Plan['delivery']; readonly key: string }
  /** A sentence that says what to do. */
  | { readonly ok: false; readonly problem: string };

/**
 * Decides whether a release can be packaged so.
 * @returns `key`: SHA-256 that is the same for requests that come to the same package by the same generator
 */
export function planPackage(
  release: Pick<FrozenRelease, 'id' | 'sha256' | 'document'>,
  request: PackageRequest,
): Planned {
  try {
    const { document, sha256: hash } = release;
    const { delivery, navigation } = resolveRequest({ document, canonical: '', hash }, request);
    // The preset and the defaults have become the delivery; what is left says how the content is changed.
    const { lms: _lms, profile: _profile, layout: _layout, ...others } = request;
    const named = { ...others, ...delivery, navigation, release: release.id, generator: generator() };
    return { ok: true, delivery, key: nameOf(named) };
  } catch (error) {
    if (!(error instanceof PackagerError)) throw error;
    return { ok: false, problem: error.message };
  }
}

/** Names a bundle by the keys of its packages, in order. */
export function bundleKey(programId: string, parts: readonly string[]): string {
  return nameOf({ bundle: programId, parts: [...parts] });
}

function nameOf(value: object): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

let known: string | undefined;

/** What builds packages here: the version of the program, and of the player as it ships. */
export function generator(): string {
  return (known ??= `examport ${VERSION}, player ${playerHash()}`);
}

function playerHash(): string {
  const hash = createHash('sha256');
  for (const runtime of ['scorm12', 'scorm2004'] as const) {
    const { js, css } = playerBundle(runtime);
    hash.update(js).update(css);
  }
  return hash.digest('hex').slice(0, 12);
}
