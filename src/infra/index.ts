/** Door of the cellar. */
export { CHECK_RESPONSES } from './api.interceptor.js';
export { batched, type BatchOptions } from './batches.js';
export { BLOBS, type Blobs, type ByteRange, type OpenedBlob, type StoredBlob } from './blobs.js';
export { readBodies } from './bodies.js';
export { DatabaseError, isDatabaseAway, migrate, ownerSource, STARTUP_OPTIONS } from './database.js';
export { Db, type Idempotency, Reader, type Scope, type TransactOptions, Tx } from './db.js';
export { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';
export { systemFailure } from './failure.js';
export { html, Html, jsonBlock } from './html.js';
export { closeConnections, observeRequests, secure, type HttpOptions } from './http.js';
export { newId, UUID, uuidOfHex, uuidSchema } from './ids.js';
export { InfraError, type InfraErrorCode } from './infra.errors.js';
export { DATABASE_URL, InfraModule, LOOKUP } from './infra.module.js';
export { type JobRun, Jobs, type QueueSettings } from './jobs.js';
export { limited } from './limited.js';
export { Lifecycle } from './lifecycle.js';
export { hideSecrets, ServerLogger } from './logger.js';
export { Metrics } from './metrics.js';
export { openApiDocument, takesIdempotencyKey } from './openapi.js';
export { addressProblem, OUTWARD_FETCH, type OutwardFetch, OutwardFetchError } from './outward-fetch.js';
export { decodeCursor, encodeCursor, pageOf, pageQuery, toPage } from './paging.js';
export { ProblemFilter } from './problem.filter.js';
export { isRoomError, STATUS, type ErrorKind, type Problem, type RoomError } from './problem.js';
export {
  API_PREFIX,
  defineRoute,
  Handle,
  Input,
  type InputOf,
  mountedRoutes,
  type OutputOf,
  type Route,
  routeOf,
} from './route.js';
export { Vault } from './vault.js';
export { VERSION } from './version.js';
