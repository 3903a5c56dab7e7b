// Serves the sample pages of web/proef with the built files of web/dist, under the same CSP as the product.
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { TRAAG } from "./start.mjs";

const web = fileURLToPath(new URL("..", import.meta.url));
const SOORT = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2" };
export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

/** The body of a request, or nothing when the browser went away before it was here. */
async function lees(vraag) {
  let tekst = "";
  try {
    for await (const stuk of vraag) tekst += stuk;
  } catch {
    return undefined;
  }
  return tekst;
}

/**
 * Starts on a free port. `post(naar, velden, koppen)` answers POST requests and may return { status, soort, tekst }.
 * @returns {Promise<{ basis: string, sluit(): Promise<void> }>}
 */
export async function proefserver(post = () => ({ status: 204, soort: "text/plain", tekst: "" })) {
  const manifest = JSON.parse(readFileSync(join(web, "dist/manifest.json"), "utf8"));
  const server = createServer(async (vraag, antwoord) => {
    if (TRAAG > 1) await new Promise((klaar) => setTimeout(klaar, Math.random() * 60 * TRAAG));
    const { pathname } = new URL(vraag.url, "http://localhost");
    antwoord.setHeader("Content-Security-Policy", CSP);
    antwoord.setHeader("X-Content-Type-Options", "nosniff");
    if (vraag.method === "POST") {
      const tekst = await lees(vraag);
      if (tekst === undefined) return;
      const { status, soort, tekst: terug } = await post(pathname, new URLSearchParams(tekst), vraag.headers);
      antwoord.writeHead(status, { "Content-Type": soort });
      antwoord.end(terug);
      return;
    }
    const naam = pathname.slice(1);
    const pad = naam.startsWith("static/") ? join(web, "dist", manifest[naam.slice(7)] ?? naam.slice(7)) : join(web, "proef", naam);
    try {
      const inhoud = readFileSync(pad);
      antwoord.writeHead(200, { "Content-Type": SOORT[extname(pad)] ?? "application/octet-stream" });
      antwoord.end(inhoud);
    } catch {
      antwoord.writeHead(404).end();
    }
  });
  await new Promise((klaar) => server.listen(0, "127.0.0.1", klaar));
  return {
    basis: `http://127.0.0.1:${server.address().port}/`,
    sluit: () => new Promise((klaar) => {
      server.close(klaar);
      server.closeAllConnections();
    }),
  };
}
