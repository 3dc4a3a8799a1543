/** The pages' look: light and dark by the reader's setting, one column on a phone. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ink: light-dark(#1c2430, #e6e9ee);
  --soft: light-dark(#556070, #a9b3c1);
  --paper: light-dark(#ffffff, #161b22);
  --ground: light-dark(#f3f4f7, #0d1117);
  --line: light-dark(#d5dae2, #333c48);
  --accent: light-dark(#1d4f91, #9cc4ff);
  --on-accent: light-dark(#ffffff, #0d1117);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
header { display: flex; flex-wrap: wrap; gap: .5rem 1.5rem; align-items: center; justify-content: space-between;
  padding: .75rem 1.25rem; background: var(--paper); border-bottom: 1px solid var(--line); }
header p { margin: 0; color: var(--soft); }
main { max-width: 62rem; margin: 0 auto; padding: 1.25rem; }
main.stage { max-width: none; padding: 0; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.125rem; margin: 2rem 0 .75rem; }
h2.title { margin: 0; }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
a { color: var(--accent); }
ul.cards { list-style: none; margin: 0; padding: 0; display: grid; gap: .75rem; }
.card { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; justify-content: space-between;
  padding: 1rem 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
.card p { margin: .25rem 0 0; color: var(--soft); overflow-wrap: anywhere; }
.card p.grade { color: var(--ink); font-weight: 600; }
.actions, form.row { display: flex; flex-wrap: wrap; gap: .5rem; align-items: center; }
button, .button { display: inline-block; min-height: 2.5rem; padding: .4rem 1rem; font: inherit; border-radius: .375rem; cursor: pointer;
  text-decoration: none; border: 1px solid var(--accent); background: var(--paper); color: var(--accent); }
button.primary, .button.primary { background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
select, input { min-height: 2.5rem; max-width: 100%; padding: .3rem .5rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--soft); border-radius: .375rem; }
input[type=url] { flex: 1 1 18rem; }
.scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: .5rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .5rem .75rem; text-align: start; border-bottom: 1px solid var(--line); white-space: nowrap; }
tbody tr:last-child > * { border-bottom: 0; }
td small { color: var(--soft); }
iframe { display: block; width: 100%; border: 0; background: var(--paper); }
iframe.tool { height: 75vh; }
iframe.storage { display: none; }
.note { padding: .75rem 1.25rem; border: 1px solid var(--line); border-radius: .5rem; background: var(--paper); overflow-wrap: anywhere; }
`;
