// Lights up what was read, keys, moving boundaries by keyboard. Every act is a form that works without this script.
const review = document.querySelector("[data-review]");
if (review) start(review);

function start(review) {
  const post = review.querySelector("[data-post]");
  const told = document.querySelector("[data-told]");
  const keys = document.querySelector("#keys");
  const facts = [...review.querySelectorAll("[data-fact]")];
  const total = Number(review.dataset.paragraphs);
  let current = null;
  let selected = null;

  const marksOf = (fact) => post.querySelectorAll(`[data-facts~="${CSS.escape(fact.id)}"]`);
  const isWide = () => post.checkVisibility() && review.querySelector("#reading").checkVisibility();
  const say = (words) => { told.textContent = words; };

  // Lighting up ------------------------------------------------------------------------------------------

  function light(fact, { scroll = true } = {}) {
    for (const one of review.querySelectorAll(".lit")) one.classList.remove("lit");
    current = fact;
    fact.classList.add("lit");
    const marks = marksOf(fact);
    for (const mark of marks) mark.classList.add("lit");
    if (scroll && marks.length && isWide()) intoView(marks[0]);
  }

  function intoView(one) {
    const box = one.getBoundingClientRect();
    const frame = post.getBoundingClientRect();
    if (box.top >= frame.top + 40 && box.bottom <= frame.bottom - 40) return;
    post.scrollTop += box.top - frame.top - frame.height / 3;
  }

  function go(fact) {
    if (!fact) return;
    fact.focus({ preventScroll: true });
    fact.scrollIntoView({ block: "nearest" });
    light(fact);
  }

  review.addEventListener("focusin", ({ target }) => {
    const fact = target.closest("[data-fact]");
    if (fact && fact !== current) light(fact);
  });

  review.addEventListener("click", (event) => {
    const mark = event.target.closest("mark[data-facts]");
    if (mark && getSelection().isCollapsed) {
      // A second click goes on to the next fact read from the same words.
      const ids = mark.dataset.facts.split(" ");
      const next = ids[(ids.indexOf(current?.id) + 1) % ids.length];
      if (isWide()) go(document.getElementById(next));
      else location.hash = next;
      return;
    }
    const fact = event.target.closest("[data-fact]");
    if (fact) light(fact);
  });

  addEventListener("hashchange", arrive);

  function arrive() {
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target || !review.contains(target)) return;
    if (target.matches("[data-fact]")) go(target);
    else if (target.matches("input")) target.focus();
    else if (target.id.startsWith("span-")) {
      const fact = document.getElementById(target.id.slice(5));
      if (fact) light(fact);
    } else if (target.id.startsWith("group-of-")) go(target.closest("[data-fact]") ?? facts[0]);
  }

  // Boundaries -------------------------------------------------------------------------------------------

  const rulers = () => [...post.querySelectorAll("[data-ruler]")].filter((one) => one.checkVisibility());

  function step(ruler, by) {
    const field = ruler.elements.paragraph;
    const last = ruler.dataset.ruler === "body_end" ? total + 1 : total;
    place(ruler, Math.min(Math.max(Number(field.value) + by, 1), last));
  }

  function place(ruler, number) {
    const field = ruler.elements.paragraph;
    field.value = number;
    ruler.classList.toggle("moving", field.value !== field.defaultValue);
    const before = post.querySelector(`#p${number}`);
    const name = ruler.querySelector("b").textContent;
    if (before) before.before(ruler);
    else if (number > total) post.append(ruler);
    field.focus({ preventScroll: true });
    intoView(ruler);
    const words = before?.querySelector("p").textContent.trim().slice(0, 60);
    say(`${name} before paragraph ${number}${words ? `: ${words}` : ""}. Enter sets it.`);
  }

  for (const field of post.querySelectorAll("[data-ruler] input[type=number]")) {
    field.addEventListener("input", () => {
      const number = Number(field.value);
      if (Number.isInteger(number) && number >= 1 && number <= total + 1) place(field.form, number);
    });
  }

  function nextRuler(by) {
    const all = rulers();
    if (!all.length) return;
    const here = all.indexOf(document.activeElement?.closest("[data-ruler]"));
    const ruler = all[here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length];
    ruler.elements.paragraph.focus({ preventScroll: true });
    if (isWide()) intoView(ruler);
    else ruler.scrollIntoView({ block: "center" });
  }

  // Forms ------------------------------------------------------------------------------------------------

  function edit(fact) {
    const fold = fact.querySelector("details.edit");
    if (!fold) return;
    fold.open = true;
    const field = fold.querySelector("input:not([type=hidden]), textarea, select");
    field?.focus();
    field?.select?.();
  }

  // What is not stated: first in the group of the fact one is at, then on from there.
  function nextAdd() {
    const all = [...review.querySelectorAll("details.add > summary")].filter((one) => one.checkVisibility());
    const here = all.indexOf(document.activeElement);
    const group = document.activeElement?.closest(".group");
    const first = Math.max(all.findIndex((one) => group?.contains(one)), 0);
    all[here < 0 ? first : (here + 1) % all.length]?.focus();
  }

  for (const fold of review.querySelectorAll("details.edit, details.add")) {
    fold.addEventListener("toggle", () => {
      if (fold.open && document.activeElement === fold.querySelector("summary")) {
        fold.querySelector("input:not([type=hidden]), textarea, select")?.focus();
      }
    });
  }

  function send(fact, act) {
    fact.querySelector(`.acts > form button[value="${act}"]`)?.click();
  }

  function leave(target) {
    const ruler = target.closest("[data-ruler]");
    if (ruler) {
      if (ruler.classList.contains("moving")) place(ruler, Number(ruler.elements.paragraph.defaultValue));
      else (current ?? facts[0])?.focus();
      return true;
    }
    const fold = target.closest("details.edit, details.add");
    if (!fold?.open) return false;
    fold.querySelector("form").reset();
    fold.open = false;
    (fold.closest("[data-fact]") ?? fold.querySelector("summary")).focus();
    return true;
  }

  // Words selected in the post, as a value ----------------------------------------------------------------

  document.addEventListener("selectionchange", () => {
    const selection = getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const start = placeOf(range.startContainer, range.startOffset);
    const end = placeOf(range.endContainer, range.endOffset);
    const text = selection.toString().trim();
    if (start !== null && end !== null && start < end && text) selected = { start, end, text };
  });

  // Characters, as the archive counts them: a browser counts some letters twice.
  function placeOf(node, offset) {
    if (node.nodeType !== Node.TEXT_NODE || !post.contains(node)) return null;
    const stretch = node.parentElement.closest("[data-at]");
    return stretch ? Number(stretch.dataset.at) + [...node.data.slice(0, offset)].length : null;
  }

  function useSelection(form) {
    if (!selected) {
      say("Select words in the post first.");
      return;
    }
    // What is chosen from a list takes the words for its evidence alone.
    const text = form.elements.text ?? form.elements.anchor;
    if (text && text.tagName !== "SELECT") text.value = selected.text.replace(/\s+/g, " ");
    form.elements.start.value = selected.start;
    form.elements.end.value = selected.end;
    text?.focus();
    say(`Taken from the post: ${selected.text.slice(0, 80)}`);
  }

  for (const button of review.querySelectorAll("[data-selection]")) {
    button.hidden = false;
    button.addEventListener("click", () => useSelection(button.form));
  }

  // Keys -------------------------------------------------------------------------------------------------

  const KEPT = "review-keys";
  const choice = keys?.querySelector("[data-keys-switch]");
  const box = choice?.querySelector("input");
  if (choice) {
    choice.hidden = false;
    try { box.checked = localStorage.getItem(KEPT) !== "off"; } catch { /* Kept for this page alone. */ }
    box.addEventListener("change", () => {
      try { localStorage.setItem(KEPT, box.checked ? "on" : "off"); } catch { /* As above. */ }
    });
  }

  const neighbour = (by) => {
    const at = facts.indexOf(current);
    return at < 0 ? facts[by > 0 ? 0 : facts.length - 1] : facts[Math.min(Math.max(at + by, 0), facts.length - 1)];
  };

  const KEYS = {
    j: () => go(neighbour(1)),
    k: () => go(neighbour(-1)),
    c: () => current && send(current, "confirm"),
    x: () => current && send(current, "refuse"),
    s: () => {
      if (!current) return;
      edit(current);
      const form = current.querySelector("details.edit form");
      if (form) useSelection(form);
    },
    a: nextAdd,
    "[": () => nextRuler(-1),
    "]": () => nextRuler(1),
    "?": () => { keys.open = true; keys.querySelector("summary").focus(); },
  };

  // Only while the focus is inside the review: nobody's screen reader or voice loses a letter elsewhere.
  review.addEventListener("keydown", (event) => {
    const { target, key } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (key === "Escape") {
      if (leave(target)) event.preventDefault();
      return;
    }
    const ruler = target.matches("[data-ruler] input") ? target.form : null;
    if (ruler && (key === "ArrowUp" || key === "ArrowDown")) {
      event.preventDefault();
      step(ruler, key === "ArrowUp" ? -1 : 1);
      return;
    }
    if (box && !box.checked) return;
    if (ruler && (key === "[" || key === "]")) {
      event.preventDefault();
      KEYS[key]();
      return;
    }
    if (target.closest("input, select, textarea")) return;
    if (target.matches("[data-fact]")) {
      const act = { Enter: () => edit(target), ArrowDown: KEYS.j, ArrowUp: KEYS.k }[key];
      if (act) {
        event.preventDefault();
        act();
        return;
      }
    }
    const act = KEYS[key];
    if (!act) return;
    event.preventDefault();
    act();
  });

  // A form that was sent back: to the field it is about.
  const wrong = review.querySelector("[aria-invalid=true], .errorlist");
  if (wrong) (wrong.matches("input, select, textarea") ? wrong : wrong.closest("form").querySelector("input:not([type=hidden]), textarea, select"))?.focus();
  else arrive();
}
