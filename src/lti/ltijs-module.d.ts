/** What is used of ltijs 5.9.9; the published types describe an older version. */
declare module 'ltijs' {
  import type { KeyObject } from 'node:crypto';
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Store {
    setup(): Promise<boolean>;
    Close(): Promise<boolean>;
    Get(encryptionKey: string | false, collection: string, query?: object): Promise<object[] | false>;
    Insert(encryptionKey: string | false, collection: string, item: object, index?: object): Promise<boolean>;
    Replace(
      encryptionKey: string | false,
      collection: string,
      query: object,
      item: object,
      index?: object,
    ): Promise<boolean>;
    Modify(encryptionKey: string | false, collection: string, query: object, patch: object): Promise<boolean>;
    Delete(collection: string, query: object): Promise<boolean>;
  }

  export interface LtijsResponse extends ServerResponse {
    locals: { err?: { details?: { message?: string } } };
  }

  type Handler = (token: object, request: IncomingMessage, response: LtijsResponse) => Promise<void>;
  type Failure = (request: IncomingMessage, response: LtijsResponse) => Promise<void>;

  export class LtijsProvider {
    constructor();
    setup(
      encryptionKey: KeyObject,
      database: { plugin: Store },
      options: {
        appRoute: string;
        loginRoute: string;
        keysetRoute: string;
        ltiaas: boolean;
        cors: boolean;
        tokenMaxAge: number | false;
      },
    ): this;
    onConnect(handler: Handler): true;
    onDeepLinking(handler: Handler): true;
    onInvalidToken(handler: Failure): true;
    onInactivePlatform(handler: Failure): true;
    onUnregisteredPlatform(handler: Failure): true;
    readonly app: (request: IncomingMessage, response: ServerResponse, out: (error?: unknown) => void) => void;
    readonly DeepLinking: {
      createDeepLinkingMessage(token: object, items: object[], options: { message?: string }): Promise<string>;
    };
  }

  export const Provider: LtijsProvider & { constructor: typeof LtijsProvider };
}
