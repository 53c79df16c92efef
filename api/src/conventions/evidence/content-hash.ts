import { createHash } from 'node:crypto';
import type { ConventionContent } from '../../../contract/convention-content.ts';
import { canonicalJson } from './canonical-json.ts';

/** SHA-256 in hex. */
export const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex');

/** SHA-256 in hex of the canonical JSON of what is signed. */
export const hashOf = (content: unknown): string => sha256(canonicalJson(content));

/**
 * SHA-256 in hex of the canonical JSON of what a convention says. All that is passed counts: pass the content of a
 * version as it is stored, so that the hash stays the same when the contract's shape grows.
 */
export const hashOfContent = (content: ConventionContent): string => sha256(canonicalJson(content));
