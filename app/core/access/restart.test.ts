import { expect, test } from "vitest";
import { mayRestart, type Restart } from "./restart";

const ended: Restart = {
  disabled: false,
  named: true,
  rolesHeld: 0,
  fromMailbox: true,
  firstNetwork: false,
  approvals: 0,
};

test("an address begins again by a letter to its mailbox, or when two of its first network agree", () => {
  expect(mayRestart(ended)).toBe(true);
  const onScreen = { ...ended, fromMailbox: false };
  expect(mayRestart(onScreen)).toBe(false);
  expect(mayRestart({ ...onScreen, firstNetwork: true, approvals: 1 })).toBe(false);
  expect(mayRestart({ ...onScreen, firstNetwork: true, approvals: 2 })).toBe(true);
  expect(mayRestart({ ...onScreen, firstNetwork: false, approvals: 5 })).toBe(false);
});

test.each([{ disabled: true }, { named: false }, { rolesHeld: 1 }])("nothing begins again with %o", (but) => {
  expect(mayRestart({ ...ended, firstNetwork: true, approvals: 2, ...but })).toBe(false);
});
