import { createHash } from 'node:crypto';
import PostalMime, { type Attachment } from 'postal-mime';
import { isAutomatic } from './automatic.ts';
import { textOfHtml } from './html-text.ts';
import { replyTextOf } from './reply-text.ts';

/** A received mail with the envelope with which it was delivered. */
export interface ReceivedMail {
  /** Empty for bounces. */
  from: string;
  to: readonly string[];
  raw: Uint8Array;
}

export interface ReplyFile {
  name: string;
  content: Buffer;
}

/** An answer as its author wrote it. */
export interface ReplyMail {
  /** Address of its only author, in small letters; null when it names none or several. */
  author: string | null;
  /** The same for each copy of the mail. */
  id: string;
  automatic: boolean;
  text: string;
  /** Attached by its author, without the pictures of their signature. */
  files: ReplyFile[];
}

/** Parses what mail programs send: any charset and encoding, text or HTML. */
export async function readReply({ from, raw }: ReceivedMail): Promise<ReplyMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: 'arraybuffer' });
  const authors = mail.headers.filter(({ key }) => key === 'from').length;
  const author = authors === 1 ? (mail.from?.address?.trim().toLowerCase() ?? null) : null;
  return {
    author: author || null,
    id: createHash('sha256')
      .update(mail.messageId ?? raw)
      .digest('hex'),
    automatic: isAutomatic(mail.headers, from),
    text: replyTextOf(mail.text ?? textOfHtml(mail.html ?? '')),
    files: mail.attachments.filter(isAttached).map(({ filename, content }) => ({
      name: filename ?? 'fichier',
      content:
        typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(new Uint8Array(content)),
    })),
  };
}

/** Pictures inside the text and calendar parts belong to the signature or the program. */
const isAttached = ({ disposition, related, mimeType, content }: Attachment): boolean =>
  !related &&
  mimeType !== 'text/calendar' &&
  mimeType !== 'application/pkcs7-signature' &&
  mimeType !== 'application/pgp-signature' &&
  (disposition === 'attachment' || disposition === null || !mimeType.startsWith('image/')) &&
  (typeof content === 'string' ? content.length : content.byteLength) > 0;
