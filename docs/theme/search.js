// The search. What it knows stands above, a line for each page; a page loads all this when somebody wants to search.
{
  const MOST_RESULTS = 30;
  const MOST_PLACES = 50; // of a word in a passage
  const BEFORE = 50, LENGTH = 190; // of the words around what was found, in characters

  const LETTER = /[\p{L}\p{N}]/u, CAPITAL = /\p{Lu}/u, CHINESE = /\p{Script=Han}/u;

  // Without case and accents. As long as the text itself, so that a place in the one is a place in the other.
  const folded = text => text
      .replace(/[^\0-\x7f]/g, character => {
        const plain = character.normalize('NFKD').replace(/\p{M}/gu, '');
        return plain.length === 1 ? plain : character;
      })
      .replace(/[\s\u2010-\u2015-]/g, ' ').replace(/[‘’]/g, "'").toLowerCase();

  const field = text => ({text, folded: folded(text)});

  const passages = globalThis.bookPages.flatMap(page => {
    const title = field(page.title);
    return page.passages.map(passage => ({
      href: page.page + (passage.id && `#${passage.id}`),
      title,
      isPage: !passage.id,
      isTerm: passage.isTerm,
      heading: passage.id ? field(passage.heading) : title,
      body: field(passage.text),
    }));
  });

  // The words of a question. One with brackets behind it, such as send(), is the whole name and not its beginning.
  const wordsOf = question => folded(question).split(' ').map(word => word.endsWith('()')
      ? {text: word.slice(0, -2), isWhole: true} : {text: word.replace(/\($/, ''), isWhole: false})
      .filter(word => word.text !== '');

  // A word begins behind anything but a letter or a digit, and at a capital inside a name: InetSocketAddress. Chinese
  // has no gaps between its words.
  const begins = ({text, folded}, at) => at === 0 || !LETTER.test(folded[at - 1]) || !LETTER.test(folded[at])
      || CHINESE.test(folded[at]) || CAPITAL.test(text[at]) && !CAPITAL.test(text[at - 1]);
  const ends = ({folded}, at) => at === folded.length || !LETTER.test(folded[at]) && folded[at] !== '_';

  const placesOf = (field, word) => {
    const places = [];
    for (let at = field.folded.indexOf(word.text); at >= 0 && places.length < MOST_PLACES;
        at = field.folded.indexOf(word.text, at + 1)) {
      if (begins(field, at) && (!word.isWhole || ends(field, at + word.text.length))) places.push(at);
    }
    return places;
  };

  // How well a passage answers; 0 where a word is missing. A word may stand in the page's title alone, but not all may.
  const score = (passage, words, question) => {
    let sum = 0, isOwn = false;
    for (const word of words) {
      const heading = placesOf(passage.heading, word);
      const body = placesOf(passage.body, word);
      if (heading.length > 0) {
        const isWhole = heading.some(at => ends(passage.heading, at + word.text.length));
        sum += (passage.isPage ? 60 : passage.isTerm ? 50 : 40) + (isWhole ? 20 : 0);
      } else if (body.length > 0) {
        sum += 1 + Math.min(body.length, 5);
      } else if (placesOf(passage.title, word).length === 0) {
        return 0;
      }
      isOwn ||= heading.length + body.length > 0;
    }
    if (passage.heading.folded === question) sum += 100;
    else if (passage.heading.folded.startsWith(question)) sum += 30;
    return isOwn ? sum : 0;
  };

  // Where most of the words stand together; the beginning, where none does.
  const around = (body, words) => {
    const places = words.flatMap(word => placesOf(body, word).map(at => ({at, word}))).sort((a, b) => a.at - b.at);
    let best = 0, most = 0;
    for (const {at} of places) {
      const found = new Set(places.filter(other => other.at >= at && other.at < at + LENGTH - BEFORE)
          .map(other => other.word)).size;
      if (found > most) [best, most] = [at, found];
    }
    let begin = Math.max(0, best - BEFORE), end = Math.min(body.text.length, begin + LENGTH);
    if (begin > 0) begin = body.text.indexOf(' ', begin) + 1 || begin;
    if (begin > best) begin = best;
    if (end < body.text.length) end = Math.max(body.text.lastIndexOf(' ', end), Math.min(end, best + 1));
    return (begin > 0 ? '… ' : '') + body.text.slice(begin, end) + (end < body.text.length ? ' …' : '');
  };

  const element = (tag, attributes, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children);
    return made;
  };

  // A text with the words marked, and Chinese as Chinese.
  const marked = (text, words) => {
    const line = field(text);
    const isFound = new Array(text.length).fill(false);
    words.forEach(word => placesOf(line, word).forEach(at => isFound.fill(true, at, at + word.text.length)));
    const nodes = [];
    for (let begin = 0, end; begin < text.length; begin = end) {
      end = begin + 1;
      while (end < text.length && isFound[end] === isFound[begin]) end++;
      const pieces = text.slice(begin, end).split(/(\p{Script=Han}+)/u).filter(Boolean)
          .map(piece => CHINESE.test(piece) ? element('span', {lang: 'zh-Hans'}, piece) : piece);
      nodes.push(...isFound[begin] ? [element('mark', {}, ...pieces)] : pieces);
    }
    return nodes;
  };

  const input = element('input', {id: 'search-field', type: 'text', role: 'combobox', 'aria-label': 'Search the book',
      'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': 'search-results', autocomplete: 'off',
      autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'go', placeholder: 'Search the book'});
  const close = element('button', {type: 'button'}, 'Close');
  const says = element('p', {class: 'search-says', 'aria-live': 'polite'});
  const list = element('div', {id: 'search-results', role: 'listbox', 'aria-label': 'Results', hidden: ''});
  const key = element('input', {type: 'checkbox'});
  const dialog = element('dialog', {class: 'search', 'aria-label': 'Search the book'},
      element('div', {class: 'search-bar', role: 'search'}, input, close), says, list,
      element('label', {class: 'search-key'}, key, ' The key ', element('kbd', {}, '/'), ' opens the search'));
  let selected = -1;

  const select = number => {
    const options = list.children;
    options[selected]?.setAttribute('aria-selected', 'false');
    selected = options.length === 0 ? -1 : (number + options.length) % options.length;
    const option = options[selected];
    option?.setAttribute('aria-selected', 'true');
    option?.scrollIntoView({block: 'nearest'});
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
  };

  const find = () => {
    const words = wordsOf(input.value);
    const question = folded(input.value).trim();
    const found = words.length === 0 ? [] : passages.map(passage => ({passage, score: score(passage, words, question)}))
        .filter(one => one.score > 0).sort((a, b) => b.score - a.score);
    list.replaceChildren(...found.slice(0, MOST_RESULTS).map(({passage}, number) => element('a',
        {id: `search-result-${number}`, role: 'option', 'aria-selected': 'false', tabindex: '-1', href: passage.href},
        element('span', {class: 'search-place'}, ...marked(passage.heading.text, words), ...passage.isPage ? []
            : [' ', element('span', {class: 'search-page'}, passage.title.text)]),
        element('span', {class: 'search-text'}, ...marked(around(passage.body, words), words)))));
    list.hidden = found.length === 0;
    list.scrollTop = 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    says.textContent = words.length === 0 ? '' : found.length === 0 ? 'Nothing found'
        : found.length === 1 ? '1 place' : found.length <= MOST_RESULTS ? `${found.length} places`
        : `${MOST_RESULTS} of ${found.length} places`;
    select(0);
  };

  input.addEventListener('input', find);
  dialog.addEventListener('keydown', event => {
    if (event.isComposing || event.target !== input) return; // Chinese is being typed, or it is for another element
    if (event.key === 'ArrowDown') select(selected + 1);
    else if (event.key === 'ArrowUp') select(selected - 1);
    else if (event.key === 'Enter') list.children[selected]?.click();
    else return;
    event.preventDefault();
  });
  // Before the browser follows the link: it may lead to a place on this page.
  list.addEventListener('click', event => {
    if (event.target.closest('a') && !event.ctrlKey && !event.metaKey && !event.shiftKey) dialog.close();
  });
  close.addEventListener('click', () => dialog.close());
  dialog.addEventListener('click', event => { if (event.target === dialog) dialog.close(); });
  key.addEventListener('change', () => globalThis.bookSearch.takeKey(key.checked));
  document.body.append(dialog);

  Object.assign(globalThis.bookSearch, {
    open() {
      if (dialog.open) return;
      key.checked = globalThis.bookSearch.takesKey();
      dialog.showModal();
      input.focus();
      input.select();
    },
  });
}
