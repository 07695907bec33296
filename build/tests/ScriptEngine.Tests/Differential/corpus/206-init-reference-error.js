notDefined();
export default function () {}
