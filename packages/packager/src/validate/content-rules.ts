/** Rules about the pages that are launched: warnings only, since they rest on looking, not on running. */
import { isHtml, relativeTo, type LaunchPage } from './launch-pages.js';
import { inZip, quote, type Hit, type ManifestContext, type Rule } from './rule.js';

const RTE = 'SCORM 2004 RTE 3.2 (API); SCORM 1.2 RTE 3.2 (API)';
const BROWSERS = 'Behaviour of browsers';
const ANY_API = /\bAPI(?:_1484_11)?\b|LMSInitialize|LMSSetValue|doLMS|doInitialize|SCORM/i;
const API_12 = /\bLMS(?:Initialize|SetValue|GetValue|Finish|Commit)\b|["'.[]API["'\]\s.=;)]|\.API\b/;
const API_2004 = /API_1484_11/;
// Repetitions are bounded, so that a hostile page costs no more than its length.
const LOADING =
  /<(?:script|img|iframe|frame|embed|audio|video|source|object|link)\b[^>]{0,500}?\s(?:src|href|data)\s{0,9}=\s{0,9}["']?([^"'\s>]+)/gi;
/** A player that looks for whichever API there is. */
const LIBRARY = /pipwerks|scorm-?again|SCORM_API_wrapper|scormdriver/i;

function eachPage(
  test: (page: LaunchPage, context: ManifestContext) => string | null,
): (context: ManifestContext) => Iterable<Hit> {
  return function* check(context) {
    for (const page of context.pages) {
      const message = test(page, context);
      if (message !== null) yield inZip(page.path, message);
    }
  };
}

/** URLs that the page loads by itself (links that a learner follows are not among them). */
function* loaded({ html }: LaunchPage): Iterable<string> {
  for (const match of html.matchAll(LOADING)) yield match[1] ?? '';
}

function first(page: LaunchPage, pattern: RegExp): string | null {
  for (const url of loaded(page)) if (pattern.test(url)) return url;
  return null;
}

export const CONTENT_RULES: readonly Rule<ManifestContext>[] = [
  {
    code: 'content.no-api',
    severity: 'warning',
    title: 'A SCO’s page and its scripts never mention an LMS’s API',
    section: `${RTE}: a SCO initializes communication`,
    fix: 'Make the page find the API and initialize it, or mark the resource as an asset.',
    check: eachPage((page) =>
      !page.incomplete && page.html.trim() !== '' && !ANY_API.test(page.code)
        ? 'Nothing in it looks for the API: the LMS will show it as not attempted.'
        : null,
    ),
  },
  {
    code: 'content.other-api',
    severity: 'warning',
    title: 'A SCO looks for the API of the other version only',
    section: `${RTE}: “API” in 1.2, “API_1484_11” in 2004`,
    fix: 'Use the API of the edition that the manifest names.',
    check: eachPage((page, { family }) => {
      if (page.incomplete || LIBRARY.test(page.code)) return null;
      const [has12, has2004] = [API_12.test(page.code), API_2004.test(page.code)];
      if (family === '1.2' && has2004 && !has12)
        return 'It looks for API_1484_11 only, which an LMS does not offer to a 1.2 package.';
      if (family === '2004' && has12 && !has2004)
        return 'It looks for API only, which an LMS does not offer to a 2004 package.';
      return null;
    }),
  },
  {
    code: 'content.launch-empty',
    severity: 'error',
    title: 'A launch file is empty',
    section: 'SCORM 2004 CAM 2.1 (SCO, asset)',
    fix: 'Put the page there.',
    *check({ launchable, files }) {
      const told = new Set<string>();
      for (const { path } of launchable) {
        if (path === null || told.has(path) || files.get(path)?.size !== 0) continue;
        told.add(path);
        yield inZip(path, 'It has no content.');
      }
    },
  },
  {
    code: 'content.launch-not-html',
    severity: 'warning',
    title: 'A SCO’s launch file is no HTML page',
    section: RTE,
    fix: 'Launch an HTML page that shows the file and speaks to the LMS, or mark the resource as an asset.',
    *check({ launchable, files }) {
      const told = new Set<string>();
      for (const { path, scormType } of launchable) {
        if (scormType !== 'sco' || path === null || !files.has(path) || isHtml(path) || told.has(path)) continue;
        told.add(path);
        yield inZip(path, 'Only a page that runs scripts can speak to the LMS.');
      }
    },
  },
  {
    code: 'content.flash',
    severity: 'warning',
    title: 'Flash or another plug-in',
    section: `${BROWSERS}: plug-ins were removed by 2021`,
    fix: 'Replace it: no browser plays it any more.',
    *check({ files, pages }) {
      for (const name of files.keys())
        if (/\.(?:swf|flv|dcr|dir|xap|class)$/i.test(name)) yield inZip(name, 'No browser plays this file.');
      for (const page of pages) {
        if (/application\/x-(?:shockwave-flash|silverlight|java-applet)|<applet\b/i.test(page.html))
          yield inZip(page.path, 'The page needs a plug-in that no browser has.');
      }
    },
  },
  {
    code: 'content.mixed-content',
    severity: 'warning',
    title: 'A page loads something over plain http',
    section: `${BROWSERS}: mixed content is blocked`,
    fix: 'Put the file into the package, or load it over https.',
    check: eachPage((page) => {
      const url = first(page, /^http:\/\//i);
      return url === null ? null : `${quote(url)} is blocked when the LMS is served over https.`;
    }),
  },
  {
    code: 'content.remote-resource',
    severity: 'info',
    title: 'A page loads something from another server',
    section: `${BROWSERS}: content security policies, offline players`,
    fix: 'Put the file into the package, so that it works offline and for as long as the package does.',
    check: eachPage((page) => {
      const url = first(page, /^(?:https:)?\/\//i);
      return url === null ? null : `${quote(url)} lies on another server.`;
    }),
  },
  {
    code: 'content.absolute-path',
    severity: 'warning',
    title: 'A page loads something by an absolute path',
    section: 'LMSs unpack a package somewhere below their own root',
    fix: 'Write the path relative to the page.',
    check: eachPage((page) => {
      const url = first(page, /^(?:\/(?!\/)|file:)/i);
      return url === null ? null : `${quote(url)} is looked for at the LMS’s root.`;
    }),
  },
  {
    code: 'content.missing-file',
    severity: 'warning',
    title: 'A page loads a file that is not in the package',
    section: BROWSERS,
    fix: 'Add the file, or mind the case of its name.',
    *check({ pages, files }) {
      for (const page of pages) {
        for (const url of loaded(page)) {
          if (/^(?:[a-z][a-z0-9+.-]*:|\/|#)/i.test(url) || /[{}<$]/.test(url) || url === '') continue;
          const target = relativeTo(page.path, url);
          if (target !== null && !files.has(target) && !target.endsWith('/'))
            yield inZip(page.path, `${quote(url)} is not in the package.`);
        }
      }
    },
  },
];
