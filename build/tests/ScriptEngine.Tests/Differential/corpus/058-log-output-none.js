// {"args":["--log-output","none"]}
export default function () { console.log('gone'); throw new Error('gone too'); }
