import type { dictionary } from '../i18n/common.fr.ts';
import { useCommonText } from '../i18n/common-text.ts';

/** The nouns of lists, as `counts` of the common texts has them. */
type Noun<K = keyof (typeof dictionary)['counts']> = K extends `${infer Name}_one` ? Name : never;

interface Listed {
  data?: { pages: { items: readonly unknown[]; total?: number | undefined }[] } | undefined;
  hasNextPage: boolean;
}

/**
 * How many rows a list has and which of them are shown: "21 demandes, 1 à 20". Stands above every list with pages. Where
 * nobody knows how many there are in all: "1 à 50".
 */
export function ListCount({ list, of }: { list: Listed; of: Noun }) {
  const t = useCommonText();
  const shown = list.data?.pages.reduce((sum, { items }) => sum + items.length, 0) ?? 0;
  const total = list.data?.pages[0]?.total ?? (list.hasNextPage ? undefined : shown);
  if (shown === 0) return null;
  const all = total === undefined ? '' : t(`counts.${of}`, { count: total });
  const isCut = list.hasNextPage && (total === undefined || total > shown);
  return (
    <p role="status" className="p-list-count">
      {isCut ? [all, t('state.range', { shown })].filter(Boolean).join(', ') : all}
    </p>
  );
}
