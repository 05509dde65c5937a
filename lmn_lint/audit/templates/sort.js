document.querySelectorAll("table.sortable").forEach(function (table) {
  var heads = Array.from(table.tHead.rows[0].cells), body = table.tBodies[0];
  function value(row, place) {
    var cell = row.cells[place], told = cell.dataset.v;
    return told === undefined ? cell.textContent.trim() : told === "" ? -Infinity : parseFloat(told);
  }
  function sort(place) {
    // Figures begin with the largest, words with A.
    var head = heads[place], now = head.getAttribute("aria-sort"), words = body.rows.length && body.rows[0].cells[place].dataset.v === undefined;
    var up = now === "descending" ? 1 : now === "ascending" ? -1 : words ? 1 : -1;
    heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
    head.setAttribute("aria-sort", up === 1 ? "ascending" : "descending");
    Array.from(body.rows).sort(function (a, b) {
      var x = value(a, place), y = value(b, place);
      if (typeof x === "number" && typeof y === "number") return x === y ? 0 : up * (x < y ? -1 : 1);
      return up * String(x).localeCompare(String(y), document.documentElement.lang);
    }).forEach(function (row) { body.appendChild(row); });
  }
  heads.forEach(function (head, place) {
    var button = document.createElement("button");
    button.type = "button";
    button.setAttribute("aria-label", table.dataset.sort + ": " + head.textContent);
    head.appendChild(button);
    head.addEventListener("click", function () { sort(place); });
  });
});
