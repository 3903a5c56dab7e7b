// Puts the focus on the error summary, and lets its links reach groups as well as fields.
const samenvatting = document.querySelector("[data-foutsamenvatting]");

samenvatting?.focus();
samenvatting?.addEventListener("click", (e) => {
  const link = e.target.closest('a[href^="#"]');
  const doel = link && document.getElementById(link.hash.slice(1));
  const veld = doel?.matches("input, select, textarea") ? doel : doel?.querySelector("input, select, textarea");
  if (!veld) return;
  e.preventDefault();
  veld.focus();
  veld.scrollIntoView({ block: "center" });
});
