import { type ApiKeyOwner, programsOf } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { ButtonLink } from '../../ui/button.tsx';

/** Leads to the keys and webhooks of an organisation, for those who manage it. */
export function ProgramsLink({ owner }: { owner: ApiKeyOwner }) {
  const common = useCommonText();
  return (
    <ButtonLink to={programsOf(owner)} kind="tertiary" icon="lock">
      {common('nav.programs')}
    </ButtonLink>
  );
}
