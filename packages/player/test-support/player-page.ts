/**
 * The minified player in Chromium: a tiny static server with a strict CSP, an LMS page around it (scorm-again, a real API object, whose
 * data model outlives the player's page), or a plain folder opened from disk.
 */
import type { PackageData } from '@examport/content';
import axe from 'axe-core';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContext, Frame, Page } from 'playwright-core';
import { launchChromium } from '../../../test/support/browser.js';
import { playerBundle, type PlayerRuntime } from '../src/bundle.js';

const CSP = "default-src 'self'; img-src 'self' data:; media-src 'self'";
const HTML =
  '<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">' +
  '<title>Course</title><link rel="stylesheet" href="player.css"></head><body><div id="examport"></div>' +
  '<script src="data.js"></script><script src="player.js"></script></body></html>';

const LMS_HTML =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>LMS</title><style>html,body{margin:0;height:100%}' +
  'iframe{border:0;width:100%;height:100%;display:block}</style></head><body><script src="scorm-again.js"></script>' +
  '<script src="lms.js"></script><iframe title="Course" src="index.html"></iframe></body></html>';
/** What the LMS keeps between two visits is what a real one would: the data model as it was committed. */
const LMS_JS = `
  const kept = JSON.parse(sessionStorage.getItem('cmi') || 'null');
  const api = new Scorm12API({ autocommit: false, logLevel: 5 });
  if (kept) api.loadFromJSON(kept.cmi, 'cmi');
  window.API = api;
  const keep = () => sessionStorage.setItem('cmi', JSON.stringify({ cmi: JSON.parse(JSON.stringify(api.cmi)) }));
  api.on('LMSCommit', keep);
  api.on('LMSFinish', keep);
`;

/** The page's files, by name. */
function filesOf(data: PackageData | null, runtime: PlayerRuntime): Record<string, string | Uint8Array> {
  const { js, css } = playerBundle(runtime, data?.delivery.language ?? 'en');
  return {
    'index.html': HTML,
    'data.js': data ? `globalThis.examportPackage = ${JSON.stringify(data)};` : '',
    'player.js': js,
    'player.css': css,
    'lms.html': LMS_HTML,
    'lms.js': LMS_JS,
    'scorm-again.js': readFileSync(path.resolve('node_modules/scorm-again/dist/scorm-again.min.js')),
  };
}

const TYPES: Record<string, string> = { html: 'text/html', js: 'text/javascript', css: 'text/css' };

export interface OpenOptions {
  data: PackageData | null;
  runtime?: PlayerRuntime;
  /** `server`: alone, under CSP. `lms`: in a frame of an LMS page, under CSP. `file`: from disk. */
  from?: 'server' | 'lms' | 'file';
  context?: Parameters<Browser['newContext']>[0];
}

export interface PlayerPage {
  page: Page;
  context: BrowserContext;
  /** Where the player is: the page's own frame, or the LMS's inner one. */
  player: () => Frame;
  /** Everything that was asked of the network, or of the disk. */
  requests: string[];
  /** CSP reports, page errors and console errors. */
  complaints: string[];
  reload: () => Promise<void>;
  close: () => Promise<void>;
}

export interface PlayerBrowser {
  open(options: OpenOptions): Promise<PlayerPage>;
  close(): Promise<void>;
}

export async function startPlayerBrowser(): Promise<PlayerBrowser> {
  const browser = await launchChromium();
  const sites = new Map<string, Record<string, string | Uint8Array>>();
  const server = await listen(sites);
  const { port } = server.address() as AddressInfo;
  const folders: string[] = [];
  return {
    async open({ data, runtime = 'scorm12', from = 'server', context: options }) {
      const files = filesOf(data, runtime);
      let url: string;
      if (from === 'file') {
        const folder = mkdtempSync(path.join(tmpdir(), 'examport-player-'));
        folders.push(folder);
        for (const [name, content] of Object.entries(files)) writeFileSync(path.join(folder, name), content);
        url = pathToFileURL(path.join(folder, 'index.html')).href;
      } else {
        const site = `s${sites.size}`;
        sites.set(site, files);
        url = `http://127.0.0.1:${port}/${site}/${from === 'lms' ? 'lms' : 'index'}.html`;
      }
      const context = await browser.newContext(options);
      const page = await context.newPage();
      const requests: string[] = [];
      const complaints: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') complaints.push(message.text());
      });
      const player = (): Frame =>
        page.frames().find((frame) => frame.url().endsWith('/index.html')) ?? page.mainFrame();
      await page.goto(url);
      await ready(player);
      return {
        page,
        context,
        player,
        requests,
        complaints,
        async reload() {
          await page.reload();
          await ready(player);
        },
        close: () => context.close(),
      };
    },
    async close() {
      await browser.close();
      await new Promise((done) => server.close(done));
      for (const folder of folders) rmSync(folder, { recursive: true });
    },
  };
}

const ready = (player: () => Frame): Promise<unknown> => player().waitForSelector('h1, .broken-page');

function listen(sites: Map<string, Record<string, string | Uint8Array>>): Promise<Server> {
  const server = createServer((request, response) => {
    const [, site = '', name = ''] = (request.url ?? '').split('?')[0]?.split('/') ?? [];
    const body = sites.get(site)?.[name];
    if (body === undefined) {
      response.writeHead(404).end();
      return;
    }
    const headers: Record<string, string> = {
      'content-type': `${TYPES[name.split('.').at(-1) ?? ''] ?? ''}; charset=utf-8`,
    };
    // The LMS's own page is its own business; scorm-again's logger uses styles there.
    if (name === 'index.html') headers['content-security-policy'] = CSP;
    response.writeHead(200, headers).end(body);
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

export interface Violation {
  rule: string;
  target: string;
  summary: string;
}

/** Everything that axe finds against WCAG 2.2 A and AA and its best practices in the player's frame. */
export async function violations(frame: Frame): Promise<Violation[]> {
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    type Results = { violations: { id: string; nodes: { target: unknown[]; failureSummary?: string }[] }[] };
    const { axe } = globalThis as unknown as { axe: { run(options: object): Promise<Results> } };
    const results = await axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return results.violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => ({ rule: id, target: node.target.join(' '), summary: node.failureSummary ?? '' })),
    );
  });
}
