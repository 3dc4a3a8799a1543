/** What every format's reader gives back, and what it reads from. */
import type { Release, ReleaseDocument } from '@examport/content';

/** A finding about one of the author's files. */
export interface Diagnostic {
  code: string;
  severity: 'error' | 'warning';
  /** Path inside the folder, with forward slashes. */
  file: string;
  /** 1-based; absent only where a whole file or folder is meant. */
  line?: number;
  column?: number;
  /** What is wrong and what to do, in one or two sentences. */
  message: string;
}

/** Read access to a tree of files, free of any file system: a folder, a zip, a test's map. Paths use forward slashes. */
export interface FileTree {
  /** Every file below the root, sorted by code point. */
  list(): Promise<{ path: string; bytes: number }[]>;
  /** @param into memory that may be used for the answer where it is large enough */
  read(path: string, into?: Uint8Array): Promise<Uint8Array>;
  /** Chunks of a file that may be too large for memory. A chunk is valid until the next is asked for: copy what is kept. */
  stream(path: string): AsyncIterable<Uint8Array>;
}

/** Where the bytes of a release's assets are: SHA-256 → path in the tree they came from. */
export type AssetPaths = ReadonlyMap<string, string>;

export interface CourseFolderResult {
  /** Null when there is an error among the diagnostics. */
  value: {
    release: Release;
    assets: AssetPaths;
    /**
     * The release's document before it was frozen, its defaults filled in: formulas are still LaTeX, and rich text has not passed the
     * allowlist. For a bank in which authors go on writing.
     */
    draft(): ReleaseDocument;
  } | null;
  diagnostics: Diagnostic[];
}
