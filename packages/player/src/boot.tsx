/** From a page to a running player. */
import { M } from './messages/keys.js';
import type { PackageData } from '@examport/content';
import { render } from 'preact';
import type { Host } from './host.js';
import { startRuntime } from './runtime.js';
import { Player } from './view/player.js';
import { wordsFor, type Languages } from './words.js';

declare global {
  var examportPackage: PackageData | undefined;
  /** Put there by the part of the script that holds the words. */
  var examportWords: Languages;
}

/**
 * Starts the player inside `root`. A page without data, or whose host cannot start, shows one clear sentence instead.
 *
 * @param makeHost Called with the page's data when they are there.
 */
export async function boot(makeHost: (data: PackageData) => Host, root: HTMLElement | null): Promise<void> {
  const place = root ?? document.body;
  const data = globalThis.examportPackage;
  const words = wordsFor(data?.delivery.language ?? navigator.language, globalThis.examportWords);
  try {
    if (!data) throw new Error('examportPackage is missing');
    place.setAttribute('role', 'status');
    place.textContent = words.t(M.loading);
    const host = makeHost(data);
    const runtime = await startRuntime(host, {
      now: () => performance.now(),
      seed: () => crypto.getRandomValues(new Uint32Array(1))[0] as number,
    });
    place.removeAttribute('role');
    place.textContent = '';
    document.title ||= data.course.title;
    addEventListener('pagehide', () => runtime.flush());
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'hidden') runtime.flush();
      else void runtime.tick();
    });
    render(<Player runtime={runtime} words={words} />, place);
  } catch (error) {
    console.error(error);
    document.documentElement.lang = words.language;
    document.documentElement.dir = words.dir;
    const main = document.createElement('main');
    main.className = 'broken-page';
    const sentence = document.createElement('h1');
    sentence.textContent = words.t(M.noData);
    main.append(sentence);
    place.removeAttribute('role');
    place.replaceChildren(main);
  }
}
