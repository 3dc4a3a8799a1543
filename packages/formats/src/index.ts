export type * from './types.js';
export * from './errors.js';
export { readCourseFolder } from './course-folder/index.js';
export { FOLDER_CODES, type FolderCode } from './course-folder/diagnostics.js';
