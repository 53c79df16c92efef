import type { ConventionTemplate } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { holdsInWords } from './holds.ts';
import { RenameForm } from './rename-form.tsx';
import { useReuseText } from './text.ts';

const lists = ['GET /convention-templates'] as const;

/** One template: chosen by anybody of the structure, renamed and deleted by who may. */
export function TemplateLine({ template, onChoose }: { template: ConventionTemplate; onChoose: () => void }) {
  const t = useReuseText();
  const [doing, setDoing] = useState<'rename' | 'delete' | null>(null);
  const { name, by, content, abilities } = template;
  return (
    <>
      <p className="p-templates__name">{name}</p>
      <p className="p-small p-muted">
        {t('list.holds', { fields: holdsInWords(content, t) })}
        {by && ` (${t('list.by', { name: by })})`}
      </p>
      {doing === 'rename' && <RenameForm template={template} onClose={() => setDoing(null)} />}
      {doing === 'delete' && <Deletion template={template} onClose={() => setDoing(null)} />}
      {doing === null && (
        <div className="p-actions">
          <Button size="sm" kind="secondary" aria-label={t('list.chooseNamed', { name })} onClick={onChoose}>
            {t('list.choose')}
          </Button>
          {abilities.change &&
            (['rename', 'delete'] as const).map((what) => (
              <Button
                key={what}
                size="sm"
                kind="quiet"
                aria-label={t(`list.${what}Named`, { name })}
                onClick={() => setDoing(what)}
              >
                {t(`list.${what}`)}
              </Button>
            ))}
        </div>
      )}
    </>
  );
}

/** Asked once more, because it is gone for the whole structure. */
function Deletion({
  template: { id, name },
  onClose,
}: {
  template: ConventionTemplate;
  onClose: () => void;
}) {
  const t = useReuseText();
  const common = useCommonText();
  const deleting = useApiMutation({
    send: () => request('DELETE /convention-templates/:templateId', { params: { templateId: id } }),
    says: t('list.deleted', { name }),
    stale: lists,
    staleOnProblem: lists,
    onDone: onClose,
  });
  return (
    <>
      <p role="alert">{t('list.deleteAsk')}</p>
      <div className="p-actions">
        <Button size="sm" kind="tertiary" onClick={onClose}>
          {common('state.back')}
        </Button>
        <Button size="sm" busy={deleting.pending} onClick={() => void deleting.run()}>
          {t('list.deleteButton')}
        </Button>
      </div>
    </>
  );
}
