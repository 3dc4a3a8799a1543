import openapiTS, { astToString } from 'openapi-typescript';

/** The OpenAPI document as TypeScript types. */
export async function apiTypes(document) {
  // What has a default may be left out of a request.
  const nodes = await openapiTS(structuredClone(document), { defaultNonNullable: false });
  return `/** Generated from docs/openapi.json by \`npm run generate\`; do not edit. */\n${astToString(nodes)}`;
}
