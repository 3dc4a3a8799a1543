/** Files of the organization: taken in, given out, deleted when nothing uses them. */
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { CONFIG, type Config } from '../config/index.js';
import { type Actor, audit } from '../identity/index.js';
import { BLOBS, type Blobs, type ByteRange, Db, type OpenedBlob, type Tx } from '../infra/index.js';
import { AssetDrafts } from './asset-drafts.js';
import { AssetIntake, type StoredAsset } from './asset-intake.js';
import { lockBlobs } from './asset-sweep.js';
import type { AssetDto, AssetUse } from './assets.dto.js';
import { type AssetContent, findStored, getAsset, getAssetContent, listAssets, listUses } from './assets.queries.js';
import { CoursesError } from './courses.errors.js';

export interface UploadedAsset {
  asset: AssetDto;
  /** False: the organization had the file already. */
  isNew: boolean;
}

@Injectable()
export class Assets implements OnModuleInit {
  readonly #intake: AssetIntake;

  constructor(
    private readonly db: Db,
    @Inject(BLOBS) private readonly blobs: Blobs,
    @Inject(CONFIG) private readonly config: Config,
  ) {
    this.#intake = new AssetIntake(blobs, config);
  }

  /** What a process that was killed has left goes. */
  async onModuleInit(): Promise<void> {
    await new AssetDrafts(this.config).tidy();
  }

  list(actor: Actor, query: Parameters<typeof listAssets>[1]) {
    return this.db.read(actor, (reader) => listAssets(reader, query));
  }

  show(actor: Actor, sha256: string): Promise<AssetDto> {
    return this.db.read(actor, (reader) => getAsset(reader, sha256));
  }

  uses(actor: Actor, sha256: string): Promise<AssetUse[]> {
    return this.db.read(actor, async (reader) => {
      await getAsset(reader, sha256);
      return listUses(reader, sha256);
    });
  }

  /** What `open` gives the bytes of. @throws CoursesError `courses.asset_not_found` */
  describe(actor: Actor, sha256: string): Promise<AssetContent> {
    return this.db.read(actor, (reader) => getAssetContent(reader, sha256));
  }

  /** @throws CoursesError `courses.asset_not_found` when the storage has lost them */
  async open(sha256: string, range?: ByteRange): Promise<OpenedBlob> {
    const opened = await this.blobs.open(sha256, range);
    if (!opened) throw new CoursesError('courses.asset_not_found', { sha256 });
    return opened;
  }

  /**
   * Takes a file in and writes its rows. The bytes are stored first: whatever breaks off leaves no row, and bytes without a row are
   * swept. A file that is known is not worked on again.
   * @throws CoursesError `courses.asset_type_refused`, `courses.asset_refused`, `courses.asset_too_large`
   */
  async upload(actor: Actor, name: string, content: Readable): Promise<UploadedAsset> {
    const known = (source: string) => this.db.read(actor, (reader) => findStored(reader, source));
    const stored = await this.#intake.take(name, content, known);
    return this.db.transact(actor, (tx) => this.register(tx, actor, name, stored));
  }

  /**
   * The first half of `upload`, for many files that one transaction then registers: what a file is its bytes decide; images are written
   * anew, drawings cleaned; the bytes are stored. `findAssetOfSource` says beforehand whether that is needed.
   * @param name for whoever reads an error; it decides nothing
   * @throws CoursesError `courses.asset_type_refused`, `courses.asset_refused`, `courses.asset_too_large`
   */
  takeIn(name: string, content: Readable): Promise<StoredAsset> {
    return this.#intake.take(name, content, () => Promise.resolve(null));
  }

  /**
   * The second half of `upload`: the rows of a file that `takeIn` has stored. Until the transaction ends no blob is swept.
   * @throws CoursesError `courses.asset_refused` when its bytes were swept meanwhile
   */
  async register(tx: Tx, actor: Actor, name: string, stored: StoredAsset): Promise<UploadedAsset> {
    await lockBlobs(tx, 'shared');
    for (const { sha256 } of [stored, ...stored.derivatives])
      if (!(await this.blobs.has(sha256)))
        throw new CoursesError('courses.asset_refused', {
          name,
          reason: 'The storage was being cleaned; send the file again.',
        });
    const { organizationId } = tx;
    const { sha256, bytes, mediaType, extension, width, height, derivatives } = stored;
    const [fresh] = await tx.execute(
      `INSERT INTO assets (organization_id, sha256, media_type, extension, bytes, name, width, height, created_by)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
       ON CONFLICT (organization_id, sha256) DO UPDATE SET touched_at = now() RETURNING (xmax = 0) AS fresh`,
      [organizationId, sha256, mediaType, extension, bytes, name, width, height, actor.name],
    );
    const isNew = (fresh as { fresh: boolean }).fresh;
    await tx.execute(
      `INSERT INTO asset_sources (organization_id, source_sha256, sha256) VALUES ($1, $2, $3)
       ON CONFLICT (organization_id, source_sha256) DO UPDATE SET sha256 = EXCLUDED.sha256`,
      [organizationId, stored.source, sha256],
    );
    if (isNew) {
      await tx.execute(
        `INSERT INTO asset_derivatives (organization_id, asset_sha256, sha256, media_type, extension, bytes, width, height)
         SELECT $1, $2, sha256, "mediaType", extension, bytes, width, height FROM jsonb_to_recordset($3::jsonb)
           AS t (sha256 text, "mediaType" text, extension text, bytes bigint, width int, height int)
         ON CONFLICT DO NOTHING`,
        [organizationId, sha256, JSON.stringify(derivatives)],
      );
      await audit(tx, actor, {
        action: 'asset.uploaded',
        target: { type: 'asset', id: sha256 },
        after: { name, mediaType, bytes },
      });
    }
    return { asset: await getAsset(tx, sha256), isNew };
  }

  /**
   * Deletes an asset that nothing shows. Its bytes are swept later.
   * @throws CoursesError `courses.asset_not_found`, `courses.asset_in_use`
   */
  remove(actor: Actor, sha256: string): Promise<void> {
    return this.db.transact(actor, async (tx) => {
      // Whoever begins to show it holds the row; they are waited for, and then seen.
      await tx.execute('SELECT FROM assets WHERE organization_id = $1 AND sha256 = $2 FOR UPDATE', [
        tx.organizationId,
        sha256,
      ]);
      const { name, mediaType, bytes } = await getAsset(tx, sha256);
      const uses = await listUses(tx, sha256);
      if (uses.length > 0) throw new CoursesError('courses.asset_in_use', { uses });
      await tx.execute('DELETE FROM assets WHERE organization_id = $1 AND sha256 = $2', [tx.organizationId, sha256]);
      await audit(tx, actor, {
        action: 'asset.deleted',
        target: { type: 'asset', id: sha256 },
        before: { name, mediaType, bytes },
      });
    });
  }
}
