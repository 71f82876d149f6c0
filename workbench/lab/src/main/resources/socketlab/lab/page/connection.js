// @ts-check
/**
 * The connection to the lab: what it tells, what it is asked, and how the page finds it again.
 *
 * @typedef {object} Listener
 * @property {(state: import('./verdict.js').State) => void} state what the watch shows now
 * @property {() => void} running a check has begun
 * @property {() => void} made the pages of the book are made
 * @property {() => void} opened the lab answers, for the first time or again
 * @property {(lesson: string) => void} experiments something has changed in a lesson's experiments
 * @property {(told: any) => void} output a program prints
 * @property {(sentence: string) => void} gone the lab does not answer, and why
 */

const AGAIN_MILLIS = 700;

const GONE = 'The lab has gone. Start it again with ./lab, and this page comes back by itself.';
const STRANGER = 'The lab was started again, and does not know this page. Press w in it to open a new one.';

/** @type {string} */
let key = '';

/**
 * Listens to the lab for as long as the page is open.
 *
 * @param {string | undefined} known with which the page proves that it was open before; the lab tells it, too
 * @param {Listener} listener
 */
export function listen(known, listener) {
  key = known ?? key;
  const events = new EventSource('/lab/events');
  events.addEventListener('state', event => {
    const state = JSON.parse(event.data);
    key = state.key ?? key;
    listener.state(state);
  });
  events.addEventListener('running', () => listener.running());
  events.addEventListener('made', () => listener.made());
  events.addEventListener('open', () => listener.opened());
  events.addEventListener('experiments', event => listener.experiments(JSON.parse(event.data).lesson));
  events.addEventListener('output', event => listener.output(JSON.parse(event.data)));
  events.addEventListener('error', () => {
    events.close();
    comeBack(listener);
  });
}

/** @param {Listener} listener */
async function comeBack(listener) {
  let sentence = GONE;
  try {
    const there = await fetch('/lab/page.css', {method: 'HEAD'});
    if (there.ok || there.status === 403 && await proven(key)) {
      listen(key, listener);
      return;
    }
    sentence = STRANGER;
  } catch {
    // Nobody is there yet.
  }
  listener.gone(sentence);
  setTimeout(() => comeBack(listener), AGAIN_MILLIS);
}

/**
 * Proves to a lab that was started again that this page knows its key, without saying the key (HMAC, RFC 2104).
 *
 * @param {string} known the key
 * @returns {Promise<boolean>} whether the lab knows the page now
 */
export async function proven(known) {
  const bytes = new TextEncoder();
  const question = await (await fetch('/lab/question')).text();
  const secret = await crypto.subtle.importKey('raw', bytes.encode(known), {name: 'HMAC', hash: 'SHA-256'}, false,
      ['sign']);
  const asked = bytes.encode(`${question} ${location.origin}`);
  const proof = new Uint8Array(await crypto.subtle.sign('HMAC', secret, asked));
  const text = btoa(String.fromCharCode(...proof)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  return (await fetch('/lab/return', {method: 'POST', headers: {'Lab-Proof': `${question}.${text}`}})).ok;
}

/**
 * Asks the lab to do something, such as what a key of the watch does.
 *
 * @param {string} what `hint`, `again`, or `watch/` and a lesson, or an experiment, a lesson and its number
 * @param {Record<string, string>} [headers]
 * @returns {Promise<number>} the status of HTTP; 204 where it was done, and 0 where the lab has gone
 */
export async function ask(what, headers = {}) {
  try {
    return (await fetch(`/lab/${what}`, {method: 'POST', headers})).status;
  } catch {
    return 0; // the page says so already
  }
}

/**
 * Asks the lab for something.
 *
 * @param {string} what its path below `/lab/`
 * @returns {Promise<any>} null where the lab has gone
 */
export async function read(what) {
  try {
    const answer = await fetch(`/lab/${what}`);
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}
