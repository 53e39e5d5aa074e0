// Tells the server when the system turns light or dark, once Streamlit's own theme has turned.
export default function ({ setStateValue }) {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const tell = () => setTimeout(() => setStateValue("dark", dark.matches), 200);
  dark.addEventListener("change", tell);
  return () => dark.removeEventListener("change", tell);
}
