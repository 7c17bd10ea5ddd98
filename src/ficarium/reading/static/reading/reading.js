// Keys, the reader's place, and nothing a page needs: everything here works without it.
const work = document.querySelector("article.work");
const follow = (selector) => document.querySelector(selector)?.click();
const sheet = document.querySelector("#keys");

const KEYS = {
  j: () => follow("a[rel=next]"),
  ArrowRight: () => follow(rightToLeft() ? "a[rel=prev]" : "a[rel=next]"),
  k: () => follow("a[rel=prev]"),
  ArrowLeft: () => follow(rightToLeft() ? "a[rel=next]" : "a[rel=prev]"),
  e: () => follow("[data-key=e]"),
  t: () => scrollTo({ top: 0 }),
  s: () => (document.querySelector("#story") ?? document.querySelector("#main"))?.focus(),
  c: openContents,
  "?": () => sheet?.showModal(),
};

function rightToLeft() {
  return document.querySelector(".story .text")?.matches(":dir(rtl)") ?? false;
}

function openContents() {
  const list = document.querySelector(".contents details");
  if (!list) return;
  list.open = true;
  (list.querySelector("[aria-current]") ?? list.querySelector("a"))?.focus();
}

addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (event.target.closest?.("input, select, textarea, [contenteditable], dialog[open]")) return;
  // A scrolled table or a drop-down keeps its arrows.
  if (event.key.startsWith("Arrow") && event.target.closest?.(".scroll, pre, summary")) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
});

document.querySelector("[data-keys]")?.addEventListener("click", (event) => {
  if (!sheet) return;
  event.preventDefault();
  sheet.showModal();
});

document.querySelector("[data-back]")?.addEventListener("click", (event) => {
  // Back to the list one came from, with its filters; the link itself leads to a plain list.
  if (!document.referrer.startsWith(`${location.origin}/`) || history.length < 2) return;
  event.preventDefault();
  history.back();
});

if (work) keepPlace(work);

function keepPlace(work) {
  const name = `place-${work.dataset.work}`;
  const chapters = [...work.querySelectorAll("section.chapter")];
  const blocksOf = (chapter) => [...(chapter.querySelector(".text")?.children ?? [])];

  if (!goToBlock() && !("member" in work.dataset)) offerPlace(name);
  // The way back to a place on this very page loads nothing.
  addEventListener("hashchange", goToBlock);

  let sent = "";
  let moved = false;
  addEventListener("scroll", () => { moved = true; }, { passive: true });
  // Leaving the page, or looking away from it, is when a place is worth keeping.
  addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") keep(); });
  addEventListener("pagehide", keep);

  function keep() {
    const place = moved ? here() : null;
    if (!place || JSON.stringify(place) === sent) return;
    sent = JSON.stringify(place);
    if ("member" in work.dataset) {
      fetch(work.dataset.place, { method: "POST", body: new URLSearchParams(place), keepalive: true });
      return;
    }
    try { localStorage.setItem(name, sent); } catch { /* A browser that keeps nothing keeps no place. */ }
  }

  function goToBlock() {
    const wanted = /^#block-(\d+)$/.exec(location.hash);
    if (!wanted || !chapters.length) return false;
    const block = blocksOf(chapters[0])[Number(wanted[1])];
    block?.scrollIntoView({ block: "start" });
    return true;
  }

  function here() {
    const chapter = chapters.findLast((one) => one.getBoundingClientRect().top < innerHeight / 2);
    const text = chapter?.querySelector(".text");
    if (!text) return null;
    const box = text.getBoundingClientRect();
    if (box.top > innerHeight) return null;
    const block = blocksOf(chapter).findIndex((one) => one.getBoundingClientRect().bottom > 0);
    const read = box.height ? (innerHeight - box.top) / box.height : 1;
    return {
      chapter: chapter.dataset.chapter,
      block: Math.max(block, 0),
      percent: Math.round(100 * Math.min(Math.max(read, 0), 1)),
    };
  }

  function offerPlace(name) {
    let kept = null;
    try { kept = JSON.parse(localStorage.getItem(name)); } catch { return; }
    const link = work.querySelector("a.resume");
    if (!link || !Number.isInteger(Number(kept?.chapter)) || !Number.isInteger(kept?.block)) return;
    const several = "several" in work.dataset;
    if (work.dataset.view === "chapter" && chapters[0]?.dataset.chapter !== kept.chapter) return;
    link.href = (several ? `${link.pathname}chapters/${Number(kept.chapter)}/` : link.pathname) + `#block-${kept.block}`;
    if (several) link.textContent += `: chapter ${Number(kept.chapter)}`;
    link.hidden = false;
  }
}
