// {"args":["--log-output","file=log.txt","--log-format","raw"],"outputs":["log.txt"]}
export default function () { console.log('kept'); console.error('kept too'); }
