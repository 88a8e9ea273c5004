/** A link label as labels are compared: without regard to letter case and to how its white space is written. */
export function foldLabel(label: string): string {
  return label.trim().replace(/\s+/g, ' ').toLowerCase();
}
