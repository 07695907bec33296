export const options = { iterations: 2, stages: [{ duration: '300ms', target: 1 }] };
export default function () {}
