// @ts-check
import { proven } from './connection.js';
import { element } from './dom.js';

/**
 * The demo, as both windows see it: the lab tells what is so, and `docs/json.adoc` says what the names mean.
 *
 * @typedef {{number: number, note: string[], code: string, promised: string[]}} Step
 * @typedef {{kind: string, text: string}} Line
 * @typedef {{number: number, step: number, code: string, lines: Line[], promised: string[], kept?: boolean}} Run
 * @typedef {{title: string, steps: Step[], at: number, prompt?: {number: number, text: string, own: boolean},
 *     running?: string, runs: Run[], ended: boolean}} Play
 *
 * @typedef {{prompt: number, text: string}} Draft what is typed at a prompt; empty where the step's code stands there
 */

const AGAIN_MILLIS = 700;

const GONE = 'The demo has ended, or the lab has gone. Start it again with ./lab demo --page: it goes on where it was, '
    + 'and this page comes back by itself.';
const STRANGER = 'The demo was started again, and does not know this page. Open the address that it prints.';

/** From window to window of one browser, a `Draft`, or null to ask for it: the lab hears nothing of it. */
export const drafts = new BroadcastChannel('draft');

let key = '';

/** No request has a body, and a field has only so many bytes. */
const MOST_BYTES = 12_000;

/**
 * Listens to the lab for as long as the page is open.
 *
 * @param {(play: Play) => void} show
 * @param {(sentence: string) => void} gone
 */
export function follow(show, gone) {
  const events = new EventSource('/lab/events');
  const leave = () => {
    events.close();
    comeBack(show, gone);
  };
  events.addEventListener('open', async () => {
    const told = await fetch('/lab/key').catch(() => undefined);
    if (told?.ok) key = await told.text();
  });
  events.addEventListener('state', event => {
    const play = JSON.parse(event.data);
    if (!play.steps) return; // it is still starting
    show(play);
    if (play.ended) leave();
  });
  events.addEventListener('error', leave);
}

/**
 * Waits for a demo that knows this page.
 *
 * @param {(play: Play) => void} show
 * @param {(sentence: string) => void} gone
 */
async function comeBack(show, gone) {
  let sentence = GONE;
  try {
    const there = await fetch('/lab/state');
    const isBack = there.ok ? !(await there.json()).ended : there.status === 403 && await proven(key);
    if (isBack) {
      follow(show, gone);
      return;
    }
    sentence = there.ok ? GONE : STRANGER;
  } catch {
    // Nobody is there yet.
  }
  gone(sentence);
  setTimeout(() => comeBack(show, gone), AGAIN_MILLIS);
}

/**
 * Asks the lab to do something.
 *
 * @param {string} what the rest of its path below `/lab/`
 * @param {string} [typed] what stands on the prompt
 * @returns {Promise<{status: number, answer?: any}>} the status of HTTP: 204 where it was done, 0 where the lab has
 *     gone, 413 where too much was typed; and what it answers
 */
export async function wish(what, typed) {
  const text = typed === undefined ? undefined : encodeURIComponent(typed);
  if (text && text.length > MOST_BYTES) return {status: 413};
  try {
    const answer = await fetch(`/lab/${what}`, {method: 'POST', headers: text === undefined ? {} : {'Lab-Text': text}});
    return {status: answer.status, answer: answer.status === 200 ? await answer.json() : undefined};
  } catch {
    return {status: 0};
  }
}

/**
 * Lines of a demo.
 *
 * @param {Line[]} lines
 * @returns {HTMLElement}
 */
export function came(lines) {
  return element('pre.came', {tabindex: 0, 'aria-label': 'What came'}, ...lines.map(line =>
      element(`span.${line.kind.toLowerCase()}`, {}, line.kind === 'VALUE' ? `==> ${line.text}\n` : `${line.text}\n`)));
}

/**
 * Where the demo is.
 *
 * @param {Play} play
 * @returns {string}
 */
export function where(play) {
  return play.at > play.steps.length ? 'The last step has run' : `Step ${play.at} of ${play.steps.length}`;
}

/**
 * @param {string} label
 * @param {() => void} pressed
 * @returns {HTMLButtonElement}
 */
export function button(label, pressed) {
  return /** @type {HTMLButtonElement} */ (element('button', {type: 'button', onclick: pressed}, label));
}
