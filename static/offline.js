// Has the app kept in this browser (sw.js), and says what comes of that: ready for work without a network, a newer
// version, no network, or a host where it cannot be. It stands beside the app, and reloads only on the user's word.
'use strict';

(() => {
  const box = document.getElementById('offline');
  const done = (state) => { document.documentElement.dataset.offline = state; };
  const clear = () => box.replaceChildren();

  // In the language that the app speaks, if it is another.
  const tr = (text) => globalThis.steadystockWords?.texts?.[text] ?? text;

  function say(sentence, ...choices) {
    const line = document.createElement('p');
    line.textContent = sentence;
    const toast = document.createElement('div');
    toast.className = 'toast';
    toast.append(line, ...choices.map(([label, press]) => {
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'button';
      button.textContent = label;
      button.addEventListener('click', press);
      return button;
    }));
    box.replaceChildren(toast);
    return toast;
  }

  const pause = (ms) => new Promise((next) => setTimeout(next, ms));

  // The app saves when its tab is hidden; here it is told so, and its line in the top bar says how that went.
  async function isSaved() {
    if (location.hash.startsWith('#/data/import')) return false;
    document.dispatchEvent(new Event('visibilitychange'));
    for (let tries = 0; tries < 50; tries += 1) {
      await pause(200);
      const state = document.getElementById('save-state')?.dataset.state;
      if (state === 'not-saved') return false;
      if (state !== 'saving') return true;
    }
    return false;
  }

  async function take(act) {
    if (await isSaved()) {
      act();
    } else {
      say(tr('Your last change is not saved, so the page stays as it is. Finish the import or save a project file '
        + '(Start, Projects), then reload.'), [tr('Reload'), () => take(act)], [tr('Later'), clear]);
    }
  }

  function offer(worker) {
    say(tr('A new version is ready. Your figures may change slightly.'),
      [tr('Reload'), () => take(() => { isMeant = true; worker.postMessage('begin'); })], [tr('Later'), clear]);
  }

  const network = () => {
    if (!navigator.onLine && navigator.serviceWorker?.controller) {
      say(tr('You are offline. Everything works, except opening links that point to a hosted file.'), [tr('Dismiss'), clear]);
    } else if (navigator.onLine) {
      clear();
    }
  };

  let isMeant = false;

  async function keep() {
    const place = navigator.serviceWorker;
    const hadOne = place.controller !== null;
    place.addEventListener('message', (event) => {
      document.dispatchEvent(new CustomEvent('asked', { detail: event.data }));
    });
    place.addEventListener('controllerchange', () => {
      if (isMeant) location.reload();
      else if (hadOne) {
        say(tr('A newer version was opened in another tab. This tab goes on with its own.'),
          [tr('Reload'), () => take(() => location.reload())], [tr('Later'), clear]);
      }
    });
    const kept = await place.register(new URL('sw.js', document.baseURI), { updateViaCache: 'none' });
    if (kept.waiting && hadOne) offer(kept.waiting);
    kept.addEventListener('updatefound', () => {
      const worker = kept.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed' && hadOne) offer(worker);
      });
    });
    await place.ready;
    if (!hadOne) {
      const toast = say(tr('Ready to work offline.'));
      setTimeout(() => toast.remove(), 8000);
    }
    done('ready');
  }

  // Not beside the first load: the app itself comes first.
  async function whenReady() {
    for (let tries = 0; tries < 100 && !document.querySelector('main[data-state=ready]'); tries += 1) await pause(200);
  }

  async function start() {
    addEventListener('offline', network);
    addEventListener('online', network);
    if (navigator.serviceWorker) {
      await whenReady();
      await keep();
      return;
    }
    done('no');
    // Browsers keep an app for work offline only where its address is secure.
    if (!isSecureContext && !localStorage.getItem('steadystock.plain')) {
      say(tr('This host uses plain http, so the app does not work offline here, and two tabs can save over each other. '
        + 'An https address has both.'), [tr('Understood'), () => {
        localStorage.setItem('steadystock.plain', 'seen');
        clear();
      }]);
    }
  }

  // Browsers may clear what pages keep, unless they promised not to. They are asked once there is work to keep; the
  // Privacy check shows the answer.
  async function last() {
    if (!navigator.storage?.persist) return;
    let isPromised = await navigator.storage.persisted();
    while (!isPromised && document.getElementById('save-state')?.dataset.state !== 'saved') await pause(2000);
    isPromised ||= await navigator.storage.persist();
    document.documentElement.dataset.lasting = isPromised ? 'yes' : 'no';
  }

  last().catch(() => {});
  // A private window keeps nothing: the app works as before, with its network.
  start().catch(() => done('no'));
})();
