"use strict";
// The page is whole without this: it sorts the table of tests, reads values off the charts, and opens what is folded for the printer.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const bodies = [...table.tBodies];
  const order = bodies.map(body => [...body.rows]);
  const rows = order.flat().filter(row => !row.classList.contains("category"));
  const headings = [...table.tHead.rows[0].cells];
  const valueOf = (row, column, kind) => {
    const cell = row.cells[column];
    if (kind === "text") return cell.textContent.trim().toLowerCase();
    return cell.dataset.value === "" ? null : Number(cell.dataset.value);
  };
  const restore = () => bodies.forEach((body, i) => { body.append(...order[i]); body.hidden = false; });
  const sort = (column, kind, direction) => {
    const sorted = rows.map(row => ({ row, value: valueOf(row, column, kind) }));
    // What was not measured comes last, whichever way.
    sorted.sort((a, b) => (a.value === null) - (b.value === null) || (a.value < b.value ? -1 : a.value > b.value ? 1 : 0) * direction);
    bodies.forEach((body, i) => { body.hidden = i > 0; });
    order.flat().filter(row => row.classList.contains("category")).forEach(row => row.remove());
    bodies[0].append(...sorted.map(entry => entry.row));
  };
  headings.forEach((heading, column) => {
    const kind = heading.dataset.sort;
    if (!kind) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      // Numbers from the highest first, or from the lowest where high ones are good, names from A; then the other way; then by category again.
      const first = heading.dataset.first ?? (kind === "text" ? "ascending" : "descending");
      const second = first === "ascending" ? "descending" : "ascending";
      const now = heading.getAttribute("aria-sort");
      const next = now === first ? second : now === second ? null : first;
      headings.forEach(other => other.removeAttribute("aria-sort"));
      if (next === null) { restore(); return; }
      heading.setAttribute("aria-sort", next);
      sort(column, kind, next === "ascending" ? 1 : -1);
    });
  });
}

// Charts: the values under the pointer, in all charts of the group at once. The drawing's margins are those that its maker gives to all.
const margin = { left: 48, right: 10, top: 6, bottom: 20 };
const clock = seconds => {
  const whole = Math.round(seconds);
  const two = number => String(number).padStart(2, "0");
  return whole < 3600 ? `${Math.floor(whole / 60)}:${two(whole % 60)}` : `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
};
const short = value => value >= 100 ? Math.round(value).toLocaleString("en") : value >= 10 ? value.toFixed(1) : value.toFixed(2);
for (const group of document.querySelectorAll(".charts")) {
  const charts = [...group.querySelectorAll("figure > svg[data-start]")].map(svg => ({
    svg, box: svg.viewBox.baseVal, words: svg.parentElement.querySelector(".alt"), sentence: svg.parentElement.querySelector(".alt").textContent,
    start: Number(svg.dataset.start), end: Number(svg.dataset.end), unit: svg.dataset.unit, top: Number(svg.dataset.top), cursor: null, lines: null,
  }));
  const namesOf = chart => new Map([...chart.svg.parentElement.querySelectorAll(".legend")]
    .map(legend => [legend.querySelector("path").getAttribute("class"), legend.textContent.trim()]));
  const linesOf = chart => {
    const names = namesOf(chart);
    const found = new Map();
    for (const path of chart.svg.querySelectorAll("path:not(.k1):not(.k3):not(.k10):not(.k12):not(.k13):not(.cursor)")) {
      const inkClass = path.getAttribute("class");
      const numbers = path.getAttribute("d").slice(1).split(" ").map(Number);
      if (!found.has(inkClass)) found.set(inkClass, { name: names.get(inkClass) ?? "", points: [] });
      for (let i = 0; i < numbers.length; i += 2) found.get(inkClass).points.push([numbers[i], numbers[i + 1]]);
    }
    return [...found.values()];
  };
  const show = share => {
    for (const chart of charts) {
      chart.lines ??= linesOf(chart);
      const width = chart.box.width - margin.left - margin.right;
      const height = chart.box.height - margin.top - margin.bottom;
      const x = margin.left + share * width;
      const values = chart.lines.map(line => {
        const [near, y] = line.points.reduce((best, point) => Math.abs(point[0] - x) < Math.abs(best[0] - x) ? point : best);
        const value = Math.max(0, (margin.top + height - y) / height * chart.top);
        return Math.abs(near - x) > 12 ? null : `${line.name} ${short(value)}`.trim();
      }).filter(text => text !== null);
      if (!chart.cursor) {
        chart.cursor = document.createElementNS("http://www.w3.org/2000/svg", "path");
        chart.cursor.setAttribute("class", "cursor");
        chart.svg.append(chart.cursor);
      }
      chart.cursor.setAttribute("d", `M${x} ${margin.top}V${margin.top + height}`);
      const at = chart.start + share * (chart.end - chart.start);
      chart.words.textContent = `${chart.unit ? `${Math.round(at)} ${chart.unit}` : clock(at)}: ${values.join(", ") || "nothing measured"}`;
    }
  };
  const hide = () => {
    for (const chart of charts) {
      chart.words.textContent = chart.sentence;
      chart.cursor?.setAttribute("d", "");
    }
  };
  group.addEventListener("pointermove", event => {
    const chart = charts.find(candidate => candidate.svg.contains(event.target));
    if (!chart) { hide(); return; }
    const bounds = chart.svg.getBoundingClientRect();
    const x = (event.clientX - bounds.left) / bounds.width * chart.box.width;
    show(Math.min(1, Math.max(0, (x - margin.left) / (chart.box.width - margin.left - margin.right))));
  });
  group.addEventListener("pointerleave", hide);
}

let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach(part => { part.open = true; });
});
addEventListener("afterprint", () => folded.forEach(part => { part.open = false; }));
