/** From a page to a running player. */
import { M } from './messages/keys.js';
import type { PackageData } from '@examport/content';
import { render } from 'preact';
import { LiveRefusal, type LiveHost } from './live.js';
import { H } from './messages/hosted-keys.js';
import { startRuntime } from './runtime.js';
import { Player } from './view/player.js';
import { systemDark } from './view/preferences.js';
import { wordsFor, type Languages, type Words } from './words.js';

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
export async function boot(makeHost: (data: PackageData) => LiveHost, root: HTMLElement | null): Promise<void> {
  const place = root ?? document.body;
  const data = globalThis.examportPackage;
  let words = wordsFor(data?.delivery.language ?? navigator.language, globalThis.examportWords);
  try {
    if (!EXAMPORT_HOSTED && !data) throw new Error('examportPackage is missing');
    place.setAttribute('role', 'status');
    place.textContent = words.t(M.loading);
    const host = makeHost(data as PackageData);
    const runtime = await startRuntime(host, {
      now: () => performance.now(),
      seed: () => crypto.getRandomValues(new Uint32Array(1))[0] as number,
    });
    place.removeAttribute('role');
    place.textContent = '';
    if (EXAMPORT_HOSTED) document.title = runtime.view.course.title;
    else document.title ||= runtime.view.course.title;
    // Our own server says it only now.
    if (EXAMPORT_HOSTED) words = wordsFor(runtime.view.delivery.language, globalThis.examportWords);
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
    const why = EXAMPORT_HOSTED ? whyNot(error) : M.noData;
    sentence.textContent = words.t(why);
    main.append(sentence);
    if (EXAMPORT_HOSTED) {
      // A link that opens nothing opens nothing the next time either.
      if (why === H.unreachable) main.append(againButton(words));
      document.documentElement.dataset['theme'] = systemDark().matches ? 'dark' : 'light';
    }
    place.removeAttribute('role');
    place.replaceChildren(main);
  }
}

/** Why our own server shows no course. */
function whyNot(error: unknown): H {
  switch (error instanceof LiveRefusal ? error.code : null) {
    case null:
      return H.unreachable;
    case 'attempts.link_expired':
      return H.linkExpired;
    case 'attempts.link_used':
      return H.linkUsed;
    case 'attempts.delivery_archived':
      return H.notOffered;
    case 'attempts.session_ended':
      return H.sessionEnded;
    default:
      return H.linkUnknown;
  }
}

function againButton({ t }: Words): HTMLButtonElement {
  const button = document.createElement('button');
  button.textContent = t(H.tryAgain);
  button.onclick = () => location.reload();
  return button;
}
