import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import type { Config } from '../../config.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { Logger } from '../../platform/log.ts';
import { maxMailBytes, type Replies } from './replies.service.ts';

type Listening = NonNullable<NonNullable<Config['inbound']>['smtp']>;
type Done = (error?: Error | null) => void;

/** Connections at once; a mail server waits and tries again. */
const maxClients = 20;
/** A person answers one mail at a time. */
const maxRecipients = 5;
/** Milliseconds of silence after which a connection ends. */
const silence = 60_000;

/** An answer of SMTP: the code, and a sentence that the sender's mail server shows them. */
const answer = (responseCode: number, message: string) => Object.assign(new Error(message), { responseCode });
const tooLarge = () =>
  answer(
    552,
    `5.3.4 Votre message est trop volumineux (${maxMailBytes / 1_000_000} Mo au plus) : repondez sans piece jointe, ou sur la page. Message too large.`,
  );
const unknown = () =>
  answer(550, '5.1.1 Cette adresse ne recoit pas de message : repondez sur la page. No such address.');
const later = () => answer(451, '4.3.0 Essayez plus tard. Try again later.');

/** Receives answers from the operator's mail server; nothing is relayed. */
export function createInboundSmtp(replies: Replies, { host, port }: Listening, log: Pick<Logger, 'error'>) {
  async function take(stream: SMTPServerDataStream, { envelope }: SMTPServerSession): Promise<void> {
    const parts: Buffer[] = [];
    // after the limit the rest is read and thrown away, so that the sender gets the answer
    for await (const part of stream) if (!stream.sizeExceeded) parts.push(part);
    if (stream.sizeExceeded) throw tooLarge();
    const from = envelope.mailFrom ? envelope.mailFrom.address : '';
    const to = envelope.rcptTo.map(({ address }) => address);
    await replies.receive({ from, to, raw: Buffer.concat(parts) });
  }

  const server = new SMTPServer({
    authOptional: true,
    // the mail server that passes mails on is beside us; it talks TLS and checks senders
    disabledCommands: ['AUTH', 'STARTTLS'],
    banner: 'Passerelle',
    size: maxMailBytes,
    maxClients,
    socketTimeout: silence,
    disableReverseLookup: true,
    onRcptTo({ address }, { envelope }, done) {
      if (!replies.isKnown(address)) return done(unknown());
      done(envelope.rcptTo.length < maxRecipients ? null : answer(452, '4.5.3 Too many recipients'));
    },
    onData(stream, session, done: Done) {
      take(stream, session).then(
        () => done(),
        (error: unknown) => {
          if (error instanceof Error && 'responseCode' in error) return done(error);
          if (!(error instanceof AppError)) log.error({ err: error }, 'a received mail failed');
          done(later());
        },
      );
    },
  });
  // a connection that breaks is the sender's, who tries again
  server.on('error', (error) => log.error({ err: error }, 'receiving mails'));

  return {
    /** Throws when the port is taken. */
    start: (): Promise<void> =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve();
        });
      }),
    stop: (): Promise<void> => new Promise((resolve) => server.close(resolve)),
  };
}
