// @ts-check
/**
 * A conversation over the wire, drawn and played: two ends, time downwards, one column for each connection. It draws
 * what a check has recorded, and stands in a page of the book and beside a verdict alike. Below it are the offsets of
 * each stream that came in pieces. `docs/json.adoc` says what the names mean.
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
 * @property {number[]} [reads]
 * @property {number} [connection]
 * @property {string} label
 * @property {string} says
 *
 * @typedef {{readersEnd: string, otherEnd: string, connections: number, first: WireEvent[], leftOut: number,
 *     middle: WireEvent[], last: WireEvent[], differs?: {event: number, offset: number}}} Wire
 *
 * @typedef {{event: WireEvent, number: number, shapes: SVGElement[]}} Row
 *
 * @typedef {{at: number, length: number, row: Row, isKnown: boolean}} Piece
 * @typedef {{to: 'reader' | 'peer', connection?: number, length: number, text: string, pieces: Piece[],
 *     end?: Row}} Stream
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

/** The type of times, notes and offsets, as the theme has it: how high it is, and how wide a digit of it. */
const SMALL_TYPE = 11;
const DIGIT = 6.6;

/** No letter on the screen is lower than this, in rem: a drawing that gets too wide by that is scrolled. */
const LOWEST = 0.65;

/** The axis of a stream's offsets, in the same units: where it begins, how high it is, and what its bytes need. */
const AXIS = 46;
const AXIS_HEIGHT = 98;
const SMALLEST_BYTE = 8;
const NARROWEST = 4;

/** How many pieces are told to those who do not see them. */
const PIECES_TOLD = 20;

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
  const {drawing, rows, width} = draw(wire);
  const streams = inPieces(rows);
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
      row.shapes.forEach(shape => {
        shape.classList.toggle('later', i >= step);
        shape.classList.toggle('now', i === step - 1);
      });
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
  const scroll = html('div', 'wire-drawing');
  scroll.append(drawing);
  if (streams.length > 0) scroll.append(drawStreams(streams, wire, width, name));
  new ResizeObserver(() => { // what has to be scrolled can be reached with the keyboard
    if (scroll.scrollWidth > scroll.clientWidth) scroll.tabIndex = 0; else scroll.removeAttribute('tabindex');
  }).observe(scroll);
  rows.forEach((row, i) => row.shapes.forEach(shape => {
    shape.addEventListener('pointerenter', () => tell(i + 1));
    shape.addEventListener('pointerleave', () => tell(step));
    shape.addEventListener('click', () => byHand(i + 1));
  }));

  const controls = html('div', 'wire-controls');
  controls.append(start, back, forward, first, slider);
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
 * @returns {{drawing: SVGElement, rows: Row[], width: number}}
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
    rows.push({event, number, shapes: [shape]});
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
  const drawing = sheet(width, height, SMALL_TYPE, {});
  drawing.append(...lines, ...shapes);
  return {drawing, rows, width};
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
 * The streams of a conversation in which some came in several pieces, up to the first event that is not known. What
 * goes to the reader's end is in the pieces in which the other end wrote it; what comes from there is in those in which
 * the other end read it.
 *
 * @param {Row[]} rows
 * @returns {Stream[]} none where each came in one piece
 */
function inPieces(rows) {
  const gap = rows.findIndex((row, i) => row.number !== i);
  /** @type {Map<string, Stream>} */
  const streams = new Map();
  for (const row of gap < 0 ? rows : rows.slice(0, gap)) {
    const {to, what, connection, length = 0} = row.event;
    if (what === 'datagram') continue;
    const key = `${connection} ${to}`;
    const stream = streams.get(key) ?? {to, connection, length: 0, text: '', pieces: []};
    streams.set(key, stream);
    if (what !== 'bytes') {
      stream.end = row;
      continue;
    }
    let at = stream.length;
    for (const read of row.event.reads ?? [length]) {
      stream.pieces.push({at, length: read, row, isKnown: true});
      at += read;
    }
    stream.length += length;
    if (at < stream.length) stream.pieces.push({at, length: stream.length - at, row, isKnown: false});
    stream.text += (row.event.beginning ?? row.event.hex ?? '').match(/../g)?.map(character).join('') ?? '';
  }
  const all = [...streams.values()].filter(stream => stream.length > 0);
  return all.some(stream => stream.pieces.length > 1) ? all : [];
}

/**
 * @param {Stream[]} streams
 * @param {Wire} wire
 * @param {number} width
 * @param {string} name
 * @returns {SVGElement}
 */
function drawStreams(streams, wire, width, name) {
  const height = streams.length * AXIS_HEIGHT;
  const drawing = sheet(width, height, Math.min(SMALL_TYPE, ...streams.map(stream => byteType(stream, width))),
      {role: 'img', class: 'wire-streams'});
  const told = streams.map((stream, i) => {
    const other = stream.connection === undefined ? wire.otherEnd : `${wire.otherEnd} ${stream.connection}`;
    const title = stream.to === 'reader' ? `${other} to ${wire.readersEnd}` : `${wire.readersEnd} to ${other}`;
    drawing.append(text(title, 0, i * AXIS_HEIGHT + 12, 'wire-name stream'),
        ...axis(stream, i * AXIS_HEIGHT, width, stream.pieces.some(piece => piece.row.number === wire.differs?.event)
            ? wire.differs : undefined));
    const known = stream.pieces.filter(piece => piece.isKnown).slice(0, PIECES_TOLD);
    const pieces = known.map(piece => piece.length).join(', ');
    const more = stream.pieces.length > known.length ? ', and so on, in all ' + stream.length : '';
    return `${title}: ${stream.to === 'reader' ? 'writes' : 'reads'} of ${pieces}${more} bytes`;
  });
  drawing.setAttribute('aria-label', `${name}, over the offsets of the bytes. ${told.join('. ')}.`);
  return drawing;
}

/**
 * How high the characters of a stream's bytes are: as high as there is room for.
 *
 * @param {Stream} stream
 * @param {number} width
 * @returns {number} infinite where they are not all known, or have no room: then none is drawn
 */
function byteType(stream, width) {
  const type = Math.min(SMALL_TYPE, (width - AXIS - MARGIN) / stream.length / 0.61);
  return stream.text.length === stream.length && type >= SMALLEST_BYTE ? type : Infinity;
}

/**
 * The offsets of a stream, with its writes above or its reads below.
 *
 * @param {Stream} stream
 * @param {number} top
 * @param {number} width
 * @param {{event: number, offset: number}} [differs]
 * @returns {SVGElement[]}
 */
function axis(stream, top, width, differs) {
  const isWritten = stream.to === 'reader';
  const y = top + (isWritten ? 54 : 34);
  const pieces = isWritten ? y - 18 : y + 36;
  const place = scale(stream, width - AXIS - MARGIN);
  const type = byteType(stream, width);
  const shapes = [line(AXIS, y + 6, place(stream.length), y + 6, 'wire-end'), text('offset', 0, y + 20, 'wire-time'),
    text(isWritten ? 'writes' : 'reads', 0, pieces + 4, 'wire-time')];
  if (isFinite(type)) {
    shapes.push(text('bytes', 0, y, 'wire-time'));
    [...stream.text].forEach((one, i) => {
      const shape = text(one, (place(i) + place(i + 1)) / 2, y, 'wire-byte');
      shape.style.fontSize = `${type}px`;
      const piece = stream.pieces.find(({at, length}) => i < at + length);
      piece?.row.shapes.push(shape);
      shapes.push(shape);
    });
  }
  for (const {at, length, row, isKnown} of stream.pieces) {
    const [from, to] = [place(at) + 1, place(at + length) - 1];
    const label = isKnown ? length.toLocaleString('en') : '…';
    const parts = [svg('rect', {x: from - 1, y: Math.min(y - 9, pieces - 14), width: to - from + 2, height: 50,
      class: 'wire-row'})];
    if (isKnown) {
      parts.push(svg('path', {d: `M${from} ${pieces - 4}v8M${from} ${pieces}H${to}M${to} ${pieces - 4}v8`,
        class: 'wire-piece'}));
    }
    if (label.length * DIGIT + 2 < to - from) {
      parts.push(text(label, (from + to) / 2, isWritten ? pieces - 5 : pieces + 14, 'wire-note'));
    }
    const shape = group('wire-event', ...parts);
    row.shapes.push(shape);
    shapes.unshift(shape);
  }
  if (stream.end) {
    const x = place(stream.length) + 3;
    const isEnd = stream.end.event.what === 'fin' || stream.end.event.what === 'end';
    const shape = group('wire-event', isEnd ? line(x, y - 6, x, y + 12, 'wire-way')
        : svg('path', {d: `M${x - 1} ${y + 1}l10 10m0 -10l-10 10`, class: 'wire-cross'}));
    stream.end.shapes.push(shape);
    shapes.push(shape);
  }
  const differing = stream.pieces.find(piece => piece.row.number === differs?.event);
  if (differing && differs) {
    const x = place(differing.at + differs.offset);
    shapes.push(svg('path', {d: `M${x} ${y + 7}l3 5h-6z`, class: 'wire-differs'}));
  }
  return [...shapes, ...offsets(stream, place, y + 20)];
}

/**
 * The offsets at which pieces begin and the stream ends, as far as there is room for their digits.
 *
 * @param {Stream} stream
 * @param {(offset: number) => number} place
 * @param {number} y
 * @returns {SVGElement[]}
 */
function offsets(stream, place, y) {
  const end = stream.length.toLocaleString('en');
  const last = place(stream.length) - end.length * DIGIT;
  const shapes = [text(end, place(stream.length), y, 'wire-offset last')];
  let free = 0;
  for (const {at} of stream.pieces) {
    const label = at.toLocaleString('en');
    const x = place(at);
    if (x >= free && x + label.length * DIGIT + DIGIT < last) {
      shapes.push(text(label, x, y, 'wire-offset'));
      free = x + (label.length + 1) * DIGIT;
    }
  }
  return shapes;
}

/**
 * Where an offset stands. Each piece is wide enough to be seen, however long the others are; where all bytes have room,
 * each is as wide as any other.
 *
 * @param {Stream} stream
 * @param {number} room
 * @returns {(offset: number) => number}
 */
function scale(stream, room) {
  const {pieces, length} = stream;
  const least = room / length >= NARROWEST ? 0 : Math.min(NARROWEST, room / pieces.length);
  const rest = (room - least * pieces.length) / length;
  return offset => {
    let x = AXIS;
    for (const piece of pieces) {
      const part = Math.min(Math.max(offset - piece.at, 0), piece.length);
      x += part * rest + (piece.length > 0 ? least * part / piece.length : 0);
    }
    return x;
  };
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
 * What is drawn on: it is as wide as its place on the page, unless its letters would get too small.
 *
 * @param {number} width
 * @param {number} height
 * @param {number} type its smallest
 * @param {Record<string, string>} attributes
 * @returns {SVGElement}
 */
function sheet(width, height, type, attributes) {
  const made = svg('svg', {viewBox: `0 0 ${width} ${height}`, width, height, ...attributes});
  made.style.minWidth = `${width * LOWEST / type}rem`;
  return made;
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
