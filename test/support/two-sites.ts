/**
 * An LMS and this server on two sites, each behind a proxy, over http or TLS, and a Chromium that gives no cookie to a frame of another
 * site. Names end in `.test` (RFC 6761); the server and the browser are told where they are, and whose certificate is good.
 */
import type { LookupFunction } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { Course, PlatformOptions } from '@examport/practice-platform';
import type { Browser, Frame, Page } from 'playwright-core';
import { createOutwardFetch } from '../../src/infra/outward-fetch.js';
import { launchChromium } from './browser.js';
import { makeCertificate } from './certificate.js';
import { type Delivered, publishDemo } from './delivered.js';
import { type Front, startFront } from './front.js';
import type { Learner } from './learner.js';
import { type Connected, connectPlatform } from './lti.js';
import { makeServer, type TestServer } from './server.js';

export type Scheme = 'http' | 'https';

export interface TwoSites {
  readonly server: TestServer;
  readonly demo: Delivered;
  readonly lms: Connected;
  /** Before this server. */
  readonly front: Front;
  readonly browser: Browser;
  /** What a Chromium needs to find both and to take them for safe. */
  readonly flags: readonly string[];
  close(): Promise<void>;
}

/** Without TLS browsers keep what we need to keep for this machine's names alone. */
const HOSTS = {
  http: { tool: '127.0.0.1', lms: 'localhost' },
  https: { tool: 'exams.board.test', lms: 'lms.college.test' },
} as const;

export async function startTwoSites(scheme: Scheme, own: { name?: string } = {}): Promise<TwoSites> {
  const hosts = HOSTS[scheme];
  const certificate = scheme === 'https' ? makeCertificate(Object.values(hosts)) : undefined;
  const trusted = getCACertificates('default');
  if (certificate) setDefaultCACertificates([...trusted, certificate.cert]);
  const [front, lmsFront] = await Promise.all([startFront(certificate), startFront(certificate)]);
  const server = await makeServer(
    {
      EXAMPORT_PUBLIC_URL: `${scheme}://${hosts.tool}:${front.port}`,
      EXAMPORT_TRUST_PROXY: '127.0.0.1',
    },
    undefined,
    { lookup },
  );
  front.target = Number(new URL(server.url).port);
  const demo = await publishDemo(server);
  const fetch = createOutwardFetch({ allowPrivate: true, lookup }) as PlatformOptions['fetch'] & {};
  const lms = await connectPlatform(server, { url: `${scheme}://${hosts.lms}:${lmsFront.port}/lms`, fetch }, own);
  lmsFront.target = lms.port;
  const flags = [
    '--host-resolver-rules=MAP *.test 127.0.0.1',
    ...(certificate ? [`--ignore-certificate-errors-spki-list=${certificate.fingerprint}`] : []),
  ];
  const browser = await launchChromium([
    ...flags,
    '--test-third-party-cookie-phaseout',
    // In the place of playwright's own list, which has storage of frames shared across sites.
    '--disable-features=LocalNetworkAccessChecks',
  ]);
  return {
    ...{ server, demo, lms, front, browser, flags },
    async close() {
      await browser.close();
      await lms.close();
      await server.close();
      await Promise.all([front.close(), lmsFront.close()]);
      if (certificate) setDefaultCACertificates(trusted);
    },
  };
}

const lookup: LookupFunction = (_name, { all }, callback) => {
  if (all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
  else callback(null, '127.0.0.1', 4);
};

export const courseUrl = ({ platform }: Connected, course: Course, sub: string): string =>
  `${platform.url}/courses/${course.id}?as=${sub}`;

/** The course page as somebody sees it, and what the tool shows after a click on it. */
export async function visit(page: Page, lms: Connected, sub: string, link: string): Promise<Frame> {
  await page.goto(courseUrl(lms, lms.course, sub));
  await page.getByRole('link', { name: link }).first().click();
  const element = await page.waitForSelector('iframe.tool');
  const frame = await element.contentFrame();
  if (!frame) throw new Error('There is no frame.');
  return frame;
}

/** From the exam's first page to its result. @param rightly whether each answer is to be right, for the first questions; others are left out */
export async function takeExam(frame: Frame, student: Learner, rightly: readonly boolean[]): Promise<void> {
  await frame.locator('.intro .primary.large').click();
  for (const right of rightly) {
    await frame.waitForSelector('.question-page');
    await student.answer(frame, right);
    await frame.locator('.bar-inner .primary').click();
  }
  for (const step of ['.aside .ghost', '.bar-inner .primary', 'dialog .primary'])
    await frame.locator(step).first().click();
  await frame.waitForSelector('.page.result');
}
