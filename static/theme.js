// Sets the theme that was chosen earlier before anything is painted. Without a choice the system's theme holds.
try {
  const theme = localStorage.getItem('steadystock.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage can be turned off; then there is no choice to restore.
}
