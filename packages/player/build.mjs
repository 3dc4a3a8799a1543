/**
 * The player's bundles: a script a runtime, the words of each language, and the styles they share. Run by scripts/build.mjs in the
 * repository's root, or alone there. The same sources give the same bytes.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { minify } from '@swc/core';
import { build } from 'esbuild';

const dir = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(dir, 'dist');
const languages = readdirSync(path.join(dir, 'src/messages'))
  .map((file) => path.basename(file, '.ts'))
  .filter((name) => /^[a-z]{2,3}$/.test(name))
  .sort();

const common = {
  absWorkingDir: path.dirname(path.dirname(dir)),
  outdir: dist,
  bundle: true,
  minify: true,
  format: 'iife',
  platform: 'browser',
  // What LMSs' learners still use: browsers of 2021 and later.
  target: ['chrome92', 'firefox90', 'safari15'],
  conditions: ['source'],
  // Calls of `h` are shorter than what the automatic runtime makes.
  jsx: 'transform',
  jsxFactory: 'h',
  jsxFragment: 'Fragment',
  inject: [path.join(dir, 'src/jsx.ts')],
  tsconfigRaw: {},
  charset: 'utf8',
  legalComments: 'none',
  logLevel: 'warning',
};

await build({
  ...common,
  entryPoints: { player: path.join(dir, 'src/player.css'), hosted: path.join(dir, 'src/hosted.css') },
});

for (const language of languages) {
  const hosted = `hosted${language[0].toUpperCase()}${language.slice(1)}`;
  await words(
    `words-${language}.js`,
    `import { ${language} as words } from './${language}.js'; (globalThis.examportWords ||= {}).${language} = words;`,
  );
  await words(
    `words-hosted-${language}.js`,
    `import { ${hosted} as words } from './hosted-${language}.js'; Object.assign(globalThis.examportWords.${language}, words);`,
  );
}

const entry = (name) => ({ [name]: path.join(dir, `src/entries/${name}.tsx`) });
const bundles = await Promise.all([
  build({
    ...common,
    entryPoints: { ...entry('scorm12'), ...entry('scorm2004') },
    define: { EXAMPORT_HOSTED: 'false' },
    write: false,
  }),
  build({ ...common, entryPoints: entry('hosted'), define: { EXAMPORT_HOSTED: 'true' }, write: false }),
]);
for (const { path: file, text } of bundles.flatMap(({ outputFiles }) => outputFiles)) {
  // A second minifier: it folds what esbuild leaves, 4 % of what a learner downloads.
  const { code } = await minify(text, {
    compress: { passes: 3, toplevel: true, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
    mangle: { toplevel: true },
    ecma: 2021,
    module: false,
    format: { comments: false, asciiOnly: false },
  });
  writeFileSync(file, `${code}\n`);
}

async function words(name, contents) {
  const { outputFiles } = await build({
    ...common,
    stdin: { contents, resolveDir: path.join(dir, 'src/messages'), loader: 'ts' },
    write: false,
  });
  writeFileSync(path.join(dist, name), outputFiles[0].contents);
}
