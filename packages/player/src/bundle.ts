/** The built player, for whoever puts it into a package or serves it. Node only. */
import { readFileSync } from 'node:fs';

export interface PlayerBundle {
  /** One classic script (IIFE): starts itself on a page that has an element `#examport` and, in packages, `globalThis.examportPackage`. */
  js: Uint8Array;
  css: Uint8Array;
}

export type PlayerRuntime = 'scorm12' | 'scorm2004' | 'hosted';

/** The player was not built: `node scripts/build.mjs` does it. */
export class PlayerNotBuiltError extends Error {
  readonly code = 'player.not_built';
  readonly kind = 'not_found';

  constructor(
    readonly details: { file: string },
    options?: ErrorOptions,
  ) {
    super(`The player is not built: ${details.file} is missing. Run "npm run build".`, options);
    this.name = 'PlayerNotBuiltError';
  }
}

/** Languages that the player speaks. */
export const PLAYER_LANGUAGES = ['ar', 'en', 'es'] as const;

/**
 * Script and styles for one runtime, as they ship (minified, no source map, no network access, fit for CSP `default-src 'self'`).
 *
 * @param language BCP 47 tag: the script then carries the words of that language alone (its base language; English where there is none),
 *   which is what a package should hold. Absent: the words of all languages, for a page whose language is known only when it runs.
 * @throws PlayerNotBuiltError `player.not_built`
 */
export function playerBundle(runtime: PlayerRuntime, language?: string): PlayerBundle {
  const base = language?.toLowerCase().split('-')[0];
  const languages = base === undefined ? PLAYER_LANGUAGES : [PLAYER_LANGUAGES.find((name) => name === base) ?? 'en'];
  const hosted = runtime === 'hosted';
  const words = languages.flatMap((name) => [`words-${name}.js`, ...(hosted ? [`words-hosted-${name}.js`] : [])]);
  return {
    js: Buffer.concat([...words, `${runtime}.js`].map(readBuilt)),
    css: readBuilt(hosted ? 'hosted.css' : 'player.css'),
  };
}

function readBuilt(name: string): Uint8Array {
  // The same from dist/bundle.js and from src/bundle.ts.
  const file = new URL(`../dist/${name}`, import.meta.url);
  try {
    return readFileSync(file);
  } catch (cause) {
    throw new PlayerNotBuiltError({ file: file.pathname }, { cause });
  }
}
