/** What only the browser can see of a launch's surroundings: its clock, its cookies in this place, and what the platforms that are registered answer. */

interface Probe {
  now: string;
  cookies: { plain: boolean; partitioned: boolean };
}

interface Check {
  what: string;
  state: string;
  says: string;
  milliseconds: number | null;
}

/** So far clocks may differ before launches fail. */
const TOLERANCE_SECONDS = 60;
const base = location.pathname.replace(/\/doctor$/, '');
const list = document.getElementById('checks') as HTMLElement;

/** Not by colour alone. */
const MARKS: Record<string, string> = { passed: '✓', doubtful: '!', failed: '✗' };
const CHECKS: Record<string, string> = { 'key-set': 'Key set', token: 'Access token', authorization: 'Login page' };

function say(state: string, name: string, text: string, into: HTMLElement = list): void {
  const term = document.createElement('dt');
  const words = document.createElement('dd');
  term.textContent = name;
  words.textContent = `${MARKS[state] ?? ''} ${text}`;
  words.dataset['state'] = state;
  into.append(term, words);
}

async function probe(): Promise<Probe> {
  const answer = await fetch(`${base}/doctor/probe`, { cache: 'no-store' });
  return (await answer.json()) as Probe;
}

function framed(): boolean {
  return window.self !== window.top;
}

async function examine(): Promise<void> {
  const expected = list.dataset['origin'] ?? '';
  if (location.origin === expected) say('passed', 'Address', 'This page has the address that platforms are told.');
  else
    say(
      'failed',
      'Address',
      `Platforms are told ${expected}, but this page is at ${location.origin}. The server’s setting EXAMPORT_PUBLIC_URL has to be the address that people use.`,
    );
  if (window.isSecureContext) say('passed', 'Connection', 'The connection is safe.');
  else say('failed', 'Connection', 'This page is not read over https. Launches need it.');

  const begun = Date.now();
  const first = await probe();
  const ended = Date.now();
  const seconds = Math.round((Date.parse(first.now) - (begun + ended) / 2) / 1000);
  if (Math.abs(seconds) <= TOLERANCE_SECONDS / 2)
    say('passed', 'Clocks', `The server’s clock and this device’s differ by ${Math.abs(seconds)} seconds.`);
  else
    say(
      'doubtful',
      'Clocks',
      `The server’s clock is ${Math.abs(seconds)} seconds ${seconds > 0 ? 'ahead of' : 'behind'} this device’s. Launches fail when the server and the LMS differ by more than ${TOLERANCE_SECONDS}.`,
    );

  const { cookies } = await probe();
  const place = framed() ? 'in this frame' : 'in a window of its own';
  if (cookies.partitioned) say('passed', 'Cookies', `Cookies of the kind that launches use come back ${place}.`);
  else
    say(
      'doubtful',
      'Cookies',
      `Cookies do not come back ${place}. Launches then need an LMS that keeps their state for the tool, or have to open in a new window.`,
    );
  if (!cookies.plain) say('doubtful', 'Third-party cookies', `This browser keeps none ${place}. Launches do without.`);
  if (!framed())
    say(
      'doubtful',
      'Frame',
      'This page is not in a frame. To see how cookies are in the LMS, show it there: add this page’s address as a link that opens in the page.',
    );
}

/** For who has signed in: each platform, and what it answers when it is asked. */
async function listPlatforms(): Promise<void> {
  const place = document.getElementById('platforms') as HTMLElement;
  const answer = await fetch('/api/v1/lti/registrations?limit=200');
  if (!answer.ok) return;
  const { items } = (await answer.json()) as { items: { id: string; name: string; issuer: string }[] };
  place.replaceChildren();
  for (const { id, name, issuer } of items) {
    const heading = document.createElement('h3');
    const button = document.createElement('button');
    const results = document.createElement('dl');
    heading.textContent = `${name} (${issuer})`;
    button.textContent = 'Try it';
    button.addEventListener('click', () => void tryPlatform(id, results));
    place.append(heading, button, results);
  }
  if (items.length === 0) place.textContent = 'No platform is registered yet.';
}

async function tryPlatform(id: string, results: HTMLElement): Promise<void> {
  results.replaceChildren();
  const answer = await fetch(`/api/v1/lti/registrations/${id}/check`);
  if (!answer.ok) {
    say('failed', 'Check', `The server answers ${answer.status}.`, results);
    return;
  }
  const { checks } = (await answer.json()) as { checks: Check[] };
  for (const { what, state, says, milliseconds } of checks)
    say(state, CHECKS[what] ?? what, milliseconds === null ? says : `${says} (${milliseconds} ms)`, results);
}

examine().catch(() => say('failed', 'Server', 'The server does not answer this page.'));
listPlatforms().catch(() => undefined);

export {};
