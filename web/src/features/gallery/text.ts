import { type Text, useTextOf } from '../../i18n/text.ts';
import type { dictionary } from './i18n.dev.fr.ts';

export type GalleryText = Text<typeof dictionary>;

export const useGalleryText = () => useTextOf<typeof dictionary>('gallery');
