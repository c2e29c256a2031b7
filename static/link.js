// A link that somebody shared: taken out of the address before anything else, so that it is not sent on by accident, and
// kept for a reload of this tab.
(() => {
  const isLink = () => /^#(s1\.|f=)/.test(location.hash);
  const take = () => {
    try {
      sessionStorage.setItem('steadystock.link', location.hash.slice(1));
    } catch {
      // Storage can be turned off; then the link stays where it is, and the app does not see it.
      return;
    }
    history.replaceState(null, '', `${location.pathname}${location.search}#/`);
  };
  if (isLink()) take();
  addEventListener('hashchange', () => {
    if (!isLink()) return;
    take();
    location.reload();
  });
})();
