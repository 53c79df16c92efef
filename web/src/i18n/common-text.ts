import type { dictionary } from './common.fr.ts';
import { useTextOf } from './text.ts';

/** Texts of the layout and of the shared components. */
export const useCommonText = () => useTextOf<typeof dictionary>('common');
