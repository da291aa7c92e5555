import { ok, type Result, refuse } from "../result";

export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type PasswordRefusal = {
  reason: "password-too-short" | "password-too-long" | "password-common" | "password-has-email";
};

/** Length decides; what anybody would try first is refused. No rule about capitals or signs. */
export function checkPassword(password: string, email: string): Result<string, PasswordRefusal> {
  const typed = password.normalize("NFKC");
  const letters = [...typed].length;
  if (letters < PASSWORD_MIN) return refuse({ reason: "password-too-short" });
  if (letters > PASSWORD_MAX) return refuse({ reason: "password-too-long" });
  const bare = typed.toLowerCase();
  const [mailbox = ""] = email.toLowerCase().split("@");
  if (email !== "" && (bare.includes(email.toLowerCase()) || (mailbox.length >= 5 && bare.includes(mailbox)))) {
    return refuse({ reason: "password-has-email" });
  }
  if (isRepeated(bare) || isRun(bare) || isCommon(bare)) return refuse({ reason: "password-common" });
  return ok(typed);
}

/** "abcabcabcabc": a few signs over and over. */
const isRepeated = (bare: string): boolean => /^(.{1,4})\1+.?$/.test(bare);

/** "abcdefghijkl", "azertyuiopqs": along the alphabet, the digits or a keyboard. */
function isRun(bare: string): boolean {
  return RUNS.some((run) => run.includes(bare) || [...run].reverse().join("").includes(bare));
}

/** A very common password, whatever digits and signs surround it or replace its letters. */
function isCommon(bare: string): boolean {
  const core = bare.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
  const plain = core.replace(/[0134578@$!]/g, (sign) => LOOKALIKES[sign] ?? sign);
  return [bare, core, plain].some((text) => COMMON.has(text.replace(/[^\p{L}]/gu, "")));
}

const LOOKALIKES: Record<string, string> = {
  "0": "o",
  "1": "i",
  "3": "e",
  "4": "a",
  "5": "s",
  "7": "t",
  "8": "b",
  "@": "a",
  $: "s",
  "!": "i",
};

const RUNS = [
  "01234567890123456789012345678901234567890",
  "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz",
  "azertyuiopqsdfghjklmwxcvbn",
  "qwertyuiopasdfghjklzxcvbnm",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
  "1a2z3e4r5t6y7u8i9o0p",
  "1q2w3e4r5t6y7u8i9o0p",
];

const COMMON = new Set([
  "aaaaaaaaaaaa",
  "abcdef",
  "administrateur",
  "administrator",
  "admin",
  "association",
  "auberge",
  "aubergedesmigrants",
  "azerty",
  "azertyuiop",
  "azertyazerty",
  "baseball",
  "bienvenue",
  "bonjour",
  "bonjourbonjour",
  "calais",
  "changeme",
  "chocolat",
  "correcthorsebatterystaple",
  "coucou",
  "doudou",
  "dragon",
  "emmaus",
  "emmausconnect",
  "football",
  "iloveyou",
  "jetaime",
  "jetaimejetaime",
  "letmein",
  "loulou",
  "marseille",
  "master",
  "monkey",
  "motdepasse",
  "monmotdepasse",
  "motdepassemotdepasse",
  "nicolas",
  "passer",
  "passw",
  "password",
  "passwordpassword",
  "mypassword",
  "princess",
  "qwerty",
  "qwertyuiop",
  "qwertyqwerty",
  "relais",
  "relaisrelais",
  "secret",
  "shadow",
  "soleil",
  "sunshine",
  "superman",
  "thisisapassword",
  "trustno",
  "welcome",
]);
