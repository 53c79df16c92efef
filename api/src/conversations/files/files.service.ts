import type { Readable } from 'node:stream';
import { maxFileBytes } from '../../../contract/cards.ts';
import type { Locale, Message } from '../../../contract/index.ts';
import type { CandidacyAccess } from '../../candidacies/candidacy.access.ts';
import { mayWrite } from '../../candidacies/candidacy.policy.ts';
import type { Actor } from '../../platform/auth/actor.ts';
import type { Context } from '../../platform/context.ts';
import { isClean } from '../../platform/files/clamav.ts';
import { createFileBucket } from '../../platform/files/file.bucket.ts';
import { reencodePicture } from '../../platform/files/picture.ts';
import { AppError, notFound } from '../../platform/http/app-error.ts';
import type { StoredFile } from '../cards/card.model.ts';
import { ended } from '../cards/card.sentences.ts';
import type { CardsService } from '../cards/cards.service.ts';
import type { ConversationsService } from '../conversations.service.ts';
import type { MessageDocument } from '../message.model.ts';
import { headLength, kindOf, safeName } from './file.kind.ts';
import { type FileOwner, filesBucket } from './file.owner.ts';
import { createFileQuota } from './file.quota.ts';
import type { OpenFile } from './file.response.ts';
import { acting, empty, gone, notChecked, tooLarge, wrongKind } from './file.sentences.ts';
import { isHarmlessDocx, isHarmlessOdt } from './office.ts';

interface Upload {
  clientId: string;
  name: string;
  answers?: number | undefined;
  body: Readable & { headers: Record<string, string | string[] | undefined> };
}
interface FileJob {
  conversationId: string;
  clientId: string;
  fileId: string;
}

/** Milliseconds after which an upload without a message is removed. */
export const orphanAfter = 3_600_000;
/** Milliseconds between rounds of retries while the virus scanner is down. */
const scannerPause = 3_600_000;

/**
 * Files of a conversation: each is stored first, then announced in one message. Interrupted uploads are removed
 * later.
 */
export function createFilesService(
  context: Context,
  conversations: ConversationsService,
  cards: CardsService,
) {
  const { config, clock, ids, jobs, audit } = context;
  const { store: messages, changes } = conversations;
  const bucket = createFileBucket<FileOwner>(context.db, filesBucket);
  const quota = createFileQuota(context.db, config);

  const messageOf = ({ conversationId, clientId, fileId }: FileJob) =>
    messages.withFile(conversationId, clientId, fileId);

  jobs.on<FileJob>('files.settle', async (job) => {
    const message = await messageOf(job);
    if (!message || message.deletedAt) await bucket.remove(job.fileId);
    else await cards.fulfil(message);
  });

  jobs.on<FileJob & { round: number }>(
    'files.scan',
    async (job) => {
      const message = await messageOf(job);
      if (message?.file?.state !== 'checking' || !config.clamavUrl) return;
      const content = bucket.read(job.fileId, { start: 0, end: message.file.size });
      await judged(message, (await isClean(config.clamavUrl, content)) ? 'ready' : 'removed');
    },
    // while the scanner stays down, a new round starts every hour
    (job) => scheduleScan(job, Math.max(1, job.round) + 1),
  );

  // its author deleted the message
  context.events.subscribe(
    'conversations.files',
    ['message.changed'],
    async ({ data }) => {
      const message = await messages.find(data.conversationId, data.seq);
      if (message?.file && message.deletedAt) await bucket.remove(message.file.id);
    },
    ({ data }) => data.conversationId,
  );

  const scheduleScan = (job: FileJob, round: number) =>
    jobs.schedule({
      key: `file-scan:${job.fileId}:${round}`,
      type: 'files.scan',
      runAt: new Date(clock.now().getTime() + (round === 0 ? 0 : scannerPause)),
      data: { ...job, round },
    });

  async function judged(message: MessageDocument, state: StoredFile['state']): Promise<void> {
    const { file } = message;
    if (!file) return;
    if (state === 'removed') await bucket.remove(file.id);
    await changes.apply(message, { 'file.state': 'checking' }, { $set: { 'file.state': state } });
  }

  async function storeContent(fileId: string, owner: FileOwner, upload: Upload): Promise<StoredFile> {
    const declared = Number(upload.body.headers['content-length'] ?? 0);
    if (declared > maxFileBytes) throw tooLarge();
    await quota.check(owner, declared);
    const { head, rest } = await begin(upload.body);
    const kind = await kindOf(head);
    if (!kind) throw wrongKind();
    const name = safeName(upload.name, kind.media);
    const { size, sha256 } = await store(fileId, name, owner, await safeContent(kind.media, head, rest));
    const state = config.clamavUrl ? 'checking' : 'ready';
    return { id: fileId, name, type: kind.type, size, sha256, state };
  }

  /** Removes the file again when the upload was aborted, too large or over the quota. */
  async function store(fileId: string, name: string, owner: FileOwner, content: Content) {
    try {
      const stored = await bucket.write(fileId, name, owner, content);
      // checked again, so that concurrent uploads cannot exceed the quota
      await quota.check(owner, 0);
      return stored;
    } catch (error) {
      await bucket.remove(fileId);
      const tooLong = error instanceof AppError && error.code === 'payload_too_large' && !error.extras.detail;
      throw tooLong ? tooLarge() : error;
    }
  }

  return {
    ensureIndexes: () => quota.ensureIndexes(),

    async take(actor: Actor, access: CandidacyAccess, upload: Upload, locale: Locale): Promise<Message> {
      const conversationId = access.candidacy._id.toHexString();
      if (!mayWrite(access.side, access.facts)) throw ended();
      const earlier = await messages.sent(conversationId, actor.accountId, upload.clientId);
      if (earlier) {
        upload.body.resume();
        await cards.fulfil(earlier);
        return conversations.show(earlier, actor, access, locale);
      }
      const answers =
        upload.answers === undefined ? undefined : await cards.requestAt(access, upload.answers, locale);
      await conversations.limitRate(actor, conversationId);
      const fileId = ids.id();
      const job: FileJob = { conversationId, clientId: upload.clientId, fileId: `${fileId}` };
      await jobs.schedule({
        key: `file:${fileId}`,
        type: 'files.settle',
        runAt: new Date(clock.now().getTime() + orphanAfter),
        data: job,
      });
      const owner = { accountId: actor.accountId, conversationId };
      const file = await storeContent(`${fileId}`, owner, upload);
      const { clientId } = upload;
      // when the process crashes before the message schedules the scan, this later job finds it
      if (config.clamavUrl) await scheduleScan(job, 1);
      const shown = await conversations.post(
        actor,
        access,
        { clientId, text: '', file: { ...file, ...(answers ? { answers } : {}) } },
        locale,
      );
      if (config.clamavUrl) await scheduleScan(job, 0);
      const message = answers && (await messageOf(job));
      if (message) await cards.fulfil(message);
      return shown;
    },

    async open(actor: Actor, access: CandidacyAccess, seq: number): Promise<OpenFile> {
      const message = await cards.visible(access, seq);
      const { file } = message;
      if (!file) throw notFound();
      if (file.state === 'checking') throw notChecked();
      if (file.state === 'removed') throw gone();
      await audit.record({
        actor,
        action: 'file.read',
        subject: { kind: 'message', id: `${message._id}` },
        pathwayId: `${access.candidacy.pathwayId}`,
        detail: { type: file.type },
      });
      // downloads of one's own files are not logged
      if (`${message.author.accountId}` !== actor.accountId) {
        const { pathwayId, establishmentId } = access.candidacy;
        await audit.reveals.record(actor, [
          {
            pathwayId: `${pathwayId}`,
            shown: 'attachment',
            ...(access.side === 'employer' ? { establishmentId: `${establishmentId}` } : {}),
          },
        ]);
      }
      return { file, read: (range) => bucket.read(file.id, range) };
    },
  };
}
export type FilesService = ReturnType<typeof createFilesService>;

/** The first bytes, and an iterator for the rest. */
async function begin(body: Readable): Promise<{ head: Buffer; rest: AsyncIterator<Buffer> }> {
  const rest: AsyncIterator<Buffer> = body[Symbol.asyncIterator]();
  const parts: Buffer[] = [];
  let length = 0;
  while (length < headLength) {
    const { value, done } = await rest.next();
    if (done) break;
    parts.push(value);
    length += value.length;
  }
  if (length === 0) throw empty();
  return { head: Buffer.concat(parts), rest };
}

async function* joined(head: Buffer, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  yield head;
  for (;;) {
    const { value, done } = await rest.next();
    if (done) return;
    yield value;
  }
}

type Content = Iterable<Buffer> | AsyncIterable<Buffer>;

/** What is stored: a PDF unchanged, a picture re-encoded, a text document only if it has no active content. */
async function safeContent(media: string, head: Buffer, rest: AsyncIterator<Buffer>): Promise<Content> {
  if (media === 'application/pdf') return joined(head, rest);
  const whole = await collected(joined(head, rest));
  if (media === 'image/heic' || media === 'image/heif') return [await reencodePicture(whole, 'image/heic')];
  if (media === 'image/jpeg' || media === 'image/png') return [await reencodePicture(whole, media)];
  const harmless = media.includes('opendocument') ? isHarmlessOdt(whole) : isHarmlessDocx(whole);
  if (!harmless) throw acting();
  return [whole];
}

async function collected(content: AsyncIterable<Buffer>): Promise<Buffer> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of content) {
    length += part.length;
    if (length > maxFileBytes) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
