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
