import type { Connection } from 'mongoose';
import type { Config } from '../config.ts';
import type { Audit } from './audit/audit.ts';
import type { Auth } from './auth/auth.ts';
import type { MovableClock } from './clock.ts';
import type { Draining } from './draining.ts';
import type { Events } from './events/events.ts';
import type { Metrics } from './http/metrics.ts';
import type { Ids } from './ids.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { RateLimits } from './limits/rate-limits.ts';
import type { Logger } from './log.ts';
import type { Mail } from './mail/mail.ts';
import type { Network } from './net/public-request.ts';
import type { Pdf } from './pdf/pdf.ts';
import type { PersonalData } from './personal-data/personal-data.ts';
import type { Realtime } from './realtime/live.ts';
import type { SecurityLog } from './security-log/security-log.ts';
import type { Sms } from './sms/sms.ts';
import type { Tracing } from './tracing.ts';
import type { Undeliverable } from './undeliverable/undeliverable.ts';

/** What the platform provides to features; one per running application, never global. */
export interface Context {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: MovableClock;
  readonly ids: Ids;
  readonly db: Connection;
  readonly events: Events;
  readonly auth: Auth;
  readonly mail: Mail;
  readonly sms: Sms;
  /** Addresses at which mails or text messages do not arrive. */
  readonly undeliverable: Undeliverable;
  readonly pdf: Pdf;
  /** For requests to user-supplied addresses. */
  readonly network: Network;
  readonly realtime: Realtime;
  readonly jobs: Jobs;
  readonly audit: Audit;
  readonly securityLog: SecurityLog;
  /** What each feature stores about people, for export and erasure. */
  readonly personalData: PersonalData;
  readonly metrics: Metrics;
  readonly tracing: Tracing;
  readonly limits: RateLimits;
  /** Whether this process is about to stop. */
  readonly draining: Draining;
  /** Origin for links in mails, without a trailing slash; available once the server listens. */
  publicUrl(): string;
}
