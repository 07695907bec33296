export function setup() { return { nan: NaN }; }
export default function () {}
