// @ts-check
import { element, fill, refill } from './dom.js';
import { button, came, drafts, follow, where, wish } from './play.js';

/**
 * The teacher's notes: what to ask at this step, what students answer, and what comes next.
 *
 * @typedef {import('./play.js').Play} Play
 * @typedef {{step: number, ask: string, answers: string}} Ask
 * @typedef {{time: string, asks: Ask[], troubles: string[]}} Teaching
 */

/** @param {string} id */
const part = id => /** @type {HTMLElement} */ (document.getElementById(id));

/** @type {Play | undefined} */
let play;
/** @type {Teaching} */
let teaching = {time: '', asks: [], troubles: []};
/** @type {import('./play.js').Draft} */
let draft = {prompt: 0, text: ''};

const buttons = {
  run: button('Run this step', () => {
    const prompt = play?.prompt;
    if (prompt && prompt.text && !prompt.own) wish(`run/${prompt.number}`, prompt.text);
  }),
  stop: button('Stop', () => wish('stop')),
  back: button('Back', () => press('back')),
  again: button('Again', () => press('again')),
  skip: button('Skip', () => press('skip')),
};
fill(part('actions'), ...Object.values(buttons));

follow(show, sentence => {
  document.body.classList.add('gone');
  part('status').textContent = sentence;
});

drafts.addEventListener('message', ({data}) => {
  if (data === null) return; // other notes have asked
  draft = data;
  showDraft();
});
drafts.postMessage(null);

fetch('/lab/teaching').then(answer => answer.json()).then(came => {
  teaching = came;
  fill(part('troubles'), teaching.troubles.length > 0 && element('h2', {}, 'What goes wrong on stage'),
      element('ul', {}, ...teaching.troubles.map(one => element('li', {}, ...marked(one)))));
  if (play) show(play);
});

/** @param {string} word */
function press(word) {
  if (play?.prompt) wish(`${word}/${play.prompt.number}`);
}

/** @param {Play} now */
function show(now) {
  play = now;
  document.body.classList.remove('gone');
  const isBusy = !now.prompt;
  for (const [name, one] of Object.entries(buttons)) {
    const isOff = name === 'stop' ? !isBusy : isBusy || name === 'run' && (now.prompt?.own || !now.prompt?.text);
    one.setAttribute('aria-disabled', String(Boolean(isOff)));
  }
  document.title = `Notes: ${now.title}`;
  part('title').textContent = now.title;
  const status = now.running || (isBusy ? 'It runs …' : teaching.time);
  if (part('status').textContent !== status) part('status').textContent = status;
  const step = now.steps[now.at - 1];
  const ran = now.runs.at(-1);
  refill(part('now'), [where(now), step, ran?.lines, teaching], () => [
    element('h2', {}, where(now)), step && element('p', {}, step.note.join(' ')), ...questions(now.at),
    ran && ran.lines.length > 0 && element('h3', {}, 'What came last'),
    ran && ran.lines.length > 0 && came(ran.lines)]);
  showDraft();
  const next = now.steps[now.at];
  const later = teaching.asks.find(one => one.step > now.at);
  refill(part('next'), [next, later], () => [next && element('h2', {}, `Then: step ${next.number}`),
    next && element('p', {}, next.note.join(' ')), next && element('pre', {tabindex: 0}, next.code),
    later && element('p', {}, element('strong', {}, `The next question, at step ${later.step}: `),
        ...marked(later.ask))]);
}

/** What is typed at the prompt that waits. Each key changes it, so it is not said aloud. */
function showDraft() {
  const isThere = draft.prompt === play?.prompt?.number && draft.text.trim() !== '';
  part('draft').hidden = !isThere;
  part('typed').textContent = isThere ? draft.text : '';
}

/** @param {number} step */
function questions(step) {
  return teaching.asks.filter(one => one.step === step).flatMap(one => [
    element('h3', {}, 'Ask'), element('p.ask', {}, ...marked(one.ask)),
    element('h3', {}, 'What students answer, and what to say'), element('p', {}, ...marked(one.answers))]);
}

/**
 * Text in which code stands between backquotes.
 *
 * @param {string} text
 */
function marked(text) {
  return text.split('`').map((piece, i) => i % 2 === 0 ? piece : element('code', {}, piece));
}
