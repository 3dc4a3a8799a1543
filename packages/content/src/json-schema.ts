import { z } from 'zod';
import { releaseDocumentSchema } from './schema.js';

/** JSON Schema (2020-12) of a release document, as published in docs/release.schema.json. */
export function releaseJsonSchema(): Record<string, unknown> {
  const { $schema, ...schema } = z.toJSONSchema(releaseDocumentSchema, { io: 'output', target: 'draft-2020-12' });
  return {
    $schema,
    $id: 'urn:examport:release:1',
    title: 'Examport release document, version 1',
    description: 'A frozen course. Rich text is sanitised HTML; media in it are referenced as asset:<sha256>.',
    ...schema,
  };
}
