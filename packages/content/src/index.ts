export * from './schema.js';
export * from './errors.js';
export * from './present.js';
export type * from './response.js';
export type * from './package-data.js';
export type * from './release.js';
