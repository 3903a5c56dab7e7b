// Drives a page by keyboard alone. `alleenToetsen(page)` makes every mouse, touch and click call throw, and the page
// itself tells of a pointer or a click that came round those calls: the next key, or closing the browser, then fails.

const VERBODEN_PAGE = ["click", "dblclick", "tap", "hover", "check", "uncheck", "setChecked", "dragAndDrop", "selectOption", "fill"];
const VERBODEN_LOCATOR = [...VERBODEN_PAGE, "dragTo", "clear", "focus", "press", "type", "pressSequentially", "dispatchEvent"];

/** What each page told of: pointers, and clicks that no key made. */
const muizen = new WeakMap();

/** Runs in the page. A key that presses a button makes a click without a pointer (detail 0), trusted by the browser. */
function luister() {
  if (globalThis.__luistert) return;
  globalThis.__luistert = true;
  const meld = (e) => {
    const muis = e.type !== "click" || e.detail > 0 || !e.isTrusted;
    if (muis) globalThis.__muis(`${e.type} on ${e.target?.outerHTML?.slice(0, 80)}`);
  };
  for (const soort of ["pointerdown", "mousedown", "touchstart", "click"]) addEventListener(soort, meld, { capture: true });
}

/** Throws when the page was used in another way than by keyboard; what it told is then said. */
export function eisToetsen(page) {
  const gezien = muizen.get(page)?.splice(0) ?? [];
  if (gezien.length) throw new Error(`not keyboard: ${gezien.join("; ")}`);
}

function bewaak(page) {
  if (muizen.has(page)) return;
  const gezien = [];
  muizen.set(page, gezien);
  // A page that is closed meanwhile has nothing more to tell.
  const dicht = () => {};
  page.exposeFunction("__muis", (wat) => void gezien.push(wat)).catch(dicht);
  page.addInitScript(luister).catch(dicht);
  page.evaluate(luister).catch(dicht);
  const context = page.context();
  const sluit = context.close.bind(context);
  context.close = async (...args) => {
    await sluit(...args);
    eisToetsen(page);
  };
}

/** From here on the page can only be used by keyboard: any pointer call (or a short cut round the keyboard) throws. */
export function alleenToetsen(page) {
  bewaak(page);
  const verbied = (waar, naam) => () => {
    throw new Error(`${waar}.${naam}() is not keyboard; use tabNaar, typ, kies and druk`);
  };
  for (const naam of VERBODEN_PAGE) page[naam] = verbied("page", naam);
  for (const naam of ["click", "dblclick", "down", "move", "up", "wheel"]) page.mouse[naam] = verbied("page.mouse", naam);
  page.touchscreen.tap = verbied("page.touchscreen", "tap");
  const proto = Object.getPrototypeOf(page.locator("html"));
  if (!proto.__alleenToetsen) {
    const streng = new WeakSet();
    for (const naam of VERBODEN_LOCATOR) {
      const echt = proto[naam];
      if (typeof echt !== "function") continue;
      proto[naam] = function bewaakt(...args) {
        if (streng.has(this.page())) verbied("locator", naam)();
        return echt.apply(this, args);
      };
    }
    proto.__alleenToetsen = streng;
  }
  proto.__alleenToetsen.add(page);
  return page;
}

/** Role, accessible name and tag of what has focus now, as the browser computes them for a screen reader. */
export async function focus(page) {
  const client = await sessie(page);
  const { result } = await client.send("Runtime.evaluate", { expression: "document.activeElement" });
  if (!result.objectId) return { role: "none", name: "" };
  const { nodes } = await client.send("Accessibility.getPartialAXTree", { objectId: result.objectId, fetchRelatives: false });
  await client.send("Runtime.releaseObject", { objectId: result.objectId });
  const knoop = nodes[0];
  return { role: knoop?.role?.value ?? "none", name: schoon(knoop?.name?.value) };
}

const sessies = new WeakMap();
async function sessie(page) {
  if (!sessies.has(page)) {
    const client = await page.context().newCDPSession(page);
    await client.send("Accessibility.enable");
    sessies.set(page, client);
  }
  return sessies.get(page);
}

const schoon = (s) => (s ?? "").replace(/\s+/g, " ").trim();
// Chromium has names of its own for a few ARIA roles.
const ROL = { combobox: ["combobox", "ComboBoxSelect", "MenuListPopup"], summary: ["DisclosureTriangle", "DisclosureTriangleGrouped"] };
const klopt = (gevonden, role, name) =>
  (ROL[role] ?? [role]).some((r) => r.toLowerCase() === gevonden.role.toLowerCase()) &&
  (name instanceof RegExp ? name.test(gevonden.name) : gevonden.name === name);

/**
 * Presses Tab until the element with this role and visible name has focus, at most `max` times.
 * @param {string} role ARIA role: link, button, textbox, searchbox, combobox, radio, checkbox, summary
 * @param {string|RegExp} name the name as the screen shows it
 * @param {{ max?: number, terug?: boolean }} opties `terug` goes backwards (Shift+Tab)
 */
export async function tabNaar(page, role, name, { max = 150, terug = false } = {}) {
  eisToetsen(page);
  const gezien = [];
  for (let i = 0; i < max; i += 1) {
    const nu = await focus(page);
    if (klopt(nu, role, name)) return nu;
    gezien.push(`${nu.role} "${nu.name}"`);
    await page.keyboard.press(terug ? "Shift+Tab" : "Tab");
  }
  throw new Error(`Tab never reached ${role} "${name}". Passed:\n  ${[...new Set(gezien)].join("\n  ")}`);
}

/** Types over what stands in the focused field. */
export async function typ(page, tekst) {
  eisToetsen(page);
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.press("Delete");
  await page.keyboard.type(tekst);
}

/** Chooses an option: in a select by typing how its text begins (keys of a plain keyboard), in a radio group by arrow keys. */
export async function kies(page, naam, { max = 40 } = {}) {
  eisToetsen(page);
  const nu = await focus(page);
  if (nu.role === "radio") {
    for (let i = 0; i < max; i += 1) {
      const hier = await focus(page);
      if (hier.name === naam || hier.name.startsWith(naam)) {
        await page.keyboard.press("Space");
        return;
      }
      await page.keyboard.press("ArrowDown");
    }
    throw new Error(`no radio button "${naam}"`);
  }
  await page.keyboard.type(naam);
  const gekozen = await page.evaluate(() => {
    const el = document.activeElement;
    return el instanceof HTMLSelectElement ? el.selectedOptions[0]?.textContent?.trim() : undefined;
  });
  if (!schoon(gekozen).startsWith(naam)) throw new Error(`typing "${naam}" chose "${gekozen}"`);
}

/** Presses a key: "Enter", "Space", "Escape"; waits for the page when it moves on. */
export async function druk(page, toets, { laadt = false } = {}) {
  eisToetsen(page);
  if (!laadt) return page.keyboard.press(toets);
  const klaar = page.waitForEvent("load");
  await page.keyboard.press(toets);
  await klaar;
}

/** What a journey by keyboard does on a page, over and over. */
export function vingers(page) {
  const ga = async (role, naam) => {
    await tabNaar(page, role, naam, { max: 300 });
    await druk(page, "Enter", { laadt: true });
  };
  return {
    /** To a field, and type in it. */
    async vul(naam, tekst) {
      await tabNaar(page, "textbox", naam, { max: 300 });
      await typ(page, tekst);
    },
    /** To a button or a link, and press it; the next page is there when this returns. */
    knop: (naam) => ga("button", naam),
    link: (naam) => ga("link", naam),
    /** To a select, or to a radio button of a group, and choose. */
    async keus(role, bij, naam) {
      await tabNaar(page, role, bij, { max: 300 });
      await kies(page, naam);
    },
  };
}
