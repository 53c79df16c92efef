import { type CheckIn, type Face, faces, type Immersion } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useRole } from '../../app/session.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { Colon } from '../../i18n/colon.tsx';
import { Button } from '../../ui/button.tsx';
import { Checkbox, RadioGroup } from '../../ui/choice.tsx';
import { DateText } from '../../ui/date-text.tsx';
import { TextArea } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { FaceDrawing } from './face.tsx';
import { useImmersionText } from './text.ts';
import { useShowImmersion } from './use-immersion.ts';

const rules = lazyResolver(() => import('./check-in.resolver.ts'));

/** Three faces and a word, of the person and of the tutor; the person's is private from the company by default. */
export function CheckInPart({ immersion }: { immersion: Immersion }) {
  const t = useImmersionText();
  const role = useRole();
  const { checkIns, abilities } = immersion;
  const mine = checkIns.find(({ side }) => side === role);
  if (!abilities.checkIn && checkIns.length === 0) return null;
  return (
    <section className="p-section" aria-labelledby="check-in">
      <h2 id="check-in">{t('checkIn.title')}</h2>
      {checkIns.map((one) => (
        <Shown key={one.side} one={one} />
      ))}
      {abilities.checkIn && <CheckInForm immersion={immersion} mine={mine} />}
    </section>
  );
}

function Shown({ one: { side, face, word, shared, at } }: { one: CheckIn }) {
  const t = useImmersionText();
  return (
    <div className="p-check-in">
      <FaceDrawing face={face} />
      <div>
        <strong>
          {t(`checkIn.of.${side}`)}
          <Colon />
          {t(`checkIn.faces.${face}`)}
        </strong>
        {word && <p className="p-prewrap">{word}</p>}
        <p className="p-small p-muted">
          <DateText value={at} as="moment" />
          {side === 'beneficiary' && !shared && ` · ${t('checkIn.private')}`}
        </p>
      </div>
    </div>
  );
}

function CheckInForm({ immersion, mine }: { immersion: Immersion; mine: CheckIn | undefined }) {
  const t = useImmersionText();
  const own = useRole() === 'beneficiary';
  const show = useShowImmersion();
  const form = useApiForm({
    rules,
    defaultValues: {
      face: (mine?.face ?? null) as Face,
      word: mine?.word ?? '',
      shared: mine?.shared ?? false,
    },
    send: (body) =>
      request('PUT /candidacies/:candidacyId/immersion/check-in', {
        params: { candidacyId: immersion.candidacyId },
        body,
      }),
    onAnswer: show,
    says: t('checkIn.saved'),
  });
  const face = form.control('face');
  const shared = form.control('shared');
  return (
    <Form form={form} className="p-form p-check-in__form">
      <h3 className="p-subtitle">{t('checkIn.mine')}</h3>
      <RadioGroup
        legend={t('checkIn.legend')}
        hint={t(own ? 'checkIn.privateHint' : 'checkIn.companyHint')}
        inline
        {...face}
        error={face.error && t('checkIn.pick')}
        options={faces.map((value) => ({
          value,
          label: (
            <span className="p-check-in__face">
              <FaceDrawing face={value} /> {t(`checkIn.faces.${value}`)}
            </span>
          ),
        }))}
      />
      <TextArea label={t('checkIn.word')} optional rows={2} maxLength={500} {...form.field('word')} />
      {own && (
        <Checkbox
          label={t('checkIn.shared')}
          checked={shared.value ?? false}
          onChange={(event) => shared.onChange(event.target.checked)}
        />
      )}
      <div>
        <Button type="submit" kind="secondary" busy={form.busy}>
          {t('checkIn.save')}
        </Button>
      </div>
    </Form>
  );
}
