import type { Envelope } from "~/core/field/entry";
import { isPassWord, isWordOfBefore, type PassName, type PassOwner } from "../keys/field-keys.server";
import { inDirectory } from "../scope/directory-scope.server";
import { passesCalled } from "./pass-store.server";

export interface PassWords {
  /** Whose word each envelope is. */
  proven: Map<Envelope, PassName>;
  /** Those of passes that are not known here. */
  unknown: Envelope[];
}

/** Whose word each envelope is; what is nobody's word is left out. */
export async function passesOfWords(envelopes: readonly Envelope[]): Promise<PassWords> {
  const words: PassWords = { proven: new Map(), unknown: [] };
  const unnamed: Envelope[] = [];
  const named: (Envelope & { network: string })[] = [];
  for (const envelope of envelopes) {
    const { network, pass: id } = envelope;
    if (network === undefined) unnamed.push(envelope);
    else if (isPassWord(envelope, { networkId: network, id })) words.proven.set(envelope, { networkId: network, id });
    else named.push(envelope as Envelope & { network: string });
  }
  const owners = await ownersOf(named.map(({ network: networkId, pass: id }) => ({ networkId, id })));
  for (const envelope of named) {
    const name = { networkId: envelope.network, id: envelope.pass };
    const owner = owners.get(`${name.networkId}/${name.id}`);
    if (!owner) words.unknown.push(envelope);
    else if (isPassWord(envelope, { ...name, ...owner })) words.proven.set(envelope, name);
  }
  for (const [envelope, name] of await passesOfBefore(unnamed)) words.proven.set(envelope, name);
  return words;
}

/** Of the passes that are known, whose they are. */
async function ownersOf(names: PassName[]): Promise<Map<string, PassOwner>> {
  if (names.length === 0) return new Map();
  const networkId = { in: [...new Set(names.map((name) => name.networkId))] };
  const id = { in: [...new Set(names.map((name) => name.id))] };
  const found = await inDirectory((db) =>
    db.pass.findMany({
      where: { networkId, id },
      select: { networkId: true, id: true, organisationId: true, siteId: true },
    }),
  );
  return new Map(found.map((pass) => [`${pass.networkId}/${pass.id}`, pass]));
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
