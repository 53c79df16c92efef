import { expect } from 'vitest';
import { type ReadPdf, readPdf } from './pdf-reader.ts';
import type { Visitor } from './people.ts';

/** An access letter, as read from the paper. */
export interface Letter extends ReadPdf {
  identifier: string;
  code: string;
}

/** A counsellor makes an access letter for the person of a pathway. */
export async function makeAccessLetter(counsellor: Visitor, pathwayId: string): Promise<Letter> {
  const { body, headers } = await counsellor
    .post(`/api/v1/pathways/${pathwayId}/access-letters`)
    .buffer()
    .parse(bytes)
    .expect(200);
  expect(headers['content-type']).toBe('application/pdf');
  expect(headers['cache-control']).toBe('private, no-store');
  return readLetter(body);
}

export function readLetter(pdf: Buffer): Letter {
  const read = readPdf(pdf);
  const [identifier = ''] = /(?<!-)\b[2-9A-Y]{4}-[2-9A-Y]{4}\b(?!-)/.exec(read.text) ?? [];
  const [code = ''] = /\b[2-9A-Y]{5}-[2-9A-Y]{5}\b/.exec(read.text) ?? [];
  return { ...read, identifier, code };
}

type Parser = Exclude<Parameters<ReturnType<Visitor['post']>['parse']>[0], (text: string) => unknown>;

const bytes: Parser = (response, done) => {
  const parts: Buffer[] = [];
  response.on('data', (part: Buffer) => parts.push(part));
  response.on('end', () => done(null, Buffer.concat(parts)));
};
