/** Why a package could not even be looked at. Everything that can be looked at is a finding instead. */
export type PackageReadErrorCode =
  /** No such file, no permission, a folder. */
  | 'packager.file_unreadable'
  /** No end-of-directory record: truncated, or something else altogether. */
  | 'packager.not_a_zip'
  | 'packager.entry_missing'
  | 'packager.entry_too_large'
  | 'packager.entry_unreadable'
  /** There is no `imsmanifest.xml`, or it is not well-formed. */
  | 'packager.manifest_unreadable';

export interface PackageReadErrorDetails {
  reason: string;
  file?: string;
  entry?: string;
  line?: number;
  column?: number;
}

const SENTENCES: Record<PackageReadErrorCode, string> = {
  'packager.file_unreadable': 'The file cannot be read',
  'packager.not_a_zip': 'The file is not a zip',
  'packager.entry_missing': 'The zip lacks an entry',
  'packager.entry_too_large': 'An entry of the zip is too large',
  'packager.entry_unreadable': 'An entry of the zip cannot be read',
  'packager.manifest_unreadable': 'The manifest cannot be read',
};

/** Thrown by `openPackageZip`, `readManifest` and, for a file that is no zip, `validatePackage`. */
export class PackageReadError extends Error {
  override readonly name = 'PackageReadError';
  readonly kind: 'invalid' | 'not_found' | 'limit';

  constructor(
    readonly code: PackageReadErrorCode,
    readonly details: PackageReadErrorDetails,
    cause?: unknown,
  ) {
    const where = details.file ?? details.entry;
    super(`${SENTENCES[code]}${where === undefined ? '' : ` (${where})`}: ${details.reason.replace(/\.$/, '')}.`, {
      cause,
    });
    this.kind = KINDS[code] ?? 'invalid';
  }
}

const KINDS: Partial<Record<PackageReadErrorCode, 'not_found' | 'limit'>> = {
  'packager.file_unreadable': 'not_found',
  'packager.entry_missing': 'not_found',
  'packager.entry_too_large': 'limit',
};
