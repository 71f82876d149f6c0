// @ts-check
import { ask, read } from './connection.js';
import { element } from './dom.js';

/**
 * What a reader tries on the page of a lesson: predictions, which come before what a program printed, and the programs
 * themselves, each with its output below the command. The lab keeps both; `docs/json.adoc` says what the names mean.
 *
 * @typedef {{run: number, from: number, text: string, running: boolean, says: string}} Piece
 * @typedef {{commands: {number: number, command: string, run?: Piece}[],
 *     predictions: {number: number, text: string}[]}} View
 */

/** The command of a line in a listing, without its prompt and the mark of a callout. */
const COMMAND = /^\$ (\.\/lab run \S.*?)\s*(?:\(\d+\))?$/;

/** What counts on a page, in its order: headings, questions, answers and commands. */
const PARTS = 'main :is(h2, h3, h4), main .exampleblock, main details, main code[data-lang="console"]';

/** A prediction of the lesson's text: a field below the question, and the answer wherever it belongs. */
class Prediction {
  /**
   * @param {Element} question
   * @param {number} number from 1
   * @param {(text: string) => Promise<number>} keep gives the answer to the lab, and returns the status of HTTP
   */
  constructor(question, number, keep) {
    const id = `lab-prediction-${number}`;
    this.text = '';
    /** @type {HTMLElement[]} */
    this.places = [];
    /** @type {(() => void)[]} what is called when it is known whether there is an answer */
    this.watchers = [];
    this.field = /** @type {HTMLTextAreaElement} */ (element('textarea', {id, rows: 2, maxlength: 1000}));
    this.status = element('p.lab-small', {role: 'status'});
    question.append(element('div.lab-predict', {}, element('label', {for: id}, 'Your prediction'), this.field,
        element('div.lab-actions', {}, element('button.lab-button', {type: 'button', onclick: async () => {
          const text = this.field.value.trim();
          if (!text) {
            this.demand();
            return;
          }
          const status = await keep(text);
          this.status.textContent = status === 204 ? 'It is kept. Now see what happens.'
              : 'The lab could not keep it.';
          if (status === 204) this.show(text);
        }}, 'Keep it'), this.status)));
  }

  /**
   * What the lab has kept. A field in which somebody writes stays as it is.
   *
   * @param {string} text
   */
  show(text) {
    if (this.field.value.trim() === this.text) this.field.value = text;
    this.text = text;
    for (const place of this.places) {
      place.hidden = text === '';
      place.textContent = `You predicted: ${text}`;
    }
    for (const watcher of this.watchers) watcher();
  }

  /**
   * A place for the answer.
   *
   * @returns {HTMLElement}
   */
  place() {
    const place = element('p.lab-predicted', {hidden: true});
    this.places.push(place);
    return place;
  }

  /** Asks for the answer. */
  demand() {
    this.status.textContent = 'Predict first: a few words are enough.';
    this.field.focus();
  }
}

/**
 * Asks for the first of these predictions that is missing.
 *
 * @param {Prediction[]} predictions
 * @returns {boolean} whether none is
 */
function areThere(predictions) {
  const missing = predictions.find(one => !one.text);
  missing?.demand();
  return !missing;
}

/**
 * What comes after these predictions is opened only when each of them is there.
 *
 * @param {HTMLDetailsElement} details
 * @param {Prediction[]} predictions
 */
function lock(details, predictions) {
  const summary = details.querySelector('summary');
  if (!summary || predictions.length === 0) return;
  const condition = element('span.lab-small', {},
      predictions.length > 1 ? ' (after your predictions)' : ' (after your prediction)');
  summary.append(condition);
  summary.after(...predictions.map(one => one.place()));
  predictions.forEach(one => one.watchers.push(() => { condition.hidden = predictions.every(({text}) => text); }));
  summary.addEventListener('click', event => {
    if (!details.open && !areThere(predictions)) event.preventDefault();
  });
}

/** A command of the lesson's text, with what its program prints. */
class Bench {
  /**
   * @param {string} command as it stands in the text
   * @param {string} label of its button
   * @param {Prediction[]} predictions that come before it
   * @param {(what: string) => Promise<number>} wish `run` or `stop`
   */
  constructor(command, label, predictions, wish) {
    this.run = 0;
    this.isRunning = false;
    this.start = element('button.lab-button', {type: 'button', 'aria-label': `${label}: ${command}`,
      onclick: async () => {
        if (areThere(predictions) && !this.isRunning) this.complain(await wish('run'));
      }}, label);
    this.stop = element('button.lab-button', {type: 'button', 'aria-label': `Stop: ${command}`, hidden: true,
      onclick: async () => {
        this.start.focus();
        this.complain(await wish('stop'));
      }}, 'Stop');
    this.status = element('span.lab-small', {role: 'status'});
    this.output = element('pre.lab-output', {role: 'log', 'aria-live': 'polite', tabindex: 0, hidden: true,
      'aria-label': `What ${command} prints`});
    this.box = element('div.lab-bench', {}, element('div.lab-actions', {}, this.start, this.stop, this.status),
        ...predictions.map(one => one.place()), this.output);
  }

  /** @param {number} status of HTTP */
  complain(status) {
    if (status === 409) this.status.textContent = 'This program runs already, or too many others do. Stop it first.';
    else if (status !== 204) this.status.textContent = 'The lab could not do that.';
  }

  /**
   * @param {Piece} piece
   * @returns {boolean} false where something before it is missing
   */
  take(piece) {
    const before = this.output.textContent ?? '';
    if (piece.from > 0 && (piece.run !== this.run || piece.from !== before.length)) return false;
    const isAtEnd = this.output.scrollHeight - this.output.scrollTop - this.output.clientHeight < 40;
    if (piece.run !== this.run || piece.from === 0 && before !== piece.text) this.output.replaceChildren(piece.text);
    else if (piece.from > 0 && piece.text) this.output.append(piece.text);
    if (isAtEnd) this.output.scrollTop = this.output.scrollHeight;
    this.run = piece.run;
    this.isRunning = piece.running;
    this.output.hidden = this.output.textContent === '';
    this.start.setAttribute('aria-disabled', String(piece.running));
    this.stop.hidden = !piece.running;
    this.status.textContent = piece.running ? 'It runs …' : piece.says;
    return true;
  }

  /** The lab knows of no run: a lab that was started again has none of those before it. */
  forget() {
    if (!this.isRunning) return;
    this.run = 0;
    this.isRunning = false;
    this.start.setAttribute('aria-disabled', 'false');
    this.stop.hidden = true;
    this.status.textContent = 'It ended with the lab.';
  }
}

/**
 * The experiments of this page, from now on.
 *
 * @param {string} slug its lesson
 * @returns {{refresh: () => void, output: (told: {lesson: string, command: number, piece: Piece}) => void}}
 */
export function experiments(slug) {
  /** @type {Prediction[]} */
  const predictions = [];
  /** @type {Map<string, {listing: Element, several: boolean, predictions: Prediction[]}>} */
  const places = new Map();
  /** @type {Map<number, Bench>} */
  const benches = new Map();
  /** @type {Prediction[]} those of this section for which nothing has been shown yet */
  let open = [];

  for (const one of document.querySelectorAll(PARTS)) {
    if (one instanceof HTMLHeadingElement) {
      open = [];
    } else if (one.matches('.exampleblock')) {
      if (one.querySelector(':scope > .title')?.textContent !== 'Predict') continue;
      const number = predictions.length + 1;
      const prediction = new Prediction(one, number,
          text => ask(`predict/${slug}/${number}`, {'Lab-Text': encodeURIComponent(text)}));
      predictions.push(prediction);
      open = [...open, prediction];
    } else if (one instanceof HTMLDetailsElement) {
      if (one.matches('.wire details, .help')) continue; // no answers
      lock(one, open);
      open = [];
    } else {
      const commands = (one.textContent ?? '').split('\n').map(line => COMMAND.exec(line)?.[1] ?? '')
          .filter(command => command && !places.has(command));
      const listing = one.closest('.listingblock');
      if (listing) {
        commands.forEach(command => places.set(command,
            {listing, several: commands.length > 1, predictions: open}));
      }
    }
  }

  const refresh = async () => {
    /** @type {View | null} */
    const now = await read(`experiments/${slug}`);
    if (!now) return;
    predictions.forEach((prediction, i) =>
        prediction.show(now.predictions.find(one => one.number === i + 1)?.text ?? ''));
    for (const {number, command, run} of now.commands) {
      const bench = benches.get(number) ?? add(number, command);
      if (run) bench?.take(run);
      else bench?.forget();
    }
  };

  /**
   * @param {number} number
   * @param {string} command
   */
  const add = (number, command) => {
    const place = places.get(command);
    if (!place) return undefined;
    const name = command.replace(/^\S+ run \d+ /, '');
    const bench = new Bench(command, place.several ? `Run ${name}` : 'Run', place.predictions,
        what => ask(`${what}/${slug}/${number}`));
    let last = place.listing;
    while (last.nextElementSibling?.matches('.lab-bench')) last = last.nextElementSibling;
    last.after(bench.box);
    benches.set(number, bench);
    return bench;
  };

  return {
    refresh,
    output: ({lesson, command, piece}) => {
      if (lesson === slug && benches.get(command)?.take(piece) === false) refresh();
    },
  };
}
