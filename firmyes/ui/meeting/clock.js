// The time of day beside how long the step may take; another step begins at its top. Nothing is sent back.
export default function ({ data, parentElement: root }) {
  const shown = root.querySelector(".now");
  if (root.step !== data.step) document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  root.step = data.step;
  const tell = () => {
    const now = new Date();
    const two = (number) => String(number).padStart(2, "0");
    shown.textContent = `${two(now.getHours())}:${two(now.getMinutes())} · ${data.minutes} min`;
  };
  tell();
  clearInterval(root.ticking); // drawn before with another step: a rerun of the page calls this again
  root.ticking = setInterval(tell, 5000);
  return () => clearInterval(root.ticking);
}
