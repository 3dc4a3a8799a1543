/** Elements by hand: whatever is put in is text, never markup. */

export type Child = Node | string | number | null | false | undefined;

export interface Attributes {
  readonly on?: Readonly<Record<string, (event: Event) => void>>;
  readonly [name: string]: string | number | boolean | Readonly<Record<string, (event: Event) => void>> | undefined;
}

export function el<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  { on = {}, ...attributes }: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(name, '');
    else if (typeof value === 'string' || typeof value === 'number') element.setAttribute(name, String(value));
  }
  for (const [type, listener] of Object.entries(on)) element.addEventListener(type, listener);
  for (const child of children)
    if (child !== null && child !== undefined && child !== false)
      element.append(typeof child === 'number' ? String(child) : child);
  return element;
}

/** A heading that can be given the focus when the page has turned into another. */
export function heading(text: string): HTMLHeadingElement {
  return el('h1', { tabindex: -1 }, text);
}

export function button(text: string, run: () => void, attributes: Attributes = {}): HTMLButtonElement {
  return el('button', { type: 'button', ...attributes, on: { click: run } }, text);
}

/** For those who do not see what stands around it. */
export function hidden(text: string): HTMLSpanElement {
  return el('span', { class: 'hidden-text' }, text);
}
