// Keys, and the page picture beside what speaks of it. Without this script all of it is still there, one below the other.
"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  root.classList.add("js");

  // --- the viewer: one page at a time, and where on it
  const viewer = byId("viewer");
  const sheets = viewer ? [...viewer.querySelectorAll(".sheet")] : [];
  let current = 0;

  const show = (number, box) => {
    current = Math.min(Math.max(number, 1), sheets.length);
    sheets.forEach((sheet, index) => { sheet.hidden = index + 1 !== current; });
    byId("page-list").value = String(current);
    byId("told").textContent = "";
    const sheet = sheets[current - 1];
    if (!sheet) return;
    const mark = sheet.querySelector(".mark");
    const [left, top, right, bottom] = box || [0, 0, 0, 0];
    const places = { x: left, y: top, width: right - left, height: bottom - top };
    Object.entries(places).forEach(([name, value]) => mark.setAttribute(name, value));
    mark.classList.remove("lit");
    const image = sheet.querySelector("img");
    const paper = sheet.querySelector(".paper");
    const settle = () => {
      scale(paper, box ? wanted(right - left) : 1);
      const middle = paper.offsetTop + ((top + bottom) / 2) * paper.offsetHeight;
      const across = paper.offsetLeft + ((left + right) / 2) * paper.offsetWidth;
      if (box) viewer.scrollTo({ top: middle - viewer.clientHeight / 2, left: across - viewer.clientWidth / 2 });
      else viewer.scrollTo({ top: 0, left: 0 });
      if (box) mark.classList.add("lit");
    };
    if (image.complete) settle();
    else image.addEventListener("load", settle, { once: true });
  };
  // small print is brought nearer: its place takes a third of the width, the page at most three times its own
  const wanted = (width) => Math.min(3, Math.max(1, 0.33 / Math.max(width, 0.01)));
  const scale = (paper, times) => { paper.style.width = `${Math.round(times * 100)}%`; };
  const open = () => root.classList.add("viewing");
  const close = () => root.classList.remove("viewing");

  if (viewer && sheets.length) {
    sheets.forEach((sheet) => {
      const image = sheet.querySelector("img");
      const missing = () => {
        image.hidden = true;
        sheet.querySelector(".none").hidden = false;
      };
      if (image.complete && image.src && !image.naturalWidth && image.loading !== "lazy") missing();
      image.addEventListener("error", missing);
    });
    show(1);
    byId("page-list").addEventListener("change", (event) => show(Number(event.target.value)));
    byId("page-before").addEventListener("click", () => show(current - 1));
    byId("page-after").addEventListener("click", () => show(current + 1));
    byId("close-viewer").addEventListener("click", close);
    byId("zoom").addEventListener("click", () => zoom());
    document.addEventListener("click", (event) => {
      const jump = event.target.closest(".jump");
      if (jump) {
        event.preventDefault();
        open();
        show(Number(jump.dataset.page), jump.dataset.box.split(",").map(Number));
      }
      if (event.target.matches(".read")) byId("told").textContent = event.target.textContent.trim();
    });
  }
  const zoom = () => {
    const paper = current && sheets[current - 1].querySelector(".paper");
    if (paper) scale(paper, paper.offsetWidth > paper.parentElement.offsetWidth * 1.1 ? 1 : 2.2);
  };

  // --- stops: what j and k go through
  const stops = () => [...document.querySelectorAll(".stop, .finding, .lines > li, #documents > details")]
    .filter((each) => each.offsetParent !== null);
  let here = null;
  const go = (step) => {
    const all = stops();
    if (!all.length) return;
    const at = all.indexOf(here);
    if (here) here.classList.remove("here");
    here = all[Math.min(Math.max(at + step, 0), all.length - 1)] || all[0];
    here.classList.add("here");
    here.scrollIntoView({ block: "nearest" });
    const target = here.querySelector(":scope > a, :scope > summary, .jump, .act > summary");
    if (target) target.focus({ preventScroll: true });
    const jump = here.matches(".finding") && here.querySelector(".jump");
    if (jump && window.matchMedia("(min-width: 1000px)").matches) jump.click();
  };
  const act = () => {
    const form = here && here.querySelector(".act");
    if (!form) return;
    form.open = true;
    const first = form.querySelector("input:not([type=hidden]), textarea, select");
    if (first) first.focus();
  };
  const enter = () => {
    const target = here && here.querySelector(":scope > a, :scope > summary, .jump");
    if (target) target.click();
  };
  const keys = byId("keys");
  const strokes = {
    j: () => go(1),
    k: () => go(-1),
    Enter: enter,
    e: act,
    "[": () => viewer && show(current - 1),
    "]": () => viewer && show(current + 1),
    z: zoom,
    Escape: close,
    u: () => byId("back") && byId("back").click(),
    "/": () => byId("filter") && byId("filter").focus(),
    "?": () => keys && keys.showModal(),
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const writing = event.target.matches("input, textarea, select");
    if (writing && event.key === "Escape") event.target.blur();
    if (writing || (keys && keys.open)) return;
    if (event.key === "Enter" && event.target.matches("a, button, summary") && !event.target.matches(".jump")) return;
    const stroke = strokes[event.key];
    if (!stroke) return;
    event.preventDefault();
    stroke();
  });
  if (byId("keys-button") && keys) byId("keys-button").addEventListener("click", () => keys.showModal());

  // --- forms: said once, and while the claim is checked again nobody presses twice
  document.addEventListener("submit", (event) => {
    const button = event.target.querySelector("button");
    if (!event.target.dataset.wait || !button) return;
    button.disabled = true;
    button.textContent = event.target.dataset.wait;
  });
  document.addEventListener("change", (event) => {
    if (event.target.name !== "empty") return;
    event.target.form.elements.value.disabled = event.target.checked;
  });
  window.addEventListener("pageshow", (event) => { if (event.persisted) window.location.reload(); });

  // --- the list's filter stays in the browser: what is looked for stands in no address
  const filter = byId("filter");
  if (filter) {
    filter.addEventListener("input", () => {
      const wanted = filter.value.trim().toLowerCase();
      document.querySelectorAll(".claims > li").forEach((entry) => {
        entry.hidden = !entry.textContent.toLowerCase().includes(wanted);
      });
    });
  }
})();
