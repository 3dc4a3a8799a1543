/** Scripts and styles of the practice LMS's pages; the SCORM runtime comes from its npm package, never from elsewhere. */
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { PracticeError } from './practice.errors.js';

const runtime = path.dirname(createRequire(import.meta.url).resolve('scorm-again'));
// The same from dist/practice/ and from src/practice/, which has no script that a browser understands.
const built = fileURLToPath(new URL('../../dist/practice/browser/', import.meta.url));
const script = 'text/javascript; charset=utf-8';

const ASSETS: Record<string, { file: string; type: string }> = {
  'scorm12.js': { file: path.join(runtime, 'scorm12.min.js'), type: script },
  'scorm2004.js': { file: path.join(runtime, 'scorm2004.min.js'), type: script },
  'practice.css': { file: path.join(built, 'practice.css'), type: 'text/css; charset=utf-8' },
  ...Object.fromEntries(
    ['list', 'play', 'runtime', 'store', 'data-view'].map((name) => [
      `${name}.js`,
      { file: path.join(built, `${name}.js`), type: script },
    ]),
  ),
};

@Controller('assets')
export class AssetsController {
  @Get(':name')
  asset(@Param('name') name: string, @Res() reply: FastifyReply): void {
    const asset = Object.hasOwn(ASSETS, name) ? ASSETS[name] : undefined;
    if (!asset) throw new PracticeError('practice.file_unknown', 'There is no such file.');
    void reply.type(asset.type).header('cache-control', 'no-cache').send(createReadStream(asset.file));
  }
}
