import type { Envelope } from "~/core/field/entry";
import { isPassWord, isWordOfBefore, type PassName } from "../keys/field-keys.server";
import { inDirectory } from "../scope/directory-scope.server";
import { passesCalled } from "./pass-store.server";

/** Whose word each envelope is; what is nobody's word is left out. An envelope that names its network proves itself. */
export async function passesOfWords(envelopes: readonly Envelope[]): Promise<Map<Envelope, PassName>> {
  const found = new Map<Envelope, PassName>();
  const unnamed: Envelope[] = [];
  for (const envelope of envelopes) {
    const { network: networkId, pass: id } = envelope;
    if (networkId === undefined) unnamed.push(envelope);
    else if (isPassWord(envelope, { networkId, id })) found.set(envelope, { networkId, id });
  }
  for (const [envelope, name] of await passesOfBefore(unnamed)) found.set(envelope, name);
  return found;
}

/**
 * Pages of before 30 November 2026 name no network. A key that follows from the network as well says which it is; one
 * that followed from the id alone is the word of the first pass of that id, if it was given while keys were made so.
 */
async function passesOfBefore(envelopes: Envelope[]): Promise<[Envelope, PassName][]> {
  if (envelopes.length === 0) return [];
  const ids = [...new Set(envelopes.map(({ pass }) => pass))];
  const given = await inDirectory((db) => passesCalled(db, ids));
  return envelopes.flatMap((envelope): [Envelope, PassName][] => {
    const [first, ...others] = given.filter(({ id }) => id === envelope.pass);
    if (!first) return [];
    const pass =
      [first, ...others].find((each) => isPassWord(envelope, each)) ?? (isWordOfBefore(envelope, first) ? first : null);
    return pass ? [[envelope, { networkId: pass.networkId, id: pass.id }]] : [];
  });
}
