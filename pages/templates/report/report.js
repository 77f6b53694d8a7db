// Every page's script; layout.script puts it into a function of its own, figures.js after it.
const fold = (s) => s.normalize("NFD").replace(/\p{M}/gu, "").replace(/[đĐ]/g, "d").toLowerCase();
const vietnamese = document.documentElement.lang === "vi"; // 1.230,5
const amount = (s) => parseFloat((vietnamese ? s.replace(/\./g, "").replace(",", ".") : s.replace(/,/g, "")).replace(/\s/g, "").replace("\u2212", "-"));
const order = new Intl.Collator("vi", { numeric: true });
const spoken = JSON.parse(document.body.dataset.words);
const fill = (words, fields) => words.replace(/\{(\w+)\}/g, (_, name) => fields[name]);
const CARDED = 3; // columns from which on
const make = (tag, props, ...parts) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...parts);
  return node;
};

// A day, month or year as the Vietnamese edition writes it, as a number that sorts: 18/1/2024, tháng 1/2024, 2024.
const dated = (s) => {
  const found = /^(?:tháng )?(?:(?:(\d{1,2})\/)?(\d{1,2})\/)?(\d{4})$/.exec(s);
  return found ? found[3] * 1e4 + (found[2] ?? 0) * 100 + Number(found[1] ?? 0) : NaN;
};

// Sorting: a button in each column head; equal rows keep their order, rows without a value come last.
function sortable(table) {
  const heads = [...table.tHead.rows[table.tHead.rows.length - 1].cells];
  const body = table.tBodies[0];
  heads.forEach((head, column) => {
    if (!head.textContent.trim()) return;
    const button = make("button", { type: "button" }, ...head.childNodes);
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const numeric = head.classList.contains("num");
      const rows = [...body.rows].map((row) => [row, (row.cells[column]?.textContent ?? "").trim()]);
      const empty = (s) => s === "" || s === "–" || (numeric && isNaN(amount(s)));
      const days = !numeric && rows.every(([, s]) => empty(s) || !isNaN(dated(s)));
      rows.sort(([, a], [, b]) => {
        if (empty(a) || empty(b)) return empty(a) - empty(b);
        const by = numeric ? amount(a) - amount(b) : days ? dated(a) - dated(b) : order.compare(a, b);
        return down ? -by : by;
      });
      body.append(...rows.map(([row]) => row));
    });
  });
}

// Filtering: every word typed must occur in the row, marks over and under letters aside. Never of a table that was cut.
function filterable(table, box, name) {
  const rows = [...table.tBodies[0].rows].map((row) => [row, fold(row.textContent)]);
  const count = make("span", { role: "status" });
  const field = make("input", { type: "search", autocomplete: "off", spellcheck: false });
  field.setAttribute("aria-label", fill(spoken.filterOf, { name }));
  field.addEventListener("input", () => {
    const words = fold(field.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const [row, text] of rows) {
      row.classList.toggle("sifted", !words.every((word) => text.includes(word)));
      shown += !row.classList.contains("sifted");
    }
    count.textContent = words.length ? fill(spoken.rows, { n: shown, m: rows.length }) : "";
  });
  box.before(make("div", { className: "tools" }, make("label", {}, spoken.filter + " ", field), count));
}

// On a phone a table of many columns is a card a row: each cell says what column it is of.
function carded(table) {
  const heads = [...table.tHead.rows[0].cells].map((head) => head.textContent);
  if (heads.length < CARDED) return;
  table.classList.add("stack");
  for (const row of table.tBodies[0].rows) [...row.cells].forEach((cell, n) => n && (cell.dataset.head = heads[n]));
}

for (const box of document.querySelectorAll("div.scroll")) {
  const table = box.querySelector("table");
  if (!table?.tHead?.rows.length || !table.tBodies.length || table.querySelector("[rowspan],tbody [colspan]")) continue;
  if (table.tHead.rows.length === 1) carded(table);
  if (table.tBodies[0].rows.length < 2) continue;
  sortable(table);
  if (table.tBodies[0].rows.length > 7 && !table.dataset.of) filterable(table, box, table.caption?.textContent ?? "table");
}

// A link into folded passages or filtered rows opens what hides its target.
function reveal() {
  const target = document.getElementById(location.hash.slice(1)); // our ids are ASCII, so nothing to decode, and "50%" breaks nothing
  if (!target) return;
  for (let up = target.closest("details"); up; up = up.parentElement.closest("details")) up.open = true;
  const row = target.closest("tr.sifted");
  if (row) row.classList.remove("sifted");
  light(target.id);
  target.scrollIntoView({ block: "center" });
}

// Words that a link leads to may be cut in pieces by other mentions: all of them are outlined, and a button leads back.
function light(id) {
  document.querySelectorAll("a.m.lit").forEach((piece) => piece.classList.remove("lit"));
  const row = document.querySelector(`tr > th > a[href="#${CSS.escape(id)}"]`)?.closest("tr");
  if (!row) return;
  document.querySelectorAll(`a.m[aria-describedby~="${row.id}"]`).forEach((piece) => piece.classList.add("lit"));
  if (history.length < 2 || document.querySelector("button.back")) return;
  const back = make("button", { type: "button", className: "back" }, "↩ " + spoken.back);
  back.addEventListener("click", () => history.back());
  document.querySelector("main").append(back);
}
addEventListener("hashchange", reveal);
if (location.hash) reveal();

addEventListener("keydown", (event) => event.key === "Escape" && document.activeElement.matches("a.gloss") && document.activeElement.blur());

const folded = () => document.querySelectorAll("details:not(.code):not([open])");
let opened = [];
addEventListener("beforeprint", () => (opened = [...folded()]).forEach((node) => (node.open = true)));
addEventListener("afterprint", () => opened.forEach((node) => (node.open = false)));

const code = document.querySelectorAll("details.code");
if (code.length) {
  const button = make("button", { type: "button", className: "codes" }, spoken.code);
  button.setAttribute("aria-pressed", "false");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-pressed") !== "true";
    button.setAttribute("aria-pressed", String(open));
    code.forEach((node) => (node.open = open));
  });
  document.querySelector("main h1")?.after(button);
}

// An article: what was read from the phrase under the pointer or the focus, in words, beside the text.
const card = document.querySelector(".card");
if (card) {
  const rest = card.textContent;
  const show = (mark) => {
    const items = mark.getAttribute("aria-describedby").split(" ").map((id) => {
      const cells = document.getElementById(id).cells;
      return make("li", {}, make("b", {}, cells[1].textContent), make("span", { lang: "vi" }, cells[0].textContent), make("br"), cells[2].textContent);
    });
    card.replaceChildren(make("ul", {}, ...items));
    card.classList.add("on");
  };
  const hide = () => {
    card.replaceChildren(rest);
    card.classList.remove("on");
  };
  for (const kind of ["mouseover", "focusin"])
    document.addEventListener(kind, (event) => {
      const mark = event.target.closest?.("a.m");
      if (mark) show(mark);
    });
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // A kind switched off leaves the order of tab stops too.
  const boxes = [...document.querySelectorAll(".legend input")];
  const sift = () => {
    const on = new Set(["decisions", ...boxes.filter((box) => box.checked).map((box) => box.value)]);
    for (const mark of document.querySelectorAll("a.m")) mark.tabIndex = [...mark.classList].some((name) => on.has(name)) ? 0 : -1;
  };
  boxes.forEach((box) => box.addEventListener("change", sift));
  sift();
}

// The contents: words typed here are looked for among all figures.
const seek = document.querySelector(".seek");
if (seek) {
  const field = make("input", { type: "search", autocomplete: "off", spellcheck: false });
  const form = make("form", {}, make("label", {}, spoken.seek + " ", field), make("button", {}, spoken.find));
  form.role = "search";
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = `${seek.querySelector("a").getAttribute("href")}#words=${encodeURIComponent(field.value.trim())}`;
  });
  seek.prepend(form);
}
