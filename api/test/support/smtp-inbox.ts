import { SMTPServer } from 'smtp-server';
import { usualSpaces } from './spaces.ts';

export interface ReceivedMail {
  to: string;
  /** The raw message. */
  raw: string;
  /** The text part, decoded, with usual spaces. */
  text: string;
}

/** A real SMTP server on a free port that records what it receives. */
export async function startSmtpInbox() {
  const received: ReceivedMail[] = [];
  /** `unheard`: refuses every mail; `unsure`: takes it, but its sender hears of a failure. */
  const faults: { now: 'unheard' | 'unsure' | null } = { now: null };
  /** What it answers to the recipients of these addresses. */
  const refusals = new Map<string, string>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo({ address }, _session, done) {
      const reply = refusals.get(address);
      if (!reply) return done();
      const [code = '550'] = reply.split(' ');
      done(Object.assign(new Error(reply.slice(code.length + 1)), { responseCode: Number(code) }));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        if (faults.now === 'unheard') return done(new Error('busy'));
        const raw = Buffer.concat(parts).toString('utf8');
        received.push({
          to: session.envelope.rcptTo[0]?.address ?? '',
          raw,
          text: usualSpaces(decoded(raw)),
        });
        done(faults.now === 'unsure' ? new Error('cut off') : null);
      });
    },
  });
  const port = await new Promise<number>((resolve) => {
    const listening = server.listen(0, '127.0.0.1', () => {
      const address = listening.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    faults,
    refusals,
    to: (address: string) => received.filter(({ to }) => to === address),
    close: () => new Promise<void>((resolve) => server.close(resolve)),
  };
}
export type SmtpInbox = Awaited<ReturnType<typeof startSmtpInbox>>;

/** Decodes quoted-printable and base64 bodies: enough for nodemailer. */
function decoded(raw: string): string {
  const [, part = raw] = /Content-Type: text\/plain[\s\S]*?\r?\n\r?\n([\s\S]*?)(?:\r?\n--|$)/.exec(raw) ?? [];
  if (
    /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: base64/i.test(
      raw.split('text/html')[0] ?? '',
    )
  )
    return Buffer.from(part, 'base64').toString('utf8');
  const bytes = part
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8');
}
