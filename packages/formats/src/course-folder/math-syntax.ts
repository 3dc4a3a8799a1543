/**
 * `\( … \)` and `\[ … \]` in Markdown: read as one piece before Markdown sees the backslash as an escape and the underscores as stress.
 * The piece becomes text again, delimiters and all; `freezeRelease` makes the formula of it.
 */
import type { Extension as FromMarkdown } from 'mdast-util-from-markdown';
import type { Code, Construct, Extension, State, TokenizeContext } from 'micromark-util-types';

declare module 'micromark-util-types' {
  interface TokenTypeMap {
    mathText: 'mathText';
    mathTextData: 'mathTextData';
  }
}

/** A formula with its delimiters. */
export interface MathText {
  type: 'mathText';
  value: string;
  position?: Place | undefined;
}

interface Place {
  start: Point;
  end: Point;
}

interface Point {
  line: number;
  column: number;
  offset?: number | undefined;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    mathText: MathText;
  }
  interface RootContentMap {
    mathText: MathText;
  }
}

const BACKSLASH = 92;
const CLOSED_BY = new Map<Code, Code>([
  [40, 41],
  [91, 93],
]);
const isLineEnding = (code: Code) => code === -5 || code === -4 || code === -3;

const construct: Construct = {
  name: 'mathText',
  tokenize(this: TokenizeContext, effects, ok, nok) {
    let closing: Code = null;

    const begin: State = (code) => {
      effects.enter('mathText');
      effects.enter('mathTextData');
      effects.consume(code);
      return open;
    };
    const open: State = (code) => {
      closing = CLOSED_BY.get(code) ?? null;
      if (closing === null) return nok(code);
      effects.consume(code);
      return inside;
    };
    const inside: State = (code) => {
      if (code === null) return nok(code);
      if (isLineEnding(code)) {
        effects.exit('mathTextData');
        effects.enter('lineEnding');
        effects.consume(code);
        effects.exit('lineEnding');
        return nextLine;
      }
      effects.consume(code);
      return code === BACKSLASH ? afterBackslash : inside;
    };
    const nextLine: State = (code) => {
      if (code === null) return nok(code);
      if (isLineEnding(code)) return nok(code);
      effects.enter('mathTextData');
      return inside(code);
    };
    const afterBackslash: State = (code) => {
      if (code !== closing) return code === BACKSLASH ? escaped(code) : inside(code);
      effects.consume(code);
      effects.exit('mathTextData');
      effects.exit('mathText');
      return ok;
    };
    /** `\\` is a line break of LaTeX: what follows it closes nothing. */
    const escaped: State = (code) => {
      effects.consume(code);
      return inside;
    };
    return begin;
  },
};

export const mathSyntax: Extension = { text: { [BACKSLASH]: construct } };

export const mathFromMarkdown: FromMarkdown = {
  enter: {
    mathText(token) {
      this.enter({ type: 'mathText', value: this.sliceSerialize(token) }, token);
    },
  },
  exit: {
    mathText(token) {
      this.exit(token);
    },
  },
};
