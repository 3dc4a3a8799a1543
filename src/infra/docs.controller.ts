/** The API's description, for programs and for people. It works offline: nothing comes from elsewhere. */
import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { openApiDocument } from './openapi.js';
import { VERSION } from './version.js';

const folder = path.dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const FILES: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Examport API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="/api/docs/swagger-ui-bundle.js"></script>
<script src="/api/docs/start.js"></script>
</body>
</html>
`;

/** Requests tried out on the page carry the CSRF token of the session, which `GET /api/v1/session` tells. */
const START = `const dark = matchMedia('(prefers-color-scheme: dark)');
const show = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
dark.addEventListener('change', show);
show();
let token;
window.ui = SwaggerUIBundle({
  url: '/api/openapi.json',
  dom_id: '#api',
  deepLinking: true,
  docExpansion: 'none',
  filter: true,
  validatorUrl: null,
  requestInterceptor: async (request) => {
    if (request.method && request.method !== 'GET') {
      token ??= await fetch('/api/v1/session').then((answer) => (answer.ok ? answer.json() : {})).then((body) => body.csrfToken);
      if (token) request.headers['X-CSRF-Token'] = token;
    }
    return request;
  },
});
`;

/** The library styles elements inline and draws its icons as data: images; scripts are files of ours alone. */
const POLICY = [
  "default-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "object-src 'none'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

@Controller('api')
export class DocsController {
  #document: string | undefined;

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  document(): string {
    return (this.#document ??= JSON.stringify(openApiDocument(VERSION)));
  }

  @Get('docs')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  page(): string {
    return PAGE;
  }

  @Get('docs/start.js')
  @Header('content-type', 'text/javascript; charset=utf-8')
  start(): string {
    return START;
  }

  @Get('docs/:file')
  file(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const type = FILES[file];
    if (!type) throw new NotFoundException();
    void reply
      .header('content-type', type)
      .header('cache-control', 'public, max-age=3600')
      .send(createReadStream(path.join(folder, file)));
  }
}
