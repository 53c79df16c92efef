import { formatSiret } from '@passerelle/api/contract';
import { isMinor } from '@passerelle/api/rules';
import { useCommonText } from '../../i18n/common-text.ts';
import { Checkbox } from '../../ui/choice.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { findingsAt } from '../findings/by-path.ts';
import { FindingLines } from '../findings/finding-lines.tsx';
import { AgreementField } from './agreement-field.tsx';
import { ContactFields } from './contact-fields.tsx';
import { ConventionTextField } from './convention-text-field.tsx';
import { Part } from './part.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

const nobody = { name: '', email: '', phone: '' };

/** Part 2: the company, who signs for it, the tutor, and what it declares. */
export function HostPart({ draft }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const { content, set, shown } = draft;
  const { host } = content;
  const tutor = host.tutor ?? { ...nobody, function: '' };
  return (
    <Part id="host" draft={draft}>
      <p className="p-convention__fact">
        {t('fields.siret')} <strong>{formatSiret(host.siret)}</strong>
      </p>
      <ConventionTextField
        label={t('fields.companyName')}
        value={host.name}
        onChange={(name) => set('host.name', name)}
        findings={findingsAt(shown, 'host.name', 'host.siret')}
      />
      <ConventionTextField
        label={t('fields.address')}
        value={host.address}
        onChange={(address) => set('host.address', address)}
        findings={findingsAt(shown, 'host.address')}
      />
      <ConventionTextField
        label={t('fields.mainActivity')}
        value={host.mainActivity}
        onChange={(activity) => set('host.mainActivity', activity)}
        findings={findingsAt(shown, 'host.mainActivity')}
      />
      <AgreementField draft={draft} />
      <FieldGroup title={t('fields.signatory')}>
        <ContactFields
          draft={draft}
          path="host.representative"
          contact={host.representative}
          onChange={(changed) =>
            set('host.representative', { ...(host.representative ?? nobody), ...changed })
          }
        />
      </FieldGroup>
      <FieldGroup title={t('fields.tutor')} hint={t('fields.tutorHint')}>
        <ContactFields
          draft={draft}
          path="host.tutor"
          contact={tutor}
          onChange={(changed) => set('host.tutor', { ...tutor, ...changed })}
        />
        <ConventionTextField
          label={t('fields.function')}
          value={tutor.function}
          onChange={(next) => set('host.tutor', { ...tutor, function: next })}
          findings={findingsAt(shown, 'host.tutor.function')}
        />
      </FieldGroup>
      <Declarations draft={draft} />
    </Part>
  );
}

function Declarations({ draft: { content, set, shown } }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const common = useCommonText();
  const { neverCasesDeclared, noForbiddenWork, conditions } = content.host;
  const named = conditions.map((condition) => common.maybe('conditions', condition)).join(', ');
  return (
    <>
      <div>
        <Checkbox
          label={t('fields.never')}
          checked={neverCasesDeclared}
          onChange={(event) => set('host.neverCasesDeclared', event.target.checked)}
        />
        <FindingLines findings={findingsAt(shown, 'host.neverCasesDeclared')} />
      </div>
      {isMinor(content) && conditions.length > 0 && (
        <div>
          <Checkbox
            label={t('fields.noForbiddenWork')}
            hint={t('fields.conditions', { conditions: named })}
            checked={noForbiddenWork === true}
            onChange={(event) => set('host.noForbiddenWork', event.target.checked)}
          />
          <FindingLines findings={findingsAt(shown, 'host.noForbiddenWork')} />
        </div>
      )}
    </>
  );
}
