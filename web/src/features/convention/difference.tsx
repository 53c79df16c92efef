import type { ConventionContent, ConventionPage } from '@passerelle/api/contract';
import { useConventionText } from './text.ts';
import { shownPaths, Wording } from './wording.tsx';
import { pathInWords } from './words.ts';

/** What differs from the version that was sent before, in both wordings. */
export function Difference({ page }: { page: ConventionPage }) {
  const t = useConventionText();
  const { previous } = page;
  if (!previous || previous.changed.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="difference">
      <h2 id="difference">{t('difference.title', { n: previous.n })}</h2>
      <Differences before={previous.content} after={page.content} paths={previous.changed} />
    </section>
  );
}

/** Each of these paths in both wordings, or in the present one where the earlier is not known. */
export function Differences({
  before,
  after,
  paths,
  afterLabel,
}: {
  before?: ConventionContent;
  after: ConventionContent;
  paths: readonly string[];
  /** Of the later wording, where it does not stand yet. */
  afterLabel?: string;
}) {
  const t = useConventionText();
  return (
    <dl className="p-convention__facts">
      {shownPaths(paths).map((path) => (
        <div key={path}>
          <dt>{pathInWords(path, t)}</dt>
          <dd>
            {before && (
              <>
                <span className="p-small p-muted">{t('difference.before')}</span>
                <del className="p-convention__wording">
                  <Wording content={before} path={path} />
                </del>
              </>
            )}
            <span className="p-small p-muted">{afterLabel ?? t('difference.after')}</span>
            <ins className="p-convention__wording">
              <Wording content={after} path={path} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
