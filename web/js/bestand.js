// A field for long text may also be filled from a file: <div data-bestand-in="svg" hidden> with a file input in it.
// The file goes no further than the field; the form is sent as always. Without this script there is the field.
for (const kiezer of document.querySelectorAll("[data-bestand-in]")) {
  const invoer = kiezer.querySelector("input[type=file]");
  const veld = invoer?.form?.elements.namedItem(kiezer.dataset.bestandIn);
  if (!veld) continue;
  kiezer.hidden = false;
  invoer.addEventListener("change", async () => {
    const [bestand] = invoer.files;
    if (bestand) veld.value = await bestand.text();
  });
}
