// Signs in by keyboard: password, then the code of the moment (TOTP, RFC 6238).
import { createHmac } from "node:crypto";
import { druk, tabNaar, typ } from "./toetsenbord.mjs";

const ALFABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** Bytes of a base32 text (RFC 4648), spaces and padding ignored. */
export function base32(tekst) {
  let bits = "";
  for (const teken of tekst.toUpperCase().replace(/[\s=-]/g, "")) {
    const waarde = ALFABET.indexOf(teken);
    if (waarde < 0) throw new Error(`not base32: ${teken}`);
    bits += waarde.toString(2).padStart(5, "0");
  }
  return Buffer.from(bits.match(/.{8}/g)?.map((b) => Number.parseInt(b, 2)) ?? []);
}

/** The code for a moment: `geheim` is base32 or bytes, `tijd` in milliseconds. */
export function totp(geheim, tijd = Date.now(), { stap = 30, cijfers = 6, algoritme = "sha1" } = {}) {
  const sleutel = typeof geheim === "string" ? base32(geheim) : geheim;
  const teller = Buffer.alloc(8);
  teller.writeBigUInt64BE(BigInt(Math.floor(tijd / 1000 / stap)));
  const mac = createHmac(algoritme, sleutel).update(teller).digest();
  const begin = mac[mac.length - 1] & 15;
  const getal = (mac.readUInt32BE(begin) & 0x7fffffff) % 10 ** cijfers;
  return String(getal).padStart(cijfers, "0");
}

/**
 * Asks for a page, signs in and waits for what comes then. Field names are those of the Dutch screens.
 * @param {string} adres the page that is asked for, which sends who is not signed in to the sign-in
 * @param {{ naam: string, wachtwoord: string, code: string }} wie with the code that the telephone shows
 */
export async function inloggen(page, adres, { naam, wachtwoord, code }) {
  await page.goto(adres);
  await tabNaar(page, "textbox", "E-mailadres van uw werk");
  await typ(page, naam);
  await tabNaar(page, "textbox", "Wachtwoord");
  await typ(page, wachtwoord);
  await druk(page, "Enter", { laadt: true });
  await tabNaar(page, "textbox", "Code van uw telefoon");
  await typ(page, code);
  await druk(page, "Enter", { laadt: true });
}
