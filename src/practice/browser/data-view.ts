/** The data model and the calls, live. */
import type { Call } from './runtime.js';
import type { Values } from './store.js';

const MOST_CALLS = 500;

function byId<Element extends HTMLElement>(id: string): Element {
  return document.getElementById(id) as Element;
}

export interface DataView {
  /** Draws what changed since the last time, and marks it. */
  show(values: Values): void;
  log(call: Call): void;
  note(text: string): void;
  /** Begins anew: nothing is marked as changed. */
  reset(): void;
}

export function createDataView(): DataView {
  const body = byId<HTMLTableSectionElement>('values');
  const calls = byId<HTMLOListElement>('calls');
  const filter = byId<HTMLInputElement>('filter');
  const errorsOnly = byId<HTMLInputElement>('errors-only');
  const rows = new Map<string, { row: HTMLTableRowElement; cell: HTMLTableCellElement; value: string }>();
  let total = 0;
  let errors = 0;
  let first = true;

  const applyFilter = (): void => {
    const wanted = filter.value.trim().toLowerCase();
    for (const [element, { row }] of rows) row.hidden = !element.toLowerCase().includes(wanted);
  };
  filter.addEventListener('input', applyFilter);
  errorsOnly.addEventListener('change', () => calls.classList.toggle('errors-only', errorsOnly.checked));

  function rowOf(element: string) {
    const known = rows.get(element);
    if (known) return known;
    const row = document.createElement('tr');
    const name = document.createElement('th');
    name.scope = 'row';
    // Long names may break behind a dot, nowhere else.
    for (const [index, part] of element.split('.').entries()) {
      if (index > 0) name.append('.', document.createElement('wbr'));
      name.append(part);
    }
    const cell = document.createElement('td');
    row.append(name, cell);
    const after = [...rows.keys()].filter((other) => compare(other, element) > 0).sort(compare)[0];
    body.insertBefore(row, after === undefined ? null : (rows.get(after)?.row ?? null));
    const made = { row, cell, value: '' };
    rows.set(element, made);
    return made;
  }

  function append(item: HTMLLIElement): void {
    const list = calls.parentElement!;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    calls.append(item);
    if (calls.childElementCount > MOST_CALLS) calls.firstElementChild?.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
  }

  return {
    show(values) {
      for (const { row } of rows.values()) row.classList.remove('changed');
      for (const [element, value] of Object.entries(values)) {
        const entry = rowOf(element);
        if (entry.value === value) continue;
        entry.value = value;
        entry.cell.textContent = value;
        if (element.endsWith('suspend_data')) entry.cell.dataset['length'] = `${value.length} characters`;
        if (!first) entry.row.classList.add('changed');
      }
      for (const [element, { row }] of rows) {
        if (element in values) continue;
        row.remove();
        rows.delete(element);
      }
      first = false;
      applyFilter();
    },
    log({ name, args, answer, error, reason }) {
      total++;
      const item = document.createElement('li');
      const words = args.map((arg) => `"${arg.length > 120 ? `${arg.slice(0, 120)}…` : arg}"`).join(', ');
      item.textContent = `${name}(${words}) → ${answer === '' ? '""' : answer}`;
      // A get of what nobody has set yet is how 2004 says "nothing": no mistake.
      if (error === '403' && name === 'GetValue') item.append(' (no value yet)');
      else if (error !== '0') {
        errors++;
        item.className = 'error';
        const why = document.createElement('strong');
        why.textContent = `Error ${error}: ${reason}`;
        item.append(why);
      }
      append(item);
      byId('tally').textContent = `${total} call${total === 1 ? '' : 's'}, ${errors} error${errors === 1 ? '' : 's'}`;
    },
    note(text) {
      const item = document.createElement('li');
      item.className = 'note';
      item.textContent = text;
      append(item);
    },
    reset() {
      first = true;
      rows.clear();
      body.replaceChildren();
    },
  };
}

/** Numbers in names count as numbers: interactions.2 before interactions.10. */
function compare(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}
