/** The page of staff after a launch: what a link opens, or what the course gets; results; and, for administrators, how the LMS is connected. */
import type { StaffDto } from '../staff.dto.js';
import { tellHeight } from './frame-size.js';
import { openApi, StaffProblem } from './staff-api.js';
import { chooseView } from './staff-choose.js';
import { connectionView } from './staff-connection.js';
import { attemptView } from './staff-details.js';
import { button, el, heading } from './staff-dom.js';
import { resultsView, reviewView } from './staff-results.js';
import type { Stage, StaffData } from './staff-stage.js';
import { wordsFor } from './staff-words.js';

const data = JSON.parse(document.getElementById('staff-data')?.textContent ?? '{}') as StaffData;
const root = document.getElementById('staff') as HTMLElement;
const words = wordsFor(document.documentElement.lang);
const status = el('p', { role: 'status', class: 'status' });
const place = el('div');

const stage: Stage = {
  words,
  api: openApi(data.ticket),
  data,
  async show(view) {
    const isFirst = place.childElementCount === 0;
    stage.say(words.t('loading'));
    try {
      place.replaceChildren(await view());
      stage.say('');
    } catch (error) {
      stage.say('');
      place.replaceChildren(
        el(
          'div',
          { role: 'alert' },
          heading(stage.sentence(error)),
          button(words.t('again'), () => void stage.show(view)),
        ),
      );
    }
    if (!isFirst) place.querySelector<HTMLElement>('h1')?.focus();
  },
  choose: (about) => stage.show(() => chooseView(stage, about)),
  results: (linkId) => stage.show(async () => resultsView(stage, await stage.api.ask<StaffDto>('GET', ''), linkId)),
  say(text) {
    status.textContent = text;
  },
  sentence(error) {
    if (!(error instanceof StaffProblem)) throw error;
    if (error.code === 'lti.ticket_invalid') return words.t('expired');
    if (error.code === 'lti.content_gone') return words.t('gone');
    if (error.code === 'lti.choice_refused') return words.t('refused', error.reason);
    return error.code === null ? words.t('unreachable') : `${words.t('failed')} ${error.reason}`;
  },
};

/** The course, as the launch asks for it. */
const course = (): Promise<void> =>
  stage.show(async () => {
    const about = await stage.api.ask<StaffDto>('GET', '');
    const views = { choose: chooseView, results: resultsView, review: reviewView, attempt: attemptView };
    return views[data.mode](stage, about);
  });
const connection = (): Promise<void> => stage.show(() => connectionView(stage));

const views = data.connection === null ? null : viewSwitch(data.connection === 'first');
root.append(...(views ? [views] : []), status, place);
tellHeight();
await (data.connection === 'first' ? connection() : course());

/** From the one to the other, for who may see both. */
function viewSwitch(isConnection: boolean): HTMLElement {
  const mark = (chosen: HTMLElement, other: HTMLElement): void => {
    chosen.setAttribute('aria-current', 'page');
    other.removeAttribute('aria-current');
  };
  const toCourse = button(words.t('thisCourse'), () => {
    mark(toCourse, toConnection);
    void course();
  });
  const toConnection = button(words.t('connection'), () => {
    mark(toConnection, toCourse);
    void connection();
  });
  if (isConnection) mark(toConnection, toCourse);
  else mark(toCourse, toConnection);
  return el('nav', { class: 'views', 'aria-label': words.t('views') }, toCourse, toConnection);
}
