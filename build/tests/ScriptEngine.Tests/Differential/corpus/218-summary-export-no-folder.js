// {"command":"none","args":["run","--summary-export","nowhere/x.json","218-summary-export-no-folder.js"],"export":false}
export default function () {}
