/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  // Learners and deliveries
  'attempts.learner_not_found': ['not_found', 'There is no such learner in this organization, or no longer.'],
  'attempts.delivery_not_found': ['not_found', 'There is no such delivery in this organization.'],
  'attempts.invitation_not_found': ['not_found', 'There is no such invitation in this organization.'],
  'attempts.changed': [
    'precondition',
    'Somebody changed it meanwhile: `details` says who and when; read it again and repeat the change.',
  ],
  'attempts.merge_self': ['conflict', 'A learner cannot be merged into the same learner.'],
  'attempts.merge_running': [
    'conflict',
    'The learner who goes has an attempt running, which `details` names: wait until it is handed in.',
  ],
  'attempts.erase_running': [
    'conflict',
    'The learner has an attempt running: wait until it is handed in, or say `evenRunning`.',
  ],
  'attempts.delivery_unpublished': [
    'conflict',
    'There is no release of this course that could be offered: publish it, or name one that is not withdrawn.',
  ],
  'attempts.rules_unknown_quiz': [
    'invalid',
    'The release has no such quiz: `details.quizzes` lists those that it has.',
  ],
  'attempts.window_reversed': ['invalid', 'The window must open before it closes.'],
  'attempts.time_zone_unknown': [
    'invalid',
    'The database does not know this time zone: use its present IANA name, such as America/Los_Angeles.',
  ],
  // Putting scores right
  'attempts.report_not_found': ['not_found', 'There is no such report in this organization.'],
  'attempts.correction_not_found': ['not_found', 'There is no such correction in this organization.'],
  'attempts.correction_misfit': ['invalid', 'The content must have the id of the question that it corrects.'],
  'attempts.correction_state': [
    'conflict',
    'The correction is in another state: a draft can be applied, an applied one withdrawn; while one is being applied, wait.',
  ],
  'attempts.correction_own': [
    'conflict',
    'The organization demands two people: somebody else than its maker applies it.',
  ],
  // Grading by people
  'attempts.grade_not_found': ['not_found', 'There is no such grade in this organization.'],
  'attempts.grade_not_essay': [
    'invalid',
    'Only essays are graded by people. To change another score, correct the question or override the attempt.',
  ],
  'attempts.grade_too_high': ['invalid', 'There are no more than `details.most` points to give.'],
  'attempts.grade_decided': ['conflict', 'The grade was decided on already.'],
  'attempts.grade_own': ['conflict', 'Somebody else than whoever proposed a grade confirms it.'],
  'attempts.hand_in_not_found': ['not_found', 'There is no such hand-in in this organization.'],
  'attempts.hand_in_decided': ['conflict', 'The hand-in was decided on already.'],
  'attempts.hand_in_unreadable': [
    'invalid',
    'This server cannot read the file: it was changed, cut off, or written for another server.',
  ],
  // Ways in
  'attempts.link_unknown': [
    'not_found',
    'This link is not valid. Open it exactly as it was sent, or ask for a new one.',
  ],
  'attempts.link_expired': ['conflict', 'This link has expired or was withdrawn. Ask whoever sent it for a new one.'],
  'attempts.link_used': ['conflict', 'This link was used already. Open the course again from where it was offered.'],
  'attempts.session_ended': [
    'unauthenticated',
    'The session has ended. Open the course again from where it was offered.',
  ],
  'attempts.delivery_archived': ['conflict', 'This course is no longer offered.'],
  'attempts.activity_unknown': [
    'not_found',
    'There is no such activity in this course; `details.activities`, where it stands, lists those that could be meant.',
  ],
  // Starting
  'attempts.not_open': ['conflict', 'It cannot be started yet: `details.opensAt` says from when.'],
  'attempts.closed_window': ['conflict', 'It can no longer be started: it closed at `details.closesAt`.'],
  'attempts.no_attempts_left': ['conflict', 'All attempts are used.'],
  'attempts.wait': ['conflict', 'The next attempt may begin at `details.waitUntil`.'],
  'attempts.access_code_needed': ['conflict', 'An access code is needed; whoever supervises the exam gives it.'],
  'attempts.access_code_wrong': ['conflict', 'That is not the access code. Type it as it was given.'],
  // Within
  'attempts.not_found': ['not_found', 'There is no such attempt of this learner.'],
  'attempts.closed': ['conflict', 'The attempt was handed in already: nothing can be changed any more.'],
  'attempts.deadline_passed': [
    'conflict',
    'The time was over when this arrived. The answers can be handed in for people to decide on: `POST …/hand-in`.',
  ],
  'attempts.position_unknown': ['invalid', 'The form has no such question.'],
  'attempts.response_not_in_form': [
    'invalid',
    'The response does not fit the question as it was shown: `details` says where.',
  ],
  'attempts.sequence_forged': ['conflict', 'This sequence was not given out to any page of this attempt.'],
  'attempts.sequence_reused': ['conflict', 'Another answer was received under this sequence. Use the next one.'],
  'attempts.section_closed': ['conflict', 'The section of this question was left and cannot be returned to.'],
  'attempts.on_break': ['conflict', 'The attempt is on a break: end it first.'],
  'attempts.no_break_left': ['conflict', 'There is no break, or none is left.'],
  'attempts.not_submitted': ['conflict', 'The attempt was not handed in yet.'],
  'attempts.not_released': ['conflict', 'The result is not released yet.'],
  'attempts.feedback_refused': ['forbidden', 'In an exam nothing is judged before it was handed in.'],
  'attempts.too_many_reports': ['rate_limit', 'So many problems were reported in this attempt that no more are taken.'],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type AttemptsErrorCode = keyof typeof ERRORS;

export class AttemptsError extends Error {
  override readonly name = 'AttemptsError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: AttemptsErrorCode,
    readonly details: object = {},
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
