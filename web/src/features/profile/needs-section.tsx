import { accommodations } from '@passerelle/api/contract';
import { useCommonText } from '../../i18n/common-text.ts';
import { CheckboxGroup } from '../../ui/choice.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Section } from './section.tsx';
import { useProfileText } from './text.ts';
import type { ProfileDraft } from './use-profile-draft.ts';

/** Workplace adaptations. The section says that only counsellors can see them. */
export function NeedsSection({ draft, complete }: { draft: ProfileDraft; complete: boolean }) {
  const t = useProfileText();
  const common = useCommonText();
  return (
    <Section name="needs" complete={complete} hint={t('needs.hint')}>
      <CheckboxGroup
        legend={
          <span className="p-lock">
            <Icon name="lock" /> {t('needs.lock')}
          </span>
        }
        value={draft.profile.needs}
        onChange={(value) => draft.change({ needs: value })}
        options={accommodations.map((value) => ({ value, label: common(`accommodations.${value}`) }))}
      />
    </Section>
  );
}
