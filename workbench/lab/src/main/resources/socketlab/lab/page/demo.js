// @ts-check
import { element, fill, refill } from './dom.js';
import { button, came, drafts, follow, where, wish } from './play.js';

/**
 * The projector's page. What ran stands above the step that comes next, as in the terminal.
 *
 * @typedef {import('./play.js').Play} Play
 * @typedef {import('./play.js').Run} Run
 */

/** @param {string} id */
const part = id => /** @type {HTMLElement} */ (document.getElementById(id));

const [title, log, heading, note, whose, choices, steps, status, actions] =
    ['title', 'log', 'step', 'note', 'whose', 'choices', 'steps', 'status', 'actions'].map(part);
const code = /** @type {HTMLTextAreaElement} */ (part('code'));

/** @type {Play | undefined} */
let play;
let asked = 0;
let cleared = false;
/** Whether the last key has typed something: then Tab completes it. */
let typing = false;
/** Where Tab was pressed last. */
let tabbed = '';
/** @type {Map<number, {text: string, box: HTMLElement}>} */
const runs = new Map();

const buttons = {
  run: button('Run', run),
  stop: button('Stop', () => wish('stop')),
  own: button('My own Java', clear),
  back: button('Back', () => press('back')),
  again: button('Again', () => press('again')),
  skip: button('Skip', () => press('skip')),
};
fill(actions, ...Object.values(buttons));
drafts.addEventListener('message', ({data}) => {
  if (data === null) tell();
});
fit();
code.focus();

follow(show, sentence => {
  document.body.classList.add('gone');
  asked = 0; // the prompts of the next demo are numbered anew
  code.readOnly = true;
  say(sentence);
});

/** @param {Play} now */
function show(now) {
  const isFirst = !play;
  play = now;
  document.body.classList.remove('gone');
  document.title = title.textContent = now.title;
  heading.textContent = where(now);
  note.textContent = now.steps[now.at - 1]?.note.join(' ') ?? 'You can still use its variables.';
  const isBusy = !now.prompt;
  document.body.classList.toggle('busy', isBusy);
  code.readOnly = isBusy;
  for (const [name, one] of Object.entries(buttons)) {
    one.setAttribute('aria-disabled', String(isBusy === (name !== 'stop')));
  }
  if (now.prompt && now.prompt.number !== asked) {
    asked = now.prompt.number;
    cleared = typing = false;
    code.value = now.prompt.text;
    whose.textContent = now.prompt.own ? 'Your own Java' : 'The code of this step';
    choices.hidden = true;
    fit();
  }
  say(now.running ?? '');
  const isNew = showRuns(now.runs);
  refill(steps, [now.steps, now.at], () => now.steps.map(step => element('li', {}, stepButton(now, step))));
  if (isNew && !isFirst || isFirst) window.scrollTo(0, document.body.scrollHeight);
}

/**
 * @param {Play} now
 * @param {import('./play.js').Step} step
 */
function stepButton(now, step) {
  const one = button(step.note.join(' ') || step.code, () => press(`goto`, step.number));
  if (step.number === now.at) one.setAttribute('aria-current', 'step');
  return one;
}

/**
 * @param {Run[]} now
 * @returns {boolean} whether one has come or has changed
 */
function showRuns(now) {
  let isNew = false;
  for (const [number, {box}] of runs) {
    if (!now.some(run => run.number === number)) {
      box.remove();
      runs.delete(number);
    }
  }
  for (const run of now) {
    const text = JSON.stringify(run);
    const before = runs.get(run.number);
    if (before?.text === text) continue;
    isNew = true;
    const box = runBox(run);
    if (before) before.box.replaceWith(box);
    else log.append(box);
    runs.set(run.number, {text, box});
  }
  return isNew;
}

/** @param {Run} run */
function runBox(run) {
  const isPromised = run.promised.length > 0;
  return element('article', {},
      run.code && element('h2', {}, run.step > 0 ? `Step ${run.step}` : 'Your own Java'),
      run.code && element('pre.ran', {tabindex: 0, 'aria-label': 'The code that ran'}, run.code),
      element('div.result', {},
          run.lines.length > 0 && came(run.lines.filter(line => line.kind !== 'PROMISED')),
          isPromised && element(run.kept ? 'div.promised.kept' : 'div.promised', {},
              element('p', {}, run.kept ? '✓ as the script promises:' : 'The script promises:'),
              element('pre', {tabindex: 0, 'aria-label': 'What the script promises'}, run.promised.join('\n')))));
}

/** @param {string} sentence */
function say(sentence) {
  if (status.textContent !== sentence) status.textContent = sentence;
}

/** As many rows as the code has, where the browser does not do it itself; and the notes follow. */
function fit() {
  code.rows = Math.max(1, code.value.split('\n').length);
  tell();
}

/** Tells the notes what is typed here. */
function tell() {
  const isStep = !play?.prompt?.own && code.value === play?.prompt?.text;
  drafts.postMessage({prompt: asked, text: isStep ? '' : code.value});
}

async function run() {
  if (!play?.prompt || code.readOnly) return;
  const isOwn = cleared || play.prompt.own;
  if (!code.value.trim() && play.at > play.steps.length) return; // the lab's end is Ctrl-C in its terminal
  const {status: answer} = await wish(`${isOwn ? 'own' : 'run'}/${asked}`, code.value);
  if (answer === 422) newLine();
  else if (answer === 413 || answer === 400) say('That is too long to be sent. 3,000 characters are the most.');
}

/**
 * @param {string} word
 * @param {number} [step]
 */
async function press(word, step) {
  if (play?.prompt) await wish(step ? `${word}/${asked}/${step}` : `${word}/${asked}`, code.value);
  code.focus();
}

function clear() {
  if (code.readOnly) return;
  code.value = '';
  cleared = true;
  whose.textContent = 'Your own Java';
  choices.hidden = true;
  fit();
  code.focus();
}

function newLine() {
  code.setRangeText('\n', code.selectionStart, code.selectionEnd, 'end');
  fit();
}

async function complete() {
  const text = code.value;
  const cursor = code.selectionStart;
  const place = `${cursor}:${text}`;
  const {answer} = await wish(`${place === tabbed ? 'more' : 'complete'}/${asked}/${cursor}`, text);
  if (!answer || code.value !== text) return;
  code.setRangeText(answer.insert, answer.from, cursor, 'end');
  tabbed = `${code.selectionStart}:${code.value}`;
  choices.textContent = answer.shown.join('\n');
  choices.hidden = answer.shown.length === 0;
  fit();
}

code.addEventListener('input', () => {
  typing = true;
  choices.hidden = true;
  if (!code.value) cleared = true;
  fit();
});
code.addEventListener('focus', () => { typing = false; });
code.addEventListener('keydown', event => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey && !event.altKey) {
    event.preventDefault();
    run();
  } else if (event.key === 'Enter' && event.altKey) {
    event.preventDefault();
    newLine();
  } else if (event.key === 'Tab' && !event.shiftKey && typing && code.value.trim()) {
    event.preventDefault();
    complete();
  } else if (event.key === 'Escape') {
    typing = false;
  }
});

/** @type {Record<string, () => void>} */
const KEYS = {KeyU: clear, KeyP: () => press('back'), KeyN: () => press('skip'), KeyY: () => press('again')};

document.addEventListener('keydown', event => {
  if (event.ctrlKey && event.code === 'KeyC' && play && !play.prompt) {
    event.preventDefault();
    wish('stop');
  } else if (event.altKey && !event.ctrlKey && KEYS[event.code]) {
    event.preventDefault();
    KEYS[event.code]();
  }
});
