(function () {
  "use strict";
  var form = document.getElementById("form");
  var result = document.getElementById("result");
  function node(tag, text, className) {
    var made = document.createElement(tag);
    if (text !== undefined) { made.textContent = text; }
    if (className) { made.className = className; }
    return made;
  }
  function address(citation) {
    var query = new URLSearchParams({ name: citation.accession || citation.source });
    if (citation.footnote) {
      query.set("footnote", citation.footnote);
      if (citation.end) { query.set("start", citation.start); query.set("end", citation.end); }
    }
    var place = citation.footnote ? (citation.end ? "cite" : citation.footnote)
      : "c-" + citation.table + "-" + citation.row + "-" + citation.cell;
    return "/filing?" + query.toString() + "#" + place;
  }
  function cite(citation) {
    var item = node("li");
    item.appendChild(node("blockquote", citation.quote));
    var where = [citation.issuer, "Form " + citation.form, citation.filed, citation.footnote || citation.cell];
    var link = node("a", where.filter(Boolean).join(", "));
    link.href = address(citation);
    item.appendChild(link);
    return item;
  }
  function show(answer) {
    result.replaceChildren();
    result.appendChild(node("p", answer.status.replace("_", " "), "status " + answer.status));
    result.appendChild(node("p", answer.answer, "answer"));
    if (answer.citations.length) {
      result.appendChild(node("h2", "Citations"));
      var list = node("ul", undefined, "cites");
      answer.citations.forEach(function (each) { list.appendChild(cite(each)); });
      result.appendChild(list);
    }
    var read = answer.read;
    result.appendChild(node("p", "Read: " + read.filings + " filings, " + read.footnotes + " footnotes, in "
      + Math.round(answer.elapsed_ms) + " ms.", "quiet"));
  }
  function ask() {
    var query = new URLSearchParams();
    new FormData(form).forEach(function (value, name) { if (value) { query.set(name, value); } });
    result.setAttribute("aria-busy", "true");
    fetch("/api/ask?" + query.toString(), { headers: { accept: "application/json" } }).then(function (response) {
      return response.json().then(function (body) {
        if (!response.ok) { throw new Error(typeof body.detail === "string" ? body.detail : "the call was wrong"); }
        show(body);
        history.replaceState(null, "", "/?" + query.toString());
      });
    }).catch(function (error) {
      result.replaceChildren(node("p", String(error.message || error), "error"));
    }).finally(function () { result.setAttribute("aria-busy", "false"); });
  }
  form.addEventListener("submit", function (event) { event.preventDefault(); ask(); });
  var given = new URLSearchParams(location.search);
  given.forEach(function (value, name) { if (form.elements[name]) { form.elements[name].value = value; } });
  if (given.get("question")) { ask(); }
}());
