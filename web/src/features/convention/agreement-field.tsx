import { useState } from 'react';
import { useCommonText } from '../../i18n/common-text.ts';
import { RadioGroup } from '../../ui/choice.tsx';
import { findingsAt } from '../findings/by-path.ts';
import { FindingLines } from '../findings/finding-lines.tsx';
import { ConventionTextField } from './convention-text-field.tsx';
import { useConventionText } from './text.ts';
import type { ConventionDraft } from './use-convention-draft.ts';

/** The collective agreement: a text, none (an empty text), or not asked yet (null). */
export function AgreementField({ draft: { content, set, shown } }: { draft: ConventionDraft }) {
  const t = useConventionText();
  const common = useCommonText();
  const { collectiveAgreement: agreement } = content.host;
  // "yes" without a name is not said by the convention: it stays not asked
  const [yes, setYes] = useState(false);
  const answer = agreement ? 'yes' : yes ? 'yes' : agreement === '' ? 'no' : null;
  const findings = findingsAt(shown, 'host.collectiveAgreement');
  return (
    <>
      <div>
        <RadioGroup
          legend={t('fields.agreement')}
          inline
          value={answer}
          onChange={(chosen) => {
            setYes(chosen === 'yes');
            set('host.collectiveAgreement', chosen === 'no' ? '' : agreement || null);
          }}
          options={[
            { value: 'yes', label: common('state.yes') },
            { value: 'no', label: common('state.no') },
          ]}
        />
        {answer !== 'yes' && <FindingLines findings={findings} />}
      </div>
      {answer === 'yes' && (
        <ConventionTextField
          label={t('fields.agreementName')}
          hint={t('fields.agreementHint')}
          value={agreement ?? ''}
          onChange={(text) => {
            setYes(true);
            set('host.collectiveAgreement', text || null);
          }}
          findings={findings}
        />
      )}
    </>
  );
}
