export function sayings(): readonly string[];
export function translations(): readonly string[];
