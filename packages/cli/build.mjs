/**
 * The command: one ESM file beside its lazily loaded parts. Everything is bundled into it, since finding and reading some three hundred files of
 * node_modules is most of a cold start; only what must stay a file of its own (the XSD validator with its worker) is left outside.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const dir = 'packages/cli';

/** Modules that find files beside themselves find them from the bundle, too: their own address is written into them. */
const keepAddresses = {
  name: 'keep-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /packages[/\\](packager|player)[/\\]src[/\\].*\.ts$/ }, async ({ path: file }) => {
      const address = path.relative(path.resolve(dir, 'dist'), file).split(path.sep).join('/');
      const text = await readFile(file, 'utf8');
      return {
        loader: 'ts',
        contents: text.replaceAll('import.meta.url', `new URL('${address}', import.meta.url).href`),
      };
    });
  },
};

await build({
  entryPoints: { examport: `${dir}/src/main.ts` },
  outdir: `${dir}/dist`,
  bundle: true,
  splitting: true,
  chunkNames: 'examport-[name]-[hash]',
  external: ['xmllint-wasm'],
  conditions: ['source'],
  plugins: [keepAddresses],
  // What is CommonJS inside asks for Node's own modules by `require`.
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
  format: 'esm',
  platform: 'node',
  target: 'node22',
  minifySyntax: true,
  sourcemap: 'linked',
  logLevel: 'warning',
});
