const search = document.querySelector("#search");
const direction = document.querySelector("#direction");
const boxes = [...document.querySelectorAll("input[name=severity]")];
const articles = [...document.querySelectorAll("article")];
const shown = document.querySelector("#shown");

function filter() {
  const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const severities = new Set(boxes.filter((it) => it.checked).map((it) => it.value));
  let count = 0;
  for (const article of articles) {
    const text = article.textContent.toLowerCase();
    const group = article.dataset.accepted === "" ? "accepted" : article.dataset.severity;
    const fits = severities.has(group)
      && (direction.value === "" || article.dataset.direction === direction.value)
      && words.every((it) => text.includes(it));
    article.hidden = !fits;
    count += fits ? 1 : 0;
  }
  shown.textContent = `${count} of ${articles.length}`;
}

search.addEventListener("input", filter);
direction.addEventListener("change", filter);
boxes.forEach((it) => it.addEventListener("change", filter));
filter();
