import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createServer, type Server } from 'node:http';
import type { AddressInfo, LookupFunction } from 'node:net';
import { createOutwardFetch, type OutwardFetchOptions } from './outward-fetch.js';

let server: Server;
let port: number;
const seen: string[] = [];

beforeAll(async () => {
  server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? ''}`);
    const routes: Record<string, () => void> = {
      '/hello': () => response.end('hello'),
      '/huge': () => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'.repeat(65_536)), 1);
        response.on('close', () => clearInterval(timer));
      },
      '/slow': () => response.write('never ends'),
      '/silent': () => undefined,
      '/away': () => response.writeHead(302, { location: '/hello' }).end(),
      '/round': () => response.writeHead(302, { location: '/round' }).end(),
      '/inside': () => response.writeHead(302, { location: 'https://169.254.169.254/latest/meta-data' }).end(),
      '/plain': () => response.writeHead(302, { location: 'http://example.org/' }).end(),
    };
    routes[request.url ?? '']?.();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const local = (options: Partial<OutwardFetchOptions> = {}) =>
  createOutwardFetch({ allowPrivate: ['127.0.0.1'], ...options });
const to = (path: string) => `http://127.0.0.1:${port}${path}`;

describe('fetching outward', () => {
  it('gives the answer, also after a redirect', async () => {
    expect(await (await local()(to('/hello'))).text()).toBe('hello');
    expect(await (await local()(to('/away'))).text()).toBe('hello');
  });

  it.each([
    'https://127.0.0.1/',
    'https://10.1.2.3/',
    'https://172.16.0.1/',
    'https://192.168.1.1/',
    'https://100.64.0.1/',
    'https://169.254.169.254/',
    'https://0.0.0.0/',
    'https://224.0.0.1/',
    'https://255.255.255.255/',
    'https://[::1]/',
    'https://[fc00::1]/',
    'https://[fe80::1]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[2002:a00:1::]/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://user:secret@example.org/',
  ])('refuses %s', async (address) => {
    await expect(createOutwardFetch({ allowPrivate: false })(address)).rejects.toMatchObject({
      code: 'fetch.address_refused',
    });
  });

  it('refuses a name that leads to a private address, also when only one of its addresses is', async () => {
    const lookup: LookupFunction = (_name, _options, callback) =>
      callback(null, [
        { address: '93.184.216.34', family: 4 },
        { address: '10.0.0.1', family: 4 },
      ]);
    const fetch = createOutwardFetch({ allowPrivate: false, lookup });
    await expect(fetch('https://rebinding.example/')).rejects.toMatchObject({ code: 'fetch.address_refused' });
  });

  it('connects to the address that it has checked: a second answer of the name is not asked for', async () => {
    let asked = 0;
    const lookup: LookupFunction = (_name, _options, callback) => {
      asked += 1;
      callback(null, [{ address: asked === 1 ? '127.0.0.1' : '10.0.0.1', family: 4 }]);
    };
    const fetch = createOutwardFetch({ allowPrivate: ['127.0.0.1'], lookup });
    expect(await (await fetch(`http://localhost:${port}/hello`)).text()).toBe('hello');
    expect(asked).toBe(1);
  });

  it('is not led inside, nor to plain http, by a redirect', async () => {
    await expect(local()(to('/inside'))).rejects.toMatchObject({ code: 'fetch.address_refused' });
    await expect(local()(to('/plain'))).rejects.toMatchObject({ code: 'fetch.not_https' });
  });

  it('sends data only where it was told to', async () => {
    await expect(local()(to('/away'), { method: 'POST', body: 'secret' })).rejects.toMatchObject({
      code: 'fetch.too_many_redirects',
    });
  });

  it('ends redirects that go round, answers that are too large, and those that never come or never end', async () => {
    await expect(local()(to('/round'))).rejects.toMatchObject({ code: 'fetch.too_many_redirects' });
    await expect(local({ maxBytes: 100_000 })(to('/huge'))).rejects.toMatchObject({ code: 'fetch.too_large' });
    await expect(local({ timeoutMs: 300 })(to('/slow'))).rejects.toMatchObject({ code: 'fetch.timeout' });
    await expect(local({ timeoutMs: 300 })(to('/silent'))).rejects.toMatchObject({ code: 'fetch.timeout' });
  });

  it('says that nobody is there, without more than the host’s name', async () => {
    const error = await local()('http://127.0.0.1:1/secret?token=abc').catch((problem: unknown) => problem);
    expect(error).toMatchObject({ code: 'fetch.unreachable', kind: 'upstream', details: { host: '127.0.0.1:1' } });
    expect((error as Error).message).not.toContain('abc');
  });
});
