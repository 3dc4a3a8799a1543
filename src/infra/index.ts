/** Door of the cellar. */
export { systemFailure } from './failure.js';
export { secure, type HttpOptions } from './http.js';
export { InfraModule } from './infra.module.js';
export { QuietLogger } from './logger.js';
export { isRoomError, type ErrorKind, type Problem, type RoomError } from './problem.js';
