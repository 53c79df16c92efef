import { Button } from '../../ui/button.tsx';
import { unbroken } from './address.ts';
import type { Channel, CodeTo } from './channel.ts';
import { useSigningText } from './text.ts';

const channels = ['email', 'sms'] as const;
const words = {
  email: { first: 'code.byEmail', again: 'code.otherEmail', icon: 'mail' },
  sms: { first: 'code.bySms', again: 'code.otherSms', icon: 'phone' },
} as const;

/** One button for each address to which a code can be sent; they are quiet once a code was sent. */
export function ChannelButtons({
  codeTo,
  isRepeat,
  busy,
  disabled,
  onAsk,
}: {
  codeTo: CodeTo;
  /** A code was sent: the buttons send another one. */
  isRepeat: boolean;
  busy: Channel | null;
  disabled: boolean;
  onAsk: (by: Channel) => void;
}) {
  const t = useSigningText();
  const known = channels.filter((by) => codeTo[by] !== null);
  if (known.length === 0) return <p>{t('code.noAddress')}</p>;
  return (
    <div className="p-sign__channels">
      {isRepeat && <p className="p-small p-muted">{t('code.nothing')}</p>}
      {known.map((by, at) => (
        <Button
          key={by}
          wide={!isRepeat}
          size={isRepeat ? 'sm' : 'md'}
          kind={isRepeat ? 'tertiary' : at === 0 ? 'primary' : 'secondary'}
          icon={words[by].icon}
          busy={busy === by}
          disabled={disabled || busy !== null}
          onClick={() => onAsk(by)}
        >
          <span className="p-sign__channel">
            {t(isRepeat ? (known.length === 1 ? 'code.again' : words[by].again) : words[by].first)}
            {!isRepeat && (
              <span className="p-sign__address">{t('code.to', { address: unbroken(codeTo[by] ?? '') })}</span>
            )}
          </span>
        </Button>
      ))}
    </div>
  );
}
