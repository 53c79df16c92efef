import type { Message } from '@passerelle/api/contract';
import { Fragment } from 'react';
import { splitLinks } from './links.ts';
import { splitByMatches } from './mentions.ts';

/** Text with mentions and safe links; never HTML. */
export function MessageText({ text, mentions = [] }: { text: string; mentions?: Message['mentions'] }) {
  const names = (mentions ?? []).map(({ name }) => `@${name}`);
  const mine = new Set((mentions ?? []).filter((one) => one.mine).map(({ name }) => `@${name}`));
  return splitLinks(text).map((piece, index) =>
    piece.kind === 'link' ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change order
      <a key={index} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
        {piece.text}
      </a>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change order
      <Fragment key={index}>
        {splitByMatches(piece.text, names).map((part, at) =>
          part.marked ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text never change order
            <strong key={at} className={`p-mention${mine.has(part.text) ? ' p-mention--mine' : ''}`}>
              {part.text}
            </strong>
          ) : (
            part.text
          ),
        )}
      </Fragment>
    ),
  );
}
