// @ts-check
/**
 * A conversation over the wire, drawn and played: two ends, time downwards, one column for each connection. It draws
 * what a check has recorded, and stands in a page of the book and beside a verdict alike. `docs/json.adoc` says what
 * the names mean.
 *
 * @typedef {object} WireEvent
 * @property {number} millis
 * @property {'reader' | 'peer'} to
 * @property {'bytes' | 'datagram' | 'fin' | 'rst' | 'end' | 'broken'} what
 * @property {number} [length]
 * @property {string} [hex]
 * @property {string} [beginning]
 * @property {string} [note]
 * @property {number} [copies]
 * @property {number} [connection]
 * @property {string} label
 * @property {string} says
 *
 * @typedef {{readersEnd: string, otherEnd: string, connections: number, first: WireEvent[], leftOut: number,
 *     middle: WireEvent[], last: WireEvent[], differs?: {event: number, offset: number}}} Wire
 *
 * @typedef {{event: WireEvent, number: number, y: number, shape: SVGElement}} Row
 */

const SVG = 'http://www.w3.org/2000/svg';

/** In units of the drawing: how high a row is, and where the columns are. */
const ROW = 38;
const TOP = 30;
const TIMES = 66;
const COLUMN = 62;
const SPAN = 214;
const MARGIN = 14;

const PLAY_MILLIS = 900;
const BYTES_IN_A_ROW = 8;

/**
 * The conversation as a figure.
 *
 * @param {Wire} wire
 * @param {string} name what it is, for those who do not see it
 * @returns {HTMLElement}
 */
export function wireFigure(wire, name) {
  const figure = html('figure', 'wire');
  play(figure, wire, name);
  return figure;
}

/**
 * Draws a conversation into a figure, and puts the controls around it.
 *
 * @param {HTMLElement} figure
 * @param {Wire} wire
 * @param {string} name
 */
function play(figure, wire, name) {
  const {drawing, rows} = draw(wire);
  const last = rows.length;
  const differs = rows.findIndex(row => row.number === wire.differs?.event) + 1;
  let step = last;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let playing;

  const says = html('p', 'wire-says');
  const bytes = html('pre', 'wire-bytes');
  const slider = /** @type {HTMLInputElement} */ (html('input', 'wire-steps'));
  Object.assign(slider, {type: 'range', min: '1', max: String(last), value: String(last)});
  slider.setAttribute('aria-label', 'Step');
  says.setAttribute('aria-live', 'polite');
  drawing.setAttribute('role', 'img');
  drawing.setAttribute('aria-label', `${name}: the same in words stands below`);

  const goTo = (/** @type {number} */ wanted) => {
    step = Math.min(Math.max(wanted, 1), last);
    slider.value = String(step);
    slider.setAttribute('aria-valuetext', `${step} of ${last}`);
    rows.forEach((row, i) => {
      row.shape.classList.toggle('later', i >= step);
      row.shape.classList.toggle('now', i === step - 1);
    });
    back.disabled = step === 1;
    forward.disabled = step === last;
    tell(step);
  };
  const tell = (/** @type {number} */ which) => {
    const row = rows[which - 1];
    says.textContent = `${which} of ${last} · ${sentence(row.event)}`;
    dump(bytes, row.event, row.number === wire.differs?.event ? wire.differs.offset : -1);
  };
  const pause = () => {
    clearInterval(playing);
    playing = undefined;
    start.textContent = 'Play';
  };
  const start = button('Play', () => {
    if (playing !== undefined) {
      pause();
      return;
    }
    start.textContent = 'Pause';
    goTo(step === last ? 1 : step + 1);
    playing = setInterval(() => {
      if (step === last || !figure.isConnected) pause(); else goTo(step + 1);
    }, PLAY_MILLIS);
  });
  const byHand = (/** @type {number} */ wanted) => {
    pause();
    goTo(wanted);
  };
  const back = button('Back', () => byHand(step - 1));
  const forward = button('Forward', () => byHand(step + 1));
  const first = button('First byte that differs', () => byHand(differs));
  first.hidden = differs === 0;
  slider.addEventListener('input', () => byHand(Number(slider.value)));
  rows.forEach((row, i) => {
    row.shape.addEventListener('pointerenter', () => tell(i + 1));
    row.shape.addEventListener('pointerleave', () => tell(step));
    row.shape.addEventListener('click', () => byHand(i + 1));
  });

  const controls = html('div', 'wire-controls');
  controls.append(start, back, forward, first, slider);
  const scroll = html('div', 'wire-drawing');
  scroll.append(drawing);
  figure.prepend(controls, scroll, says, bytes);
  if (!figure.querySelector('ol')) figure.append(words(wire));
  goTo(differs || last);
}

/**
 * All that happens, as sentences.
 *
 * @param {Wire} wire
 * @returns {HTMLElement}
 */
function words(wire) {
  const list = document.createElement('ol');
  for (const {event, number} of numbered(wire)) {
    const item = document.createElement('li');
    item.value = number + 1;
    item.textContent = sentence(event);
    list.append(item);
  }
  const details = document.createElement('details');
  const summary = document.createElement('summary');
  summary.textContent = 'The same in words';
  details.append(summary, list);
  return details;
}

/**
 * @param {WireEvent} event
 * @returns {string}
 */
function sentence(event) {
  return `${event.millis.toFixed(1)} ms: ${event.says}`;
}

/**
 * The events that are known, with their numbers among all.
 *
 * @param {Wire} wire
 * @returns {{event: WireEvent, number: number}[]}
 */
function numbered(wire) {
  const begin = [...wire.first, ...wire.middle].map((event, number) => ({event, number}));
  return [...begin, ...wire.last.map((event, i) => ({event, number: wire.first.length + wire.leftOut + i}))];
}

/**
 * @param {Wire} wire
 * @returns {{drawing: SVGElement, rows: Row[]}}
 */
function draw(wire) {
  const columns = Math.max(1, wire.connections);
  const lastColumn = TIMES + (columns - 1) * COLUMN;
  const reader = lastColumn + SPAN;
  const width = reader + MARGIN;
  const missing = wire.leftOut - wire.middle.length;
  /** @type {Row[]} */
  const rows = [];
  const shapes = [];
  let y = TOP;
  let before = -1;
  for (const {event, number} of numbered(wire)) {
    y += ROW;
    if (number > before + 1) {
      shapes.push(text(`… ${missing.toLocaleString('en')} more …`, (lastColumn + reader) / 2, y - 8, 'wire-gap'));
      y += ROW;
    }
    before = number;
    const column = TIMES + ((event.connection ?? 1) - 1) * COLUMN;
    const shape = group('wire-event', ...arrow(event, column, reader, lastColumn, y),
        text(`${event.millis.toFixed(1)} ms`, 0, y + 4, 'wire-time'));
    shapes.push(shape);
    rows.push({event, number, y, shape});
  }
  const height = y + ROW / 2;
  const lines = [];
  for (let i = 0; i < columns; i++) {
    const x = TIMES + i * COLUMN;
    lines.push(line(x, TOP, x, height, 'wire-end'),
        text(columns > 1 ? `${wire.otherEnd} ${i + 1}` : wire.otherEnd, x, TOP - 10, 'wire-name'));
  }
  const name = text(wire.readersEnd, width, TOP - 10, 'wire-name reader');
  lines.push(line(reader, TOP, reader, height, 'wire-end'), name);
  const drawing = svg('svg', {viewBox: `0 0 ${width} ${height}`, width, height});
  drawing.append(...lines, ...shapes);
  return {drawing, rows};
}

/**
 * What goes from one end to the other. An end of the stream has a bar at its head, a reset and a loss have a cross.
 *
 * @param {WireEvent} event
 * @param {number} column
 * @param {number} reader
 * @param {number} lastColumn
 * @param {number} y
 * @returns {SVGElement[]}
 */
function arrow(event, column, reader, lastColumn, y) {
  const [from, to] = event.to === 'reader' ? [column, reader] : [reader, column];
  const way = Math.sign(to - from);
  const isLost = event.what === 'datagram' && event.copies === 0;
  const isBroken = event.what === 'rst' || event.what === 'broken';
  const head = isLost ? (Math.max(column, lastColumn) + reader) / 2 : to - way * 3;
  const middle = (lastColumn + reader) / 2;
  const shapes = [
    svg('rect', {x: 0, y: y - ROW / 2 - 4, width: reader + MARGIN, height: ROW, class: 'wire-row'}),
    line(from, y, head, y, isLost ? 'wire-way lost' : event.what === 'datagram' ? 'wire-way datagram' : 'wire-way'),
    text(event.label, middle, y - 6, 'wire-label'),
  ];
  if (isLost || isBroken) {
    shapes.push(svg('path', {d: `M${head - 5} ${y - 5}l10 10m0 -10l-10 10`, class: 'wire-cross'}));
  } else {
    shapes.push(svg('path', {d: `M${head} ${y}l${-8 * way} -4v8z`, class: 'wire-head'}));
  }
  if (event.what === 'fin' || event.what === 'end') {
    shapes.push(line(head - 11 * way, y - 6, head - 11 * way, y + 6, 'wire-way'));
  }
  if ((event.copies ?? 1) > 1) {
    shapes.push(line(from, y + 4, head, y + 4, 'wire-way datagram'),
        svg('path', {d: `M${head} ${y + 4}l${-8 * way} -4v8z`, class: 'wire-head'}));
  }
  if (event.note) shapes.push(text(event.note, middle, y + 14, 'wire-note'));
  return shapes;
}

/**
 * The bytes of an event as far as they are known, as digits and as characters.
 *
 * @param {HTMLElement} into
 * @param {WireEvent} event
 * @param {number} differs the offset of the byte to be marked, or -1
 */
function dump(into, event, differs) {
  const pairs = (event.beginning ?? event.hex ?? '').match(/../g) ?? [];
  /** @type {(Node | string)[]} */
  const parts = [];
  for (let at = 0; at < pairs.length; at += BYTES_IN_A_ROW) {
    const row = pairs.slice(at, at + BYTES_IN_A_ROW);
    parts.push(`${String(at).padStart(3)}  `);
    row.forEach((pair, i) => {
      if (at + i === differs) {
        const mark = document.createElement('mark');
        mark.textContent = pair;
        parts.push(mark, ' ');
      } else {
        parts.push(`${pair} `);
      }
    });
    parts.push('   '.repeat(BYTES_IN_A_ROW - row.length), ' ', row.map(character).join(''), '\n');
  }
  const more = (event.length ?? 0) - pairs.length;
  if (more > 0) parts.push(`and ${more.toLocaleString('en')} more`);
  into.replaceChildren(...parts);
  into.hidden = pairs.length === 0;
}

/**
 * @param {string} pair two digits
 * @returns {string} the character of ASCII, or a middle dot
 */
function character(pair) {
  const code = parseInt(pair, 16);
  return code >= 0x20 && code < 0x7f ? String.fromCharCode(code) : '·';
}

/**
 * @param {string} name
 * @param {Record<string, string | number>} attributes
 * @returns {SVGElement}
 */
function svg(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return /** @type {SVGElement} */ (made);
}

/**
 * @param {string} kind
 * @param {...SVGElement} shapes
 */
function group(kind, ...shapes) {
  const made = svg('g', {class: kind});
  made.append(...shapes);
  return made;
}

/**
 * @param {number} x1
 * @param {number} y1
 * @param {number} x2
 * @param {number} y2
 * @param {string} kind
 */
function line(x1, y1, x2, y2, kind) {
  return svg('line', {x1, y1, x2, y2, class: kind});
}

/**
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {string} kind
 */
function text(words, x, y, kind) {
  const made = svg('text', {x, y, class: kind});
  made.textContent = words;
  return made;
}

/**
 * @param {string} tag
 * @param {string} kind
 * @returns {HTMLElement}
 */
function html(tag, kind) {
  const made = document.createElement(tag);
  made.className = kind;
  return made;
}

/**
 * @param {string} label
 * @param {() => void} pressed
 * @returns {HTMLButtonElement}
 */
function button(label, pressed) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', pressed);
  return made;
}

// A page of the book has its conversations with it.
for (const figure of document.querySelectorAll('figure.wire')) {
  const recorded = figure.querySelector('script[type="application/json"]');
  if (recorded && !figure.querySelector('.wire-controls')) {
    play(/** @type {HTMLElement} */ (figure), JSON.parse(recorded.textContent ?? ''),
        figure.querySelector('figcaption')?.textContent ?? 'A conversation');
  }
}
