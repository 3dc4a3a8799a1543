/** Every migration, oldest first. */
import { Foundation20261123000000 } from './20261123000000-foundation.js';
import { Identity20261123000100 } from './20261123000100-identity.js';
import { Programs20261123000200 } from './20261123000200-programs.js';
import { Questions20261123000300 } from './20261123000300-questions.js';
import { Quizzes20261123000400 } from './20261123000400-quizzes.js';
import { Courses20261123000500 } from './20261123000500-courses.js';
import { Exchange20261123000600 } from './20261123000600-exchange.js';
import { Attempts20261123000700 } from './20261123000700-attempts.js';
import { Lti20261130000000 } from './20261130000000-lti.js';
import { SaveAnswers20261130195900 } from './20261130195900-save-answers.js';
import { LaunchAgain20261130225900 } from './20261130225900-launch-again.js';
import { LearnerPreviews20261130230000 } from './20261130230000-learner-previews.js';
import { LtiForgotten20261130230100 } from './20261130230100-lti-forgotten.js';
import { LtiLineItemsFound20261130230200 } from './20261130230200-lti-line-items-found.js';
import { LtiLinkRosters20261130230300 } from './20261130230300-lti-link-rosters.js';
import { Lti1120261130231000 } from './20261130231000-lti11.js';

export const migrations = [
  Foundation20261123000000,
  Identity20261123000100,
  Programs20261123000200,
  Questions20261123000300,
  Quizzes20261123000400,
  Courses20261123000500,
  Exchange20261123000600,
  Attempts20261123000700,
  Lti20261130000000,
  SaveAnswers20261130195900,
  LaunchAgain20261130225900,
  LearnerPreviews20261130230000,
  LtiForgotten20261130230100,
  LtiLineItemsFound20261130230200,
  LtiLinkRosters20261130230300,
  Lti1120261130231000,
];
