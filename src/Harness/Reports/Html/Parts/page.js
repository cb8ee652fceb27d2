// Before anything is drawn: controls are shown only where a script runs, and the chosen theme holds from the first moment.
(() => {
  'use strict';
  const root = document.documentElement;
  const themes = ['auto', 'light', 'dark'];
  root.classList.add('js');
  // Storage may be closed to a page that comes from a file.
  const remembered = () => { try { return localStorage.getItem('viommu-theme'); } catch { return null; } };
  const remember = theme => { try { localStorage.setItem('viommu-theme', theme); } catch { /* It holds for this page then. */ } };
  const apply = theme => { if (theme === 'auto') delete root.dataset.theme; else root.dataset.theme = theme; };
  let theme = themes.includes(remembered()) ? remembered() : 'auto';
  apply(theme);
  document.addEventListener('DOMContentLoaded', () => {
    const button = document.getElementById('theme');
    if (!button) return;
    const tell = () => { button.textContent = `theme: ${theme}`; };
    button.addEventListener('click', () => {
      theme = themes[(themes.indexOf(theme) + 1) % themes.length];
      apply(theme);
      remember(theme);
      tell();
    });
    tell();
  });
})();
