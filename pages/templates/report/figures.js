// All figures: what is asked stands in the address, so that a view can be sent; only one page of rows is drawn.
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const PAGE = 50;
const AROUND = 80;
const total = data.id.length;
const number = new Intl.NumberFormat(data.language, { maximumFractionDigits: 2 });
const facets = Object.entries(data.facets);
const choices = facets.filter(([, facet]) => facet.keys);
const raw = (name, at) => data.raw[name].of[data.raw[name].at[at]];
const label = (name, at) => data.facets[name].labels[data.facets[name].at[at]];
const keys = (name, at) => data.facets[name].keys[data.facets[name].at[at]];

// The controls: one a question, and what they are set to. An unstated value is asked for as "-".
const controls = {};
const control = (name, head, node) => {
  controls[name] = node;
  return make("label", {}, make("span", {}, head), node);
};
const option = (value, text) => make("option", { value }, text);

const day = (name) => control(name, words[name], make("input", { autocomplete: "off", spellcheck: false, placeholder: words.when, title: words.whenHelp }));

function choice([name, facet]) {
  const counts = new Map();
  for (const at of facet.at) for (const key of facet.keys[at]) counts.set(key, (counts.get(key) ?? 0) + 1);
  const named = [...counts.keys()].filter((key) => key).map((key) => [key, facet.names?.[key] ?? key]);
  named.sort(([, a], [, b]) => order.compare(a, b));
  const options = named.map(([key, text]) => option(key, `${text} (${number.format(counts.get(key))})`));
  if (counts.has("")) options.push(option("-", `${words.unknown} (${number.format(counts.get(""))})`));
  return control(name, words.facets[name], make("select", {}, option("", words.any), ...options));
}

// The first or last day of what is typed as a year, a month or a day, in either language's order: 2023 · 6/2023 · 18/1/2024 · 2024-01-18.
function bound(text, last) {
  const parts = text.includes("-") ? text.split("-") : text.split("/").reverse(); // the year first
  if (parts.length > 3 || !/^\d{4}$/.test(parts[0]) || !parts.slice(1).every((part) => /^\d{1,2}$/.test(part))) return NaN;
  const [year, month, day] = parts.map(Number);
  if (month === 0 || month > 12 || day === 0 || day > 31) return NaN;
  return last && !day ? Date.UTC(year, month || 12, 0) : Date.UTC(year, (month || 1) - 1, day || 1);
}
const stretch = (at) => [Date.parse(raw("period_start", at)), Date.parse(raw("period_end", at) ?? raw("period_start", at))];

function timed() {
  const typed = ["from", "to"].map((name) => controls[name].value.trim());
  const [first, last] = [bound(typed[0], false), bound(typed[1], true)];
  [first, last].forEach((day, n) => controls[["from", "to"][n]].setAttribute("aria-invalid", typed[n] !== "" && typed[n] !== "-" && isNaN(day)));
  if (typed.includes("-")) return (at) => raw("period_start", at) === null;
  if (isNaN(first) && isNaN(last)) return null;
  return (at) => {
    const [begun, over] = stretch(at);
    return !isNaN(begun) && !(over < first) && !(begun > last);
  };
}

const status = make("p", { role: "status" });
const body = document.querySelector(".figures tbody");
const pager = make("nav", { className: "pager" });
pager.setAttribute("aria-label", words.headings[0]);
const csv = make("button", { type: "button" }, words.csv);
const clear = make("button", { type: "button" }, words.clear);
const field = make("input", { type: "search", autocomplete: "off", spellcheck: false });
const sorts = Object.entries(words.orders).map(([key, text]) => option(key, text));
document.querySelector(".asked").append(
  make("div", { className: "questions" }, control("words", words.words, field), ...choices.map(choice), day("from"), day("to"), control("sort", words.sort, make("select", {}, ...sorts))),
  make("div", { className: "answers" }, status, csv, clear),
);
document.querySelector(".figures").after(pager);

// What is searched: the figure's words, its sentence and its labels, marks over and under letters aside; folded when first asked.
let haystack;
function searched() {
  return (haystack ??= {
    text: data.text.map(fold),
    sentence: data.sentences.map(fold),
    article: data.articles.map((article) => fold(article.name)),
    facets: facets.map(([, facet]) => [facet.at, (facet.found ?? facet.labels).map(fold)]),
  });
}

let page = 0;
let chosen = [];

function ask() {
  const asked = choices.map(([name, facet]) => [facet, controls[name].value]).filter(([, value]) => value);
  const tests = asked.map(([facet, value]) => [facet.at, facet.keys.map((own) => own.includes(value === "-" ? "" : value))]);
  const inTime = timed();
  const wanted = fold(field.value).split(/\s+/).filter(Boolean);
  const texts = wanted.length ? searched() : null;
  const has = (at, word) =>
    texts.text[at].includes(word) || texts.sentence[data.sentence[at]].includes(word) || texts.article[data.article[at]].includes(word) || texts.facets.some(([of, own]) => own[of[at]].includes(word));
  chosen = [];
  for (let at = 0; at < total; at++) if (tests.every(([of, met]) => met[of[at]]) && (!inTime || inTime(at)) && wanted.every((word) => has(at, word))) chosen.push(at);
  const by = { value: (at) => raw("value", at), period: (at) => Date.parse(raw("period_end", at) ?? raw("period_start", at)) }[controls.sort.value];
  if (!by) return;
  const size = new Map(chosen.map((at) => [at, by(at)]));
  const last = (value) => (Number.isFinite(value) ? value : -Infinity);
  chosen.sort((a, b) => (last(size.get(a)) === last(size.get(b)) ? a - b : last(size.get(b)) - last(size.get(a))));
}

function context(at) {
  const sentence = data.sentences[data.sentence[at]];
  let before = sentence.slice(0, data.place[at]);
  let after = sentence.slice(data.place[at] + data.text[at].length);
  if (before.length > AROUND) before = "…" + before.slice(-AROUND).replace(/^[^ ]* ?/, "");
  if (after.length > AROUND) after = after.slice(0, AROUND).replace(/ ?[^ ]*$/, "") + "…";
  return [before, after];
}

const unit = (name) => (words.glosses[name] ? make("abbr", { title: words.glosses[name], lang: "vi" }, name) : name);

function sign(at) {
  const kind = data.signs.of[data.signs.at[at]];
  const said = words.signs[kind];
  return kind ? [make("span", { className: `sign ${kind}`, role: "img", lang: data.language, ariaLabel: said, title: said })] : [];
}

function row(at) {
  const article = data.articles[data.article[at]];
  const link = (text) => make("a", { href: `${article.href}#${data.id[at]}` }, text);
  const [before, after] = context(at);
  const mark = make("mark", { className: "statistics" }, data.text[at]);
  const head = make("th", { scope: "row", lang: "vi" }, link(data.text[at]), ...sign(at), make("span", { className: "quote" }, before, mark, after));
  const way = words.directions[raw("direction", at)];
  const what = [label("offence", at), way && keys("measure", at)[0] === "change" ? way : label("measure", at)];
  if (label("status", at) !== words.reported) what.push(label("status", at));
  const cells = [
    make("td", { className: "num" }, number.format(raw("value", at)).replace("-", "\u2212"), raw("unit", at) === "%" ? "" : " ", unit(raw("unit", at) ?? "")),
    make("td", {}, what.filter(Boolean).join(" · ") || "–"),
    make("td", { lang: "vi" }, label("area", at) || "–"),
    make("td", {}, label("period", at) || "–"),
    make("td", { lang: "vi" }, label("claimed_by", at) || "–"),
    make("td", {}, link(article.name)),
  ];
  cells.forEach((cell, n) => (cell.dataset.head = words.headings[n + 1]));
  return make("tr", {}, head, ...cells);
}

function draw() {
  const pages = Math.max(1, Math.ceil(chosen.length / PAGE));
  page = Math.min(Math.max(page, 0), pages - 1);
  body.replaceChildren(...chosen.slice(page * PAGE, (page + 1) * PAGE).map(row));
  status.textContent = chosen.length ? fill(words.count, { n: number.format(chosen.length), m: number.format(total) }) : words.none;
  const turn = (text, to) => {
    const button = make("button", { type: "button", disabled: to < 0 || to >= pages }, text);
    button.addEventListener("click", () => {
      page = to;
      draw();
      keep();
      document.querySelector(".asked").scrollIntoView();
      pager.querySelector("button:not(:disabled)")?.focus({ preventScroll: true });
    });
    return button;
  };
  const here = make("span", {}, fill(words.page, { n: page + 1, m: pages }));
  pager.replaceChildren(...(pages > 1 ? [turn(words.before, page - 1), here, turn(words.after, page + 1)] : []));
}

// The address: read when it changes, written when an answer does.
function keep() {
  const parts = Object.entries(controls).filter(([, node]) => node.value).map(([name, node]) => [name, node.value.trim()]);
  if (page) parts.push(["page", page + 1]);
  history.replaceState(null, "", "#" + parts.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&"));
}

function read() {
  const asked = new URLSearchParams(location.hash.slice(1));
  for (const [name, node] of Object.entries(controls)) {
    node.value = asked.get(name) ?? "";
    if (node.selectedIndex === -1) node.value = "";
  }
  page = (parseInt(asked.get("page")) || 1) - 1;
  ask();
  draw();
}

for (const node of Object.values(controls))
  node.addEventListener("input", () => {
    page = 0;
    ask();
    draw();
    keep();
  });
clear.addEventListener("click", () => {
  for (const node of Object.values(controls)) node.value = "";
  field.dispatchEvent(new Event("input"));
  field.focus();
});
addEventListener("hashchange", read);

// The selection as a file for a spreadsheet, with the names of the tables' columns; no cell of words is taken for a formula.
const COLUMNS = {
  doc_id: (at) => data.articles[data.article[at]].id,
  row_id: (at) => data.id[at],
  text: (at) => data.text[at],
  offence: (at) => keys("offence", at)[0],
  measure: (at) => keys("measure", at)[0],
  status: (at) => keys("status", at)[0],
  area: (at) => keys("area", at)[0],
  claimed_by: (at) => keys("claimed_by", at)[0],
  ...Object.fromEntries(Object.keys(data.raw).map((name) => [name, (at) => raw(name, at)])),
  check: (at) => data.signs.of[data.signs.at[at]],
  sentence: (at) => data.sentences[data.sentence[at]],
};
function cell(value) {
  if (value === null || value === "") return "";
  if (typeof value === "number") return String(value);
  return `"${value.replace(/^[=+\-@\t\r]/, "'$&").replaceAll('"', '""')}"`;
}
csv.addEventListener("click", () => {
  const lines = [Object.keys(COLUMNS).join(","), ...chosen.map((at) => Object.values(COLUMNS).map((of) => cell(of(at))).join(","))];
  const file = new Blob(["\ufeff" + lines.join("\n") + "\n"], { type: "text/csv" });
  const link = make("a", { href: URL.createObjectURL(file), download: "figures.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});

read();
