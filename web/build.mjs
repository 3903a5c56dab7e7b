// Builds web/dist: one style sheet, one script, htmx, two font files and the icons, all with the hash of
// their content in the name, and manifest.json that maps plain names to those names. Needs no network.
//   npm ci && node build.mjs
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build, transform } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, "dist");
const require = createRequire(import.meta.url);

/** Sizes of the voorbeeld theme that our components read and that tokens.css leaves open; no colours, no fonts. */
function voorbeeldBasis() {
  const declared = (css) => new Map([...css.matchAll(/^\s*(--[\w-]+)\s*:\s*([^;]+);/gm)].map((m) => [m[1], m[2].trim()]));
  const read = (css) => new Set([...css.matchAll(/var\(\s*(--[a-z][\w-]*)/g)].map((m) => m[1]));
  const theme = declared(readFileSync(require.resolve("@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"), "utf8"));
  const ours = declared(readFileSync(join(here, "css/tokens.css"), "utf8"));
  const index = readFileSync(join(here, "css/index.css"), "utf8");
  const used = new Set();
  for (const [, spec] of index.matchAll(/@import "([^"]+)" layer\(components\)/g)) {
    for (const name of read(readFileSync(require.resolve(spec), "utf8"))) used.add(name);
  }
  const size = /^-?[\d.]+(px|rem|em|ch|%)?$/;
  const wanted = /(padding|margin|gap|size|width|offset|thickness|radius|height)/;
  const lines = [...used].sort()
    .filter((name) => !ours.has(name) && wanted.test(name) && size.test(theme.get(name) ?? ""))
    .map((name) => `  ${name}: ${theme.get(name)};`);
  return `:root {\n${lines.join("\n")}\n}\n`;
}

/** CSP allows no style attributes, so positions of bars are attributes in half per cents: data-s, data-e, data-b. */
function posities() {
  const rules = [];
  for (let i = 0; i <= 200; i += 1) rules.push(`[data-s="${i}"]{--s:${i}}[data-e="${i}"]{--e:${i}}[data-b="${i}"]{--b:${i}}`);
  for (let m = 3; m <= 36; m += 1) rules.push(`[data-maanden="${m}"]{--m:${m}}`);
  return `@layer app{${rules.join("")}}`;
}

/** Browsers without light-dark() get the light values. */
function zonderLightDark(tokens) {
  const light = [...tokens.matchAll(/^\s*(--kt-[\w-]+):\s*light-dark\(([^,]+),/gm)].map((m) => `${m[1]}:${m[2]}`);
  return `@layer tokens{@supports not (color:light-dark(#000,#fff)){:root{${light.join(";")}}}}`;
}

const virtual = {
  name: "voorbeeld",
  setup(b) {
    b.onResolve({ filter: /^voorbeeld:basis$/ }, () => ({ path: "basis", namespace: "voorbeeld" }));
    b.onLoad({ filter: /.*/, namespace: "voorbeeld" }, () => ({ contents: voorbeeldBasis(), loader: "css" }));
  },
};

rmSync(dist, { recursive: true, force: true });
mkdirSync(dist, { recursive: true });
const manifest = {};

function put(name, content) {
  const hash = createHash("sha256").update(content).digest("hex").slice(0, 10);
  const ext = extname(name);
  const file = `${basename(name, ext)}.${hash}${ext}`;
  writeFileSync(join(dist, file), content);
  manifest[name] = file;
  return file;
}

// Target: what supports @layer and :has(). Everything newer in our CSS falls back by itself.
const common = { bundle: true, minify: true, write: false, charset: "utf8", legalComments: "none", absWorkingDir: here };

const css = await build({
  ...common,
  entryPoints: ["css/index.css"],
  outdir: "dist",
  assetNames: "[name].[hash]",
  loader: { ".woff2": "file" },
  plugins: [virtual],
  // light-dark() and @layer stay as they are; the fallback is our own.
  target: ["chrome123", "firefox121", "safari17.5"],
});
for (const out of css.outputFiles) {
  if (out.path.endsWith(".woff2")) {
    const file = basename(out.path);
    writeFileSync(join(dist, file), out.contents);
    manifest[file.replace(/\.[^.]+\.woff2$/, ".woff2")] = file;
  }
}
const sheet = css.outputFiles.find((o) => o.path.endsWith(".css")).text;
const fallback = zonderLightDark(readFileSync(join(here, "css/tokens.css"), "utf8"));
const rules = (await transform(posities(), { loader: "css", minify: true })).code;
const full = `/* Keukentafel, EUPL-1.2. Contains NL Design System and Utrecht components (EUPL-1.2). */\n${sheet.trimEnd()}${fallback}${rules}`;
for (const [, url] of full.matchAll(/url\(([^)]*)\)/g)) {
  if (/^["']?(https?:)?\/\//.test(url)) throw new Error(`app.css points outside: ${url}`);
}
put("app.css", full);

const js = await build({
  ...common,
  entryPoints: ["js/app.js"],
  outfile: "dist/app.js",
  format: "esm",
  target: ["es2022"],
});
put("app.js", js.outputFiles[0].contents);
put("htmx.js", readFileSync(require.resolve("htmx.org/dist/htmx.min.js"), "utf8").replace(/\n?\/\/# sourceMappingURL=.*\s*$/, "\n"));
for (const file of readdirSync(join(here, "icons")).sort()) put(file, readFileSync(join(here, "icons", file)));
cpSync(join(dirname(require.resolve("@fontsource-variable/atkinson-hyperlegible-next/LICENSE")), "LICENSE"), join(dist, "OFL-Atkinson-Hyperlegible-Next.txt"));

const sorted = Object.fromEntries(Object.entries(manifest).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync(join(dist, "manifest.json"), `${JSON.stringify(sorted, null, 2)}\n`);
for (const [name, file] of Object.entries(sorted)) {
  console.log(`${name.padEnd(64)} ${String(readFileSync(join(dist, file)).length).padStart(8)} bytes`);
}
