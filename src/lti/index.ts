/** Door of the room: LTI 1.3, by which platforms launch what boards offer, and hear of scores. */
export { LtiError, type LtiErrorCode } from './lti.errors.js';
export { LtiModule } from './lti.module.js';
export { Registrations } from './registrations.service.js';
