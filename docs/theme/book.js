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

// On paper nothing can be opened, so it is open.
{
  let closed = [];
  addEventListener('beforeprint', () => {
    closed = [...document.querySelectorAll('main details:not([open])')];
    closed.forEach(details => { details.open = true; });
  });
  addEventListener('afterprint', () => closed.forEach(details => { details.open = false; }));
}

// A listing or a table that has to be scrolled can be reached with the keyboard.
{
  const reach = () => document.querySelectorAll('main pre, main .wide').forEach(box => {
    if (box.scrollWidth > box.clientWidth) box.tabIndex = 0; else box.removeAttribute('tabindex');
  });
  addEventListener('resize', reach);
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
