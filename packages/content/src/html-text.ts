/** Plain text of rich text. No imports: browser bundles take it. */

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };
/** Elements that do not break a word: their tags vanish, all others become a space. */
const INLINE =
  /^(?:a|abbr|b|bdi|bdo|cite|code|del|dfn|em|i|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var)$/;

/**
 * What sanitised HTML says, as one line of plain text: for titles, SCORM descriptions, accessible names. Images count with their alt
 * text. The result is text, not HTML: escape it when it goes back into markup.
 */
export function htmlToText(html: string): string {
  return html
    .replace(/<\/?([a-zA-Z][a-zA-Z0-9]*)([^>]*)>/g, (_, tag: string, attributes: string) => {
      if (tag === 'img') return ` ${/\balt="([^"]*)"/.exec(attributes)?.[1] ?? ''} `;
      return INLINE.test(tag) ? '' : ' ';
    })
    .replace(
      /&(?:#([0-9]{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-z]+));/g,
      (whole, dec: string, hex: string, name: string) => {
        if (name) return NAMED[name] ?? whole;
        const point = dec ? Number(dec) : parseInt(hex, 16);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : '\ufffd';
      },
    )
    .replace(/\s+/g, ' ')
    .trim();
}
