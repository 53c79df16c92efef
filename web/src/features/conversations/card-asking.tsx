import { useQuery } from '@tanstack/react-query';
import { queryOf } from '../../app/queries.ts';
import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import { Skeleton } from '../../ui/states.tsx';
import type { Asked, CardForm, Known } from './card-draft.ts';
import { CardFields } from './card-fields.tsx';
import { useConversationsText } from './text.ts';
import { useAsking } from './use-asking.ts';

interface Props {
  conversationId: string;
  asked: Asked;
  form: CardForm;
  onClose: () => void;
  onSent: () => void;
}

/** The form of one card, filled from the candidacy and its slot. */
export function CardAsking(props: Props) {
  const { conversationId, form } = props;
  const filled = form === 'dates' || form === 'visit' || form === 'call';
  const candidacy = useQuery(
    queryOf('GET /candidacies/:candidacyId', { params: { candidacyId: conversationId } }),
  );
  const { data } = candidacy;
  const slot = useQuery({
    ...queryOf('GET /slots/:slotId', { params: { slotId: data?.slot.id ?? '' } }),
    enabled: filled && data !== undefined,
  });
  // without them the form is only less filled
  const waits = candidacy.isPending || (filled && data !== undefined && slot.isPending);
  if (waits) return <Skeleton />;
  const hours = data?.hours?.to ? { from: data.hours.from, to: data.hours.to } : slot.data?.hours;
  const known: Known = {
    wished: data?.datesOutside ? undefined : data?.dates,
    answerBefore: data?.answerBefore,
    slot: data && { ...data.slot, hours, address: data.place ?? slot.data?.address },
  };
  return <CardFilled {...props} known={known} />;
}

function CardFilled({ conversationId, asked, form, known, onClose, onSent }: Props & { known: Known }) {
  const t = useConversationsText();
  const asking = useAsking(conversationId, { asked, form, known }, onSent);
  return (
    <Form form={asking} lead={<p className="p-muted">{t(`ask.leads.${form}`)}</p>}>
      <CardFields kind={form} form={asking} />
      <div className="p-row">
        <Button type="submit" icon="send" busy={asking.busy}>
          {t(form === 'question' || form === 'document' ? 'ask.send' : 'ask.propose')}
        </Button>
        <Button kind="tertiary" onClick={onClose}>
          {t('talk.cancel')}
        </Button>
      </div>
    </Form>
  );
}
