import type { Message } from '@passerelle/api/contract';
import { urlOf } from '../../app/api.ts';
import { Icon } from '../../ui/icon.tsx';
import { useConversationsText } from './text.ts';

const route = 'GET /conversations/:conversationId/messages/:seq/file';

/** Kilobytes, or megabytes with one decimal from a thousand on. */
function sizeInWords(bytes: number, language: string): string {
  const large = bytes >= 1_000_000;
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: large ? 1 : 0 });
  const unit = language.startsWith('fr') ? (large ? 'Mo' : 'ko') : large ? 'MB' : 'kB';
  return `${number.format(Math.max(1, bytes / (large ? 1_000_000 : 1_000)))} ${unit}`;
}

/** The file of a message: a link to take it, or why it cannot be opened. */
export function FilePart({ message, language }: { message: Message; language: string }) {
  const t = useConversationsText();
  const { file, conversationId, seq } = message;
  if (!file) return null;
  if (file.state !== 'ready') {
    return (
      <p className="p-part">
        <Icon name={file.state === 'checking' ? 'shield' : 'error'} />{' '}
        {t(file.state === 'checking' ? 'parts.checking' : 'parts.removed', { name: file.name })}
      </p>
    );
  }
  return (
    <p className="p-part">
      <a className="fr-link" href={urlOf(route, { params: { conversationId, seq } })} download={file.name}>
        <Icon name="file-download" /> {file.name}
      </a>{' '}
      <span className="p-muted">{sizeInWords(file.size, language)}</span>
    </p>
  );
}
