/** Errors of the room. */
import type { ErrorKind } from '../infra/index.js';

const ERRORS = {
  'courses.not_found': ['not_found', 'There is no such course in this organization, or it was deleted.'],
  'courses.module_not_found': ['not_found', 'The course has no such module, or it was deleted.'],
  'courses.lesson_not_found': ['not_found', 'There is no such lesson in this organization, or it was deleted.'],
  'courses.activity_not_found': ['not_found', 'The course has no such activity.'],
  'courses.asset_not_found': ['not_found', 'There is no such asset in this organization.'],
  'courses.release_not_found': ['not_found', 'There is no such release in this organization.'],
  'courses.program_unknown': ['invalid', 'There is no such program in this organization.'],
  'courses.quiz_unknown': ['invalid', 'There is no such quiz in the course’s program, or it was deleted.'],
  'courses.quiz_placed': ['conflict', 'This quiz stands in the course already: an activity has one place.'],
  'courses.key_taken': [
    'conflict',
    'This key is in use, perhaps by something deleted; choose another, or leave it out.',
  ],
  'courses.changed': [
    'precondition',
    'Somebody changed this meanwhile; read it again: `details.changed` says which fields, `details.by` who, `details.at` when.',
  ],
  'courses.order_incomplete': [
    'invalid',
    'The order must name each module and each activity of the course exactly once; `details` lists what is missing, unknown or repeated.',
  ],
  'courses.lesson_refused': [
    'invalid',
    'The lesson refers to what is not there or has empty blocks; `details.problems` lists every place.',
  ],
  'courses.too_many': [
    'limit',
    'A course has at most 100 modules and a module at most 500 activities; `details` says which limit.',
  ],
  'courses.asset_refused': ['invalid', 'The file cannot be taken; `details.reason` says why.'],
  'courses.asset_type_refused': [
    'media_type',
    'Files of this kind are not taken; `details.accepted` lists those that are.',
  ],
  'courses.asset_too_large': ['limit', 'The file is larger than what is accepted; `details` says the limit.'],
  'courses.asset_in_use': [
    'conflict',
    'The asset is in use; `details.uses` lists where. Remove it there first; what a release shows stays.',
  ],
  'courses.publish_refused': [
    'invalid',
    'The course cannot be published yet; `details.findings` lists everything that stands against it.',
  ],
  'courses.publish_unacknowledged': [
    'invalid',
    'The course has warnings; look at `details.findings`, then publish with `acknowledgeWarnings: true`.',
  ],
  'courses.release_withdrawn': [
    'conflict',
    'This content was withdrawn as release `details.number`; change the course, or reinstate that release.',
  ],
  'courses.release_of_other_course': ['invalid', 'That release is not one of this course.'],
} as const satisfies Record<string, readonly [ErrorKind, string]>;

export type CoursesErrorCode = keyof typeof ERRORS;

export class CoursesError extends Error {
  override readonly name = 'CoursesError';
  readonly kind: ErrorKind;

  constructor(
    readonly code: CoursesErrorCode,
    readonly details: object,
    cause?: unknown,
  ) {
    super(ERRORS[code][1], { cause });
    this.kind = ERRORS[code][0];
  }
}
