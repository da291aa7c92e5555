import { describe, expect, test } from "vitest";
import { checkPassword } from "./password-rules";

const email = "amira.k@exemple.org";
const reasonFor = (password: string) => {
  const checked = checkPassword(password, email);
  return checked.ok ? "accepted" : checked.refusal.reason;
};

describe("a password", () => {
  test("is accepted for its length alone, without capitals or digits", () => {
    expect(reasonFor("quatre petits bateaux")).toBe("accepted");
    expect(reasonFor("лодка и четыре весла")).toBe("accepted");
  });
  test("is refused under 12 signs and over 128", () => {
    expect(reasonFor("onze signes")).toBe("password-too-short");
    expect(reasonFor("bateau ".repeat(19))).toBe("password-too-long");
  });
  test.each([
    "motdepasse123",
    "P@ssw0rd1234",
    "azertyuiop123",
    "123456789012",
    "abababababab",
    "AAAAAAAAAAAA",
    "qwertyuiop12!",
    "bonjour2024!!",
  ])("that everybody tries first is refused: %s", (password) => expect(reasonFor(password)).toBe("password-common"));
  test("holding the e-mail address, or its first part, is refused", () => {
    expect(reasonFor("xx amira.k@exemple.org")).toBe("password-has-email");
    expect(reasonFor("Amira.K est ici 22")).toBe("password-has-email");
  });
});
