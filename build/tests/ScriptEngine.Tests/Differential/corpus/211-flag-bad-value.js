// {"command":"none","args":["run","--vus","many","x.js"],"export":false}
export default function () {}
