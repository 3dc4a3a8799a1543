/** Door of the room: what boards, learners and appeal panels read about attempts, on the screen and as files. */
export { ReportsModule } from './reports.module.js';
export { ReportsError, type ReportsErrorCode } from './reports.errors.js';
