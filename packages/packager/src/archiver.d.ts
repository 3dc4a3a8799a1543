/** What we use of archiver 8, whose published types describe an older version. */
declare module 'archiver' {
  import type { Readable, Transform } from 'node:stream';

  export interface ZipEntry {
    name: string;
    date: Date;
    mode: number;
    /** Method 0 in place of deflate. */
    store?: boolean;
  }

  export interface ZlibSettings {
    level: number;
    /** Size of the pieces that come out, in bytes. */
    chunkSize: number;
  }

  export class ZipArchive extends Transform {
    constructor(options: { zlib: ZlibSettings });
    append(source: Buffer | Readable, entry: ZipEntry): this;
    finalize(): Promise<void>;
    abort(): this;
  }
}
