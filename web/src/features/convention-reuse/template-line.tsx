import { type ConventionTemplate, templateTexts } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { EditForm } from './edit-form.tsx';
import { holdsInWords } from './holds.ts';
import { useReuseText } from './text.ts';

const lists = ['GET /convention-templates'] as const;

/** One template: chosen by anybody of the structure, edited and deleted by who may. */
export function TemplateLine({ template, onChoose }: { template: ConventionTemplate; onChoose: () => void }) {
  const t = useReuseText();
  const [doing, setDoing] = useState<'edit' | 'delete' | null>(null);
  const [edited, setEdited] = useState<Edited | null>(null);
  const { name, by, content, abilities } = template;
  return (
    <>
      <p className="p-templates__name">{name}</p>
      <p className="p-small p-muted">
        {t('list.holds', { fields: holdsInWords(content, t) })}
        {by && ` (${t('list.by', { name: by })})`}
      </p>
      {doing === 'edit' && (
        <EditForm
          template={template}
          onSaved={(before, { version }) => setEdited({ before, version })}
          onClose={() => setDoing(null)}
        />
      )}
      {doing === 'delete' && <Deletion template={template} onClose={() => setDoing(null)} />}
      {doing === null && edited && (
        <Undo template={template} edited={edited} onDone={() => setEdited(null)} />
      )}
      {doing === null && (
        <div className="p-actions">
          <Button size="sm" kind="secondary" aria-label={t('list.chooseNamed', { name })} onClick={onChoose}>
            {t('list.choose')}
          </Button>
          {abilities.change &&
            (['edit', 'delete'] as const).map((what) => (
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

interface Edited {
  /** As it was, and the version that its change has made. */
  before: ConventionTemplate;
  version: number;
}

/** Says that it was saved, with a way back: its name and its texts as they were before. Gone once it has changed again. */
function Undo({
  template: { id, name, version },
  edited,
  onDone,
}: {
  template: ConventionTemplate;
  edited: Edited;
  onDone: () => void;
}) {
  const t = useReuseText();
  const { before } = edited;
  const undoing = useApiMutation({
    send: () => {
      const texts = templateTexts.map((field) => [field, before.content[field] ?? null]);
      return request('PATCH /convention-templates/:templateId', {
        params: { templateId: id },
        body: { name: before.name, content: Object.fromEntries(texts) },
        ifMatch: edited.version,
      });
    },
    says: t('edit.undone'),
    stale: lists,
    staleOnProblem: lists,
    onDone,
  });
  if (version > edited.version) return null;
  return (
    <p className="p-row" role="status">
      {t('edit.saved', { name })}{' '}
      <Button size="sm" kind="quiet" icon="undo" busy={undoing.pending} onClick={() => void undoing.run()}>
        {t('edit.undo')}
      </Button>
    </p>
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
