import { createHmac } from "node:crypto";
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from "@hpke/core";
import type { FieldFact } from "~/core/field/entry";
import { type EntryAnswer, type Envelope, macText, SEAL_INFO } from "~/core/field/entry";
import type { Delivered, Kit, PassStanding } from "~/core/field/kit";
import { answer, type Line } from "./offline-phone";

export const PHONES = "11111111-1111-4111-8111-111111111111";
export const SIMS = "22222222-2222-4222-8222-222222222222";
export const ORGANISATION = "33333333-3333-4333-8333-333333333333";

const suite = new CipherSuite({ kem: new DhkemP256HkdfSha256(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
const HOUR = 3_600_000;

/** A portal that lives in the test: it opens passes, answers entries once each, and counts what it was told. */
export class MemoryPortal {
  now = Date.UTC(2026, 10, 23, 9, 0);
  standing: PassStanding = "live";
  /** The pass this browser has a session of. */
  session: string | null = null;
  readonly codes = new Map<string, { pass: string; opener: string | null }>();
  readonly bags = new Map<string, NonNullable<Kit["bag"]>>();
  readonly recorded = new Map<string, { sealed: string; fact: FieldFact; pass: string }>();
  readonly asked: Array<{ path: string; message: Record<string, unknown> }> = [];
  /** Answers for entries that are not to be recorded. */
  readonly otherwise = new Map<string, EntryAnswer>();
  endsAt = this.now + 10 * HOUR;

  private constructor(private readonly keys: CryptoKeyPair) {}

  static async begin(): Promise<MemoryPortal> {
    return new MemoryPortal(await suite.kem.generateKeyPair());
  }

  /** What a phone's line leads to while the network is there. */
  readonly line: Line = async (path, message) => {
    const said = message as Record<string, unknown>;
    this.asked.push({ path, message: said });
    if (path === "/field/open") return this.opens(said);
    if (path === "/field/deliver") return answer(await this.takes(said.envelopes as Envelope[]));
    if (path === "/field/bag") return this.fills(said.lines as NonNullable<Kit["bag"]>["lines"]);
    this.session = null;
    return answer({ standing: "left" });
  };

  async kitOf(pass: string): Promise<Kit> {
    const sealKey = Buffer.from(await suite.kem.serializePublicKey(this.keys.publicKey)).toString("base64url");
    return {
      pass: { id: pass, endsAt: this.endsAt, receives: false },
      place: {
        network: "Littoral",
        slug: "littoral",
        timeZone: "Europe/Paris",
        organisation: "Utopia 56",
        organisationId: ORGANISATION,
        site: null,
      },
      items: [
        { id: PHONES, kind: "phone", maker: "Sony", model: "Xperia X" },
        { id: SIMS, kind: "sim", maker: "Lyca", model: "" },
      ],
      bag: this.bags.get(pass) ?? null,
      shelf: [{ item: PHONES, quantity: 100 }],
      sealKey,
      now: this.now,
      transfers: [],
      certificate: null,
      authority: null,
    };
  }

  /** All that was said under this item and kind. */
  total(kind: FieldFact["kind"], item = PHONES): number {
    const facts = [...this.recorded.values()].map(({ fact }) => fact);
    return facts.reduce(
      (sum, fact) => sum + (fact.kind === kind && "item" in fact && fact.item === item ? fact.quantity : 0),
      0,
    );
  }

  private async opens({ code, opener }: Record<string, unknown>): Promise<Response> {
    const given = code === "" ? null : this.codes.get(String(code));
    if (code !== "" && !given) return answer({ problem: "code-unknown" }, 404);
    if (given?.opener && given.opener !== opener) return answer({ problem: "code-used" }, 410);
    if (given) given.opener = String(opener);
    const pass = given?.pass ?? this.session;
    if (pass === null) return answer({ problem: "code-unknown" }, 404);
    this.session = pass;
    return answer({ kit: await this.kitOf(pass), macKey: macKeyOf(pass).toString("base64url") });
  }

  private async takes(envelopes: Envelope[]): Promise<Delivered> {
    const answers: EntryAnswer[] = [];
    for (const envelope of envelopes) answers.push(await this.takesOne(envelope));
    const isLive = this.session !== null && this.standing === "live";
    return {
      answers,
      standing: this.session === null ? "unknown" : this.standing,
      kit: isLive && this.session ? await this.kitOf(this.session) : null,
      now: this.now,
    };
  }

  private async takesOne({ id, pass, sealed, mac }: Envelope): Promise<EntryAnswer> {
    const expected = createHmac("sha256", macKeyOf(pass)).update(macText({ id, pass, sealed })).digest("base64url");
    if (mac !== expected) return { id, outcome: "refused", reason: "unknown-pass" };
    const other = this.otherwise.get(id);
    if (other) return other;
    const first = this.recorded.get(id);
    if (first && first.sealed !== sealed) return { id, outcome: "refused", reason: "other-content" };
    if (!first) {
      const fact = await this.read(id, sealed);
      this.recorded.set(id, { sealed, fact, pass });
      this.spend(pass, fact);
    }
    return { id, outcome: "recorded", flagged: false };
  }

  private async read(id: string, sealed: string): Promise<FieldFact> {
    const bytes = Uint8Array.from(Buffer.from(sealed, "base64url"));
    const info = new TextEncoder().encode(SEAL_INFO);
    const clear = await suite.open(
      { recipientKey: this.keys.privateKey, enc: bytes.slice(0, 65), info },
      bytes.slice(65),
      new TextEncoder().encode(id),
    );
    return JSON.parse(new TextDecoder().decode(clear));
  }

  private spend(pass: string, fact: FieldFact): void {
    const bag = this.bags.get(pass);
    if (!bag || !("item" in fact) || fact.bag !== bag.id) return;
    const gone = fact.kind === "came_back" ? -fact.quantity : fact.quantity;
    const lines = bag.lines.map((line) =>
      line.item === fact.item ? { ...line, quantity: line.quantity - gone } : line,
    );
    this.bags.set(pass, { ...bag, lines });
  }

  private async fills(lines: NonNullable<Kit["bag"]>["lines"]): Promise<Response> {
    const pass = this.session ?? "";
    if (lines.some(({ quantity }) => quantity > 100)) {
      return answer({ problem: "refused", refusal: { reason: "not-enough" }, kit: await this.kitOf(pass) }, 422);
    }
    const before = this.bags.get(pass);
    const old = (item: string) => before?.lines.find((line) => line.item === item)?.quantity ?? 0;
    const filled = lines.map(({ item, quantity }) => ({ item, quantity: quantity + old(item) }));
    this.bags.set(pass, { id: before?.id ?? "44444444-4444-4444-8444-444444444444", lines: filled });
    return answer({ bag: "", kit: await this.kitOf(pass) });
  }
}

const macKeyOf = (pass: string): Buffer => createHmac("sha256", "test").update(pass).digest();
