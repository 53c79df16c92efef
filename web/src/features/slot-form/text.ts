import { useTextOf } from '../../i18n/text.ts';
import type { dictionary } from './i18n.fr.ts';

export const useSlotFormText = () => useTextOf<typeof dictionary>('slot-form');
