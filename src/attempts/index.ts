/** Door of the room: learners, what is offered to them, their attempts, answers and scores. */
export { AttemptsModule } from './attempts.module.js';
export { AttemptsError, type AttemptsErrorCode } from './attempts.errors.js';
export { accommodationOf, accommodationSchema } from './accommodation.js';
export { countedScore, type CountedScore, type GradedAttempt } from './counted-score.js';
export { deliveredRelease, type DeliveredRelease } from './delivered-release.js';
export { rulesOf } from './delivery-rules.js';
export { Deliveries, getDelivery } from './deliveries.service.js';
export { gradeSchema, handInSchema } from './hand-grading.dto.js';
export { gradesOf } from './hand-grading.service.js';
export { handInsOf } from './hand-ins.service.js';
export { learnPage, learnPagePolicy } from './learn-page.js';
export { responseSchema, resultSchema } from './learn.dto.js';
export { Learning, type OpenSession, SESSION_HOURS } from './learn.service.js';
export { findOrMakeLearner } from './learners.service.js';
export { problemReportSchema } from './problem-reports.dto.js';
export { problemReportsOf } from './problem-reports.service.js';
export { isVisible, readResultOf, type StoredScore, usedSeconds } from './results.js';
export type { LearnerResult, LearnerSession } from './learn.dto.js';
