/** The page around a tool: its frame, the form that begins the login, and answers to what the tool posts. */
import { type LoginRequest } from '../authorization.js';
import type { Site } from '../site.js';
import { hiddenFields, html, type Html, respond } from './html.js';
import { LAUNCH, STORAGE_FRAME } from './scripts.js';
import { STYLE } from './style.js';

interface Stage {
  title: string;
  /** Where the way back leads, and what it is called. */
  back: { url: string; name: string };
}

function stage(site: Site, { title, back }: Stage, tool: Html): Response {
  const { storage, vendor } = site;
  return respond({
    title: `${title} · ${site.name}`,
    style: STYLE,
    script: LAUNCH,
    body: html`<header>
        <h1>${title}</h1>
        <p><a href="${back.url}">Back to ${back.name}</a></p>
      </header>
      <main
        class="stage"
        id="stage"
        data-storage="${storage}"
        data-storage-frame="${vendor.storageFrame}"
        data-back="${back.url}"
      >
        ${tool}
        ${
          storage === 'frame' &&
          html`<iframe
            class="storage"
            name="${vendor.storageFrame}"
            title="Storage"
            src="${site.url}/storage"
          ></iframe>`
        }
      </main>`,
  });
}

/** Security Framework 1.0 section 5.1.1.1, by a form: the tool's login opens in the frame. */
export function launchPage(site: Site, about: Stage, login: LoginRequest): Response {
  return stage(
    site,
    about,
    html`<form id="login" method="post" action="${login.url}" target="tool">${hiddenFields(login.params)}</form>
      <iframe class="tool" name="tool" title="${about.title}" allow="fullscreen; clipboard-write"></iframe>`,
  );
}

/** Dynamic Registration 1.0 section 3.1: the tool's registration page in a frame, which says when it is done. */
export function registrationPage(site: Site, url: string): Response {
  return stage(
    site,
    { title: 'Register a tool', back: { url: `${site.url}/`, name: 'all courses' } },
    html`<iframe class="tool" name="tool" title="Registration" src="${url}"></iframe>`,
  );
}

/** What the named frame holds. */
export const storagePage = (): Response =>
  respond({ title: 'Storage', body: html`<main></main>`, script: STORAGE_FRAME });
