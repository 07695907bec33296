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
      // Numbers from the highest first, names from A; then the other way; then by category again.
      const first = kind === "text" ? "ascending" : "descending";
      const second = kind === "text" ? "descending" : "ascending";
      const now = heading.getAttribute("aria-sort");
      const next = now === first ? second : now === second ? null : first;
      headings.forEach(other => other.removeAttribute("aria-sort"));
      if (next === null) { restore(); return; }
      heading.setAttribute("aria-sort", next);
      sort(column, kind, next === "ascending" ? 1 : -1);
    });
  });
}

let folded = [];
addEventListener("beforeprint", () => {
  folded = [...document.querySelectorAll("details:not([open])")];
  folded.forEach(part => { part.open = true; });
});
addEventListener("afterprint", () => folded.forEach(part => { part.open = false; }));
