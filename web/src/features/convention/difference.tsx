import type { ConventionContent, ConventionPage } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { PreviewTimetable } from './preview-timetable.tsx';
import { useConventionText } from './text.ts';
import { pathInWords } from './words.ts';

const isFields = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const valueAt = (content: ConventionContent, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (isFields(value) ? value[key] : undefined), content);

/** What differs from the version that was sent before, in both wordings. */
export function Difference({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const { previous } = page;
  if (!previous || previous.changed.length === 0) return null;
  // the timetable is one thing to its readers, whatever differs in it
  const shown = [
    ...new Set(previous.changed.map((path) => (path.startsWith('timetable') ? 'timetable' : path))),
  ];
  return (
    <section className="p-section" aria-labelledby="difference">
      <h2 id="difference">{t('difference.title', { n: previous.n })}</h2>
      <dl className="p-convention__facts">
        {shown.map((path) => (
          <div key={path}>
            <dt>{pathInWords(path, t)}</dt>
            <dd>
              <span className="p-small p-muted">{t('difference.before')}</span>
              <del className="p-convention__wording">
                <Wording content={previous.content} path={path} />
              </del>
              <span className="p-small p-muted">{t('difference.after')}</span>
              <ins className="p-convention__wording">
                <Wording content={page.content} path={path} />
              </ins>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Wording({ content, path }: { content: ConventionContent; path: string }) {
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
