/** The table of docs/validation.md, made from the rules themselves. */
import type { RuleInfo } from '@examport/packager';

export const BEGIN = '<!-- rules: begin (written from the rule table; UPDATE_DOCS=1 renews it) -->';
export const END = '<!-- rules: end -->';

const GROUPS: Record<string, string> = {
  zip: 'The archive',
  manifest: 'The manifest',
  metadata: 'The manifest’s metadata',
  organization: 'Organizations',
  item: 'Items',
  resource: 'Resources and files',
  sequencing: 'Sequencing (2004)',
  content: 'Content',
};

/** Markdown between the marks, marks included. */
export function rulesTable(rules: readonly RuleInfo[]): string {
  const lines = [BEGIN];
  for (const [group, title] of Object.entries(GROUPS)) {
    lines.push(
      '',
      `### ${title}`,
      '',
      '| code | severity | what is wrong | how to mend it | section |',
      '| --- | --- | --- | --- | --- |',
    );
    for (const rule of rules.filter(({ code }) => code.startsWith(`${group}.`))) lines.push(row(rule));
  }
  lines.push('', END);
  return lines.join('\n');
}

function row({ code, severity, title, fix, section, family }: RuleInfo): string {
  const what = family === null ? title : `${title} (${family} only)`;
  return `| \`${code}\` | ${severity} | ${cell(what)} | ${cell(fix)} | ${cell(section)} |`;
}

/** XML in prose is set as code, or Markdown would swallow the tags. */
function cell(text: string): string {
  return text.replace(/\|/g, '\\|').replace(/(?<!`)<[^`]*?>(?!`)/g, (tag) => `\`${tag}\``);
}
