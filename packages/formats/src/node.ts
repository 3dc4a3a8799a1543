/** The second door: what needs a file system. */
export { openFolder } from './open-folder.js';
export { FormatsError, type FormatsErrorCode } from './errors.js';
