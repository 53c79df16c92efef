import type { Venue } from '@passerelle/api/contract';
import { useState } from 'react';
import { request } from '../../app/api.ts';
import { newClientId } from '../../app/client-id.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useApiMutation } from '../../app/use-api-mutation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { CommuneField } from '../slots/commune-field.tsx';
import { useAppointmentsText } from './text.ts';

const rules = lazyResolver(() => import('./venue.resolver.ts'));
const kinds = ['address', 'phone', 'video'] as const;
const lists = ['GET /structures/:structureId/venues'] as const;

/** The venues of the structure: added, closed and opened again. */
export function Venues({ structureId, venues }: { structureId: string; venues: readonly Venue[] }) {
  const t = useAppointmentsText();
  const [adds, setAdds] = useState(venues.length === 0);
  return (
    <section className="p-section" aria-labelledby="venues">
      <h2 id="venues">{t('venue.title')}</h2>
      <p>{t('venue.lead')}</p>
      {venues.length > 0 && (
        <ul className="p-rdv__past">
          {venues.map((venue) => (
            <VenueLine key={venue.id} structureId={structureId} venue={venue} />
          ))}
        </ul>
      )}
      {adds ? (
        <VenueForm structureId={structureId} onDone={() => setAdds(false)} />
      ) : (
        <Button kind="secondary" icon="add" onClick={() => setAdds(true)}>
          {t('venue.add')}
        </Button>
      )}
    </section>
  );
}

function VenueLine({ structureId, venue }: { structureId: string; venue: Venue }) {
  const t = useAppointmentsText();
  const { id, kind, name, detail, communeCode, commune, closed, version } = venue;
  const closing = useApiMutation({
    send: () =>
      request('PUT /structures/:structureId/venues/:venueId', {
        params: { structureId, venueId: id },
        body: { kind, name, detail, communeCode, closed: !closed },
        ifMatch: version,
      }),
    stale: lists,
    staleOnProblem: lists,
  });
  return (
    <li>
      <span>
        {name} {closed && <Badge>{t('venue.closed')}</Badge>}
        <br />
        <span className="p-small p-muted">
          {[t(`venue.kinds.${kind}`), detail, commune.name].filter(Boolean).join(', ')}
        </span>
      </span>
      <Button kind="tertiary" size="sm" busy={closing.pending} onClick={() => void closing.run()}>
        {t(closed ? 'venue.reopen' : 'venue.close')}
        <span className="fr-sr-only"> {name}</span>
      </Button>
    </li>
  );
}

function VenueForm({ structureId, onDone }: { structureId: string; onDone: () => void }) {
  const t = useAppointmentsText();
  const [clientId] = useState(newClientId);
  const form = useApiForm({
    rules,
    defaultValues: { clientId, kind: 'address', name: '', detail: '', communeCode: '', closed: false },
    send: (body) => request('POST /structures/:structureId/venues', { params: { structureId }, body }),
    says: t('venue.added'),
    stale: lists,
    onDone,
  });
  const kind = form.form.watch('kind');
  const commune = form.control('communeCode');
  return (
    <Form form={form} className="p-card p-form">
      <Select
        label={t('venue.kind')}
        options={kinds.map((value) => ({ value, label: t(`venue.kinds.${value}`) }))}
        {...form.field('kind')}
      />
      <TextInput label={t('venue.name')} hint={t('venue.nameHint')} {...form.field('name')} />
      <TextInput
        label={t(`venue.details.${kind}`)}
        optional={kind === 'phone'}
        {...(kind === 'video' && { type: 'url' })}
        {...form.field('detail')}
      />
      <CommuneField
        label={t('venue.commune')}
        hint={t('venue.communeHint')}
        error={commune.error}
        onChange={(chosen) => commune.onChange(chosen?.code ?? '')}
      />
      <div>
        <Button type="submit" busy={form.busy}>
          {t('venue.add')}
        </Button>
      </div>
    </Form>
  );
}
