// Draws one slide as the server made it. Nothing is sent back; a presenter's remote (Page Up, Page Down) presses the
// page's own buttons, which Streamlit's shortcuts give one key each.
export default function ({ data, parentElement: root }) {
  root.querySelector(".fy-box").innerHTML = data.slide;
  if (!data.remote) return undefined;
  const press = (event) => {
    const name = { PageDown: "p_next", PageUp: "p_back" }[event.key];
    const button = name && document.querySelector(`.st-key-${name} button`);
    if (!button || event.target.closest?.("input, textarea")) return;
    event.preventDefault();
    button.click();
  };
  document.addEventListener("keydown", press);
  return () => document.removeEventListener("keydown", press);
}
