/** The pages' own scripts, as text: they run in browsers and are bundled by nobody. */

/** LTI Platform Storage 1.0: data of a tool by its origin, for as long as the page lives, and no more than a platform has to take. */
const STORAGE = `
const stores = new Map();
function store(event) {
  const { subject, message_id, key, value } = event.data;
  const data = stores.get(event.origin) ?? new Map();
  stores.set(event.origin, data);
  const answer = (rest) =>
    event.source.postMessage({ subject: subject + '.response', message_id, ...rest }, event.origin);
  const refuse = (code, message) => answer({ error: { code, message } });
  if (typeof message_id !== 'string' || typeof key !== 'string') return refuse('bad_request', 'message_id and key are needed');
  if (subject === 'lti.get_data') return answer({ key, value: data.get(key) });
  const size = [...data].reduce((sum, [name, each]) => sum + name.length + each.length, 0);
  if (value === undefined || value === null) data.delete(key);
  else if (typeof value !== 'string') return refuse('bad_request', 'value must be a string');
  else if (size + key.length + value.length > 4096) return refuse('storage_exhaustion', 'too much is stored');
  else data.set(key, value);
  answer({ key, value });
}
const isStorage = (data) => data?.subject === 'lti.put_data' || data?.subject === 'lti.get_data';
`;

/** The named frame that answers for the launch page. */
export const STORAGE_FRAME = `${STORAGE}
addEventListener('message', (event) => {
  if (isStorage(event.data)) store(event);
});
`;

/**
 * The launch page: opens the tool in its frame, and answers it (LTI Client Side postMessages 1.0). How storage is answered stands in
 * `data-storage`, in which frame in `data-storage-frame`, where to go when the tool is done in `data-back`.
 */
export const LAUNCH = `${STORAGE}
const stage = document.getElementById('stage');
const frame = document.querySelector('iframe.tool');
const { storage, storageFrame, back } = stage.dataset;
const capabilities = () => {
  const names = ['lti.capabilities', 'lti.frameResize', 'lti.scrollToTop', 'lti.fetchWindowSize'].map((subject) => ({ subject }));
  if (storage === 'off') return names;
  const place = storage === 'frame' ? { frame: storageFrame } : {};
  return [...names, ...['lti.put_data', 'lti.get_data'].map((subject) => ({ subject, ...place }))];
};
addEventListener('message', (event) => {
  const { data, source, origin } = event;
  if (typeof data !== 'object' || data === null) return;
  const { subject, message_id } = data;
  if (subject === 'practice.done' && origin === location.origin) return location.assign(back);
  if (storage === 'parent' && isStorage(data)) return store(event);
  if (subject === 'lti.capabilities' && storage !== 'silent')
    return source.postMessage(
      { subject: 'lti.capabilities.response', message_id, supported_messages: capabilities() },
      origin,
    );
  if (source !== frame.contentWindow) return;
  if (subject === 'org.imsglobal.lti.close' || subject === 'lti.close') return location.assign(back);
  if (subject === 'lti.scrollToTop') return scrollTo(0, 0);
  if (subject === 'lti.frameResize' && Number.isFinite(Number(data.height)))
    frame.style.height = Math.min(Math.max(Number(data.height), 150), 10000) + 'px';
  if (subject === 'lti.fetchWindowSize')
    source.postMessage(
      { subject: 'lti.fetchWindowSize.response', message_id, height: innerHeight, width: innerWidth, scrollY },
      origin,
    );
});
document.getElementById('login')?.submit();
`;

/** A page of ours inside the tool's frame: tells the launch page that the tool is done. */
export const DONE = `
if (parent !== window) parent.postMessage({ subject: 'practice.done' }, location.origin);
`;
