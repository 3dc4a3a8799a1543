/** An identity provider that signs: the certified `oidc-provider`, with whoever signs in under whatever claims a test gives. */
import { generateKeyPairSync } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider from 'oidc-provider';

export interface TestIdentityProvider {
  readonly issuer: string;
  /** Claims by subject. */
  readonly accounts: Map<string, Record<string, unknown>>;
  close(): void;
}

export const CLIENT = { client_id: 'examport', client_secret: 'the secret of the client' };

export async function startIdentityProvider(redirectUri: string): Promise<TestIdentityProvider> {
  const accounts = new Map<string, Record<string, unknown>>();
  // Its address has to be known before it is made.
  const provider: { made?: Provider } = {};
  const server: Server = createServer((request, response) => void provider.made?.callback()(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  provider.made = new Provider(issuer, {
    clients: [{ ...CLIENT, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), kid: 'test', use: 'sig', alg: 'RS256' } as never] },
    cookies: { keys: ['a', 'b'] },
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    features: { devInteractions: { enabled: true } },
    findAccount: (_context: unknown, sub: string) => ({
      accountId: sub,
      claims: () => ({ sub, ...accounts.get(sub) }),
    }),
  } as never);
  return {
    issuer,
    accounts,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** A browser without a screen: it follows redirects and keeps cookies of each origin. */
export class Wanderer {
  readonly #cookies = new Map<string, Map<string, string>>();

  async go(address: string, init: RequestInit = {}): Promise<{ url: URL; response: Response }> {
    let url = new URL(address);
    let { method = 'GET', body = null } = init;
    for (let hop = 0; hop < 20; hop += 1) {
      const jar = this.#jar(url);
      const headers = {
        ...(init.headers as Record<string, string>),
        cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; '),
      };
      const response = await fetch(url, { method, body, headers, redirect: 'manual' });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (/expires=Thu, 01 Jan 1970/i.test(cookie)) jar.delete(name);
        else jar.set(name, value);
      }
      const target = response.headers.get('location');
      if (!target) return { url, response };
      url = new URL(target, url);
      [method, body] = ['GET', null];
    }
    throw new Error('Redirects without end.');
  }

  cookie(address: string, name: string): string | undefined {
    return this.#jar(new URL(address)).get(name);
  }

  /** Signs in at the provider's own pages, and consents. */
  async signInAt(start: string, login: string): Promise<{ url: URL; response: Response }> {
    let { url, response } = await this.go(start);
    while (url.pathname.startsWith('/interaction/')) {
      const page = await response.text();
      const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? '';
      const form = new URLSearchParams({ prompt, ...(prompt === 'login' && { login, password: 'x' }) });
      ({ url, response } = await this.go(url.href, { method: 'POST', body: form }));
    }
    return { url, response };
  }

  #jar({ host }: URL): Map<string, string> {
    const jar = this.#cookies.get(host) ?? new Map<string, string>();
    this.#cookies.set(host, jar);
    return jar;
  }
}
