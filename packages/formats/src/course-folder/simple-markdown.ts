/**
 * Most texts of a course are plain sentences with a stressed word here and there. This reads those without a parser, some hundred times as
 * fast, and gives everything else up. Property tests hold it equal to the parser.
 */

/** What a line may not begin with: marks of lists, headings, quotes, fences, tables, rules, directives. */
const LINE_START = /^(?![-+=#>:|~\s]|\d{1,9}[.)](?:\s|$)|\*[\s*]*(?:\s|$))/;
/** Addresses, which become links by themselves. */
const ADDRESS = /www\.|:\/\//i;

/**
 * Plain characters; an ampersand before a space; `code`; **strong** and *stressed* words whose marks have a space or the line's edge outside
 * and a letter or digit inside, so that there is one way to read them.
 */
const INLINE = new RegExp(
  [
    '[^\\\\`*_~<>&[\\]|@\\r\\t\\0]+',
    '&(?=\\s)',
    '(?<=^|[\\s("])`([^`\\s\\\\<>&](?:[^`\\n\\\\<>&]*[^`\\s\\\\<>&])?)`(?=$|[\\s).,;:?!"])',
    '(?<=^|[\\s("])(\\*\\*?)([\\p{L}\\p{N}](?:[^\\\\`*_~<>&[\\]|@\\r\\t\\0\\n]*[\\p{L}\\p{N}])?)\\2(?=$|[\\s).,;:?!"])',
  ].join('|'),
  'uy',
);

/** HTML of a text that is paragraphs of simple lines; null when it may hold anything else. */
export function simpleMarkdown(source: string): string | null {
  const text = source.replace(/\n+$/, '');
  if (text === '' || ADDRESS.test(text)) return null;
  const paragraphs: string[] = [];
  for (const paragraph of text.split(/\n{2,}/)) {
    const html = simpleParagraph(paragraph);
    if (html === null) return null;
    paragraphs.push(`<p>${html}</p>`);
  }
  return paragraphs.join('\n');
}

/** HTML of a line that is a heading of simple words; null when it may be anything else. */
export function simpleHeading(line: string): string | null {
  const [, marks = '', words = ''] = /^(#{1,6}) ([^\s#](?:.*[^\s#])?)$/.exec(line) ?? [];
  if (marks === '' || ADDRESS.test(words)) return null;
  const html = simpleParagraph(words);
  return html === null ? null : `<h${marks.length}>${html}</h${marks.length}>`;
}

function simpleParagraph(paragraph: string): string | null {
  for (const line of paragraph.split('\n')) {
    if (line === '' || !LINE_START.test(line) || /\s$/.test(line)) return null;
  }
  let html = '';
  INLINE.lastIndex = 0;
  while (INLINE.lastIndex < paragraph.length) {
    const token = INLINE.exec(paragraph);
    if (!token) return null;
    const [plain, code, mark, stressed] = token;
    if (code !== undefined) html += `<code>${code}</code>`;
    else if (mark !== undefined) html += mark === '*' ? `<em>${stressed}</em>` : `<strong>${stressed}</strong>`;
    else html += plain === '&' ? '&amp;' : plain;
  }
  return html;
}
