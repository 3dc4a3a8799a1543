/** Door of the room: who acts, what they may do, and the log of what they did. */
export { ACTIONS, type Action, type Role, ROLES } from './actions.js';
export { type Actor, Caller, can, mustBeAble, systemActor } from './actor.js';
export { audit, auditAll, type AuditEntry } from './audit.js';
export type { OrganizationSettings } from './identity.dto.js';
export { IdentityError } from './identity.errors.js';
export { IdentityModule } from './identity.module.js';
export { Learner, LEARNER_TOKEN_SECONDS, type LearnerCaller, LearnerTokens } from './learner-tokens.js';
export { addPlatformOrigin, getSettings, Members, type NewOrganization } from './members.service.js';
export { originOf } from './guard.js';
export { platformOriginProblem } from './platform-origins.js';
export { countFailure, type Origin, refuseBlocked } from './sessions.service.js';
export { hashToken, newToken, readToken, writeToken } from './tokens.js';
