// Tells the server when the system turns light or dark, once Streamlit's own theme has turned, and when the window is, or
// turns, narrow: charts have a second form there.
export default function ({ data, setStateValue }) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const narrow = matchMedia(`(max-width: ${data.below - 0.02}px)`);
  const tell = () => setTimeout(() => setStateValue("dark", dark.matches), 200);
  const tellWidth = () => setStateValue("narrow", narrow.matches);
  document.documentElement.dataset.fyNarrow = data.narrow; // what the charts on the page are made for
  if (narrow.matches !== data.narrow) tellWidth();
  dark.addEventListener("change", tell);
  narrow.addEventListener("change", tellWidth);
  return () => {
    dark.removeEventListener("change", tell);
    narrow.removeEventListener("change", tellWidth);
  };
}
