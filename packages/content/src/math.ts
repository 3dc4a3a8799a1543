/** LaTeX between `\( … \)` (inline) and `\[ … \]` (display) becomes MathML, so that a package needs no script for formulas. */
import temml from 'temml';
import { sanitizeHtml } from './html-policy.js';

export interface MathResult {
  html: string;
  /** One an unreadable formula. */
  errors: string[];
  /** One a formula that is opened and never closed inside its paragraph. */
  unclosed: string[];
}

const FORMULA = /\\\(([\s\S]*?)\\\)|\\\[([\s\S]*?)\\\]/g;
const LITERAL = /^<(\/?)(?:code|pre|kbd|samp|math)\b/;
const ENTITIES: Readonly<Record<string, string>> = { '&lt;': '<', '&gt;': '>', '&amp;': '&', '&quot;': '"' };

/** Replaces the formulas in sanitised HTML. Text in `code`, `pre`, `kbd` and `samp` is left alone; so is a formula with an error. */
export function latexToMathml(html: string): MathResult {
  const result: MathResult = { html, errors: [], unclosed: [] };
  if (!html.includes('\\(') && !html.includes('\\[')) return result;

  let literal = 0;
  // Sanitised HTML has every < and > of text and attributes escaped, so this splits tags from text without a parser.
  const pieces = html.split(/(<[^>]*>)/).map((piece) => {
    if (piece.startsWith('<')) {
      const tag = LITERAL.exec(piece);
      if (tag) literal += tag[1] === '/' ? -1 : 1;
      return piece;
    }
    return literal > 0 ? piece : convert(piece, result);
  });
  result.html = pieces.join('');
  return result;
}

function convert(text: string, result: MathResult): string {
  const converted = text.replace(FORMULA, (whole, inline: string | undefined, display: string | undefined) => {
    const latex = (inline ?? display ?? '').replace(/&(?:lt|gt|amp|quot);/g, (entity) => ENTITIES[entity] ?? entity);
    try {
      return mathml(latex, display !== undefined);
    } catch (cause) {
      result.errors.push(`${latex.trim()}: ${reason(cause)}`);
      return whole;
    }
  });
  const rest = text.replace(FORMULA, '');
  const open = /\\[([][\s\S]{0,40}/.exec(rest);
  if (open) result.unclosed.push(open[0].trim());
  return converted;
}

/** Inline styles and classes of the converter go the way of everybody's: through the allowlist. */
function mathml(latex: string, displayMode: boolean): string {
  if (latex.trim() === '') throw new Error('the formula is empty');
  return sanitizeHtml(temml.renderToString(latex, { displayMode, throwOnError: true, trust: false, maxSize: [50, 50] }))
    .html;
}

function reason(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  // The converter underlines the place with combining marks and repeats the formula: its first line says enough.
  return (message.split(/ at (?:position|end of input)|:?\s*\n/)[0] ?? message).trim();
}
