/** What the packager takes and gives. */
import type { CompletionRule, DeliveryOptions, Layout, Profile, Release, ReviewPolicy } from '@examport/content';

/** LMSs with a known best way in. */
export type Lms = 'moodle' | 'canvas' | 'successfactors' | 'cornerstone' | 'docebo' | 'scorm-cloud' | 'unknown';

/** `free`: any item at any time. `linear`: one after another. */
export type Navigation = 'free' | 'linear';

/** What one may ask of a package. Everything absent comes from the preset of `lms`, then from the course itself. */
export interface PackageRequest {
  lms?: Lms;
  profile?: Profile;
  layout?: Layout;
  /** Multi layout: whether learners choose their way or go item by item. Default `free`. */
  navigation?: Navigation;
  /** Only this lesson or quiz (single SCO). */
  activity?: string;
  /** Sequenced profile only: which quiz is pre-test and post-test. Default: the first graded quiz for both. */
  preTest?: string;
  postTest?: string;
  language?: string;
  completion?: CompletionRule;
  failStatus?: DeliveryOptions['failStatus'];
  exitWhenDone?: DeliveryOptions['exitWhenDone'];
  /** Overrides for every graded quiz in the package. `null` lifts a limit. */
  cutScore?: number;
  attempts?: number | null;
  timeLimitSeconds?: number | null;
  shuffle?: boolean;
  review?: ReviewPolicy;
}

/** The player as built: `playerBundle()` of `@examport/player/bundle` gives it. */
export interface PlayerFiles {
  js: Uint8Array;
  css: Uint8Array;
}

/** The bytes of the release's assets. */
export interface AssetSource {
  /** @param into memory to use where it is large enough: one whose bytes `release` was given */
  read(sha256: string, into?: Uint8Array): Promise<Uint8Array>;
  /** A chunk need be valid only until the next is asked for. */
  stream(sha256: string): AsyncIterable<Uint8Array>;
  /**
   * Told when the sink has written what `read` gave, where that is large (1 MB) and was stored. Only for those who know the sink to keep nothing (a file): they may use the memory again, which
   * spares large media the cost of fresh memory each.
   */
  release?(bytes: Uint8Array): void;
}

export interface PackageInput {
  release: Release;
  assets: AssetSource;
  /** Chosen by the profile's runtime; a package holds the words of one language. */
  player: (runtime: 'scorm12' | 'scorm2004', language: string) => PlayerFiles;
  request: PackageRequest;
}

export interface BuiltPackage {
  /** `<course id>-<profile>[-<layout or activity>]-<first 8 of sha256>.zip` */
  fileName: string;
  sha256: string;
  bytes: number;
  files: number;
  delivery: DeliveryOptions;
  /** What an admin should know before sending it: answer keys inside, sequencing, size, essays without a grader … */
  warnings: PackageWarning[];
}

export interface PackageWarning {
  code: string;
  message: string;
}

/** A finding of `validatePackage`. */
export interface Finding {
  /** Stable, e.g. `manifest.scormtype-case`. */
  code: string;
  severity: 'error' | 'warning' | 'info';
  place: { file: string; line?: number; column?: number; element?: string };
  message: string;
  /** The specification's section, e.g. `SCORM 2004 4th Ed. CAM 3.4.1.2`, or the runtime behaviour it rests on. */
  section: string;
  /** How to mend it. */
  fix: string;
}

export interface ValidationReport {
  /** As the manifest says; null when it cannot be told. */
  edition: '1.2' | '2004 2nd Edition' | '2004 3rd Edition' | '2004 4th Edition' | null;
  title: string | null;
  files: number;
  /** Uncompressed bytes. */
  bytes: number;
  scos: number;
  /** No finding of severity error. */
  ok: boolean;
  /** Errors first, then in order of place. */
  findings: Finding[];
}
