/**
 * What the device keeps of answers until the server has confirmed them: a record an answer, encrypted (AES-256-GCM) with a key that only
 * the session holds, in IndexedDB. Without the session nobody can read an answer out of it.
 */
import type { SentAnswer } from './hosted-contract.js';

/** An answer with the moment at which it was given, by the server's clock as far as the page knows it. */
export interface KeptAnswer extends SentAnswer {
  changedAt: string;
}

export interface Sealed {
  /** Base64, 12 bytes. */
  nonce: string;
  /** Base64: ciphertext with its tag at the end. */
  data: string;
}

export interface Journal {
  /** False: this browser or page allows no such store, or it takes nothing more; what is kept lives as long as the page. */
  readonly lasting: boolean;
  /** Keeps the newest answer of a question, also beside other tabs. Never rejects: `lasting` says whether it is kept. */
  keep(attemptId: string, answer: KeptAnswer): Promise<void>;
  /** Forgets an answer, unless a newer one has taken its place. */
  drop(attemptId: string, position: number, sequence: number): Promise<void>;
  /** What is kept of an attempt, in the order in which it was given. Records that this key does not open are left out. */
  read(attemptId: string): Promise<KeptAnswer[]>;
  /** For the server's eyes; null where the page cannot encrypt. */
  seal(value: unknown): Promise<Sealed | null>;
}

interface StoredRecord {
  id: string;
  attemptId: string;
  /** Open, so that a tab can leave alone what a newer one has written. */
  sequence: number;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const DATABASE = 'examport';
const STORE = 'journal';

/** @param key 32 bytes, base64 */
export async function openJournal(key: string): Promise<Journal> {
  // Pages without https have no cryptography; frames in strict browsers have no store.
  const subtle = globalThis.crypto?.subtle as SubtleCrypto | undefined;
  const aes =
    subtle && (await subtle.importKey('raw', bytesOf(key), { name: 'AES-GCM' }, false, ['encrypt', 'decrypt']));
  const store = aes ? await openStore().catch(() => null) : null;
  let full = false;
  const newest = new Map<string, number>();
  // Encrypting takes a moment: one step after the other, so that a newer record is never overtaken.
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(step: () => Promise<T>): Promise<T> => {
    const done = queue.then(step);
    queue = done.catch(() => undefined);
    return done;
  };

  async function encrypt(value: unknown): Promise<Pick<StoredRecord, 'iv' | 'data'>> {
    const iv = crypto.getRandomValues(new Uint8Array(12));
    const plain = new TextEncoder().encode(JSON.stringify(value));
    return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, aes as CryptoKey, plain) };
  }

  return {
    get lasting() {
      return store !== null && !full;
    },
    keep(attemptId, answer) {
      if (!store) return Promise.resolve();
      const id = `${attemptId}/${answer.position}`;
      newest.set(id, answer.sequence);
      return inTurn(async () => {
        if (newest.get(id) !== answer.sequence) return;
        const { sequence } = answer;
        const record: StoredRecord = { id, attemptId, sequence, ...(await encrypt(answer)) };
        full = !(await change(store, id, (records, found) => {
          if (!found || found.sequence <= sequence) records.put(record);
        }));
      });
    },
    drop(attemptId, position, sequence) {
      if (!store) return Promise.resolve();
      const id = `${attemptId}/${position}`;
      return inTurn(async () => {
        if (newest.get(id) === sequence) newest.delete(id);
        await change(store, id, (records, found) => {
          if (found && found.sequence <= sequence) records.delete(id);
        });
      });
    },
    read(attemptId) {
      if (!store) return Promise.resolve([]);
      return inTurn(async () => {
        const records = await request<StoredRecord[]>(store, (all) => all.index('attempt').getAll(attemptId)).catch(
          () => [],
        );
        const read = await Promise.all(
          records.map(async ({ iv, data }) => {
            try {
              const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, aes as CryptoKey, data);
              return [JSON.parse(new TextDecoder().decode(plain)) as KeptAnswer];
            } catch {
              return [];
            }
          }),
        );
        const kept = read.flat().sort((a, b) => a.sequence - b.sequence);
        for (const { position, sequence } of kept) newest.set(`${attemptId}/${position}`, sequence);
        return kept;
      });
    },
    async seal(value) {
      if (!aes) return null;
      const { iv, data } = await encrypt(value);
      return { nonce: base64Of(iv), data: base64Of(new Uint8Array(data)) };
    },
  };
}

function openStore(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(DATABASE, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore(STORE, { keyPath: 'id' }).createIndex('attempt', 'attemptId');
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new Error('no store'));
  });
}

/** Reads in a transaction of its own. */
function request<T>(database: IDBDatabase, ask: (records: IDBObjectStore) => IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(STORE);
    const asked = ask(transaction.objectStore(STORE));
    transaction.oncomplete = () => resolve(asked.result as T);
    transaction.onabort = () => reject(transaction.error ?? new Error('the store refused'));
  });
}

/**
 * Changes a record by what it is, in one transaction, so that no other tab comes between. Resolves when the transaction has ended, that
 * is, when it is on the disk; false: the store did not take it.
 */
function change(
  database: IDBDatabase,
  id: string,
  step: (records: IDBObjectStore, found: StoredRecord | undefined) => void,
): Promise<boolean> {
  return new Promise((resolve) => {
    try {
      const transaction = database.transaction(STORE, 'readwrite', { durability: 'strict' });
      transaction.oncomplete = () => resolve(true);
      transaction.onabort = () => resolve(false);
      const records = transaction.objectStore(STORE);
      const asked = records.get(id) as IDBRequest<StoredRecord | undefined>;
      asked.onsuccess = () => {
        try {
          step(records, asked.result);
        } catch {
          transaction.abort();
        }
      };
    } catch {
      // The browser has closed the store, e.g. to clear it.
      resolve(false);
    }
  });
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

function base64Of(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
