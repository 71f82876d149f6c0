// @ts-check
import { element } from './dom.js';
import { wireFigure } from './wire.js';

/**
 * A verdict as a person reads it. All sentences come from the lab: they are those of the terminal and of
 * `./lab check --json`, and `docs/json.adoc` says what each name means.
 *
 * @typedef {{number: string, slug: string, title: string}} LessonName
 * @typedef {{file: string, line: number, type?: string, method: string, doing: string, source?: string}} Place
 * @typedef {{length?: number, count?: string, offset?: number, hex?: string, characters?: string, words?: string,
 *     text?: string, textOffset?: number}} Sample
 * @typedef {{symptom: string, happened: string, wanted?: Sample, got?: Sample, comparedAs?: string,
 *     differsAt?: number, difference?: string, wire?: import('./wire.js').Wire, misconception?: string, remark?: string, places: Place[],
 *     exception?: {type: string, message?: string}}} Finding
 * @typedef {{name: string, outcome: string, shown?: boolean, finding?: Finding, remark?: string, reason?: string}} Check
 * @typedef {{number: number, sentence: string, solved: boolean, skipped?: boolean, hints: number,
 *     checks: Check[]}} Task
 * @typedef {{file?: string, line?: number, column?: number, message: string, source?: string}} Mistake
 * @typedef {{outcome: string, headline?: string, lesson: LessonName, mistakes: Mistake[], tasks: Task[],
 *     realPeers: Check[], ended?: {says: string, places: Place[]}, output?: {beginning: string, bytes: number}}} Report
 * @typedef {{task: number, number: number, of: number, text: string}} Hint
 * @typedef {{lesson: LessonName, state: string, says: string,
 *     tasks: {number: number, sentence: string, done: boolean, skipped?: boolean}[]}} Standing
 * @typedef {{done: number, of: number, says: string, lessons: Standing[]}} Progress
 * @typedef {{version: string, key: string, lesson: LessonName, running: boolean, report?: Report, fault?: string,
 *     hint?: Hint, answer?: string, remarks: string[], next?: LessonName, progress: Progress}} State
 */

/** How many mistakes of the compiler are shown at first. */
const MISTAKES = 3;

/**
 * What a verdict shows in full.
 *
 * @param {Report} report
 * @returns {HTMLElement[]}
 */
export function verdict(report) {
  const parts = [];
  const shown = [...report.tasks.flatMap(task => task.checks), ...report.realPeers];
  const check = shown.find(one => one.shown);
  const fault = shown.find(one => one.outcome === 'failed' && !one.finding);
  if (report.outcome === 'does-not-compile') parts.push(...mistakes(report.mistakes));
  else if (check?.finding) parts.push(...finding(check.finding, check.remark));
  else if (report.ended) parts.push(strong(report.ended.says), ...places(report.ended.places, true));
  else if (report.outcome === 'fault' && fault) {
    parts.push(element('p', {}, 'This check failed for a reason that has nothing to do with your code:'),
        element('pre', {tabindex: 0}, fault.reason ?? ''));
  }
  if (report.output?.beginning && report.outcome !== 'solved') parts.push(...output(report.output.beginning));
  return parts;
}

/**
 * A hint. One with lines of its own is code.
 *
 * @param {Hint} given
 * @returns {HTMLElement[]}
 */
export function hint(given) {
  return [element('h3', {}, `Hint ${given.number} of ${given.of}, task ${given.task}`),
    given.text.includes('\n') ? element('pre.lab-code', {}, given.text) : element('p', {}, given.text)];
}

/**
 * The tasks, with how many of their checks pass and the names of those that do not.
 *
 * @param {Task[]} tasks
 * @returns {HTMLElement}
 */
export function tasks(tasks) {
  return element('ul.lab-tasks', {}, ...tasks.map(task => {
    const passed = task.checks.filter(check => check.outcome === 'passed').length;
    const others = task.checks.filter(check => check.outcome !== 'passed');
    return taskLine(task, task.solved, !task.skipped && task.checks.length > 0
            && `${passed} of ${task.checks.length} checks`,
        others.length > 0 && element('details', {}, element('summary', {}, 'The other checks'),
            element('ul', {}, ...others.map(check => element('li', {}, check.name,
                check.outcome === 'not-tried' && ' (not tried)',
                check.outcome === 'left-out' && ` (left out: ${check.reason})`)))));
  }));
}

/**
 * One task. A skipped one cannot be checked on this machine, so it is neither done nor left to do.
 *
 * @param {{number: number, sentence: string, skipped?: boolean}} task
 * @param {boolean} done
 * @param {...import('./dom.js').Child} more
 * @returns {HTMLElement}
 */
export function taskLine(task, done, ...more) {
  const [count, ...rest] = more;
  return element(done ? 'li.done' : 'li', {}, element('span.lab-tick', {'aria-hidden': 'true'}, done ? '✓' : task.skipped ? '-' : '·'),
      element('span.lab-said', {}, done ? 'done: ' : task.skipped ? 'skipped: ' : 'not done: '),
      `Task ${task.number}: ${task.sentence} `, task.skipped && '(skipped on this machine) ', count && element('span.lab-count', {}, count), ...rest);
}

/**
 * @param {Mistake[]} all
 * @returns {HTMLElement[]}
 */
function mistakes(all) {
  const shown = all.map(mistake => element('div.lab-mistake', {},
      mistake.file && place(`${mistake.file}${mistake.line ? `:${mistake.line}` : ''}`),
      element('p.lab-bad', {}, mistake.message),
      mistake.source && element('pre', {tabindex: 0}, pointed(mistake.source, mistake.column))));
  const rest = shown.splice(MISTAKES);
  if (rest.length > 0) {
    shown.push(element('details', {}, element('summary', {}, `${rest.length} more. Fix the first one first: it may `
        + 'have caused the others'), ...rest));
  }
  return shown;
}

/**
 * A line of code, and a mark below the character that it is about.
 *
 * @param {string} source
 * @param {number} [column] from 1
 * @returns {string}
 */
function pointed(source, column) {
  const trimmed = source.trimStart();
  const at = (column ?? 0) - 1 - (source.length - trimmed.length);
  return column === undefined || at < 0 ? trimmed : `${trimmed}\n${' '.repeat(at)}^`;
}

/**
 * @param {Finding} found
 * @param {string} [remark]
 * @returns {HTMLElement[]}
 */
function finding(found, remark) {
  if (found.symptom === 'todo') {
    return [element('p.lab-advice', {}, found.happened), ...places(found.places, false)];
  }
  // What stands below the sentence is a drawing: the columns of its lines belong together.
  const [sentence, ...drawing] = found.happened.split('\n');
  const parts = [strong(sentence)];
  if (drawing.length > 0) parts.push(element('pre', {tabindex: 0}, drawing.join('\n')));
  if (found.exception?.message) {
    parts.push(element('p.lab-bad', {}, element('code', {}, `${found.exception.type}: ${found.exception.message}`)));
  }
  if (found.wanted && found.got) parts.push(comparison(found, found.wanted, found.got));
  if (found.wire) parts.push(wireFigure(found.wire, 'What went over the wire'));
  const advice = found.misconception ?? found.remark;
  if (advice) parts.push(element('p.lab-advice', {}, advice));
  parts.push(...places(found.places, true));
  if (remark) parts.push(element('p.lab-advice', {}, remark));
  return parts;
}

/**
 * What was wanted, what came, and where they differ.
 *
 * @param {Finding} found
 * @param {Sample} wanted
 * @param {Sample} got
 * @returns {HTMLElement}
 */
function comparison(found, wanted, got) {
  return element('dl.lab-comparison', {},
      element('dt', {}, 'wanted'), element('dd.lab-good', {}, ...sample(wanted, found)),
      element('dt', {}, 'got'), element('dd.lab-bad', {}, ...sample(got, found),
          found.difference && element('span.lab-difference', {}, `▲ ${found.difference}`)));
}

/**
 * @param {Sample} one
 * @param {Finding} found
 * @returns {import('./dom.js').Child[]}
 */
function sample(one, found) {
  if (one.length === undefined) return [one.words];
  const shown = found.comparedAs === 'text' && one.text !== undefined ? text(one, found.differsAt)
      : one.length > 0 && bytes(one, found.differsAt);
  return [element('span.lab-count', {}, one.count ?? ''), shown, one.words && element('span', {}, one.words)];
}

/**
 * The bytes as digits, two for each, and as characters.
 *
 * @param {Sample} one
 * @param {number} [differsAt]
 * @returns {HTMLElement}
 */
function bytes(one, differsAt) {
  const pairs = one.hex?.match(/../g) ?? [];
  const from = one.offset ?? 0;
  return element('code.lab-bytes', {}, from > 0 && '… ', ...pairs.flatMap((pair, i) =>
      [from + i === differsAt ? element('mark', {}, pair) : pair, ' ']),
      from + pairs.length < (one.length ?? 0) && '… ', element('span.lab-characters', {}, one.characters ?? ''));
}

/**
 * The bytes as text, from the first one that differs on marked. Offsets are those of the bytes.
 *
 * @param {Sample} one
 * @param {number} [differsAt]
 * @returns {HTMLElement}
 */
function text(one, differsAt) {
  const from = one.textOffset ?? 0;
  const encoder = new TextEncoder();
  let at = from;
  const characters = [...one.text ?? ''].map(character => {
    const begins = at;
    at += encoder.encode(character).length;
    const shown = character.replace('\r', '\\r').replace('\n', '\\n').replace('\t', '\\t');
    return differsAt !== undefined && begins <= differsAt && differsAt < at ? element('mark', {}, shown) : shown;
  });
  return element('code.lab-bytes', {}, from > 0 && '… ', ...characters, at < (one.length ?? 0) && ' …');
}

/**
 * @param {Place[]} all
 * @param {boolean} told whether it is said what the code does there
 * @returns {HTMLElement[]}
 */
function places(all, told) {
  return all.slice(0, 3).map(one => element('div.lab-place', {}, place(`${one.file}:${one.line}`),
      told && element('p', {}, `${one.type ? `${one.type}.` : ''}${one.method} ${one.doing}`),
      one.source && element('pre', {}, one.source)));
}

/**
 * @param {string} file
 * @returns {HTMLElement}
 */
function place(file) {
  // It may be broken behind a slash.
  return element('p.lab-file', {}, ...file.split(/(?<=\/)/).flatMap(part => [part, document.createElement('wbr')]));
}

/**
 * @param {string} printed
 * @returns {HTMLElement[]}
 */
function output(printed) {
  return [element('p.lab-small', {}, 'printed by your code:'), element('pre', {tabindex: 0}, printed)];
}

/**
 * @param {string} sentence
 * @returns {HTMLElement}
 */
function strong(sentence) {
  return element('p.lab-happened', {}, sentence);
}
