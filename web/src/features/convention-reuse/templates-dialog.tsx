import type { ConventionContent, ConventionTemplate } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { queryOf } from '../../app/queries.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { EmptyState, ErrorState, Skeleton } from '../../ui/states.tsx';
import { Differences } from '../convention/difference.tsx';
import { effectOf, type TemplateEffect } from './applied.ts';
import { TemplateLine } from './template-line.tsx';
import { useReuseText } from './text.ts';
import './convention-reuse.css';

interface Props {
  open: boolean;
  /** As on the screen. */
  content: ConventionContent;
  onClose: () => void;
  onApply: (name: string, effect: TemplateEffect) => void;
}

/** The templates of the structure: one is chosen, what it changes is shown, then it is applied. */
export function TemplatesDialog({ open, content, onClose, onApply }: Props) {
  const t = useReuseText();
  const common = useCommonText();
  const [chosen, setChosen] = useState<ConventionTemplate | null>(null);
  const effect = chosen && effectOf(content, chosen.content);
  const leave = () => {
    setChosen(null);
    onClose();
  };
  return (
    <Dialog
      open={open}
      onClose={leave}
      title={chosen ? t('preview.title', { name: chosen.name }) : t('list.title')}
      footer={
        chosen && effect ? (
          <>
            <Button kind="tertiary" onClick={() => setChosen(null)}>
              {t('preview.back')}
            </Button>
            {effect.paths.length > 0 && (
              <Button
                icon="check"
                onClick={() => {
                  onApply(chosen.name, effect);
                  setChosen(null);
                }}
              >
                {t('preview.apply')}
              </Button>
            )}
          </>
        ) : (
          <Button kind="tertiary" onClick={leave}>
            {common('state.back')}
          </Button>
        )
      }
    >
      {effect ? <Effect content={content} effect={effect} /> : <Templates onChoose={setChosen} />}
    </Dialog>
  );
}

function Effect({ content, effect }: { content: ConventionContent; effect: TemplateEffect }) {
  const t = useReuseText();
  const { after, paths } = effect;
  if (paths.length === 0) return <p role="status">{t('preview.nothing')}</p>;
  return (
    <>
      <p role="status">{t('preview.lead', { count: paths.length })}</p>
      <Differences before={content} after={after} paths={paths} afterLabel={t('preview.after')} />
    </>
  );
}

function Templates({ onChoose }: { onChoose: (template: ConventionTemplate) => void }) {
  const t = useReuseText();
  const query = useQuery(queryOf('GET /convention-templates'));
  if (query.isPending) return <Skeleton lines={4} />;
  if (query.isError && !query.data)
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const { templates, max } = query.data;
  if (templates.length === 0)
    return (
      <EmptyState icon="list" title={t('list.empty')}>
        <p>{t('list.emptyHint')}</p>
      </EmptyState>
    );
  return (
    <>
      <p>{t('list.lead')}</p>
      <ul className="p-templates">
        {templates.map((template) => (
          <li key={template.id}>
            <TemplateLine template={template} onChoose={() => onChoose(template)} />
          </li>
        ))}
      </ul>
      <p className="p-small p-muted">{t('list.count', { count: templates.length, max })}</p>
    </>
  );
}
