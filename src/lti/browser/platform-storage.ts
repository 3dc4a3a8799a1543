/** LTI Platform Storage 1.0: a small store that the platform keeps for a tool whose cookies the browser does not keep. */

/** A platform that does not answer in so many milliseconds does not answer at all: apps for phones never do. */
const PATIENCE_MS = 1500;

export interface PlatformStore {
  /** Name of the frame that answers; `_parent` is the parent itself. */
  readonly target: string;
  /** Origin of the platform's authorization address, the only one that is spoken to. */
  readonly origin: string;
}

/** Has the platform keep a value. @returns whether it said that it does */
export async function putData(store: PlatformStore, key: string, value: string): Promise<boolean> {
  const answer = await ask(store, { subject: 'lti.put_data', key, value });
  return answer?.['value'] === value;
}

/** What the platform keeps; null where there is nothing or no answer. */
export async function getData(store: PlatformStore, key: string): Promise<string | null> {
  const answer = await ask(store, { subject: 'lti.get_data', key });
  return typeof answer?.['value'] === 'string' ? answer['value'] : null;
}

function ask(
  { target, origin }: PlatformStore,
  message: { subject: string; [name: string]: string },
): Promise<Record<string, unknown> | null> {
  const frame = frameOf(target);
  if (!frame) return Promise.resolve(null);
  const id = crypto.getRandomValues(new Uint32Array(4)).join('-');
  return new Promise((resolve) => {
    const done = (answer: Record<string, unknown> | null) => {
      removeEventListener('message', listen);
      clearTimeout(timer);
      resolve(answer);
    };
    const listen = (event: MessageEvent<unknown>) => {
      const data = event.data as Record<string, unknown> | null;
      if (event.origin !== origin || data?.['message_id'] !== id) return;
      if (data['subject'] === `${message.subject}.response`) done(data['error'] === undefined ? data : null);
    };
    const timer = setTimeout(() => done(null), PATIENCE_MS);
    addEventListener('message', listen);
    frame.postMessage({ ...message, message_id: id }, origin);
  });
}

function frameOf(target: string): Window | null {
  const around = window.parent === window ? (window.opener as Window | null) : window.parent;
  if (!around || target === '_parent') return around;
  try {
    return (around.frames as unknown as Record<string, Window | undefined>)[target] ?? around;
  } catch {
    return around;
  }
}
