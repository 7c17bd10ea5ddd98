// Shows a change of appearance at once; the form keeps it. Without this script the form works the same, after Save.
document.addEventListener("change", ({ target }) => {
  const form = target.closest?.("form[data-appearance]");
  if (!form) return;
  const classes = document.documentElement.classList;
  for (const name of [...classes]) {
    if (name.startsWith(`${target.name}-`)) classes.remove(name);
  }
  classes.add(`${target.name}-${target.value}`);
});
