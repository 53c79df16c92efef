import { barrierThemes, type Pathway } from '@passerelle/api/contract';
import { lazyResolver } from '../../app/lazy-resolver.ts';
import { useApiForm } from '../../app/use-api-form.ts';
import { useCommonText } from '../../i18n/common-text.ts';
import { Button } from '../../ui/button.tsx';
import { Select, TextInput } from '../../ui/field.tsx';
import { Form } from '../../ui/form.tsx';
import { usePathwayChange } from './pathway-change.ts';
import { usePeopleText } from './text.ts';

const rules = lazyResolver(() => import('./barrier.resolver.ts'));

/** Adds an obstacle, with its theme. */
export function BarrierForm({ pathway }: { pathway: Pathway }) {
  const t = usePeopleText();
  const common = useCommonText();
  const change = usePathwayChange(pathway);
  const form = useApiForm({
    ...change,
    rules,
    defaultValues: { theme: '', situation: '' },
    fieldOf: (path) => path.replace(/^barriers\.\d+\./, ''),
    problemIn: 'toast',
    send: (barrier) => change.send({ barriers: [...pathway.barriers, barrier] }),
    onDone: () => {
      form.form.reset();
    },
  });
  const theme = form.form.watch('theme');
  const held = pathway.barriers.map((barrier) => barrier.theme);
  return (
    <Form form={form}>
      <Select
        label={t('profile.theme')}
        placeholder={common('state.choose')}
        disabled={!pathway.abilities.edit}
        options={barrierThemes
          .filter((each) => !held.includes(each))
          .map((value) => ({ value, label: t(`profile.themes.${value}`) }))}
        {...form.field('theme')}
      />
      {theme && (
        <TextInput label={t('profile.situation')} optional maxLength={500} {...form.field('situation')} />
      )}
      <div>
        <Button type="submit" size="sm" kind="secondary" busy={form.busy} disabled={!theme}>
          {t('profile.addBarrier')}
        </Button>
      </div>
    </Form>
  );
}
