// Copies the text that a button names (data-copy: where it stands) and says so beside it. Where the browser refuses the
// clipboard, the text is chosen, and the keys are said.
(() => {
  // In the language that the app speaks, if it is another.
  const tr = (text) => globalThis.steadystockWords?.texts?.[text] ?? text;

  const put = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Plain http has no clipboard of this kind, and a browser may refuse it.
    }
    const box = document.createElement('textarea');
    box.className = 'visually-hidden';
    box.value = text;
    document.body.append(box);
    box.select();
    const isDone = document.execCommand('copy');
    box.remove();
    return isDone;
  };

  const choose = (source) => {
    source.hidden = false;
    if (source.select) {
      source.focus();
      source.select();
    } else {
      getSelection().selectAllChildren(source);
      source.scrollIntoView({ block: 'center' });
    }
  };

  document.addEventListener('click', async (event) => {
    const button = event.target.closest?.('[data-copy]');
    if (!button) return;
    const said = button.parentElement.querySelector('[role=status]');
    const source = document.querySelector(button.dataset.copy);
    said.textContent = '';
    const text = source ? source.value ?? source.textContent : '';
    if (!text) {
      said.textContent = tr('It is still being made. Try again in a moment.');
    } else if (await put(text)) {
      button.focus();
      said.textContent = tr('Copied');
    } else {
      choose(source);
      said.textContent = tr('This browser keeps the clipboard closed. The text is selected: press Ctrl+C, or Cmd+C on a Mac.');
    }
  });
})();
