export default function () { open('./x.txt'); }
