import type { Translated } from '../../i18n/text.ts';
import type { dictionary as french } from './i18n.fr.ts';

export const dictionary: Translated<typeof french> = {
  title: 'Invitations sent',
  none: 'No invitation yet.',
  email: 'E-mail address',
  send: 'Send the invitation',
  sendPerson: 'Invite to create an account',
  sent: 'Invitation sent to {{email}}.',
  sentAt: 'Sent {{when}} by {{name}}',
  handedAt: 'Link made {{when}} by {{name}}',
  sentAtBySomebody: 'Sent {{when}}',
  states: {
    waiting: 'waiting',
    accepted: 'accepted',
    expired: 'expired',
    cancelled: 'cancelled',
    replaced: 'replaced',
  },
  resend: 'Send again',
  newLink: 'New link',
  cancel: 'Cancel',
  resendTo: 'Send the invitation to {{email}} again',
  newLinkFor: 'Make a new link for {{email}}',
  cancelFor: 'Cancel the invitation to {{email}}',
  cancelled: 'The invitation to {{email}} is cancelled.',
  link: {
    title: 'Copy this link',
    make: 'Get a link to copy',
    text: 'No e-mail was sent. Hand this link to {{email}}. It works once, for two weeks. It will not be shown again.',
    label: 'Invitation link',
    copy: 'Copy the link',
    copied: 'The link is copied.',
    copyByHand: 'The link is selected: copy it with Ctrl + C.',
  },
};
