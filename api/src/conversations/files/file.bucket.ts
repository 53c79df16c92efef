import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Connection, mongo } from 'mongoose';
import { maxFileBytes } from '../../../contract/cards.ts';
import { AppError } from '../../platform/http/app-error.ts';
import type { FileOwner } from './file.owner.ts';

const bucketName = 'attachments';
export const filesCollection = `${bucketName}.files`;

/** Stores files in GridFS, in chunks: a PDF is never held in memory as a whole. */
export function createFileBucket(connection: Connection) {
  const database = () => {
    if (!connection.db) throw new AppError('unavailable');
    return connection.db;
  };
  const bucket = () => new mongo.GridFSBucket(database(), { bucketName });

  return {
    /** Stores a file and returns its size and SHA-256. Throws `payload_too_large` above 10 MB. */
    async write(
      id: string,
      name: string,
      owner: FileOwner,
      content: Iterable<Buffer> | AsyncIterable<Buffer>,
    ) {
      const hash = createHash('sha256');
      let size = 0;
      const measured = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          size += chunk.length;
          hash.update(chunk);
          next(size > maxFileBytes ? new AppError('payload_too_large') : null, chunk);
        },
      });
      const into = bucket().openUploadStreamWithId(new mongo.ObjectId(id), name, { metadata: { ...owner } });
      await pipeline(Readable.from(content), measured, into);
      return { size, sha256: hash.digest('hex') };
    },

    /** `end` is exclusive. */
    read(id: string, range: { start: number; end: number }): Readable {
      return bucket().openDownloadStream(new mongo.ObjectId(id), range);
    },

    /** Also removes what an aborted upload left; idempotent. */
    async remove(id: string): Promise<void> {
      const fileId = new mongo.ObjectId(id);
      await database().collection(filesCollection).deleteOne({ _id: fileId });
      await database().collection(`${bucketName}.chunks`).deleteMany({ files_id: fileId });
    },
  };
}
