/** The play page: launches items, shows where the learner stands, does what the buttons say. */
import { createDataView } from './data-view.js';
import { createSession, type Behaviour, type ScormSession } from './runtime.js';
import { createStore, learnerName, setLearnerName, type LaunchItem, type PlayData, type Values } from './store.js';

const data = JSON.parse(document.getElementById('play-data')!.textContent) as PlayData;
const store = createStore(data.packageId);
const view = createDataView();
const behaviour: Behaviour = { slow: false, fail: false, offline: false };

const frame = document.getElementById('frame')!;
const standing = document.getElementById('standing')!;
const buttons = Object.fromEntries(
  ['exit', 'resume', 'again', 'review', 'previous', 'next'].map((id) => [id, document.getElementById(id)]),
) as Record<string, HTMLButtonElement | null>;

let current: LaunchItem = data.items.find((item) => store.sessions(item.id) > 0) ?? data.items[0]!;
let session: ScormSession | null = null;
let iframe: HTMLIFrameElement | null = null;
let drawing = false;

// ------------------------------------------------------------------------------------------------ sessions

async function launch(item: LaunchItem, mode: 'normal' | 'review' = 'normal'): Promise<void> {
  await leave();
  current = item;
  view.reset();
  view.note(`Launched: ${item.title}${mode === 'review' ? ' (review mode)' : ''}`);
  const globals = window as unknown as Record<string, unknown>;
  if (item.sco) {
    session = createSession({
      runtime: data.runtime,
      item,
      store,
      learner: learnerName(),
      mode,
      behaviour,
      onCall: (call) => {
        view.log(call);
        draw();
      },
      onEnd: (request) => setTimeout(() => void ended(request)),
    });
    globals[session.apiName] = session.api;
  }
  iframe = document.createElement('iframe');
  iframe.title = item.title;
  // No way to navigate this page away, whatever the package tries.
  iframe.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-modals allow-popups allow-downloads',
  );
  iframe.allow = 'autoplay; fullscreen';
  iframe.src = item.url;
  frame.replaceChildren(iframe);
  if (!item.sco) store.countSession(item.id);
  draw();
}

/** Takes the package off the page as an LMS does: the frame goes elsewhere, and the package has its last word. */
async function leave(): Promise<void> {
  if (!iframe) return;
  const left = iframe;
  iframe = null;
  await new Promise<void>((resolve) => {
    left.addEventListener('load', () => resolve(), { once: true });
    left.src = 'about:blank';
  });
  left.remove();
  if (session && !session.ended) view.note('Left without ending the session: the LMS has what was committed.');
  session?.close();
  session = null;
  const globals = window as unknown as Record<string, unknown>;
  delete globals['API'];
  delete globals['API_1484_11'];
}

/** The package has ended its session. 2004 says where to go from here; 1.2 leaves that to the learner. */
async function ended(request: string): Promise<void> {
  view.note(`The package ended the session${request ? ` and asked for “${request}”` : ''}.`);
  draw();
  const target = /^\{target=(.+)\}(?:choice|jump)$/.exec(request)?.[1];
  const wanted = target === undefined ? STEPS[request]?.() : data.items.find(({ id }) => id === target);
  if (wanted) await launch(wanted);
  else if (request !== '' && request !== '_none_') await exit();
}

const STEPS: Record<string, () => LaunchItem | undefined> = {
  continue: () => neighbour(1),
  previous: () => neighbour(-1),
};

function neighbour(step: 1 | -1): LaunchItem | undefined {
  return data.items[data.items.indexOf(current) + step];
}

async function exit(): Promise<void> {
  await leave();
  const card = document.createElement('div');
  card.className = 'end';
  const title = document.createElement('h2');
  title.textContent = 'Out of the package';
  const text = document.createElement('p');
  text.textContent = `The LMS keeps for “${current.title}”: ${describe(store.values(current.id))}.`;
  card.append(title, text);
  frame.replaceChildren(card);
  draw();
  buttons['resume']?.focus();
}

// ------------------------------------------------------------------------------------------------ what is shown

/** Once a frame at most: a package may make hundreds of calls in a row. */
function draw(): void {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    const values = session?.values() ?? store.values(current.id);
    view.show(values);
    const text = describe(values);
    if (standing.textContent !== text) standing.textContent = text;
    const open = iframe !== null;
    buttons['exit']!.hidden = !open;
    buttons['resume']!.hidden = open;
    if (buttons['previous']) buttons['previous'].disabled = !neighbour(-1);
    if (buttons['next']) buttons['next'].disabled = !neighbour(1);
    for (const button of document.querySelectorAll<HTMLButtonElement>('[data-item]')) drawItem(button, values);
  });
}

function drawItem(button: HTMLButtonElement, live: Values): void {
  const item = data.items.find(({ id }) => id === button.dataset['item']);
  if (!item) return;
  const isCurrent = item === current;
  if (isCurrent) button.setAttribute('aria-current', 'true');
  else button.removeAttribute('aria-current');
  const text = describe(isCurrent ? live : store.values(item.id));
  const state = button.querySelector('.state');
  if (state && state.textContent !== text) state.textContent = text;
}

/** Status and score in words. */
function describe(values: Values): string {
  const status =
    data.runtime === '1.2'
      ? [values['cmi.core.lesson_status'] ?? 'not attempted']
      : [known(values['cmi.completion_status']) ?? 'not attempted', known(values['cmi.success_status'])];
  const score =
    data.runtime === '1.2'
      ? values['cmi.core.score.raw']
      : values['cmi.score.scaled'] && String(Math.round(Number(values['cmi.score.scaled']) * 10_000) / 100);
  return [...status, score && `${score} %`].filter(Boolean).join(', ');
}

function known(value: string | undefined): string | undefined {
  return value === 'unknown' ? undefined : value;
}

// ------------------------------------------------------------------------------------------------ controls

buttons['exit']?.addEventListener('click', () => void exit());
buttons['resume']?.addEventListener('click', () => void launch(current));
buttons['review']?.addEventListener('click', () => void launch(current, 'review'));
buttons['previous']?.addEventListener('click', () => void step(-1));
buttons['next']?.addEventListener('click', () => void step(1));
buttons['again']?.addEventListener('click', () => void startOver());
for (const button of document.querySelectorAll<HTMLButtonElement>('[data-item]')) {
  button.addEventListener('click', () => {
    const item = data.items.find(({ id }) => id === button.dataset['item']);
    if (item) void launch(item);
  });
}

async function step(direction: 1 | -1): Promise<void> {
  const item = neighbour(direction);
  if (item) await launch(item);
}

async function startOver(): Promise<void> {
  await leave();
  store.clear();
  view.note('Everything that this LMS kept of the package is forgotten.');
  await launch(data.items[0]!);
}

for (const name of ['slow', 'fail', 'offline'] as const) {
  const box = document.getElementById(name) as HTMLInputElement;
  // A reload must not leave a box ticked that means nothing.
  box.checked = false;
  box.addEventListener('change', () => {
    behaviour[name] = box.checked;
    view.note(
      `${box.labels?.[0]?.firstChild?.nextSibling?.textContent?.trim() ?? name}: ${box.checked ? 'on' : 'off'}`,
    );
    if (name === 'offline') iframe?.contentWindow?.dispatchEvent(new Event(box.checked ? 'offline' : 'online'));
  });
}

const learner = document.getElementById('learner') as HTMLInputElement;
learner.value = learnerName();
learner.addEventListener('change', () => {
  setLearnerName(learner.value);
  learner.value = learnerName();
});

void launch(current);
