import { X509Certificate } from 'node:crypto';
import { Certificate, ContentInfo, ExtKeyUsage, SignedData } from 'pkijs';
import { reasonOf } from '../../platform/log.ts';
import type { TokenCheck } from './evidence.chain.ts';

const signedDataType = '1.2.840.113549.1.7.2';
/** id-ct-TSTInfo and id-kp-timeStamping, RFC 3161 2.4.2 and 2.3. */
const timeStampInfoType = '1.2.840.113549.1.9.16.1.4';
const timeStampingPurpose = '1.3.6.1.5.5.7.3.8';
const extendedKeyUsage = '2.5.29.37';

/**
 * Checks the tokens of a time stamping authority: the stamped text is this one, the signature is that of the certificate in
 * the token, and that certificate is made for time stamps. With `trusted`, PEM certificates of authorities, it must
 * also descend from one of them: without, somebody who can write to the database could stamp with a key of their own.
 */
export function createTokenCheck(trusted: readonly string[] = []): TokenCheck {
  const trustedCerts = trusted.map((pem) => Certificate.fromBER(new X509Certificate(pem).raw));

  return async (token, stampedText) => {
    try {
      const signed = readSigned(token);
      if (signed.encapContentInfo.eContentType !== timeStampInfoType) return 'it is not a time stamp';
      const { signatureVerified, signerCertificate } = await signed.verify({
        signer: 0,
        data: new TextEncoder().encode(stampedText).buffer,
        trustedCerts,
        checkChain: trustedCerts.length > 0,
        extendedMode: true,
      });
      if (!signatureVerified) return 'its signature is wrong';
      return signerCertificate && stampsTime(signerCertificate)
        ? null
        : 'its certificate is not made for time stamps';
    } catch (error) {
      return reasonOf(error);
    }
  };
}

function readSigned(token: Uint8Array): SignedData {
  const content = ContentInfo.fromBER(token);
  if (content.contentType !== signedDataType) throw new Error('it is not signed');
  return new SignedData({ schema: content.content });
}

function stampsTime({ extensions }: Certificate): boolean {
  const usage = extensions?.find(({ extnID }) => extnID === extendedKeyUsage)?.parsedValue;
  return usage instanceof ExtKeyUsage && usage.keyPurposes.includes(timeStampingPurpose);
}
