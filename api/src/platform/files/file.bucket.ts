import { createHash } from 'node:crypto';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Connection, mongo } from 'mongoose';
import { maxFileBytes } from '../../../contract/cards.ts';
import { AppError } from '../http/app-error.ts';

/** The collections of a bucket. */
export const filesOf = (bucketName: string) => `${bucketName}.files`;
export const chunksOf = (bucketName: string) => `${bucketName}.chunks`;

/** Stores files in GridFS, in chunks: a PDF is never held in memory as a whole. */
export function createFileBucket<Owner extends object>(connection: Connection, bucketName: string) {
  const database = () => {
    if (!connection.db) throw new AppError('unavailable');
    return connection.db;
  };
  const bucket = () => new mongo.GridFSBucket(database(), { bucketName });

  return {
    /** Stores a file and returns its size and SHA-256. Throws `payload_too_large` above 10 MB. */
    async write(id: string, name: string, owner: Owner, content: Iterable<Buffer> | AsyncIterable<Buffer>) {
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
      await database().collection(filesOf(bucketName)).deleteOne({ _id: fileId });
      await database().collection(chunksOf(bucketName)).deleteMany({ files_id: fileId });
    },
  };
}
