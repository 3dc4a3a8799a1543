/** The demo course as a release, and packages of it, made as the command makes them. */
import { Writable } from 'node:stream';
import { readCourseFolder } from '@examport/formats';
import { openFolder } from '@examport/formats/node';
import { buildPackage, type BuiltPackage, type PackageRequest } from '@examport/packager';
import { playerBundle } from '@examport/player/bundle';

export const DEMO = 'examples/certified-peer-specialist';

/** Packages the demo course, in memory. */
export async function packageDemo(request: PackageRequest): Promise<{ built: BuiltPackage; zip: Buffer }> {
  const tree = await openFolder(DEMO);
  const { value, diagnostics } = await readCourseFolder(tree);
  if (!value) {
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    throw new Error(errors.map(({ file, line, message }) => `${file}:${line} ${message}`).join('\n'));
  }
  const pathOf = (sha256: string) => value.assets.get(sha256) ?? '';
  const chunks: Buffer[] = [];
  const sink = new Writable({
    write(chunk: Buffer, _encoding, done) {
      chunks.push(chunk);
      done();
    },
  });
  const assets = {
    read: (sha256: string) => tree.read(pathOf(sha256)),
    stream: (sha256: string) => tree.stream(pathOf(sha256)),
  };
  const built = await buildPackage({ release: value.release, assets, player: playerBundle, request }, sink);
  return { built, zip: Buffer.concat(chunks) };
}
