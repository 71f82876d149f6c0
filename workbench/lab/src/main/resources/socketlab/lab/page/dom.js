// @ts-check
/**
 * Elements of the page. Text is always text: nothing that comes from the lab is taken for HTML.
 *
 * @typedef {Node | string | null | undefined | false} Child nothing where it is null, undefined or false
 */

/**
 * An element.
 *
 * @param {string} tag its name, and its classes behind dots: `p.lab-words`
 * @param {Record<string, string | number | boolean | ((event: Event) => void)>} given its attributes; what begins with
 *     `on` is listened to, and what is false is left out
 * @param {...Child} children
 * @returns {HTMLElement}
 */
export function element(tag, given, ...children) {
  const [name, ...classes] = tag.split('.');
  const made = document.createElement(name);
  made.classList.add(...classes);
  for (const [key, value] of Object.entries(given)) {
    if (typeof value === 'function') made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? '' : String(value));
  }
  made.append(...present(children));
  return made;
}

/**
 * Puts these in the place of all that an element has.
 *
 * @param {Element} parent
 * @param {...Child} children
 */
export function fill(parent, ...children) {
  parent.replaceChildren(...present(children));
}

/** @type {WeakMap<Element, string>} */
const madeFrom = new WeakMap();

/**
 * Does the same, unless these are made from what the element's were made from last: a reader's focus, and their place
 * in what is there, would be lost.
 *
 * @param {Element} parent
 * @param {unknown} from what they are made from, as JSON has it
 * @param {() => Child[]} make
 */
export function refill(parent, from, make) {
  const now = JSON.stringify(from);
  if (madeFrom.get(parent) !== now) {
    madeFrom.set(parent, now);
    fill(parent, ...make());
  }
}

/**
 * @param {Child[]} children
 * @returns {(Node | string)[]}
 */
function present(children) {
  return /** @type {(Node | string)[]} */ (children.filter(child => child instanceof Node || typeof child === 'string'));
}
