import { paths } from '../../app/paths.ts';
import { ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { checkSiret } from './siret.ts';
import { useEmployerText } from './text.ts';
import type { RegisterState } from './use-company-register.ts';
import type { EstablishmentFormOf } from './use-establishment-form.ts';

const registerSentences = {
  idle: null,
  off: null,
  asked: 'establishment.registerAsked',
  open: 'establishment.registerFilled',
  closed: 'establishment.registerClosed',
  unknown: 'establishment.registerUnknown',
  silent: 'establishment.registerSilent',
} as const;

/** While the user types, shows the number of missing digits, then whether the check digits are right. An existing establishment can be joined. */
export function SiretField({
  form,
  toJoin,
  register,
}: {
  form: EstablishmentFormOf;
  toJoin: string | null;
  /** How the register answered. */
  register: RegisterState;
}) {
  const t = useEmployerText();
  const siret = checkSiret(form.form.watch('siret') ?? '');
  const { error, ...field } = form.field('siret');
  const hint =
    siret.state === 'short'
      ? t('establishment.siretDigits', { count: siret.missing })
      : t(siret.state === 'valid' ? 'establishment.siretRight' : 'establishment.siretHint');
  const wrong = {
    many: t('establishment.siretMany'),
    wrongSiren: t('establishment.sirenWrong'),
    wrong: t('establishment.siretWrong'),
    empty: error,
    short: error,
    valid: error,
  };
  const sentence = registerSentences[register];
  return (
    <>
      <div className="p-siret">
        <TextInput
          label={t('establishment.siret')}
          hint={hint}
          inputMode="numeric"
          autoComplete="off"
          {...field}
          error={wrong[siret.state]}
        />
        <p className="p-small p-siret__register" role="status">
          {sentence && !toJoin && t(sentence)}
        </p>
      </div>
      {toJoin && (
        <div>
          <ButtonLink to={`${paths.joinEstablishment}?siret=${toJoin}`} kind="secondary">
            {t('home.join')}
          </ButtonLink>
        </div>
      )}
    </>
  );
}
