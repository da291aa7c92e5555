import { expect, test } from "vitest";
import { asksInVain } from "~/i18n/request.server";

test.each([
  ["/sign-in", "ar,ti;q=0.8", "", true],
  ["/sign-in", "fa, en;q=0.5", "", false],
  ["/sign-in", "ps", "lng=en", false],
  ["/sign-in?lng=tlh", "fr", "lng=fr", true],
  ["/sign-in?lng=en", "ar", "", false],
  ["/sign-in", "*", "", false],
  ["/sign-in", "", "", false],
])(
  "%s by a browser that speaks %s with the cookie “%s”: is told which languages there are: %s",
  (path, header, cookie, told) => {
    const headers = new Headers({ "Accept-Language": header, Cookie: cookie });
    expect(asksInVain(new Request(`http://localhost${path}`, { headers }))).toBe(told);
  },
);
