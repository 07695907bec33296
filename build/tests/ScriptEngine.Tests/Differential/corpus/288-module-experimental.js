import { check } from 'k6';
import csv from 'k6/experimental/csv';
export default function () { check(1, { ran: () => true }); }
