// {"args":["--console-output","console.txt"],"outputs":["console.txt"],"compare":["text"]}
export default function () {
  console.log('to the file', 1, { a: [1, 2] }, null, undefined, true);
  console.warn('warned');
  console.error('error');
}
