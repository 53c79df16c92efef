import type { ParsedOf, RequestOf, setUp } from '@passerelle/api/contract';
import { request } from '../../app/api.ts';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { paths } from '../../app/paths.ts';
import { useSession } from '../../app/session.ts';
import { type ApiForm, useApiForm } from '../../app/use-api-form.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { TextInput } from '../../ui/field.tsx';
import { FieldGroup } from '../../ui/field-group.tsx';
import { Form } from '../../ui/form.tsx';
import { Page } from '../../ui/page.tsx';
import { CommunesField } from '../slots/communes-field.tsx';
import { StructureFields } from '../steering/structure-fields.tsx';
import { useSteeringText } from '../steering/text.ts';
import { useAuthText } from './text.ts';
import { useEnter } from './use-enter.ts';

type SetUpInput = NonNullable<RequestOf<typeof setUp>['body']>;
type SetUpBody = ParsedOf<typeof setUp>['body'];

const rules = lazyResolver(() => import('./setup.resolver.ts'));

/** Creates the first coordinator, once, with the code that the server printed, and names the territory. */
export function SetupPage() {
  const t = useAuthText();
  const enter = useEnter();
  const { setupNeeded } = useSession();
  const form = useApiForm({
    rules,
    defaultValues: {
      ...{ code: '', email: '', password: '', firstName: '', lastName: '' },
      territory: { name: '', communeCodes: [] },
      structure: { name: '', kind: 'mission_locale', address: '', communeCode: '' },
    },
    fieldOf: (path) => path.replace(/(communeCodes)\.\d+$/, '$1'),
    send: (body) => request('POST /setup', { body }),
    onDone: (session) => enter(session, { isNew: true }),
  });
  if (!setupNeeded) {
    return (
      <Page title={t('setup.title')} lead={t('setup.done')}>
        <ButtonLink to={paths.signIn}>{t('setup.toSignIn')}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={t('setup.title')} lead={t('setup.lead')}>
      <Form form={form}>
        <FieldGroup title={t('setup.account')}>
          <TextInput label={t('setup.code')} autoComplete="off" {...form.field('code')} />
          <TextInput label={t('register.firstName')} autoComplete="given-name" {...form.field('firstName')} />
          <TextInput label={t('register.lastName')} autoComplete="family-name" {...form.field('lastName')} />
          <TextInput
            label={t('register.email')}
            type="email"
            autoComplete="username"
            {...form.field('email', { kind: 'email' })}
          />
          <TextInput
            label={t('register.password')}
            hint={t('reset.hint')}
            type="password"
            autoComplete="new-password"
            {...form.field('password', { kind: 'password' })}
          />
        </FieldGroup>
        <Places form={form} />
        <div>
          <Button type="submit" busy={form.busy} wide>
            {t('setup.submit')}
          </Button>
        </div>
      </Form>
    </Page>
  );
}

/** The territory, and the structure that begins in it. */
function Places({ form }: { form: ApiForm<SetUpInput, SetUpBody> }) {
  const t = useAuthText();
  const steering = useSteeringText();
  const communes = form.control('territory.communeCodes');
  return (
    <>
      <FieldGroup title={t('setup.territory')}>
        <TextInput
          label={steering('territory.name')}
          hint={steering('territory.lead')}
          maxLength={80}
          autoComplete="off"
          {...form.field('territory.name')}
        />
        <CommunesField
          label={steering('territory.communes')}
          hint={steering('territory.communesHint')}
          error={communes.error}
          onChange={communes.onChange}
        />
      </FieldGroup>
      <FieldGroup title={t('setup.structure')} hint={t('setup.structureHint')}>
        <StructureFields
          name={{ autoComplete: 'off', ...form.field('structure.name') }}
          kind={form.field('structure.kind')}
          address={{ autoComplete: 'off', ...form.field('structure.address') }}
          commune={form.control('structure.communeCode')}
        />
      </FieldGroup>
    </>
  );
}
