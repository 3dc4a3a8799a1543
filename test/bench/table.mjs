/** How figures are shown. @param {{ title: string, rows: { what: string, value: string, target?: string, met?: boolean }[] }} table */
export function print({ title, rows }) {
  console.log(`\n${title}`);
  const width = Math.max(...rows.map(({ what }) => what.length));
  const room = Math.max(16, ...rows.map(({ value }) => value.length));
  for (const { what, value, target, met } of rows) {
    const verdict = target === undefined ? '' : `   ${met ? 'met' : 'NOT MET'}: ${target}`;
    console.log(`  ${what.padEnd(width)}  ${value.padStart(room)}${verdict}`);
  }
  console.log('');
}
