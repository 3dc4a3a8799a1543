import { Controller, Headers, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { originOf } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { Connection } from './connection.js';
import * as routes from './connection.dto.js';
import { Tickets } from './tickets.js';

@Controller()
export class ConnectionController {
  constructor(
    private readonly tickets: Tickets,
    private readonly connection: Connection,
  ) {}

  @Handle(routes.readConnection)
  readLtiConnection(@Headers('authorization') ticket: string | undefined) {
    return this.connection.overview(this.tickets.read(ticket));
  }

  @Handle(routes.checkConnection)
  checkLtiConnection(@Headers('authorization') ticket: string | undefined) {
    return this.connection.tryPlatform(this.tickets.read(ticket));
  }

  @Handle(routes.listConnectionLaunches)
  listLtiConnectionLaunches(
    @Headers('authorization') ticket: string | undefined,
    @Input() { query }: InputOf<typeof routes.listConnectionLaunches>,
  ) {
    return this.connection.launches(this.tickets.read(ticket), query);
  }

  @Handle(routes.listConnectionGrades)
  listLtiConnectionGrades(
    @Headers('authorization') ticket: string | undefined,
    @Input() { query }: InputOf<typeof routes.listConnectionGrades>,
  ) {
    return this.connection.listGrades(this.tickets.read(ticket), query);
  }

  @Handle(routes.resendConnectionGrade)
  resendLtiConnectionGrade(
    @Headers('authorization') ticket: string | undefined,
    @Req() request: FastifyRequest,
    @Input() { params }: InputOf<typeof routes.resendConnectionGrade>,
  ) {
    return this.connection.resend(this.tickets.read(ticket), params.id, originOf(request));
  }

  @Handle(routes.resendConnectionGrades)
  resendLtiConnectionGrades(@Headers('authorization') ticket: string | undefined, @Req() request: FastifyRequest) {
    return this.connection.resendAll(this.tickets.read(ticket), originOf(request));
  }

  @Handle(routes.listConnectionLinks)
  listLtiConnectionLinks(
    @Headers('authorization') ticket: string | undefined,
    @Input() { query }: InputOf<typeof routes.listConnectionLinks>,
  ) {
    return this.connection.links(this.tickets.read(ticket), query);
  }

  @Handle(routes.listConnectionRosters)
  listLtiConnectionRosters(
    @Headers('authorization') ticket: string | undefined,
    @Input() { query }: InputOf<typeof routes.listConnectionRosters>,
  ) {
    return this.connection.listRosters(this.tickets.read(ticket), query);
  }

  @Handle(routes.syncConnectionRoster)
  syncLtiConnectionRoster(
    @Headers('authorization') ticket: string | undefined,
    @Req() request: FastifyRequest,
    @Input() { params }: InputOf<typeof routes.syncConnectionRoster>,
  ) {
    return this.connection.syncRoster(this.tickets.read(ticket), params.id, originOf(request));
  }
}
