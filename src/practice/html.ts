/** HTML by template: whatever is put in is escaped, unless it is HTML made here. */
export class Html {
  constructor(readonly text: string) {}
}

type Part = Html | string | number | null | undefined | false | readonly Part[];

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function render(part: Part): string {
  if (part === null || part === undefined || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(render).join('');
  return String(part).replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character);
}

export function html(strings: TemplateStringsArray, ...parts: Part[]): Html {
  return new Html(strings.reduce((text, string, index) => text + render(parts[index - 1]) + string));
}

/** Data for a script of the page, as a block that no browser executes. */
export function jsonBlock(id: string, value: unknown): Html {
  const json = JSON.stringify(value).replace(/</g, '\\u003c');
  return html`<script type="application/json" id="${id}">
    ${new Html(json)}
  </script>`;
}

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
