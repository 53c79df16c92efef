import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

interface Creation {
  challenge: string;
  user: { id: string };
}
interface Flags {
  /** Whether the device verified its user. */
  verified?: boolean;
  origin?: string;
  /** Signs another challenge than the given one. */
  challenge?: string;
}

const sha256 = (data: Buffer | string) => createHash('sha256').update(data).digest();
const presentFlag = 0x01;
const verifiedFlag = 0x04;
const backupFlags = 0x18;
const attestedFlag = 0x40;

/** A software passkey: creates and uses credentials according to WebAuthn, with ES256 and no attestation. */
export function createAuthenticator(origin: string) {
  const rpIdHash = sha256(new URL(origin).hostname);
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(16);
  let userHandle = '';
  let counter = 0;

  const clientData = (type: string, challenge: string, from: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin: from, crossOrigin: false }));
  const header = (flags: number) => {
    const count = Buffer.alloc(4);
    count.writeUInt32BE(counter);
    return Buffer.concat([rpIdHash, Buffer.from([flags]), count]);
  };
  const userFlags = (verified: boolean) => presentFlag | backupFlags | (verified ? verifiedFlag : 0);

  return {
    id: id.toString('base64url'),
    setCounter: (next: number) => {
      counter = next;
    },

    create(options: Creation, { verified = true, origin: from = origin, challenge }: Flags = {}) {
      userHandle = options.user.id;
      const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
      const key = Buffer.concat([
        Buffer.from('a5010203262001215820', 'hex'),
        Buffer.from(x, 'base64url'),
        Buffer.from('225820', 'hex'),
        Buffer.from(y, 'base64url'),
      ]);
      const authData = Buffer.concat([
        header(userFlags(verified) | attestedFlag),
        Buffer.alloc(16),
        Buffer.from([0, id.length]),
        id,
        key,
      ]);
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a0686175746844617461', 'hex'),
        Buffer.from([0x58, authData.length]),
        authData,
      ]);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: clientData('webauthn.create', challenge ?? options.challenge, from).toString(
            'base64url',
          ),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },

    get(options: { challenge: string }, { verified = true, origin: from = origin, challenge }: Flags = {}) {
      counter += 1;
      const data = clientData('webauthn.get', challenge ?? options.challenge, from);
      const authData = header(userFlags(verified));
      const signature = sign('sha256', Buffer.concat([authData, sha256(data)]), privateKey);
      return {
        id: id.toString('base64url'),
        rawId: id.toString('base64url'),
        type: 'public-key',
        response: {
          clientDataJSON: data.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle,
        },
      };
    },
  };
}
export type Authenticator = ReturnType<typeof createAuthenticator>;
