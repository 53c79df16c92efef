import { dialled, phoneInWords } from '../i18n/phones.ts';

/** A phone number in its usual form; touching it calls. */
export function PhoneLink({ phone }: { phone: string }) {
  return <a href={dialled(phone)}>{phoneInWords(phone)}</a>;
}
