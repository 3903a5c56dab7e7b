// RFC 6238, appendix B: the published test values.
import assert from "node:assert/strict";
import { test } from "node:test";
import { base32, totp } from "./inlog.mjs";

test("TOTP gives the codes of RFC 6238", () => {
  const sha1 = Buffer.from("12345678901234567890");
  const sha256 = Buffer.from("12345678901234567890123456789012");
  for (const [tijd, code] of [[59, "94287082"], [1111111109, "07081804"], [1234567890, "89005924"], [20000000000, "65353130"]]) {
    assert.equal(totp(sha1, tijd * 1000, { cijfers: 8 }), code);
  }
  assert.equal(totp(sha256, 59_000, { cijfers: 8, algoritme: "sha256" }), "46119246");
  assert.equal(base32("GEZD GNBV GY3T QOJQ").toString(), "1234567890");
});
