/** One attempt: its score, and what was answered. */
import type { AttemptDetailsDto, AttemptQuestionDto, StaffDto } from '../staff.dto.js';
import { button, el, heading } from './staff-dom.js';
import type { Stage } from './staff-stage.js';

/** The attempt that the launched address names. */
export function attemptView(stage: Stage, { attemptId }: StaffDto): Promise<HTMLElement> {
  return detailsView(stage, attemptId ?? '', null, null);
}

/**
 * @param person as they are called; null: by what comes with the attempt
 * @param back null: there is nothing to go back to
 */
export async function detailsView(
  stage: Stage,
  attemptId: string,
  person: string | null,
  back: (() => void) | null,
): Promise<HTMLElement> {
  const { t, ...words } = stage.words;
  const attempt = await stage.api.ask<AttemptDetailsDto>('GET', `/attempts/${encodeURIComponent(attemptId)}`);
  const { learner, title, percent, points, maxPoints, passed, cutScore, pending, byDomain, questions } = attempt;
  return el(
    'div',
    {},
    back && button(t('back'), back, { class: 'back' }),
    heading(person ?? learner.name ?? t('unnamed', learner.subject)),
    el('p', { class: 'quiet' }, title),
    attempt.attempts.length > 1 && attemptSelect(stage, attempt, person, back),
    el(
      'dl',
      { class: 'facts' },
      ...fact(
        t('score'),
        el('strong', {}, words.percent(percent)),
        ` ${t('pointsOf', points, maxPoints)}`,
        passed !== null &&
          el('span', { class: passed ? 'chip good' : 'chip bad' }, t(passed ? 'passed' : 'failedExam')),
        cutScore !== null && el('span', { class: 'quiet' }, t('toPass', words.percent(cutScore))),
      ),
      ...fact(t('submittedAt'), el('time', { datetime: attempt.submittedAt }, words.moment(attempt.submittedAt))),
      ...fact(t('time'), words.time(attempt.usedSeconds)),
    ),
    pending > 0 && el('p', {}, t('pending', pending)),
    byDomain.length > 1 && domainTable(stage, byDomain),
    questions.length > 0 && el('h2', {}, t('answers')),
    el('ol', { class: 'answers' }, ...questions.map((question) => answerItem(stage, question))),
  );
}

function fact(name: string, ...values: (HTMLElement | string | false)[]): HTMLElement[] {
  return [el('dt', {}, name), el('dd', {}, ...values)];
}

function attemptSelect(
  stage: Stage,
  { id, attempts }: AttemptDetailsDto,
  person: string | null,
  back: (() => void) | null,
): HTMLElement {
  const { t, percent } = stage.words;
  const open = (event: Event): void => {
    const { value } = event.target as HTMLSelectElement;
    void stage.show(() => detailsView(stage, value, person, back));
  };
  return el(
    'label',
    { class: 'target' },
    el('span', {}, t('attemptLabel')),
    el(
      'select',
      { on: { change: open } },
      ...attempts.map((one) =>
        el(
          'option',
          { value: one.id, selected: one.id === id },
          `${t('attempt', one.number)} · ${percent(one.percent)}`,
        ),
      ),
    ),
  );
}

function domainTable({ words }: Stage, domains: AttemptDetailsDto['byDomain']): HTMLElement {
  const { t } = words;
  return el(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-labelledby': 'domains-caption' },
    el(
      'table',
      {},
      el('caption', { id: 'domains-caption' }, t('domains')),
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, t('domain')), el('th', { scope: 'col' }, t('score')))),
      el(
        'tbody',
        {},
        ...domains.map(({ title, points, maxPoints }) =>
          el(
            'tr',
            {},
            el('th', { scope: 'row' }, el('bdi', {}, title)),
            el(
              'td',
              {},
              maxPoints > 0 && `${words.percent((points / maxPoints) * 100)} · `,
              t('pointsOf', points, maxPoints),
            ),
          ),
        ),
      ),
    ),
  );
}

const LOOKS = { correct: 'good', partly: 'warn', wrong: 'bad', unanswered: '', pending: '' } as const;

function answerItem({ words: { t } }: Stage, question: AttemptQuestionDto): HTMLElement {
  const { type, stem, response, verdict, points, maxPoints, key, comment } = question;
  const lines = (texts: readonly string[]): HTMLElement[] =>
    texts.map((text) =>
      el('p', { dir: 'auto' }, type === 'true-false' && (text === 'true' || text === 'false') ? t(text) : text),
    );
  return el(
    'li',
    {},
    el('p', { class: 'stem', dir: 'auto' }, stem),
    el(
      'dl',
      {},
      el('dt', {}, t('answer')),
      el('dd', {}, ...(response.length > 0 ? lines(response) : [el('p', { class: 'quiet' }, t('noAnswer'))])),
      ...(key ? [el('dt', {}, t('right')), el('dd', {}, ...lines(key))] : []),
      ...(comment === null ? [] : [el('dt', {}, t('comment')), el('dd', {}, el('p', { dir: 'auto' }, comment))]),
    ),
    verdict !== null &&
      el(
        'p',
        {},
        el('span', { class: `chip ${LOOKS[verdict]}` }, t(`verdict_${verdict}`)),
        points !== null && el('span', { class: 'quiet' }, ` ${t('pointsOf', points, maxPoints)}`),
      ),
  );
}
