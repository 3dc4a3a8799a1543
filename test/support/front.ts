/** Stands before a server as the proxy of a deployment does, and does to its cookies what it is told: as browsers that keep none. */
import { once } from 'node:events';
import { createServer, request, type RequestListener } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.js';

export interface Front {
  readonly port: number;
  /** Port of the server behind. */
  target: number;
  /** `unparted`: a cookie comes through, but without the attribute by which a frame of another site may have one of its own. */
  cookies: 'through' | 'eaten' | 'unparted';
  /** What the server behind has set since it was last emptied, as it set it. */
  set: string[];
  close(): Promise<void>;
}

/** @param certificate speaks TLS with it, and http to the server behind */
export async function startFront(certificate?: Certificate): Promise<Front> {
  const listener: RequestListener = (incoming, outgoing) => {
    const { method, url, socket } = incoming;
    const headers = {
      ...incoming.headers,
      'x-forwarded-for': socket.remoteAddress,
      'x-forwarded-proto': certificate ? 'https' : 'http',
    };
    const onward = request({ host: '127.0.0.1', port: front.target, method, path: url, headers }, (answer) => {
      const { 'set-cookie': cookies = [], ...rest } = answer.headers;
      front.set.push(...cookies);
      const passed =
        front.cookies === 'eaten'
          ? []
          : cookies.map((cookie) => (front.cookies === 'unparted' ? cookie.replace(/; *Partitioned/i, '') : cookie));
      outgoing.writeHead(answer.statusCode ?? 502, { ...rest, ...(passed.length > 0 && { 'set-cookie': passed }) });
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  };
  const server = certificate ? createTlsServer(certificate, listener) : createServer(listener);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const front: Front = {
    port: (server.address() as AddressInfo).port,
    target: 0,
    cookies: 'through',
    set: [],
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return front;
}
