import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { fileTypeFromBuffer } from 'file-type';
import { mongo } from 'mongoose';
import { maxFileBytes } from '../../contract/cards.ts';
import type { SigningParty } from '../../contract/lists.ts';
import { sha256 } from '../conventions/evidence/content-hash.ts';
import { isClean } from '../platform/files/clamav.ts';
import { chunksOf, createFileBucket, filesOf } from '../platform/files/file.bucket.ts';
import { reencodePicture } from '../platform/files/picture.ts';
import { appError } from '../platform/http/app-error.ts';
import type { SignedKind } from './signature-request.model.ts';
import type { SignaturesContext } from './signatures.context.ts';

const bucketName = 'signature_scans';
export const scanCollections = [filesOf(bucketName), chunksOf(bucketName)] as const;

/** What a scan may be, by its content. */
const kinds = ['application/pdf', 'image/jpeg', 'image/png', 'image/heic', 'image/heif'] as const;
type Kind = (typeof kinds)[number];
const endings = { 'application/pdf': 'pdf', 'image/jpeg': 'jpg', 'image/png': 'png' } as const;
type Media = keyof typeof endings;

interface ScanOwner {
  /** Of scans from before there were other kinds: a convention. */
  document?: SignedKind;
  /** Of the convention or of the engagement contract. */
  conventionId: string;
  /** Null for what belongs to no candidacy. */
  candidacyId: string | null;
  party: SigningParty;
  media: Media;
  sha256: string;
}

/** A scan that was read and checked, not stored yet. */
export interface Scan {
  bytes: Buffer;
  media: Media;
  sha256: string;
}
export interface StoredScan extends Pick<ScanOwner, 'conventionId' | 'party'> {
  document: SignedKind;
  /** That of its signature. */
  id: string;
  name: string;
  size: number;
}
interface ScanFile {
  _id: mongo.ObjectId;
  metadata: ScanOwner;
  length: number;
  uploadDate: Date;
}
export type Upload = Readable & { headers: Record<string, string | string[] | undefined> };

const tooLarge = () =>
  appError('payload_too_large', {
    detail: {
      fr: 'Ce fichier dépasse 10 Mo. Envoyez-en un plus léger, par exemple une photo moins grande.',
      en: 'This file is larger than 10 MB. Send a lighter one, such as a smaller photo.',
    },
  });
const refusedBody = (code: string, fr: string, en: string) =>
  appError('validation_failed', {
    detail: { fr, en },
    errors: [{ path: 'body', code, message: { fr, en } }],
  });
const wrongKind = () =>
  refusedBody(
    'scan_kind',
    'La signature scannée est un fichier PDF, JPEG, PNG ou HEIC.',
    'The scanned signature is a PDF, JPEG, PNG or HEIC file.',
  );
const infected = () =>
  refusedBody(
    'scan_infected',
    'Un virus a été trouvé dans ce fichier. Scannez le papier de nouveau.',
    'A virus was found in this file. Scan the paper again.',
  );

const isKind = (mime: string | undefined): mime is Kind => kinds.some((kind) => kind === mime);

/** The scans of signatures on paper, each under the id of its signature. */
export function createScans({ config, db, clock }: Pick<SignaturesContext, 'config' | 'db' | 'clock'>) {
  const bucket = createFileBucket<ScanOwner>(db, bucketName);
  const files = () => db.collection<ScanFile>(filesOf(bucketName));
  const find = (id: string) => files().findOne({ _id: new mongo.ObjectId(id) });

  async function collected(body: Upload): Promise<Buffer> {
    if (Number(body.headers['content-length'] ?? 0) > maxFileBytes) throw tooLarge();
    const parts: Buffer[] = [];
    let length = 0;
    for await (const part of body) {
      length += part.length;
      if (length > maxFileBytes) throw tooLarge();
      parts.push(part);
    }
    return Buffer.concat(parts);
  }

  return {
    /** Reads an upload: a PDF unchanged, a picture encoded again without hidden data, a HEIC as JPEG. */
    async take(body: Upload): Promise<Scan> {
      const whole = await collected(body);
      const kind = (await fileTypeFromBuffer(whole).catch(() => undefined))?.mime;
      if (!isKind(kind)) throw wrongKind();
      if (config.clamavUrl && !(await isClean(config.clamavUrl, slices(whole)))) throw infected();
      const media = kind === 'image/heic' || kind === 'image/heif' ? 'image/jpeg' : kind;
      const picture = kind === 'image/heif' ? 'image/heic' : kind;
      const bytes = picture === 'application/pdf' ? whole : await reencodePicture(whole, picture);
      return { bytes, media, sha256: sha256(bytes) };
    },

    /** Stores it under the id of its signature; false when another one is stored there. */
    async store(
      id: string,
      { bytes, media, sha256: hash }: Scan,
      owner: Omit<ScanOwner, 'media' | 'sha256'>,
    ) {
      const known = await find(id);
      if (known) return known.metadata.sha256 === hash;
      // parts of an upload that was cut off
      await bucket.remove(id);
      await bucket.write(id, `signature.${endings[media]}`, { ...owner, media, sha256: hash }, [bytes]);
      return true;
    },

    /** Null when there is none. */
    async open(id: string): Promise<{ bytes: Buffer; media: Media; name: string } | null> {
      const file = await find(id);
      if (!file) return null;
      const { media } = file.metadata;
      const bytes = await buffer(bucket.read(id, { start: 0, end: file.length }));
      return { bytes, media, name: `signature.${endings[media]}` };
    },

    /** Those that are a day old. */
    async settled(): Promise<StoredScan[]> {
      const before = new Date(clock.now().getTime() - 24 * 3_600_000);
      return (
        await files()
          .find({ uploadDate: { $lt: before } })
          .toArray()
      ).map(stored);
    },

    async ofCandidacies(candidacyIds: readonly string[]): Promise<StoredScan[]> {
      const of = { 'metadata.candidacyId': { $in: [...candidacyIds] } };
      return (await files().find(of).toArray()).map(stored);
    },

    async of(conventionIds: readonly string[]): Promise<StoredScan[]> {
      const of = { 'metadata.conventionId': { $in: [...conventionIds] } };
      return (await files().find(of).toArray()).map(stored);
    },

    read: ({ id, size }: StoredScan): Readable => bucket.read(id, { start: 0, end: size }),

    remove: (id: string): Promise<void> => bucket.remove(id),

    async ensureIndexes(): Promise<void> {
      // the scans of a person
      await files().createIndex({ 'metadata.candidacyId': 1 });
      await files().createIndex({ 'metadata.conventionId': 1 });
    },
  };
}
export type Scans = ReturnType<typeof createScans>;

function stored({ _id, metadata, length }: ScanFile): StoredScan {
  const { document = 'convention', conventionId, party, media } = metadata;
  return {
    id: _id.toHexString(),
    document,
    conventionId,
    party,
    name: `signature.${endings[media]}`,
    size: length,
  };
}

/** In parts, as a stream would give them. */
async function* slices(whole: Buffer): AsyncGenerator<Buffer> {
  const size = 64 * 1024;
  for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
}
