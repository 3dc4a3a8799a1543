/** Door of the room: learners, what is offered to them, their attempts, answers and scores. */
export { AttemptsModule } from './attempts.module.js';
export { AttemptsError, type AttemptsErrorCode } from './attempts.errors.js';
