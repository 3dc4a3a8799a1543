/** The page on which a package is played: its SCO in a frame, the LMS's menu, the data model beside it. */
import type { ManifestItem } from '@examport/packager';
import type { LaunchItem, PlayData } from './browser/store.js';
import { html, type Html, jsonBlock } from '../infra/index.js';
import { page } from './page.js';
import { launchable, type ShelvedPackage } from './package-shelf.js';

export function playPage(shelved: ShelvedPackage): string {
  const { manifest, report, fileName, id } = shelved;
  const title = manifest.title ?? fileName;
  const items = launchable(manifest).flatMap((item, index): LaunchItem[] =>
    item.path === null ? [] : [launchItem(shelved, item, index)],
  );
  const is12 = report.edition === '1.2' || report.edition === null;
  const data: PlayData = { packageId: id, title, runtime: is12 ? '1.2' : '2004', items };
  const body = html` <header class="bar">
      <a class="back" href="/">Packages</a>
      <h1>${title}</h1>
      <p class="tags"><span class="tag">SCORM ${report.edition ?? '1.2'}</span></p>
    </header>
    <div class="bench${items.length > 1 ? ' with-menu' : ''}">
      ${items.length > 1 && menu(items)}
      <main class="stage">
        <div class="toolbar">
          <button type="button" class="button" id="exit">Exit</button>
          <button type="button" class="button primary" id="resume" hidden>Resume</button>
          <button type="button" class="button" id="again">Start over</button>
          <button type="button" class="button" id="review">Review mode</button>
          ${items.length > 1 && html`<span class="steps"><button type="button" class="button" id="previous">Previous</button><button type="button" class="button" id="next">Next</button></span>`}
          <p class="standing" id="standing" role="status"></p>
        </div>
        <div class="frame" id="frame"></div>
      </main>
      <aside class="inspector" aria-label="What the LMS sees">
        <details open class="panel" id="behaviour">
          <summary><h2>This LMS</h2></summary>
          <div class="switches">
            <label><input type="checkbox" id="slow" /> Be slow <small>each commit takes 1.5 s</small></label>
            <label><input type="checkbox" id="fail" /> Fail commits <small>the LMS answers with an error</small></label>
            <label><input type="checkbox" id="offline" /> Go offline <small>nothing reaches the LMS</small></label>
          </div>
          <label class="learner" for="learner">Learner <input id="learner" autocomplete="off" maxlength="80" /></label>
          <p class="hint">A name takes effect at the next launch. SCORM writes it “Last, First”.</p>
        </details>
        <details open class="panel">
          <summary><h2>Data model</h2></summary>
          <label class="filter" for="filter"
            >Show elements with <input id="filter" type="search" autocomplete="off" placeholder="e.g. score"
          /></label>
          <div class="scroll" tabindex="0" role="region" aria-label="Data model">
            <table>
              <thead>
                <tr>
                  <th scope="col">Element</th>
                  <th scope="col">Value</th>
                </tr>
              </thead>
              <tbody id="values"></tbody>
            </table>
          </div>
        </details>
        <details open class="panel">
          <summary><h2>Calls</h2></summary>
          <p class="filter">
            <label><input type="checkbox" id="errors-only" /> Only errors</label> <span id="tally"></span>
          </p>
          <div class="scroll" tabindex="0" role="region" aria-label="Calls"><ol id="calls"></ol></div>
        </details>
      </aside>
    </div>
    ${jsonBlock('play-data', data)}`;
  return page({
    title: `${title} · Examport Practice LMS`,
    before: [is12 ? 'scorm12' : 'scorm2004'],
    script: 'play',
    bodyClass: 'page-play',
    body,
  });
}

function menu(items: readonly LaunchItem[]): Html {
  return html`<nav class="menu" aria-label="Items of the course">
    <ol>
      ${items.map(
        ({ id, title }) =>
          html`<li>
            <button type="button" data-item="${id}">
              <span class="name">${title}</span><span class="state"></span>
            </button>
          </li>`,
      )}
    </ol>
  </nav>`;
}

function launchItem({ id }: ShelvedPackage, item: ManifestItem, index: number): LaunchItem {
  return {
    id: item.identifier ?? `item-${index}`,
    title: item.title ?? `Item ${index + 1}`,
    url: `/content/${id}/${item.href}`,
    sco: item.scormType !== 'asset',
    masteryScore: item.masteryScore,
    minNormalizedMeasure: item.minNormalizedMeasure,
    completionThreshold: item.completionThreshold,
    primaryObjective: item.primaryObjective,
    launchData: item.dataFromLms,
    maxTimeAllowed: item.maxTimeAllowed,
    timeLimitAction: item.timeLimitAction,
  };
}
