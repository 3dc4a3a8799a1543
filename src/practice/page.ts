/** The frame of the practice LMS's pages. */
import { type Html, html } from '../infra/index.js';

export interface Page {
  title: string;
  /** Name of the page's script in /assets. */
  script: string;
  /** Names of scripts that have to run before it. */
  before?: readonly string[];
  bodyClass: string;
  body: Html;
}

export function page({ title, script, before = [], bodyClass, body }: Page): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/practice.css" />
        ${before.map((name) => html`<script src="/assets/${name}.js"></script> `)}
        <script type="module" src="/assets/${script}.js"></script>
      </head>
      <body class="${bodyClass}">
        ${body}
      </body>
    </html> `.text;
}
