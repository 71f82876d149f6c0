// @ts-check
import { ask, listen, read } from './connection.js';
import { element, fill, refill } from './dom.js';
import { experiments } from './experiments.js';
import { hint, taskLine, tasks, verdict } from './verdict.js';

/**
 * The exercise beside the text, and the reader's progress in the course. What is so when the page comes is part of it;
 * from then on the lab tells what changes.
 *
 * @typedef {import('./verdict.js').State} State
 * @typedef {import('./verdict.js').LessonName} LessonName
 */

/** The lesson that this page is about: its file is named after it. */
const slug = location.pathname.replace(/^\//, '').replace(/\.html$/, '');

const side = /** @type {HTMLElement} */ (document.querySelector('aside.lab'));
const status = element('p.lab-status', {role: 'status'});
const body = element('div.lab-body', {});
const hints = element('div.lab-hint', {'aria-live': 'polite'});
const actions = element('div.lab-actions', {});
const shown = element('div.lab-shown', {tabindex: -1});
const bar = element('a.lab-bar', {href: '#lab'});

/** @type {State} */
let state = JSON.parse(document.getElementById('lab-state')?.textContent ?? '{}');

side.id = 'lab';
side.tabIndex = -1;
fill(side, element('h2', {}, 'Your exercise'), status, body, hints, actions, shown, bar);

const buttons = {
  check: button('Check this exercise', () => ask(`watch/${slug}`)),
  again: button('Check again', () => ask('again')),
  hint: button('Next hint', () => ask('hint')),
  model: button('Model answer', () => showModel(false)),
  mistakes: button('Known mistakes', () => showMistakes(false)),
  demo: button('Play the demo on a projector', showDemo),
  next: element('a.lab-button', {onclick: event => {
    event.preventDefault();
    const next = state.next;
    if (next) ask(`watch/${next.slug}`).finally(() => { location.href = `${next.slug}.html`; });
  }}),
};
fill(actions, ...Object.values(buttons));

const tried = /^\d\d-/.test(slug) ? experiments(slug) : undefined;

show(state);
listen(state.key, {
  opened: () => tried?.refresh(),
  experiments: lesson => {
    if (lesson === slug) tried?.refresh();
  },
  output: told => tried?.output(told),
  state: fresh => {
    if (state.version && fresh.version !== state.version) location.reload();
    state = fresh;
    show(state);
  },
  running: () => {
    if (state.lesson.slug === slug) {
      side.classList.add('running');
      say('checking …');
    }
  },
  made: () => {
    if (document.body.classList.contains('waiting')) location.reload();
  },
  gone: sentence => {
    side.classList.add('gone');
    say(sentence);
  },
});

/** @param {State} now */
function show(now) {
  if (!now.lesson) return; // the lab is still starting
  const isWatched = now.lesson.slug === slug;
  const standing = now.progress.lessons.find(one => one.lesson.slug === slug);
  side.classList.toggle('running', isWatched && now.running);
  side.classList.remove('gone');
  mark(now.progress);
  buttons.check.hidden = !standing || isWatched;
  buttons.again.hidden = buttons.hint.hidden = !isWatched;
  buttons.model.hidden = buttons.mistakes.hidden = buttons.demo.hidden = !standing;
  buttons.next.hidden = !isWatched || !now.next;
  buttons.next.textContent = now.next ? `Next lesson: ${now.next.number} ${now.next.title}` : '';
  if (now.next) buttons.next.setAttribute('href', `${now.next.slug}.html`);
  if (isWatched) showWatched(now);
  else showOther(now, standing);
}

/** @param {State} now */
function showWatched(now) {
  const report = now.report;
  const isSolved = report?.outcome === 'solved';
  say(now.running ? 'checking …' : now.fault ? 'no verdict' : !report ? '' : isSolved ? 'solved'
      : `not yet: ${report.headline}`, isSolved);
  refill(body, [now.remarks, now.fault, report], () => [
    ...now.remarks.map(remark => element('p.lab-advice', {}, remark)),
    now.fault && element('pre', {tabindex: 0}, now.fault), report && tasks(report.tasks),
    ...report ? verdict(report) : []]);
  refill(hints, [now.hint, now.answer], () =>
    [...now.hint ? hint(now.hint) : [], now.answer && element('p', {}, now.answer)]);
}

/**
 * @param {State} now
 * @param {import('./verdict.js').Standing} [standing] where the page is about a lesson
 */
function showOther(now, standing) {
  const way = element('p', {}, 'The lab watches ', element('a', {href: `${now.lesson.slug}.html`},
      `${now.lesson.number} · ${now.lesson.title}`), '.');
  say(standing ? standing.says : now.progress.says, standing?.state === 'solved');
  refill(body, [now.lesson, standing ?? now.progress], () => [
    standing ? element('ul.lab-tasks', {}, ...standing.tasks.map(task => taskLine(task, task.done)))
      : element('progress', {max: now.progress.of, value: now.progress.done, 'aria-label': now.progress.says}), way]);
  refill(hints, [], () => []);
}

/**
 * @param {string} sentence
 * @param {boolean} [isGood]
 */
function say(sentence, isGood = false) {
  for (const line of [status, bar]) {
    if (line.textContent !== sentence) line.textContent = sentence;
    line.classList.toggle('lab-good', isGood);
  }
  bar.hidden = sentence === '';
}

/**
 * A mark at each lesson, wherever the course is listed.
 *
 * @param {import('./verdict.js').Progress} progress
 */
function mark(progress) {
  for (const one of progress.lessons) {
    const done = one.tasks.filter(task => task.done).length;
    const all = one.tasks.filter(task => !task.skipped).length;
    const words = one.says || done > 0 && `${done} of ${all} tasks`;
    for (const link of document.querySelectorAll(
        `nav.course a[href="${one.lesson.slug}.html"], main .pages a[href="${one.lesson.slug}.html"]`)) {
      link.querySelector('.lab-mark')?.remove();
      if (words) {
        link.append(element('span.lab-mark', {'data-state': one.state}, one.state === 'solved' ? ' ✓ ' : ' ', words));
      }
    }
  }
}

/**
 * @param {string} label
 * @param {() => void} pressed
 * @returns {HTMLElement}
 */
function button(label, pressed) {
  return element('button', {type: 'button', onclick: pressed}, label);
}

/** The demo has a page of its own, which the terminal starts: it runs what is typed there. */
function showDemo() {
  open('Play the demo on a projector', [
    element('p', {}, 'Type this in a terminal, in the folder of the course:'),
    element('pre', {tabindex: 0}, `./lab demo ${slug.slice(0, 2)} --page`),
    element('p', {}, 'The demo opens on a page of its own, and the teacher\'s notes open in a second window.'),
  ]);
}

/** @param {boolean} insists whether it is shown although the exercise is not solved */
async function showModel(insists) {
  const answer = await read(`model/${slug}${insists ? '?reveal=yes' : ''}`);
  if (!answer) return;
  open('Model answer', !answer.shown ? [notSolved(() => showModel(true))] : answer.model.length === 0
      ? [element('p', {}, 'Your answer is the model answer, line for line.')]
      : [element('p', {}, '- yours, + model answer'), diff(answer.model)]);
}

/** @param {boolean} insists whether they are shown although the exercise is not solved */
async function showMistakes(insists) {
  const answer = await read(`mistakes/${slug}${insists ? '?reveal=yes' : ''}`);
  if (!answer) return;
  open('Known mistakes', !answer.shown ? [notSolved(() => showMistakes(true))]
      : answer.mistakes.map((/** @type {{name: string, says: string, change: string[], report: string[]}} */ mistake) =>
        element('details', {}, element('summary', {}, mistake.says), diff(mistake.change),
            mistake.report.length > 0 && element('p', {}, 'The report that a reader gets for it:'),
            mistake.report.length > 0 && element('pre', {tabindex: 0}, mistake.report.join('\n')))));
}

/**
 * @param {string} title
 * @param {HTMLElement[]} parts
 */
function open(title, parts) {
  fill(shown, element('h3', {}, title), ...parts, button('Close', () => {
    fill(shown);
    /** @type {HTMLElement | null} */ (actions.querySelector('button:not([hidden])'))?.focus();
  }));
  shown.focus();
}

/**
 * @param {() => void} pressed
 * @returns {HTMLElement}
 */
function notSolved(pressed) {
  return element('p', {}, 'This exercise is not solved yet. ', button('Show it all the same', pressed));
}

/**
 * @param {string[]} lines
 * @returns {HTMLElement}
 */
function diff(lines) {
  /** @type {Record<string, string>} */
  const kinds = {'+': 'span.lab-good', '-': 'span.lab-bad', '@': 'span.lab-small'};
  return element('pre', {tabindex: 0}, ...lines.map(line =>
      element(kinds[line[0]] ?? 'span', {}, `${line}\n`)));
}
