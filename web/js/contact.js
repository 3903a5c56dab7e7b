// Who talked with the server, and when: the session lives on from there. Shared between the tabs of this browser.
const kanaal = "BroadcastChannel" in globalThis ? new BroadcastChannel("keukentafel-contact") : undefined;
let laatst = Date.now();

/** For whom this page was made; empty before signing in. */
const wie = document.body.dataset.sessieWie ?? "";

/** Says so to the server: somebody else who signed in meanwhile sends nothing under another name. */
export const kop = () => ({ "X-Wie": wie });

/** Milliseconds since the last answer of the server, in any tab. */
export const stil = () => Date.now() - laatst;

/** Call after each answer that proves the session is alive. */
export function contact() {
  laatst = Date.now();
  kanaal?.postMessage({ laatst, wie });
  document.dispatchEvent(new CustomEvent("kt:contact"));
}

kanaal?.addEventListener("message", ({ data }) => {
  if (data.wie !== wie) {
    // Somebody signed out, or somebody else signed in.
    document.dispatchEvent(new CustomEvent("kt:ander"));
  } else if (data.laatst > laatst) {
    laatst = data.laatst;
    document.dispatchEvent(new CustomEvent("kt:contact"));
  }
});

// Loading this page was contact too.
kanaal?.postMessage({ laatst, wie });
document.addEventListener("htmx:after:request", (e) => {
  const status = e.detail?.ctx?.response?.status;
  if (status && status !== 401) contact();
});
