/** The second door: a platform behind `node:http`. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { PracticePlatform } from './platform.js';

export interface Listening {
  platform: PracticePlatform;
  /** The platform's `url`. */
  url: string;
  readonly port: number;
  readonly close: () => Promise<void>;
}

export interface ListenOptions {
  /** Default: one that is free. */
  port?: number;
  /** Default 127.0.0.1; addresses are made with `localhost` then. */
  host?: string;
}

/**
 * Serves a platform. A platform must know its own address, so one that is to listen on any free port is made once the port is known:
 * `listen((origin) => PracticePlatform.create({ url: origin + '/lms' }))`.
 */
export async function listen(
  given: PracticePlatform | ((origin: string) => Promise<PracticePlatform>),
  { port = 0, host = '127.0.0.1' }: ListenOptions = {},
): Promise<Listening> {
  let platform: PracticePlatform | null = null;
  const server = createServer((request, response) => {
    if (!platform) return void response.writeHead(503).end();
    answer(platform, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const name = host === '127.0.0.1' ? 'localhost' : host;
  const bound = (server.address() as AddressInfo).port;
  platform = typeof given === 'function' ? await given(`http://${name}:${bound}`) : given;
  return {
    platform,
    url: platform.url,
    port: bound,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(platform: PracticePlatform, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const { method = 'GET', url = '/', headers } = incoming;
  const hasBody = method !== 'GET' && method !== 'HEAD';
  const request = new Request(new URL(url, platform.url), {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
    ),
    ...(hasBody && { body: Readable.toWeb(incoming) as unknown as BodyInit, duplex: 'half' }),
  });
  const response = await platform.handle(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (!response.body) return void outgoing.end();
  Readable.fromWeb(response.body as ReadableStream).pipe(outgoing);
}
