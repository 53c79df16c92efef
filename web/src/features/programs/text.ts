import { useTextOf } from '../../i18n/text.ts';
import type { dictionary } from './i18n.fr.ts';

export const useProgramsText = () => useTextOf<typeof dictionary>('programs');
