/** Before the platform is asked who this is: makes sure that something here remembers the login, or says what to do. */
import { putData } from './platform-storage.js';

export interface LoginData {
  /** The platform's page. */
  readonly url: string;
  /** Where this server says whether the browser keeps a cookie. */
  readonly cookieCheck: string;
  readonly key: string;
  readonly secret: string;
  /** Null: the platform offers no storage. */
  readonly storage: { readonly target: string; readonly origin: string } | null;
}

const data = JSON.parse(document.getElementById('login-data')?.textContent ?? '{}') as LoginData;

const must = async (holds: Promise<boolean>): Promise<void> => {
  if (!(await holds)) throw new Error('not kept');
};

async function cookieIsKept(): Promise<boolean> {
  const answer = await fetch(data.cookieCheck, { cache: 'no-store' });
  return answer.ok && ((await answer.json()) as { kept: boolean }).kept;
}

Promise.any([must(cookieIsKept()), ...(data.storage ? [must(putData(data.storage, data.key, data.secret))] : [])]).then(
  () => location.replace(data.url),
  () => {
    document.getElementById('opening')?.remove();
    document.getElementById('new-window')?.removeAttribute('hidden');
  },
);
