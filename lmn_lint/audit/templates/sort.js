document.querySelectorAll("table.sortable").forEach(function (table) {
  var heads = table.tHead.rows[0].cells, body = table.tBodies[0], label = table.dataset.sort;
  function value(row, place) {
    var cell = row.cells[place], sorted = cell.dataset.v;
    return sorted === undefined ? cell.textContent.trim() : sorted === "" ? -Infinity : parseFloat(sorted);
  }
  Array.prototype.forEach.call(heads, function (head, place) {
    var button = document.createElement("button");
    button.type = "button";
    button.title = label;
    while (head.firstChild) button.appendChild(head.firstChild);
    head.appendChild(button);
    button.addEventListener("click", function () {
      var up = head.getAttribute("aria-sort") === "descending" ? 1 : -1;
      Array.prototype.forEach.call(heads, function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", up === 1 ? "ascending" : "descending");
      Array.from(body.rows).sort(function (a, b) {
        var x = value(a, place), y = value(b, place);
        return up * (typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), document.documentElement.lang));
      }).forEach(function (row) { body.appendChild(row); });
    });
  });
});
