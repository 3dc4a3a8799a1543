/** Findings as text, for a terminal. */
import type { Finding } from '../types.js';

const LABELS: Record<Finding['severity'], string> = { error: 'error', warning: 'warning', info: 'info' };

/** `imsmanifest.xml:12:5 (manifest/resources/resource[2])`; the package itself when the place names no file. */
export function formatPlace({ file, line, column, element }: Finding['place']): string {
  const position = line === undefined ? '' : column === undefined ? `:${line}` : `:${line}:${column}`;
  const where = file === '' ? 'package' : `${file}${position}`;
  return element === undefined ? where : `${where} (${element})`;
}

/**
 * A finding in three lines: severity, code and place; what is wrong; how to mend it, with the section it rests on. No colours, no
 * trailing line break; names from the package are already free of control characters.
 */
export function formatFinding(finding: Finding): string {
  const { severity, code, place, message, fix, section } = finding;
  return `${LABELS[severity]} ${code}  ${formatPlace(place)}\n    ${message}\n    → ${fix} [${section}]`;
}
