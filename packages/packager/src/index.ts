export type * from './types.js';
export { openPackageZip, type PackageZip, type ZipEntryInfo } from './zip-reader.js';
export {
  readManifest,
  type ManifestItem,
  type ManifestOrganization,
  type ManifestResource,
  type PackageManifest,
} from './manifest-reader.js';
export { PackageReadError, type PackageReadErrorCode } from './validate/errors.js';
export { checkArchive, validatePackage, type ValidationOptions } from './validate/validate.js';
export { VALIDATION_RULES, type RuleInfo } from './validate/rules.js';
export { formatFinding, formatPlace } from './validate/format.js';
export { buildPackage, type BuildOptions, type BuildProgress } from './build/build-package.js';
export { buildPackageFile } from './build/package-file.js';
export { presets, resolveRequest, type Plan, type Preset } from './build/request.js';
export { PackagerError, type PackagerErrorCode } from './build/errors.js';
export { writeZip, type WrittenZip, type ZipSource } from './build/zip-writer.js';
