import { describe, expect, it } from '@jest/globals';
import 'reflect-metadata';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { readFileSync } from 'node:fs';
import '../../src/app.module.js';
import { mountedRoutes, openApiDocument, VERSION } from '../../src/infra/index.js';
import { ACTIONS } from '../../src/identity/index.js';
import { apiTypes } from '../../scripts/api-types.mjs';

const document = openApiDocument(VERSION);
const text = `${JSON.stringify(document, null, 2)}\n`;

describe('the OpenAPI document', () => {
  it('is committed as it is served (npm run generate)', () => {
    expect(readFileSync('docs/openapi.json', 'utf8') === text).toBe(true);
  });

  it('passes the linter without an error or a warning', async () => {
    const config = await createConfig({
      extends: ['recommended-strict'],
      rules: {
        // A self-hosted server has no address that the document could know.
        'no-server-example.com': 'off',
        'no-empty-servers': 'off',
        // Rooms name their tags; the operations say the rest.
        'tag-description': 'off',
        // Every problem is described by the default response besides.
        'operation-4xx-response': 'error',
      },
    });
    const problems = await lintFromString({ source: text, config });
    expect(
      problems.map(({ ruleId, message, location }) => `${ruleId}: ${message} ${location[0]?.pointer ?? ''}`),
    ).toEqual([]);
  });

  it('has every route under a name of its own, with an access that exists', () => {
    const names = mountedRoutes().map(({ operationId }) => operationId);
    expect(new Set(names).size).toBe(names.length);
    const known = new Set<string>([...ACTIONS, 'public', 'signed-in', 'operator', 'learner']);
    expect(mountedRoutes().filter(({ route }) => !known.has(route.access))).toEqual([]);
  });

  it('is what the typed client was generated from (npm run generate)', async () => {
    expect(readFileSync('packages/client/src/schema.ts', 'utf8') === (await apiTypes(document))).toBe(true);
  });
});
