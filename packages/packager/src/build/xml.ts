/** Text into markup. */

/** Escapes a text for XML or HTML, in elements and attributes; what XML 1.0 cannot hold is left out (XML 1.0, 2.2). */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;');
}

/** A title as manifests take it: one line, literal UTF-8, at most 200 characters. */
export function titleXml(title: string): string {
  const line = [...title.replace(/\s+/g, ' ').trim()];
  const short = line.length > 200 ? [...line.slice(0, 199), '…'] : line;
  return `<title>${escapeXml(short.join(''))}</title>`;
}
