/** What has had its time: which logins were used, and the log of launches. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Db, Jobs } from '../infra/index.js';

/** Launches are looked at while somebody looks for a reason. */
const LOG_DAYS = 90;

@Injectable()
export class Sweep implements OnModuleInit {
  constructor(
    private readonly db: Db,
    private readonly jobs: Jobs,
  ) {}

  onModuleInit(): void {
    this.jobs.handle('lti.sweep', { cron: '17 * * * *', retryLimit: 1 }, ({ organizationId }) =>
      this.run(organizationId),
    );
  }

  /** A login is refused by its age long before an hour is over. */
  async run(organizationId: string): Promise<void> {
    await this.db.transact({ organizationId }, async (tx) => {
      await tx.execute(
        `DELETE FROM lti_used_logins WHERE organization_id = $1 AND used_at < now() - interval '1 hour'`,
        [organizationId],
      );
      await tx.execute(`DELETE FROM lti_access_tokens WHERE organization_id = $1 AND expires_at < now()`, [
        organizationId,
      ]);
      await tx.execute(
        `DELETE FROM lti_launches WHERE organization_id = $1 AND at < now() - interval '${LOG_DAYS} days'`,
        [organizationId],
      );
      await tx.execute(
        `DELETE FROM lti_registration_links WHERE organization_id = $1 AND expires_at < now() - interval '${LOG_DAYS} days'`,
        [organizationId],
      );
    });
  }
}
