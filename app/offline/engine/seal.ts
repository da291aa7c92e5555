import { SEAL_INFO } from "~/core/field/entry";
import type { Kit } from "~/core/field/kit";
import { NAMES_ITS_KEY } from "~/core/keys/key-name";
import { fromBase64Url, toBase64Url } from "./base64url";
import { type Sender, senderTo } from "./hpke";

export interface Sealer {
  /** A text only the server can read, under this id: see core/field/entry. */
  seal(id: string, text: string): Promise<string>;
  /** Does the slow part of the next sealing ahead of time. */
  prepare(): void;
}

/** Characters. A handover is shorter: its length would say which need it is, as each is a word of its own length. */
const ROOM = 256;

/** Spaces after JSON are no part of it. */
const padded = (text: string): string => text.padEnd(Math.ceil(text.length / ROOM) * ROOM);

/**
 * Seals to the server's public key (raw P-256, base64url) and says which it was. Each message has a key of its own.
 */
export function sealer({ sealKey, sealKeyId }: Pick<Kit, "sealKey" | "sealKeyId">): Sealer {
  const name =
    sealKeyId === undefined
      ? []
      : [NAMES_ITS_KEY, ...(sealKeyId.match(/../g) ?? []).map((two) => Number.parseInt(two, 16))];
  const encoder = new TextEncoder();
  let spare: Promise<Sender> | null = null;

  // A key that cannot be read is a refusal like any other.
  const sender = async (): Promise<Sender> => senderTo(fromBase64Url(sealKey), encoder.encode(SEAL_INFO));

  return {
    prepare() {
      spare ??= sender();
      spare.catch(() => {
        spare = null;
      });
    },
    async seal(id, text) {
      // Taken before it is waited for, so that no two messages share it.
      const ready = spare ?? sender();
      spare = null;
      const { enc, seal } = await ready;
      const sealed = await seal(encoder.encode(padded(text)), encoder.encode(id));
      return toBase64Url(Uint8Array.from([...name, ...enc, ...sealed]));
    },
  };
}
