import type { Config } from '../config.ts';
import { createAudit } from './audit/audit.ts';
import { createAuth } from './auth/auth.ts';
import { sessionSecret } from './auth/secret.ts';
import { createSessions } from './auth/session.ts';
import { createClock, type MovableClock } from './clock.ts';
import type { Context } from './context.ts';
import type { Database } from './database/connect.ts';
import { shareWrites } from './database/shared-writes.ts';
import { createDraining } from './draining.ts';
import { createEvents } from './events/events.ts';
import { createMetrics } from './http/metrics.ts';
import { createIds } from './ids.ts';
import { createJobs } from './jobs/jobs.ts';
import { createLimitStore } from './limits/limit-store.ts';
import { createRateLimits } from './limits/rate-limits.ts';
import type { Logger } from './log.ts';
import { createMail } from './mail/mail.ts';
import { mailsOfPerson } from './mail/mails.personal-data.ts';
import { createReplyAddresses } from './mail/reply-address.ts';
import { type Network, systemNetwork } from './net/public-request.ts';
import { observeWork } from './observe-work.ts';
import { createPdf } from './pdf/pdf.ts';
import { createPersonalData } from './personal-data/personal-data.ts';
import { createRealtime } from './realtime/realtime.ts';
import { createSecurityLog } from './security-log/security-log.ts';
import { smsOfPerson } from './sms/sms.personal-data.ts';
import { createSms } from './sms/sms.ts';
import { startTracing } from './tracing.ts';
import { undeliverableOfPerson } from './undeliverable/undeliverable.personal-data.ts';
import { createUndeliverable } from './undeliverable/undeliverable.ts';

export interface ContextParts {
  config: Config;
  database: Database;
  log: Logger;
  clock?: MovableClock;
  /** By default the system's. */
  network?: Network;
  publicUrl: () => string;
}

/** Builds the context of one application. */
export async function createContext({
  config,
  database,
  log,
  publicUrl,
  ...given
}: ContextParts): Promise<Context> {
  const clock = given.clock ?? createClock();
  const db = database.connection;
  // first, because it watches the writes of models that are defined after it
  const events = createEvents({ db, log, alone: database.embedded });
  const secret = await sessionSecret(config);
  const sessions = createSessions(config, db, secret);
  const auth = createAuth(db, clock, sessions);
  const jobs = createJobs({ db, clock, log });
  const store = await createLimitStore({ config, db, log });
  const limits = createRateLimits({ enabled: config.rateLimits, store });
  const replies = createReplyAddresses({ inbound: config.inbound, secret, clock });
  const ids = createIds();
  const undeliverable = createUndeliverable({ db, clock, ids });
  const mail = createMail({ config, db, clock, jobs, log, publicUrl, replies, undeliverable });
  const personalData = createPersonalData();
  for (const holder of [mailsOfPerson(mail), smsOfPerson(db), undeliverableOfPerson(db)])
    personalData.register(holder);
  const realtime = createRealtime({ config, auth, log, limits });
  shareWrites(db, realtime);
  events.connect(realtime);
  const metrics = createMetrics(config.env !== 'test');
  observeWork({ db, clock, metrics, realtime, events });
  const tracing = await startTracing(config.otlpEndpoint, log);
  tracing.follow(db);
  return {
    config,
    log,
    clock,
    ids,
    db,
    events,
    auth,
    jobs,
    mail,
    sms: createSms({ config, db, clock, jobs, log, undeliverable }),
    undeliverable,
    pdf: createPdf(),
    network: given.network ?? systemNetwork,
    realtime,
    audit: createAudit(db, clock),
    securityLog: createSecurityLog(db, clock),
    personalData,
    metrics,
    tracing,
    limits,
    draining: createDraining(config.drainSeconds),
    publicUrl,
  };
}
