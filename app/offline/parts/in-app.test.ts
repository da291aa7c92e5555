import { expect, test } from "vitest";
import { isInApp } from "./in-app";

const ANDROID = "Mozilla/5.0 (Linux; Android 8.0; SM-G930F";

test("a browser inside another app is told from the phone's own", () => {
  const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Mobile Safari/537.36";
  expect(isInApp(`${ANDROID}) ${chrome}`)).toBe(false);
  expect(isInApp("Mozilla/5.0 (Android 8.0; Mobile; rv:128.0) Gecko/128.0 Firefox/128.0")).toBe(false);
  expect(isInApp(`${ANDROID}; wv) ${chrome}`)).toBe(true);
  expect(isInApp(`${ANDROID}) ${chrome} [FBAN/EMA;FBAV/400.0]`)).toBe(true);
  expect(isInApp("Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Instagram 300.0")).toBe(true);
});
