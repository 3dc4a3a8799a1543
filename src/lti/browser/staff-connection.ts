/** How an LMS is connected, for its administrators: checks, launches, grades, line items, rosters. */
import type {
  ConnectionDto,
  ConnectionGradeDto,
  ConnectionLaunchDto,
  ConnectionLinkDto,
  ConnectionRosterDto,
} from '../connection.dto.js';
import type { CheckDto } from '../registrations.dto.js';
import { button, type Child, el, heading, hidden } from './staff-dom.js';
import type { Stage } from './staff-stage.js';
import type { Word } from './staff-words.js';

const PLACE = '/connection';

interface Page<Item> {
  items: Item[];
  next: string | null;
}

export async function connectionView(stage: Stage): Promise<HTMLElement> {
  const { t } = stage.words;
  const about = await stage.api.ask<ConnectionDto>('GET', PLACE);
  return el(
    'div',
    { class: 'connection' },
    heading(t('connectionOf', about.name)),
    el('p', { class: 'quiet' }, t('connectionText')),
    factsOf(stage, about),
    checksSection(stage, about),
    ...(await Promise.all([
      launchesSection(stage),
      gradesSection(stage, about.grades),
      linksSection(stage),
      rostersSection(stage),
    ])),
  );
}

function factsOf({ words: { t } }: Stage, about: ConnectionDto): HTMLElement {
  const { issuer, clientId, deployments, deploymentId, tool } = about;
  const code = (text: string): HTMLElement => el('code', { dir: 'ltr' }, text);
  const fact = (name: Word, ...values: Child[]): HTMLElement[] => [el('dt', {}, t(name)), el('dd', {}, ...values)];
  return el(
    'div',
    {},
    el(
      'dl',
      { class: 'facts' },
      ...fact('issuer', code(issuer)),
      ...fact('clientId', code(clientId)),
      ...fact(
        deployments.length > 1 ? 'deployments' : 'deployment',
        el(
          'ul',
          { class: 'plain' },
          ...deployments.map(({ deploymentId: id, state }) =>
            el(
              'li',
              {},
              code(id),
              ' ',
              el('span', { class: `chip ${DEPLOYMENT_LOOKS[state]}` }, t(`deployment_${state}`)),
              deployments.length > 1 &&
                id === deploymentId &&
                el('span', { class: 'quiet' }, ` ${t('deploymentHere')}`),
            ),
          ),
        ),
      ),
    ),
    el(
      'details',
      {},
      el('summary', {}, t('toolAddresses')),
      el(
        'dl',
        { class: 'facts' },
        ...fact('loginUrl', code(tool.loginUrl)),
        ...fact('redirectUri', code(tool.redirectUri)),
        ...fact('keySetUrl', code(tool.keySetUrl)),
      ),
    ),
  );
}

const DEPLOYMENT_LOOKS = { active: 'good', pending: 'warn', refused: 'bad' } as const;
const CHECK_LOOKS = { passed: 'good', doubtful: 'warn', failed: 'bad' } as const;

/** They are there when the LMS has answered; nothing else waits for them. */
function checksSection(stage: Stage, { tool }: ConnectionDto): HTMLElement {
  const { t } = stage.words;
  const results = el('dl', { class: 'facts', 'aria-live': 'polite' });
  const waiting = el('p', { class: 'quiet' });
  const again = button(t('checkAgain'), () => void check());
  void check();
  return el(
    'div',
    { class: 'section' },
    el('h2', { id: 'checks' }, t('checks')),
    waiting,
    results,
    el(
      'div',
      { class: 'row' },
      again,
      el('a', { href: tool.doctorUrl, target: '_blank', rel: 'noopener' }, t('doctor'), ' ', hidden(t('newWindow'))),
    ),
  );

  async function check(): Promise<void> {
    waiting.textContent = t('checking');
    try {
      const { checks } = await stage.api.ask<{ checks: CheckDto[] }>('GET', `${PLACE}/check`);
      results.replaceChildren(...checks.flatMap(resultOf));
      waiting.textContent = '';
    } catch (error) {
      waiting.textContent = stage.sentence(error);
    }
  }

  function resultOf({ what, state, says }: CheckDto): HTMLElement[] {
    return [
      el('dt', {}, t(`check_${what}`)),
      el('dd', {}, el('span', { class: `chip ${CHECK_LOOKS[state]}` }, t(`check_${state}`)), english(says)),
    ];
  }
}

/** What the server or a platform says in its own words. */
function english(text: string): HTMLElement {
  return el('span', { class: 'said', lang: 'en', dir: 'auto' }, text);
}

// ------------------------------------------------------------------------------------------------ lists

interface Listing<Item> {
  readonly id: string;
  readonly title: Word;
  readonly path: string;
  readonly empty: Word;
  readonly columns: readonly Word[];
  readonly cells: (item: Item) => Child[][];
  /** Query strings, by what they are called. */
  readonly choices?: readonly (readonly [Word, Record<string, string>])[];
}

interface Section {
  readonly element: HTMLElement;
  readonly heading: HTMLElement;
  reload(): Promise<void>;
}

/** A table of pages, with what may be shown in it. */
async function listSection<Item>(
  stage: Stage,
  { id, title, path, empty, columns, cells, choices = [] }: Listing<Item>,
  ...above: Child[]
): Promise<Section> {
  const { t } = stage.words;
  const name = el('h2', { id, tabindex: -1 }, t(title));
  const body = el('tbody', { role: 'rowgroup' });
  const table = el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': id },
    el(
      'table',
      { role: 'table', class: 'records' },
      el('caption', { class: 'hidden-text' }, t(title)),
      el(
        'thead',
        { role: 'rowgroup' },
        el(
          'tr',
          { role: 'row' },
          ...columns.map((column) => el('th', { scope: 'col', role: 'columnheader' }, t(column))),
        ),
      ),
      body,
    ),
  );
  const note = el('p', { class: 'quiet', role: 'status' });
  const more = button(t('more'), () => void load(false));
  const select = el(
    'select',
    { on: { change: () => void load(true) } },
    ...choices.map(([word], i) => el('option', { value: i }, t(word))),
  );
  let cursor: string | null = null;
  let asked = 0;
  await load(true);
  return {
    element: el(
      'div',
      { class: 'section' },
      name,
      ...above,
      choices.length > 0 && el('label', { class: 'target' }, el('span', {}, t('showWhich')), select),
      note,
      table,
      more,
    ),
    heading: name,
    reload: () => load(true),
  };

  /** @param anew the first page, of what is chosen now */
  async function load(anew: boolean): Promise<void> {
    const turn = ++asked;
    const query = new URLSearchParams({
      ...choices[Number(select.value)]?.[1],
      ...(!anew && cursor !== null && { cursor }),
    });
    try {
      const page = await stage.api.ask<Page<Item>>('GET', `${PLACE}${path}?${query.toString()}`);
      // An answer that another question has overtaken.
      if (turn !== asked) return;
      const rows = page.items.map(rowOf);
      if (anew) body.replaceChildren(...rows);
      else body.append(...rows);
      cursor = page.next;
      more.hidden = cursor === null;
      table.hidden = body.childElementCount === 0;
      note.textContent = table.hidden ? t(empty) : '';
    } catch (error) {
      note.textContent = stage.sentence(error);
      table.hidden = body.childElementCount === 0;
      more.hidden = cursor === null;
    }
  }

  function rowOf(item: Item): HTMLElement {
    // With roles of their own: on a phone they are laid out one below the other, and are a table all the same.
    const cellOf = (children: Child[], i: number): HTMLElement =>
      i === 0
        ? el('th', { scope: 'row', role: 'rowheader' }, ...children)
        : el('td', { role: 'cell', 'data-label': t(columns[i] as Word) }, ...children);
    return el('tr', { role: 'row' }, ...cells(item).map(cellOf));
  }
}

/** A title, and below it where it belongs. */
function titled(title: string, below: string | null): Child[] {
  return [el('bdi', {}, title), below !== null && el('span', { class: 'quiet block' }, el('bdi', {}, below))];
}

async function launchesSection(stage: Stage): Promise<HTMLElement> {
  const { t, moment } = stage.words;
  const { element } = await listSection<ConnectionLaunchDto>(stage, {
    id: 'launches',
    title: 'launches',
    path: '/launches',
    empty: 'noLaunches',
    columns: ['when', 'outcome', 'what'],
    choices: [
      ['allLaunches', {}],
      ['failedLaunches', { failed: 'true' }],
    ],
    cells: ({ at, messageType, outcome, linkTitle }) => [
      [el('time', { datetime: at }, moment(at))],
      outcome === 'ok'
        ? [el('span', { class: 'chip good' }, t('opened'))]
        : [
            el('span', { class: 'chip bad' }, t('notOpened')),
            el('p', {}, t(reasonOf(outcome))),
            el('code', { dir: 'ltr', class: 'quiet' }, outcome),
          ],
      [...titled(t(KINDS[messageType ?? ''] ?? 'kind_unknown'), linkTitle)],
    ],
  });
  return element;
}

const KINDS: Record<string, Word> = {
  LtiResourceLinkRequest: 'kind_LtiResourceLinkRequest',
  LtiDeepLinkingRequest: 'kind_LtiDeepLinkingRequest',
  LtiSubmissionReviewRequest: 'kind_LtiSubmissionReviewRequest',
};

/** Codes by what there is to do about them; whatever is not here and has a `_missing`, `_wrong` or `_invalid` is something that was said wrongly. */
const REASONS: Record<string, Word> = {
  expired: 'why_clock',
  issued_in_future: 'why_clock',
  issued_long_ago: 'why_clock',
  not_yet_valid: 'why_clock',
  issuer_wrong: 'why_registration',
  audience_wrong: 'why_registration',
  authorized_party_wrong: 'why_registration',
  signature_wrong: 'why_keys',
  kid_unknown: 'why_keys',
  kid_missing: 'why_keys',
  algorithm_refused: 'why_keys',
  key_set_unreachable: 'why_key_set',
  target_elsewhere: 'why_target',
  target_differs: 'why_target',
  deployment_pending: 'why_pending',
  deployment_refused: 'why_refused',
  registration_disabled: 'why_disabled',
  login_unknown: 'why_again',
  browser_differs: 'why_cookies',
  link_unbound: 'why_unbound',
  content_gone: 'why_gone',
  not_allowed: 'why_not_allowed',
  attempt_not_found: 'why_attempt',
};

function reasonOf(code: string): Word {
  const name = code.replace(/^lti\./, '');
  return (
    REASONS[name] ??
    (/_(missing|wrong|invalid|unknown|incomplete|unreadable)$/.test(name) ? 'why_incomplete' : 'why_other')
  );
}

const GRADE_LOOKS = { waiting: '', sent: 'good', refused: 'bad', given_up: 'bad' } as const;

async function gradesSection(stage: Stage, counted: ConnectionDto['grades']): Promise<HTMLElement> {
  const { api, words } = stage;
  const { t, moment } = words;
  const counts = el('p');
  const all = button('', () => void resendAll());
  const problem = el('p', { role: 'alert', class: 'problem' });
  showCounts(counted);
  const section = await listSection<ConnectionGradeDto>(
    stage,
    {
      id: 'grades',
      title: 'grades',
      path: '/grades',
      empty: 'noGradesHere',
      columns: ['learner', 'linkAndCourse', 'state', 'action'],
      choices: [
        ['failedGrades', { state: 'failed' }],
        ['waitingGrades', { state: 'waiting' }],
        ['sentGrades', { state: 'sent' }],
        ['allGrades', {}],
      ],
      cells: cellsOf,
    },
    counts,
    all,
    problem,
  );
  return section.element;

  function cellsOf(grade: ConnectionGradeDto): Child[][] {
    const { id, subject, linkTitle, course } = grade;
    const learner = t('unnamed', subject);
    const state = el('div', { class: 'cell' }, ...stateOf(grade));
    const resend = (): void =>
      void trying(async () => {
        await api.ask('POST', `${PLACE}/grades/${encodeURIComponent(id)}/resend`);
        state.replaceChildren(el('span', { class: 'chip' }, t('grade_waiting')));
        stage.say(t('resentOne'));
      });
    return [
      [learner],
      titled(linkTitle ?? t('untitled'), course),
      [state],
      [
        el(
          'button',
          { type: 'button', on: { click: resend } },
          t('resend'),
          ' ',
          hidden(t('resendOf', learner, linkTitle ?? t('untitled'))),
        ),
      ],
    ];
  }

  function stateOf({ state, problem: said, nextTryAt, changedAt, sentAt }: ConnectionGradeDto): HTMLElement[] {
    const at = state === 'sent' && sentAt !== null ? sentAt : changedAt;
    return [
      el('span', { class: `chip ${GRADE_LOOKS[state]}` }, t(`grade_${state}`)),
      ...(state !== 'sent' && said !== null ? [english(said)] : []),
      el(
        'span',
        { class: 'quiet' },
        nextTryAt !== null && said !== null
          ? t('nextTry', moment(nextTryAt))
          : el('time', { datetime: at }, moment(at)),
      ),
    ];
  }

  function resendAll(): Promise<void> {
    return trying(async () => {
      const { resent } = await api.ask<{ resent: number }>('POST', `${PLACE}/grades/resend`, {});
      await section.reload();
      stage.say(t('resent', resent));
      // The button may have gone.
      section.heading.focus();
    });
  }

  async function trying(work: () => Promise<void>): Promise<void> {
    problem.textContent = '';
    try {
      await work();
      showCounts((await api.ask<ConnectionDto>('GET', PLACE)).grades);
    } catch (error) {
      problem.textContent = stage.sentence(error);
    }
  }

  function showCounts({ waiting, sent, refused, givenUp }: ConnectionDto['grades']): void {
    const failed = refused + givenUp;
    counts.textContent = t('gradeCounts', waiting, sent, failed);
    all.textContent = t('resendAll', failed);
    all.hidden = failed === 0;
  }
}

async function linksSection(stage: Stage): Promise<HTMLElement> {
  const { t } = stage.words;
  const { element } = await listSection<ConnectionLinkDto>(stage, {
    id: 'links',
    title: 'lineItems',
    path: '/links',
    empty: 'noLinks',
    columns: ['linkAndCourse', 'gradebook'],
    cells: ({ title, course, bound, lineItem, lineItemUrl }) => [
      titled(title ?? t('untitled'), course),
      [
        el('span', { class: 'block' }, t(`line_${lineItem}`)),
        lineItem === 'known' && lineItemUrl !== null && el('code', { class: 'quiet', dir: 'ltr' }, lineItemUrl),
        !bound && el('span', { class: 'block quiet' }, t('notBound')),
      ],
    ],
  });
  return element;
}

async function rostersSection(stage: Stage): Promise<HTMLElement> {
  const { t, moment } = stage.words;
  const { element } = await listSection<ConnectionRosterDto>(stage, {
    id: 'rosters',
    title: 'rosters',
    path: '/rosters',
    empty: 'noCourses',
    columns: ['course', 'members', 'lastRead', 'action'],
    cells: ({ contextId, title, members, offered, syncedAt, problem }) => {
      const course = title ?? t('untitled');
      const state = el(
        'div',
        { class: 'cell' },
        syncedAt === null ? t('never') : el('time', { datetime: syncedAt }, moment(syncedAt)),
        !offered && el('span', { class: 'quiet' }, t('notOffered')),
        problem !== null && english(problem),
      );
      const read = (): void =>
        void stage.api.ask('POST', `${PLACE}/rosters/${encodeURIComponent(contextId)}/sync`).then(
          () => stage.say(t('reading')),
          (error: unknown) => stage.say(stage.sentence(error)),
        );
      return [
        [el('bdi', {}, course)],
        [members],
        [state],
        [
          offered &&
            el('button', { type: 'button', on: { click: read } }, t('readNow'), ' ', hidden(t('readNowOf', course))),
        ],
      ];
    },
  });
  return element;
}
