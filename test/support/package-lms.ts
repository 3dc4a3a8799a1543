/** Plays a package in Chromium as an LMS does: serves the zip's files, keeps what is committed, opens, kills and reopens tabs. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openPackageZip, readManifest, type ManifestItem, type PackageZip } from '@examport/packager';
import { build } from 'esbuild';
import type { Browser, BrowserContext, FrameLocator, Page } from 'playwright-core';
import type { LmsWindow } from './lms-page.js';

export type TestRuntime = 'strict' | 'scorm-again';

const TYPES: Record<string, string> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  mp3: 'audio/mpeg',
};

/** A tab with one SCO in it. */
export interface Visit {
  page: Page;
  sco: FrameLocator;
  refused(): Promise<string[]>;
  behave(behaviour: Partial<NonNullable<LmsWindow['behaviour']>>): Promise<void>;
  /** As a crash or a dead battery does: nothing of the page runs any more. */
  kill(): Promise<void>;
  /** As a learner does: the page's last events fire. */
  close(): Promise<void>;
}

export class PackageLms {
  /** By item identifier: what the LMS has of it. */
  readonly stored = new Map<string, Record<string, string>>();
  /** What went wrong in a page: errors, violations of the content security policy, requests to elsewhere. */
  readonly complaints: string[] = [];
  #server!: Server;
  #origin = '';
  #context!: BrowserContext;
  #script = '';
  items: ManifestItem[] = [];
  version: '1.2' | '2004' = '1.2';

  private constructor(
    private readonly zip: PackageZip,
    private readonly runtime: TestRuntime,
  ) {}

  static async open(browser: Browser, bytes: Uint8Array, runtime: TestRuntime): Promise<PackageLms> {
    const zip = await openPackageZip(bytes);
    const manifest = await readManifest(zip);
    const lms = new PackageLms(zip, runtime);
    lms.version = manifest.edition === '1.2' ? '1.2' : '2004';
    lms.items = leaves(manifest.organization?.items ?? []);
    const bundle = await build({
      entryPoints: ['test/support/lms-page.ts'],
      bundle: true,
      write: false,
      format: 'iife',
      conditions: ['source'],
      logLevel: 'error',
    });
    lms.#script = bundle.outputFiles[0]?.text ?? '';
    lms.#server = createServer((request, response) => void lms.#answer(request, response));
    await new Promise<void>((done) => lms.#server.listen(0, '127.0.0.1', done));
    lms.#origin = `http://127.0.0.1:${(lms.#server.address() as AddressInfo).port}`;
    lms.#context = await browser.newContext({ viewport: { width: 1200, height: 800 } });
    lms.#context.on('request', (request) => {
      if (!request.url().startsWith(lms.#origin)) lms.complaints.push(`request to ${request.url()}`);
    });
    return lms;
  }

  /** A text file of the package. */
  async file(name: string): Promise<string> {
    return new TextDecoder().decode(await this.#read(name));
  }

  /** Opens an item in a new tab. */
  async launch(item: ManifestItem): Promise<Visit> {
    const page = await this.#context.newPage();
    page.on('pageerror', (error) => this.complaints.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(message.text());
    });
    const query = new URLSearchParams({
      runtime: this.runtime,
      version: this.version,
      item: item.identifier ?? '',
      page: item.href ?? '',
      // What an LMS tells content of its manifest entry.
      ...(item.masteryScore !== null && { passing: String(item.masteryScore) }),
      ...(item.minNormalizedMeasure !== null && { passing: String(item.minNormalizedMeasure) }),
      ...(item.primaryObjective !== null && { objective: item.primaryObjective }),
    });
    await page.goto(`${this.#origin}/?${query}`);
    const lms = <T>(read: (lms: LmsWindow) => T) => page.evaluate<T>(`(${read.toString()})(globalThis.lms)`);
    return {
      page,
      sco: page.frameLocator('iframe'),
      refused: () => lms((window) => window.refused()),
      behave: (behaviour) => page.evaluate(`Object.assign(globalThis.lms.behaviour, ${JSON.stringify(behaviour)})`),
      async kill() {
        const session = await page.context().newCDPSession(page);
        // The answer never comes: the page is dead.
        session.send('Page.crash').catch(() => undefined);
        await page.waitForEvent('crash');
        await page.close();
      },
      close: () => page.close({ runBeforeUnload: false }),
    };
  }

  #read(name: string): Promise<Uint8Array> {
    const entry = this.zip.find(name);
    return entry ? this.zip.read(entry) : Promise.reject(new Error(`The package has no ${name}.`));
  }

  async close(): Promise<void> {
    await this.#context.close();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
    await this.zip.close();
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', this.#origin);
    if (url.pathname === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8');
      response.end(
        '<!doctype html><title>LMS</title><style>body{margin:0}iframe{border:0;width:100vw;height:100vh}</style><body><script src="/lms.js"></script>',
      );
    } else if (url.pathname === '/lms.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(this.#script);
    } else if (url.pathname.startsWith('/store/')) {
      const item = decodeURIComponent(url.pathname.slice('/store/'.length));
      if (request.method === 'PUT') {
        const chunks: Buffer[] = [];
        for await (const chunk of request) chunks.push(chunk as Buffer);
        this.stored.set(item, JSON.parse(Buffer.concat(chunks).toString()) as Record<string, string>);
      }
      response.end(JSON.stringify(this.stored.get(item) ?? {}));
    } else if (url.pathname.startsWith('/content/')) {
      const name = decodeURIComponent(url.pathname.slice('/content/'.length));
      try {
        const bytes = await this.#read(name);
        response.setHeader('content-type', TYPES[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream');
        response.setHeader('content-security-policy', "default-src 'self'");
        response.end(bytes);
      } catch {
        response.statusCode = 404;
        response.end();
      }
    } else {
      response.statusCode = url.pathname === '/favicon.ico' ? 204 : 404;
      response.end();
    }
  }
}

function leaves(items: readonly ManifestItem[]): ManifestItem[] {
  return items.flatMap((item) => (item.href === null ? leaves(item.items) : [item]));
}
