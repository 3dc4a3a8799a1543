/** The page of somebody who teaches, after a launch: what a link opens, or what the course gets; and results. */
import type { StaffDto } from '../staff.dto.js';
import { tellHeight } from './frame-size.js';
import { openApi, StaffProblem } from './staff-api.js';
import { chooseView } from './staff-choose.js';
import { button, el, heading } from './staff-dom.js';
import { resultsView, reviewView } from './staff-results.js';
import type { Stage, StaffData } from './staff-stage.js';
import { wordsFor } from './staff-words.js';

const data = JSON.parse(document.getElementById('staff-data')?.textContent ?? '{}') as StaffData;
const root = document.getElementById('staff') as HTMLElement;
const words = wordsFor(document.documentElement.lang);
const status = el('p', { role: 'status', class: 'status' });
const place = el('div');
root.append(status, place);

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

tellHeight();
await stage.show(async () => {
  const about = await stage.api.ask<StaffDto>('GET', '');
  const views = { choose: chooseView, results: resultsView, review: reviewView };
  return views[data.mode](stage, about);
});
