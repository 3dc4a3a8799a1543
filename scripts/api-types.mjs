import openapiTS, { astToString } from 'openapi-typescript';

/** The OpenAPI document as TypeScript types. */
export async function apiTypes(document) {
  const nodes = await openapiTS(structuredClone(document));
  return `/** Generated from docs/openapi.json by \`npm run generate\`; do not edit. */\n${astToString(nodes)}`;
}
