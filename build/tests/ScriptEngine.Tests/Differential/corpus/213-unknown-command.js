// {"command":"none","args":["walk"],"export":false,"log":"levels"}
export default function () {}
