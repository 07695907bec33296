// {"command":"none","args":["run","nowhere.js"],"export":false,"log":"levels"}
export default function () {}
