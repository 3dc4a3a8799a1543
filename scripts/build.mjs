/**
 * Builds everything that runs: each package's `dist/`, the player's bundles, the server. Run by `prepare`, so that a fresh clone is
 * ready after `npm ci`. A package with needs of its own has a `build.mjs`; it is run after the common step.
 */
import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { execFileSync } from 'node:child_process';
import { fileURLToPath, pathToFileURL } from 'node:url';
import path from 'node:path';
import { build } from 'esbuild';

const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
process.chdir(root);

for (const name of readdirSync('packages').sort()) {
  const dir = path.join('packages', name);
  const manifest = JSON.parse(readFileSync(path.join(dir, 'package.json'), 'utf8'));
  rmSync(path.join(dir, 'dist'), { recursive: true, force: true });
  // Every `exports` entry with a source and a default is one ESM file; what is in node_modules stays outside.
  const doors = Object.values(manifest.exports ?? {}).filter((door) => door.source && door.default);
  if (doors.length > 0) {
    await build({
      entryPoints: Object.fromEntries(
        doors.map((door) => [path.basename(door.default, '.js'), path.join(dir, door.source)]),
      ),
      outdir: path.join(dir, 'dist'),
      bundle: true,
      packages: 'external',
      format: 'esm',
      platform: 'node',
      target: 'node22',
      sourcemap: 'linked',
      logLevel: 'warning',
    });
  }
  const own = path.join(root, dir, 'build.mjs');
  if (existsSync(own)) await import(pathToFileURL(own).href);
}

await build({
  entryPoints: ['migrations/index.ts'],
  outdir: 'dist/migrations',
  bundle: true,
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: 'linked',
  logLevel: 'warning',
});

// The server: Nest's own builder (swc), which keeps decorator metadata.
if (existsSync('src/main.ts')) {
  execFileSync(process.execPath, ['node_modules/@nestjs/cli/bin/nest.js', 'build'], { stdio: 'inherit' });
  // What the builder does not compile but the server serves.
  cpSync('src/practice/browser/practice.css', 'dist/practice/browser/practice.css');
  for (const name of ['lti.css', 'staff.css', 'icon.svg'])
    cpSync(`src/lti/browser/${name}`, `dist/lti/browser/${name}`);
}
