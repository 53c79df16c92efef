import type { ConventionContent, Structure } from '@passerelle/api/contract';
import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Select } from '../../ui/field.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { findingsAt } from '../findings/by-path.ts';
import { FindingLines } from '../findings/finding-lines.tsx';
import { ConventionTextField } from './convention-text-field.tsx';
import { Part } from './part.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

type Partner = NonNullable<ConventionContent['prescriber']>;

const partnerOf = ({ id, name, address, commune }: Structure): Partner => ({
  id,
  name,
  address: `${address}, ${commune.name}`,
});

/** Part 5: who prescribes, who accompanies, and with which counsellor. */
export function StructuresPart({ draft }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const { content, set, shown } = draft;
  const { prescriber, accompaniment } = content;
  const counsellor = accompaniment?.counsellor ?? { name: '', function: '' };
  return (
    <Part id="structures" draft={draft}>
      <FieldGroup title={t('fields.prescriber')}>
        <PartnerFields
          partner={prescriber}
          onChange={(partner) => set('prescriber', partner)}
          shown={shown}
          path="prescriber"
        />
      </FieldGroup>
      <FieldGroup title={t('fields.accompaniment')} hint={t('fields.accompanimentHint')}>
        <PartnerFields
          partner={accompaniment}
          onChange={(partner) => set('accompaniment', { ...partner, counsellor })}
          shown={shown}
          path="accompaniment"
        />
        {accompaniment && (
          <>
            <ConventionTextField
              label={t('fields.counsellor')}
              value={counsellor.name}
              onChange={(name) =>
                set('accompaniment', { ...accompaniment, counsellor: { ...counsellor, name } })
              }
              findings={findingsAt(shown, 'accompaniment.counsellor.name')}
            />
            <ConventionTextField
              label={t('fields.function')}
              value={counsellor.function}
              onChange={(next) =>
                set('accompaniment', { ...accompaniment, counsellor: { ...counsellor, function: next } })
              }
              findings={findingsAt(shown, 'accompaniment.counsellor.function')}
            />
          </>
        )}
      </FieldGroup>
    </Part>
  );
}

/** One of the structures of the territory, with its address. */
function PartnerFields({
  partner,
  onChange,
  shown,
  path,
}: {
  partner: Partner | null;
  onChange: (partner: Partner) => void;
  shown: ConventionDraft['shown'];
  path: 'prescriber' | 'accompaniment';
}) {
  const t = useConventionText();
  const list = useQuery(queryOf('GET /structures', { query: { limit: 100 } }));
  const structures = list.data?.items ?? [];
  // also before the list is there, and when it is not one of them
  const known = structures.map(partnerOf);
  const options = partner && !known.some(({ id }) => id === partner.id) ? [partner, ...known] : known;
  return (
    <>
      <div>
        <Select
          label={t('fields.structure')}
          value={partner?.id ?? ''}
          placeholder=""
          options={options.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(event) => {
            const chosen = options.find(({ id }) => id === event.target.value);
            if (chosen) onChange(chosen);
          }}
        />
        <FindingLines
          findings={shown.filter((finding) => finding.path === path || finding.path === `${path}.name`)}
        />
      </div>
      {partner && (
        <ConventionTextField
          label={t('fields.address')}
          value={partner.address}
          onChange={(address) => onChange({ id: partner.id, name: partner.name, address })}
          findings={findingsAt(shown, `${path}.address`)}
        />
      )}
    </>
  );
}
