/** Packages that somebody drops on the page. */
import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { PackageShelf, type ShelvedPackage } from './package-shelf.js';
import { PracticeError } from './practice.errors.js';

@Injectable()
export class Uploads implements OnModuleInit {
  readonly #folder: string;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly shelf: PackageShelf,
  ) {
    this.#folder = path.join(config.dataDir, 'uploads');
  }

  get maxBytes(): number {
    return this.config.maxUploadBytes;
  }

  /** Uploads are for a try: a new start begins without them. */
  async onModuleInit(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true });
  }

  /**
   * Writes the bytes to a file, validates it, puts it on the shelf. What is refused is deleted.
   * @throws PracticeError `practice.upload_too_large`, `practice.package_refused`
   */
  async take(body: Readable, name: string): Promise<ShelvedPackage> {
    await mkdir(this.#folder, { recursive: true });
    const file = path.join(this.#folder, `${randomUUID()}.zip`);
    const fileName = tidyName(name);
    try {
      await pipeline(body, limit(this.config.maxUploadBytes), createWriteStream(file, { flags: 'wx' }));
      const shelved = await this.shelf.add({ file, fileName, origin: 'upload' });
      if (shelved.file !== file) await rm(file, { force: true });
      return shelved;
    } catch (error) {
      await rm(file, { force: true });
      throw error;
    }
  }
}

function limit(maxBytes: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen <= maxBytes) done(null, chunk);
      else done(tooLarge(maxBytes));
    },
  });
}

function tooLarge(maxBytes: number): PracticeError {
  const size = `${Math.floor(maxBytes / 1024 / 1024)} MiB`;
  return new PracticeError(
    'practice.upload_too_large',
    `The package is larger than ${size}, the most that is taken here.`,
    {
      maxBytes,
    },
  );
}

/** The last part of what the browser calls the file, without what could disturb a header or a page. */
function tidyName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  const tidy = last
    .replace(/[\p{Cc}\p{Cf}\p{Cs}]/gu, '')
    .trim()
    .slice(0, 120);
  return tidy === '' ? 'package.zip' : tidy;
}
