(function () {
  "use strict";
  var tip = document.getElementById("tip");
  var marks = Array.prototype.slice.call(document.querySelectorAll(".mark"));
  function numbers(mark) { return mark.dataset.terms.split(" "); }
  function cardsOf(mark) {
    return numbers(mark).map(function (n) { return document.getElementById("t" + n); }).filter(Boolean);
  }
  function show(mark) {
    tip.replaceChildren();
    cardsOf(mark).forEach(function (card) {
      card.classList.add("on");
      if (card.hidden) { return; }
      var copy = card.cloneNode(true);
      copy.removeAttribute("id");
      copy.classList.remove("on");
      tip.appendChild(copy);
    });
    if (!tip.childElementCount) { return; }
    tip.hidden = false;
    var box = mark.getClientRects()[0] || mark.getBoundingClientRect();
    var left = Math.min(box.left, document.documentElement.clientWidth - tip.offsetWidth - 8);
    tip.style.left = window.scrollX + Math.max(8, left) + "px";
    tip.style.top = window.scrollY + box.bottom + 6 + "px";
  }
  function hide(mark) {
    tip.hidden = true;
    cardsOf(mark).forEach(function (card) { card.classList.remove("on"); });
  }
  marks.forEach(function (mark) {
    mark.removeAttribute("title");
    mark.addEventListener("mouseenter", function () { show(mark); });
    mark.addEventListener("mouseleave", function () { hide(mark); });
    mark.addEventListener("focus", function () { show(mark); });
    mark.addEventListener("blur", function () { hide(mark); });
  });
  document.addEventListener("keydown", function (event) { if (event.key === "Escape") { tip.hidden = true; } });
  document.querySelectorAll(".card").forEach(function (card) {
    var number = card.id.slice(1);
    function light(on) {
      marks.forEach(function (mark) {
        if (numbers(mark).indexOf(number) >= 0) { mark.classList.toggle("on", on); }
      });
    }
    card.addEventListener("mouseenter", function () { light(true); });
    card.addEventListener("mouseleave", function () { light(false); });
  });
  document.querySelectorAll("input[data-family]").forEach(function (box) {
    box.addEventListener("change", function () {
      document.querySelectorAll(".card[data-family='" + box.dataset.family + "']").forEach(function (card) {
        card.hidden = !box.checked;
      });
      marks.forEach(function (mark) {
        var any = cardsOf(mark).some(function (card) { return !card.hidden; });
        mark.classList.toggle("off", !any);
      });
    });
  });
}());
