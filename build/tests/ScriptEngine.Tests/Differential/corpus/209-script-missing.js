// {"command":"none","args":["run","nowhere.js"],"export":false}
export default function () {}
