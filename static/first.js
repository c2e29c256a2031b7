// The first page (the sample's overview, made by the build) is shown until the app has the same figures, and not at all
// where something else is asked for: another screen, a project of an earlier visit, a link.
(() => {
  const root = document.documentElement;
  const remembered = (storage, name) => {
    try {
      return Boolean(window[storage].getItem(name));
    } catch {
      return false;
    }
  };
  const end = () => {
    root.dataset.first = 'no';
    document.getElementById('first')?.remove();
  };
  const isElsewhere = !/^#?\/?$/.test(location.hash)
    || remembered('localStorage', 'steadystock.project') || remembered('sessionStorage', 'steadystock.link');
  if (isElsewhere) root.dataset.first = 'no';
  addEventListener('hashchange', end);
  addEventListener('DOMContentLoaded', () => {
    if (isElsewhere) {
      end();
      return;
    }
    const app = document.getElementById('app');
    // Who presses what is still asleep gets the app as far as it is.
    document.getElementById('first').addEventListener('click', (event) => {
      if (event.target.closest('button')) end();
    });
    let isLate = false;
    const look = new MutationObserver(() => {
      if (!app.querySelector('main[data-state=ready], main[data-state=error]')) return;
      if (app.querySelector('main[data-state=ready] [data-fact=bad-year-loss], main[data-state=error]')) {
        look.disconnect();
        end();
      } else if (!isLate) {
        // A run that does not come is waited for no longer.
        isLate = true;
        setTimeout(end, 5000);
      }
    });
    look.observe(app, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-state'] });
  });
})();
