const numberFormat = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 });

/** `1.2K` */
export function shortNumber(value: number): string {
  return numberFormat.format(value);
}

/** `1 vote`, `4 votes`. */
export function counted(value: number, one: string, many = `${one}s`): string {
  return `${value} ${value === 1 ? one : many}`;
}
