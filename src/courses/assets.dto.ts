/** Contracts of assets over HTTP. */
import { sha256Schema } from '@examport/content';
import { z } from 'zod';
import { defineRoute, pageOf, pageQuery, uuidSchema } from '../infra/index.js';

const TAG = 'Assets';

/** Neither line ends nor U+0000, which the database does not keep. */
const NO_CONTROLS = /^\P{Cc}*$/u;

const hash = sha256Schema.meta({ description: 'SHA-256 of the asset’s content, in hexadecimal.' });
const byHash = z.strictObject({ sha256: hash });

export const assetSchema = z
  .strictObject({
    sha256: hash,
    mediaType: z.string().meta({ example: 'image/webp' }),
    extension: z.string(),
    bytes: z.int(),
    name: z.string().meta({ description: 'As it was uploaded first.' }),
    width: z.int().nullable().meta({ description: 'Pixels; null for what is no image.' }),
    height: z.int().nullable(),
    derivatives: z.array(
      z
        .strictObject({ sha256: hash, mediaType: z.string(), bytes: z.int(), width: z.int(), height: z.int() })
        .meta({ id: 'AssetDerivative', description: 'The same image, smaller.' }),
    ),
    reference: z.string().meta({ description: 'For `src` and `href` in lessons and questions: `asset:<sha256>`.' }),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
  })
  .meta({ id: 'Asset' });

export type AssetDto = z.input<typeof assetSchema>;

export const assetUseSchema = z
  .strictObject({
    kind: z.enum(['lesson', 'question', 'quiz', 'release']),
    id: uuidSchema,
    courseId: uuidSchema.nullable(),
    title: z.string(),
    deleted: z.boolean().meta({ description: 'It was deleted and could be restored.' }),
  })
  .meta({ id: 'AssetUse' });

export type AssetUse = z.input<typeof assetUseSchema>;

/** The route's own limit; the setting EXAMPORT_MAX_UPLOAD_MB may be lower. */
const MOST_BYTES = 4 * 1024 ** 3;

export const uploadAsset = defineRoute({
  method: 'POST',
  path: '/assets',
  tag: TAG,
  summary: 'Upload a file',
  description:
    'The body is the file itself. What it is, its bytes decide: the content type is only a hint. Images are written anew without their metadata and in smaller sizes; drawings (SVG) are cleaned. A file that was uploaded before is answered with 200 and the same asset.',
  access: 'assets:write',
  query: z.strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .regex(NO_CONTROLS, 'must hold no control characters')
      .meta({ description: 'File name, for people.', example: 'diagram.png' }),
  }),
  upload: { types: ['*'], maxBytes: MOST_BYTES },
  response: { status: 201, body: assetSchema },
  problems: ['courses.asset_refused', 'courses.asset_type_refused', 'courses.asset_too_large'],
});

export const listAssets = defineRoute({
  method: 'GET',
  path: '/assets',
  tag: TAG,
  summary: 'Assets, newest first',
  access: 'assets:read',
  query: pageQuery.extend({
    text: z
      .string()
      .max(200)
      .regex(NO_CONTROLS, 'must hold no control characters')
      .optional()
      .meta({ description: 'In the name.' }),
    type: z
      .enum(['image', 'audio', 'video', 'text', 'application', 'font'])
      .optional()
      .meta({ description: 'First half of the media type.' }),
  }),
  response: { status: 200, body: pageOf(assetSchema, 'AssetPage') },
});

export const showAsset = defineRoute({
  method: 'GET',
  path: '/assets/:sha256',
  tag: TAG,
  summary: 'What is known of an asset',
  access: 'assets:read',
  params: byHash,
  response: { status: 200, body: assetSchema },
  problems: ['courses.asset_not_found'],
});

export const listAssetUses = defineRoute({
  method: 'GET',
  path: '/assets/:sha256/uses',
  tag: TAG,
  summary: 'Where an asset is used',
  access: 'assets:read',
  params: byHash,
  response: {
    status: 200,
    body: z.strictObject({ items: z.array(assetUseSchema) }).meta({ id: 'AssetUses' }),
  },
  problems: ['courses.asset_not_found'],
});

export const readAsset = defineRoute({
  method: 'GET',
  path: '/assets/:sha256/content',
  tag: TAG,
  summary: 'The file itself, or a smaller size of an image',
  description: 'Takes Range; the answer never changes, so it may be cached for ever.',
  access: 'assets:read',
  params: byHash,
  query: z.strictObject({
    download: z.stringbool().default(false).meta({ description: 'To be saved under its name, instead of shown.' }),
  }),
  response: { status: 200, stream: ['*/*'], description: 'The bytes; 206 for a Range.' },
  problems: ['courses.asset_not_found'],
});

export const deleteAsset = defineRoute({
  method: 'DELETE',
  path: '/assets/:sha256',
  tag: TAG,
  summary: 'Delete an asset that nothing uses',
  access: 'assets:write',
  params: byHash,
  response: { status: 204 },
  problems: ['courses.asset_not_found', 'courses.asset_in_use'],
});
