/** The command: one ESM file beside its lazily loaded parts; our other packages and node_modules stay where they are. */
import { build } from 'esbuild';

const dir = 'packages/cli';

await build({
  entryPoints: { examport: `${dir}/src/main.ts` },
  outdir: `${dir}/dist`,
  bundle: true,
  splitting: true,
  chunkNames: 'examport-[name]-[hash]',
  packages: 'external',
  format: 'esm',
  platform: 'node',
  target: 'node22',
  sourcemap: 'linked',
  logLevel: 'warning',
});
