// Figures on a phone, and on paper where they are too wide for it: drawn anew as high as they need and no wider than the page, with
// every row's words over and under its mark.
const PHONE = matchMedia("(max-width: 40rem)");
const POINT = 1.25; // pixels of a point on a phone, so that the smallest letters stand 10 pixels high
const SHEET = 770; // pixels that a sheet of paper has room for, at 100 pixels an inch of a drawing
const HIGH = 600; // pixels in height from which a drawing may go on on the next sheet
const PIECE = 300; // and of its pieces, about
const LEAST = 0.95; // pixels of a point below which a grid is no longer shrunk but told row by row
const ruler = document.createElement("canvas").getContext("2d");
const wide = (text, size, bold) => {
  ruler.font = `${bold ? 700 : 400} ${size}px "Be Vietnam Pro", sans-serif`;
  return ruler.measureText(text).width;
};

function wrapped(text, size, bold, width) {
  const lines = [];
  for (const word of text.split(/\s+/)) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && wide(longer, size, bold) <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

const SVG = "http://www.w3.org/2000/svg";
function write(drawing, text, x, y, look) {
  const node = document.createElementNS(SVG, "text");
  for (const [name, value] of Object.entries({ x, y, ...look })) node.setAttribute(name, value);
  node.textContent = text;
  drawing.append(node);
}

// A piece of a drawing: where it stands, how large its letters are; a translation becomes its place.
function piece(node) {
  const moved = /^translate\(([-\d.]+)[ ,]+([-\d.]+)\)$/.exec(node.getAttribute("transform") ?? "");
  if (moved) {
    node.removeAttribute("transform");
    node.setAttribute("x", moved[1]);
    node.setAttribute("y", moved[2]);
  }
  const look = getComputedStyle(node);
  const size = parseFloat(look.fontSize);
  const box = node.getBBox();
  const at = { x: Number(node.getAttribute("x")), y: Number(node.getAttribute("y")) };
  if (node.tagName === "path") Object.assign(at, { x: box.x + box.width / 2, y: box.y + box.height / 2 });
  const ground = node.tagName === "path" && look.stroke === "none" && node.closest("[fill]").getAttribute("fill") === "var(--paper)";
  const left = look.textAnchor === "start" ? at.x : look.textAnchor === "end" ? at.x - box.width : at.x - box.width / 2;
  return { node, box, size, ground, left, bold: look.fontWeight >= 600, anchor: look.textAnchor, words: node.textContent, ...at };
}

// The slope k and the start p of the straightest x → p + kx under which all ends, each with its room, stand between 0 and width.
function fit(rights, lefts, width) {
  let k = Infinity;
  for (const right of rights) for (const left of lefts) if (right.x > left.x) k = Math.min(k, (width - right.room - left.room) / (right.x - left.x));
  k = Number.isFinite(k) ? Math.max(k, 0.05) : 1;
  return [Math.max(...lefts.map((left) => left.room - k * left.x)), k];
}

const nearest = (rows, y) => rows.reduce((best, row) => (Math.abs(row.y - y) < Math.abs(best.y - y) ? row : best));

// Rows one under the other. Pieces: the rows' words, their headings, words at the marks and beside the rows, the key, ticks, marks.
function stacked(drawing, pieces, [x0, y0, x1, y1], width) {
  const texts = pieces.filter((one) => one.node.tagName === "text");
  const named = texts.filter((text) => text.node.dataset.row);
  const rows = [];
  for (const one of named) {
    if (one.node.dataset.row !== rows.at(-1)?.name) rows.push({ name: one.node.dataset.row, lines: [], beside: [], ys: [], size: one.size });
    rows.at(-1).lines.push(one.words);
    rows.at(-1).ys.push(one.y);
  }
  for (const row of rows) row.y = row.ys.reduce((sum, y) => sum + y, 0) / row.ys.length - row.size / 2;
  const free = texts.filter((one) => !one.node.dataset.row && !one.node.classList.contains("tick"));
  const heads = free.filter((one) => one.bold && one.x < x0 + 1);
  const key = free.filter((one) => one.box.y < y0 - 4 && !heads.includes(one));
  const beside = free.filter((one) => one.x > x1 + 5 && !key.includes(one));
  const words = free.filter((one) => ![...heads, ...key, ...beside].includes(one));
  for (const one of beside) nearest(rows, one.y).beside.push(one.words);
  const marks = pieces.filter((one) => one.node.tagName !== "text" && !one.ground);
  const upright = (one) => one.box.height > 0.6 * (y1 - y0) && one.box.width < 1;
  const ends = marks.filter((one) => !upright(one));
  const right = (one) => ({ x: one.x - 7, room: 8 + wide(one.words, one.size) });
  const left = (one) => ({ x: one.x + 7, room: 8 + wide(one.words, one.size) });
  const edge = (one, side) => ({ x: one.node.tagName === "use" ? one.x : one.box.x + side * one.box.width, room: 4 });
  const [p, k] = fit(
    [...words.filter((one) => one.anchor === "start").map(right), ...ends.map((one) => edge(one, 1))],
    [...words.filter((one) => one.anchor === "end").map(left), ...ends.map((one) => edge(one, 0))],
    width,
  );

  // From the top: the key, then headings and rows in their order.
  let [top, across] = [0, 0];
  key.sort((a, b) => a.left - b.left).forEach((one, n) => {
    const sign = n % 2 === 0;
    const pair = one.box.width + (sign && key[n + 1] ? 3 + key[n + 1].box.width : 0);
    if (sign && across && across + pair > width) [top, across] = [top + 12, 0];
    one.node.setAttribute("x", across);
    one.node.setAttribute("y", top + 9);
    one.node.setAttribute("text-anchor", "start");
    across += one.box.width + (sign ? 3 : 12);
  });
  top += key.length ? 18 : 0;
  const first = top;
  const order = [...rows, ...heads.map((one) => ({ head: one, y: one.y - one.size / 2 }))].sort((a, b) => a.y - b.y);
  drawing.cuts = [];
  for (const [n, item] of order.entries()) {
    if (!order[n - 1]?.head) drawing.cuts.push(top);
    if (item.head) {
      top += top > first ? 5 : 0;
      for (const line of wrapped(item.head.words, 9.5, true, width)) write(drawing, line, 0, (top += 12) - 2, { "font-size": 9.5, "font-weight": 700 });
      item.head.node.remove();
      top += 3;
      continue;
    }
    for (const line of wrapped(item.lines.join(" "), 9, false, width)) write(drawing, line, 0, (top += 11.5) - 2, { "font-size": 9 });
    item.shift = top + 5.5 - item.y;
    top += 11.5;
    for (const line of item.beside.length ? wrapped(item.beside.join(" "), 8, false, width) : []) write(drawing, line, 0, (top += 10.5) - 2, { "font-size": 8, fill: "var(--muted)" });
    top += 4;
  }
  for (const one of [...named, ...beside]) one.node.remove();
  for (const one of words) {
    one.node.setAttribute("x", one.anchor === "end" ? p + k * (one.x + 7) - 7 : p + k * (one.x - 7) + 7);
    one.node.setAttribute("y", one.y + nearest(rows, one.y - one.size / 2).shift);
  }
  for (const one of marks) {
    const shift = nearest(rows, one.y).shift;
    if (one.node.tagName === "use") {
      one.node.setAttribute("x", p + k * one.x);
      one.node.setAttribute("y", one.y + shift);
      continue;
    }
    one.node.setAttribute("vector-effect", "non-scaling-stroke");
    const tall = (top - first) / (y1 - y0);
    one.node.setAttribute("transform", upright(one) ? `matrix(1 0 0 ${tall} ${p + (k - 1) * one.x} ${first - tall * y0})` : `matrix(${k} 0 0 1 ${p} ${shift + one.y - one.box.y - one.box.height / 2})`);
  }
  const ticks = texts.filter((one) => one.node.classList.contains("tick"));
  let taken = -Infinity;
  for (const one of ticks.sort((a, b) => a.x - b.x)) {
    const x = Math.min(Math.max(p + k * one.x, one.box.width / 2), width - one.box.width / 2);
    if (x - one.box.width / 2 < taken) one.node.remove();
    else taken = x + one.box.width / 2 + 5;
    one.node.setAttribute("x", x);
    one.node.setAttribute("y", top + 8);
  }
  return [0, 0, width, top + (ticks.length ? 12 : 0)];
}

// Events in lanes → pieces of rows: a lane's words head its events, each a row of its own in order of time; bands and curves go.
function unlaned(pieces, [x0, y0, x1, y1]) {
  const out = pieces.filter((one) => one.y < y0 - 2 && !one.node.classList.contains("tick")); // the key
  const inside = pieces.filter((one) => one.y >= y0 - 2 && !one.ground);
  const bands = inside.filter((one) => one.node.tagName === "path" && one.box.width > 0.95 * (x1 - x0));
  const edges = [y0, ...bands.flatMap(({ box }) => [box.y, box.y + box.height]), y1].sort((a, b) => a - b);
  const lane = (y) => edges.findLastIndex((edge) => edge <= y);
  const corners = (one) => one.node.getAttribute("d").match(/L/g)?.length;
  const marks = inside.filter((one) => (one.node.tagName === "use" && one.y > y0 + 1) || (one.node.tagName === "path" && !bands.includes(one) && one.box.height > 2 && corners(one) === 3));
  const lines = inside.filter((one) => one.node.tagName === "path" && one.box.width < 1 && one.box.height > 0.6 * (y1 - y0));
  const texts = inside.filter((one) => one.node.tagName === "text");
  const ticks = texts.filter((one) => one.node.classList.contains("tick"));
  const heads = texts.filter((one) => one.node.dataset.row);
  const words = texts.filter((one) => !ticks.includes(one) && !heads.includes(one));
  const first = (mark) => (mark.node.tagName === "use" ? mark.x : mark.box.x);
  const last = (mark) => first(mark) + (mark.node.tagName === "use" ? 0 : mark.box.width);
  const far = (word, mark) => Math.min(Math.abs(word.x - first(mark)), word.anchor === "end" ? Infinity : Math.abs(word.x - last(mark)));
  const events = marks.map((mark) => ({ mark, lane: lane(mark.y) }));
  for (const word of words) {
    const near = events.filter(({ mark }) => Math.abs(word.y - word.size / 2 - mark.y) < 4).sort((a, b) => far(word, a.mark) - far(word, b.mark));
    if (near.length) near[0].word = word;
  }
  let y = 0;
  for (const head of heads.sort((a, b) => a.y - b.y)) {
    out.push(Object.assign(head, { bold: true, x: x0, y: (y += 20) }));
    delete head.node.dataset.row;
    for (const { mark, word } of events.filter((event) => event.lane === lane(head.box.y + head.box.height / 2)).sort((a, b) => first(a.mark) - first(b.mark))) {
      if (word) {
        word.node.dataset.row = y;
        out.push(Object.assign(word, { y: (y += 20) + word.size / 2 }));
      }
      out.push(Object.assign(mark, { y }));
    }
  }
  const kept = [...out, ...ticks, ...lines];
  for (const one of pieces) if (!kept.includes(one)) one.node.remove();
  return kept;
}

// Small charts under each other: what stands in a cell of the old grid, a chart or its heading, goes to its cell of the new one.
function regrouped(drawing, width) {
  const boxed = (node) => ({ node, box: node.getBBox() });
  const parts = [...drawing.querySelectorAll("[data-panel]")].map(boxed);
  const heads = [...drawing.querySelectorAll("text")].filter((node) => !node.closest("[data-panel]")).map(boxed);
  const steps = (values) => values.sort((a, b) => a - b).filter((value, n, all) => !n || value - all[n - 1] > 20);
  const lefts = steps(parts.map(({ box }) => box.x));
  const bottoms = steps(parts.map(({ box }) => box.y + box.height));
  const [w, h] = [lefts, bottoms].map((all) => (all.length > 1 ? all[1] - all[0] : 0));
  const columns = Math.max(1, Math.min(lefts.length, w ? Math.floor((1.1 * width) / w) : 1));
  for (const { node, box } of [...parts, ...heads]) {
    const column = Math.max(0, lefts.findLastIndex((left) => left <= box.x + 20));
    const row = bottoms.findIndex((bottom) => bottom > box.y);
    const n = row * lefts.length + column;
    const down = h || Math.max(...parts.concat(heads).map(({ box }) => box.y + box.height)) - Math.min(...heads.map(({ box }) => box.y)) + 12;
    node.setAttribute("transform", `translate(${((n % columns) - column) * w} ${(Math.floor(n / columns) - row) * down}) ${node.getAttribute("transform") ?? ""}`);
  }
}

// A grid too wide for the page → its rows under each other, every cell that says something as its column and its words on its own ground.
function chipped(drawing, pieces, [x0, y0, x1, y1], width) {
  const texts = pieces.filter((one) => one.node.tagName === "text");
  const columns = texts.filter((one) => one.node.classList.contains("tick"));
  const rows = [];
  for (const one of texts.filter((one) => one.node.dataset.row)) (rows[one.node.dataset.row - 1] ??= { words: [], cells: [] }).words.push(one.words);
  const grounds = pieces.filter((one) => one.node.tagName === "path" && one.box.width < 1.5 * ((x1 - x0) / columns.length));
  for (const one of texts.filter((one) => !columns.includes(one) && !one.node.dataset.row && /[^·\s]/.test(one.words))) {
    const y = one.y - one.size / 3;
    const covers = ({ box }) => box.x <= one.x && one.x < box.x + box.width && box.y <= y && y < box.y + box.height;
    const ground = grounds.find(covers)?.node.closest("[fill]").getAttribute("fill") ?? "none";
    const column = columns[Math.floor(((one.x - x0) / (x1 - x0)) * columns.length)];
    rows[Math.floor(((y - y0) / (y1 - y0)) * rows.length)].cells.push({ ground, words: `${column.words} ${one.words}` });
  }
  for (const one of pieces) one.node.remove();
  let top = 0;
  for (const { words, cells } of rows) {
    for (const line of wrapped(words.join(" "), 9, true, width)) write(drawing, line, 0, (top += 12) - 2, { "font-size": 9, "font-weight": 700 });
    let across = 0;
    top += cells.length ? 13 : 0;
    for (const cell of cells) {
      const wanted = wide(cell.words, 8.5) + 6;
      if (across && across + wanted > width) [top, across] = [top + 13, 0];
      const ground = document.createElementNS(SVG, "rect");
      for (const [name, value] of Object.entries({ x: across, y: top - 10.5, width: wanted, height: 12, fill: cell.ground })) ground.setAttribute(name, value);
      drawing.append(ground);
      write(drawing, cell.words, across + 3, top - 1.5, { "font-size": 8.5 });
      across += wanted + 3;
    }
    top += 5;
  }
  return [0, 0, width, top];
}

// A copy of a drawing, of a class of its own after it, that is ``room`` pixels wide with so many of them a point.
function redraw(svg, kindOfCopy, room, point) {
  const drawing = svg.cloneNode(true);
  drawing.classList.add(kindOfCopy);
  drawing.querySelector("defs")?.remove();
  for (const node of drawing.querySelectorAll("[clip-path]")) node.removeAttribute("clip-path");
  svg.after(drawing);
  const { kind, axes } = svg.dataset;
  const frame = axes?.split(" ").map(Number);
  let pieces = [...drawing.querySelectorAll("path, use, text")].map(piece);
  if (kind === "lanes") pieces = unlaned(pieces, frame);
  for (const one of pieces) if (one.ground) one.node.remove();
  if (kind === "panels") regrouped(drawing, room / point);
  let box;
  if (kind === "lanes" || (kind === "rows" && drawing.getBBox().width * point > room)) box = stacked(drawing, pieces, frame, room / point);
  else if (kind === "grid" && drawing.getBBox().width * LEAST > room) box = chipped(drawing, pieces, frame, room / point);
  else box = ["x", "y", "width", "height"].map((name) => drawing.getBBox()[name]);
  const scale = Math.max(Math.min(room / box[2], point), LEAST);
  drawing.setAttribute("viewBox", box.join(" "));
  drawing.setAttribute("width", box[2] * scale);
  drawing.setAttribute("height", box[3] * scale);
}

let drawn = 0;
function redrawAll() {
  if (!PHONE.matches || innerWidth === drawn) return;
  drawn = innerWidth;
  document.querySelectorAll("svg.narrow").forEach((node) => node.remove());
  for (const svg of document.querySelectorAll("figure.plot svg[data-kind]")) {
    svg.classList.remove("wide");
    redraw(svg, "narrow", svg.closest(".pan").clientWidth, POINT);
    svg.classList.add("wide");
  }
}
document.fonts.ready.then(redrawAll);
addEventListener("resize", redrawAll);

// Where the rows of a drawing end: under the lowest words of each, its heading apart, which goes with the row below.
function ends(drawing) {
  const texts = [...drawing.querySelectorAll("text:not(.tick)")].map(piece).filter((one) => !one.bold);
  const rows = texts.filter((one) => one.node.dataset.row);
  if (!rows.length) return [];
  const bottoms = new Map();
  for (const one of texts) {
    const row = nearest(rows, one.y).node.dataset.row;
    bottoms.set(row, Math.max(bottoms.get(row) ?? 0, one.box.y + one.box.height));
  }
  return [...bottoms.values()].sort((a, b) => a - b);
}

// A high drawing → pieces of it, cut between rows, that stand under each other without a seam.
function cut(svg, drawing) {
  const [x, y, width, height] = drawing.getAttribute("viewBox").split(" ").map(Number);
  const scale = Number(drawing.getAttribute("width")) / width;
  if (height * scale <= HIGH) return;
  const cuts = drawing.cuts ?? ends(drawing);
  const pieces = [];
  for (let from = y; from < y + height - 1; ) {
    const rest = y + height - from <= PIECE / scale;
    const to = rest ? y + height : (cuts.findLast((at) => at > from + 1 && at <= from + PIECE / scale) ?? y + height);
    const part = drawing.cloneNode(true);
    part.classList.add("paper");
    part.classList.remove("unprinted");
    part.setAttribute("viewBox", [x, from, width, to - from].join(" "));
    part.setAttribute("height", (to - from) * scale);
    pieces.push(part);
    from = to;
  }
  svg.closest("figure").classList.add("long");
  svg.classList.add("unprinted");
  svg.after(...pieces);
  if (drawing !== svg) drawing.remove();
}

// On paper all drawings are shown by one factor, so that no letter gets too small.
addEventListener("beforeprint", () => {
  for (const svg of document.querySelectorAll("figure.plot svg[data-kind]:not(.narrow)")) {
    svg.classList.remove("wide");
    const broad = Number(svg.getAttribute("width")) > SHEET && svg.dataset.kind !== "grid";
    if (broad) redraw(svg, "paper", SHEET, 100 / 72);
    const drawing = broad ? svg.nextElementSibling : svg;
    if (broad) svg.classList.add("unprinted");
    cut(svg, drawing);
  }
});
addEventListener("afterprint", () => {
  document.querySelectorAll("figure.long").forEach((node) => node.classList.remove("long"));
  document.querySelectorAll("svg.paper").forEach((node) => node.remove());
  document.querySelectorAll("svg.unprinted").forEach((node) => node.classList.remove("unprinted"));
  drawn = 0;
  redrawAll();
});
