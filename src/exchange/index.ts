/** Door of the room: course folders that come in. */
export { ExchangeError, type ExchangeErrorCode } from './exchange.errors.js';
export { ExchangeModule } from './exchange.module.js';
export { FolderImport, type FolderImportOptions } from './import-folder.js';
export type { ImportReport } from './imports.dto.js';
