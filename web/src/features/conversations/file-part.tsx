import type { Message } from '@passerelle/api/contract';
import { urlOf } from '../../app/api.ts';
import { Icon } from '../../ui/icon.tsx';
import { sizeInWords } from './file-check.ts';
import { Picture } from './picture.tsx';
import { useConversationsText } from './text.ts';

const route = 'GET /conversations/:conversationId/messages/:seq/file';
/** Larger pictures, in bytes, load only on request, because many users pay for mobile data. */
const shownAtOnce = 4_000_000;

/** The file of a message: a download link, a picture, or why it cannot be opened. */
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
  const url = urlOf(route, { params: { conversationId, seq } });
  return (
    <div className="p-part">
      {(file.type === 'image/jpeg' || file.type === 'image/png') && file.size <= shownAtOnce && (
        <Picture url={url} type={file.type} words={t('parts.picture', { name: file.name })} />
      )}
      <p>
        <a className="fr-link" href={url} download={file.name}>
          <Icon name="file-download" /> {file.name}
        </a>{' '}
        <span className="p-muted">{sizeInWords(file.size, language)}</span>
      </p>
    </div>
  );
}
