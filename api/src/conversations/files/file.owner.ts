import { chunksOf, filesOf } from '../../platform/files/file.bucket.ts';

/** The bucket of the files of conversations. */
export const filesBucket = 'attachments';
export const filesCollection = filesOf(filesBucket);
export const chunksCollection = chunksOf(filesBucket);

/** Owner of a file, stored in its metadata. */
export interface FileOwner {
  accountId: string;
  conversationId: string;
}
