/** What is sent to agree to a change of address. */
export interface AddressAgreement {
  token: string;
  /** No address was verified before, so a new password is chosen. */
  choosesPassword: boolean;
  password: string;
}
