/** The first page: which packages there are, what is known of each, and a place to drop another. */
import type { Finding } from '@examport/packager';
import { html, type Html } from '../infra/index.js';
import { page } from './page.js';
import type { ShelvedPackage } from './package-shelf.js';

/** @param lms address of the practice LMS for LTI; null: it is not open */
export function listPage(packages: readonly ShelvedPackage[], maxUploadBytes: number, lms: string | null): string {
  const body = html` <header class="bar">
      <p class="brand">Examport <span>Practice LMS</span></p>
    </header>
    <main class="list">
      <div class="intro">
        <h1>Packages</h1>
        <p>Try a package here before it goes to a customer: play it as a learner, and watch what it tells the LMS.</p>
        ${lms !== null && html`<p><a href="${lms}">Or open the course in an LMS by LTI 1.3</a>, as a teacher or a student, up to the grade.</p>`}
      </div>
      <ul class="packages">
        ${packages.map(card)}
      </ul>
      ${packages.length === 0 && html`<p class="empty">No package is here yet. Packages of the demo course appear when they are made: reload in a moment.</p>`}
      <form class="drop" id="upload" data-max="${maxUploadBytes}">
        <div>
          <h2>Try another package</h2>
          <p>
            Drop a SCORM zip anywhere on this page, or choose one. It is checked first, and stays on this machine. Only
            try packages whose maker you trust: their scripts run in this page.
          </p>
        </div>
        <label class="button" for="file"
          >Choose a zip<input type="file" id="file" accept=".zip,application/zip"
        /></label>
        <div class="outcome" id="outcome" role="status"></div>
      </form>
    </main>`;
  return page({ title: 'Packages · Examport Practice LMS', script: 'list', bodyClass: 'page-list', body });
}

function card(shelved: ShelvedPackage): Html {
  const { id, report, manifest, fileName, bytes, sha256, variant, origin } = shelved;
  const title = manifest.title ?? fileName;
  const edition = report.edition ? `SCORM ${report.edition}` : 'Unknown edition';
  return html` <li class="package" data-id="${id}">
    <div class="what">
      <h2><a href="/play/${id}">${title}</a></h2>
      <p class="tags">
        <span class="tag">${edition}</span
        >${layoutTags(variant, report.scos)}${origin === 'upload' && html`<span class="tag">uploaded</span>`}
      </p>
      <p class="file">${fileName}</p>
      <dl>
        <div>
          <dt>Size</dt>
          <dd>${formatBytes(bytes)}, ${count(report.files, 'file')}</dd>
        </div>
        <div>
          <dt>SHA-256</dt>
          <dd><code>${sha256}</code></dd>
        </div>
      </dl>
      ${verdict(report.findings)}
    </div>
    <p class="actions">
      <a class="button primary" href="/play/${id}" aria-label="Play ${title}, ${variant ?? edition}">Play</a>
      <a class="button" href="/packages/${id}/download" download="${fileName}" aria-label="Download ${fileName}"
        >Download</a
      >
      ${origin === 'upload' && html`<button type="button" class="button" data-remove="${id}" aria-label="Remove ${fileName}">Remove</button>`}
    </p>
  </li>`;
}

function layoutTags(variant: string | null, scos: number): Html {
  const profile = variant?.split(', ')[0];
  return html`${profile && html`<span class="tag">${profile}</span>`}<span class="tag"
      >${scos === 1 ? 'single SCO' : count(scos, 'SCO')}</span
    >`;
}

/** Severity in words, not only in colour. */
function verdict(findings: readonly Finding[]): Html {
  const errors = findings.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const words = [errors > 0 && count(errors, 'error'), warnings > 0 && count(warnings, 'warning')]
    .filter(Boolean)
    .join(', ');
  const state = errors > 0 ? 'bad' : warnings > 0 ? 'fair' : 'good';
  const label = errors > 0 ? `Invalid: ${words}` : warnings > 0 ? `Valid, ${words}` : 'Valid';
  if (findings.length === 0) return html`<p class="verdict good">${label}</p>`;
  return html`<details class="verdict ${state}">
    <summary>${label}</summary>
    ${findingList(findings)}
  </details>`;
}

function findingList(findings: readonly Finding[]): Html {
  return html`<ul class="findings">
    ${findings.map(({ severity, code, place, message, fix, section }) => {
      const line = place.line === undefined ? '' : `:${place.line}`;
      return html`<li>
        <strong>${severity}</strong> <code>${code}</code> <span>${place.file}${line}</span><br />${message}<br /><em
          >${fix}</em
        >
        <small>${section}</small>
      </li>`;
    })}
  </ul>`;
}

export function formatBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} KB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
