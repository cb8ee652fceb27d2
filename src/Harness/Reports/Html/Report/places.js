// The address: #place, #?filters, or #place?filters. A place is shown wherever it lies, filtered away or folded in.
let place = '';

const split = () => {
  const raw = location.hash.slice(1);
  const end = raw.indexOf('?');
  const name = end < 0 ? raw : raw.slice(0, end);
  let plain = name;
  try { plain = decodeURIComponent(name); } catch { /* Not written by a browser: it is taken as it stands. */ }
  return { place: byId(name) ? name : plain, filters: end < 0 ? null : raw.slice(end + 1) };
};

const write = () => {
  const filters = filtersText();
  const hash = `#${encodeURIComponent(place).replaceAll('%2F', '/').replaceAll('%40', '@').replaceAll('%3D', '=').replaceAll('%2C', ',')}${filters ? `?${filters}` : ''}`;
  const target = hash === '#' ? location.pathname + location.search : hash;
  if ((location.hash || '#') !== hash) history.replaceState(null, '', target);
};

// A vector is shown in its finding, or where it is not broken in its case.
const find = name => {
  const own = byId(name);
  if (own || !name) return own;
  const at = name.indexOf('@');
  const of = at < 0 ? null : byId(name.slice(0, at));
  if (!of) return null;
  const groups = all('.group').filter(group => group.querySelector('a')?.getAttribute('href') === `#${of.id}`);
  for (const group of [...groups, of]) {
    const vector = all('.v > li', group).find(one => one.textContent === name.slice(at + 1));
    if (vector) return vector;
  }
  return of;
};

const reveal = element => {
  for (const marked of all('.found, .at')) marked.classList.remove('found', 'at');
  for (let one = element; one && one !== document.body; one = one.parentElement) {
    one.hidden = false;
    if (one instanceof HTMLDetailsElement) one.open = true;
  }
  if (element.matches('.v > li')) element.classList.add('at');
  else if (element.matches('.item:not(.finding)')) element.classList.add('found');
  // Twice: what was folded away has its height only when it has been drawn.
  element.scrollIntoView();
  requestAnimationFrame(() => element.scrollIntoView());
};

const follow = () => {
  const given = split();
  if (given.filters !== null) setFilters(given.filters);
  place = given.place;
  const element = find(place);
  if (element) reveal(element);
  write();
};

const changed = () => {
  place = '';
  show();
  write();
};

form.addEventListener('input', changed);
form.addEventListener('submit', event => event.preventDefault());
form.addEventListener('reset', () => { setTimeout(changed); });
requirement.addEventListener('focus', () => {
  const known = all('.requirement .id').map(one => one.textContent);
  byId('requirement-list').replaceChildren(...known.map(id => Object.assign(document.createElement('option'), { value: id })));
}, { once: true });
addEventListener('hashchange', follow);
follow();
