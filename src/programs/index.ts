/** Door of the room: certifications, their blueprints, their exam facts. */
export { blueprintSchema, type ExamFacts, examFactsSchema, type Program, type ProgramFields } from './programs.dto.js';
export { ProgramsError, type ProgramsErrorCode } from './programs.errors.js';
export { ProgramsModule } from './programs.module.js';
export { findProgram, findProgramByKey, findProgramsByTitle, getProgram } from './programs.queries.js';
export { type DeletionGuard, holdProgram, Programs, saveProgram } from './programs.service.js';
