/** Door of the room: courses, lessons, assets, and the releases that everything to the right reads. */
export type { StoredAsset } from './asset-intake.js';
export { AssetSweep, lockBlobs } from './asset-sweep.js';
export { findAssetOfSource } from './assets.queries.js';
export { Assets, type UploadedAsset } from './assets.service.js';
export { wantedRange } from './byte-range.js';
export type { ReleaseComparison } from './compare-releases.js';
export { CoursesError, type CoursesErrorCode } from './courses.errors.js';
export { CoursesModule } from './courses.module.js';
export { findCourse, findCourseByKey, getCourse, getOutline, listCourses } from './courses.queries.js';
export type { CourseDto, OutlineDto } from './courses.dto.js';
export {
  type ContentActivity,
  type CourseContent,
  type CoursePlan,
  importCourse,
  previewImport,
} from './import-course.js';
export { answerOk } from './known.js';
export type { ReleaseDto } from './releases.dto.js';
export { type FrozenRelease, getDocumentText, getRelease, latestRelease } from './releases.queries.js';
export { Releases } from './releases.service.js';
