import { useQueryClient } from '@tanstack/react-query';
import { useCommonText } from '../i18n/common-text.ts';
import { changeLocale } from '../i18n/text.ts';
import { useLocale } from '../i18n/use-locale.ts';
import { Icon } from '../ui/icon.tsx';
import { request } from './api.ts';
import { useSession } from './session.ts';

/** Switches to the other language. With an account the choice is saved too, because e-mails use it. */
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
      // The page is already translated: if this request fails, only e-mails keep the previous language.
      await request('PATCH /accounts/me', { body: { locale: other }, ifMatch: account.version }).catch(
        () => null,
      );
    }
    // The API returns occupation labels and sentences in the user's language.
    await client.invalidateQueries();
  };
  return (
    <button type="button" className={className ?? 'p-language'} lang={other} onClick={() => void change()}>
      <Icon name="translate" />
      {t('nav.language')}
    </button>
  );
}
