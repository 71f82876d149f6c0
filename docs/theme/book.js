// What the pages can do beyond showing text. Without this script everything can still be read.

// The course at the side is open where it needs no summary, since there is room for it.
{
  const course = document.querySelector('nav.course details');
  const summary = course.querySelector('summary');
  let beside = null;
  const fit = () => {
    const isBeside = getComputedStyle(summary).display === 'none';
    if (isBeside !== beside) {
      beside = isBeside;
      course.open = isBeside;
    }
  };
  addEventListener('resize', fit);
  fit();
}

// The search is in a file beside the pages, since it knows them all. It is loaded when somebody wants to search.
{
  const KEY = 'socket-lab-search-key';
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'search-open';
  button.append('Search');
  const hint = document.createElement('kbd');
  hint.textContent = '/';
  document.querySelector('.top').append(button);

  // The key can be turned off: who speaks to the machine may say a character by chance (WCAG 2.2, 2.1.4).
  const takesKey = () => {
    try { return localStorage.getItem(KEY) !== 'off'; } catch { return true; } // where nothing may be kept
  };
  const showKey = () => {
    if (takesKey()) button.append(hint); else hint.remove();
    if (takesKey()) button.setAttribute('aria-keyshortcuts', '/'); else button.removeAttribute('aria-keyshortcuts');
  };
  globalThis.bookSearch = {
    takesKey,
    takeKey: taken => {
      try { localStorage.setItem(KEY, taken ? 'on' : 'off'); } catch { /* as it was */ }
      showKey();
    },
  };
  showKey();

  // A page from a file may load a script and import nothing; one from the lab may import, and make no script elements.
  const load = () => location.protocol !== 'file:' ? import('./search.js') : new Promise((loaded, missing) => {
    const script = document.createElement('script');
    script.src = 'search.js';
    script.onload = loaded;
    script.onerror = missing;
    document.head.append(script);
  });
  const search = async () => {
    try {
      if (!bookSearch.open) await load();
      bookSearch.open();
    } catch {
      button.textContent = 'No search: search.js is missing';
    }
  };
  button.addEventListener('click', search);
  const FIELDS = 'input:not([type=range], [type=checkbox]), textarea, select, [contenteditable]';
  addEventListener('keydown', event => {
    if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || !takesKey()
        || event.target.closest?.(FIELDS)) return;
    event.preventDefault();
    search();
  });
}

// On paper nothing can be opened, so it is open.
{
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('main details:not([open])')];
    closed.forEach(details => { details.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach(details => { details.open = false; }));
}

// A listing, a table or a drawing that has to be scrolled can be reached with the keyboard.
{
  const reach = () => document.querySelectorAll('main pre, main .wide, main .imageblock > .content').forEach(box => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute('tabindex');
  });
  addEventListener('resize', reach);
  addEventListener('toggle', reach, true); // what is folded has no width
  reach();
}

// Copy buttons: the code of a listing, or the commands typed into a terminal, without prompts and outputs.
{
  const said = document.createElement('p');
  said.className = 'said';
  said.setAttribute('role', 'status');
  document.body.append(said);

  const textOf = code => {
    const copy = code.cloneNode(true);
    copy.querySelectorAll('.prompt, .conum, i.conum').forEach(mark => mark.remove());
    copy.querySelectorAll('.output').forEach(output => {
      const end = output.nextSibling;
      if (end && end.nodeType === Node.TEXT_NODE) end.data = end.data.replace(/^\n/, '');
      output.remove();
    });
    return copy.textContent.trim();
  };

  // A page that comes from a file is not always allowed to use navigator.clipboard.
  const copyByHand = text => {
    const field = document.createElement('textarea');
    field.value = text;
    field.style.position = 'fixed';
    field.style.opacity = '0';
    document.body.append(field);
    field.select();
    const done = document.execCommand('copy');
    field.remove();
    return done;
  };
  const copied = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      return copyByHand(text);
    }
  };

  document.querySelectorAll('main pre code[data-lang]').forEach(code => {
    const text = textOf(code);
    if (!text) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'copy';
    button.textContent = 'Copy';
    button.addEventListener('click', async () => {
      const answer = await copied(text) ? 'Copied' : 'Not copied';
      button.focus();
      button.textContent = answer;
      said.textContent = '';
      requestAnimationFrame(() => { said.textContent = answer; });
      setTimeout(() => { button.textContent = 'Copy'; said.textContent = ''; }, 2000);
    });
    code.closest('.listingblock > .content, .content').append(button);
  });
}
