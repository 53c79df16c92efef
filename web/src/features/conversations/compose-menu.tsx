import { useRef } from 'react';
import { Menu } from '../../app/menu.tsx';
import { Icon, type IconName } from '../../ui/icon.tsx';
import { type CardForm, cardForms } from './card-draft.ts';
import { fileAccept } from './file-check.ts';
import { sendFiles } from './file-sendings.ts';
import { useConversationsText } from './text.ts';

const askIcons: Record<CardForm, IconName> = {
  dates: 'calendar',
  visit: 'map-pin',
  call: 'phone',
  question: 'question',
  document: 'todo',
};

/** The "+" menu: what can be sent besides text. */
export function ComposeMenu({
  conversationId,
  onAsk,
}: {
  conversationId: string;
  onAsk: (form: CardForm) => void;
}) {
  const t = useConversationsText();
  const picker = useRef<HTMLInputElement>(null);
  return (
    <>
      <Menu className="p-compose-menu" label={t('ask.menu')} button={<Icon name="add" />}>
        {(close) => (
          <>
            <button
              type="button"
              className="p-menu__item"
              onClick={() => {
                close();
                picker.current?.click();
              }}
            >
              <Icon name="file" />
              <span>
                {t('parts.attach')}
                <span className="p-compose-menu__hint">{t('parts.attachHint')}</span>
              </span>
            </button>
            {cardForms.map((form) => (
              <button
                key={form}
                type="button"
                className="p-menu__item"
                onClick={() => {
                  close();
                  onAsk(form);
                }}
              >
                <Icon name={askIcons[form]} />
                {t(`ask.titles.${form}`)}
              </button>
            ))}
          </>
        )}
      </Menu>
      <input
        ref={picker}
        type="file"
        hidden
        multiple
        accept={fileAccept}
        aria-label={t('parts.attach')}
        onChange={({ target }) => {
          sendFiles(conversationId, [...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}
