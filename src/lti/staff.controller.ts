import { Controller, Headers, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { originOf } from '../identity/index.js';
import { Db, Handle, Input, type InputOf } from '../infra/index.js';
import { AttemptDetails } from './attempt-details.js';
import { Choices } from './choices.js';
import { CourseResults } from './course-results.js';
import { listOffers } from './offers.js';
import * as routes from './staff.dto.js';
import { Tickets } from './tickets.js';

@Controller()
export class StaffController {
  constructor(
    private readonly db: Db,
    private readonly tickets: Tickets,
    private readonly choices: Choices,
    private readonly results: CourseResults,
    private readonly details: AttemptDetails,
  ) {}

  @Handle(routes.readStaff)
  readLtiStaff(@Headers('authorization') ticket: string | undefined) {
    return this.results.overview(this.tickets.read(ticket));
  }

  @Handle(routes.readOffers)
  readLtiOffers(
    @Headers('authorization') ticket: string | undefined,
    @Input() { query }: InputOf<typeof routes.readOffers>,
  ) {
    return this.db.read(this.tickets.read(ticket), (reader) => listOffers(reader, query));
  }

  @Handle(routes.bindLink)
  async bindLtiLink(
    @Headers('authorization') ticket: string | undefined,
    @Req() request: FastifyRequest,
    @Input() { body }: InputOf<typeof routes.bindLink>,
  ) {
    await this.choices.bind(this.tickets.read(ticket), body, originOf(request));
  }

  @Handle(routes.answerDeepLinking)
  answerLtiDeepLinking(
    @Headers('authorization') ticket: string | undefined,
    @Input() { body }: InputOf<typeof routes.answerDeepLinking>,
  ) {
    return this.choices.answer(this.tickets.read(ticket), body.items);
  }

  @Handle(routes.readResults)
  readLtiResults(
    @Headers('authorization') ticket: string | undefined,
    @Input() { query }: InputOf<typeof routes.readResults>,
  ) {
    return this.results.page(this.tickets.read(ticket), query);
  }

  @Handle(routes.readLtiAttempt)
  readLtiAttempt(
    @Headers('authorization') ticket: string | undefined,
    @Input() { params }: InputOf<typeof routes.readLtiAttempt>,
  ) {
    return this.details.read(this.tickets.read(ticket), params.id);
  }
}
