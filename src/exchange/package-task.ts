/** What the server and a thread that builds packages say to each other: plain data only. */
import type { PackageRequest, PackageWarning, ValidationReport } from '@examport/packager';
import type { PackagePhase } from './packages.dto.js';

export type PackageTask =
  /** A release becomes a package, which is then validated. */
  | {
      readonly kind: 'package';
      /** To be written; must not exist. */
      readonly file: string;
      /** The release's canonical JSON, and its SHA-256. */
      readonly document: string;
      readonly hash: string;
      readonly request: PackageRequest;
    }
  /** Texts and blobs become a zip. */
  | { readonly kind: 'bundle'; readonly file: string; readonly entries: readonly BundleEntry[] };

export type BundleEntry = { readonly name: string } & ({ readonly text: string } | { readonly sha256: string });

export interface TaskResult {
  /** Null for a bundle, as the report. */
  readonly fileName: string | null;
  readonly sha256: string;
  readonly bytes: number;
  readonly files: number;
  readonly warnings: readonly PackageWarning[];
  readonly report: ValidationReport | null;
}

/** Why a task was not done, where the packager says so. */
export interface TaskFailure {
  readonly code: string;
  readonly message: string;
  readonly details: Record<string, unknown>;
}

export type TaskOutcome = ({ readonly ok: true } & TaskResult) | { readonly ok: false; readonly failure: TaskFailure };

export interface TaskProgress {
  readonly phase: PackagePhase;
  /** Of the whole build, 0 to 1. */
  readonly progress: number;
}

/** To the thread. A chunk without bytes is a blob's end. */
export type ToThread =
  | { readonly kind: 'task'; readonly task: PackageTask }
  | {
      readonly kind: 'chunk';
      readonly stream: number;
      readonly bytes: Uint8Array | null;
      readonly problem: string | null;
    };

/** From the thread. The first `pull` of a stream opens the blob. */
export type FromThread =
  | ({ readonly kind: 'progress' } & TaskProgress)
  | { readonly kind: 'pull'; readonly stream: number; readonly sha256: string }
  | { readonly kind: 'close'; readonly stream: number }
  | { readonly kind: 'outcome'; readonly outcome: TaskOutcome };
