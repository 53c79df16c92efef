/** The values of the form. Without a token no code has been sent yet. */
export interface PhoneCode {
  phone: string;
  token: string | null;
  code: string;
}
