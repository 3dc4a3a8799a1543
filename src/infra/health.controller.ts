import { Controller, Get, Header } from '@nestjs/common';

/** For container platforms: answers as soon as requests are taken. */
@Controller('healthz')
export class HealthController {
  @Get()
  @Header('cache-control', 'no-store')
  health(): { status: 'ok' } {
    return { status: 'ok' };
  }
}
