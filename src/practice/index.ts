/** Door of the practice LMS: a page on which packages are tried before a customer gets them. */
export { packageDemo, type DemoPackage, type DemoResult } from './demo.js';
export { PackageShelf, type Candidate, type ShelvedPackage } from './package-shelf.js';
export { PracticeModule } from './practice.module.js';
export { PracticeLms } from './practice-lms.js';
