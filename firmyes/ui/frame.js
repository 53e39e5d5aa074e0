// What every page carries, as one part: the eye on the theme, and where the page has one the button that copies its link.
//
// Tells the server when Streamlit's theme is not the one, light or dark, that the page's charts were drawn for, and when the
// window is, or turns, narrow: charts have a second form there.
const PATIENCE = 300; // looks, a tenth of a second apart: how long Streamlit may take to turn after the system has
let said; // what was told and is not drawn yet
export default function ({ data, parentElement, setStateValue }) {
  copying(parentElement.querySelector("button.copy"), data.copies);
  const system = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia(`(max-width: ${data.below - 0.02}px)`);
  const app = document.querySelector('[data-testid="stApp"]');
  let next;
  const look = looks => {
    clearTimeout(next);
    const dark = getComputedStyle(app).colorScheme === "dark";
    if (dark === data.dark) {
      said = undefined;
      if (looks > 0) next = setTimeout(look, 100, looks - 1);
    } else if (dark !== data.told && dark !== said) {
      said = dark; // once: where that run draws no other, a further one would not either
      setStateValue("dark", dark);
    }
  };
  const lookOut = () => look(PATIENCE);
  const tellWidth = () => setStateValue("narrow", narrow.matches);
  document.documentElement.dataset.fyNarrow = data.narrow; // what the charts on the page are made for
  if (narrow.matches !== data.narrow) tellWidth();
  look(system.matches === data.dark ? 0 : PATIENCE); // it may have turned while the page was made
  system.addEventListener("change", lookOut);
  narrow.addEventListener("change", tellWidth);
  return () => {
    clearTimeout(next);
    system.removeEventListener("change", lookOut);
    narrow.removeEventListener("change", tellWidth);
  };
}
// Copies the address of this page, filters and all; where the browser keeps the clipboard from us, the address is selected.
function copying(button, shown) {
  button.hidden = !shown;
  const say = (text) => {
    button.textContent = text;
    setTimeout(() => { button.textContent = "Copy link"; }, 2000);
  };
  const byHand = (text) => {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    const done = document.execCommand("copy");
    field.remove();
    return done;
  };
  button.onclick = async () => {
    const address = window.location.href;
    try {
      await navigator.clipboard.writeText(address);
      say("Copied");
    } catch {
      say(byHand(address) ? "Copied" : "Copy it from the address bar");
    }
  };
}
