/** Door of the room: the bank's questions in use, and questions that come in. */
export { listAssetsOfQuestions, listQuestionsShowing } from './asset-uses.js';
export { addEnemies } from './enemies.js';
export type { Finding, LintRule } from './lint.js';
export {
  type Documents,
  getDocuments,
  lintDocuments,
  listEnemies,
  listUsable,
  type Missing,
  type UsableQuestion,
  type Use,
} from './question-bank.js';
export { warningSchema } from './question.dto.js';
export { importAll, type ImportOptions, type ImportResult, previewImport } from './question-import.js';
export { QuestionsError, type QuestionsErrorCode } from './questions.errors.js';
export { QuestionsModule } from './questions.module.js';
export { readContent } from './read-content.js';
