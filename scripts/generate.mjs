/**
 * Writes what follows from the routes' contracts: docs/openapi.json, and the typed client's schema from it. A test holds both equal to
 * the code, so a change of the API is seen in review.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import 'reflect-metadata';
import { openApiDocument } from '../dist/infra/openapi.js';
import { apiTypes } from './api-types.mjs';

const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
// Importing the modules mounts their routes.
await import('../dist/app.module.js');
const document = openApiDocument(version);
writeFileSync('docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`);
writeFileSync('packages/client/src/schema.ts', await apiTypes(document));
