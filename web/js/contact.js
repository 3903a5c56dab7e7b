// Who talked with the server, and when: the session lives on from there. Shared between the tabs of this browser.
const kanaal = "BroadcastChannel" in globalThis ? new BroadcastChannel("keukentafel-contact") : undefined;
let laatst = Date.now();

/** Milliseconds since the last answer of the server, in any tab. */
export const stil = () => Date.now() - laatst;

/** Call after each answer that proves the session is alive. */
export function contact() {
  laatst = Date.now();
  kanaal?.postMessage(laatst);
  document.dispatchEvent(new CustomEvent("kt:contact"));
}

kanaal?.addEventListener("message", ({ data }) => {
  if (typeof data !== "number" || data <= laatst) return;
  laatst = data;
  document.dispatchEvent(new CustomEvent("kt:contact"));
});

// Loading this page was contact too.
kanaal?.postMessage(laatst);
document.addEventListener("htmx:after:request", (e) => {
  const status = e.detail?.ctx?.response?.status;
  if (status && status !== 401) contact();
});
