import { Transform, type Readable } from 'node:stream';

/** The same bytes; fails with `tooMany()` as soon as there are more than `maxBytes`. */
export function limited(source: Readable, maxBytes: number, tooMany: () => Error): Readable {
  let bytes = 0;
  const counter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) done(tooMany());
      else done(null, chunk);
    },
  });
  // What breaks off must be seen as broken off by whoever reads.
  source.once('error', (error) => counter.destroy(error));
  source.once('aborted', () => counter.destroy(new Error('The upload broke off.')));
  return source.pipe(counter);
}
