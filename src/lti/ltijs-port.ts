/**
 * The one place that knows ltijs (5.9.9, pinned). It verifies signature and claims of launches, and signs deep-linking messages. It stands
 * behind our login and launch gate, reads everything from the call in progress, and so asks no database and fetches nothing; why it is
 * held so short is told in docs/adr/0009-a-gate-around-ltijs.md. A contract test covers each hook that is relied on here.
 */
import type { LtijsProvider, Store } from 'ltijs';
import { AsyncLocalStorage } from 'node:async_hooks';
import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';

/** A registration as far as ltijs has to know it. */
export interface LtijsPlatform {
  readonly issuer: string;
  readonly clientId: string;
  readonly name: string;
}

/** A key of ours that signs. */
export interface SigningKey {
  readonly kid: string;
  /** PKCS #8, PEM. */
  readonly privatePem: string;
}

/** What the store answers from, and where the verdict goes. */
interface Call {
  readonly platform: LtijsPlatform;
  /** Of the platform. */
  readonly key?: KeyObject;
  readonly signing?: SigningKey;
  readonly decide?: (refusal: string | null) => void;
}

const ROUTE = '/launch';
const STATE = 'gate';
/** What ltijs answers is not sent. */
const NOWHERE = new Socket();

export class LtijsPort {
  readonly #calls = new AsyncLocalStorage<Call>();
  #provider: Promise<LtijsProvider> | undefined;

  /**
   * Verifies an id_token of one of the two message types that ltijs knows, with the platform's key that signed it.
   * @param key the platform's public key that the token names
   * @returns null, or ltijs's word for what is wrong
   */
  async verifyLaunch(platform: LtijsPlatform, idToken: string, key: KeyObject): Promise<string | null> {
    const provider = await this.#open();
    return new Promise((decide) => {
      const request = Object.assign(new IncomingMessage(NOWHERE), {
        method: 'POST',
        url: ROUTE,
        body: { id_token: idToken, state: STATE },
        // Read already: its parsers have nothing to do.
        _body: true,
        cookies: {},
        // It forgets a cookie of its own in the end, signed; that goes nowhere either.
        secret: STATE,
        signedCookies: { [`state${STATE}`]: platform.issuer },
      });
      this.#calls.run({ platform, key, decide }, () =>
        // Its answer goes nowhere: the gate gives its own.
        provider.app(request, new ServerResponse(request), (error) =>
          decide(error instanceof Error ? error.message : 'NOT_HANDLED'),
        ),
      );
    });
  }

  /**
   * The signed message that ends deep linking (Deep Linking 2.0, 4.5).
   * @param settings claim of the request that is answered; its `data` is echoed
   */
  async signDeepLinking(
    platform: LtijsPlatform,
    signing: SigningKey,
    answer: { deploymentId: string; settings: object; items: object[]; message?: string },
  ): Promise<string> {
    const provider = await this.#open();
    const { deploymentId, settings, items, message } = answer;
    const token = {
      iss: platform.issuer,
      clientId: platform.clientId,
      deploymentId,
      platformContext: { deepLinkingSettings: settings },
    };
    return this.#calls.run({ platform, signing }, () =>
      provider.DeepLinking.createDeepLinkingMessage(token, items, message === undefined ? {} : { message }),
    );
  }

  /** Loaded with the first launch: a server without an LMS does without. */
  #open(): Promise<LtijsProvider> {
    this.#provider ??= this.#load();
    return this.#provider;
  }

  async #load(): Promise<LtijsProvider> {
    const { Provider } = (await import('ltijs')).default;
    const { constructor: Ltijs } = Provider;
    const provider = new Ltijs();
    // Signs nothing that leaves this process: a key of this process.
    provider.setup(
      createSecretKey(randomBytes(32)),
      { plugin: this.#store() },
      {
        appRoute: ROUTE,
        loginRoute: '/login',
        keysetRoute: '/keys',
        ltiaas: true,
        cors: false,
        // The gate has checked the times, with tolerance.
        tokenMaxAge: false,
      },
    );
    const passed = () => Promise.resolve(this.#decide(null));
    provider.onConnect(passed);
    provider.onDeepLinking(passed);
    const failed = (_: IncomingMessage, { locals }: { locals: { err?: { details?: { message?: string } } } }) =>
      Promise.resolve(this.#decide(locals.err?.details?.message ?? 'INVALID_TOKEN'));
    provider.onInvalidToken(failed);
    provider.onInactivePlatform(failed);
    provider.onUnregisteredPlatform(failed);
    return provider;
  }

  #decide(refusal: string | null): void {
    this.#calls.getStore()?.decide?.(refusal);
  }

  /** Never throws: ltijs leaves a failing store's promise unhandled. `false` is its word for none. */
  #store(): Store {
    const call = (): Call => this.#calls.getStore() as Call;
    const read: Record<string, () => object | null> = {
      platform: () => {
        const { platform, key, signing } = call();
        return {
          platformName: platform.name,
          platformUrl: platform.issuer,
          clientId: platform.clientId,
          authEndpoint: platform.issuer,
          accesstokenEndpoint: platform.issuer,
          kid: signing?.kid ?? 'none',
          authConfig: { method: 'RSA_KEY', key },
        };
      },
      privatekey: () => {
        const { signing } = call();
        return signing ? { key: signing.privatePem, kid: signing.kid } : null;
      },
    };
    const done = () => Promise.resolve(true);
    return {
      setup: done,
      Close: done,
      Get(_, collection) {
        const found = read[collection]?.() ?? null;
        return Promise.resolve(found === null ? false : [found]);
      },
      // State and nonce are the gate's, and nothing about people is kept here.
      Insert: done,
      Replace: done,
      Modify: done,
      Delete: done,
    };
  }
}
