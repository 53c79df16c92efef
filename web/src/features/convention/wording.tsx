import type { ConventionContent } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { PreviewTimetable } from './preview-timetable.tsx';
import { useConventionText } from './text.ts';

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (content: ConventionContent, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), content);

/** The timetable is one thing to its readers, whatever differs in it. */
export const shownPaths = (paths: readonly string[]): string[] => [
  ...new Set(paths.map((path) => (path.startsWith('timetable') ? 'timetable' : path))),
];

/** What a content says at a path, in words. */
export function Wording({ content, path }: { content: ConventionContent; path: string }) {
  const t = useConventionText();
  const common = useCommonText();
  if (path === 'timetable') return <PreviewTimetable timetable={content.timetable} />;
  const value = valueAt(content, path);
  if (path === 'object' && typeof value === 'string') return <>{common.maybe('objectives', value)}</>;
  if (typeof value === 'boolean') return <>{common(value ? 'state.yes' : 'state.no')}</>;
  if (isFields(value))
    return (
      <>
        {Object.values(value)
          .filter((one) => typeof one === 'string')
          .join(', ')}
      </>
    );
  return <>{typeof value === 'string' && value !== '' ? value : t('difference.nothing')}</>;
}
