/** Choosing what a link opens, or, by deep linking, what a course gets. */
import type { OfferDto, StaffDto } from '../staff.dto.js';
import { button, el, heading } from './staff-dom.js';
import type { Stage } from './staff-stage.js';

interface Choice {
  readonly deliveryId: string;
  /** Null: the whole course. */
  readonly activity: string | null;
  readonly title: string;
}

interface OfferPage {
  items: OfferDto[];
  next: string | null;
}

const keyOf = ({ deliveryId, activity }: Omit<Choice, 'title'>): string => `${deliveryId}/${activity ?? ''}`;

export async function chooseView(stage: Stage, about: StaffDto): Promise<HTMLElement> {
  const { api, words } = stage;
  const { t } = words;
  const { deepLinking, link, course } = about;
  const multiple = deepLinking?.multiple ?? false;
  const chosen = new Map<string, Choice>();
  const offers = el('div', { class: 'offers' });
  const more = button(t('more'), () => void load(false));
  const summary = el('p', { class: 'summary', 'aria-live': 'polite' });
  const done = button(t(deepLinking ? 'add' : 'use'), () => void finish(), { class: 'primary' });
  const problem = el('p', { role: 'alert', class: 'problem' });
  const target = targetSelect(stage, deepLinking?.targets ?? []);
  const search = el('input', { type: 'search', id: 'search', maxlength: 200, autocomplete: 'off' });
  let next: string | null = null;
  let asked = 0;

  const isGiven = link !== null && link.deliveryId !== null;
  if (isGiven && link.deliveryId !== null && link.changeable)
    choose({ deliveryId: link.deliveryId, activity: link.activity, title: link.title ?? '' }, true);
  showChosen();

  const takesNothing = deepLinking !== null && deepLinking.refusal !== null;
  if (!takesNothing) await load(true);
  return el(
    'div',
    {},
    heading(titleOf()),
    deepLinking === null && link?.title && el('p', {}, t('chooseForLinkText', link.title)),
    takesNothing && el('p', { class: 'problem' }, `${t('takesNothing')} ${deepLinking.refusal ?? ''}`),
    deepLinking !== null && !takesNothing && !multiple && el('p', {}, t('one')),
    deepLinking !== null && !takesNothing && !deepLinking.lineItems && el('p', {}, t('noGrades')),
    !takesNothing && searchForm(),
    !takesNothing && offers,
    !takesNothing && more,
    el(
      'div',
      { class: 'finish' },
      !takesNothing && summary,
      problem,
      el('div', { class: 'row' }, target?.label, !takesNothing && done, cancelButton()),
    ),
  );

  function titleOf(): string {
    if (deepLinking === null) return t('chooseForLink');
    return course === null ? t('chooseForCourseUnnamed') : t('chooseForCourse', course);
  }

  function searchForm(): HTMLElement {
    const submit = (event: Event): void => {
      event.preventDefault();
      void load(true);
    };
    return el(
      'form',
      { class: 'row search', role: 'search', on: { submit } },
      el('label', { for: 'search' }, t('searchLabel')),
      search,
      el('button', {}, t('search')),
    );
  }

  /** @param anew the first page, of what is searched for now */
  async function load(anew: boolean): Promise<void> {
    const turn = ++asked;
    const text = search.value.trim();
    const query = new URLSearchParams({
      ...(text !== '' && { text }),
      ...(!anew && next !== null && { cursor: next }),
    });
    try {
      const page = await api.ask<OfferPage>('GET', `/offers?${query.toString()}`);
      // An answer that another question has overtaken.
      if (turn !== asked) return;
      if (anew) offers.replaceChildren();
      const [first] = page.items.map((offer) => offers.appendChild(offerCard(offer)));
      next = page.next;
      more.hidden = next === null;
      if (offers.childElementCount === 0)
        offers.append(el('p', {}, t(text === '' ? 'nothingOffered' : 'nothingFound')));
      else stage.say(t(next === null ? 'found' : 'foundMore', offers.childElementCount));
      if (!anew) first?.querySelector('input')?.focus();
    } catch (error) {
      problem.textContent = stage.sentence(error);
    }
  }

  function offerCard({
    deliveryId,
    title,
    courseTitle,
    language,
    opensAt,
    closesAt,
    activities,
  }: OfferDto): HTMLElement {
    const dates = [
      opensAt !== null && t('opens', words.moment(opensAt)),
      closesAt !== null && t('closes', words.moment(closesAt)),
    ];
    const about = [courseTitle !== title && courseTitle, ...dates].filter((part) => part !== false);
    const whole = { deliveryId, activity: null, title };
    const single = activities.map((activity) => ({ deliveryId, activity: activity.id, title: activity.title }));
    return el(
      'fieldset',
      { class: 'offer' },
      el('legend', {}, el('bdi', { lang: language }, title)),
      about.length > 0 && el('p', { class: 'quiet' }, about.join(' · ')),
      el(
        'ul',
        {},
        option(whole, el('span', { class: 'title' }, t('wholeCourse')), []),
        ...activities.map((activity, i) =>
          option(single[i] as Choice, el('bdi', { class: 'title', lang: language }, activity.title), factsOf(activity)),
        ),
      ),
      multiple && activities.length > 1 && button(t('eachActivity'), () => chooseEach(whole, single)),
    );
  }

  function option(choice: Choice, title: HTMLElement, facts: string[]): HTMLElement {
    const input = el('input', {
      type: multiple ? 'checkbox' : 'radio',
      name: 'choice',
      value: keyOf(choice),
      on: { change: (event) => choose(choice, (event.target as HTMLInputElement).checked) },
    });
    input.checked = chosen.has(keyOf(choice));
    return el(
      'li',
      {},
      el(
        'label',
        {},
        input,
        el('span', {}, title, facts.length > 0 && el('span', { class: 'quiet' }, facts.join(' · '))),
      ),
    );
  }

  function factsOf({ kind, mode, questions, minutes, points, graded }: OfferDto['activities'][number]): string[] {
    const facts = [
      t(kind === 'lesson' ? 'lesson' : (mode ?? 'practice')),
      questions !== null && t('questions', questions),
      minutes !== null && t('minutes', minutes),
      graded && points !== null && t('points', points),
      graded && t('graded'),
    ];
    return facts.filter((fact) => fact !== false);
  }

  function chooseEach(whole: Choice, single: readonly Choice[]): void {
    chosen.delete(keyOf(whole));
    for (const choice of single) chosen.set(keyOf(choice), choice);
    for (const input of offers.querySelectorAll('input')) input.checked = chosen.has(input.value);
    showChosen();
  }

  function choose(choice: Choice, isOn: boolean): void {
    if (!multiple) chosen.clear();
    if (isOn) chosen.set(keyOf(choice), choice);
    else chosen.delete(keyOf(choice));
    showChosen();
  }

  function showChosen(): void {
    problem.textContent = '';
    const titles = [...chosen.values()].map(({ title }) => title);
    summary.textContent = titles.length === 0 ? t('noneChosen') : t('chosen', titles.join(', '));
  }

  function cancelButton(): HTMLElement | false {
    if (deepLinking !== null) return button(t('cancel'), () => void answer([]));
    return isGiven && button(t('cancel'), () => void stage.results());
  }

  async function finish(): Promise<void> {
    const choices = [...chosen.values()].map(({ deliveryId, activity }) => ({ deliveryId, activity }));
    const [first] = choices;
    if (!first) {
      problem.textContent = t('noneChosen');
      return;
    }
    if (deepLinking !== null) {
      const opensIn = target?.value();
      await answer(choices.map((choice) => ({ ...choice, ...(opensIn !== undefined && { opensIn }) })));
      return;
    }
    await busy(async () => {
      await api.ask('PUT', '/link', first);
      await stage.results();
      stage.say(t('saved'));
    });
  }

  /** The platform takes it from here, in this very frame. */
  function answer(items: readonly object[]): Promise<void> {
    return busy(async () => {
      const { action, jwt } = await api.ask<{ action: string; jwt: string }>('POST', '/deep-links', { items });
      const form = el(
        'form',
        { method: 'post', action, hidden: true },
        el('input', { type: 'hidden', name: 'JWT', value: jwt }),
      );
      document.body.append(form);
      form.submit();
    });
  }

  async function busy(work: () => Promise<void>): Promise<void> {
    done.disabled = true;
    problem.textContent = '';
    try {
      await work();
    } catch (error) {
      problem.textContent = stage.sentence(error);
    } finally {
      done.disabled = false;
    }
  }
}

/** Where links open, when the platform leaves the choice. */
function targetSelect(
  { words: { t } }: Stage,
  targets: readonly ('iframe' | 'window')[],
): { label: HTMLElement; value: () => string } | undefined {
  if (targets.length < 2) return undefined;
  const select = el('select', {}, ...targets.map((target) => el('option', { value: target }, t(target))));
  return { label: el('label', { class: 'target' }, el('span', {}, t('where')), select), value: () => select.value };
}
