import { Controller } from '@nestjs/common';
import { type Actor, Caller } from '../identity/index.js';
import { Handle, Input, type InputOf } from '../infra/index.js';
import { ConnectionCheck } from './connection-check.js';
import { ToolKeys } from './keys.js';
import { LaunchLog } from './launches.queries.js';
import { RegistrationLinks } from './registration-links.service.js';
import * as routes from './registrations.dto.js';
import { Registrations } from './registrations.service.js';

@Controller()
export class RegistrationsController {
  constructor(
    private readonly registrations: Registrations,
    private readonly links: RegistrationLinks,
    private readonly check: ConnectionCheck,
    private readonly keys: ToolKeys,
    private readonly launches: LaunchLog,
  ) {}

  @Handle(routes.createLtiRegistration)
  createLtiRegistration(@Caller() actor: Actor, @Input() { body }: InputOf<typeof routes.createLtiRegistration>) {
    return this.registrations.create(actor, body);
  }

  @Handle(routes.listLtiRegistrations)
  listLtiRegistrations(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listLtiRegistrations>) {
    return this.registrations.list(actor, query);
  }

  @Handle(routes.readLtiRegistration)
  readLtiRegistration(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.readLtiRegistration>) {
    return this.registrations.read(actor, params.id);
  }

  @Handle(routes.updateLtiRegistration)
  updateLtiRegistration(
    @Caller() actor: Actor,
    @Input() { params, body, revision }: InputOf<typeof routes.updateLtiRegistration>,
  ) {
    return this.registrations.update(actor, params.id, revision, body);
  }

  @Handle(routes.deleteLtiRegistration)
  deleteLtiRegistration(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.deleteLtiRegistration>,
  ): Promise<void> {
    return this.registrations.remove(actor, params.id);
  }

  @Handle(routes.checkLtiRegistration)
  checkLtiRegistration(@Caller() actor: Actor, @Input() { params }: InputOf<typeof routes.checkLtiRegistration>) {
    return this.check.run(actor, params.id);
  }

  @Handle(routes.listLtiDeployments)
  listLtiDeployments(@Caller() actor: Actor, @Input() { params, query }: InputOf<typeof routes.listLtiDeployments>) {
    return this.registrations.listDeployments(actor, params.id, query);
  }

  @Handle(routes.decideLtiDeployment)
  decideLtiDeployment(@Caller() actor: Actor, @Input() { params, body }: InputOf<typeof routes.decideLtiDeployment>) {
    return this.registrations.decide(actor, params.id, body);
  }

  @Handle(routes.showLtiTool)
  showLtiTool(@Caller() actor: Actor) {
    return this.registrations.tool(actor.organizationId);
  }

  @Handle(routes.listLtiKeys)
  async listLtiKeys(@Caller() actor: Actor) {
    return { items: await this.keys.list(actor) };
  }

  @Handle(routes.rotateLtiKeys)
  rotateLtiKeys(@Caller() actor: Actor) {
    return this.keys.rotate(actor);
  }

  @Handle(routes.listLtiLaunches)
  listLtiLaunches(@Caller() actor: Actor, @Input() { query }: InputOf<typeof routes.listLtiLaunches>) {
    return this.launches.list(actor, query);
  }

  @Handle(routes.createLtiRegistrationLink)
  createLtiRegistrationLink(
    @Caller() actor: Actor,
    @Input() { body }: InputOf<typeof routes.createLtiRegistrationLink>,
  ) {
    return this.links.create(actor, body);
  }

  @Handle(routes.listLtiRegistrationLinks)
  listLtiRegistrationLinks(
    @Caller() actor: Actor,
    @Input() { query }: InputOf<typeof routes.listLtiRegistrationLinks>,
  ) {
    return this.links.list(actor, query);
  }

  @Handle(routes.revokeLtiRegistrationLink)
  revokeLtiRegistrationLink(
    @Caller() actor: Actor,
    @Input() { params }: InputOf<typeof routes.revokeLtiRegistrationLink>,
  ): Promise<void> {
    return this.links.revoke(actor, params.id);
  }
}
