import { describe, expect, it } from '@jest/globals';
import { EXTENSIONS } from '../../packages/formats/src/course-folder/media-types.js';
import { adviceFor, ASSET_TYPES, findType } from './asset-types.js';

const found = (text: string) => findType(Buffer.from(text, 'latin1'));

describe('the types of assets', () => {
  it('are those of a course folder', () => {
    const inFolders = [...EXTENSIONS.values()].map(({ mediaType, extension }) => `${mediaType} ${extension}`);
    const kept = ASSET_TYPES.map(({ mediaType, extension }) => `${mediaType} ${extension}`);
    expect(kept.sort()).toEqual([...new Set(inFolders)].sort());
  });

  it.each([
    '<svg>',
    '<svg/>',
    '\xef\xbb\xbf<svg xmlns="http://www.w3.org/2000/svg">',
    '  \n<?xml version="1.0"?>\n<!-- a <b> -->\n<svg\nwidth="1">',
    '<?xml version="1.0"?><!DOCTYPE svg PUBLIC "x" "y"><svg>',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg">',
  ])('know a drawing: %j', async (text) => {
    expect(await found(text)).toMatchObject({ accepted: { mediaType: 'image/svg+xml' } });
  });

  it.each(['<svgx>', '<html><svg>', 'svg', '<?xml version="1.0"?><rss>', '<!-- <svg>', '{"a": "<svg>"}', ' '])(
    'know what is none: %j',
    async (text) => {
      expect(await found(text)).toMatchObject({ accepted: null });
    },
  );

  it.each([
    [null, ''],
    ['application/zip', ''],
    ['image/apng', /animated GIF or WebP/],
    ['image/heic', /JPEG, PNG or WebP/],
    ['video/matroska', /MP4 or WebM/],
    ['audio/flac', /MP3, M4A, OGG or WAV/],
    ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', /as PDF/],
  ])('have advice for what is of another type: %s', (type, advice) => {
    expect(adviceFor(type)).toMatch(advice === '' ? /^$/ : advice);
  });
});
