/** The door for whoever turns a course folder into packages without a terminal: the server's practice LMS, scripts, benches. */
export { openCourse, type OpenedCourse } from './open-course.js';
export { packageCourse, type PackageCourseOptions, type PackageOutcome } from './package-course.js';
export { OutputError, type OutputErrorCode } from './errors.js';
