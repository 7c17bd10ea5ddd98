// A list that answers in place: links of the filters, chips, and orders, and the form, bring the list alone.
// Everything here works as plain links and a plain form without it.
(() => {
  "use strict";
  const WITHIN = ".filters a, .chips a, .sorts a, .total a, .hidden-works a, .nothing a";
  let open = [];
  let wanted = true;

  const list = () => document.getElementById("list");
  const same = (link) => new URL(link.href).pathname === location.pathname;

  function ready() {
    for (const link of list().querySelectorAll(WITHIN)) {
      if (!same(link) || link.hasAttribute("hx-get")) continue;
      link.setAttribute("hx-get", link.getAttribute("href"));
    }
    htmx.process(list());
  }

  // Empty fields say nothing: the address stays one that a person can read.
  document.addEventListener("htmx:configRequest", (event) => {
    const fields = event.detail.formData;
    const said = [...fields].filter(([, value]) => value !== "");
    for (const name of new Set([...fields.keys()])) fields.delete(name);
    for (const [name, value] of said) fields.append(name, value);
  });

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (event.detail.target !== list()) return;
    const sent = event.detail.requestConfig.triggeringEvent;
    wanted = sent?.type !== "submit";
    open = [...list().querySelectorAll("details[id]")].map((one) => [one.id, one.open]);
  });

  document.addEventListener("htmx:afterSwap", () => {
    for (const [id, was] of open) {
      const now = document.getElementById(id);
      if (now && (wanted || id !== "filters")) now.open = was;
    }
    open = [];
    ready();
    document.getElementById("said").textContent = document.getElementById("how-many").textContent;
  });

  document.addEventListener("keydown", (event) => {
    const sheet = document.getElementById("filters");
    if (event.key !== "Escape" || !sheet.open) return;
    sheet.open = false;
    sheet.querySelector("summary").focus();
  });

  ready();
})();
