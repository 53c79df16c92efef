/** A letter whose identifier and code were checked. */
export interface OpenLetter {
  identifier: string;
  code: string;
  firstName: string;
  /** Whether the installation sends text messages. */
  sms: boolean;
}
