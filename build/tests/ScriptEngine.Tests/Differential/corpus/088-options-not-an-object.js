export const options = 'fast';
export default function () {}
