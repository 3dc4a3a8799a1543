/** Results of a link's learners. */
import type { ResultCellDto, ResultRowDto, StaffDto } from '../staff.dto.js';
import { detailsView } from './staff-details.js';
import { button, el, heading, hidden } from './staff-dom.js';
import type { Stage } from './staff-stage.js';

interface Results {
  columns: { activity: string; title: string; kind: 'lesson' | 'quiz' }[];
  items: ResultRowDto[];
  next: string | null;
}

/** @param linkId of the course; the one that was launched when left out */
export async function resultsView(stage: Stage, about: StaffDto, linkId?: string): Promise<HTMLElement> {
  const { words, api } = stage;
  const { t } = words;
  const link = about.links.find(({ id }) => id === (linkId ?? about.link?.id)) ?? about.links[0];
  const isLaunched = link?.id === about.link?.id;
  if (!link) return el('div', {}, heading(t('results')), el('p', {}, t('nobody')));
  const page = (cursor: string | null) =>
    api.ask<Results>(
      'GET',
      `/results?${new URLSearchParams({ link: link.id, ...(cursor !== null && { cursor }) }).toString()}`,
    );
  const first = await page(null).catch((error: unknown) => stage.sentence(error));
  return el(
    'div',
    {},
    heading(t('resultsOf', link.title)),
    about.course !== null && el('p', { class: 'quiet' }, about.course),
    el(
      'div',
      { class: 'row' },
      about.links.length > 1 && linkSelect(stage, about, link.id),
      isLaunched && about.preview && previewForm(stage),
      isLaunched && about.link?.changeable === true && button(t('change'), () => void stage.choose(about)),
    ),
    // What this link opened may have gone, and then it can be changed here.
    typeof first === 'string'
      ? el('p', { role: 'alert', class: 'problem' }, first)
      : resultsTable(stage, first, page, () => void stage.results(link.id)),
  );
}

/** The work that the platform asks to look at; a learner with several works has a table of them. */
export async function reviewView(stage: Stage, about: StaffDto): Promise<HTMLElement> {
  const { api, words } = stage;
  const query = new URLSearchParams({ link: about.link?.id ?? '', subject: about.reviewOf ?? '' });
  const found = await api.ask<Results>('GET', `/results?${query.toString()}`);
  const submitted = found.items.flatMap(({ cells }) => cells.flatMap(({ attemptId }) => attemptId ?? []));
  const [only] = submitted;
  const [person] = found.items;
  if (only === undefined || !person)
    return el(
      'div',
      {},
      heading(person ? nameOf(stage, person) : words.t('results')),
      el('p', {}, words.t('nothingSubmitted')),
    );
  if (submitted.length === 1) return detailsView(stage, only, nameOf(stage, person), null);
  const back = (): void => void stage.show(() => reviewView(stage, about));
  return el(
    'div',
    {},
    heading(nameOf(stage, person)),
    resultsTable(stage, found, () => Promise.resolve(found), back),
  );
}

function nameOf({ words }: Stage, { name, subject }: ResultRowDto): string {
  return name ?? words.t('unnamed', subject);
}

function linkSelect(stage: Stage, about: StaffDto, current: string): HTMLElement {
  const open = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    void stage.results(value);
  };
  return el(
    'label',
    { class: 'target' },
    el('span', {}, stage.words.t('show')),
    el(
      'select',
      { on: { change: open } },
      ...about.links.map(({ id, title }) => el('option', { value: id, selected: id === current }, title)),
    ),
  );
}

function previewForm({ words: { t }, data }: Stage): HTMLElement {
  return el(
    'form',
    { method: 'post', action: data.previewUrl, target: '_blank', rel: 'noopener' },
    el('input', { type: 'hidden', name: 'ticket', value: data.ticket }),
    el('button', {}, t('asLearner'), ' ', hidden(t('newWindow'))),
  );
}

function resultsTable(
  stage: Stage,
  { columns, items, next }: Results,
  page: (cursor: string) => Promise<Results>,
  back: () => void,
): HTMLElement {
  const { t } = stage.words;
  if (items.length === 0) return el('p', {}, t('nobody'));
  const withGrades = columns.some(({ kind }) => kind === 'quiz');
  const rowOf = (row: ResultRowDto): HTMLElement =>
    el(
      'tr',
      {},
      el('th', { scope: 'row' }, el('bdi', {}, nameOf(stage, row))),
      ...row.cells.map((cell, i) =>
        el('td', {}, cellOf(stage, cell, { person: nameOf(stage, row), title: columns[i]?.title ?? '', back })),
      ),
      withGrades && el('td', {}, ...gradeOf(stage, row)),
    );
  const body = el('tbody', {}, ...items.map(rowOf));
  let cursor = next;
  const more = button(t('more'), () => {
    more.disabled = true;
    page(cursor ?? '')
      .then((loaded) => {
        cursor = loaded.next;
        body.append(...loaded.items.map(rowOf));
        stage.say(t('people', body.childElementCount));
        more.hidden = cursor === null;
      })
      .catch((error: unknown) => stage.say(stage.sentence(error)))
      .finally(() => (more.disabled = false));
  });
  more.hidden = cursor === null;
  return el(
    'div',
    {},
    el(
      'div',
      { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'results-caption' },
      el(
        'table',
        {},
        el('caption', { id: 'results-caption', class: 'hidden-text' }, t('results')),
        el(
          'thead',
          {},
          el(
            'tr',
            {},
            el('th', { scope: 'col' }, t('learner')),
            ...columns.map(({ title }) => el('th', { scope: 'col' }, el('bdi', {}, title))),
            withGrades && el('th', { scope: 'col' }, t('gradeInLms')),
          ),
        ),
        body,
      ),
    ),
    more,
  );
}

function cellOf(
  stage: Stage,
  { state, percent, passed, at, attempts, attemptId }: ResultCellDto,
  { person, title, back }: { person: string; title: string; back: () => void },
): HTMLElement {
  const { t, ...words } = stage.words;
  const verdict = passed === null ? null : t(passed ? 'passed' : 'failedExam');
  const counts = attempts > 1 && t('attempts', attempts);
  return el(
    'div',
    { class: 'cell' },
    percent === null
      ? el('span', { class: `chip ${state}` }, t(state === 'graded' ? 'released' : state))
      : el('strong', {}, words.percent(percent)),
    percent !== null && (state === 'in_progress' || state === 'submitted') && el('span', { class: 'quiet' }, t(state)),
    verdict !== null && el('span', { class: passed ? 'chip good' : 'chip bad' }, verdict),
    (at !== null || counts) &&
      el(
        'span',
        { class: 'quiet' },
        at !== null && el('time', { datetime: at }, words.moment(at)),
        counts && ` · ${counts}`,
      ),
    attemptId !== null &&
      el(
        'button',
        {
          type: 'button',
          class: 'link',
          on: { click: () => void stage.show(() => detailsView(stage, attemptId, person, back)) },
        },
        t('details'),
        ' ',
        hidden(t('detailsOf', person, title)),
      ),
  );
}

/** Whether the LMS has heard of it. */
function gradeOf({ words: { t } }: Stage, { grade }: ResultRowDto): (HTMLElement | string)[] {
  if (grade === null) return ['–'];
  if (grade.state === 'sent' || grade.state === 'waiting') return [t(grade.state)];
  return [t('notSent'), el('span', { class: 'quiet block', lang: 'en', dir: 'auto' }, grade.problem ?? '')];
}
