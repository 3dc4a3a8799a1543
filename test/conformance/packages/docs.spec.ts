import { describe, expect, it } from '@jest/globals';
import { readFileSync, writeFileSync } from 'node:fs';
import { VALIDATION_RULES } from '@examport/packager';
import { BEGIN, END, rulesTable } from './rules-table.js';

const PAGE = new URL('../../../docs/validation.md', import.meta.url);

describe('docs/validation.md', () => {
  it('lists every rule as the rule table has it', () => {
    const page = readFileSync(PAGE, 'utf8');
    const [start, end] = [page.indexOf(BEGIN), page.indexOf(END) + END.length];
    const table = rulesTable(VALIDATION_RULES);
    if (process.env['UPDATE_DOCS']) writeFileSync(PAGE, page.slice(0, start) + table + page.slice(end));
    expect(readFileSync(PAGE, 'utf8').slice(start, start + table.length)).toBe(table);
    for (const { code } of VALIDATION_RULES) expect(table).toContain(`\`${code}\``);
  });
});
