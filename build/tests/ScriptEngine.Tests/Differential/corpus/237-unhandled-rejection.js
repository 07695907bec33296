import { check } from 'k6';
export default function () { Promise.reject(new Error('nobody catches')); check(1, { after: () => true }); }
