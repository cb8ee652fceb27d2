// Search and filters: what is shown, and the address that says so.
'use strict';
const byId = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const form = document.querySelector('form[role=search]');
const search = byId('search');
const requirement = byId('requirement-filter');
const lists = ['verdict', 'impact', 'profile'];
const sections = ['findings', 'requirements', 'cases'].map(id => {
  const section = byId(id).closest('section');
  return {
    id, tally: section.querySelector('.tally'), none: section.querySelector('.none.scripted'), groups: all('.chapter', section),
    items: all('.item', section).map(element => ({ element, group: element.closest('.chapter') })),
  };
});
const cases = byId('cases').closest('section');
// A group with hits is opened where these are few enough to be read.
const mostOpened = 60;

// What an item is found by is read when it is first looked for.
const words = item => item.words ??= item.element.textContent.toLowerCase();
// Most have passed, and do not say so.
const list = (item, name) => (item[name] ??= new Set((item.element.dataset[name] ?? (name === 'v' ? 'pass' : '')).split(' ').filter(Boolean)));
const covered = item => item.covered ??= item.element.matches('.case')
  ? all('.links a', item.element).map(link => link.textContent)
  : [item.element.dataset.r ?? item.element.querySelector('.id').textContent];

const state = () => ({
  words: search.value.trim().toLowerCase().split(/\s+/).filter(Boolean),
  verdict: checked('verdict').map(box => box.value),
  impact: checked('impact').map(box => box.value),
  profile: checked('profile').map(box => box.dataset.code),
  requirement: requirement.value.trim(),
});
const checked = name => all(`input[name=${name}]:checked`, form);
const isActive = now => now.words.length + now.verdict.length + now.impact.length + now.profile.length + now.requirement.length > 0;
const meets = (wanted, has) => wanted.length === 0 || wanted.some(one => has.has(one));
const matches = (item, now) =>
  meets(now.verdict, list(item, 'v')) && meets(now.impact, list(item, 'i')) && meets(now.profile, list(item, 'p'))
  && (now.requirement === '' || covered(item).some(id => id.startsWith(now.requirement)))
  && now.words.every(word => words(item).includes(word));

const show = () => {
  const now = state();
  const active = isActive(now);
  for (const section of sections) showSection(section, now, active);
  cases.className = ['cases', now.verdict.length > 0 ? 'only' : '', ...now.verdict.map(one => `with-${one}`)].join(' ').trim();
  const chosen = now.verdict.length + now.impact.length + now.profile.length + (now.requirement ? 1 : 0);
  const badge = form.querySelector('.active');
  badge.hidden = chosen === 0;
  badge.textContent = `(${chosen})`;
  byId('shown').textContent = active ? `Shown: ${sections.map(one => `${one.shown} of ${one.items.length} ${one.id}`).join(', ')}.` : '';
};

const showSection = (section, now, active) => {
  const hits = new Map();
  section.shown = 0;
  for (const item of section.items) {
    const isShown = !active || matches(item, now);
    if (item.element.hidden === isShown) item.element.hidden = !isShown;
    if (!isShown) continue;
    section.shown++;
    hits.set(item.group, (hits.get(item.group) ?? 0) + 1);
  }
  for (const group of section.groups) {
    const count = hits.get(group) ?? 0;
    group.hidden = active && count === 0;
    group.querySelector('.hits').textContent = active ? `${count} shown` : '';
    for (const source of all('.source', group)) source.hidden = active && !source.querySelector('.item:not([hidden])');
    const isOpened = active && count > 0 && section.shown <= mostOpened;
    if (isOpened && !group.open) { group.open = true; group.dataset.opened = ''; }
    else if (!isOpened && 'opened' in group.dataset) { group.open = false; delete group.dataset.opened; }
  }
  section.tally.textContent = active ? `${section.shown} of ${section.items.length}` : section.items.length;
  if (section.none) section.none.hidden = section.items.length === 0 || section.shown > 0;
};

const filtersText = () => {
  const text = new URLSearchParams();
  if (search.value.trim()) text.set('q', search.value.trim());
  for (const name of lists) for (const box of checked(name)) text.append(name, box.value);
  if (requirement.value.trim()) text.set('requirement', requirement.value.trim());
  return text.toString();
};

const setFilters = text => {
  const given = new URLSearchParams(text);
  search.value = given.get('q') ?? '';
  requirement.value = given.get('requirement') ?? '';
  for (const name of lists) for (const box of all(`input[name=${name}]`, form)) box.checked = given.getAll(name).includes(box.value);
  if (lists.some(name => given.has(name)) || given.has('requirement')) form.querySelector('.more').open = true;
  show();
};
