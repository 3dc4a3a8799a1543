/** The Markdown texts of one YAML file, and where in it they stand. */
import { sha256Hex } from '@examport/content';
import type { AssetTable } from './assets.js';
import type { Diagnostics } from './diagnostics.js';
import { renderInlineMarkdown, renderMarkdown, type MarkdownContext } from './markdown.js';
import type { YamlPath, YamlSource } from './yaml-source.js';

export class Texts {
  constructor(
    private readonly source: YamlSource,
    private readonly assets: AssetTable,
    private readonly diagnostics: Diagnostics,
    private readonly base: YamlPath,
  ) {}

  /** HTML of a text that may have paragraphs, lists, images …; '' when there is none. */
  block(markdown: string | undefined, ...path: YamlPath): string {
    return markdown?.trim() ? renderMarkdown(markdown, this.#context(path)) : '';
  }

  /** HTML of a text that stands in a line: a choice, an item, an option. */
  inline(markdown: string, ...path: YamlPath): string {
    return renderInlineMarkdown(markdown, this.#context(path));
  }

  #context(path: YamlPath): MarkdownContext {
    const at = [...this.base, ...path];
    return {
      diagnostics: this.diagnostics,
      at: (line) => () => {
        const start = this.source.contentLine(at);
        return { file: this.source.file, line: start + line - 1 };
      },
      asset: (url, kind, place) => this.assets.resolve(url, this.source.file, kind, place),
    };
  }
}

/**
 * Ids of a question's parts. One that an author does not give is made from the part's content, so that it survives reordering and tells
 * nothing of the order; equal contents are counted.
 */
export class PartIds {
  readonly #used = new Set<string>();

  id(given: string | undefined, content: string): string {
    if (given !== undefined) {
      this.#used.add(given);
      return given;
    }
    const hash = sha256Hex(content.trim()).slice(0, 8);
    let id = hash;
    for (let count = 2; this.#used.has(id); count++) id = `${hash}-${count}`;
    this.#used.add(id);
    return id;
  }
}
