// The slides to choose from, as one part of the page: a row each, with its picture, whether it is shown, and its place. What is
// pressed is done here at once, then told; what the server sends back is older than what was pressed since, and waits for it.
const rows = new WeakMap(); // what stands in a list: how often something was told, and in which order what is shown
export default function ({ data: bytes, parentElement: root, setTriggerValue }) {
  const data = JSON.parse(new TextDecoder().decode(bytes));
  const list = root.querySelector("ol");
  const mine = rows.get(list) ?? { told: data.told, order: [], left: new Set() };
  rows.set(list, mine);
  if (data.told >= mine.told) {
    mine.told = data.told;
    mine.order = data.slides.map((slide) => slide.id);
    mine.left = new Set(data.slides.filter((slide) => !slide.shown).map((slide) => slide.id));
  }
  const known = new Map([...list.children].map((row) => [row.dataset.slide, row]));
  const here = new Set(data.slides.map((slide) => slide.id));
  for (const [id, row] of known) if (!here.has(id)) row.remove();
  mine.order = [...mine.order.filter((id) => here.has(id)), ...[...here].filter((id) => !mine.order.includes(id))];

  const tell = () => {
    mine.told += 1;
    setTriggerValue("chosen", { order: mine.order, left: [...mine.left], told: mine.told });
  };
  const place = () => mine.order.forEach((id, at) => {
    const row = known.get(id);
    if (list.children[at] !== row) list.insertBefore(row, list.children[at] ?? null);
    row.classList.toggle("left", mine.left.has(id));
    row.querySelector("input").checked = !mine.left.has(id);
    row.querySelector(".up").disabled = at === 0;
    row.querySelector(".down").disabled = at === mine.order.length - 1;
  });
  const move = (id, by) => {
    const from = mine.order.indexOf(id);
    mine.order.splice(from, 1);
    mine.order.splice(from + by, 0, id);
    place();
    const row = known.get(id);
    const pressed = row.querySelector(by < 0 ? ".up" : ".down");
    (pressed.disabled ? row.querySelector(by < 0 ? ".down" : ".up") : pressed).focus();
    tell();
  };
  for (const slide of data.slides) {
    if (!known.has(slide.id)) {
      const row = root.querySelector("template").content.firstElementChild.cloneNode(true);
      row.dataset.slide = slide.id;
      known.set(slide.id, row);
    }
    const row = known.get(slide.id);
    if (row.drawn !== slide.slide) row.querySelector(".picture").innerHTML = row.drawn = slide.slide;
    row.querySelector(".title").textContent = slide.title;
    row.querySelector(".prompt").innerHTML = slide.prompt;
    for (const [name, words] of [["up", "Move up"], ["down", "Move down"], ["save", "Save as picture"]]) {
      row.querySelector(`.${name}`).ariaLabel = row.querySelector(`.${name}`).title = `${words}: ${slide.title}`;
    }
    row.querySelector(".save").hidden = !slide.drawn;
    row.querySelector("input").onchange = (event) => {
      if (event.target.checked) mine.left.delete(slide.id);
      else mine.left.add(slide.id);
      place();
      tell();
    };
    row.querySelector(".up").onclick = () => move(slide.id, -1);
    row.querySelector(".down").onclick = () => move(slide.id, 1);
    row.querySelector(".save").onclick = () => setTriggerValue("picture", slide.id);
  }
  place();
}
