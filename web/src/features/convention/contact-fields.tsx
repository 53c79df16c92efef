import type { Contact } from '@passerelle/api/contract';
import { findingsAt } from '../findings/by-path.ts';
import { ConventionTextField } from './convention-text-field.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

const nobody: Contact = { name: '', email: '', phone: '' };
const complete = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

/** Name, e-mail and phone of one party. `path` is where they stand in the convention. */
export function ContactFields<C extends Contact>({
  draft,
  path,
  contact,
  onChange,
}: {
  draft: ConventionDraft;
  path: string;
  contact: C | null;
  onChange: (changed: Partial<Contact>) => void;
}) {
  const t = useConventionText();
  const { name, email, phone } = contact ?? nobody;
  const half = draft.status === 'held' && email !== '' && !complete.test(email);
  return (
    <>
      <ConventionTextField
        label={t('fields.name')}
        value={name}
        onChange={(next) => onChange({ name: next })}
        findings={findingsAt(draft.shown, `${path}.name`)}
      />
      <div className="p-two">
        <ConventionTextField
          label={t('fields.email')}
          type="email"
          value={email}
          onChange={(next) => onChange({ email: next })}
          findings={findingsAt(draft.shown, `${path}.email`)}
          error={half ? t('emailWrong') : undefined}
        />
        <ConventionTextField
          label={t('fields.phone')}
          type="tel"
          value={phone}
          onChange={(next) => onChange({ phone: next })}
          findings={findingsAt(draft.shown, `${path}.phone`)}
        />
      </div>
    </>
  );
}
