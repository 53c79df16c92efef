import { isMinor } from '@passerelle/api/rules';
import { useCommonText } from '../../i18n/common-text.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { findingsAt } from '../findings/by-path.ts';
import { FindingLines } from '../findings/finding-lines.tsx';
import { DateField } from '../timetable/date-field.tsx';
import { ContactFields } from './contact-fields.tsx';
import { ConventionTextField } from './convention-text-field.tsx';
import { Part } from './part.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

const nobody = { name: '', email: '', phone: '' };
const noEmployer = { name: '', contact: '' };

/** Part 1: the person, their employer when they have one, and their representative under 18. */
export function PersonPart({ draft }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const { content, set, change, shown } = draft;
  const { person, legalRepresentative } = content;
  return (
    <Part id="person" draft={draft}>
      <p className="fr-hint-text">{t('fields.contactHint')}</p>
      <ContactFields
        draft={draft}
        path="person"
        contact={person}
        onChange={(changed) =>
          change(
            Object.fromEntries(Object.entries(changed).map(([name, value]) => [`person.${name}`, value])),
          )
        }
      />
      <DateField
        label={t('fields.birthDate')}
        value={person.birthDate ?? ''}
        onChange={(day) => set('person.birthDate', day || null)}
        findings={findingsAt(shown, 'person.birthDate')}
      />
      <Employment draft={draft} />
      {(isMinor(content) || legalRepresentative !== null) && (
        <FieldGroup title={t('fields.representative')} hint={t('fields.representativeHint')}>
          <ContactFields
            draft={draft}
            path="legalRepresentative"
            contact={legalRepresentative}
            onChange={(changed) =>
              set('legalRepresentative', { ...(legalRepresentative ?? nobody), ...changed })
            }
          />
        </FieldGroup>
      )}
    </Part>
  );
}

function Employment({ draft: { content, set, change, shown } }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const common = useCommonText();
  const { employed, employer } = content.person;
  const own = employer ?? noEmployer;
  return (
    <>
      <div>
        <RadioGroup
          legend={t('fields.employed')}
          hint={t('fields.employedHint')}
          inline
          value={employed === null ? null : employed ? 'yes' : 'no'}
          onChange={(answer) =>
            change({
              'person.employed': answer === 'yes',
              ...(answer === 'no' && employer !== null && { 'person.employer': null }),
            })
          }
          options={[
            { value: 'yes', label: common('state.yes') },
            { value: 'no', label: common('state.no') },
          ]}
        />
        <FindingLines findings={findingsAt(shown, 'person.employed')} />
      </div>
      {employed && (
        <div>
          <ConventionTextField
            label={t('fields.employerName')}
            value={own.name}
            onChange={(name) => set('person.employer', { ...own, name })}
            findings={[]}
          />
          <ConventionTextField
            label={t('fields.employerContact')}
            hint={t('fields.employerContactHint')}
            value={own.contact}
            onChange={(contact) => set('person.employer', { ...own, contact })}
            findings={findingsAt(shown, 'person.employer')}
          />
        </div>
      )}
    </>
  );
}
