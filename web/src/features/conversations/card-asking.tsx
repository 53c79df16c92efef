import { Button } from '../../ui/button.tsx';
import { Form } from '../../ui/form.tsx';
import type { Asked, CardForm } from './card-draft.ts';
import { CardFields } from './card-fields.tsx';
import { useConversationsText } from './text.ts';
import { useAsking } from './use-asking.ts';

/** The form of one card. */
export function CardAsking({
  conversationId,
  asked,
  form,
  onClose,
  onSent,
}: {
  conversationId: string;
  asked: Asked;
  form: CardForm;
  onClose: () => void;
  onSent: () => void;
}) {
  const t = useConversationsText();
  const asking = useAsking(conversationId, asked, form, onSent);
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
