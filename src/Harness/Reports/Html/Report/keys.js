// Keys, copying, and what a printer gets.
const keys = byId('keys');
const findings = sections[0];

const step = by => {
  const shown = findings.items.map(item => item.element).filter(element => !element.hidden);
  if (shown.length === 0) return;
  const at = shown.findIndex(element => element.contains(document.activeElement) || element.id === place);
  const next = at < 0 ? (by > 0 ? 0 : shown.length - 1) : Math.min(shown.length - 1, Math.max(0, at + by));
  const summary = shown[next].querySelector('summary');
  summary.focus({ preventScroll: true });
  summary.scrollIntoView({ block: 'nearest' });
  place = shown[next].id;
  write();
};

const actions = {
  '/': () => { search.focus(); search.select(); },
  'j': () => step(1),
  'k': () => step(-1),
  'o': () => {
    const finding = document.activeElement?.closest?.('.finding') ?? byId(place)?.closest('.finding');
    if (finding) finding.open = !finding.open;
  },
  '?': () => keys.showModal(),
  'Escape': () => { form.reset(); document.activeElement?.blur(); },
};

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || keys.open) return;
  const isTyping = event.target.matches('input:not([type=checkbox]), textarea, select');
  if (isTyping && event.key !== 'Escape') return;
  // Enter opens a summary by itself.
  const action = Object.hasOwn(actions, event.key) ? actions[event.key] : null;
  if (!action) return;
  event.preventDefault();
  action();
});

form.querySelector('.help').addEventListener('click', () => keys.showModal());

const copied = async text => {
  try { await navigator.clipboard.writeText(text); return true; } catch { return false; }
};
document.addEventListener('click', async event => {
  const button = event.target.closest('.copy');
  if (!button) return;
  const command = button.previousElementSibling;
  const isCopied = await copied(command.textContent);
  if (!isCopied) getSelection().selectAllChildren(command);
  button.textContent = isCopied ? 'copied' : 'selected';
  setTimeout(() => { button.textContent = 'copy'; }, 1500);
});

let opened = [];
addEventListener('beforeprint', () => {
  opened = all('.finding:not([open])');
  for (const finding of opened) finding.open = true;
});
addEventListener('afterprint', () => {
  for (const finding of opened) finding.open = false;
});
