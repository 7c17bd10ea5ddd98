// Names of tags while they are typed: a combobox over any field that says `data-suggest`, and over the search box.
// Without it the fields take a name as it is typed.
(() => {
  "use strict";
  const FIELDS = "input[data-suggest], header input[name=q]";
  const ADDRESS = document.currentScript.dataset.address;
  const WAIT = 120;
  const SHORTEST = 2;
  let count = 0;

  document.addEventListener("focusin", (event) => {
    const field = event.target;
    if (field.matches?.(FIELDS) && field.getAttribute("role") !== "combobox") attach(field);
  });

  // In the search box only what is being typed is a name: the last word, or what follows an open quotation mark.
  function typed(field) {
    if (field.dataset.suggest) return { start: 0, words: field.value, minus: "", of: "" };
    const found = /(^|[\s(])(-?)(?:([a-z-]+):)?(?:"([^"]*)|([^\s":()]*))$/i.exec(field.value);
    if (!found) return null;
    const [whole, before, minus, of = "", quoted, plain = ""] = found;
    return { start: found.index + before.length, words: quoted ?? plain, minus, of: of.toLowerCase(), whole };
  }

  function attach(field) {
    const list = document.createElement("ul");
    list.id = `suggestions-${++count}`;
    list.className = "suggestions";
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Tags");
    list.hidden = true;
    field.after(list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) field.setAttribute(name, value);
    let active = -1;
    let timer = 0;
    let asking = null;

    function show(found) {
      list.replaceChildren(...found.map(option));
      list.hidden = !found.length;
      field.setAttribute("aria-expanded", String(!list.hidden));
      choose(-1);
    }

    function option(one, at) {
      const item = document.createElement("li");
      item.id = `${list.id}-${at}`;
      item.setAttribute("role", "option");
      item.setAttribute("aria-selected", "false");
      const also = one.typed ? ` (${one.typed})` : "";
      const kind = field.dataset.suggest ? "" : `${one.kind}: `;
      item.append(`${kind}${one.name}${also} `);
      const works = document.createElement("span");
      works.className = "count";
      works.textContent = one.works.toLocaleString("en");
      item.append(works);
      item.addEventListener("mousedown", (event) => event.preventDefault());
      item.addEventListener("click", () => pick(one));
      item.tag = one;
      return item;
    }

    function choose(at) {
      active = at;
      [...list.children].forEach((one, index) => one.setAttribute("aria-selected", String(index === at)));
      if (at < 0) field.removeAttribute("aria-activedescendant");
      else {
        field.setAttribute("aria-activedescendant", list.children[at].id);
        list.children[at].scrollIntoView({ block: "nearest" });
      }
    }

    function pick(one) {
      const now = typed(field);
      if (field.dataset.suggest) field.value = one.name;
      else {
        const name = one.name.replaceAll('"', '\\"');
        field.value = `${field.value.slice(0, now?.start ?? 0)}${now?.minus ?? ""}${one.field}:"${name}" `;
      }
      show([]);
      if (field.dataset.suggest) field.dispatchEvent(new Event("change", { bubbles: true }));
    }

    async function ask() {
      asking?.abort();
      const now = typed(field);
      if (!now || now.words.trim().length < SHORTEST) return show([]);
      asking = new AbortController();
      const asked = new URLSearchParams({ q: now.words });
      if (field.dataset.suggest) asked.set("facet", field.dataset.suggest);
      const fandom = field.closest("form")?.dataset.fandom;
      if (fandom && field.dataset.suggest && field.dataset.suggest !== "fandom") asked.set("fandom", fandom);
      try {
        const answer = await fetch(`${ADDRESS}?${asked}`, { signal: asking.signal });
        if (!answer.ok) return show([]);
        const { suggestions } = await answer.json();
        show(suggestions.filter((one) => !now.of || one.field === now.of));
      } catch { /* The next letter asked again, or the network is gone: then there are no suggestions. */ }
    }

    field.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, WAIT);
    });
    field.addEventListener("blur", () => { clearTimeout(timer); asking?.abort(); show([]); });
    field.addEventListener("keydown", (event) => {
      const last = list.children.length - 1;
      if (list.hidden) return;
      if (event.key === "ArrowDown") choose(active >= last ? 0 : active + 1);
      else if (event.key === "ArrowUp") choose(active <= 0 ? last : active - 1);
      else if (event.key === "Escape") { show([]); event.stopPropagation(); }
      else if (event.key === "Enter" && active >= 0) pick(list.children[active].tag);
      else return;
      event.preventDefault();
    });
  }
})();
