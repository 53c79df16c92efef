import type { ChecklistItem, Immersion } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { useRole } from '../../app/session.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { useImmersionText } from './text.ts';
import { useShowImmersion } from './use-immersion.ts';

/** The list of the reader's own side; a tick can be undone. */
export function ChecklistPart({ immersion }: { immersion: Immersion }) {
  const t = useImmersionText();
  const own = useRole() === 'beneficiary';
  const show = useShowImmersion();
  const { candidacyId, checklist, abilities } = immersion;
  const ticking = useApiMutation({
    send: ({ item, done }: { item: ChecklistItem; done: boolean }) =>
      request('PUT /candidacies/:candidacyId/immersion/checklist/:item', {
        params: { candidacyId, item },
        body: { done },
      }),
    onAnswer: show,
    says: (_answer, { item, done }) => ({
      text: t(done ? 'checklist.ticked' : 'checklist.unticked'),
      undo: () => void ticking.run({ item, done: !done }),
    }),
    concurrent: true,
  });
  const done = checklist.filter(({ doneAt }) => doneAt).length;
  if (!abilities.tick && done === 0) return null;
  return (
    <section className="p-section p-checklist" aria-labelledby="checklist">
      <div className="p-section__head">
        <h2 id="checklist">{t(own ? 'checklist.title' : 'checklist.titleCompany')}</h2>
        <span className="p-muted">{t('checklist.progress', { done, all: checklist.length })}</span>
      </div>
      {checklist.map(({ item, doneAt }) => (
        <Checkbox
          key={item}
          label={t(`checklist.items.${item}`)}
          checked={doneAt !== null}
          disabled={!abilities.tick}
          onChange={(event) => void ticking.run({ item, done: event.target.checked })}
        />
      ))}
    </section>
  );
}
