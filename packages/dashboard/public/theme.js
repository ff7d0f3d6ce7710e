// Runs before the first paint, so that a chosen theme never flashes. A file, because the page allows no inline script.
try {
  const theme = localStorage.getItem('earshot-theme')
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme
} catch {
  // Storage is off: the system's theme it is.
}
