/** Door of the room: course folders that come in, packages that go out. */
export { ExchangeError, type ExchangeErrorCode } from './exchange.errors.js';
export { ExchangeModule } from './exchange.module.js';
export { FolderImport, type FolderImportOptions } from './import-folder.js';
export { PackageKeeper } from './package-keeper.js';
export type { ImportReport } from './imports.dto.js';
