import type { Locale } from '@passerelle/api/contract';
import { useTranslation } from 'react-i18next';

/** The current language; the component renders again when it changes. */
export function useLocale(): Locale {
  return useTranslation('common').i18n.language === 'en' ? 'en' : 'fr';
}
