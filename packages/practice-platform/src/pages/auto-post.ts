/** A page that posts a form at once (OAuth 2.0 Form Post Response Mode). */
import { hiddenFields, html, respond } from './html.js';

export function autoPost(action: string, fields: Record<string, string>): Response {
  return respond({
    title: 'Opening the tool',
    body: html`<main>
      <form id="post" method="post" action="${action}">
        ${hiddenFields(fields)}
        <noscript><button>Continue</button></noscript>
      </form>
    </main>`,
    script: `document.getElementById('post').submit();`,
  });
}
