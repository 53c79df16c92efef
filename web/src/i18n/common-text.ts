import type { dictionary } from './common.fr.ts';
import { useTextOf } from './text.ts';

/** Words of the frame and of the shared pieces. */
export const useCommonText = () => useTextOf<typeof dictionary>('common');
