// {"command":"none","args":["run","--nonsense","x.js"],"export":false}
export default function () {}
