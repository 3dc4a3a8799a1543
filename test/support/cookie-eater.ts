/** Stands before a server, and lets none of its cookies through while it is told to: as a browser that keeps none. */
import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CookieEater {
  readonly port: number;
  /** Port of the server behind. */
  target: number;
  eats: boolean;
  close(): Promise<void>;
}

export async function startCookieEater(): Promise<CookieEater> {
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const onward = request({ host: '127.0.0.1', port: eater.target, method, path: url, headers }, (answer) => {
      const own = { ...answer.headers };
      if (eater.eats) delete own['set-cookie'];
      outgoing.writeHead(answer.statusCode ?? 502, own);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const eater: CookieEater = {
    port: (server.address() as AddressInfo).port,
    target: 0,
    eats: false,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return eater;
}
