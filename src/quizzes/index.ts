/** Door of the room: quizzes, their content for publishing, and quizzes that come in. */
export { listAssetsOfQuizzes, listQuizzesShowing } from './asset-uses.js';
export { QuizzesError, type QuizzesErrorCode } from './quizzes.errors.js';
export { QuizzesModule } from './quizzes.module.js';
export { listQuizTitles, listQuizzesById, type StoredQuiz, toQuiz } from './quizzes.queries.js';
export {
  copyQuiz,
  importQuizzes,
  type IncomingQuiz,
  previewQuizzes,
  type QuizGuard,
  type QuizImport,
  Quizzes,
  restoreQuizContent,
} from './quizzes.service.js';
