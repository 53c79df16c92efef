import { useQueryClient } from '@tanstack/react-query';
import { useCommonText } from '../i18n/common-text.ts';
import { changeLocale } from '../i18n/text.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Icon } from '../ui/icon.tsx';
import { request } from './api.ts';
import { useSession } from './session.ts';

/** The other language, named in itself. With an account the choice is kept there too (e-mails follow it). */
export function LanguageSwitch({ className, onPress }: { className?: string; onPress?: () => void }) {
  const t = useCommonText();
  const locale = useLocale();
  const client = useQueryClient();
  const { account } = useSession();
  const other = locale === 'fr' ? 'en' : 'fr';

  const change = async () => {
    onPress?.();
    await changeLocale(other);
    if (account) {
      // The words on screen have already changed: when this fails, only the e-mails keep the former language.
      await request('PATCH /accounts/me', { body: { locale: other }, ifMatch: account.version }).catch(
        () => null,
      );
    }
    // Labels of occupations and sentences of the API come in the reader's language.
    await client.invalidateQueries();
  };
  return (
    <button type="button" className={className ?? 'p-language'} lang={other} onClick={() => void change()}>
      <Icon name="translate" />
      {t('nav.language')}
    </button>
  );
}
