/** Writes docs/release.schema.json from the schemas. Run after the package is built; a test holds the committed file equal. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';

const { releaseJsonSchema } = await import(new URL('./dist/index.js', import.meta.url).href);
const file = fileURLToPath(new URL('../../docs/release.schema.json', import.meta.url));
const text = await format(JSON.stringify(releaseJsonSchema()), { ...(await resolveConfig(file)), parser: 'json' });
writeFileSync(file, text);
