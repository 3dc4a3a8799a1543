/** Files that somebody sends to be imported: kept on the disk while they are read. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import type { Actor } from '../identity/index.js';
import { limited } from '../infra/index.js';
import { ExchangeError } from './exchange.errors.js';
import { FolderImport, type FolderImportOptions } from './import-folder.js';
import { openFolderZip } from './import-zip.js';
import type { ImportReport } from './imports.dto.js';

/** No upload takes so long. */
const STALE_MS = 24 * 60 * 60 * 1000;
/** Text packs well, media hardly. */
const UNPACKED_RATIO = 4;

@Injectable()
export class Imports implements OnModuleInit {
  readonly #folder: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly folders: FolderImport,
  ) {
    this.#folder = path.join(config.dataDir, 'imports');
  }

  /** What a process that was killed has left goes; where other processes share the folder, what is a day old. */
  async onModuleInit(): Promise<void> {
    // Who has started the database in the data directory shares it with no other process.
    const isAlone = this.config.databaseUrl === null;
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names) {
      const file = path.join(this.#folder, name);
      const found = await stat(file).catch(() => null);
      if (found && (isAlone || Date.now() - found.mtimeMs > STALE_MS)) await rm(file, { force: true });
    }
  }

  /**
   * A course folder in a zip.
   * @throws ExchangeError `exchange.zip_refused`, `exchange.zip_too_large`, and what `FolderImport.importFolder` throws
   */
  async courseFolder(actor: Actor, zip: Readable, options: FolderImportOptions): Promise<ImportReport> {
    await this.folders.mustBeAllowed(actor, options);
    await mkdir(this.#folder, { recursive: true });
    const file = path.join(this.#folder, `${randomUUID()}.zip`);
    const maxBytes = this.config.maxUploadBytes;
    try {
      const tooLarge = () => new ExchangeError('exchange.zip_too_large', { maxBytes });
      await pipeline(limited(zip, maxBytes, tooLarge), createWriteStream(file, { flags: 'wx' }));
      const opened = await openFolderZip(file, maxBytes * UNPACKED_RATIO);
      try {
        return await this.folders.importFolder(actor, opened.tree, options);
      } finally {
        await opened.close();
      }
    } finally {
      await rm(file, { force: true });
    }
  }
}
