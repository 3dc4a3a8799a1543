export * from './schema.js';
export type * from './response.js';
export type * from './package-data.js';
export type * from './release.js';
