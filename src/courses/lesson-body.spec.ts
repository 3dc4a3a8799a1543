import { describe, expect, it } from '@jest/globals';
import { assetsInValue, cleanBody } from './lesson-body.js';

const A = 'a'.repeat(64);
const B = 'b'.repeat(64);

describe('a lesson’s body on its way in', () => {
  it('is cleaned by the allowlist, and says what had to go', () => {
    const { blocks, removed } = cleanBody([
      { kind: 'html', html: '<p onclick="x()">Hello<script>alert(1)</script></p>' },
      { kind: 'callout', style: 'tip', title: '', html: '<p style="color:red">Tip</p>' },
    ]);
    expect(blocks).toEqual([
      { kind: 'html', html: '<p>Hello</p>' },
      { kind: 'callout', style: 'tip', title: '', html: '<p>Tip</p>' },
    ]);
    expect(removed).toEqual(['onclick of <p>', '<script>', 'style of <p>']);
  });

  it('is read for assets and questions', () => {
    const body = cleanBody([
      { kind: 'html', html: `<p><img src="asset:${B}" alt="x" /> <a href="asset:${A}">file</a></p>` },
      { kind: 'question', question: 'q-1' },
      { kind: 'html', html: `<p><img src="asset:${B}" alt="again" /></p>` },
    ]);
    expect(body.assets).toEqual([A, B]);
    expect(body.questions).toEqual([{ key: 'q-1', path: 'blocks.1.question' }]);
  });

  it('names blocks of which nothing is left', () => {
    const { empty } = cleanBody([
      { kind: 'html', html: '<script>alert(1)</script>' },
      { kind: 'html', html: '<p> </p>' },
      { kind: 'html', html: `<p><img src="asset:${A}" alt="" /></p>` },
    ]);
    expect(empty).toEqual(['blocks.0.html', 'blocks.1.html']);
  });

  it('finds assets in any value', () => {
    expect([...assetsInValue({ choices: [{ content: `<img src="asset:${A}" alt="">` }], n: 1, none: null })]).toEqual([
      A,
    ]);
  });
});
