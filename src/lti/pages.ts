/** Pages around a launch. They have no script and no style but this server's own, and are shown in the frames of registered platforms. */
import type { FastifyReply } from 'fastify';
import { platformOriginProblem } from '../identity/index.js';
import { html, type Html, jsonBlock } from '../infra/index.js';
import type { LoginData } from './browser/login.js';
import type { ProofData } from './browser/proof.js';
import type { Registration } from './registrations.js';

/**
 * Origins from which a platform may show what a launch opens: of its issuer and its own pages; of where the launch says that it leads back to,
 * since schools have addresses of their own below a common issuer; and those that the board has named.
 * @param backTo addresses in claims that have been verified
 */
export function framesOf(
  { issuer, authorizationUrl }: Pick<Registration, 'issuer' | 'authorizationUrl'>,
  backTo: readonly (string | null)[],
  platformOrigins: readonly string[],
): string[] {
  const origins = [issuer, authorizationUrl, ...backTo, ...platformOrigins].flatMap((address) =>
    address !== null && URL.canParse(address) ? [new URL(address).origin] : [],
  );
  // They stand in a header.
  return [...new Set(origins)].filter((origin) => platformOriginProblem(origin) === null);
}

/**
 * Sends a page.
 * @param frames origins that may show it in a frame; `*` for one that shows nothing and lets nothing be done
 * @param forms origins besides this server's that its forms may be sent to
 */
export function sendPage(
  reply: FastifyReply,
  status: number,
  frames: readonly string[],
  text: string,
  forms: readonly string[] = [],
): void {
  void reply
    .status(status)
    .type('text/html; charset=utf-8')
    .headers({
      'cache-control': 'no-store',
      'content-security-policy': [
        "default-src 'self'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'none'",
        `form-action ${["'self'", ...forms].join(' ')}`,
        `frame-ancestors ${["'self'", ...frames].join(' ')}`,
      ].join('; '),
      // A window that the LMS has opened may speak with it.
      'cross-origin-opener-policy': 'unsafe-none',
    })
    .send(text);
}

/** The frame of every page of this room. @param script and style are names of files in `/lti/files/` */
export function ltiPage({ language = 'en', title, script, style, body }: PageParts): string {
  return html`<!doctype html>
    <html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/lti/files/lti.css" />
        ${style && html`<link rel="stylesheet" href="/lti/files/${style}.css" />`}
        ${script && html`<script type="module" src="/lti/files/${script}.js"></script>`}
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `.text;
}

export interface PageParts {
  readonly language?: string;
  readonly title: string;
  readonly script?: string;
  /** Of the page alone. */
  readonly style?: string;
  readonly body: Html;
}

/** @param again the login once more, for a window of its own */
export function loginPage(language: string, data: LoginData, again: string): string {
  const { opening, newWindow, button } = wordsFor(language);
  return ltiPage({
    language,
    title: opening,
    script: 'login',
    body: html`
      <p id="opening" role="status">${opening}</p>
      <noscript><p>This page needs JavaScript.</p></noscript>
      <div id="new-window" hidden>
        <h1>${newWindow}</h1>
        <p><a class="button" href="${again}" target="_blank" rel="opener">${button}</a></p>
      </div>
      ${jsonBlock('login-data', data)}
    `,
  });
}

export function proofPage(
  language: string,
  data: ProofData,
  action: string,
  launch: { idToken: string; state: string },
): string {
  const { opening } = wordsFor(language);
  return ltiPage({
    language,
    title: opening,
    script: 'proof',
    body: html`
      <p role="status">${opening}</p>
      <form method="post" action="${action}">
        <input type="hidden" name="id_token" value="${launch.idToken}" />
        <input type="hidden" name="state" value="${launch.state}" />
        <input type="hidden" name="proof" value="" />
      </form>
      ${jsonBlock('proof-data', data)}
    `,
  });
}

/**
 * A launch that failed: a plain sentence for the learner, and what staff can send to support.
 * @param reason for staff, in English
 * @param doctor null: it is not known whose
 */
export function failurePage(
  language: string,
  { code, reason, requestId, doctor }: { code: string; reason: string; requestId: string; doctor: string | null },
): string {
  const { failedTitle, failedText, pendingText, unboundText, brokenText, awayText, forStaff } = wordsFor(language);
  const texts: Record<string, string> = {
    'lti.deployment_pending': pendingText,
    'lti.link_unbound': unboundText,
    'http.internal': brokenText,
    'http.unavailable': awayText,
  };
  const text = texts[code] ?? failedText;
  return ltiPage({
    language,
    title: failedTitle,
    body: html`
      <h1>${failedTitle}</h1>
      <p>${text}</p>
      <details>
        <summary>${forStaff}</summary>
        <p lang="en" dir="ltr">${reason}</p>
        <p lang="en" dir="ltr">
          <code>${code}</code> · <code>${requestId}</code>
          ${doctor !== null && html`· <a href="${doctor}" target="_blank">Doctor</a>`}
        </p>
      </details>
    `,
  });
}

const WORDS = {
  en: {
    opening: 'Opening …',
    newWindow: 'This opens in a window of its own',
    button: 'Open it in a new window',
    failedTitle: 'This could not be opened',
    failedText:
      'Go back to your course and open it again from there. If that does not help, tell the people who run your course.',
    pendingText: 'It has not been set up to the end yet. Tell the people who run your course.',
    unboundText: 'Nothing has been chosen for this place yet. Tell your teacher.',
    brokenText:
      'Something went wrong on our side. Go back to your course and open it again from there. If that does not help, tell the people who run your course.',
    awayText: 'This cannot be opened at the moment. Wait a minute, then open it again from your course.',
    forStaff: 'For staff',
  },
  es: {
    opening: 'Abriendo …',
    newWindow: 'Esto se abre en una ventana propia',
    button: 'Abrir en una ventana nueva',
    failedTitle: 'No se ha podido abrir',
    failedText: 'Vuelva a su curso y ábralo otra vez desde allí. Si eso no ayuda, avise a quienes llevan su curso.',
    pendingText: 'Todavía no está configurado del todo. Avise a quienes llevan su curso.',
    unboundText: 'Todavía no se ha elegido nada para este lugar. Avise a su docente.',
    brokenText:
      'Algo ha fallado por nuestra parte. Vuelva a su curso y ábralo otra vez desde allí. Si eso no ayuda, avise a quienes llevan su curso.',
    awayText: 'En este momento no se puede abrir. Espere un minuto y ábralo otra vez desde su curso.',
    forStaff: 'Para el personal',
  },
  ar: {
    opening: 'جارٍ الفتح …',
    newWindow: 'يُفتح هذا في نافذة مستقلة',
    button: 'افتحه في نافذة جديدة',
    failedTitle: 'تعذّر الفتح',
    failedText: 'عُد إلى مقررك وافتحه من هناك مرة أخرى. إن لم يُجدِ ذلك فأخبر القائمين على مقررك.',
    pendingText: 'لم يكتمل الإعداد بعد. أخبر القائمين على مقررك.',
    unboundText: 'لم يُختَر شيء لهذا الموضع بعد. أخبر معلمك.',
    brokenText: 'حدث خطأ من جانبنا. عُد إلى مقررك وافتحه من هناك مرة أخرى. إن لم يُجدِ ذلك فأخبر القائمين على مقررك.',
    awayText: 'لا يمكن فتح هذا الآن. انتظر دقيقة ثم افتحه مرة أخرى من مقررك.',
    forStaff: 'للموظفين',
  },
} as const;

function wordsFor(language: string): (typeof WORDS)[keyof typeof WORDS] {
  return WORDS[language as keyof typeof WORDS] ?? WORDS.en;
}

/** The first language of the browser that there are words in. */
export function pageLanguage(acceptLanguage: string | undefined): string {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((language) => language in WORDS) ?? 'en';
}
