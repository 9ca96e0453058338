// A filter's query as a predicate of an item's labels (`topic=…`, `word=…`): for the peers of benchmarks.
export function predicateOf(query) {
  const groups = new Map();
  const without = [];
  const all = [];
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.startsWith("not-")) without.push(`${name.slice(4)}=${value}`);
    else if (name === "word") all.push(`word=${value}`);
    else if (name === "urgency") groups.set(name, Array.from({ length: Number(value) }, (_, i) => `urgency=${i + 1}`));
    else groups.set(name, [...(groups.get(name) ?? []), `${name}=${value}`]);
  }
  const some = [...groups.values()];
  return (labels) =>
    some.every((group) => group.some((label) => labels.has(label))) &&
    !without.some((label) => labels.has(label)) && all.every((label) => labels.has(label));
}
